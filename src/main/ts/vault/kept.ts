// What an unlocked member has opened already, in the memory of the worker only: so that looking at a page again asks the server for
// nothing that is here, and counts as nothing in its log. Overwritten when it is locked.
import { wipe } from "./bytes";
import type { Opened } from "./capsule";
import type { SubjectCard } from "./subjectcard";

export interface Kept {
  /** docHash → what verified. It is held against the server's rows again each time. */
  readonly opened: Map<string, Opened>;
  /** Subject → its cards as they were believed. */
  readonly known: Map<string, { cards: readonly SubjectCard[] }>;
}

const all = new WeakMap<object, Kept>();

/** What a session keeps. */
export function keptOf(holder: object): Kept {
  const kept = all.get(holder) ?? { opened: new Map(), known: new Map() };
  all.set(holder, kept);
  return kept;
}

/** Overwrites all of it. */
export function forgetKept(holder: object): void {
  const kept = all.get(holder);
  if (kept === undefined) return;
  for (const each of kept.opened.values()) wipe(each.body);
  kept.opened.clear();
  kept.known.clear();
}

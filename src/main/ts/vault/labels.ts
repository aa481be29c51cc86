// Short names of subjects: capsules of a kind that ends in ".label". They are fetched circle by circle, once after each unlocking and
// as one event of the server's log, and opened in the background: what a page asks for goes first.
import { type Bytes, textOf, utf8 } from "./bytes";
import type { Session } from "./session";
import { believed, type Document, type Held, openRows, save } from "./subjects";
import type { SubjectFile } from "./api";

/** The longest short name. */
export const LABEL_MAX = 80;

interface Swept {
  readonly circles: Map<string, Promise<void>>;
  /** Subjects whose label came and is not opened yet. */
  readonly waiting: Map<string, { file: SubjectFile; files: Map<string, Bytes> }>;
  readonly names: Map<string, string>;
}

const all = new WeakMap<Session, Swept>();

function sweptOf(session: Session): Swept {
  const swept = all.get(session) ?? { circles: new Map(), waiting: new Map(), names: new Map() };
  all.set(session, swept);
  return swept;
}

export function isLabel(kind: string): boolean {
  return kind.endsWith(".label");
}

/** Fetches the labels of a circle, once. Without them things are shown without a name; that is no reason to show nothing. */
export function sweep(session: Session, circle: string): Promise<void> {
  const { circles, waiting } = sweptOf(session);
  const begun = circles.get(circle) ?? session.api.labels(circle).then(
    ({ subjects, files }) => {
      for (const file of subjects) waiting.set(file.subject, { file, files });
    },
    () => undefined,
  );
  circles.set(circle, begun);
  return begun;
}

/** Label capsules that came with a sweep, for whoever opens the whole subject. */
export function labelsHeld(session: Session, subject: string): Held {
  const here = sweptOf(session).waiting.get(subject);
  return (id) => here?.files.get(id);
}

/** The short name of a subject, opened now if it came and was not yet. */
export async function labelOf(session: Session, subject: string): Promise<string | undefined> {
  const { waiting, names } = sweptOf(session);
  const here = waiting.get(subject);
  if (here !== undefined) {
    waiting.delete(subject);
    const known = believed(session, here.file);
    const rows = here.file.capsules.filter((each) => each.quarantined === null).sort((one, other) => one.version - other.version);
    const { opened } = await openRows(session, known, rows, here.files, true);
    const followed = new Set(opened.flatMap((each) => each.is.context.prev));
    const heads = opened.filter((each) => !followed.has(each.is.docHash)).map((each) => textOf(each.is.body));
    if (heads.length > 0) names.set(subject, heads.join(" / "));
  }
  return names.get(subject);
}

/** Opens what is waiting, one after the other, and lets the page's own questions in between. */
export async function openLabels(session: Session, isOpen: () => boolean): Promise<number> {
  for (const circle of session.open()) await sweep(session, circle);
  const { waiting, names } = sweptOf(session);
  while (isOpen() && waiting.size > 0) {
    await labelOf(session, waiting.keys().next().value!);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return names.size;
}

/** The name that stands in documents that were opened with their subject. */
export function labelAmong(documents: readonly Document[]): { text: string; doc: string; follows: string[] } | undefined {
  const label = documents.find((each) => isLabel(each.kind));
  if (label === undefined) return undefined;
  return { text: label.heads.map((each) => textOf(each.body)).join(" / "), doc: label.doc, follows: label.heads.map((each) => each.docHash) };
}

/** Seals another short name. */
export async function rename(session: Session, subject: string, kind: string, text: string, before?: { doc: string; follows: string[] }): Promise<void> {
  const name = text.normalize("NFC").trim().replace(/\s+/gu, " ").slice(0, LABEL_MAX);
  await save(session, subject, {
    kind: `${kind}.label`, doc: before?.doc ?? crypto.randomUUID(), type: "text/plain; charset=utf-8", body: utf8(name), follows: before?.follows ?? [],
  });
  sweptOf(session).names.set(subject, name);
}

/** Forgets all names. */
export function forgetLabels(session: Session): void {
  all.delete(session);
}

// What changed in the directory since this member last said that she had read it, so that nobody comes in unseen.
import type { Directory } from "./directory";
import { lookHandovers, newHandovers } from "./handover";
import type { Session } from "./session";
import { browserMemory } from "./pin";
import { b64, sha256, unb64 } from "./bytes";
import { type WordLanguage, wordsOf } from "./words";
import type { Api } from "./api";

/** One statement that is new to this member. */
export interface Change {
  seq: number;
  kind: string;
  time: string;
  by: string[];
  /** Whom it is about: admitted, withdrawn, made steward, added to a circle. */
  who: string[];
  /** Who was taken out of a circle. */
  gone: string[];
  circle?: string;
}

/** The statements after `told`, except those that this session itself signed. */
export function changesSince(directory: Directory, told: number, own: ReadonlySet<number>): Change[] {
  return directory.saids.slice(told + 1).filter((said) => !own.has(said.seq)).map((said) => {
    const change: Change = { seq: said.seq, kind: said.kind, time: said.time, by: said.by.map(([name]) => name), who: [], gone: [] };
    switch (said.kind) {
      case "genesis":
      case "admit":
        change.who = [said.card.member];
        break;
      case "retire":
        change.who = [directory.cards.get(said.card)?.card.member ?? ""];
        break;
      case "steward-added":
      case "steward-removed":
        change.who = [said.member];
        break;
      case "circle-members": {
        const before = directory.circles.get(said.circle)?.lists.find((each) => each.n === said.n - 1)?.members ?? [];
        change.circle = said.circle;
        change.who = said.members.filter((each) => !before.includes(each));
        change.gone = before.filter((each) => !said.members.includes(each));
        break;
      }
      case "circle-epoch":
        change.circle = said.circle;
        break;
      case "recovery":
      case "release":
        break;
    }
    return change;
  });
}

/** A change with the names that staff use; ids where there is none. */
export interface ToldChange extends Change {
  circleName: string;
  /** Of a record that was handed over: what for. */
  purpose?: string;
}

type Calls = Record<string, (args: Record<string, unknown>) => Promise<unknown>>;

/** The worker's calls about changes, and about what stands against what when it stopped. */
export function changeCalls(unlocked: () => Session, api: Api): Calls {
  return {
    "changes": async () => {
      const holder = unlocked();
      // Circles may have come since she unlocked.
      holder.me = await holder.api.me();
      const names = new Map((await holder.api.members()).map((each) => [each.member, each.shownName]));
      const called = (id: string) => (id === "recovery" ? id : names.get(id) ?? id.slice(0, 8));
      // Without them what changed in the directory is still told.
      await lookHandovers(holder).catch(() => undefined);
      const handed = newHandovers(holder).map(({ hour, member, circle, purpose }): Change & { purpose: string } => ({
        seq: -1, kind: "handed-over", time: hour, by: [member], who: [], gone: [], circle, purpose,
      }));
      return [...holder.changes, ...handed].map((each): ToldChange => ({
        ...each,
        by: each.by.map(called),
        who: each.who.map(called),
        gone: each.gone.map(called),
        circleName: holder.me.circles.find((one) => one.id === each.circle)?.name ?? each.circle?.slice(0, 8) ?? "",
      }));
    },
    "changes.read": async () => unlocked().changesRead(),
    "stop.heads": async () => heads(api),
  };
}

/** Where the directory ends that this browser remembers, and where the one ends that the server shows now. */
async function heads(api: Api): Promise<{ known?: [number, string]; shown?: [number, string] }> {
  const found: { known?: [number, string]; shown?: [number, string] } = {};
  const { member } = await api.me();
  const pin = member === null ? undefined : await browserMemory.pin(member);
  if (pin !== undefined) found.known = [pin.seq, pin.hash];
  const all = await api.statements(0);
  if (all.length > 0) found.shown = [all.length - 1, b64(sha256(all.at(-1)!))];
  return found;
}

/** The directory's head as eight words, 88 bits, for comparing by voice. */
export function headWords(holder: Session, language: WordLanguage): string[] {
  return wordsOf(unb64(holder.directory.head[1])!, 8, language);
}

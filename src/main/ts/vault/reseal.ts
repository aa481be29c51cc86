// After a circle got a new key, whoever is unlocked and holds the keys moves what was sealed before: the same signed bytes in a new
// envelope, gently, between what the member does herself. It can end at any moment and goes on with the next who unlocks.
import { type CapsuleRow, Refusal, type TakenToMove } from "./api";
import { type Bytes, wipe } from "./bytes";
import { rekeySubjects } from "./ceremonies";
import { reseal, SealBroken } from "./capsule";
import type { Session } from "./session";
import { asked, type Known, load, secretOf, Stop } from "./subjects";

/** Waits until it is the mover's turn; false ends it. */
export type Turn = () => Promise<boolean>;

/** Moves what is behind in all circles of which this member holds the key. @returns how many capsules were moved */
export async function moveAll(session: Session, turn: Turn): Promise<number> {
  let moved = 0;
  for (const circle of session.open()) {
    const { capsules, subjects } = await session.api.behindOf(circle);
    if (subjects > 0) await rekeySubjects(session, circle);
    if (subjects > 0 || capsules > 0) moved += await moveCircle(session, circle, turn);
  }
  return moved;
}

/** Moves what is behind in one circle, portion by portion. */
export async function moveCircle(session: Session, circle: string, turn: Turn): Promise<number> {
  let moved = 0;
  for (;;) {
    const portion = await session.api.takeToMove(circle);
    const before = moved;
    const files = new Map<string, { known: Known; secrets: Map<number, Bytes> }>();
    try {
      for (const each of portion) {
        if (!(await turn())) return moved;
        if (!files.has(each.subject)) files.set(each.subject, { known: await load(session, each.subject), secrets: new Map() });
        if (await move(session, each, files.get(each.subject)!)) moved++;
      }
    } finally {
      for (const { secrets } of files.values()) wipe(...secrets.values());
    }
    // What this member cannot open waits for another one.
    if (moved === before) return moved;
  }
}

async function move(session: Session, taken: TakenToMove, { known, secrets }: { known: Known; secrets: Map<number, Bytes> }): Promise<boolean> {
  const row = known.file.capsules.find((each) => each.id === taken.id);
  const newest = known.cards.at(-1)!;
  if (row === undefined || row.keyVersion >= newest.version || row.quarantined !== null) return false;
  try {
    if (!secrets.has(row.keyVersion)) secrets.set(row.keyVersion, await secretOf(session, known, row.keyVersion));
    const versions = new Map(known.file.capsules.map((each: CapsuleRow) => [each.docHash, each.version]));
    const reading = { row: asked(session, taken.subject, row), directory: session.directory, cards: known.cards, known: versions };
    const file = await reseal(taken.bytes, secrets.get(row.keyVersion)!, reading, newest.recipient);
    await session.api.reseal(taken.id, newest.version, row.docHash, file);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) {
      await session.api.setAside(taken.id, error.reason);
      return true;
    }
    // Somebody else moved it first, or holds the older key that this member was never given.
    if ((error instanceof Refusal && (error.status === 409 || error.status === 404)) || (error instanceof Stop && error.reason === "no-key")) return false;
    throw error;
  }
}

/** The worker's calls. */
export function movingCalls(unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> {
  return {
    behind: async (args) => unlocked().api.behindOf(String(args["circle"])),
    reseal: async (args) => {
      const session = unlocked();
      await session.look();
      await moveCircle(session, String(args["circle"]), () => Promise.resolve(true));
      return "said";
    },
  };
}


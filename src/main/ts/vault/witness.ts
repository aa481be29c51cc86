// A board member signs where the audit log stands (docs/specs/audit.md, section 4), with the key that signs her statements of the
// directory. Nothing but the two lines of a checkpoint of this hour is signed here.
import { b64, unb64, utf8 } from "./bytes";
import { headWords } from "./changes";
import type { Session } from "./session";
import { Stop } from "./subjects";
import type { WordLanguage } from "./words";

const FRESH_MS = 60 * 60 * 1000;
const FORM = /^naru-checkpoint\/1\n\{"position":([1-9]\d{0,15}),"count":([1-9]\d{0,15}),"hash":"([A-Za-z0-9+/]{43}=)","time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"\}\n$/;

export interface Checkpoint {
  position: number;
  hash: string;
  time: string;
}

/** What the two lines say, if they are exactly the two lines of a checkpoint made within an hour of `now`. */
export function readCheckpoint(text: string, now: number): Checkpoint | undefined {
  const [, position, count, hash, time] = FORM.exec(text) ?? [];
  if (position === undefined || position !== count || !Number.isSafeInteger(Number(position)) || unb64(hash!)?.length !== 32) return undefined;
  if (!(Math.abs(Date.parse(time!) - now) <= FRESH_MS)) return undefined;
  return { position: Number(position), hash: hash!, time: time! };
}

/** Signs the two lines. A log that is shorter than the one signed before, or another at the same place, is an alarm. */
export async function witness(session: Session, text: string, now = Date.now()): Promise<{ card: number; signature: string }> {
  await session.look();
  const read = judged(session, text, now);
  const signature = b64(await session.keys.signer.sign(utf8(text)));
  session.witnessed = [read.position, read.hash];
  await session.remember();
  return { card: session.cardSeq, signature };
}

function judged(session: Session, text: string, now: number): Checkpoint {
  const read = readCheckpoint(text, now);
  if (read === undefined) throw new Stop("not-a-checkpoint");
  const [position, hash] = session.witnessed ?? [0, ""];
  if (read.position < position || (read.position === position && read.hash !== hash)) throw new Stop("log-changed", true);
  return read;
}

/** The worker's calls about co-signing. */
export function witnessCalls(unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> {
  return {
    "witness.next": async (args) => {
      const holder = unlocked();
      await holder.look();
      const text = await holder.api.text("/audit/checkpoints/next");
      const { position, hash } = judged(holder, text, Date.now());
      const language: WordLanguage = args["language"] === "en" ? "en" : "ko";
      return { text, position, hash, before: holder.witnessed?.[0], directory: holder.directory.head, words: headWords(holder, language), admitted: holder.admitted };
    },
    "witness.sign": async (args) => witness(unlocked(), String(args["text"])),
  };
}

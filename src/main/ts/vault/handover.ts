// Handing one record over to somebody outside (docs/specs/handover.md): declared and signed before anything is fetched for it, told to
// its circles, and sealed here to one key of theirs.
import { bytesOf, type DeclaredHandover } from "./api";
import { b64, type Bytes, concat, textOf, utf8, wipe } from "./bytes";
import { hash, hashOrNone, integer, object, text, time, tuple, uuid } from "./canonical";
import type { Directory } from "./directory";
import { staysInside } from "./files";
import { contents, REASON, sized } from "./handed";
import { randomName } from "./ondisk";
import { keyHash, type Outside, outsideByWords, readOutside, sealOutside, type SealedTo, tried } from "./outside";
import type { Session } from "./session";
import { readSigned } from "./signedfile";
import { verifiedText } from "./signing";
import { load, type OpenSubject, openSubject, save, Stop } from "./subjects";
import type { WordLanguage } from "./words";
import { zip } from "./zip";

const FIRST = "naru-handover/1";
/** Who comes into a circle is not told of all that was before her time. */
const NEWS_MS = 180 * 24 * 60 * 60 * 1000;
export const PURPOSES = ["person-asked", "guardian", "authority", "partner", "health", "lawyer"] as const;

/** What a member declares. Keys in this order. */
export interface Declared {
  id: string;
  org: string;
  subject: string;
  member: string;
  card: number;
  log: [number, string];
  purpose: string;
  to: SealedTo;
  /** SHA-256 of the text of the public key; empty for words. */
  key: string;
  hour: string;
}

const shape = object([
  ["id", uuid], ["org", uuid], ["subject", uuid], ["member", uuid], ["card", integer], ["log", tuple(integer, hash)],
  ["purpose", { is: "text", matches: (value) => (PURPOSES as readonly string[]).includes(value) }],
  ["to", text(/^(?:hybrid|x25519|words)$/)], ["key", hashOrNone], ["hour", time],
]);

/** A hand-over as members are told of it. */
export type HandedOver = Declared & { circle: string };

async function declared(session: Session, subject: string, purpose: string, outside: Outside): Promise<{ is: Declared; file: Bytes }> {
  const is: Declared = {
    id: crypto.randomUUID(), org: session.directory.org, subject, member: session.member, card: session.cardSeq, log: session.directory.head,
    purpose, to: outside.to, key: keyHash(outside), hour: `${session.now().slice(0, 13)}:00:00Z`,
  };
  const signed = utf8(`${FIRST}\n${JSON.stringify(is)}\n`);
  return { is, file: concat(signed, utf8(`${b64(await session.keys.signer.sign(signed))}\n`)) };
}

/** What a file declares, where it is one of this mission by a card that counted then. A server cannot make one up. */
export function readDeclared(directory: Directory, file: Uint8Array): Declared | undefined {
  const read = readSigned<Declared>(file, FIRST, shape);
  if (read === undefined) return undefined;
  const { value: is, signed, signature } = read;
  if ((is.to === "words") !== (is.key === "") || !is.hour.endsWith(":00:00Z")) return undefined;
  const card = directory.cards.get(is.card);
  const counted = card !== undefined && card.card.member === is.member && card.seq <= is.log[0] && (card.retired === undefined || card.retired > is.log[0]);
  if (is.org !== directory.org || !directory.holds(is.log) || !counted) return undefined;
  return verifiedText(signature, signed, card.card.key) ? is : undefined;
}

function verifiedOf(session: Session, all: DeclaredHandover[]): HandedOver[] {
  return all.flatMap(({ circle, declared: file }) => {
    const is = readDeclared(session.directory, bytesOf(file));
    return is === undefined ? [] : [{ ...is, circle }];
  });
}

/** Looks what was handed over out of this member's circles. */
export async function lookHandovers(session: Session): Promise<void> {
  session.handovers = verifiedOf(session, await session.api.handovers());
}

/** What others handed over since this member last said that she has read it; older ones stand below their records. */
export function newHandovers(session: Session): HandedOver[] {
  const since = Date.parse(session.now()) - NEWS_MS;
  return session.handovers.filter((each) => each.member !== session.member && !session.handed.includes(each.id) && Date.parse(each.hour) > since);
}

export interface HandingOver {
  subject: string;
  purpose: string;
  /** The public key as it was pasted; nothing: words are made. */
  key: string | undefined;
  /** Why, in words of one's own; sealed with the record. */
  why: string;
  language: WordLanguage;
}

export interface HandedFile {
  file: Bytes;
  name: string;
  to: SealedTo;
  /** Only where it was sealed to words. */
  words: string | undefined;
  /** How much is not in it. */
  leftOut: number;
}

/** Hands one record over: a file for somebody outside. Everything that could refuse it comes before the declaration. */
export async function handOver(session: Session, { subject, purpose, key, why, language }: HandingOver): Promise<HandedFile> {
  if (!(PURPOSES as readonly string[]).includes(purpose)) throw new Stop("handover-purpose");
  const outside = key === undefined ? outsideByWords(language) : readOutside(key);
  await tried(outside);
  await session.look();
  const circles = (await load(session, subject)).cards.at(-1)!.circles.map(([circle]) => circle);
  if (staysInside(circles, session.directory)) throw new Stop("handover-inside");
  const { is, file: declaration } = await declared(session, subject, purpose, outside);
  await session.api.handOver(declaration);
  try {
    return await made(session, is, outside, why, language);
  } catch (error) {
    // It stands in the log already, whatever broke off.
    throw error instanceof Stop ? error : new Stop("handover-begun");
  }
}

async function made(session: Session, is: Declared, outside: Outside, why: string, language: WordLanguage): Promise<HandedFile> {
  const { subject } = is;
  if (why !== "") await save(session, subject, { kind: REASON, doc: crypto.randomUUID(), type: "application/json", body: utf8(JSON.stringify({ handover: is.id, why })), follows: [] });
  const opened = await openSubject(session, subject);
  if (opened.waiting > 0) throw new Stop("handover-part");
  if (opened.beyond > 0) throw new Stop("handover-beyond");
  const { entries, leftOut } = await contents(session, opened, is, language);
  const plain = zip(sized(entries));
  try {
    const file = await sealOutside(outside, plain);
    await session.remember();
    return { file, name: `${randomName()}.age`, to: outside.to, words: outside.to === "words" ? outside.recipient : undefined, leftOut };
  } finally {
    wipe(plain, ...entries.map((each) => each.body));
  }
}

/** What stands below a record: each time that it was handed over, and why, where that was written. */
export interface HandoverLine {
  id: string;
  by: string;
  day: string;
  purpose: string;
  to: SealedTo;
  why: string;
}

/** The hand-overs of records that a page shows. */
export async function handoversAbout(session: Session, about: { kind: string; id: string }): Promise<HandedOver[]> {
  return verifiedOf(session, await session.api.handovers(about));
}

/** The lines of one record. */
export function handoverLines(opened: OpenSubject, all: HandedOver[], called: (member: string) => string): HandoverLine[] {
  const why = new Map<string, string>();
  for (const { body } of opened.documents.filter((each) => each.kind === REASON).flatMap((each) => each.heads)) {
    try {
      const said = JSON.parse(textOf(body)) as { handover?: unknown; why?: unknown };
      if (typeof said.handover === "string" && typeof said.why === "string") why.set(said.handover, said.why);
    } catch {
      // Signed by a member and not in this form: there is nothing to show.
    }
  }
  return all
    .filter((each) => each.subject === opened.subject)
    .map(({ id, member, hour, purpose, to }) => ({ id, by: called(member), day: hour.slice(0, 10), purpose, to, why: why.get(id) ?? "" }));
}

/** The worker's calls. */
export function handoverCalls(unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> {
  return {
    "handover": async (args) => {
      const { subject, purpose, key, why, language } = args;
      if (typeof subject !== "string" || typeof purpose !== "string" || typeof why !== "string" || !(key === undefined || typeof key === "string")) throw new Stop("wrong");
      const { file, ...rest } = await handOver(unlocked(), { subject, purpose, key, why: why.trim(), language: language === "en" ? "en" : "ko" });
      return { ...rest, file: file.buffer };
    },
  };
}

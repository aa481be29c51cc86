// The signed key of one subject: a person, a house, an entry (docs/specs/directory.md, "Subject cards").
import { isRecipient } from "./age";
import { b64, type Bytes, concat, sha256, textOf, unb64, utf8 } from "./bytes";
import { canonical, hash, hashOrNone, integer, list, object, text, time, tuple, uuid } from "./canonical";
import type { Directory } from "./directory";
import { type Signer, verifiedText } from "./signing";

const FIRST_LINE = "naru-subject/1";

export interface SubjectCard {
  org: string;
  subject: string;
  kind: string;
  version: number;
  recipient: string;
  circles: Array<[string, number]>;
  author: string;
  card: number;
  log: [number, string];
  time: string;
  prev: string;
}

const shape = object([
  ["org", uuid],
  ["subject", uuid],
  ["kind", text(/^[a-z]{1,20}$/)],
  ["version", integer],
  ["recipient", { is: "text", matches: isRecipient }],
  ["circles", list(tuple(uuid, integer), 1, 50)],
  ["author", uuid],
  ["card", integer],
  ["log", tuple(integer, hash)],
  ["time", time],
  ["prev", hashOrNone],
]);

/** Why a subject's card is not believed. */
export class NotBelieved extends Error {}

/** Writes and signs a card. */
export async function makeSubjectCard(card: SubjectCard, signer: Signer): Promise<Bytes> {
  const { org, subject, kind, version, recipient, circles, author, card: by, log, time: at, prev } = card;
  const ordered = { org, subject, kind, version, recipient, circles, author, card: by, log, time: at, prev };
  const signed = utf8(`${FIRST_LINE}\n${JSON.stringify(ordered)}\n`);
  return concat(signed, utf8(`${b64(await signer.sign(signed))}\n`));
}

/** Verifies the cards of a subject from the first version on and returns them; all of them or none. */
export function readSubjectCards(files: readonly Uint8Array[], subject: string, directory: Directory): SubjectCard[] {
  const cards: SubjectCard[] = [];
  let prev = "";
  for (const file of files) {
    const card = readOne(file, directory);
    const before = cards.at(-1);
    if (card.subject !== subject || card.version !== cards.length + 1 || card.prev !== prev) throw new NotBelieved("place");
    if (before !== undefined && (card.kind !== before.kind || !isAmong(card.author, before.circles, card.log[0], directory))) {
      throw new NotBelieved("author of another circle");
    }
    if (cards.some((each) => each.recipient === card.recipient)) throw new NotBelieved("recipient again");
    cards.push(card);
    prev = b64(sha256(file));
  }
  if (cards.length === 0) throw new NotBelieved("none");
  return cards;
}

function readOne(file: Uint8Array, directory: Directory): SubjectCard {
  const lines = textOf(file).split("\n");
  if (lines.length !== 4 || lines[0] !== FIRST_LINE || lines[3] !== "") throw new NotBelieved("form");
  const card = canonical(lines[1]!, shape) as unknown as SubjectCard | undefined;
  if (card === undefined || unb64(lines[2]!)?.length !== 64) throw new NotBelieved("form");
  const names = card.circles.map(([circle]) => circle);
  if (!names.every((each, i) => i === 0 || names[i - 1]! < each)) throw new NotBelieved("circles");
  if (card.org !== directory.org || !directory.holds(card.log)) throw new NotBelieved("directory");
  const at = card.log[0];
  const admitted = directory.cards.get(card.card);
  const counts = admitted !== undefined && admitted.card.member === card.author && admitted.seq <= at && (admitted.retired === undefined || admitted.retired > at);
  if (!counts) throw new NotBelieved("author");
  if (!verifiedText(lines[2]!, utf8(`${lines[0]}\n${lines[1]}\n`), admitted.card.key)) throw new NotBelieved("signature");
  if (!card.circles.every(([circle, epoch]) => (directory.epochOf(circle, at)?.epoch ?? 0) >= epoch && epoch > 0)) throw new NotBelieved("epoch");
  if (!isAmong(card.author, card.circles, at, directory)) throw new NotBelieved("circle");
  return card;
}

/** Whether a member was in one of the circles after the statement `at`. */
export function isAmong(member: string, circles: ReadonlyArray<readonly [string, number]>, at: number, directory: Directory): boolean {
  return circles.some(([circle]) => directory.listOf(circle, at)?.members.includes(member) ?? false);
}

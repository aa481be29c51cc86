// What stands in a record that is handed over (docs/specs/handover.md): a file for programs, a text for people, the attachments.
import { padme } from "./age";
import { Refusal } from "./api";
import { b64, type Bytes, textOf, unb64, utf8 } from "./bytes";
import { SealBroken } from "./capsule";
import { type Attached, openFile, readAttached } from "./files";
import type { Declared } from "./handover";
import { handed } from "./handovertexts";
import { keptOf } from "./kept";
import { isLabel } from "./labels";
import { endingOf, randomName } from "./ondisk";
import type { Session } from "./session";
import { type Document, type OpenSubject, Stop, type Version } from "./subjects";
import type { WordLanguage } from "./words";
import { type Entry, entryBytes } from "./zip";

/** The kind of the sealed document that says why a record was handed over, where somebody wrote it. */
export const REASON = "handover.reason";

const FORMAT = "naru-handover-record/1";
/** All attachments together: what a browser can hold several times. */
const WHOLE_MAX_BYTES = 256 << 20;
/** Every archive is at least so long, and longer ones are rounded up, so that their length says little. */
const LEAST_BYTES = 64 * 1024;
const PADDING = "padding";

interface ToldVersion {
  version: number;
  hash: string;
  follows: string[];
  newest: boolean;
  author: string;
  card: number;
  cardKey: string;
  withdrawn: boolean;
  time: string;
  type: string;
  text?: string;
  bytes?: string;
}

interface ToldAttachment {
  file: string;
  name: string;
  media: string;
  len: number;
  sha256: string;
  cleaned: boolean;
  note: string;
  author: string;
  time: string;
}

interface LeftOut {
  what: "document" | "attachment";
  doc: string;
  version: number;
  reason: string;
}

interface Told {
  documents: Array<{ doc: string; kind: string; versions: ToldVersion[] }>;
  attachments: ToldAttachment[];
  leftOut: LeftOut[];
}

/** The entries of the archive, and how much could not be in it. */
export async function contents(session: Session, opened: OpenSubject, declared: Declared, language: WordLanguage): Promise<{ entries: Entry[]; leftOut: number }> {
  const { entries, attachments, leftOut } = await attached(session, opened);
  // Why it was handed over to others is about them; only the person herself gets it.
  const goes = (each: Document) => each.kind !== "file" && (each.kind !== REASON || declared.purpose === "person-asked");
  const told: Told = {
    documents: opened.documents.filter(goes).map((each) => document(session, each)),
    attachments,
    leftOut: [...(await setAside(session, opened)), ...leftOut],
  };
  const { id, member, purpose, hour, to } = declared;
  const record = { format: FORMAT, org: declared.org, record: opened.subject, kind: opened.kind, handover: { id, member, purpose, hour, to }, ...told };
  return {
    entries: [
      { name: "notes.txt", body: utf8(readable(declared, told, language)) },
      { name: "record.json", body: utf8(`${JSON.stringify(record, null, 1)}\n`) },
      ...entries,
    ],
    leftOut: told.leftOut.length,
  };
}

function document(session: Session, each: Document): Told["documents"][number] {
  const newest = new Set(each.heads.map((one) => one.docHash));
  return { doc: each.doc, kind: each.kind, versions: each.versions.map((one) => version(session, one, newest.has(one.docHash))) };
}

function version(session: Session, { version: number, docHash, prev, author, time, type, body, flagged }: Version, newest: boolean): ToldVersion {
  const { card } = keptOf(session).opened.get(docHash)!.context;
  const content = type === "application/octet-stream" ? { bytes: b64(body) } : { text: textOf(body) };
  const cardKey = session.directory.cards.get(card)!.card.key;
  return { version: number, hash: docHash, follows: prev, newest, author, card, cardKey, withdrawn: flagged, time, type, ...content };
}

/** What did not verify, now or to somebody before: named, and not handed on. */
async function setAside(session: Session, opened: OpenSubject): Promise<LeftOut[]> {
  const { capsules } = await session.api.subject(opened.subject, 1);
  const broken = new Map(opened.broken.map((each) => [each.id, each.reason]));
  return capsules.flatMap(({ id, doc, version: number, quarantined }) => {
    const reason = quarantined ?? broken.get(id);
    return reason === undefined ? [] : [{ what: "document" as const, doc, version: number, reason }];
  });
}

/** The attachments, opened, newest first as far as the limits let them be had. */
async function attached(session: Session, opened: OpenSubject): Promise<{ entries: Entry[]; attachments: ToldAttachment[]; leftOut: LeftOut[] }> {
  const found: { entries: Entry[]; attachments: ToldAttachment[]; leftOut: LeftOut[] } = { entries: [], attachments: [], leftOut: [] };
  const heads = opened.documents.filter((each) => each.kind === "file").flatMap((each) => each.heads.map((head) => ({ doc: each.doc, head })));
  let whole = 0;
  for (const { doc, head } of heads.sort((one, other) => (one.head.time < other.head.time ? 1 : -1))) {
    const out = (reason: string) => found.leftOut.push({ what: "attachment", doc, version: head.version, reason });
    try {
      const parent = readAttached(head.body);
      whole += parent.len;
      if (whole > WHOLE_MAX_BYTES) throw new Stop("handover-large");
      const body = await openFile(await session.api.blob(parent.blob), parent);
      const line = lineOf(parent, head);
      found.entries.push({ name: line.file, body });
      found.attachments.push(line);
    } catch (error) {
      if (error instanceof SealBroken) out(error.reason);
      else if (error instanceof Refusal && error.status === 429) out("limit");
      else throw error;
    }
  }
  return found;
}

function lineOf({ name, media, len, sha256, cleaned, note }: Attached, { author, time }: Version): ToldAttachment {
  const called = textOf(unb64(name)!);
  return { file: `files/${randomName()}${endingOf(called)}`, name: called, media, len, sha256, cleaned, note, author, time };
}

/** The same in the reader's language, newest first. */
function readable(declared: Declared, { documents, attachments, leftOut }: Told, language: WordLanguage): string {
  const say = (key: string, ...filling: Array<string | number>) => handed(language, key, ...filling);
  const when = (time: string) => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
  const lines = [
    say("file.title"), "",
    say("file.record", declared.subject),
    say("file.for", say(`purpose.${declared.purpose}`)),
    say("file.by", declared.member.slice(0, 8), declared.hour.slice(0, 10)),
    "", say("file.exact"), "",
  ];
  for (const each of documents) {
    lines.push("----", isLabel(each.kind) ? say("file.label") : each.kind === "note" ? say("file.note") : each.kind, "");
    for (const one of [...each.versions].sort((first, other) => other.version - first.version)) {
      lines.push(say(one.newest ? "file.newest" : "file.earlier", one.version, when(one.time), one.author.slice(0, 8)));
      if (one.withdrawn) lines.push(say("file.withdrawn"));
      lines.push("", one.text ?? one.type, "");
    }
  }
  if (attachments.length > 0) lines.push("----", say("file.attachments"), "", ...attachments.map((each) => `${each.file}: ${each.name} (${each.len})`), "");
  if (leftOut.length > 0) lines.push("----", say("file.left-out"), "", ...leftOut.map((each) => say(`file.out.${each.what}`, each.doc, each.version, each.reason)), "");
  return lines.join("\n");
}

/** The entries with one more of zeros, so that the archive's length says little. */
export function sized(entries: readonly Entry[]): Entry[] {
  const END_BYTES = 22;
  const long = entries.reduce((sum, { name, body }) => sum + entryBytes(name) + body.length, END_BYTES) + entryBytes(PADDING);
  return [...entries, { name: PADDING, body: new Uint8Array(Math.max(LEAST_BYTES, padme(long)) - long) as Bytes }];
}

// Subjects as this member may open them: their cards believed, their secrets put together of wrap and share.
import { openWith, recipientOf, sealTo } from "./age";
import { type Api, bytesOf, type CapsuleRow, type NewWrap, type SubjectFile } from "./api";
import { b64, type Bytes, random, sha256, wipe, xor } from "./bytes";
import { open as openCapsule, type Opened, reseal, type Row, seal, SealBroken, shortened, type MediaType, verifyAgain } from "./capsule";
import type { Directory } from "./directory";
import { keptOf } from "./kept";
import type { MemberKeys } from "./keys";
import { makeSubjectCard, readSubjectCards, type SubjectCard } from "./subjectcard";

/** Why nothing was sealed or opened. The page says it in words. */
export class Stop extends Error {
  constructor(readonly reason: string, readonly alarm = false) {
    super(reason);
  }
}

/** Who this member is, and what she holds. */
export interface Holder {
  readonly api: Api;
  readonly keys: MemberKeys;
  readonly member: string;
  readonly directory: Directory;
  epochSecret(circle: string, epoch: number): Bytes | undefined;
  /** Highest version read of each document. */
  readonly read: Record<string, number>;
  now(): string;
}

export interface Version {
  id: string;
  version: number;
  docHash: string;
  prev: string[];
  author: string;
  time: string;
  type: MediaType;
  body: Bytes;
  flagged: boolean;
}

export interface Document {
  doc: string;
  kind: string;
  versions: Version[];
  heads: Version[];
}

export interface OpenSubject {
  subject: string;
  kind: string;
  circles: string[];
  documents: Document[];
  /** What did not verify: who brought it, and why. */
  broken: Array<{ id: string; uploader: string; reason: string }>;
  /** How many capsules are still sealed to a key that this member was never given. */
  beyond: number;
  /** How many documents the server did not deliver, because it is enough for this hour; and why. */
  waiting: number;
  over?: string | undefined;
}

export interface Known {
  file: SubjectFile;
  cards: SubjectCard[];
  /** With the wraps and shares that open it; otherwise only what is new was asked for. */
  whole: boolean;
}

/** As many as the server hands over at once. */
const DELIVERED_AT_ONCE = 100;

/** Opens everything of a subject that this member may read, and verifies all of it together. Asks only for what it has not opened yet. */
export async function openSubject(holder: Holder, id: string, held: Held = nothingHeld): Promise<OpenSubject> {
  const kept = keptOf(holder);
  let known = await load(holder, id, kept.known.get(id)?.cards);
  const rows = known.file.capsules.filter((each) => each.quarantined === null).sort((one, other) => one.version - other.version);
  const missing = rows.filter((each) => !kept.opened.has(each.docHash));
  if (missing.length > 0 && !known.whole) known = await load(holder, id);
  const bytes = new Map<string, Bytes>();
  for (const each of missing) {
    const here = held(each.id);
    if (here !== undefined) bytes.set(each.id, here);
  }
  const over = await fetch(holder, missing.filter((each) => !bytes.has(each.id)), bytes);
  const { opened, broken, beyond, waiting } = await openRows(holder, known, rows, bytes, over !== undefined);
  const { file, cards } = known;
  nothingSetBack(holder, opened.map((each) => each.is), file.capsules);
  const documents = gather(opened).filter((each) => !waiting.has(each.doc));
  for (const each of documents) holder.read[each.doc] = Math.max(...each.versions.map((one) => one.version));
  const circles = cards.at(-1)!.circles.map(([circle]) => circle);
  return { subject: id, kind: file.kind, circles, documents, broken, beyond, waiting: waiting.size, over };
}

/** Bytes that are here already, by the capsule's id. */
export type Held = (id: string) => Bytes | undefined;
const nothingHeld: Held = () => undefined;

/** Fetches documents whole, newest first, until the server says that it is enough for this hour; then says why. */
async function fetch(holder: Holder, rows: CapsuleRow[], into: Map<string, Bytes>): Promise<string | undefined> {
  const newest = new Map<string, string>();
  for (const { doc, receivedAt } of rows) if ((newest.get(doc) ?? "") < receivedAt) newest.set(doc, receivedAt);
  const order = (row: CapsuleRow) => `${newest.get(row.doc)} ${row.doc}`;
  const ids = [...rows].sort((one, other) => (order(one) < order(other) ? 1 : -1)).map((each) => each.id);
  for (let i = 0; i < ids.length; i += DELIVERED_AT_ONCE) {
    const { files, over } = await holder.api.deliver(ids.slice(i, i + DELIVERED_AT_ONCE));
    for (const [id, file] of files) into.set(id, file);
    if (over !== undefined) return over;
  }
  return undefined;
}

interface OpenedRows {
  opened: Array<{ row: CapsuleRow; is: Opened }>;
  broken: OpenSubject["broken"];
  beyond: number;
  /** Documents of which the server did not deliver everything, because it is enough for this hour. */
  waiting: Set<string>;
}

/** Opens rows, or takes what was opened before; what does not verify is set aside. */
export async function openRows(holder: Holder, known: Known, rows: CapsuleRow[], bytes: ReadonlyMap<string, Bytes>, limited: boolean): Promise<OpenedRows> {
  const { file, cards } = known;
  const kept = keptOf(holder);
  const secrets = new Map<number, Bytes>();
  const result: OpenedRows = { opened: [], broken: [], beyond: 0, waiting: new Set() };
  const versions = new Map(file.capsules.filter((each) => each.quarantined === null).map((each) => [each.docHash, each.version]));
  try {
    for (const row of rows) {
      const reading = { row: asked(holder, file.subject, row), directory: holder.directory, cards, known: versions };
      const before = kept.opened.get(row.docHash);
      if (before === undefined && limited && !bytes.has(row.id)) {
        result.waiting.add(row.doc);
        continue;
      }
      try {
        const is = before === undefined ? await openCapsule(...(await envelope(holder, known, row, bytes, secrets)), reading) : verifyAgain(before, reading);
        kept.opened.set(row.docHash, is);
        result.opened.push({ row, is });
      } catch (error) {
        if (error instanceof Stop && error.reason === "no-key" && (rows.length > ++result.beyond || result.opened.length > 0)) continue;
        if (!(error instanceof SealBroken)) throw error;
        result.broken.push({ id: row.id, uploader: row.uploader, reason: error.reason });
        await holder.api.setAside(row.id, error.reason);
      }
    }
  } finally {
    wipe(...secrets.values());
  }
  return result;
}

async function envelope(holder: Holder, known: Known, row: CapsuleRow, bytes: ReadonlyMap<string, Bytes>, secrets: Map<number, Bytes>): Promise<[Bytes, Bytes]> {
  if (!secrets.has(row.keyVersion)) secrets.set(row.keyVersion, await secretOf(holder, known, row.keyVersion));
  const body = bytes.get(row.id);
  if (body === undefined) throw new SealBroken("stanza");
  return [body, secrets.get(row.keyVersion)!];
}

/** Finds that the server shows less than this member, or the author of anything opened, has seen. */
function nothingSetBack(holder: Holder, opened: Opened[], served: CapsuleRow[]): void {
  const hashes = new Set(served.map((each) => shortened(each.docHash)));
  if (opened.some((each) => each.context.seen.some((one) => !hashes.has(one)))) throw new Stop("old", true);
  for (const { context } of opened) {
    const highest = Math.max(...served.filter((each) => each.doc === context.doc).map((each) => each.version));
    if ((holder.read[context.doc] ?? 0) > highest) throw new Stop("old", true);
  }
}

function gather(opened: Array<{ row: CapsuleRow; is: Opened }>): Document[] {
  const documents = new Map<string, Document>();
  for (const { row, is } of opened) {
    const { doc, kind, version, prev, author, time, type } = is.context;
    const document = documents.get(doc) ?? { doc, kind, versions: [], heads: [] };
    document.versions.push({ id: row.id, version, docHash: is.docHash, prev, author, time, type, body: is.body, flagged: is.flagged });
    documents.set(doc, document);
  }
  for (const each of documents.values()) {
    const followed = new Set(each.versions.flatMap((one) => one.prev));
    each.heads = each.versions.filter((one) => !followed.has(one.docHash));
  }
  return [...documents.values()];
}

export function asked(holder: Holder, subject: string, row: CapsuleRow): Row {
  const { kind, doc, version, docHash, prev } = row;
  return { org: holder.directory.org, subject, kind, doc, version, docHash, prev };
}

/** A subject's file with its cards believed. With cards that were believed before, only what is new is asked for, and nothing that opens. */
export async function load(holder: Holder, id: string, before: readonly SubjectCard[] = []): Promise<Known> {
  const file = await holder.api.subject(id, before.length);
  if (before.length === 0) return believed(holder, file);
  // A card that came since is read together with those before it.
  if (file.cards.length > 0) return load(holder, id);
  return { file, cards: [...before], whole: false };
}

/** Believes the cards of a whole file, or stops. */
export function believed(holder: Holder, file: SubjectFile): Known {
  try {
    const cards = readSubjectCards(file.cards.map(bytesOf), file.subject, holder.directory);
    if (cards.at(-1)!.kind !== file.kind) throw new Stop("subject-card", true);
    keptOf(holder).known.set(file.subject, { cards });
    return { file, cards, whole: true };
  } catch (error) {
    throw error instanceof Stop ? error : new Stop("subject-card", true);
  }
}

/** The secret of a key version: S = (S ⊕ P) ⊕ P, believed only if its recipient is the card's. */
export async function secretOf(holder: Holder, { file, cards }: Known, version: number): Promise<Bytes> {
  const card = cards[version - 1];
  const share = file.shares.find((each) => each.version === version);
  if (card === undefined || share === undefined) throw new SealBroken("seal");
  for (const wrap of file.wraps.filter((each) => each.version === version)) {
    const epoch = holder.epochSecret(wrap.circle, wrap.epoch);
    if (epoch === undefined) continue;
    let secret: Bytes;
    try {
      secret = xor(await openWith(epoch, bytesOf(wrap.bytes)), bytesOf(share.share));
    } catch {
      continue;
    }
    if ((await recipientOf(secret)) === card.recipient) return secret;
    throw new Stop("subject-key", true);
  }
  throw new Stop("no-key");
}

/** The secrets of all key versions of a subject that this member holds, newest first. */
export async function secretsOf(holder: Holder, id: string): Promise<Bytes[]> {
  const known = await load(holder, id);
  const secrets: Bytes[] = [];
  for (let version = known.cards.length; version > 0; version--) {
    const secret = await secretOf(holder, known, version).catch(() => undefined);
    if (secret !== undefined) secrets.push(secret);
  }
  return secrets;
}

/** A new key version of a subject for circles: card, share and wraps, ready to be sent. */
export async function newKey(
  holder: Holder,
  subject: string,
  kind: string,
  circles: string[],
  before: { version: number; hash: string } | undefined,
): Promise<{ card: Bytes; share: Bytes; wraps: NewWrap[] }> {
  const { directory, keys, member } = holder;
  const epochs = circles.map((circle) => directory.epochOf(circle));
  if (epochs.some((each) => each === undefined)) throw new Stop("no-epoch");
  const own = directory.cardOf(member);
  if (own === undefined) throw new Stop("not-admitted");
  const secret = random(32);
  const share = random(32);
  const wrapped = xor(secret, share);
  try {
    const named = circles.map((circle, i): [string, number] => [circle, epochs[i]!.epoch]).sort(([one], [other]) => (one < other ? -1 : 1));
    const card = await makeSubjectCard(
      {
        org: directory.org, subject, kind, version: (before?.version ?? 0) + 1, recipient: await recipientOf(secret), circles: named,
        author: member, card: own.seq, log: directory.head, time: holder.now(), prev: before?.hash ?? "",
      },
      keys.signer,
    );
    const wraps: NewWrap[] = [];
    for (const [circle, epoch] of named) {
      const bytes = await sealTo(directory.epochOf(circle)!.recipient, wrapped);
      wraps.push({ circle, epoch, bytes: b64(bytes) });
    }
    return { card, share, wraps };
  } finally {
    wipe(secret, wrapped);
  }
}

export interface Saving {
  kind: string;
  doc: string;
  type: MediaType;
  body: Bytes;
  /** docHashes that this version follows; several when it merges. */
  follows: string[];
}

/** Seals a version, sends it, reads it back and opens it. Nothing counts as saved before that. */
export async function save(holder: Holder, id: string, what: Saving): Promise<Version> {
  const { directory, keys, member, api } = holder;
  const known = await load(holder, id);
  const current = known.cards.at(-1)!;
  const own = directory.cardOf(member);
  if (own === undefined || own.card.recipient !== keys.recipient) throw new Stop("not-admitted");
  const rows = known.file.capsules;
  const heads = what.follows.map((each) => rows.find((row) => row.docHash === each));
  if (heads.some((each) => each === undefined)) throw new Stop("old", true);
  const followed = new Set(rows.flatMap((each) => each.prev));
  const seen = rows.filter((each) => each.quarantined === null && !followed.has(each.docHash)).map((each) => each.docHash);
  const sealed = await seal(
    {
      org: directory.org, subject: id, kind: what.kind, doc: what.doc,
      heads: heads.map((each) => ({ version: each!.version, docHash: each!.docHash })),
      seen, author: member, card: own.seq, log: directory.head, time: holder.now(), type: what.type, body: what.body,
    },
    keys.signer,
    current.recipient,
  );
  const capsule = await api.keep(sealed.row, current.version, sealed.file);
  const again = (await api.deliver([capsule])).files.get(capsule);
  const secret = await secretOf(holder, known, current.version);
  try {
    const versions = new Map(rows.map((each) => [each.docHash, each.version]));
    const opened = await openCapsule(again ?? new Uint8Array(0), secret, { row: sealed.row, directory, cards: known.cards, known: versions });
    holder.read[what.doc] = Math.max(holder.read[what.doc] ?? 0, sealed.row.version);
    keptOf(holder).opened.set(opened.docHash, opened);
    const { version, prev, author, time, type } = opened.context;
    return { id: capsule, version, docHash: opened.docHash, prev, author, time, type, body: opened.body, flagged: false };
  } catch {
    await api.setAside(capsule, "seal").catch(() => undefined);
    throw new Stop("not-read-back", true);
  } finally {
    wipe(secret);
  }
}

/** Opens a subject for circles: makes its first key. */
export async function beginSubject(holder: Holder, about: { kind: string; id: string }, circles: string[]): Promise<string> {
  const subject = crypto.randomUUID();
  const { card, share, wraps } = await newKey(holder, subject, about.kind, circles, undefined);
  await holder.api.openSubject(about, card, share, wraps);
  return subject;
}

/** The next key version of a subject, for the epochs that count now. */
export async function nextKey(holder: Holder, id: string): Promise<{ card: Bytes; share: Bytes; wraps: NewWrap[] }> {
  const { file, cards } = await load(holder, id);
  const last = cards.at(-1)!;
  const hash = b64(sha256(bytesOf(file.cards.at(-1)!)));
  return newKey(holder, id, file.kind, last.circles.map(([circle]) => circle), { version: last.version, hash });
}

/** Moves one capsule to the newest key of its subject: the same signed bytes in a new envelope. */
export async function moveCapsule(holder: Holder, id: string, capsule: string): Promise<void> {
  const known = await load(holder, id);
  const row = known.file.capsules.find((each) => each.id === capsule);
  const newest = known.cards.at(-1)!;
  if (row === undefined || row.keyVersion >= newest.version) return;
  const bytes = (await holder.api.deliver([capsule])).files.get(capsule);
  if (bytes === undefined) throw new Stop("no-answer");
  const secret = await secretOf(holder, known, row.keyVersion);
  try {
    const versions = new Map(known.file.capsules.map((each) => [each.docHash, each.version]));
    const reading = { row: asked(holder, id, row), directory: holder.directory, cards: known.cards, known: versions };
    await holder.api.reseal(capsule, newest.version, row.docHash, await reseal(bytes, secret, reading, newest.recipient));
  } finally {
    wipe(secret);
  }
}

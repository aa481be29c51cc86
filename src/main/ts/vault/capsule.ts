// The capsule: one version of one document, signed and sealed (docs/specs/capsule.md).
import { bucketFor, CAPSULE_MAX_BYTES, isBucket, openWith, requireOneStanza, sealTo } from "./age";
import { b64, type Bytes, concat, random, same, sha256, textOf, unb64, utf8 } from "./bytes";
import { ascending, bytesOf, canonical, hash, integer, list, object, text, time, tuple, uuid } from "./canonical";
import type { Directory } from "./directory";
import { type Signer, verifiedText } from "./signing";
import { isAmong, type SubjectCard } from "./subjectcard";

const FIRST_LINE = "naru-capsule/1";
type Admitted = NonNullable<ReturnType<Directory["cards"]["get"]>>;

const LINE_MAX_BYTES = 8192;
const PREV_MAX = 16;
const SEEN_MAX = 64;

export type MediaType = "application/json" | "text/plain; charset=utf-8" | "application/octet-stream";

/** The signed line. Keys in this order. */
export interface Context {
  alg: "Ed25519";
  org: string;
  subject: string;
  kind: string;
  doc: string;
  version: number;
  prev: string[];
  seen: string[];
  author: string;
  card: number;
  log: [number, string];
  time: string;
  type: MediaType;
  len: number;
  sha256: string;
  salt: string;
}

const shape = object([
  ["alg", text(/^Ed25519$/)],
  ["org", uuid],
  ["subject", uuid],
  ["kind", text(/^(?=.{1,40}$)[a-z]+(?:\.[a-z]+)*$/)],
  ["doc", uuid],
  ["version", integer],
  ["prev", list(hash, 0, PREV_MAX)],
  ["seen", list(bytesOf(12), 0, SEEN_MAX)],
  ["author", uuid],
  ["card", integer],
  ["log", tuple(integer, hash)],
  ["time", time],
  ["type", text(/^(?:application\/json|text\/plain; charset=utf-8|application\/octet-stream)$/)],
  ["len", integer],
  ["sha256", hash],
  ["salt", bytesOf(16)],
]);

/** What the server says a capsule is. Believed only as far as the capsule says the same. */
export interface Row {
  org: string;
  subject: string;
  kind: string;
  doc: string;
  version: number;
  docHash: string;
  prev: string[];
}

export interface Opened {
  context: Context;
  docHash: string;
  body: Bytes;
  /** The author's card was retired since: shown, and not trusted. */
  flagged: boolean;
}

export type Broken =
  | "stanza" | "seal" | "form" | "author" | "signature" | "context" | "right" | "length" | "body" | "chain" | "old";

/** A capsule that does not verify. */
export class SealBroken extends Error {
  constructor(readonly reason: Broken) {
    super(reason);
  }
}

export interface Sealing {
  org: string;
  subject: string;
  kind: string;
  doc: string;
  heads: ReadonlyArray<{ version: number; docHash: string }>;
  /** Heads of this subject's documents that the author has seen. */
  seen: readonly string[];
  author: string;
  card: number;
  log: [number, string];
  time: string;
  type: MediaType;
  body: Uint8Array;
}

export interface Sealed {
  file: Bytes;
  row: Row;
}

/** Signs and seals to the subject's recipient. */
export async function seal(what: Sealing, signer: Signer, recipient: string): Promise<Sealed> {
  const signed = signedLines(contextOf(what));
  const lines = concat(signed, utf8(`${b64(await signer.sign(signed))}\n`));
  const file = await sealTo(recipient, padded(lines, what.body));
  const { org, subject, kind, doc } = what;
  const context = contextRow(what);
  return { file, row: { org, subject, kind, doc, docHash: b64(sha256(signed)), ...context } };
}

function contextRow(what: Sealing): { version: number; prev: string[] } {
  return {
    version: 1 + what.heads.reduce((most, each) => Math.max(most, each.version), 0),
    prev: [...new Set(what.heads.map((each) => each.docHash))].sort(),
  };
}

function contextOf(what: Sealing): Context {
  const { org, subject, kind, doc, author, card, log, time: at, type, body } = what;
  const { version, prev } = contextRow(what);
  const seen = [...new Set(what.seen.map(shortened))].sort().slice(-SEEN_MAX);
  return {
    alg: "Ed25519", org, subject, kind, doc, version, prev, seen, author, card, log, time: at, type,
    len: body.length, sha256: b64(sha256(body)), salt: b64(random(16)),
  };
}

/** A docHash as `seen` holds it. */
export function shortened(docHash: string): string {
  return docHash.slice(0, 16);
}

export function signedLines(context: Context): Bytes {
  const line = JSON.stringify(context);
  if (line.length > LINE_MAX_BYTES) throw new Error("the line of a capsule is too long");
  return utf8(`${FIRST_LINE}\n${line}\n`);
}

/** Lines and body, zeros up to the bucket. */
export function padded(lines: Uint8Array, body: Uint8Array): Bytes {
  const { file, plain } = bucketFor(lines.length + body.length);
  if (file > CAPSULE_MAX_BYTES) throw new Error("too large for a capsule; attach it");
  return concat(lines, body, new Uint8Array(plain - lines.length - body.length));
}

export interface Reading {
  row: Row;
  directory: Directory;
  /** Cards of the subject, as {@link readSubjectCards} believed them. */
  cards: readonly SubjectCard[];
  /** docHash → version of every document version that is known of this subject. */
  known: ReadonlyMap<string, number>;
}

/** Opens a capsule and verifies everything that one capsule can show. */
export async function open(file: Uint8Array, secret: Uint8Array, reading: Reading): Promise<Opened> {
  return verify(await unsealed(file, secret), reading);
}

async function unsealed(file: Uint8Array, secret: Uint8Array): Promise<Bytes> {
  if (!isBucket(file.length) || file.length > CAPSULE_MAX_BYTES) throw new SealBroken("stanza");
  try {
    requireOneStanza(file, "mlkem768x25519");
  } catch {
    throw new SealBroken("stanza");
  }
  try {
    return await openWith(secret, file);
  } catch {
    throw new SealBroken("seal");
  }
}

/** Verifies the plaintext of a capsule: signature before anything is read, then every claim against what was asked for. */
export function verify(plain: Uint8Array, reading: Reading): Opened {
  const parts = split(plain);
  const { context } = parts;
  const { card, retired } = author(context, reading.directory);
  if (!verifiedText(parts.signature, parts.signed, card.key)) throw new SealBroken("signature");
  const docHash = b64(sha256(parts.signed));
  belongs(context, docHash, reading);
  const rest = plain.subarray(parts.bodyAt);
  if (context.len > rest.length || rest.subarray(context.len).some((byte) => byte !== 0)) throw new SealBroken("length");
  const body = rest.slice(0, context.len) as Bytes;
  if (!same(sha256(body), unb64(context.sha256)!)) throw new SealBroken("body");
  follows(context, reading);
  return { context, docHash, body, flagged: retired !== undefined };
}

/** Holds what was opened before against what the server says of it now, and the directory as it is now. */
export function verifyAgain(opened: Opened, reading: Reading): Opened {
  const { context, docHash } = opened;
  const { retired } = author(context, reading.directory);
  belongs(context, docHash, reading);
  follows(context, reading);
  return { ...opened, flagged: retired !== undefined };
}

function author(context: Context, directory: Directory): Admitted {
  const at = context.log[0];
  const admitted = directory.cards.get(context.card);
  if (
    !directory.holds(context.log) || admitted === undefined || admitted.card.member !== context.author ||
    admitted.seq > at || (admitted.retired !== undefined && admitted.retired <= at)
  ) {
    throw new SealBroken("author");
  }
  return admitted;
}

function belongs(context: Context, docHash: string, { row, directory, cards }: Reading): void {
  const asked =
    context.org === row.org && context.org === directory.org && context.subject === row.subject && context.kind === row.kind &&
    context.doc === row.doc && context.version === row.version && docHash === row.docHash &&
    context.prev.length === row.prev.length && context.prev.every((each, i) => each === row.prev[i]);
  if (!asked) throw new SealBroken("context");
  const at = context.log[0];
  const then = cards.filter((each) => each.log[0] <= at).at(-1) ?? cards[0];
  if (then === undefined || !isAmong(context.author, then.circles, at, directory)) throw new SealBroken("right");
}

function follows(context: Context, { known }: Reading): void {
  const versions = context.prev.map((each) => known.get(each));
  if (versions.some((each) => each === undefined)) throw new SealBroken("chain");
  if (context.version !== 1 + Math.max(0, ...(versions as number[]))) throw new SealBroken("chain");
}

interface Parts {
  context: Context;
  signed: Bytes;
  signature: string;
  bodyAt: number;
}

function split(plain: Uint8Array): Parts {
  const ends: number[] = [];
  let at = 0;
  for (const most of [FIRST_LINE.length, LINE_MAX_BYTES, 88]) {
    const end = plain.subarray(0, at + most + 1).indexOf(0x0a, at);
    if (end < 0) throw new SealBroken("form");
    ends.push(end);
    at = end + 1;
  }
  const signed = plain.slice(0, ends[1]! + 1) as Bytes;
  let first: string, line: string, signature: string;
  try {
    first = textOf(plain.subarray(0, ends[0]));
    line = textOf(plain.subarray(ends[0]! + 1, ends[1]));
    signature = textOf(plain.subarray(ends[1]! + 1, ends[2]));
  } catch {
    throw new SealBroken("form");
  }
  const context = first === FIRST_LINE ? (canonical(line, shape) as unknown as Context | undefined) : undefined;
  if (context === undefined || !ascending(context.prev) || !ascending(context.seen)) throw new SealBroken("form");
  if (context.version < 1 || (context.version === 1) !== (context.prev.length === 0)) throw new SealBroken("form");
  if (unb64(signature)?.length !== 64) throw new SealBroken("form");
  return { context, signed, signature, bodyAt: at };
}

/** Moves the same signed bytes into a new envelope, after the whole check of {@link open}. */
export async function reseal(file: Uint8Array, secret: Uint8Array, reading: Reading, recipient: string): Promise<Bytes> {
  const plain = await unsealed(file, secret);
  verify(plain, reading);
  return sealTo(recipient, plain);
}

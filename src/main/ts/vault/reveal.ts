// Reading one subject for a time, with the consent of several (docs/specs/reveal.md). The keeper's browser believes no list of the
// server: it verifies the asker's and each consenting member's signature over the request's exact bytes.
import { openWith, recipientOf, sealTo } from "./age";
import { Api, bytesOf, type SubjectFile } from "./api";
import { b64, type Bytes, concat, sha256, textOf, utf8, wipe, xor } from "./bytes";
import { hash, integer, object, time, tuple, uuid } from "./canonical";
import type { Directory } from "./directory";
import type { Session } from "./session";
import { readSigned } from "./signedfile";
import { verifiedText } from "./signing";
import { readSubjectCards } from "./subjectcard";
import { nextKey, openSubject, type OpenSubject, Stop } from "./subjects";

const REQUEST = "naru-reveal/1";
const CONSENT = "naru-reveal-consent/1";
const LENGTH_MAX_MS = 30 * 24 * 60 * 60 * 1000;
const AHEAD_MAX_MS = 10 * 60 * 1000;
export const REASONS = ["guardian", "audit", "authority", "continuity", "person-asked"] as const;

export interface RevealRequest {
  id: string;
  org: string;
  subject: string;
  version: number;
  asker: string;
  card: number;
  log: [number, string];
  reason: string;
  k: number;
  from: string;
  until: string;
}

export interface Consent {
  org: string;
  request: string;
  member: string;
  card: number;
  time: string;
}

const requestShape = object([
  ["id", uuid], ["org", uuid], ["subject", uuid], ["version", integer], ["asker", uuid], ["card", integer], ["log", tuple(integer, hash)],
  ["reason", { is: "text", matches: (value) => (REASONS as readonly string[]).includes(value) }], ["k", integer], ["from", time], ["until", time],
]);
const consentShape = object([["org", uuid], ["request", hash], ["member", uuid], ["card", integer], ["time", time]]);

/** Why a reveal is refused. */
export class RevealRefused extends Error {}

export function readRequest(file: Uint8Array): RevealRequest | undefined {
  return readSigned<RevealRequest>(file, REQUEST, requestShape)?.value;
}

export function readConsent(file: Uint8Array): Consent | undefined {
  return readSigned<Consent>(file, CONSENT, consentShape)?.value;
}

/** Judges a request alone: who asks, for what, until when. */
export function judgeRequest(directory: Directory, file: Uint8Array, now: string): RevealRequest {
  const refuse = (reason: string): never => {
    throw new RevealRefused(reason);
  };
  const { value: request, signed, signature } = readSigned<RevealRequest>(file, REQUEST, requestShape) ?? refuse("form");
  if (request.org !== directory.org) refuse("org");
  if (!directory.holds(request.log)) refuse("log");
  const card = directory.cards.get(request.card);
  if (card === undefined || card.card.member !== request.asker || card.retired !== undefined) return refuse("asker");
  if (!verifiedText(signature, signed, card.card.key)) refuse("signature");
  if (request.k < 2 || request.k > 9) refuse("k");
  const [from, until, at] = [request.from, request.until, now].map((each) => Date.parse(each)) as [number, number, number];
  if (from >= until || until - from > LENGTH_MAX_MS || from - at > AHEAD_MAX_MS) refuse("time");
  if (until <= at) refuse("expired");
  return request;
}

/** Judges a request with its consents; all of them must hold, and be enough. */
export function judge(directory: Directory, file: Uint8Array, consents: readonly Uint8Array[], now: string): RevealRequest {
  const refuse = (reason: string): never => {
    throw new RevealRefused(reason);
  };
  const request = judgeRequest(directory, file, now);
  const own = b64(sha256(file));
  const members = new Set<string>();
  for (const each of consents) {
    const { value: consent, signed, signature } = readSigned<Consent>(each, CONSENT, consentShape) ?? refuse("consent-form");
    if (consent.request !== own || consent.org !== directory.org) refuse("consent-request");
    if (consent.member === request.asker) refuse("consent-self");
    const card = directory.cards.get(consent.card);
    if (card === undefined || card.card.member !== consent.member || card.retired !== undefined) return refuse("consent-card");
    if (!verifiedText(signature, signed, card.card.key)) refuse("consent-signature");
    if (members.has(consent.member)) refuse("consent-twice");
    members.add(consent.member);
  }
  if (members.size < request.k) refuse("consents");
  return request;
}

async function signedFile(session: Session, first: string, line: object): Promise<Bytes> {
  const signed = utf8(`${first}\n${JSON.stringify(line)}\n`);
  return concat(signed, utf8(`${b64(await session.keys.signer.sign(signed))}\n`));
}

/** A request of this member, signed. */
export async function makeRequest(session: Session, what: { subject: string; version: number; reason: string; k: number; days: number }): Promise<Bytes> {
  const from = session.now();
  const until = `${new Date(Date.parse(from) + what.days * 24 * 60 * 60 * 1000).toISOString().slice(0, 19)}Z`;
  const { subject, version, reason, k } = what;
  const line: RevealRequest = {
    id: crypto.randomUUID(), org: session.directory.org, subject, version, asker: session.member, card: session.cardSeq, log: session.directory.head, reason, k, from, until,
  };
  return signedFile(session, REQUEST, line);
}

/** This member's consent to exactly these bytes, judged before. */
export async function makeConsent(session: Session, file: Uint8Array): Promise<Bytes> {
  const request = judgeRequest(session.directory, file, session.now());
  if (request.asker === session.member) throw new RevealRefused("consent-self");
  const line: Consent = { org: session.directory.org, request: b64(sha256(file)), member: session.member, card: session.cardSeq, time: session.now() };
  return signedFile(session, CONSENT, line);
}

export interface Reveal {
  id: string;
  request: string;
  consents: string[];
  state: "asked" | "granted" | "ended" | "withdrawn" | "expired";
  mine: boolean;
  mayConsent: boolean;
  mayGrant: boolean;
}

const list = async (session: Session): Promise<Reveal[]> => ((await session.api.call("GET", "/vault/reveals/list")) as { reveals: Reveal[] }).reveals;

async function one(session: Session, id: string): Promise<Reveal> {
  const found = (await list(session)).find((each) => each.id === id);
  if (found === undefined) throw new Stop("no-reveal");
  return found;
}

/** Asks to read a subject. The server says which version of its key counts and how many consents it wants. */
export async function askReveal(session: Session, subject: string, reason: string, days: number): Promise<void> {
  await session.look();
  const { version, k } = (await session.api.call("GET", `/vault/reveals/about/${subject}`)) as { version: number; k: number };
  const request = await makeRequest(session, { subject, version, reason, k, days });
  await session.api.call("POST", "/vault/reveals", { request: b64(request) });
}

/** Signs a consent and sends it. */
export async function consentTo(session: Session, id: string): Promise<void> {
  await session.look();
  const consent = await makeConsent(session, bytesOf((await one(session, id)).request));
  await session.api.call("POST", `/vault/reveals/${id}/consents`, { consent: b64(consent) });
}

/** A keeper's browser verifies everything and hands the key of that subject's version to the asker, nothing else. */
export async function grantReveal(session: Session, id: string): Promise<void> {
  await session.look();
  const reveal = await one(session, id);
  const file = bytesOf(reveal.request);
  const request = judge(session.directory, file, reveal.consents.map(bytesOf), session.now());
  if (request.id !== id) throw new RevealRefused("subject");
  const own = b64(sha256(file));
  if (Object.hasOwn(session.granted, own)) throw new RevealRefused("replayed");
  const subject = await session.api.subject(request.subject);
  const cards = readSubjectCards(subject.cards.map(bytesOf), request.subject, session.directory);
  const newest = cards.at(-1)!;
  if (newest.version !== request.version) throw new RevealRefused("subject");
  if (!newest.circles.some(([circle]) => session.directory.listOf(circle)?.keepers.includes(session.member) ?? false)) throw new RevealRefused("keeper");
  const wrapped = await wrappedOf(session, subject, newest.version, newest.recipient);
  try {
    const bytes = await sealTo(session.directory.cards.get(request.card)!.card.recipient, wrapped);
    // Remembered before it leaves: what was granted once is not granted again, whatever the server says came of it.
    session.granted = { ...stillRunning(session.granted, session.now()), [own]: request.until };
    await session.remember();
    await session.api.call("POST", `/vault/reveals/${id}/grant`, { bytes: b64(bytes) });
  } finally {
    wipe(wrapped);
  }
}

function stillRunning(granted: Record<string, string>, now: string): Record<string, string> {
  return Object.fromEntries(Object.entries(granted).filter(([, until]) => Date.parse(until) > Date.parse(now)));
}

/** S ⊕ P as a wrap of this member's circle holds it, proven to be of the card's key. */
async function wrappedOf(session: Session, file: SubjectFile, version: number, recipient: string): Promise<Bytes> {
  const share = file.shares.find((each) => each.version === version);
  for (const wrap of file.wraps.filter((each) => each.version === version)) {
    const epoch = session.epochSecret(wrap.circle, wrap.epoch);
    if (epoch === undefined || share === undefined) continue;
    const wrapped = await openWith(epoch, bytesOf(wrap.bytes)).catch(() => undefined);
    if (wrapped === undefined) continue;
    const secret = xor(wrapped, bytesOf(share.share));
    const fits = (await recipientOf(secret)) === recipient;
    wipe(secret);
    if (fits) return wrapped;
    throw new Stop("subject-key", true);
  }
  throw new Stop("no-key");
}

/** What was revealed to this member, read and verified as everything else is; she can change nothing. */
export async function openRevealed(session: Session, id: string): Promise<OpenSubject> {
  await session.look();
  const request = readRequest(bytesOf((await one(session, id)).request));
  if (request === undefined) throw new Stop("no-reveal");
  const revealed: Pick<Api, "subject" | "deliver" | "setAside"> = {
    subject: async () => {
      const file = (await session.api.call("GET", `/vault/reveals/${id}/file`)) as SubjectFile & { wrap: string };
      return { ...file, wraps: [{ version: request.version, circle: "reveal", epoch: 0, bytes: file.wrap }] };
    },
    deliver: async (ids: string[]) => {
      const { capsules } = (await session.api.call("POST", `/vault/reveals/${id}/deliver`, { ids })) as { capsules: Array<{ id: string; bytes: string }> };
      return { files: new Map(capsules.map((each) => [each.id, bytesOf(each.bytes)])) };
    },
    setAside: () => Promise.resolve(),
  };
  const api = Object.assign(Object.create(session.api) as Api, revealed);
  const holder = Object.create(session, {
    api: { value: api },
    epochSecret: { value: (circle: string) => (circle === "reveal" ? session.keys.secret : undefined) },
  }) as Session;
  return openSubject(holder, request.subject);
}

/** Gives new keys to subjects whose reveal has ended: what is sealed from now on is beyond what was given. */
export async function rekeyRevealed(session: Session): Promise<number> {
  const { subjects } = (await session.api.call("GET", "/vault/reveals/ended")) as { subjects: string[] };
  for (const each of subjects) {
    const { card, share, wraps } = await nextKey(session, each);
    await session.api.newVersion(each, card, share, wraps);
  }
  return subjects.length;
}

type Calls = Record<string, (args: Record<string, unknown>) => Promise<unknown>>;

/** The worker's calls about revealing. A refusal of the keeper's browser is told to those who watch. */
export function revealCalls(unlocked: () => Session): Calls {
  const said = async <T>(work: Promise<T>, session: Session): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof RevealRefused)) throw error;
      await session.api.alarm("reveal-refused").catch(() => undefined);
      throw new Stop(`reveal-${error.message}`);
    }
  };
  return {
    "reveals": async () => {
      const holder = unlocked();
      await holder.look();
      const names = new Map((await holder.api.members()).map((each) => [each.member, each.shownName]));
      const called = (member: string) => names.get(member) ?? member.slice(0, 8);
      return (await list(holder)).flatMap((each) => {
        const request = readRequest(bytesOf(each.request));
        if (request === undefined) return [];
        const consents = each.consents.map((one) => readConsent(bytesOf(one))).flatMap((one) => (one === undefined ? [] : [one.member]));
        return [{ ...each, request, consents: consents.map(called), consented: consents.includes(holder.member), asker: called(request.asker) }];
      });
    },
    "reveal.ask": async (args) => askReveal(unlocked(), String(args["subject"]), String(args["reason"]), Number(args["days"])),
    "reveal.consent": async (args) => said(consentTo(unlocked(), String(args["id"])), unlocked()),
    "reveal.grant": async (args) => said(grantReveal(unlocked(), String(args["id"])), unlocked()),
    "reveal.withdraw": async (args) => unlocked().api.call("POST", `/vault/reveals/${String(args["id"])}/withdraw`, {}),
    "reveal.open": async (args) => {
      const opened = await openRevealed(unlocked(), String(args["id"]));
      const shown = opened.documents.map((each) => ({
        kind: each.kind,
        heads: each.heads.map(({ time: at, type, body }) => ({ time: at, text: type.startsWith("text/") ? textOf(body) : `${type}, ${body.length}` })),
      }));
      // Nothing of it stays in the worker: what is over cannot be looked at again.
      for (const each of opened.documents) wipe(...each.versions.map((one) => one.body));
      return shown;
    },
  };
}

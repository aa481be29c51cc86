// What the worker asks the server. Nothing here holds a secret: what goes out is public or sealed.
import { type Bytes, b64, unb64 } from "./bytes";
import type { Row } from "./capsule";

/** The server refused, or did not answer. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly reason: string) {
    super(`${status} ${reason}`);
  }
}

export interface UnlockFile {
  id: string;
  kind: "passphrase" | "sheet" | "passkey";
  label: string;
  bytes: string;
  createdAt: string;
  lastUsedAt: string | null;
  /** Of a passkey: whether it may be copied to other devices, and which it is. */
  synced?: boolean;
  identity?: string;
}

export interface Me {
  org: string | null;
  account: string;
  member: string | null;
  language: "ko" | "en";
  unlocks: UnlockFile[];
  pin: string | null;
  circles: Array<{ id: string; code: string; name: string; lethal: boolean; keeper: boolean; given: string[] }>;
  steward: boolean;
  formToken: string;
  /** Whether new records may be opened: the risks of keeping them are assessed. */
  begins: boolean;
}

export interface CapsuleRow extends Omit<Row, "org" | "subject"> {
  id: string;
  keyVersion: number;
  uploader: string;
  receivedAt: string;
  size: number;
  quarantined: string | null;
}

export interface SubjectFile {
  subject: string;
  kind: string;
  cards: string[];
  wraps: Array<{ version: number; circle: string; epoch: number; bytes: string }>;
  shares: Array<{ version: number; share: string }>;
  capsules: CapsuleRow[];
}

/** What a member declared before she handed a record over, and a circle that reads the record. */
export interface DeclaredHandover {
  circle: string;
  declared: string;
}

export interface NewWrap {
  circle: string;
  epoch: number;
  bytes: string;
}

/** Capsules that the server handed over; and why it did not hand over more. */
export interface Delivered {
  files: Map<string, Bytes>;
  over?: string;
}

/** A capsule that is to get a new envelope. */
export interface TakenToMove {
  id: string;
  subject: string;
  keyVersion: number;
  bytes: Bytes;
}

interface SentCapsule {
  id: string;
  bytes: string;
}

function delivered(answer: unknown): Delivered {
  const { capsules, over } = answer as { capsules: SentCapsule[]; over?: string };
  const files = new Map(capsules.map(({ id, bytes }) => [id, bytesOf(bytes)]));
  return over === undefined ? { files } : { files, over };
}

/** A request that is not answered by then is given up: what waits behind it must not wait for ever. Files take their time. */
const ANSWER_MS = 120_000;

export class Api {
  private token = "";

  async me(): Promise<Me> {
    const me = (await this.json("GET", "/vault/me")) as Me;
    this.token = me.formToken;
    return me;
  }

  async becomeMember(): Promise<string> {
    return ((await this.json("POST", "/vault/me/member", {})) as { member: string }).member;
  }

  keepUnlock(id: string, kind: UnlockFile["kind"], label: string, bytes: Bytes, passkey?: { synced: boolean; identity: string }): Promise<unknown> {
    return this.json("PUT", `/vault/unlocks/${id}`, { kind, label, bytes: b64(bytes), ...passkey });
  }

  removeUnlock(id: string): Promise<unknown> {
    return this.json("DELETE", `/vault/unlocks/${id}`);
  }

  usedUnlock(id: string): Promise<unknown> {
    return this.json("POST", `/vault/unlocks/${id}/used`, {});
  }

  keepPin(bytes: Bytes): Promise<unknown> {
    return this.json("PUT", "/vault/pin", { bytes: b64(bytes) });
  }

  async statements(from: number): Promise<Bytes[]> {
    const { statements } = (await this.json("GET", `/vault/directory?from=${from}`)) as { statements: string[] };
    return statements.map(bytesOf);
  }

  say(statement: Bytes): Promise<unknown> {
    return this.json("POST", "/vault/directory", { statement: b64(statement) });
  }

  propose(statement: Bytes): Promise<unknown> {
    return this.json("PUT", "/vault/proposals", { statement: b64(statement) });
  }

  async proposals(): Promise<Array<{ id: string; statement: Bytes }>> {
    const all = (await this.json("GET", "/vault/proposals")) as Array<{ id: string; statement: string }>;
    return all.map(({ id, statement }) => ({ id, statement: bytesOf(statement) }));
  }

  dropProposal(id: string): Promise<unknown> {
    return this.json("DELETE", `/vault/proposals/${id}`);
  }

  askToJoin(card: Bytes): Promise<unknown> {
    return this.json("POST", "/vault/joining", { card: b64(card) });
  }

  async joining(): Promise<Array<{ member: string; shownName: string; card: Bytes; at: string }>> {
    const all = (await this.json("GET", "/vault/joining")) as Array<{ member: string; shownName: string; card: string; at: string }>;
    return all.map((each) => ({ ...each, card: bytesOf(each.card) }));
  }

  members(): Promise<Array<{ member: string; shownName: string }>> {
    return this.json("GET", "/vault/members") as Promise<Array<{ member: string; shownName: string }>>;
  }

  async grants(): Promise<Array<{ circle: string; epoch: number; bytes: Bytes }>> {
    const all = (await this.json("GET", "/vault/grants")) as Array<{ circle: string; epoch: number; bytes: string }>;
    return all.map((each) => ({ ...each, bytes: bytesOf(each.bytes) }));
  }

  openEpoch(
    circle: string,
    statement: Bytes,
    grants: Array<{ to: string; bytes: string }>,
    subjects: Array<{ card: string; share: string; wraps: NewWrap[] }>,
  ): Promise<unknown> {
    return this.json("POST", `/vault/circles/${circle}/epochs`, { statement: b64(statement), grants, subjects });
  }

  grant(circle: string, epoch: number, to: string, bytes: Bytes): Promise<unknown> {
    return this.json("POST", `/vault/circles/${circle}/epochs/${epoch}/grants`, { to, bytes: b64(bytes) });
  }

  /** What every circle sealed to the recovery key. Everybody is told that it was asked for. */
  async recoveryGrants(): Promise<{ named: number; grants: Array<{ circle: string; epoch: number; bytes: Bytes }> }> {
    const { named, grants } = (await this.json("GET", "/vault/recovery/grants")) as { named: number; grants: Array<{ circle: string; epoch: number; bytes: string }> };
    return { named, grants: grants.map((each) => ({ ...each, bytes: bytesOf(each.bytes) })) };
  }

  grantByRecovery(said: string, signature: string): Promise<unknown> {
    return this.json("POST", "/vault/recovery/grants", { said, signature });
  }

  endRecovery(statement: Bytes, grants: Array<{ circle: string; epoch: number; to: string; bytes: string }>): Promise<unknown> {
    return this.json("POST", "/vault/recovery/end", { statement: b64(statement), grants });
  }

  async behind(circle: string, epoch: number): Promise<Array<{ subject: string; kind: string; version: number }>> {
    return (await this.json("GET", `/vault/circles/${circle}/subjects?behind=${epoch}&limit=500`)) as Array<{ subject: string; kind: string; version: number }>;
  }

  async about(kind: string, id: string): Promise<Array<{ subject: string; kind: string; circles: string[] }>> {
    return (await this.json("GET", `/vault/about/${kind}/${id}`)) as Array<{ subject: string; kind: string; circles: string[] }>;
  }

  openSubject(about: { kind: string; id: string }, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    return this.json("POST", "/vault/subjects", { about, card: b64(card), share: b64(share), wraps });
  }

  newVersion(subject: string, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    return this.json("POST", `/vault/subjects/${subject}/versions`, { card: b64(card), share: b64(share), wraps });
  }

  /** @param have how many of its cards are here: with any, only newer ones come, and nothing that opens */
  subject(id: string, have = 0): Promise<SubjectFile> {
    return this.json("GET", `/vault/subjects/${id}${have === 0 ? "" : `?have=${have}`}`) as Promise<SubjectFile>;
  }

  async keep(row: Row, keyVersion: number, file: Bytes): Promise<string> {
    const query = new URLSearchParams({
      subject: row.subject, kind: row.kind, doc: row.doc, version: String(row.version), docHash: row.docHash, keyVersion: String(keyVersion),
    });
    for (const each of row.prev) query.append("prev", each);
    return ((await this.bytes("POST", `/vault/capsules?${query}`, file)) as { id: string }).id;
  }

  async deliver(ids: string[]): Promise<Delivered> {
    try {
      return delivered(await this.json("POST", "/vault/capsules/deliver", { ids }));
    } catch (error) {
      if (error instanceof Refusal && error.status === 429) return { files: new Map(), over: error.reason };
      throw error;
    }
  }

  /** Label capsules of a circle's subjects, with what opens them: one event in the server's log. */
  async labels(circle: string): Promise<{ subjects: SubjectFile[]; files: Map<string, Bytes> }> {
    const all = (await this.json("POST", "/vault/subjects/labels", { circle })) as { subjects: SubjectFile[]; capsules: SentCapsule[] };
    return { subjects: all.subjects, files: delivered(all).files };
  }

  reseal(id: string, keyVersion: number, docHash: string, file: Bytes): Promise<unknown> {
    return this.bytes("PUT", `/vault/capsules/${id}/seal?${new URLSearchParams({ keyVersion: String(keyVersion), docHash })}`, file);
  }

  toReseal(circle: string): Promise<Array<{ id: string; subject: string; keyVersion: number }>> {
    return this.json("GET", `/vault/circles/${circle}/reseal?limit=50`) as Promise<Array<{ id: string; subject: string; keyVersion: number }>>;
  }

  /** The next capsules of a circle to be moved, with their bytes: one event in the server's log. */
  async takeToMove(circle: string): Promise<TakenToMove[]> {
    const { capsules } = (await this.json("POST", `/vault/circles/${circle}/reseal`)) as { capsules: Array<Omit<TakenToMove, "bytes"> & { bytes: string }> };
    return capsules.map((each) => ({ ...each, bytes: bytesOf(each.bytes) }));
  }

  /** How many capsules of a circle are still under an older key, of how many; and how many subjects wait for their next key. */
  behindOf(circle: string): Promise<{ capsules: number; of: number; subjects: number }> {
    return this.json("GET", `/vault/circles/${circle}/behind`) as Promise<{ capsules: number; of: number; subjects: number }>;
  }

  keepBlob(id: string, subject: string, file: Bytes): Promise<unknown> {
    return this.bytes("PUT", `/vault/blobs/${id}?subject=${subject}`, file);
  }

  async blob(id: string): Promise<Bytes> {
    const answer = await this.asked("GET", `/vault/blobs/${id}`, {}, null);
    if (!answer.ok) throw await refusal(answer);
    return new Uint8Array(await answer.arrayBuffer());
  }

  keepDraft(id: string, about: { kind: string; id: string }, subject: string | undefined, file: Bytes): Promise<unknown> {
    const query = new URLSearchParams({ kind: about.kind, of: about.id, ...(subject === undefined ? {} : { subject }) });
    return this.bytes("PUT", `/vault/drafts/${id}?${query}`, file);
  }

  async drafts(about: { kind: string; id: string }): Promise<Array<{ id: string; subject: string | null; bytes: Bytes }>> {
    const query = new URLSearchParams({ kind: about.kind, of: about.id });
    const all = (await this.json("GET", `/vault/drafts?${query}`)) as Array<{ id: string; subject: string | null; bytes: string }>;
    return all.map(({ id, subject, bytes }) => ({ id, subject, bytes: bytesOf(bytes) }));
  }

  forgetDraft(id: string): Promise<unknown> {
    return this.json("DELETE", `/vault/drafts/${id}`);
  }

  setAside(id: string, reason: string): Promise<unknown> {
    return this.json("POST", `/vault/capsules/${id}/quarantine`, { reason });
  }

  alarm(kind: string, subject?: string): Promise<unknown> {
    return this.json("POST", "/vault/alarms", subject === undefined ? { kind } : { kind, subject });
  }

  /** Has all that is sealed about a subject destroyed; the certificate's id. */
  async erase(subject: string, reason: string): Promise<string> {
    return ((await this.json("DELETE", `/vault/subjects/${subject}`, { reason })) as { erasure: string }).erasure;
  }

  /** Declares that a record is handed over to somebody outside; when this returns it is in the server's log, and the circles are told. */
  handOver(declared: Bytes): Promise<unknown> {
    return this.json("POST", "/vault/handovers", { declared: b64(declared) });
  }

  /** The newest of all circles of this member, or those about what a page shows. */
  async handovers(about?: { kind: string; id: string }): Promise<DeclaredHandover[]> {
    const path = about === undefined ? "/vault/handovers" : `/vault/handovers/about/${about.kind}/${about.id}`;
    return ((await this.json("GET", path)) as { handovers: DeclaredHandover[] }).handovers;
  }

  /** Any other question in JSON. */
  call(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.json(method, path, body);
  }

  /** A text as it is served. */
  async text(path: string): Promise<string> {
    const answer = await fetch(path, { redirect: "error", cache: "no-store", credentials: "same-origin" }).catch(() => {
      throw new Refusal(0, "no-answer");
    });
    if (!answer.ok) throw new Refusal(answer.status, "refused");
    return answer.text();
  }

  private async json(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    return this.sent(method, path, headers, body === undefined ? null : JSON.stringify(body));
  }

  private bytes(method: string, path: string, file: Bytes): Promise<unknown> {
    return this.sent(method, path, { Accept: "application/json", "Content-Type": "application/octet-stream" }, file);
  }

  private async sent(method: string, path: string, headers: Record<string, string>, body: BodyInit | null): Promise<unknown> {
    const answer = await this.asked(method, path, headers, body);
    if (answer.status === 204) return undefined;
    if (!answer.ok) throw await refusal(answer);
    return answer.json().catch(() => ({}));
  }

  private async asked(method: string, path: string, headers: Record<string, string>, body: BodyInit | null): Promise<Response> {
    if (method !== "GET") headers["X-Form-Token"] = this.token;
    try {
      return await fetch(path, { method, headers, body, redirect: "error", cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      throw new Refusal(0, "no-answer");
    }
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  const json = (await answer.json().catch(() => ({}))) as { reason?: string };
  return new Refusal(answer.status, json.reason ?? "refused");
}

export function bytesOf(text: string): Bytes {
  const bytes = unb64(text);
  if (bytes === undefined) throw new Refusal(0, "not-base64");
  return bytes;
}

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
}

export interface Me {
  org: string | null;
  account: string;
  member: string | null;
  language: "ko" | "en";
  unlocks: UnlockFile[];
  pin: string | null;
  circles: Array<{ id: string; code: string; name: string; lethal: boolean; keeper: boolean }>;
  steward: boolean;
  formToken: string;
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

export interface NewWrap {
  circle: string;
  epoch: number;
  bytes: string;
}

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

  keepUnlock(id: string, kind: UnlockFile["kind"], label: string, bytes: Bytes): Promise<unknown> {
    return this.json("PUT", `/vault/unlocks/${id}`, { kind, label, bytes: b64(bytes) });
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

  subject(id: string): Promise<SubjectFile> {
    return this.json("GET", `/vault/subjects/${id}`) as Promise<SubjectFile>;
  }

  async keep(row: Row, keyVersion: number, file: Bytes): Promise<string> {
    const query = new URLSearchParams({
      subject: row.subject, kind: row.kind, doc: row.doc, version: String(row.version), docHash: row.docHash, keyVersion: String(keyVersion),
    });
    for (const each of row.prev) query.append("prev", each);
    return ((await this.bytes("POST", `/vault/capsules?${query}`, file)) as { id: string }).id;
  }

  async deliver(ids: string[]): Promise<Map<string, Bytes>> {
    const all = (await this.json("POST", "/vault/capsules/deliver", { ids })) as { capsules: Array<{ id: string; bytes: string }> };
    return new Map(all.capsules.map(({ id, bytes }) => [id, bytesOf(bytes)]));
  }

  reseal(id: string, keyVersion: number, docHash: string, file: Bytes): Promise<unknown> {
    return this.bytes("PUT", `/vault/capsules/${id}/seal?${new URLSearchParams({ keyVersion: String(keyVersion), docHash })}`, file);
  }

  toReseal(circle: string): Promise<Array<{ id: string; subject: string; keyVersion: number }>> {
    return this.json("GET", `/vault/circles/${circle}/reseal?limit=50`) as Promise<Array<{ id: string; subject: string; keyVersion: number }>>;
  }

  setAside(id: string, reason: string): Promise<unknown> {
    return this.json("POST", `/vault/capsules/${id}/quarantine`, { reason });
  }

  alarm(kind: string, subject?: string): Promise<unknown> {
    return this.json("POST", "/vault/alarms", subject === undefined ? { kind } : { kind, subject });
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
    if (method !== "GET") headers["X-Form-Token"] = this.token;
    let answer: Response;
    try {
      answer = await fetch(path, { method, headers, body, redirect: "error", cache: "no-store", credentials: "same-origin" });
    } catch {
      throw new Refusal(0, "no-answer");
    }
    if (answer.status === 204) return undefined;
    const json = (await answer.json().catch(() => ({}))) as { reason?: string };
    if (!answer.ok) throw new Refusal(answer.status, json.reason ?? "refused");
    return json;
  }
}

export function bytesOf(text: string): Bytes {
  const bytes = unb64(text);
  if (bytes === undefined) throw new Refusal(0, "not-base64");
  return bytes;
}

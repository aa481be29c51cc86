// A server in memory, for tests of the client: it keeps what clients send as the real one does, and can be told to lie.
// What the real one does is tested in Java and in a real browser; this one is here to be hostile.
import { Api, type CapsuleRow, type Me, type NewWrap, Refusal, type SubjectFile, type UnlockFile } from "../../../main/ts/vault/api";
import { b64, type Bytes, textOf } from "../../../main/ts/vault/bytes";
import type { Row } from "../../../main/ts/vault/capsule";
import { Directory } from "../../../main/ts/vault/directory";
import { type Memory, type Pin } from "../../../main/ts/vault/pin";

interface SubjectStore {
  kind: string;
  about: string;
  cards: string[];
  wraps: SubjectFile["wraps"];
  shares: SubjectFile["shares"];
  capsules: Array<CapsuleRow & { bytes: Bytes }>;
}

/** What all accounts share. */
export class Store {
  readonly statements: Bytes[] = [];
  readonly grants: Array<{ circle: string; epoch: number; to: string; bytes: Bytes }> = [];
  readonly subjects = new Map<string, SubjectStore>();
  readonly joiners = new Map<string, Bytes>();
  readonly waiting = new Map<string, Bytes>();
  readonly alarms: string[] = [];
  readonly aside: Array<{ id: string; reason: string }> = [];
  /** How many capsules and subjects were ever sent. */
  sent = 0;

  directory(): Directory {
    return Directory.of(this.statements);
  }
}

/** The server as one account meets it. */
export class AccountApi extends Api {
  readonly unlocks: UnlockFile[] = [];
  savedPin: string | null = null;

  constructor(readonly store: Store, readonly memberId: string) {
    super();
  }

  override me(): Promise<Me> {
    const [genesis] = this.store.statements;
    const org = genesis === undefined ? null : (JSON.parse(textOf(genesis).split("\n")[1]!) as { org: string }).org;
    return Promise.resolve({
      org, account: this.memberId, member: this.memberId, language: "en", unlocks: [...this.unlocks], pin: this.savedPin, circles: [], steward: false, formToken: "x",
    });
  }

  override keepUnlock(id: string, kind: UnlockFile["kind"], label: string, bytes: Bytes): Promise<unknown> {
    this.unlocks.push({ id, kind, label, bytes: b64(bytes), createdAt: "", lastUsedAt: null });
    return Promise.resolve();
  }

  override usedUnlock(): Promise<unknown> {
    return Promise.resolve();
  }

  override keepPin(bytes: Bytes): Promise<unknown> {
    this.savedPin = b64(bytes);
    return Promise.resolve();
  }

  override statements(from: number): Promise<Bytes[]> {
    return Promise.resolve(this.store.statements.slice(from));
  }

  override async say(statement: Bytes): Promise<unknown> {
    const directory = this.store.directory();
    try {
      directory.append(statement);
    } catch {
      throw new Refusal(422, "refused");
    }
    this.store.statements.push(statement);
    return undefined;
  }

  override propose(statement: Bytes): Promise<unknown> {
    this.store.waiting.set(crypto.randomUUID(), statement);
    return Promise.resolve();
  }

  override proposals(): Promise<Array<{ id: string; statement: Bytes }>> {
    return Promise.resolve([...this.store.waiting].map(([id, statement]) => ({ id, statement })));
  }

  override askToJoin(card: Bytes): Promise<unknown> {
    this.store.joiners.set((JSON.parse(textOf(card)) as { member: string }).member, card);
    return Promise.resolve();
  }

  override joining(): Promise<Array<{ member: string; shownName: string; card: Bytes; at: string }>> {
    return Promise.resolve([...this.store.joiners].map(([member, card]) => ({ member, shownName: member.slice(0, 4), card, at: "" })));
  }

  override grants(): Promise<Array<{ circle: string; epoch: number; bytes: Bytes }>> {
    return Promise.resolve(this.store.grants.filter((each) => each.to === this.memberId));
  }

  override async openEpoch(circle: string, statement: Bytes, grants: Array<{ to: string; bytes: string }>): Promise<unknown> {
    await this.say(statement);
    const epoch = this.store.directory().epochOf(circle)!.epoch;
    for (const { to, bytes } of grants) this.store.grants.push({ circle, epoch, to, bytes: Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)) });
    return undefined;
  }

  override grant(circle: string, epoch: number, to: string, bytes: Bytes): Promise<unknown> {
    this.store.grants.push({ circle, epoch, to, bytes });
    return Promise.resolve();
  }

  override behind(circle: string, epoch: number): Promise<Array<{ subject: string; kind: string; version: number }>> {
    const behind = [...this.store.subjects].filter(([, each]) =>
      each.wraps.some((wrap) => wrap.circle === circle && wrap.version === each.cards.length && wrap.epoch < epoch),
    );
    return Promise.resolve(behind.map(([subject, each]) => ({ subject, kind: each.kind, version: each.cards.length })));
  }

  override about(kind: string, id: string): Promise<Array<{ subject: string; kind: string; circles: string[] }>> {
    const directory = this.store.directory();
    const mine = (each: SubjectStore) => each.wraps.some((wrap) => directory.listOf(wrap.circle)?.members.includes(this.memberId) ?? false);
    const found = [...this.store.subjects].filter(([, each]) => each.about === `${kind}/${id}` && mine(each));
    return Promise.resolve(found.map(([subject, each]) => ({ subject, kind: each.kind, circles: [...new Set(each.wraps.map((wrap) => wrap.circle))] })));
  }

  override openSubject(about: { kind: string; id: string }, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    this.store.sent++;
    const { subject } = JSON.parse(textOf(card).split("\n")[1]!) as { subject: string };
    this.store.subjects.set(subject, {
      kind: about.kind, about: `${about.kind}/${about.id}`, cards: [b64(card)],
      wraps: wraps.map((each) => ({ version: 1, ...each })), shares: [{ version: 1, share: b64(share) }], capsules: [],
    });
    return Promise.resolve();
  }

  override newVersion(subject: string, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    const store = this.store.subjects.get(subject)!;
    store.cards.push(b64(card));
    store.wraps.push(...wraps.map((each) => ({ version: store.cards.length, ...each })));
    store.shares.push({ version: store.cards.length, share: b64(share) });
    return Promise.resolve();
  }

  override subject(id: string): Promise<SubjectFile> {
    const { kind, cards, wraps, shares, capsules } = this.store.subjects.get(id)!;
    return Promise.resolve(structuredClone({ subject: id, kind, cards, wraps, shares, capsules: capsules.map(({ bytes: _, ...row }) => row) }));
  }

  override keep(row: Row, keyVersion: number, file: Bytes): Promise<string> {
    this.store.sent++;
    const { kind, doc, version, docHash, prev, subject } = row;
    const id = crypto.randomUUID();
    const received: CapsuleRow & { bytes: Bytes } = {
      id, kind, doc, version, docHash, prev, keyVersion, uploader: this.memberId, receivedAt: "", size: file.length, quarantined: null, bytes: file,
    };
    this.store.subjects.get(subject)!.capsules.push(received);
    return Promise.resolve(id);
  }

  override deliver(ids: string[]): Promise<Map<string, Bytes>> {
    const all = [...this.store.subjects.values()].flatMap((each) => each.capsules);
    return Promise.resolve(new Map(all.filter((each) => ids.includes(each.id)).map((each) => [each.id, each.bytes])));
  }

  override reseal(id: string, keyVersion: number, docHash: string, file: Bytes): Promise<unknown> {
    const row = [...this.store.subjects.values()].flatMap((each) => each.capsules).find((each) => each.id === id)!;
    if (row.docHash !== docHash || keyVersion <= row.keyVersion) throw new Refusal(409, "key-version");
    row.keyVersion = keyVersion;
    row.bytes = file;
    return Promise.resolve();
  }

  override toReseal(circle: string): Promise<Array<{ id: string; subject: string; keyVersion: number }>> {
    const behind = [...this.store.subjects].flatMap(([subject, each]) =>
      each.wraps.some((wrap) => wrap.circle === circle)
        ? each.capsules.filter((row) => row.keyVersion < each.cards.length).map((row) => ({ id: row.id, subject, keyVersion: row.keyVersion }))
        : [],
    );
    return Promise.resolve(behind.slice(0, 50));
  }

  override setAside(id: string, reason: string): Promise<unknown> {
    this.store.aside.push({ id, reason });
    return Promise.resolve();
  }

  override alarm(kind: string): Promise<unknown> {
    this.store.alarms.push(kind);
    return Promise.resolve();
  }
}

/** A browser's memory in a test. */
export class TestMemory implements Memory {
  readonly pins = new Map<string, Pin>();

  pin(member: string): Promise<Pin | undefined> {
    return Promise.resolve(this.pins.get(member));
  }

  keep(member: string, pin: Pin): Promise<void> {
    this.pins.set(member, structuredClone(pin));
    return Promise.resolve();
  }
}

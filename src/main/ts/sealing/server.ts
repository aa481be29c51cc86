// A server in memory: it keeps what clients send as the real one does. Plays are sealed before it, and the tests of the client
// make it lie. What the real one does is tested in Java and in a real browser.
import { Api, type CapsuleRow, type DeclaredHandover, type Delivered, type Me, type NewWrap, Refusal, type SubjectFile, type TakenToMove, type UnlockFile } from "../vault/api";
import { b64, type Bytes, textOf, utf8 } from "../vault/bytes";
import type { Row } from "../vault/capsule";
import { Directory } from "../vault/directory";
import { verifiedText } from "../vault/signing";
import { type Memory, type Pin } from "../vault/pin";

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
  /** What was handed over, one after the other, and how much may be. */
  readonly delivered: string[] = [];
  deliveredMax = Number.MAX_SAFE_INTEGER;
  readonly blobs = new Map<string, Bytes>();
  readonly drafts = new Map<string, { member: string; about: string; subject: string | null; bytes: Bytes }>();
  /** What was declared, by whom, and how much had been handed out to anybody then. */
  readonly handovers: Array<{ declared: Bytes; delivered: number }> = [];
  /** Circles whose labels were asked for. */
  readonly swept: string[] = [];

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
      org, account: this.memberId, member: this.memberId, language: "en", unlocks: [...this.unlocks], pin: this.savedPin, circles: [], steward: false, formToken: "x", begins: true,
    });
  }

  override keepUnlock(id: string, kind: UnlockFile["kind"], label: string, bytes: Bytes, passkey?: { synced: boolean; identity: string }): Promise<unknown> {
    this.unlocks.push({ id, kind, label, bytes: b64(bytes), createdAt: "", lastUsedAt: null, ...passkey });
    return Promise.resolve();
  }

  override removeUnlock(id: string): Promise<unknown> {
    this.unlocks.splice(0, this.unlocks.length, ...this.unlocks.filter((each) => each.id !== id));
    return Promise.resolve();
  }

  override recoveryGrants(): Promise<{ named: number; grants: Array<{ circle: string; epoch: number; bytes: Bytes }> }> {
    return Promise.resolve({ named: this.store.directory().recoveries.at(-1)!.seq, grants: this.store.grants.filter((each) => each.to === "recovery") });
  }

  override grantByRecovery(said: string, signature: string): Promise<unknown> {
    const key = this.store.directory().recoveries.at(-1)!.key;
    if (!verifiedText(signature, utf8(`naru-recovery/1\n${said}`), key)) throw new Refusal(422, "signature");
    const { grants } = JSON.parse(said) as { grants: Array<{ circle: string; epoch: number; to: string; bytes: string }> };
    for (const each of grants) this.store.grants.push({ ...each, bytes: Uint8Array.from(atob(each.bytes), (one) => one.charCodeAt(0)) });
    return Promise.resolve();
  }

  override async endRecovery(statement: Bytes, grants: Array<{ circle: string; epoch: number; to: string; bytes: string }>): Promise<unknown> {
    await this.say(statement);
    const members = this.store.grants.filter((each) => each.to !== "recovery");
    const renewed = grants.map((each) => ({ ...each, bytes: Uint8Array.from(atob(each.bytes), (one) => one.charCodeAt(0)) }));
    this.store.grants.splice(0, this.store.grants.length, ...members, ...renewed);
    return undefined;
  }

  override members(): Promise<Array<{ member: string; shownName: string }>> {
    return Promise.resolve(this.store.directory().members().map((member) => ({ member, shownName: member.slice(0, 4) })));
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

  override subject(id: string, have = 0): Promise<SubjectFile> {
    const { kind, cards, wraps, shares, capsules } = this.store.subjects.get(id)!;
    const opening = have === 0 ? { wraps, shares } : { wraps: [], shares: [] };
    return Promise.resolve(structuredClone({ subject: id, kind, cards: cards.slice(have), ...opening, capsules: capsules.map(({ bytes: _, ...row }) => row) }));
  }

  override async labels(circle: string): Promise<{ subjects: SubjectFile[]; files: Map<string, Bytes> }> {
    this.store.swept.push(circle);
    const files = new Map<string, Bytes>();
    const subjects = [];
    for (const [id, each] of this.store.subjects) {
      const labels = each.capsules.filter((row) => row.kind.endsWith(".label"));
      if (labels.length === 0 || !each.wraps.some((wrap) => wrap.circle === circle)) continue;
      const file = await this.subject(id);
      subjects.push({ ...file, capsules: file.capsules.filter((row) => row.kind.endsWith(".label")) });
      for (const row of labels) files.set(row.id, row.bytes);
    }
    return { subjects, files };
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

  override deliver(ids: string[]): Promise<Delivered> {
    const all = new Map([...this.store.subjects.values()].flatMap((each) => each.capsules).map((each) => [each.id, each]));
    const most = ids.slice(0, this.store.deliveredMax - this.store.delivered.length);
    this.store.delivered.push(...most);
    const files = new Map(most.filter((each) => all.has(each)).map((each) => [each, all.get(each)!.bytes]));
    return Promise.resolve(most.length < ids.length ? { files, over: "over-hour" } : { files });
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

  override async takeToMove(circle: string): Promise<TakenToMove[]> {
    const some = await this.toReseal(circle);
    const all = new Map([...this.store.subjects.values()].flatMap((each) => each.capsules).map((each) => [each.id, each]));
    return some.map((each) => ({ ...each, bytes: all.get(each.id)!.bytes }));
  }

  override async behindOf(circle: string): Promise<{ capsules: number; of: number; subjects: number }> {
    const mine = [...this.store.subjects.values()].filter((each) => each.wraps.some((wrap) => wrap.circle === circle));
    const rows = mine.flatMap((each) => each.capsules.map((row) => row.keyVersion < each.cards.length));
    const subjects = (await this.behind(circle, this.store.directory().epochOf(circle)!.epoch)).length;
    return { capsules: rows.filter((each) => each).length, of: rows.length, subjects };
  }

  override keepBlob(id: string, _subject: string, file: Bytes): Promise<unknown> {
    this.store.blobs.set(id, file);
    return Promise.resolve();
  }

  override blob(id: string): Promise<Bytes> {
    return Promise.resolve(this.store.blobs.get(id)!.slice());
  }

  override keepDraft(id: string, about: { kind: string; id: string }, subject: string | undefined, file: Bytes): Promise<unknown> {
    this.store.drafts.set(id, { member: this.memberId, about: `${about.kind}/${about.id}`, subject: subject ?? null, bytes: file });
    return Promise.resolve();
  }

  override drafts(about: { kind: string; id: string }): Promise<Array<{ id: string; subject: string | null; bytes: Bytes }>> {
    const mine = [...this.store.drafts].filter(([, each]) => each.member === this.memberId && each.about === `${about.kind}/${about.id}`);
    return Promise.resolve(mine.map(([id, { subject, bytes }]) => ({ id, subject, bytes })));
  }

  override handOver(declared: Bytes): Promise<unknown> {
    this.store.handovers.push({ declared, delivered: this.store.delivered.length });
    return Promise.resolve();
  }

  override handovers(about?: { kind: string; id: string }): Promise<DeclaredHandover[]> {
    const all = this.store.handovers.map(({ declared }) => {
      const { subject } = JSON.parse(textOf(declared).split("\n")[1]!) as { subject: string };
      return { subject, declared: b64(declared), circle: this.store.subjects.get(subject)!.wraps.at(-1)!.circle };
    });
    const asked = all.filter((each) => about === undefined || this.store.subjects.get(each.subject)!.about === `${about.kind}/${about.id}`);
    return Promise.resolve(asked.map(({ circle, declared }) => ({ circle, declared })));
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

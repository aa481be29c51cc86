// An unlocked member: her keys, the directory she believes, the circle epochs she holds. Lives in the worker only.
import { openWith, openWithPassphrase, recipientOf } from "./age";
import { type Api, bytesOf, type Me, Refusal } from "./api";
import { b64, type Bytes, wipe } from "./bytes";
import { Directory, Refused } from "./directory";
import { memberKeys, type MemberKeys } from "./keys";
import { browserMemory, continues, DirectoryChanged, type Memory, openPin, type Pin, pinOf, sealPin } from "./pin";
import { type Holder, Stop } from "./subjects";
import { normalised } from "./words";

/** What changed in the directory since this member looked last; told at unlock, so that nobody comes in unseen. */
export interface Change {
  seq: number;
  kind: string;
  member?: string;
  circle?: string;
  by: string[];
  time: string;
}

export class Session implements Holder {
  readonly directory = new Directory();
  readonly read: Record<string, number> = {};
  readonly changes: Change[] = [];
  private readonly epochs = new Map<string, Bytes>();
  /** Whether anything was remembered of this directory, here or sealed on the server. */
  remembered = false;

  private constructor(readonly api: Api, readonly keys: MemberKeys, readonly member: string, public me: Me, private readonly memory: Memory) {}

  /** Opens the member root with a passphrase or a sheet's words. Wrong ones and missing files say the same. */
  static async byPassphrase(api: Api, me: Me, typed: string, memory = browserMemory): Promise<Session> {
    const passphrase = normalised(typed);
    for (const file of me.unlocks) {
      if (file.kind === "passkey") continue;
      let root: Bytes;
      try {
        root = await openWithPassphrase(passphrase, bytesOf(file.bytes));
      } catch {
        continue;
      }
      await api.usedUnlock(file.id).catch(() => undefined);
      return Session.byRoot(api, me, root, memory);
    }
    throw new Stop("wrong");
  }

  /** Begins with the member root, which is overwritten afterwards. */
  static async byRoot(api: Api, me: Me, root: Bytes, memory = browserMemory): Promise<Session> {
    try {
      if (me.member === null) throw new Stop("wrong");
      const session = new Session(api, await memberKeys(root), me.member, me, memory);
      await session.look();
      return session;
    } finally {
      wipe(root);
    }
  }

  now(): string {
    return `${new Date().toISOString().slice(0, 19)}Z`;
  }

  /** Whether the directory knows this member by the card whose keys she holds. */
  get admitted(): boolean {
    const own = this.directory.cardOf(this.member);
    return own !== undefined && own.card.recipient === this.keys.recipient && own.card.key === b64(this.keys.signer.publicKey);
  }

  get cardSeq(): number {
    const own = this.directory.cardOf(this.member);
    if (own === undefined || !this.admitted) throw new Stop("not-admitted");
    return own.seq;
  }

  /** Fetches what is new in the directory and takes it in; holds it against what is remembered the first time. */
  async look(): Promise<void> {
    const first = this.directory.hashes.length === 0;
    try {
      for (const each of await this.api.statements(this.directory.hashes.length)) this.directory.append(each);
      if (first && this.directory.hashes.length > 0) await this.compare();
    } catch (error) {
      if (error instanceof Refused) throw await this.alarmed("directory-refused");
      if (error instanceof DirectoryChanged) throw await this.alarmed(error.kind);
      throw error;
    }
    if (this.directory.hashes.length === 0) {
      // A browser that remembers a directory is not told that there is none.
      if ((await this.memory.pin(this.member)) !== undefined || this.me.pin !== null) throw await this.alarmed("directory-short");
      return;
    }
    await this.takeGrants();
  }

  private async compare(): Promise<void> {
    const local = await this.memory.pin(this.member);
    const kept = this.me.pin === null ? undefined : await openPin(bytesOf(this.me.pin), this.keys);
    continues(local, this.directory);
    continues(kept, this.directory);
    this.remembered = local !== undefined || kept !== undefined;
    Object.assign(this.read, kept?.read ?? {});
    const from = Math.max(local?.seq ?? -1, kept?.seq ?? -1);
    if (this.remembered) this.note(from);
    await this.remember();
  }

  private note(from: number): void {
    for (const said of this.directory.saids.slice(from + 1)) {
      const change: Change = { seq: said.seq, kind: said.kind, by: said.by.map(([name]) => name), time: said.time };
      if (said.kind === "admit") change.member = said.card.member;
      if (said.kind === "steward-added" || said.kind === "steward-removed") change.member = said.member;
      if (said.kind === "circle-members" || said.kind === "circle-epoch") change.circle = said.circle;
      this.changes.push(change);
    }
  }

  /** Writes down, here and sealed on the server, how far the directory and each document were seen. */
  async remember(): Promise<void> {
    const pin: Pin = pinOf(this.directory, this.read);
    await this.memory.keep(this.member, pin);
    await this.api.keepPin(await sealPin(pin, this.keys));
  }

  /** Opens the grants given to this member; a secret that does not fit the signed epoch is refused, loudly. */
  private async takeGrants(): Promise<void> {
    if (!this.admitted) return;
    for (const grant of await this.api.grants()) {
      const name = `${grant.circle}/${grant.epoch}`;
      const signed = this.directory.circles.get(grant.circle)?.epochs[grant.epoch - 1];
      if (this.epochs.has(name) || signed === undefined) continue;
      let secret: Bytes;
      try {
        secret = await openWith(this.keys.secret, grant.bytes);
      } catch {
        continue; // sealed to an earlier card of hers
      }
      if (secret.length !== 32 || (await recipientOf(secret)) !== signed.recipient) throw await this.alarmed("epoch-key");
      this.epochs.set(name, secret);
    }
  }

  epochSecret(circle: string, epoch: number): Bytes | undefined {
    return this.epochs.get(`${circle}/${epoch}`);
  }

  holdEpoch(circle: string, epoch: number, secret: Bytes): void {
    this.epochs.set(`${circle}/${epoch}`, secret);
  }

  /** Circles whose current key this member holds. */
  open(): string[] {
    return [...this.directory.circles.keys()].filter((circle) => {
      const epoch = this.directory.epochOf(circle);
      return epoch !== undefined && this.epochSecret(circle, epoch.epoch) !== undefined && (this.directory.listOf(circle)?.members.includes(this.member) ?? false);
    });
  }

  private async alarmed(kind: string): Promise<Stop> {
    await this.api.alarm(kind).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    return new Stop(kind, true);
  }

  /** Overwrites what this session held. */
  forget(): void {
    wipe(this.keys.secret, ...this.epochs.values());
    this.epochs.clear();
  }
}

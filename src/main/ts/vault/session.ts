// An unlocked member: her keys, the directory she believes, the circle epochs she holds. Lives in the worker only.
import { openWith, recipientOf } from "./age";
import { type Api, bytesOf, type Me, Refusal } from "./api";
import { b64, type Bytes, wipe } from "./bytes";
import { type Change, changesSince } from "./changes";
import { Directory, Refused } from "./directory";
import type { HandedOver } from "./handover";
import { memberKeys, type MemberKeys } from "./keys";
import type { PrfResults } from "./passkey";
import { browserMemory, continues, DirectoryChanged, type Memory, openPin, type Pin, pinOf, sealPin } from "./pin";
import { type Holder, Stop } from "./subjects";
import { rootByPasskey, rootByWords } from "./ways";

/** As many as a server lists at once, twice. */
const HANDED_MAX = 200;

export class Session implements Holder {
  readonly directory = new Directory();
  readonly read: Record<string, number> = {};
  /** The last statement that this member said she has read, and what she herself signed since she unlocked. */
  private told = -1;
  /** Where the audit log stood when she signed it last. */
  witnessed: [number, string] | undefined;
  /** Requests to read a subject that she granted. */
  granted: Record<string, string> = {};
  /** Records of her circles that were handed over, as far as that verifies; and those of them that she has read of. */
  handovers: HandedOver[] = [];
  handed: string[] = [];
  private readonly own = new Set<number>();
  private readonly epochs = new Map<string, Bytes>();
  /** Whether anything was remembered of this directory, here or sealed on the server. */
  remembered = false;

  private looking: Promise<void> | undefined;
  private lookNext: Promise<void> | undefined;

  private constructor(readonly api: Api, readonly keys: MemberKeys, readonly member: string, public me: Me, private readonly memory: Memory) {}

  /** Opens the member root with a passphrase or a sheet's words. Wrong ones and missing files say the same. */
  static async byPassphrase(api: Api, me: Me, typed: string, memory = browserMemory): Promise<Session> {
    const { root, file } = await rootByWords(me, typed);
    await api.usedUnlock(file.id).catch(() => undefined);
    return Session.byRoot(api, me, root, memory);
  }

  /** Opens it with what an authenticator computed. Whoever is in a lethal circle cannot use a passkey that may be copied. */
  static async byPasskey(api: Api, me: Me, id: string, results: PrfResults, memory = browserMemory): Promise<Session> {
    const { root, file } = await rootByPasskey(me, id, results);
    const session = await Session.byRoot(api, me, root, memory);
    if (file.synced === true && session.inLethal()) {
      session.forget();
      throw new Stop("synced");
    }
    await api.usedUnlock(file.id).catch(() => undefined);
    return session;
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

  /**
   * Fetches what is new in the directory and takes it in; holds it against what is remembered the first time. One look after the
   * other: two at once would take the same statements in twice, and call the server a liar. Who comes while one is under way
   * waits for the next, together with all others who came.
   */
  look(): Promise<void> {
    if (this.looking === undefined) return this.beginLook();
    this.lookNext ??= this.looking
      .catch(() => undefined)
      .then(() => {
        this.lookNext = undefined;
        return this.beginLook();
      });
    return this.lookNext;
  }

  private beginLook(): Promise<void> {
    const one = this.lookOnce().finally(() => {
      if (this.looking === one) this.looking = undefined;
    });
    this.looking = one;
    return one;
  }

  private async lookOnce(): Promise<void> {
    const from = this.directory.hashes.length;
    const first = from === 0;
    try {
      for (const each of await this.api.statements(from)) this.directory.append(each);
      if (!first) this.noteOwn(from);
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
    const kept = this.me.pin === null ? undefined : await this.keptPin(this.me.pin);
    continues(local, this.directory);
    continues(kept, this.directory);
    this.remembered = local !== undefined || kept !== undefined;
    Object.assign(this.read, kept?.read ?? {});
    // This browser's own memory first: what lies on the server is sealed to her, but anybody could have sealed it.
    this.told = local?.told ?? local?.seq ?? kept?.told ?? kept?.seq ?? this.directory.head[0];
    this.witnessed = [local?.witnessed, kept?.witnessed].filter((each) => each !== undefined).sort(([one], [other]) => one - other).at(-1);
    this.granted = { ...kept?.granted, ...local?.granted };
    this.handed = [...new Set([...(kept?.handed ?? []), ...(local?.handed ?? [])])];
    await this.remember();
  }

  private noteOwn(from: number): void {
    for (const said of this.directory.saids.slice(from)) if (said.by.some(([name]) => name === this.member)) this.own.add(said.seq);
    while (this.own.has(this.told + 1)) this.told++;
  }

  /** What others changed in the directory since this member last said that she had read it. */
  get changes(): Change[] {
    return changesSince(this.directory, this.told, this.own);
  }

  /** She has read it. */
  async changesRead(): Promise<void> {
    this.told = this.directory.head[0];
    this.handed = [...new Set([...this.handed, ...this.handovers.map((each) => each.id)])];
    await this.remember();
  }

  /** What she sealed to herself. To an earlier root, it does not open: then there is no memory, and she is told. */
  private async keptPin(file: string): Promise<Pin | undefined> {
    try {
      return await openPin(bytesOf(file), this.keys);
    } catch (error) {
      if (!this.admitted) return undefined;
      const first = this.directory.cardOf(this.member);
      const before = [...this.directory.cards.values()].some((each) => each.card.member === this.member && each.seq < first!.seq);
      if (before) return undefined;
      throw error;
    }
  }

  /** Writes down, here and sealed on the server, how far the directory and each document were seen. */
  async remember(): Promise<void> {
    const pin: Pin = pinOf(this.directory, this.read, {
      told: this.told, granted: this.granted, handed: this.handed.slice(-HANDED_MAX), ...(this.witnessed === undefined ? {} : { witnessed: this.witnessed }),
    });
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

  /** Whether the signed directory lists this member in a circle whose leaks cost lives. */
  inLethal(): boolean {
    return [...this.directory.circles.values()].some((each) => each.everLethal && (each.lists.at(-1)?.members.includes(this.member) ?? false));
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

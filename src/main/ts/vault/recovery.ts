// Trustees open the circles again. Everything happens in this worker, on one machine: it verifies the directory, holds each sheet
// against its signed hash, opens the circles' keys, gives them to cards that were admitted by twelve words in presence, and ends
// with a new recovery key. The old one is worth nothing for what is sealed to new keys afterwards.
import { openWith, recipientOf, sealTo } from "./age";
import { type Api, type Me } from "./api";
import { b64, type Bytes, utf8, wipe } from "./bytes";
import { asking, cardByWords, cardsOf } from "./ceremonies";
import { Directory, makeStatement, Refused, type Said } from "./directory";
import type { MemberKeys } from "./keys";
import { browserMemory, continues, DirectoryChanged, type Memory } from "./pin";
import { Gathered, Sheets } from "./sheets";
import { Stop } from "./subjects";
import type { WordLanguage } from "./words";

/** What the page shows of a circle. */
export interface RecoveredCircle {
  circle: string;
  epochs: number;
  opened: number;
  /** Members with a card that came after a key that is open here: they get it. */
  waiting: string[];
}

export class Recovering {
  private readonly gathered: Gathered;
  private readonly sheets = new Sheets();
  private readonly epochs = new Map<string, Bytes>();
  private readonly given = new Set<string>();
  private keys: MemberKeys | undefined;
  private named = 0;

  private constructor(private readonly api: Api, private readonly directory: Directory) {
    this.gathered = new Gathered(directory);
    this.named = directory.recoveries.at(-1)!.seq;
  }

  /** Verifies the directory, also against what this browser remembers of it for this member. */
  static async begin(api: Api, me: Me, memory: Memory = browserMemory): Promise<Recovering> {
    try {
      const directory = Directory.of(await api.statements(0));
      if (directory.recoveries.length === 0) throw new Stop("no-directory");
      if (me.member !== null) continues(await memory.pin(me.member), directory);
      return new Recovering(api, directory);
    } catch (error) {
      if (error instanceof Refused) throw new Stop("directory-refused", true);
      if (error instanceof DirectoryChanged) throw new Stop(error.kind, true);
      throw error;
    }
  }

  /** For the trustees to compare with their sheets before they type a word. */
  state(): { genesis: string; head: [number, string]; have: number; need: number; n: number } {
    const { hashes, head, recoveries } = this.directory;
    return { genesis: hashes[0]!, head, have: this.gathered.have, need: this.gathered.need, n: recoveries.at(-1)!.n };
  }

  /** Takes one sheet's words; throws what is wrong with them. */
  sheet(typed: string): { have: number; need: number } {
    this.gathered.take(typed);
    return { have: this.gathered.have, need: this.gathered.need };
  }

  /** Makes the key of the sheets and opens with it what every circle sealed to it. Everybody in a circle is told. */
  async open(): Promise<void> {
    if (this.gathered.have < this.gathered.need) throw new Stop("sheets-few");
    this.keys = await this.gathered.key();
    this.gathered.forget();
    for (const grant of (await this.api.recoveryGrants()).grants) {
      const signed = this.directory.circles.get(grant.circle)?.epochs[grant.epoch - 1];
      if (signed === undefined) continue;
      const secret = await openWith(this.keys.secret, grant.bytes);
      if (secret.length !== 32 || (await recipientOf(secret)) !== signed.recipient) throw new Stop("epoch-key", true);
      this.epochs.set(`${grant.circle}/${grant.epoch}`, secret);
    }
  }

  private get opened(): MemberKeys {
    if (this.keys === undefined) throw new Stop("sheets-few");
    return this.keys;
  }

  circles(): RecoveredCircle[] {
    return [...this.directory.circles].map(([circle, each]) => ({
      circle,
      epochs: each.epochs.length,
      opened: each.epochs.filter((one) => this.epochs.has(`${circle}/${one.epoch}`)).length,
      waiting: [...new Set(this.toGive().filter((one) => one.circle === circle).map((one) => one.member))],
    }));
  }

  /** Keys that listed members lack because their card is younger. */
  private toGive(): Array<{ circle: string; epoch: number; member: string; recipient: string }> {
    return [...this.directory.circles].flatMap(([circle, each]) =>
      each.epochs
        .filter((epoch) => this.epochs.has(`${circle}/${epoch.epoch}`))
        .flatMap((epoch) =>
          each.lists.at(-1)!.members.flatMap((member) => {
            const card = this.directory.cardOf(member);
            const lacks = card !== undefined && card.seq > epoch.seq && !this.given.has(`${circle}/${epoch.epoch}/${card.seq}`);
            return lacks ? [{ circle, epoch: epoch.epoch, member, recipient: card.card.recipient }] : [];
          }),
        ),
    );
  }

  asking(): Promise<Array<{ member: string; shownName: string; at: string; again: boolean }>> {
    return asking(this.api, this.directory);
  }

  /** Admits a card by its twelve words, signed by the recovery key, and withdraws the member's older ones. */
  async admit(member: string, typed: string): Promise<void> {
    const card = await cardByWords(this.api, this.directory, member, typed);
    const before = cardsOf(this.directory, member);
    await this.say({ kind: "admit", card });
    for (const each of before) await this.say({ kind: "retire", card: each });
  }

  private async make(said: Said): Promise<Bytes> {
    const by = [{ name: "recovery", seq: this.named, signer: this.opened.signer }];
    return makeStatement(this.directory, this.directory.org, `${new Date().toISOString().slice(0, 19)}Z`, said, by);
  }

  private async say(said: Said): Promise<void> {
    const statement = await this.make(said);
    await this.api.say(statement);
    this.directory.append(statement);
  }

  /** Gives the keys that are open here to the cards that lack them; returns how many. */
  async give(): Promise<number> {
    const { signer } = this.opened;
    const todo = this.toGive();
    const grants = [];
    for (const { circle, epoch, member, recipient } of todo) {
      grants.push({ circle, epoch, to: member, bytes: b64(await sealTo(recipient, this.epochs.get(`${circle}/${epoch}`)!)) });
    }
    if (grants.length === 0) return 0;
    const said = JSON.stringify({ org: this.directory.org, grants });
    await this.api.grantByRecovery(said, b64(await signer.sign(utf8(`naru-recovery/1\n${said}`))));
    for (const { circle, epoch, member } of todo) this.given.add(`${circle}/${epoch}/${this.directory.cardOf(member)!.seq}`);
    return grants.length;
  }

  /** Makes the next recovery key and splits it; each sheet's words are shown once. */
  async split(k: number, n: number, language: WordLanguage): Promise<string[][]> {
    if (this.opened === undefined) throw new Stop("sheets-few");
    return this.sheets.split(k, n, language);
  }

  sheetTypedBack(index: number, typed: string): boolean {
    return this.sheets.typedBack(index, typed);
  }

  /**
   * Names the new recovery key, with a grant to it of every key that is open here, and ends the old one. Returns what old sheets
   * still open, for whoever also has a copy of the database from before: until keepers have made new keys.
   */
  async end(): Promise<Array<{ circle: string; epochs: number }>> {
    if (!this.sheets.allBack) throw new Stop("no-recovery");
    const recovery = await this.sheets.terms();
    const statement = await this.make({ kind: "recovery", recovery });
    const grants = [];
    for (const [name, secret] of this.epochs) {
      const [circle, epoch] = name.split("/") as [string, string];
      grants.push({ circle, epoch: Number(epoch), to: "recovery", bytes: b64(await sealTo(recovery.recipient, secret)) });
    }
    await this.api.endRecovery(statement, grants);
    this.directory.append(statement);
    const open = this.circles().filter((each) => each.opened > 0).map(({ circle, opened }) => ({ circle, epochs: opened }));
    this.forget();
    return open;
  }

  forget(): void {
    if (this.keys !== undefined) wipe(this.keys.secret);
    wipe(...this.epochs.values());
    this.keys = undefined;
    this.epochs.clear();
    this.gathered.forget();
    this.sheets.forget();
  }
}

type Arguments = Record<string, unknown>;

const text = (args: Arguments, name: string): string => {
  const value = args[name];
  if (typeof value !== "string") throw new Stop("wrong");
  return value;
};

/** Calls of the recovery page. They need no unlocked member: whoever lost everything is signed in only. */
export function recoveryCalls(api: Api): { calls: Record<string, (args: Arguments) => Promise<unknown>>; forget(): void } {
  let now: Recovering | undefined;
  const begun = (): Recovering => {
    if (now === undefined) throw new Stop("locked");
    return now;
  };
  const language = (args: Arguments): WordLanguage => (args["language"] === "en" ? "en" : "ko");
  const forget = (): void => {
    now?.forget();
    now = undefined;
  };
  const shown = async (): Promise<object> => {
    const names = await api.members();
    const called = (member: string) => names.find((each) => each.member === member)?.shownName ?? member.slice(0, 8);
    const circles = begun().circles().map((each) => ({ ...each, waiting: each.waiting.map(called) }));
    return { circles, asking: await begun().asking() };
  };
  const calls: Record<string, (args: Arguments) => Promise<unknown>> = {
    "recovery": async () => {
      forget();
      now = await Recovering.begin(api, await api.me());
      return now.state();
    },
    "recovery.sheet": async (args) => begun().sheet(text(args, "words")),
    "recovery.open": async () => {
      await begun().open();
      return shown();
    },
    "recovery.admit": async (args) => {
      await begun().admit(text(args, "member"), text(args, "words"));
      return shown();
    },
    "recovery.give": async () => {
      await begun().give();
      return shown();
    },
    "recovery.split": async (args) => {
      const sheets = await begun().split(Number(args["k"]), Number(args["n"]), language(args));
      return { sheets, head: begun().state().head };
    },
    "recovery.typed": async (args) => begun().sheetTypedBack(Number(args["index"]), text(args, "typed")),
    "recovery.end": async () => {
      const open = await begun().end();
      forget();
      return open;
    },
  };
  return { calls, forget };
}

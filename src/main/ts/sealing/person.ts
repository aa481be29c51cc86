// Somebody of a play: an account, a browser's memory and keys that the play knows.
import { type Store, TestMemory } from "./server";
import { sealToPassphrase } from "../vault/age";
import { b64, type Bytes, random, sha256, utf8 } from "../vault/bytes";
import { admit, ownWords } from "../vault/ceremonies";
import { Directory, makeCard, makeStatement } from "../vault/directory";
import { memberKeys, recoveryKeys } from "../vault/keys";
import { Session } from "../vault/session";
import { beginSubject, openSubject, save } from "../vault/subjects";
import { generated, normalised, PASSPHRASE_WORDS, type WordLanguage } from "../vault/words";
import { RecordedApi, type Step } from "./recorder";

/** A play: what it is played in, and who plays. */
export class Play {
  readonly org = crypto.randomUUID();
  readonly steps: Step[] = [];
  readonly people: Person[] = [];
  readonly circles: Array<{ id: string; code: string; name: string; lethal: boolean }> = [];

  constructor(readonly store: Store) {}

  person(name: string, role: string): Person {
    const person = new Person(name, role, this);
    this.people.push(person);
    return person;
  }

  circle(code: string, name: string): string {
    const id = crypto.randomUUID();
    this.circles.push({ id, code, name, lethal: false });
    return id;
  }

  /** A moment at which whoever plays this stops and looks. */
  moment(name: string): void {
    this.steps.push({ as: "", does: "moment", name });
  }

  /** What is sent, for the one who plays it; nothing secret. */
  recording(): object {
    return { people: this.people.map(({ name, role, id }) => ({ name, role, member: id })), circles: this.circles, steps: this.steps };
  }
}

export class Person {
  readonly id = crypto.randomUUID();
  readonly root = random(32);
  private readonly memory = new TestMemory();
  private readonly api: RecordedApi;

  constructor(readonly name: string, readonly role: string, private readonly play: Play) {
    this.api = new RecordedApi(play.store, this.id, name, play.steps);
  }

  async unlock(): Promise<Session> {
    return Session.byRoot(this.api, await this.api.me(), this.root.slice() as Bytes, this.memory);
  }

  /** Keeps the ways in that everybody must have. In a play they are opened by the same words, which are printed anyway. */
  async ways(label: string, words: string): Promise<void> {
    await this.keep(label, await sealToPassphrase(normalised(words), this.root));
  }

  /** Keeps a file as if it were each of her ways in; what is in it, a server cannot see. */
  async keep(label: string, file: Bytes): Promise<void> {
    for (const kind of ["passphrase", "passphrase", "sheet"] as const) await this.api.keepUnlock(crypto.randomUUID(), kind, label, file);
  }

  private async card() {
    const keys = await memberKeys(this.root);
    return makeCard(this.play.org, this.id, keys.recipient, keys.signer);
  }

  /** The first statement: this person is the first steward, and shares of the recovery key open everything together. */
  async found(recovery: Bytes, k: number, shares: Bytes[]): Promise<void> {
    const keys = await memberKeys(this.root);
    const made = await recoveryKeys(recovery);
    const terms = { recipient: made.recipient, key: b64(made.signer.publicKey), k, n: shares.length, shares: shares.map((each) => b64(sha256(each))) };
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const said = { kind: "genesis", card: await this.card(), recovery: terms } as const;
    await this.api.say(await makeStatement(new Directory(), this.play.org, at, said, [{ name: this.id, seq: 0, signer: keys.signer }]));
  }

  /** Asks, reads the twelve words to the steward, and is admitted by her. */
  async join(steward: Person): Promise<void> {
    await this.api.askToJoin(utf8(JSON.stringify(await this.card())));
    await admit(await steward.unlock(), this.id, (await ownWords(await this.unlock(), "ko")).join(" "));
  }

  /** Seals a note; the subject it is of. */
  async note(about: { kind: string; id: string }, circles: string[], text: string, subject?: string): Promise<string> {
    const session = await this.unlock();
    const to = subject ?? (await beginSubject(session, about, circles));
    await save(session, to, { kind: "note", doc: crypto.randomUUID(), type: "text/plain; charset=utf-8", body: utf8(text), follows: [] });
    return to;
  }

  /** How many notes of a subject this person opens, so that a play that does not work is found when it is made. */
  async opens(subject: string): Promise<number> {
    return (await openSubject(await this.unlock(), subject)).documents.length;
  }
}

export function passphrase(language: WordLanguage): string {
  return generated(PASSPHRASE_WORDS, language);
}

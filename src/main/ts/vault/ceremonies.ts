// What people do with keys: beginning the mission, taking up a membership, admitting, listing, making a circle's key.
// Every step that others must be able to trust ends in a statement of the signed directory.
import { sealTo, recipientOf } from "./age";
import { type Api, type Me } from "./api";
import { b64, type Bytes, concat, random, sha256, textOf, utf8, wipe } from "./bytes";
import { type Card, Directory, makeCard, makeStatement, parse, readCard, type Said, statementToSign } from "./directory";
import { memberKeys } from "./keys";
import { Session } from "./session";
import { Sheets } from "./sheets";
import { nextKey, Stop } from "./subjects";
import { Ways } from "./ways";
import { lists, normalised, safetyCode, type WordLanguage } from "./words";

/** A member root on its way from its making to its first unlock. Never leaves the worker. */
export class Beginning extends Ways {
  private readonly trustees = new Sheets();
  private statement: Bytes | undefined;

  constructor(api: Api) {
    super(api, random(32));
  }

  /**
   * Makes the recovery key, splits it, and writes the first statement of all: who begins, and who can recover. The words of each
   * sheet are shown once, with the statement's hash.
   */
  async split(me: Me, k: number, n: number, language: WordLanguage, at: string): Promise<{ sheets: string[][]; genesis: string }> {
    if (me.member === null) throw new Stop("wrong");
    const sheets = await this.trustees.split(k, n, language);
    const org = crypto.randomUUID();
    const keys = await memberKeys(this.root);
    const said: Said = { kind: "genesis", card: await makeCard(org, me.member, keys.recipient, keys.signer), recovery: await this.trustees.terms() };
    wipe(keys.secret);
    this.statement = await makeStatement(new Directory(), org, at, said, [{ name: me.member, seq: 0, signer: keys.signer }]);
    return { sheets, genesis: b64(sha256(this.statement)) };
  }

  /** Whether a sheet typed back is the one shown. */
  sheetTypedBack(index: number, typed: string): boolean {
    return this.trustees.typedBack(index, typed);
  }

  /** Sends the first statement; every sheet must have been typed back. */
  async found(): Promise<void> {
    if (this.statement === undefined || !this.trustees.allBack) throw new Stop("no-recovery");
    Directory.of([this.statement]);
    await this.api.say(this.statement);
    this.trustees.forget();
    await this.onlyTheseWays();
  }

  /** Asks to be admitted; returns the twelve words that are compared in presence. Ways to an earlier root end with it. */
  async ask(me: Me, org: string, language: WordLanguage): Promise<string[]> {
    if (me.member === null) throw new Stop("wrong");
    const keys = await memberKeys(this.root);
    const card = await makeCard(org, me.member, keys.recipient, keys.signer);
    wipe(keys.secret);
    await this.api.askToJoin(utf8(JSON.stringify(card)));
    await this.onlyTheseWays();
    return safetyCode(card, language);
  }

  /** What opened another root before, lost or broken off, is not kept beside this one. */
  private async onlyTheseWays(): Promise<void> {
    for (const each of (await this.api.me()).unlocks) if (!this.kept.includes(each.id)) await this.api.removeUnlock(each.id);
  }

  /** Goes on as an unlocked session. */
  async unlocked(me: Me): Promise<Session> {
    return Session.byRoot(this.api, me, this.root.slice() as Bytes);
  }

  override forget(): void {
    super.forget();
    this.trustees.forget();
  }
}

/** Whether a member has a key in the directory already, and whether she alone could admit a new one, which nobody can for oneself. */
export async function again(api: Api, me: Me): Promise<{ again: boolean; alone: boolean; genesis?: string; head?: string }> {
  const statements = await api.statements(0);
  if (me.member === null || statements.length === 0) return { again: false, alone: false };
  const directory = Directory.of(statements);
  const stewards = directory.stewards();
  const [seq, hash] = directory.head;
  return {
    again: directory.cardOf(me.member) !== undefined,
    alone: stewards.length === 1 && stewards[0] === me.member,
    genesis: directory.hashes[0]!,
    head: `${seq} · ${hash}`,
  };
}

/** The twelve words of a member's own card, for the sheet and for joining. */
export async function ownWords(session: Session, language: WordLanguage): Promise<string[]> {
  const own = session.directory.cardOf(session.member);
  const card = own?.card ?? (await makeCard(session.directory.org, session.member, session.keys.recipient, session.keys.signer));
  return safetyCode(card, language);
}

/** Those who ask to join, with the card that each sent. The words are not shown: they are typed. */
export async function asking(api: Api, directory: Directory): Promise<Array<{ member: string; shownName: string; at: string; again: boolean }>> {
  return (await api.joining())
    .filter((each) => readCard(textOf(each.card), directory.org)?.member === each.member)
    .map(({ member, shownName, at }) => ({ member, shownName, at, again: directory.cardOf(member) !== undefined }));
}

/** The card that a member sent, if the twelve words that she read out are its own. */
export async function cardByWords(api: Api, directory: Directory, member: string, typed: string): Promise<Card> {
  const sent = (await api.joining()).find((each) => each.member === member);
  const card = sent === undefined ? undefined : readCard(textOf(sent.card), directory.org);
  if (card === undefined || card.member !== member) throw new Stop("no-card");
  if (!wordsFit(card, typed)) throw new Stop("words-differ", true);
  return card;
}

/** Cards of a member that count: before a new one is admitted, those that are then withdrawn. */
export function cardsOf(directory: Directory, member: string): number[] {
  return [...directory.cards.values()].filter((each) => each.card.member === member && each.retired === undefined).map((each) => each.seq);
}

/**
 * Admits a member whose twelve words, read to the steward in presence, are those of the card that came. Where she had a card, her
 * keys were lost: the old one is withdrawn at once, and her circles need new keys.
 */
export async function admit(session: Session, member: string, typed: string): Promise<void> {
  await session.look();
  const card = await cardByWords(session.api, session.directory, member, typed);
  const before = cardsOf(session.directory, member);
  await say(session, { kind: "admit", card });
  for (const each of before) await say(session, { kind: "retire", card: each });
}

function wordsFit(card: Card, typed: string): boolean {
  const words = normalised(typed);
  return (Object.keys(lists) as WordLanguage[]).some((each) => normalised(safetyCode(card, each).join(" ")) === words);
}

/** Signs and sends a statement; where a second steward must sign, it waits for her. Says which of the two happened. */
export async function say(session: Session, said: Said): Promise<"said" | "proposed"> {
  await session.look();
  const { directory, member, keys } = session;
  const statement = await makeStatement(directory, directory.org, session.now(), said, [{ name: member, seq: session.cardSeq, signer: keys.signer }]);
  if (directory.needsTwo && twoNeeded(directory, said)) {
    await session.api.propose(await proposal(session, said));
    return "proposed";
  }
  await session.api.say(statement);
  await session.look();
  await session.remember();
  return "said";
}

function twoNeeded(directory: Directory, said: Said): boolean {
  switch (said.kind) {
    case "steward-added":
    case "steward-removed":
    case "recovery":
      return true;
    case "circle-members":
      return said.lethal || (directory.circles.get(said.circle)?.everLethal ?? false);
    default:
      return false;
  }
}

/** A statement for two stewards, signed by the first; the second one is named later and signs the same bytes. */
async function proposal(session: Session, said: Said): Promise<Bytes> {
  const { directory, member, keys } = session;
  const second = directory.stewards().find((each) => each !== member);
  const card = second === undefined ? undefined : directory.cardOf(second);
  if (second === undefined || card === undefined) throw new Stop("no-second-steward");
  const signed = statementToSign(directory, directory.org, session.now(), said, [[member, session.cardSeq], [second, card.seq]]);
  return concat(signed, utf8(`${b64(await keys.signer.sign(signed))}\n`));
}

/** What waits for this steward's signature, in the words of the statement itself. */
export async function waiting(session: Session): Promise<Array<{ id: string; said: Said; by: string[] }>> {
  await session.look();
  const all = await session.api.proposals();
  return all.flatMap(({ id, statement }) => {
    const read = parse(concat(statement, utf8(`${b64(new Uint8Array(64))}\n`)));
    return read === undefined ? [] : [{ id, said: read.statement, by: read.statement.by.map(([name]) => name) }];
  });
}

/** Signs what another steward proposed and sends the whole. */
export async function second(session: Session, id: string): Promise<void> {
  await session.look();
  const proposed = (await session.api.proposals()).find((each) => each.id === id);
  if (proposed === undefined) throw new Stop("no-proposal");
  const text = textOf(proposed.statement).split("\n");
  const signed = utf8(`${text[0]}\n${text[1]}\n`);
  const whole = concat(proposed.statement, utf8(`${b64(await session.keys.signer.sign(signed))}\n`));
  const read = parse(whole);
  if (read === undefined || read.statement.by.at(-1)?.[0] !== session.member) throw new Stop("no-proposal");
  await session.api.say(whole);
  await session.look();
  await session.remember();
}

/** Says who belongs to a circle. */
export async function listMembers(session: Session, circle: string, lethal: boolean, members: string[], keepers: string[]): Promise<"said" | "proposed"> {
  await session.look();
  const n = (session.directory.circles.get(circle)?.lists.length ?? 0) + 1;
  return say(session, { kind: "circle-members", circle, n, lethal, members: [...members].sort(), keepers: [...keepers].sort() });
}

/**
 * A keeper makes the next key of a circle: grants to all who are listed and to the recovery key, new keys for all its
 * subjects. All of it is taken at once or not at all.
 */
export async function makeEpoch(session: Session, circle: string): Promise<void> {
  await session.look();
  const { directory, keys, member, api } = session;
  const list = directory.listOf(circle);
  if (list === undefined || !list.keepers.includes(member)) throw new Stop("not-keeper");
  const epoch = (directory.epochOf(circle)?.epoch ?? 0) + 1;
  const secret = random(32);
  const said: Said = { kind: "circle-epoch", circle, epoch, recipient: await recipientOf(secret), members: list.hash };
  const statement = await makeStatement(directory, directory.org, session.now(), said, [{ name: member, seq: session.cardSeq, signer: keys.signer }]);
  const grants: Array<{ to: string; bytes: string }> = [];
  for (const each of list.members) {
    const card = directory.cardOf(each);
    if (card === undefined) throw new Stop("no-card");
    grants.push({ to: each, bytes: b64(await sealTo(card.card.recipient, secret)) });
  }
  grants.push({ to: "recovery", bytes: b64(await sealTo(directory.recoveries.at(-1)!.recipient, secret)) });
  await api.openEpoch(circle, statement, grants, []);
  session.holdEpoch(circle, epoch, secret);
  await session.look();
  await session.remember();
  await rekeySubjects(session, circle);
}

/** Gives each subject of a circle a key that only those know who are in the circle now. Can be broken off and gone on with. */
export async function rekeySubjects(session: Session, circle: string): Promise<number> {
  const epoch = session.directory.epochOf(circle)!.epoch;
  let done = 0;
  for (;;) {
    const behind = await session.api.behind(circle, epoch);
    if (behind.length === 0) return done;
    for (const each of behind) {
      const { card, share, wraps } = await nextKey(session, each.subject);
      await session.api.newVersion(each.subject, card, share, wraps);
      done++;
    }
  }
}

/** A keeper hands the current key of a circle to those who are listed and do not hold it yet. */
export async function grantTo(session: Session, circle: string, member: string): Promise<void> {
  await session.look();
  const { directory } = session;
  const list = directory.listOf(circle);
  const epoch = directory.epochOf(circle);
  const card = directory.cardOf(member);
  if (list === undefined || epoch === undefined || card === undefined || !list.members.includes(member)) throw new Stop("no-card");
  const secret = session.epochSecret(circle, epoch.epoch);
  if (secret === undefined) throw new Stop("no-key");
  await session.api.grant(circle, epoch.epoch, member, await sealTo(card.card.recipient, secret));
}


// What people do with keys: beginning the mission, taking up a membership, admitting, listing, making a circle's key.
// Every step that others must be able to trust ends in a statement of the signed directory.
import { split } from "shamir-secret-sharing";
import { sealTo, sealToPassphrase, openWithPassphrase, recipientOf } from "./age";
import { type Api, type Me, type UnlockFile } from "./api";
import { b64, type Bytes, concat, random, sha256, same, textOf, utf8, wipe } from "./bytes";
import { type Card, Directory, makeCard, makeStatement, parse, readCard, type Said, statementToSign } from "./directory";
import { memberKeys, recoveryKeys } from "./keys";
import { Session } from "./session";
import { nextKey, Stop } from "./subjects";
import { generated, isGenerated, lists, normalised, PASSPHRASE_WORDS, safetyCode, SHEET_WORDS, type WordLanguage, wordsOf } from "./words";

/** A member root on its way from its making to its first unlock. Never leaves the worker. */
export class Beginning {
  private readonly root = random(32);
  private readonly shown = new Map<string, { kind: UnlockFile["kind"]; words: string }>();
  private recovery: Bytes | undefined;
  private shares: Bytes[] = [];

  constructor(private readonly api: Api) {}

  /** Words to be written down: a passphrase or a sheet. */
  words(kind: "passphrase" | "sheet", language: WordLanguage): { id: string; words: string } {
    const id = crypto.randomUUID();
    const words = generated(kind === "sheet" ? SHEET_WORDS : PASSPHRASE_WORDS, language);
    this.shown.set(id, { kind, words });
    return { id, words };
  }

  /** Keeps the unlock file of words that were typed back as they were shown. Others are not taken. */
  async typedBack(id: string, typed: string, label: string): Promise<boolean> {
    const shown = this.shown.get(id);
    if (shown === undefined || normalised(typed) !== normalised(shown.words)) return false;
    if (!isGenerated(normalised(shown.words), shown.kind === "sheet" ? SHEET_WORDS : PASSPHRASE_WORDS)) return false;
    const file = await sealToPassphrase(normalised(shown.words), this.root);
    if (!same(await openWithPassphrase(normalised(typed), file), this.root)) throw new Stop("not-read-back");
    await this.api.keepUnlock(id, shown.kind, label, file);
    this.shown.delete(id);
    return true;
  }

  /** Makes the recovery key and splits it; the words of each sheet are shown once. 33 bytes are 24 words. */
  async split(k: number, n: number, language: WordLanguage): Promise<string[][]> {
    this.recovery = random(32);
    this.shares = (await split(this.recovery, n, k)).map((each) => each.slice() as Bytes);
    return this.shares.map((each) => wordsOf(each, 24, language));
  }

  /** Whether a sheet typed back is the one shown. */
  sheetTypedBack(index: number, typed: string): boolean {
    const share = this.shares[index];
    if (share === undefined) return false;
    const words = normalised(typed);
    return (Object.keys(lists) as WordLanguage[]).some((each) => normalised(wordsOf(share, 24, each).join(" ")) === words);
  }

  /** The first statement of all: who begins, and who can recover. */
  async found(me: Me, k: number, at: string): Promise<void> {
    if (this.recovery === undefined || me.member === null) throw new Stop("no-recovery");
    const org = crypto.randomUUID();
    const keys = await memberKeys(this.root);
    const recovery = await recoveryKeys(this.recovery);
    const shares = this.shares.map((each) => b64(sha256(each)));
    const said: Said = {
      kind: "genesis",
      card: await makeCard(org, me.member, keys.recipient, keys.signer),
      recovery: { recipient: recovery.recipient, key: b64(recovery.signer.publicKey), k, n: this.shares.length, shares },
    };
    const statement = await makeStatement(new Directory(), org, at, said, [{ name: me.member, seq: 0, signer: keys.signer }]);
    Directory.of([statement]);
    await this.api.say(statement);
    wipe(this.recovery, recovery.secret, ...this.shares);
    this.recovery = undefined;
    this.shares = [];
  }

  /** Asks to be admitted; returns the twelve words that are compared in presence. */
  async ask(me: Me, org: string, language: WordLanguage): Promise<string[]> {
    if (me.member === null) throw new Stop("wrong");
    const keys = await memberKeys(this.root);
    const card = await makeCard(org, me.member, keys.recipient, keys.signer);
    await this.api.askToJoin(utf8(JSON.stringify(card)));
    return safetyCode(card, language);
  }

  /** Goes on as an unlocked session. */
  async unlocked(me: Me): Promise<Session> {
    return Session.byRoot(this.api, me, this.root.slice() as Bytes);
  }

  forget(): void {
    wipe(this.root, ...this.shares);
    if (this.recovery !== undefined) wipe(this.recovery);
    this.shown.clear();
  }
}

/** The twelve words of a member's own card, for the sheet and for joining. */
export async function ownWords(session: Session, language: WordLanguage): Promise<string[]> {
  const own = session.directory.cardOf(session.member);
  const card = own?.card ?? (await makeCard(session.directory.org, session.member, session.keys.recipient, session.keys.signer));
  return safetyCode(card, language);
}

/** Those who ask to join, with the card that each sent. The words are not shown: they are typed. */
export async function asking(session: Session): Promise<Array<{ member: string; shownName: string; at: string }>> {
  return (await session.api.joining())
    .filter((each) => readCard(textOf(each.card), session.directory.org)?.member === each.member)
    .map(({ member, shownName, at }) => ({ member, shownName, at }));
}

/** Admits a member whose twelve words, read to the steward in presence, are those of the card that came. */
export async function admit(session: Session, member: string, typed: string): Promise<void> {
  await session.look();
  const sent = (await session.api.joining()).find((each) => each.member === member);
  const card = sent === undefined ? undefined : readCard(textOf(sent.card), session.directory.org);
  if (card === undefined || card.member !== member) throw new Stop("no-card");
  if (!wordsFit(card, typed)) throw new Stop("words-differ", true);
  await say(session, { kind: "admit", card });
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


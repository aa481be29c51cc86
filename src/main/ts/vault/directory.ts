// The signed directory (docs/specs/directory.md): whose keys these are, and who is in which circle.
//
// Pure: statements in, state or the first refusal out. The server's verifier is org.naru.vault.Directory; both read the
// vectors in docs/specs/directory.
import { b64, type Bytes, concat, sha256, textOf, unb64, utf8 } from "./bytes";
import { ascending, boolean, bytesOf, canonical, hash, hashOrNone, integer, list, object, type Shape, text, time, tuple, uuid } from "./canonical";
import { isRecipient } from "./age";
import { type Signer, verifiedText } from "./signing";

const FIRST_LINE = "naru-statement/1";
export const STATEMENT_MAX_BYTES = 64 * 1024;
const MEMBERS_MAX = 500;

export type Reason =
  | "form" | "size" | "seq" | "prev" | "org" | "kind" | "signer" | "signature"
  | "card" | "right" | "member" | "circle" | "epoch" | "keeper" | "recovery";

export interface Card {
  member: string;
  recipient: string;
  key: string;
  sig: string;
}

export interface RecoveryTerms {
  recipient: string;
  key: string;
  k: number;
  n: number;
  shares: string[];
}

/** What a statement says beyond its place and its signers. */
export type Said =
  | { kind: "genesis"; card: Card; recovery: RecoveryTerms }
  | { kind: "admit"; card: Card }
  | { kind: "retire"; card: number }
  | { kind: "steward-added" | "steward-removed"; member: string }
  | { kind: "circle-members"; circle: string; n: number; lethal: boolean; members: string[]; keepers: string[] }
  | { kind: "circle-epoch"; circle: string; epoch: number; recipient: string; members: string }
  | { kind: "recovery"; recovery: RecoveryTerms }
  | { kind: "release"; bundle: string };

interface Head {
  seq: number;
  prev: string;
  org: string;
  kind: string;
  time: string;
  by: Array<[string, number]>;
}

type Statement = Head & Said;

/** A card in the chain: admitted by the statement `seq`, and retired by another or not. */
export interface Admitted {
  card: Card;
  seq: number;
  retired: number | undefined;
}

export interface MemberList {
  seq: number;
  hash: string;
  n: number;
  lethal: boolean;
  members: string[];
  keepers: string[];
}

export interface Epoch {
  epoch: number;
  recipient: string;
  seq: number;
  members: MemberList;
}

export interface CircleState {
  lists: MemberList[];
  epochs: Epoch[];
  everLethal: boolean;
}

export interface RecoveryState extends RecoveryTerms {
  seq: number;
}

const recipient: Shape = { is: "text", matches: isRecipient };
const key = bytesOf(32);
const cardShape = object([["member", uuid], ["recipient", recipient], ["key", key], ["sig", bytesOf(64)]]);
const recoveryShape = object([
  ["recipient", recipient],
  ["key", key],
  ["k", integer],
  ["n", integer],
  ["shares", list(hash, 0, 9)],
]);
const signerName: Shape = { is: "text", matches: (value) => value === "recovery" || fitsUuid(value) };
const headKeys: Array<readonly [string, Shape]> = [
  ["seq", integer],
  ["prev", hashOrNone],
  ["org", uuid],
  ["kind", text(/^[a-z]+(?:-[a-z]+)*$/)],
  ["time", time],
  ["by", list(tuple(signerName, integer), 1, 3)],
];
const bodies: Record<Said["kind"], Array<readonly [string, Shape]>> = {
  genesis: [["card", cardShape], ["recovery", recoveryShape]],
  admit: [["card", cardShape]],
  retire: [["card", integer]],
  "steward-added": [["member", uuid]],
  "steward-removed": [["member", uuid]],
  "circle-members": [
    ["circle", uuid],
    ["n", integer],
    ["lethal", boolean],
    ["members", list(uuid, 0, MEMBERS_MAX)],
    ["keepers", list(uuid, 0, MEMBERS_MAX)],
  ],
  "circle-epoch": [["circle", uuid], ["epoch", integer], ["recipient", recipient], ["members", hash]],
  recovery: [["recovery", recoveryShape]],
  release: [["bundle", hash]],
};

function fitsUuid(value: string): boolean {
  return uuid.is === "text" && uuid.matches(value);
}

/** Refuses a chain at a statement. */
export class Refused extends Error {
  constructor(readonly reason: Reason, readonly seq: number) {
    super(`statement ${seq}: ${reason}`);
  }
}

/** A chain that has been verified as far as `head`. Grows by {@link append}; what it once said stays. */
export class Directory {
  readonly hashes: string[] = [];
  readonly cards = new Map<number, Admitted>();
  readonly circles = new Map<string, CircleState>();
  readonly recoveries: RecoveryState[] = [];
  readonly saids: Statement[] = [];
  private readonly stewardSince = new Map<string, Array<{ from: number; to: number | undefined }>>();
  private readonly keys = new Set<string>();
  private readonly recipients = new Set<string>();
  private stewardsEver = 0;
  org = "";

  /** The directory of a whole chain; throws {@link Refused} at the first statement that breaks a rule. */
  static of(statements: readonly Uint8Array[]): Directory {
    const directory = new Directory();
    for (const each of statements) directory.append(each);
    return directory;
  }

  /** `[seq, hash]` of the last statement. */
  get head(): [number, string] {
    return [this.hashes.length - 1, this.hashes.at(-1) ?? ""];
  }

  /** Verifies the next statement and takes it in. */
  append(bytes: Uint8Array): void {
    const seq = this.hashes.length;
    const refuse = (reason: Reason): never => {
      throw new Refused(reason, seq);
    };
    if (bytes.length > STATEMENT_MAX_BYTES) refuse("size");
    const { statement, signed, signatures } = parse(bytes) ?? refuse("form");
    if (statement.seq !== seq) refuse("seq");
    if (statement.prev !== (this.hashes.at(-1) ?? "")) refuse("prev");
    if (seq > 0 && statement.org !== this.org) refuse("org");
    if ((statement.kind === "genesis") !== (seq === 0)) refuse("kind");
    this.judge(statement, signed, signatures, refuse);
    this.take(statement, b64(sha256(bytes)));
  }

  private judge(said: Statement, signed: Bytes, signatures: string[], refuse: (reason: Reason) => never): void {
    if (new Set(said.by.map(([name]) => name)).size !== said.by.length) refuse("signer");
    const keys = said.by.map(([name, seq]) => {
      if (said.kind === "genesis") {
        return name === said.card.member && seq === 0 && said.by.length === 1 ? said.card.key : refuse("signer");
      }
      if (name === "recovery") {
        const terms = this.recoveries.at(-1);
        return terms !== undefined && terms.seq === seq ? terms.key : refuse("signer");
      }
      const admitted = this.cards.get(seq);
      return admitted !== undefined && admitted.card.member === name && admitted.retired === undefined
        ? admitted.card.key
        : refuse("signer");
    });
    keys.forEach((each, i) => {
      if (!verifiedText(signatures[i]!, signed, each)) refuse("signature");
    });
    const signers = said.by.map(([name]) => name);
    switch (said.kind) {
      case "genesis":
        this.judgeCard(said.card, said.org, refuse);
        this.judgeRecovery(said.recovery, refuse, [said.card.recipient, said.card.key]);
        return;
      case "admit":
        this.judgeCard(said.card, said.org, refuse);
        if (!signers.some((each) => each === "recovery" || (this.isSteward(each) && each !== said.card.member))) refuse("right");
        return;
      case "retire": {
        if (!this.anySteward(signers)) refuse("right");
        const admitted = this.cards.get(said.card);
        if (admitted === undefined || admitted.retired !== undefined) refuse("member");
        return;
      }
      case "steward-added":
        if (!this.quorum(signers)) refuse("right");
        if (this.isSteward(said.member) || this.cardOf(said.member) === undefined) refuse("member");
        return;
      case "steward-removed":
        if (!this.quorum(signers)) refuse("right");
        if (!this.isSteward(said.member) || this.stewards().length === 1) refuse("member");
        return;
      case "circle-members":
        this.judgeMembers(said, signers, refuse);
        return;
      case "circle-epoch":
        this.judgeEpoch(said, signers, refuse);
        return;
      case "recovery":
        if (!this.quorum(signers)) refuse("right");
        this.judgeRecovery(said.recovery, refuse, []);
        return;
      case "release":
        if (!this.anySteward(signers)) refuse("right");
    }
  }

  private judgeCard(card: Card, org: string, refuse: (reason: Reason) => never): void {
    if (!verifiedText(card.sig, cardMessage(org, card), card.key)) refuse("card");
    if (this.keys.has(card.key) || this.recipients.has(card.recipient)) refuse("card");
  }

  private judgeRecovery(terms: RecoveryTerms, refuse: (reason: Reason) => never, besides: string[]): void {
    const counts = terms.k >= 2 && terms.k <= terms.n && terms.n <= 9 && terms.shares.length === terms.n;
    const distinct = new Set(terms.shares).size === terms.shares.length;
    const fresh = !this.keys.has(terms.key) && !this.recipients.has(terms.recipient);
    if (!counts || !distinct || !fresh || besides.includes(terms.key) || besides.includes(terms.recipient)) refuse("recovery");
  }

  private judgeMembers(
    said: Statement & { kind: "circle-members" },
    signers: string[],
    refuse: (reason: Reason) => never,
  ): void {
    const circle = this.circles.get(said.circle);
    const needsQuorum = said.lethal || (circle?.everLethal ?? false);
    if (!(needsQuorum ? this.quorum(signers) : this.anySteward(signers))) refuse("right");
    if (said.members.some((each) => this.cardOf(each) === undefined)) refuse("member");
    const ordered = ascending(said.members) && ascending(said.keepers);
    const subset = said.keepers.every((each) => said.members.includes(each));
    const kept = said.members.length === 0 || said.keepers.length > 0;
    if (said.n !== (circle?.lists.length ?? 0) + 1 || !ordered || !subset || !kept) refuse("circle");
  }

  private judgeEpoch(
    said: Statement & { kind: "circle-epoch" },
    signers: string[],
    refuse: (reason: Reason) => never,
  ): void {
    const circle = this.circles.get(said.circle);
    const newest = circle?.lists.at(-1);
    if (circle === undefined || newest === undefined) return refuse("epoch");
    const fresh = !this.recipients.has(said.recipient);
    if (said.epoch !== circle.epochs.length + 1 || said.members !== newest.hash || !fresh) refuse("epoch");
    const keeper = signers.find((each) => newest.keepers.includes(each));
    if (keeper === undefined) return refuse("keeper");
    const before = circle.epochs.at(-1)?.members;
    const continues = before === undefined || signers.some((each) => newest.keepers.includes(each) && before.keepers.includes(each));
    const nobodyLeft = before !== undefined && !before.keepers.some((each) => newest.keepers.includes(each));
    if (!continues && !(nobodyLeft && signers.includes("recovery"))) refuse("keeper");
  }

  private take(said: Statement, own: string): void {
    const seq = said.seq;
    this.hashes.push(own);
    this.saids.push(said);
    switch (said.kind) {
      case "genesis":
        this.org = said.org;
        this.takeCard(said.card, seq);
        this.takeRecovery(said.recovery, seq);
        this.takeSteward(said.card.member, seq);
        return;
      case "admit":
        this.takeCard(said.card, seq);
        return;
      case "retire":
        this.cards.get(said.card)!.retired = seq;
        return;
      case "steward-added":
        this.takeSteward(said.member, seq);
        return;
      case "steward-removed":
        this.stewardSince.get(said.member)!.at(-1)!.to = seq;
        return;
      case "circle-members": {
        const circle = this.circles.get(said.circle) ?? { lists: [], epochs: [], everLethal: false };
        const { n, lethal, members, keepers } = said;
        circle.lists.push({ seq, hash: own, n, lethal, members, keepers });
        circle.everLethal ||= lethal;
        this.circles.set(said.circle, circle);
        return;
      }
      case "circle-epoch": {
        const circle = this.circles.get(said.circle)!;
        this.recipients.add(said.recipient);
        circle.epochs.push({ epoch: said.epoch, recipient: said.recipient, seq, members: circle.lists.at(-1)! });
        return;
      }
      case "recovery":
        this.takeRecovery(said.recovery, seq);
        return;
      case "release":
        return;
    }
  }

  private takeCard(card: Card, seq: number): void {
    this.cards.set(seq, { card, seq, retired: undefined });
    this.keys.add(card.key);
    this.recipients.add(card.recipient);
  }

  private takeRecovery(terms: RecoveryTerms, seq: number): void {
    this.recoveries.push({ ...terms, seq });
    this.keys.add(terms.key);
    this.recipients.add(terms.recipient);
  }

  private takeSteward(member: string, seq: number): void {
    const spans = this.stewardSince.get(member) ?? [];
    spans.push({ from: seq, to: undefined });
    this.stewardSince.set(member, spans);
    this.stewardsEver = Math.max(this.stewardsEver, this.stewards().length);
  }

  /** The stewards now. */
  stewards(): string[] {
    return [...this.stewardSince].filter(([, spans]) => spans.at(-1)!.to === undefined).map(([member]) => member).sort();
  }

  isSteward(member: string): boolean {
    const spans = this.stewardSince.get(member);
    return spans !== undefined && spans.at(-1)!.to === undefined;
  }

  private anySteward(signers: string[]): boolean {
    return signers.some((each) => each === "recovery" || this.isSteward(each));
  }

  private quorum(signers: string[]): boolean {
    if (signers.includes("recovery")) return true;
    const stewards = signers.filter((each) => this.isSteward(each)).length;
    return stewards >= 2 || (stewards === 1 && this.stewardsEver === 1);
  }

  /** Whether a second steward must sign what needs a quorum. */
  get needsTwo(): boolean {
    return this.stewardsEver > 1;
  }

  /** The card of a member that counts now, or as it was after the statement `at`. */
  cardOf(member: string, at = Number.MAX_SAFE_INTEGER): Admitted | undefined {
    let found: Admitted | undefined;
    for (const each of this.cards.values()) {
      if (each.card.member === member && each.seq <= at && (each.retired === undefined || each.retired > at)) found = each;
    }
    return found;
  }

  /** All members that have a card that counts. */
  members(): string[] {
    return [...new Set([...this.cards.values()].filter((each) => each.retired === undefined).map((each) => each.card.member))].sort();
  }

  /** The list of a circle's members now, or as it was after the statement `at`. */
  listOf(circle: string, at = Number.MAX_SAFE_INTEGER): MemberList | undefined {
    return this.circles.get(circle)?.lists.filter((each) => each.seq <= at).at(-1);
  }

  /** A circle's epoch now, or as it was after the statement `at`. */
  epochOf(circle: string, at = Number.MAX_SAFE_INTEGER): Epoch | undefined {
    return this.circles.get(circle)?.epochs.filter((each) => each.seq <= at).at(-1);
  }

  /** Whether somebody who may hold the epoch's key is no longer in the circle: then a keeper has to make a new one. */
  needsEpoch(circle: string): boolean {
    const epoch = this.epochOf(circle);
    const newest = this.listOf(circle);
    if (newest === undefined) return false;
    if (epoch === undefined) return newest.members.length > 0;
    // Whoever was listed at any time since the epoch may have been given its key.
    const since = this.circles.get(circle)!.lists.filter((each) => each.n >= epoch.members.n);
    const gone = since.some((list) => list.members.some((each) => !newest.members.includes(each)));
    const rekeyed = newest.members.some((each) => [...this.cards.values()].some((one) => one.card.member === each && one.retired !== undefined && one.retired > epoch.seq));
    // Whoever has the sheets of a recovery key that was replaced, and a copy of the database, opens this epoch.
    const recovered = (this.recoveries.at(-1)?.seq ?? 0) > epoch.seq;
    return gone || rekeyed || recovered;
  }

  /** Whether `[seq, hash]` is a statement of this chain. */
  holds(head: readonly [number, string]): boolean {
    return this.hashes[head[0]] === head[1];
  }
}

/** What a card's own signature is over. */
export function cardMessage(org: string, card: { member: string; recipient: string; key: string }): Bytes {
  const { member, recipient: to, key: by } = card;
  return utf8(`naru-card/1\n${JSON.stringify({ org, member, recipient: to, key: by })}\n`);
}

/** A card, signed by its own key. */
export async function makeCard(org: string, member: string, recipientText: string, signer: Signer): Promise<Card> {
  const card = { member, recipient: recipientText, key: b64(signer.publicKey) };
  return { ...card, sig: b64(await signer.sign(cardMessage(org, card))) };
}

/** The card in a text that somebody sent, if it is one and signed by itself. */
export function readCard(line: string, org: string): Card | undefined {
  const card = canonical(line, cardShape) as Card | undefined;
  return card !== undefined && verifiedText(card.sig, cardMessage(org, card), card.key) ? card : undefined;
}

/** Writes and signs a statement that follows the head; signers in the order of `by`. */
export async function makeStatement(
  directory: Directory,
  org: string,
  at: string,
  said: Said,
  by: Array<{ name: string; seq: number; signer: Signer }>,
): Promise<Bytes> {
  const signed = statementToSign(directory, org, at, said, by.map(({ name, seq }) => [name, seq]));
  const lines = await Promise.all(by.map(async ({ signer }) => `${b64(await signer.sign(signed))}\n`));
  return concat(signed, utf8(lines.join("")));
}

/** The two lines of a statement that its signers sign. */
export function statementToSign(directory: Directory, org: string, at: string, said: Said, by: Array<[string, number]>): Bytes {
  const { kind, ...rest } = said;
  const body: Record<string, unknown> = {};
  for (const [name] of bodies[kind]) body[name] = (rest as Record<string, unknown>)[name];
  const [seq, prev] = directory.head;
  return utf8(`${FIRST_LINE}\n${JSON.stringify({ seq: seq + 1, prev, org, kind, time: at, by, ...body })}\n`);
}

/** Takes a statement apart, or says nothing where it is not formed as it must be. */
export function parse(bytes: Uint8Array): { statement: Statement; signed: Bytes; signatures: string[] } | undefined {
  let whole: string;
  try {
    whole = textOf(bytes);
  } catch {
    return undefined;
  }
  const lines = whole.split("\n");
  if (lines[0] !== FIRST_LINE || lines.length < 4 || lines.at(-1) !== "") return undefined;
  const kind = /^\{"seq":\d+,"prev":"[^"]*","org":"[^"]*","kind":"([a-z-]+)"/.exec(lines[1]!)?.[1] as Said["kind"] | undefined;
  const body = kind !== undefined && Object.hasOwn(bodies, kind) ? bodies[kind] : undefined;
  if (body === undefined) return undefined;
  const statement = canonical(lines[1]!, object([...headKeys, ...body])) as Statement | undefined;
  const signatures = lines.slice(2, -1);
  if (statement === undefined || signatures.length !== statement.by.length) return undefined;
  if (!signatures.every((each) => unb64(each)?.length === 64)) return undefined;
  return { statement, signed: utf8(`${lines[0]}\n${lines[1]}\n`), signatures };
}

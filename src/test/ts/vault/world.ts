// A small mission for tests: two stewards, four members, two circles, one subject. Its keys are made from plain words.
import { recipientOf } from "../../../main/ts/vault/age";
import { b64, type Bytes, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { seal, type Reading, type Row, type Sealed, type Sealing } from "../../../main/ts/vault/capsule";
import { Directory, makeCard, makeStatement, type RecoveryTerms, type Said } from "../../../main/ts/vault/directory";
import { type MemberKeys, memberKeys, recoveryKeys } from "../../../main/ts/vault/keys";
import { makeSubjectCard, readSubjectCards, type SubjectCard } from "../../../main/ts/vault/subjectcard";

export const TIME = "2026-11-22T01:00:00Z";

export function bytesOf(word: string): Bytes {
  return sha256(utf8(`naru test ${word}`));
}

/** A version 4 UUID of a word. */
export function uuidOf(word: string): string {
  const bytes = bytesOf(`uuid ${word}`).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const ORG = uuidOf("mission");

export class Member {
  seq = -1;
  private constructor(readonly name: string, readonly id: string, readonly keys: MemberKeys) {}

  static async called(name: string, life = 1): Promise<Member> {
    return new Member(name, uuidOf(name), await memberKeys(bytesOf(`root ${name} ${life}`)));
  }

  card() {
    return makeCard(ORG, this.id, this.keys.recipient, this.keys.signer);
  }
}

/** A chain that grows by signed statements. */
export class Chain {
  readonly directory = new Directory();
  readonly files: Bytes[] = [];
  recovery!: MemberKeys;
  recoverySeq = 0;

  static async founded(founder: Member, recoveryWord = "recovery 1"): Promise<Chain> {
    const chain = new Chain();
    chain.recovery = await recoveryKeys(bytesOf(recoveryWord));
    founder.seq = 0;
    await chain.say({ kind: "genesis", card: await founder.card(), recovery: await terms(recoveryWord) }, founder);
    return chain;
  }

  /** Makes a statement without taking it in. */
  make(said: Said, ...by: Array<Member | "recovery">): Promise<Bytes> {
    return makeStatement(
      this.directory,
      ORG,
      TIME,
      said,
      by.map((each) =>
        each === "recovery"
          ? { name: "recovery", seq: this.recoverySeq, signer: this.recovery.signer }
          : { name: each.id, seq: each.seq, signer: each.keys.signer },
      ),
    );
  }

  async say(said: Said, ...by: Array<Member | "recovery">): Promise<void> {
    this.take(await this.make(said, ...by));
  }

  take(file: Bytes): void {
    this.directory.append(file);
    this.files.push(file);
  }

  async admit(member: Member, ...by: Array<Member | "recovery">): Promise<void> {
    await this.say({ kind: "admit", card: await member.card() }, ...by);
    member.seq = this.directory.head[0];
  }

  async list(circle: string, members: Member[], keepers: Member[], by: Array<Member | "recovery">, lethal = false): Promise<void> {
    await this.say(membersOf(this.directory, circle, members, keepers, lethal), ...by);
  }

  async epoch(circle: string, ...by: Array<Member | "recovery">): Promise<void> {
    const epoch = (this.directory.epochOf(circle)?.epoch ?? 0) + 1;
    const recipient = await recipientOf(epochSecret(circle, epoch));
    await this.say({ kind: "circle-epoch", circle, epoch, recipient, members: this.directory.listOf(circle)!.hash }, ...by);
  }
}

export function membersOf(directory: Directory, circle: string, members: Member[], keepers: Member[], lethal = false): Said & { kind: "circle-members" } {
  const ids = (some: Member[]) => some.map((each) => each.id).sort();
  return { kind: "circle-members", circle, n: (directory.circles.get(circle)?.lists.length ?? 0) + 1, lethal, members: ids(members), keepers: ids(keepers) };
}

export function epochSecret(circle: string, epoch: number): Bytes {
  return bytesOf(`epoch ${circle} ${epoch}`);
}

export async function terms(word: string, k = 3, n = 5): Promise<RecoveryTerms> {
  const keys = await recoveryKeys(bytesOf(word));
  const shares = Array.from({ length: n }, (_, i) => b64(bytesOf(`${word} share ${i}`)));
  return { recipient: keys.recipient, key: b64(keys.signer.publicKey), k, n, shares };
}

/** A mission in which somebody can seal. */
export interface World {
  chain: Chain;
  anna: Member;
  ben: Member;
  cora: Member;
  dan: Member;
  care: string;
  road: string;
  subject: string;
  secret: Bytes;
  cardFiles: Bytes[];
  cards: SubjectCard[];
}

export async function world(): Promise<World> {
  const [anna, ben, cora, dan] = await Promise.all(["anna", "ben", "cora", "dan"].map((each) => Member.called(each)));
  const chain = await Chain.founded(anna!);
  await chain.admit(ben!, anna!);
  await chain.say({ kind: "steward-added", member: ben!.id }, anna!);
  await chain.admit(cora!, ben!);
  await chain.admit(dan!, anna!);
  const care = uuidOf("circle care");
  const road = uuidOf("circle road");
  await chain.list(care, [anna!, cora!], [cora!], [anna!]);
  await chain.epoch(care, cora!);
  await chain.list(road, [dan!], [dan!], [anna!, ben!], true);
  await chain.epoch(road, dan!);
  const subject = uuidOf("subject one");
  const secret = bytesOf("subject one 1");
  const cardFiles = [await subjectCard(chain, cora!, subject, secret, [[care, 1]])];
  const cards = readSubjectCards(cardFiles, subject, chain.directory);
  return { chain, anna: anna!, ben: ben!, cora: cora!, dan: dan!, care, road, subject, secret, cardFiles, cards };
}

export async function subjectCard(
  chain: Chain,
  author: Member,
  subject: string,
  secret: Bytes,
  circles: Array<[string, number]>,
  version = 1,
  prev = "",
): Promise<Bytes> {
  const recipient = await recipientOf(secret);
  const card = { org: ORG, subject, kind: "person", version, recipient, circles, author: author.id, card: author.seq, log: chain.directory.head, time: TIME, prev };
  return makeSubjectCard(card, author.keys.signer);
}

/** What a member seals unless a test says otherwise. */
export function sealing(world: World, by: Member, but: Partial<Sealing> = {}): Sealing {
  return {
    org: ORG, subject: world.subject, kind: "note", doc: uuidOf("doc one"), heads: [], seen: [], author: by.id, card: by.seq,
    log: world.chain.directory.head, time: TIME, type: "text/plain; charset=utf-8", body: utf8("한 사람의 쪽지"), ...but,
  };
}

export function sealed(world: World, by: Member, but: Partial<Sealing> = {}): Promise<Sealed> {
  return seal(sealing(world, by, but), by.keys.signer, world.cards.at(-1)!.recipient);
}

export function reading(world: World, row: Row, known: Iterable<readonly [string, number]> = []): Reading {
  return { row, directory: world.chain.directory, cards: world.cards, known: new Map(known) };
}


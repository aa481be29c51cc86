// Random chains with the verdict of this verifier, for another one to agree with:  node chains.tool.mjs SEED COUNT
//
// Each chain is random statements by random signers, most of them allowed. The last is often one that must be refused: signed
// by the wrong people, or changed after it was signed.
import { recipientOf } from "../../../main/ts/vault/age";
import { b64, type Bytes, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { Directory, Refused, type Said } from "../../../main/ts/vault/directory";
import { bytesOf, Chain, Member, membersOf, terms, uuidOf } from "./world";

const [seed, count] = process.argv.slice(2).map(Number) as [number, number];

class Dice {
  private state: number;
  constructor(start: number) {
    this.state = start >>> 0;
  }
  /** mulberry32 */
  upTo(most: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % most;
  }
  of<T>(some: readonly T[]): T {
    return some[this.upTo(some.length)]!;
  }
  some<T>(all: readonly T[], oneIn = 2): T[] {
    return all.filter(() => this.upTo(oneIn) === 0);
  }
}

const pool = await Promise.all(Array.from({ length: 12 }, (_, i) => Member.called(`member ${i % 6}`, 1 + Math.floor(i / 6))));
const recoveries = await Promise.all(["r1", "r2", "r3"].map((each) => terms(each)));
const recipients = await Promise.all(Array.from({ length: 10 }, (_, i) => recipientOf(bytesOf(`epoch ${i}`))));
const circles = [uuidOf("one"), uuidOf("two")];

for (let n = 0; n < count; n++) {
  const dice = new Dice(seed * 1_000_003 + n);
  const members = pool.map((each) => Object.assign(Object.create(Object.getPrototypeOf(each) as object) as Member, each, { seq: -1 }));
  const chain = await Chain.founded(members[0]!, "r1");
  let recipientsUsed = 0;
  for (let step = 0; step < 6 + dice.upTo(20); step++) {
    const said = await random(dice, chain, members, () => recipients[recipientsUsed++ % recipients.length]!);
    const file = await chain.make(said, ...signers(dice, chain, members));
    try {
      chain.take(file);
      const admitted = said.kind === "admit" ? members.find((each) => each.keys.recipient === said.card.recipient) : undefined;
      if (admitted !== undefined) admitted.seq = chain.directory.head[0];
      if (said.kind === "recovery") chain.recoverySeq = -1;
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      // Mostly go on without it; sometimes the chain ends with what must be refused.
      if (dice.upTo(14) === 0) {
        chain.files.push(file);
        break;
      }
    }
  }
  const files = dice.upTo(4) === 0 ? damaged(dice, chain.files) : chain.files;
  process.stdout.write(`${JSON.stringify({ chain: files.map(b64), verdict: verdict(files) })}\n`);
}

function verdict(files: readonly Bytes[]): object {
  try {
    const directory = Directory.of(files);
    return {
      ok: directory.head,
      stewards: directory.stewards(),
      members: directory.members(),
      circles: circles.map((each) => [each, directory.listOf(each)?.n ?? 0, directory.epochOf(each)?.epoch ?? 0]),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.seq, reason: error.reason };
  }
}

async function random(dice: Dice, chain: Chain, members: Member[], recipient: () => string): Promise<Said> {
  const { directory } = chain;
  const circle = dice.of(circles);
  switch (dice.upTo(9)) {
    case 0:
    case 1:
    case 2:
      return { kind: "admit", card: await dice.of(members).card() };
    case 3:
      return { kind: "steward-added", member: dice.of(members).id };
    case 4:
      return dice.upTo(2) === 0 ? { kind: "steward-removed", member: dice.of(members).id } : { kind: "retire", card: dice.upTo(chain.files.length + 1) };
    case 5:
    case 6: {
      const listed = [...new Map(dice.some(members).filter((each) => dice.upTo(8) === 0 || directory.cardOf(each.id) !== undefined).map((each) => [each.id, each])).values()];
      const keepers = dice.some(listed);
      return membersOf(directory, circle, listed, keepers.length > 0 || dice.upTo(5) === 0 ? keepers : listed.slice(0, 1), dice.upTo(4) === 0);
    }
    case 7: {
      const newest = directory.listOf(circle);
      return { kind: "circle-epoch", circle, epoch: (directory.epochOf(circle)?.epoch ?? 0) + (dice.upTo(8) === 0 ? 0 : 1), recipient: recipient(), members: newest?.hash ?? b64(sha256(utf8("none"))) };
    }
    default:
      return dice.upTo(2) === 0 ? { kind: "recovery", recovery: dice.of(recoveries) } : { kind: "release", bundle: b64(bytesOf(`b${dice.upTo(9)}`)) };
  }
}

function signers(dice: Dice, chain: Chain, members: Member[]): Array<Member | "recovery"> {
  if (dice.upTo(12) === 0) return ["recovery"];
  const { directory } = chain;
  const counting = members.filter((each) => each.seq >= 0);
  const stewards = counting.filter((each) => directory.isSteward(each.id));
  const keepers = counting.filter((each) => circles.some((circle) => directory.listOf(circle)?.keepers.includes(each.id)));
  const from = dice.upTo(6) === 0 ? counting : dice.upTo(3) === 0 && keepers.length > 0 ? keepers : stewards.length > 0 ? stewards : counting;
  const one = dice.of(from);
  const two = dice.of(from);
  return dice.upTo(3) === 0 ? [one] : [one, ...(two === one ? [] : [two])];
}

/** One byte changed, a statement left out, twice or moved, a line taken away. */
function damaged(dice: Dice, files: readonly Bytes[]): Bytes[] {
  const copy = [...files];
  const at = dice.upTo(copy.length);
  switch (dice.upTo(5)) {
    case 0: {
      const changed = copy[at]!.slice() as Bytes;
      changed[dice.upTo(changed.length)]! ^= 1 << dice.upTo(8);
      copy[at] = changed;
      break;
    }
    case 1:
      copy.splice(at, 1);
      break;
    case 2:
      copy.splice(at, 0, copy[at]!);
      break;
    case 3:
      copy.splice(at, 1, ...(at + 1 < copy.length ? [copy[at + 1]!] : []));
      break;
    default:
      copy[at] = copy[at]!.slice(0, dice.upTo(copy[at]!.length)) as Bytes;
  }
  return copy;
}

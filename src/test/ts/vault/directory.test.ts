// The rules of the signed directory, each from a chain that stands with one thing changed.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { b64, type Bytes, concat, sha256, textOf, utf8 } from "../../../main/ts/vault/bytes";
import { Directory, makeCard, type Reason, readCard, Refused, type Said, statementToSign } from "../../../main/ts/vault/directory";
import { safetyCode } from "../../../main/ts/vault/words";
import { bytesOf, Chain, epochSecret, Member, membersOf, ORG, terms, TIME, uuidOf, world, type World } from "./world";

let here: World;
let chain: Chain;
beforeEach(async () => {
  here = await world();
  chain = here.chain;
});

const refuses = (reason: Reason, file: Uint8Array) => {
  const before = chain.directory.head;
  assert.throws(() => chain.directory.append(file), (error) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.reason, reason);
    return true;
  });
  assert.deepEqual(chain.directory.head, before);
};
const edited = (file: Uint8Array, change: (text: string) => string) => {
  const changed = change(textOf(file));
  assert.notEqual(changed, textOf(file));
  return utf8(changed);
};
/** A statement whose line was changed before it was signed. */
const signedAnew = async (said: Said, change: (line: string) => string, ...by: Member[]): Promise<Bytes> => {
  const [first, line] = textOf(statementToSign(chain.directory, ORG, TIME, said, by.map((each) => [each.id, each.seq]))).split("\n");
  const signed = utf8(`${first}\n${change(line!)}\n`);
  const signatures = await Promise.all(by.map(async (each) => `${b64(await each.keys.signer.sign(signed))}\n`));
  return concat(signed, utf8(signatures.join("")));
};
const release: Said = { kind: "release", bundle: b64(bytesOf("bundle")) };

test("a chain that keeps the rules is the same read again from its bytes", () => {
  const again = Directory.of(chain.files);
  assert.deepEqual(again.head, chain.directory.head);
  assert.deepEqual(again.stewards(), [here.anna.id, here.ben.id].sort());
  assert.deepEqual(again.listOf(here.care)?.members, [here.anna.id, here.cora.id].sort());
  assert.equal(again.epochOf(here.road)?.epoch, 1);
});

describe("the form", () => {
  test("of another first line, a missing or added signature line, bytes that are no text, is refused", async () => {
    const file = await chain.make(release, here.anna);
    refuses("form", edited(file, (text) => text.replace("statement/1", "statement/2")));
    refuses("form", edited(file, (text) => text.replace(/[^\n]+\n$/, "")));
    refuses("form", edited(file, (text) => `${text}${text.split("\n")[2]}\n`));
    refuses("form", edited(file, (text) => text.slice(0, -1)));
    refuses("form", concat(file.slice(0, 40), new Uint8Array([0xff]), file.slice(40)));
    refuses("form", edited(file, (text) => text.replaceAll("\n", "\r\n")));
    chain.take(file);
  });
  const lines: Array<[string, (line: string) => string]> = [
    ["a key twice", (line) => line.replace('"seq"', '"seq":1,"seq"')],
    ["another order of keys", (line) => line.replace(/("seq":\d+),("prev":"[^"]*")/, "$2,$1")],
    ["white space", (line) => line.replace(",", ", ")],
    ["an unknown kind", (line) => line.replace('"release"', '"decree"')],
    ["a key of another kind", (line) => line.replace(/}$/, ',"member":"x"}')],
    ["a time that is none", (line) => line.replace(TIME, "2026-13-22T01:00:00Z")],
    ["a number as text", (line) => line.replace(/"seq":(\d+)/, '"seq":"$1"')],
    ["nobody who signs", (line) => line.replace(/"by":\[.*?\]\]/, '"by":[]')],
    ["__proto__", (line) => line.replace('{"seq"', '{"__proto__":1,"seq"')],
  ];
  for (const [name, change] of lines) {
    test(`with ${name} is refused, though it is signed`, async () => refuses("form", await signedAnew(release, change, here.anna)));
  }
  test("too long is refused", async () => {
    const file = await chain.make(release, here.anna);
    refuses("size", concat(file, new Uint8Array(65536)));
  });
});

describe("the place", () => {
  test("twice, skipped, on another head or of another mission is refused", async () => {
    const file = await chain.make(release, here.anna);
    refuses("seq", await signedAnew(release, (line) => line.replace(/"seq":\d+/, '"seq":99'), here.anna));
    refuses("prev", await signedAnew(release, (line) => line.replace(/"prev":"[^"]*"/, `"prev":"${b64(bytesOf("fork"))}"`), here.anna));
    refuses("org", await signedAnew(release, (line) => line.replace(ORG, uuidOf("other")), here.anna));
    chain.take(file);
    refuses("seq", file);
  });
  test("a second genesis, or a chain without one, is refused", async () => {
    refuses("kind", await chain.make({ kind: "genesis", card: await here.anna.card(), recovery: await terms("again") }, here.anna));
    const empty = new Directory();
    const file = await signedAnew(release, (line) => line.replace(/"seq":\d+/, '"seq":0').replace(/"prev":"[^"]*"/, '"prev":""'), here.anna);
    assert.throws(() => empty.append(file), (error) => (error as Refused).reason === "kind");
  });
});

describe("the signatures", () => {
  test("of another, of a stranger, of one twice are refused", async () => {
    const file = await chain.make(release, here.anna);
    const bens = await chain.make(release, here.ben);
    refuses("signature", edited(file, (text) => text.replace(text.split("\n")[2]!, textOf(bens).split("\n")[2]!)));
    const stranger = await Member.called("stranger");
    stranger.seq = 1;
    refuses("signer", await chain.make(release, stranger));
    refuses("signer", await chain.make(release, here.anna, here.anna));
    chain.take(file);
  });
  test("with any bit of the statement turned are refused", async () => {
    const file = await chain.make(release, here.anna);
    for (let bit = 0; bit < file.length * 8; bit += 3) {
      const changed = file.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      assert.throws(() => chain.directory.append(changed), Refused);
    }
    chain.take(file);
  });
  test("with a card that was retired are refused", async () => {
    await chain.say({ kind: "retire", card: here.ben.seq }, here.anna);
    refuses("signer", await chain.make(release, here.ben));
  });
});

describe("who may say what", () => {
  test("only a steward admits, and not himself", async () => {
    const emma = await Member.called("emma");
    const card = await emma.card();
    refuses("right", await chain.make({ kind: "admit", card }, here.cora));
    const anew = await makeCard(ORG, here.anna.id, (await Member.called("anna", 2)).keys.recipient, (await Member.called("anna", 2)).keys.signer);
    refuses("right", await chain.make({ kind: "admit", card: anew }, here.anna));
    await chain.say({ kind: "admit", card: anew }, here.ben);
    await chain.say({ kind: "admit", card }, here.ben);
  });
  test("a card is signed by itself, for this mission and member, and its keys are new", async () => {
    const emma = await Member.called("emma");
    const card = await emma.card();
    refuses("card", await chain.make({ kind: "admit", card: { ...card, member: uuidOf("fred") } }, here.ben));
    refuses("card", await chain.make({ kind: "admit", card: { ...card, recipient: here.cora.keys.recipient } }, here.ben));
    refuses("card", await chain.make({ kind: "admit", card: await makeCard(uuidOf("x"), emma.id, emma.keys.recipient, emma.keys.signer) }, here.ben));
    refuses("card", await chain.make({ kind: "admit", card: await makeCard(ORG, emma.id, here.cora.keys.recipient, emma.keys.signer) }, here.ben));
    refuses("card", await chain.make({ kind: "admit", card: await makeCard(ORG, emma.id, emma.keys.recipient, here.cora.keys.signer) }, here.ben));
    await chain.say({ kind: "admit", card }, here.ben);
  });
  test("a steward alone brings in no steward, removes none and replaces no recovery key", async () => {
    const recovery = await terms("recovery 2");
    refuses("right", await chain.make({ kind: "steward-added", member: here.cora.id }, here.anna));
    refuses("right", await chain.make({ kind: "steward-removed", member: here.ben.id }, here.anna));
    refuses("right", await chain.make({ kind: "recovery", recovery }, here.anna));
    refuses("right", await chain.make({ kind: "recovery", recovery }, here.anna, here.cora));
    await chain.say({ kind: "steward-added", member: here.cora.id }, here.anna, here.ben);
    await chain.say({ kind: "steward-removed", member: here.ben.id }, here.anna, here.cora);
    await chain.say({ kind: "recovery", recovery }, here.anna, here.cora);
  });
  test("after a second steward was once there, one alone is never enough again, but the recovery key is", async () => {
    await chain.say({ kind: "steward-removed", member: here.ben.id }, here.anna, here.ben);
    refuses("right", await chain.make({ kind: "steward-added", member: here.cora.id }, here.anna));
    await chain.say({ kind: "steward-added", member: here.cora.id }, "recovery");
  });
  test("the last steward stays", async () => {
    await chain.say({ kind: "steward-removed", member: here.ben.id }, here.anna, here.ben);
    refuses("member", await chain.make({ kind: "steward-removed", member: here.anna.id }, "recovery"));
  });
  test("an old recovery key signs nothing any more", async () => {
    const old = chain.recovery;
    await chain.say({ kind: "recovery", recovery: await terms("recovery 2") }, "recovery");
    refuses("signer", await chain.make({ kind: "steward-added", member: here.cora.id }, "recovery"));
    assert.equal(chain.recovery, old);
  });
  test("recovery terms that do not hold are refused", async () => {
    const good = await terms("recovery 2");
    for (const change of [{ k: 1 }, { k: 6 }, { n: 4 }, { shares: good.shares.map(() => good.shares[0]!) }, { key: (await here.cora.card()).key }]) {
      refuses("recovery", await chain.make({ kind: "recovery", recovery: { ...good, ...change } }, here.anna, here.ben));
    }
    await chain.say({ kind: "recovery", recovery: good }, here.anna, here.ben);
  });
  test("a card is retired once", async () => {
    refuses("right", await chain.make({ kind: "retire", card: here.dan.seq }, here.cora));
    refuses("member", await chain.make({ kind: "retire", card: 1000 }, here.anna));
    await chain.say({ kind: "retire", card: here.dan.seq }, here.anna);
    refuses("member", await chain.make({ kind: "retire", card: here.dan.seq }, here.anna));
  });
});

describe("a circle", () => {
  test("is listed by a steward, in order, of admitted members with a keeper among them", async () => {
    const stranger = await Member.called("stranger");
    const good = membersOf(chain.directory, here.care, [here.anna, here.cora, here.dan], [here.cora]);
    refuses("right", await chain.make(good, here.cora));
    refuses("member", await chain.make(membersOf(chain.directory, here.care, [here.cora, stranger], [here.cora]), here.anna));
    refuses("circle", await chain.make({ ...good, n: 1 }, here.anna));
    refuses("circle", await chain.make({ ...good, n: 3 }, here.anna));
    refuses("circle", await chain.make({ ...good, members: [...good.members].reverse() }, here.anna));
    refuses("circle", await chain.make({ ...good, keepers: [] }, here.anna));
    refuses("circle", await chain.make({ ...good, keepers: [here.ben.id] }, here.anna));
    await chain.say(good, here.anna);
  });
  test("that is lethal is changed by two stewards, also back", async () => {
    refuses("right", await chain.make(membersOf(chain.directory, here.road, [here.dan, here.cora], [here.dan], true), here.anna));
    refuses("right", await chain.make(membersOf(chain.directory, here.road, [here.dan, here.cora], [here.dan], false), here.anna));
    refuses("right", await chain.make(membersOf(chain.directory, here.care, [here.cora], [here.cora], true), here.ben));
    await chain.say(membersOf(chain.directory, here.road, [here.dan], [here.dan], false), here.anna, here.ben);
    refuses("right", await chain.make(membersOf(chain.directory, here.road, [here.dan, here.cora], [here.dan], false), here.anna));
  });
  test("gets its key from a keeper, not from a steward or a member", async () => {
    const next = { kind: "circle-epoch", circle: here.care, epoch: 2, recipient: await epochRecipient(2), members: chain.directory.listOf(here.care)!.hash } as const;
    refuses("keeper", await chain.make(next, here.ben));
    refuses("keeper", await chain.make(next, here.anna));
    const young = uuidOf("a young circle");
    await chain.list(young, [here.cora, here.dan], [here.cora], [here.anna]);
    const first = { ...next, circle: young, epoch: 1, members: chain.directory.listOf(young)!.hash };
    refuses("keeper", await chain.make(first, here.anna));
    refuses("keeper", await chain.make(first, here.dan));
    refuses("epoch", await chain.make({ ...next, epoch: 3 }, here.cora));
    refuses("epoch", await chain.make({ ...next, members: b64(bytesOf("x")) }, here.cora));
    refuses("epoch", await chain.make({ ...next, recipient: here.anna.keys.recipient }, here.cora));
    refuses("epoch", await chain.make({ ...next, circle: uuidOf("no circle") }, here.cora));
    await chain.say(next, here.cora);
  });
  test("does not open to a steward who lists himself as its keeper", async () => {
    await chain.list(here.care, [here.anna, here.cora], [here.anna, here.cora], [here.anna]);
    const next = { kind: "circle-epoch", circle: here.care, epoch: 2, recipient: await epochRecipient(2), members: chain.directory.listOf(here.care)!.hash } as const;
    refuses("keeper", await chain.make(next, here.anna));
    await chain.list(here.care, [here.anna], [here.anna], [here.anna]);
    const alone = { ...next, members: chain.directory.listOf(here.care)!.hash };
    refuses("keeper", await chain.make(alone, here.anna));
    await chain.say(alone, here.anna, "recovery");
  });
  test("needs a new key after somebody left or took a new card, not after somebody came", async () => {
    assert.equal(chain.directory.needsEpoch(here.care), false);
    await chain.list(here.care, [here.anna, here.cora, here.dan], [here.cora], [here.anna]);
    assert.equal(chain.directory.needsEpoch(here.care), false);
    await chain.epoch(here.care, here.cora);
    await chain.list(here.care, [here.anna, here.cora], [here.cora], [here.anna]);
    assert.equal(chain.directory.needsEpoch(here.care), true);
    await chain.epoch(here.care, here.cora);
    assert.equal(chain.directory.needsEpoch(here.care), false);
    await chain.list(here.care, [here.anna, here.cora, here.dan], [here.cora], [here.anna]);
    assert.equal(chain.directory.needsEpoch(here.care), false);
    await chain.list(here.care, [here.anna, here.cora], [here.cora], [here.anna]);
    assert.equal(chain.directory.needsEpoch(here.care), true, "somebody who came after the key was made, and left");
    await chain.epoch(here.care, here.cora);
    const anew = await Member.called("anna", 2);
    await chain.admit(anew, here.ben);
    await chain.say({ kind: "retire", card: here.anna.seq }, here.ben);
    assert.equal(chain.directory.needsEpoch(here.care), true);
  });

  async function epochRecipient(epoch: number): Promise<string> {
    const { recipientOf } = await import("../../../main/ts/vault/age");
    return recipientOf(epochSecret(here.care, epoch));
  }
});

describe("the twelve words", () => {
  test("differ with one bit of the card, in both languages, and come from its whole bytes", async () => {
    const card = await here.cora.card();
    const other = await here.dan.card();
    for (const language of ["ko", "en"] as const) {
      const words = safetyCode(card, language);
      assert.equal(words.length, 12);
      assert.equal(words.join(" "), words.join(" ").normalize("NFC"));
      assert.notDeepEqual(words, safetyCode({ ...card, sig: other.sig }, language));
      assert.notDeepEqual(words, safetyCode({ ...card, recipient: other.recipient }, language));
    }
    const code = sha256(utf8(`naru/1 card\n${JSON.stringify(card)}\n`));
    assert.equal(code.length, 32);
  });
  test("are those of a card that is signed by itself", async () => {
    const card = await here.cora.card();
    assert.deepEqual(readCard(JSON.stringify(card), ORG), card);
    assert.equal(readCard(JSON.stringify({ ...card, member: uuidOf("x") }), ORG), undefined);
    assert.equal(readCard(`${JSON.stringify(card)} `, ORG), undefined);
  });
});

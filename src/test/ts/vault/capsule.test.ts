// What a reader refuses (3a T1–T8). Each refusal stands beside the same capsule unchanged, which opens.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bucketFor, CAPSULE_MAX_BYTES, HYBRID_HEADER_BYTES, identityOf, isBucket, openWith, plainLength, recipientOf, requireOneStanza, sealTo } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { type Broken, type Context, open, padded, type Reading, type Row, type Sealed, SealBroken, seal, verify } from "../../../main/ts/vault/capsule";
import { NotBelieved, readSubjectCards } from "../../../main/ts/vault/subjectcard";
import { envelopes, lineChanges } from "./changes";
import { bytesOf, Member, ORG, reading, sealed, sealing, subjectCard, uuidOf, world, type World } from "./world";

let here: World;
let one: Sealed;
let plain: Bytes;
before(async () => {
  here = await world();
  one = await sealed(here, here.cora);
  plain = await openWith(here.secret, one.file);
});

const expectBroken = async (reason: Broken, file: Uint8Array, how: Reading = reading(here, one.row)) => {
  await assert.rejects(open(file, here.secret, how), (error) => {
    assert.ok(error instanceof SealBroken, String(error));
    assert.equal(error.reason, reason);
    return true;
  });
};
const expectBrokenPlain = (reason: Broken, changed: Uint8Array, how: Reading = reading(here, one.row)) => {
  assert.throws(() => verify(changed, how), (error) => error instanceof SealBroken && error.reason === reason);
};
const lines = () => {
  const text = new TextDecoder("latin1").decode(plain);
  const [first, line, signature] = text.split("\n") as [string, string, string];
  const at = first.length + line.length + signature.length + 3;
  return { first, line, signature, body: plain.slice(at, at + (JSON.parse(line) as Context).len) };
};
/** Signs a changed line anew, by its author, so that only the change itself can be what is refused. */
const resigned = async (change: (line: string) => string, by: Member = here.cora) => {
  const { first, line, body } = lines();
  const signed = utf8(`${first}\n${change(line)}\n`);
  const whole = concat(signed, utf8(`${b64(await by.keys.signer.sign(signed))}\n`));
  return { plain: padded(whole, body), row: { ...one.row, docHash: b64(sha256(signed)) } };
};
const rewritten = (change: (context: Context) => Context, by?: Member) =>
  resigned((line) => JSON.stringify(change(JSON.parse(line) as Context)), by);

describe("a valid capsule", () => {
  test("opens, and says what was sealed", async () => {
    const opened = await open(one.file, here.secret, reading(here, one.row));
    assert.equal(new TextDecoder().decode(opened.body), "한 사람의 쪽지");
    assert.equal(opened.context.author, here.cora.id);
    assert.equal(opened.docHash, one.row.docHash);
    assert.equal(opened.flagged, false);
  });
  test("may be empty", async () => {
    const empty = await sealed(here, here.cora, { body: new Uint8Array(0) });
    assert.equal((await open(empty.file, here.secret, reading(here, empty.row))).body.length, 0);
  });
  test("names two versions that it merges", async () => {
    const heads = [1, 2].map((each) => ({ version: 3, docHash: b64(bytesOf(`head ${each}`)) }));
    const merged = await sealed(here, here.cora, { heads });
    const opened = await open(merged.file, here.secret, reading(here, merged.row, heads.map((each) => [each.docHash, 3])));
    assert.equal(opened.context.version, 4);
    assert.equal(opened.context.prev.length, 2);
  });
  test("carries a line of many seen heads", async () => {
    const seen = Array.from({ length: 64 }, (_, i) => b64(bytesOf(`seen ${i}`)));
    const long = await sealed(here, here.cora, { seen });
    assert.equal((await open(long.file, here.secret, reading(here, long.row))).context.seen.length, 64);
  });
  test("fills each bucket to its last byte and goes to the next with one more", async () => {
    const overhead = plain.length - bodyRoom(plain);
    for (const file of [4096, 8192, 16384, 32768, 65536]) {
      const room = plainLength(file)! - overhead;
      for (const [length, expected] of [[room - 1, file], [room, file], [room + 1, bucketFor(plainLength(file)! + 1).file]] as const) {
        const digits = String(length).length - String(lines().body.length).length;
        const full = await sealed(here, here.cora, { body: new Uint8Array(length - digits).fill(7) });
        assert.equal(full.file.length, expected, `${length} in ${file}`);
        assert.ok(isBucket(full.file.length));
        await open(full.file, here.secret, reading(here, full.row));
      }
    }
  });
  test("says little by its length, up to a mebibyte", async () => {
    const lengths = new Set<number>();
    for (let content = 1; content < 900_000; content += 997) {
      const { file, plain: room } = bucketFor(content);
      assert.ok(isBucket(file) && room >= content);
      if (file > 65536) assert.ok(file <= (content + 1659 + 16 * Math.ceil(content / 65536)) * 1.12, `${content} in ${file}`);
      lengths.add(file);
    }
    assert.ok(lengths.size < 130, `${lengths.size} different lengths`);
    await assert.rejects(sealed(here, here.cora, { body: new Uint8Array(CAPSULE_MAX_BYTES) }), /too large/);
  });
});

function bodyRoom(whole: Uint8Array): number {
  const { first, line, signature } = lines();
  return whole.length - first.length - line.length - signature.length - 3;
}

describe("the envelope", () => {
  const flips = process.env.NARU_LONG === "true" ? 1 : 61;
  test(`with any bit of the file turned does not open (every ${flips}th of 32,768)`, async () => {
    const view = reading(here, one.row);
    for (let bit = 0; bit < one.file.length * 8; bit += flips) {
      const changed = one.file.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await assert.rejects(open(changed, here.secret, view), SealBroken, `bit ${bit}`);
    }
  });
  test("cut anywhere, lengthened or joined is refused", async () => {
    for (let length = 0; length < one.file.length; length += 1) await expectBroken("stanza", one.file.subarray(0, length));
    await expectBroken("stanza", concat(one.file, new Uint8Array(1)));
    await expectBroken("stanza", concat(one.file, one.file.slice(0, 4096 - 1)));
    await expectBroken("seal", concat(one.file, one.file));
    await expectBroken("seal", concat(one.file, new Uint8Array(4096)));
  });
  test("opens with no other key", async () => {
    await assert.rejects(open(one.file, bytesOf("another"), reading(here, one.row)), (e) => (e as SealBroken).reason === "seal");
  });

  const cases = envelopes(() => one.file, () => here.secret);
  for (const [name, make] of cases) {
    test(`with ${name} is refused before anything is decrypted`, async () => {
      const file = await make();
      assert.throws(() => requireOneStanza(file, "mlkem768x25519"));
      await expectBroken("stanza", concat(file, new Uint8Array(Math.max(0, 8192 - file.length))).subarray(0, 8192));
    });
  }
  test("unchanged passes the same check", () => {
    assert.equal(requireOneStanza(one.file, "mlkem768x25519"), HYBRID_HEADER_BYTES);
    assert.equal(HYBRID_HEADER_BYTES + 16 + 16, 1659);
  });
});

describe("the row that was asked for", () => {
  const changes: Array<[string, Partial<Row>]> = [
    ["another mission", { org: uuidOf("other mission") }],
    ["another person", { subject: uuidOf("subject two") }],
    ["another kind", { kind: "note.other" }],
    ["another document", { doc: uuidOf("doc two") }],
    ["another version", { version: 2 }],
    ["another hash", { docHash: b64(bytesOf("x")) }],
    ["other versions before it", { prev: [b64(bytesOf("x"))] }],
  ];
  for (const [name, change] of changes) {
    test(`of ${name} is refused`, () => expectBroken("context", one.file, reading(here, { ...one.row, ...change })));
  }
  test("in a directory of another mission is refused", async () => {
    const changed = await rewritten((each) => ({ ...each, org: uuidOf("other mission") }));
    expectBrokenPlain("context", changed.plain, reading(here, { ...changed.row, org: uuidOf("other mission") }));
  });
});

describe("the signature", () => {
  test("is needed", () => {
    const { first, line, body } = lines();
    expectBrokenPlain("form", padded(utf8(`${first}\n${line}\n\n`), body));
    expectBrokenPlain("signature", padded(utf8(`${first}\n${line}\n${b64(new Uint8Array(64))}\n`), body));
  });
  test("of a stranger is refused", async () => {
    const stranger = await Member.called("stranger");
    const changed = await resigned((line) => line, stranger);
    expectBrokenPlain("signature", changed.plain);
  });
  test("of another member under this author's name is refused", async () => {
    expectBrokenPlain("signature", (await resigned((line) => line, here.anna)).plain);
  });
  test("by a card that is not the author's is refused", async () => {
    const changed = await rewritten((each) => ({ ...each, card: here.anna.seq }), here.anna);
    expectBrokenPlain("author", changed.plain, reading(here, changed.row));
  });
  test("by a card that was retired before is refused; retired later, it is flagged", async () => {
    const mission = await world();
    const early = await sealed(mission, mission.cora);
    await mission.chain.say({ kind: "retire", card: mission.cora.seq }, mission.anna);
    const late = await sealed(mission, mission.cora);
    assert.equal((await open(early.file, mission.secret, reading(mission, early.row))).flagged, true);
    await assert.rejects(open(late.file, mission.secret, reading(mission, late.row)), (e) => (e as SealBroken).reason === "author");
  });
  test("before the author was admitted is refused", async () => {
    const changed = await rewritten((each) => ({ ...each, log: [1, here.chain.directory.hashes[1]!] }));
    expectBrokenPlain("author", changed.plain, reading(here, changed.row));
  });
  test("at a head that is not in our chain is refused", async () => {
    const changed = await rewritten((each) => ({ ...each, log: [each.log[0], b64(bytesOf("fork"))] }));
    expectBrokenPlain("author", changed.plain, reading(here, changed.row));
  });
  test("by a member of another circle is refused", async () => {
    const foreign = await sealed(here, here.dan);
    await expectBroken("right", foreign.file, reading(here, foreign.row));
  });
  test("with a scalar above the group's order is refused, though the equation holds", () => {
    const { first, line, signature, body } = lines();
    const L = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = Uint8Array.from(atob(signature), (each) => each.charCodeAt(0));
    let scalar = 0n;
    for (let i = 63; i >= 32; i--) scalar = (scalar << 8n) | BigInt(bytes[i]!);
    let raised = scalar + L;
    for (let i = 32; i < 64; i++) { bytes[i] = Number(raised & 255n); raised >>= 8n; }
    expectBrokenPlain("signature", padded(utf8(`${first}\n${line}\n${b64(bytes)}\n`), body));
  });
  test("under a key of small order, which anybody can make, is refused", async () => {
    const small = new Uint8Array(32);
    small[0] = 1; // the neutral point: R = S·B verifies for any message
    const forged = concat(small, new Uint8Array(32));
    assert.equal(ed25519.verify(forged, utf8("anything"), small, { zip215: true }), true);
    const { verified } = await import("../../../main/ts/vault/signing");
    assert.equal(verified(forged, utf8("anything"), small), false);
  });
  test("of a statement over the same bytes does not pass for a capsule's", async () => {
    const { line, body } = lines();
    const signed = utf8(`naru-statement/1\n${line}\n`);
    const signature = b64(await here.cora.keys.signer.sign(signed));
    expectBrokenPlain("signature", padded(utf8(`naru-capsule/1\n${line}\n${signature}\n`), body));
    expectBrokenPlain("form", padded(concat(signed, utf8(`${signature}\n`)), body));
  });
  for (const alg of ["none", "ed25519", "Ed25519ph", "ML-DSA-65", ""]) {
    test(`of the algorithm "${alg}" is refused`, async () => {
      const changed = await resigned((line) => line.replace('"alg":"Ed25519"', `"alg":"${alg}"`));
      expectBrokenPlain("form", changed.plain, reading(here, changed.row));
    });
  }
});

describe("the signed line", () => {
  for (const [name, change] of lineChanges) {
    test(`with ${name} is refused, though it is signed`, async () => {
      const changed = await resigned(change);
      expectBrokenPlain("form", changed.plain, reading(here, changed.row));
    });
  }
  test("longer than 8 KiB is refused", async () => {
    const changed = await resigned((line) => line.replace('"seen":[', `"seen":[${Array.from({ length: 460 }, (_, i) => `"${b64(bytesOf(`s${i}`)).slice(0, 16)}",`).sort().join("")}`).replace(",]", "]"));
    expectBrokenPlain("form", changed.plain, reading(here, changed.row));
  });
  test("signed again unchanged opens", async () => {
    const again = await resigned((line) => line);
    assert.equal(verify(again.plain, reading(here, again.row)).flagged, false);
  });
});

describe("length and body", () => {
  test("a byte of the padding that is not zero is refused, the first and the last", () => {
    const first = plain.slice();
    first[first.length - bodyRoom(first) + lines().body.length] = 1;
    expectBrokenPlain("length", first);
    const last = plain.slice();
    last[last.length - 1] = 1;
    expectBrokenPlain("length", last);
  });
  test("a length that is too small, too large or beyond the file is refused", async () => {
    for (const [by, reason] of [[-1, "length"], [1, "body"], [1_000_000, "length"]] as const) {
      const changed = await rewritten((each) => ({ ...each, len: each.len + by }));
      expectBrokenPlain(reason, changed.plain, reading(here, changed.row));
    }
  });
  test("another hash of the body is refused", async () => {
    const changed = await rewritten((each) => ({ ...each, sha256: b64(bytesOf("x")) }));
    expectBrokenPlain("body", changed.plain, reading(here, changed.row));
  });
  test("another body under the signed line is refused", () => {
    const { first, line, signature, body } = lines();
    const swapped = body.slice();
    swapped[0]! ^= 1;
    expectBrokenPlain("body", padded(utf8(`${first}\n${line}\n${signature}\n`), swapped));
  });
});

describe("the versions before", () => {
  test("must be known", async () => {
    const heads = [{ version: 1, docHash: one.row.docHash }];
    const next = await sealed(here, here.cora, { heads });
    await expectBroken("chain", next.file, reading(here, next.row));
    assert.equal((await open(next.file, here.secret, reading(here, next.row, [[one.row.docHash, 1]]))).context.version, 2);
  });
  test("say which version this is", async () => {
    const next = await sealed(here, here.cora, { heads: [{ version: 4, docHash: one.row.docHash }] });
    await expectBroken("chain", next.file, reading(here, next.row, [[one.row.docHash, 1]]));
  });
});

describe("the subject's card", () => {
  test("is believed when a member of its circle signed it", () => assert.equal(here.cards.length, 1));
  const refused = async (make: () => Promise<Bytes[]>, why: string) => {
    const files = await make();
    assert.throws(() => readSubjectCards(files, here.subject, here.chain.directory), (error) => {
      assert.ok(error instanceof NotBelieved, String(error));
      assert.equal(error.message, why);
      return true;
    });
  };
  test("signed by a member of no circle of it is refused", () =>
    refused(async () => [await subjectCard(here.chain, here.dan, here.subject, here.secret, [[here.care, 1]])], "circle"));
  test("whose second version somebody of another circle signed is refused", () =>
    refused(async () => [
      ...here.cardFiles,
      await subjectCard(here.chain, here.dan, here.subject, bytesOf("other"), [[here.road, 1]], 2, b64(sha256(here.cardFiles[0]!))),
    ], "author of another circle"));
  test("of another subject is refused", () =>
    refused(async () => [await subjectCard(here.chain, here.cora, uuidOf("else"), here.secret, [[here.care, 1]])], "place"));
  test("that skips the card before is refused", () =>
    refused(async () => [...here.cardFiles, await subjectCard(here.chain, here.cora, here.subject, bytesOf("n"), [[here.care, 1]], 2, "")], "place"));
  test("with the key of the version before is refused", () =>
    refused(async () => [...here.cardFiles, await subjectCard(here.chain, here.cora, here.subject, here.secret, [[here.care, 1]], 2, b64(sha256(here.cardFiles[0]!)))], "recipient again"));
  test("of an epoch that nobody made is refused", () =>
    refused(async () => [await subjectCard(here.chain, here.cora, here.subject, here.secret, [[here.care, 2]])], "epoch"));
  test("with one bit of its bytes turned is refused", async () => {
    const file = here.cardFiles[0]!;
    for (let bit = 0; bit < file.length * 8; bit += 7) {
      const changed = file.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      assert.throws(() => readSubjectCards([changed], here.subject, here.chain.directory));
    }
  });
});

test("a key opens what was sealed to it and is spelled as age spells it", async () => {
  const secret = bytesOf("spelling");
  const file = await sealTo(await recipientOf(secret), utf8("x"));
  assert.equal(new TextDecoder().decode(await openWith(secret, file)), "x");
  assert.match(identityOf(secret), /^AGE-SECRET-KEY-PQ-1/);
  assert.equal(ORG.length, 36);
  assert.equal((await seal(sealing(here, here.cora), here.cora.keys.signer, await recipientOf(secret))).file.length, 4096);
});

// Writes the vectors of docs/specs/capsule and docs/specs/directory:  node vectors.tool.mjs docs/specs
//
// Run by hand when the format changes; what it writes is committed, read by the tests here and by the verifier in Java.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { bucketFor, openWith, plainLength, sealTo } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { type Context, padded, type Row, type Sealed } from "../../../main/ts/vault/capsule";
import { Directory, Refused } from "../../../main/ts/vault/directory";
import { envelopes, lineChanges } from "./changes";
import { bytesOf, Member, sealed, uuidOf, world, type World } from "./world";

const [root] = process.argv.slice(2) as [string];
const here = await world();
const recipient = here.cards[0]!.recipient;
const one = await sealed(here, here.cora);
const plain = await openWith(here.secret, one.file);
const parts = () => {
  const [first, line, signature] = new TextDecoder("latin1").decode(plain).split("\n") as [string, string, string];
  const at = first.length + line.length + signature.length + 3;
  return { first, line, signature, body: plain.slice(at, at + (JSON.parse(line) as Context).len) };
};

for (const each of ["capsule/valid", "capsule/invalid", "directory"]) {
  await rm(`${root}/${each}`, { recursive: true, force: true });
  await mkdir(`${root}/${each}`, { recursive: true });
}
await keepWorld("world.json", here);

async function keepWorld(name: string, of: World): Promise<void> {
  const { chain, cardFiles } = of;
  await writeFile(`${root}/capsule/${name}`, `${JSON.stringify({ statements: chain.files.map(b64), subjectCards: cardFiles.map(b64) }, null, 1)}\n`);
}

interface Vector {
  file: Uint8Array;
  row: Row;
  known?: Array<[string, number]>;
  world?: string;
  flagged?: boolean;
}

async function keep(expect: string, name: string, comment: string, { file, row, known = [], world: from = "world.json" }: Vector): Promise<void> {
  const folder = expect === "ok" || expect === "flagged" ? "valid" : "invalid";
  const head = [`expect: ${expect}`, `comment: ${comment}`, `world: ${from}`, `key: ${b64(here.secret)}`, `row: ${JSON.stringify(row)}`, `known: ${JSON.stringify(known)}`, "", ""];
  await writeFile(`${root}/capsule/${folder}/${name}`, concat(utf8(head.join("\n")), file));
}

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
const resealed = async (changed: Bytes) => sealTo(recipient, changed);
const resigned = async (change: (line: string) => string, by: Member = here.cora): Promise<Vector> => {
  const { first, line, body } = parts();
  const signed = utf8(`${first}\n${change(line)}\n`);
  const whole = concat(signed, utf8(`${b64(await by.keys.signer.sign(signed))}\n`));
  return { file: await resealed(padded(whole, body)), row: { ...one.row, docHash: b64(sha256(signed)) } };
};
const context = (change: (each: Context) => Context, by?: Member) => resigned((line) => JSON.stringify(change(JSON.parse(line) as Context)), by);
const vector = ({ file, row }: Sealed): Vector => ({ file, row });

// Valid.
await keep("ok", "minimal", "one note in Korean, composed (NFC)", vector(one));
await keep("ok", "empty_body", "nothing in it", vector(await sealed(here, here.cora, { body: new Uint8Array(0) })));
await keep("ok", "json", "structured content", vector(await sealed(here, here.cora, { type: "application/json", kind: "person.names", body: utf8('{"이름":"홍길동"}') })));
await keep("ok", "second_version", "follows one version", {
  ...vector(await sealed(here, here.cora, { heads: [{ version: 1, docHash: one.row.docHash }] })), known: [[one.row.docHash, 1]],
});
const heads = [1, 2].map((each) => ({ version: 3, docHash: b64(bytesOf(`head ${each}`)) }));
await keep("ok", "merge", "joins two versions written at once", { ...vector(await sealed(here, here.cora, { heads })), known: heads.map((each) => [each.docHash, 3]) });
const seen = Array.from({ length: 64 }, (_, i) => b64(bytesOf(`seen ${i}`)));
await keep("ok", "many_seen", "64 heads seen, the most there may be", vector(await sealed(here, here.cora, { seen })));
const overhead = plain.length - (plain.length - parts().first.length - parts().line.length - parts().signature.length - 3);
for (const bucket of [4096, 8192, 65536]) {
  const room = plainLength(bucket)! - overhead;
  const digits = String(room).length - String(parts().body.length).length;
  await keep("ok", `bucket_${bucket}_full`, "the last byte of the bucket", vector(await sealed(here, here.cora, { body: new Uint8Array(room - digits).fill(7) })));
  await keep("ok", `bucket_${bucket}_and_one`, `one byte more: ${bucketFor(plainLength(bucket)! + 1).file}`, vector(await sealed(here, here.cora, { body: new Uint8Array(room - digits + 1).fill(7) })));
}
const later = await world();
const early = await sealed(later, later.cora);
await later.chain.say({ kind: "retire", card: later.cora.seq }, later.anna);
await keepWorld("world-retired.json", later);
await keep("flagged", "card_retired_since", "opens, and is not trusted", { ...vector(early), world: "world-retired.json" });

// Invalid: envelope.
for (const [name, make] of envelopes(() => one.file, () => here.secret)) {
  const made = await make();
  const file = concat(made, new Uint8Array(Math.max(0, 8192 - made.length))).subarray(0, 8192);
  await keep("stanza", `stanza_${slug(name)}`, name, { file, row: one.row });
}
const turned = (at: number) => one.file.map((byte, i) => (i === at ? byte ^ 1 : byte));
await keep("seal", "payload_first_bit", "one bit of the nonce turned", { file: turned(1630), row: one.row });
await keep("seal", "payload_last_bit", "one bit of the last tag turned", { file: turned(4095), row: one.row });
await keep("stanza", "length_4095", "a byte short of the bucket", { file: one.file.subarray(0, 4095), row: one.row });
await keep("seal", "joined_twice", "the file after itself", { file: concat(one.file, one.file), row: one.row });
await keep("seal", "another_key", "sealed to another subject", { file: await sealTo((await Member.called("x")).keys.recipient, plain), row: one.row });
// The signed line.
for (const [name, change] of lineChanges) await keep("form", `line_${slug(name)}`, `signed with ${name}`, await resigned(change));
for (const alg of ["none", "ML-DSA-65"]) await keep("form", `alg_${slug(alg)}`, `algorithm ${alg}`, await resigned((line) => line.replace('"alg":"Ed25519"', `"alg":"${alg}"`)));
// The row.
const rows: Array<[string, Partial<Row>]> = [
  ["org", { org: uuidOf("other mission") }],
  ["subject", { subject: uuidOf("subject two") }],
  ["kind", { kind: "note.other" }],
  ["doc", { doc: uuidOf("doc two") }],
  ["version", { version: 2 }],
  ["hash", { docHash: b64(bytesOf("x")) }],
  ["prev", { prev: [b64(bytesOf("x"))] }],
];
for (const [name, change] of rows) await keep("context", `row_${name}`, `asked for another ${name}`, { file: one.file, row: { ...one.row, ...change } });
// Author and signature.
const { first, line, signature, body } = parts();
const bare = async (lines: string): Promise<Vector> => ({ file: await resealed(padded(utf8(lines), body)), row: one.row });
await keep("form", "signature_missing", "an empty line", await bare(`${first}\n${line}\n\n`));
await keep("signature", "signature_zero", "64 zero bytes", await bare(`${first}\n${line}\n${b64(new Uint8Array(64))}\n`));
await keep("signature", "signature_of_stranger", "by a key nobody admitted", await resigned((each) => each, await Member.called("stranger")));
await keep("signature", "signature_of_another", "by another member in this author's name", await resigned((each) => each, here.anna));
await keep("author", "card_of_another", "the card is not the author's", await context((each) => ({ ...each, card: here.anna.seq }), here.anna));
await keep("author", "before_admission", "dated before the author was admitted", await context((each) => ({ ...each, log: [1, here.chain.directory.hashes[1]!] })));
await keep("author", "unknown_head", "at a head that is not in the chain", await context((each) => ({ ...each, log: [each.log[0], b64(bytesOf("fork"))] })));
await keep("right", "other_circle", "by a member of another circle", vector(await sealed(here, here.dan)));
const late = await sealed(later, later.cora);
await keep("author", "card_retired_before", "the card had been retired", { ...vector(late), world: "world-retired.json" });
await keep("signature", "scalar_above_order", "S + L", await bare(`${first}\n${line}\n${raised(signature)}\n`));
const asStatement = utf8(`naru-statement/1\n${line}\n`);
await keep("signature", "signature_of_statement", "made over the line as a statement", await bare(`${first}\n${line}\n${b64(await here.cora.keys.signer.sign(asStatement))}\n`));
// Length, body, chain.
const spoiled = (at: number) => plain.map((byte, i) => (i === at ? 1 : byte));
await keep("length", "padding_first", "the first byte of the padding is 1", { file: await resealed(spoiled(overhead + body.length)), row: one.row });
await keep("length", "padding_last", "the last byte of the padding is 1", { file: await resealed(spoiled(plain.length - 1)), row: one.row });
await keep("length", "len_short", "one byte less", await context((each) => ({ ...each, len: each.len - 1 })));
await keep("body", "len_long", "one byte more", await context((each) => ({ ...each, len: each.len + 1 })));
await keep("length", "len_beyond", "more than there is", await context((each) => ({ ...each, len: 1_000_000 })));
await keep("body", "body_hash", "another hash of the body", await context((each) => ({ ...each, sha256: b64(bytesOf("x")) })));
const next = await sealed(here, here.cora, { heads: [{ version: 1, docHash: one.row.docHash }] });
await keep("chain", "prev_unknown", "follows a version that is not known", vector(next));
await keep("chain", "version_skipped", "version 5 after version 1", { ...vector(await sealed(here, here.cora, { heads: [{ version: 4, docHash: one.row.docHash }] })), known: [[one.row.docHash, 1]] });

function raised(text: string): string {
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  let scalar = 0n;
  for (let i = 63; i >= 32; i--) scalar = (scalar << 8n) | BigInt(bytes[i]!);
  let sum = scalar + L;
  for (let i = 32; i < 64; i++) {
    bytes[i] = Number(sum & 255n);
    sum >>= 8n;
  }
  return b64(bytes);
}

// The directory: the world's chain, and chains with one thing wrong.
const chains: Array<[string, string, readonly Bytes[]]> = [["valid", "two stewards, four members, two circles", here.chain.files]];
const changed = (at: number, change: (text: string) => string) => here.chain.files.map((file, i) => (i === at ? utf8(change(new TextDecoder().decode(file))) : file));
chains.push(
  ["left_out", "a statement is missing", here.chain.files.filter((_, i) => i !== 2)],
  ["twice", "a statement stands twice", here.chain.files.flatMap((file, i) => (i === 3 ? [file, file] : [file]))],
  ["white_space", "a space in the line", changed(1, (text) => text.replace(",", ", "))],
  ["carriage_return", "CRLF", changed(1, (text) => text.replaceAll("\n", "\r\n"))],
  ["recipient", "another recipient in an admitted card", changed(1, (text) => text.replace(/"recipient":"[^"]*"/, `"recipient":"${recipient}"`))],
  ["time", "a time that was changed after signing", changed(1, (text) => text.replace("01:00:00", "01:00:01"))],
  ["steward_alone", "a steward makes another alone", [...here.chain.files, await here.chain.make({ kind: "steward-added", member: here.cora.id }, here.anna)]],
  ["not_a_steward", "somebody else admits", [...here.chain.files, await here.chain.make({ kind: "admit", card: await (await Member.called("emma")).card() }, here.cora)]],
  ["not_a_keeper", "a steward makes a circle's key", [...here.chain.files, await here.chain.make({ kind: "circle-epoch", circle: here.care, epoch: 2, recipient, members: here.chain.directory.listOf(here.care)!.hash }, here.anna)]],
);
for (const [name, comment, files] of chains) {
  await writeFile(`${root}/directory/${name}.json`, `${JSON.stringify({ comment, verdict: verdict(files), chain: files.map(b64) }, null, 1)}\n`);
}

function verdict(files: readonly Bytes[]): object {
  try {
    return { ok: Directory.of(files).head };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.seq, reason: error.reason };
  }
}

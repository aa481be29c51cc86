// One record handed over to somebody outside: declared first, sealed to one key, whole, and not from a circle whose leaks cost lives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { bech32 } from "@scure/base";
import { identityOf, padme, recipientOf, requireOneStanza } from "../../../main/ts/vault/age";
import { Refusal } from "../../../main/ts/vault/api";
import { b64, type Bytes, random, sha256, textOf, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { grantTo, listMembers } from "../../../main/ts/vault/ceremonies";
import { Directory } from "../../../main/ts/vault/directory";
import { attach, readAttached } from "../../../main/ts/vault/files";
import { handOver, handoverLines, handoversAbout, lookHandovers, newHandovers, readDeclared } from "../../../main/ts/vault/handover";
import { isClassical, readOutside } from "../../../main/ts/vault/outside";
import type { Session } from "../../../main/ts/vault/session";
import { openSubject, save } from "../../../main/ts/vault/subjects";
import { rename } from "../../../main/ts/vault/labels";
import { crc32, zip } from "../../../main/ts/vault/zip";
import { ABOUT, CARE, type Mission, mission, note, relist } from "./people";
import { unzip } from "./unzip";

let all: Mission;
let writer: Session;
let subject: string;
let doc: string;
const PICTURE = Uint8Array.from({ length: 5_000 }, (_, i) => (i * 31) % 251) as Bytes;
const WHY = "변호사와 통화하고 건넴";

const stopped = async (reason: string, work: () => Promise<unknown>) =>
  assert.rejects(work, (error: Error & { reason?: string }) => error.reason === reason, reason);

async function classical() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function opened(file: Bytes, by: { identity: string } | { words: string }) {
  const decrypter = new Decrypter();
  if ("words" in by) decrypter.addPassphrase(by.words);
  else decrypter.addIdentity(by.identity);
  const archive = await decrypter.decrypt(file);
  return { archive, entries: unzip(archive), record: JSON.parse(textOf(unzip(archive).get("record.json")!)) };
}

const giving = (key: string | undefined, but: object = {}) => ({ subject, purpose: "person-asked", key, why: "", language: "en" as const, ...but });

beforeEach(async () => {
  all = await mission();
  writer = await all.cora.unlock();
  ({ subject, doc } = await note(writer, "압록강을 건넌 밤"));
});

describe("a public key of somebody outside", () => {
  test("is read in its one spelling, whatever lines a mail made of it", async () => {
    const { recipient } = await classical();
    const hybrid = await recipientOf(random(32));
    assert.deepEqual(readOutside(` ${recipient}\n`), { to: "x25519", recipient });
    assert.deepEqual(readOutside(hybrid.replace(/(.{76})/g, "$1\r\n")), { to: "hybrid", recipient: hybrid });
  });
  test("is refused with its reason where it is something else", async () => {
    const { identity, recipient } = await classical();
    const last = recipient.at(-1) === "q" ? "p" : "q";
    const other = bech32.encodeFromBytes("age1yubikey", random(33));
    for (const [reason, pasted] of [
      ["handover-secret", identity],
      ["handover-secret", identity.toLowerCase()],
      ["handover-secret", `# public key: ${recipient}\n${identity}`],
      ["handover-secret", identityOf(random(32))],
      ["handover-secret", identity.replace("SECRET-", "SECRET\n-")],
      ["handover-secret", "-----BEGIN OPENSSH PRIVATE KEY-----"],
      ["handover-no-key", " \n"],
      ["handover-case", recipient.slice(0, 20) + recipient.slice(20).toUpperCase()],
      ["handover-key", recipient.toUpperCase()],
      ["handover-key", recipient.slice(0, -1) + last],
      ["handover-key", recipient + recipient],
      ["handover-key", other],
      ["handover-key", bech32.encodeFromBytes("age", random(31))],
      ["handover-key", bech32.encodeFromBytes("bge", random(32))],
      ["handover-key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ"],
      ["handover-key", "hong@example.org"],
    ] as const) {
      assert.throws(() => readOutside(pasted), (error: Error & { reason?: string }) => error.reason === reason, `${reason}: ${pasted}`);
    }
  });
  test("that is no point of the curve is found before anything is declared", async () => {
    const nought = bech32.encodeFromBytes("age", new Uint8Array(32));
    assert.equal(isClassical(nought), true, "it is spelled well");
    await stopped("handover-key", () => handOver(writer, giving(nought)));
    assert.equal(all.store.handovers.length, 0);
  });
});

describe("a record that is handed over", () => {
  test("is a file with one stanza that holds all that was written, and nothing that opens more", async () => {
    const { identity, recipient } = await classical();
    await rename(writer, subject, "entry", "나루터의 사람");
    await attach(writer, subject, doc, { name: "편지.pdf", body: PICTURE, media: "application/octet-stream", cleaned: false });
    const before = await openSubject(writer, subject);
    const first = before.documents.find((each) => each.doc === doc)!.heads[0]!;
    await save(writer, subject, { kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8("두만강을 건넌 밤"), follows: [first.docHash] });

    const { file, name, words, to, leftOut } = await handOver(writer, giving(recipient));

    requireOneStanza(file, "X25519");
    assert.match(name, /^[0-9a-f]{12}\.age$/);
    assert.deepEqual([words, to, leftOut], [undefined, "x25519", 0]);
    const { archive, entries, record } = await opened(file, { identity });
    assert.equal(padme(archive.length), archive.length);
    assert.equal(record.format, "naru-handover-record/1");
    assert.equal(record.record, subject);
    assert.equal(record.handover.purpose, "person-asked");
    const told = record.documents.find((each: { kind: string }) => each.kind === "note");
    assert.deepEqual(told.versions.map((each: { version: number; text: string; newest: boolean }) => [each.version, each.text, each.newest]), [
      [1, "압록강을 건넌 밤", false], [2, "두만강을 건넌 밤", true],
    ]);
    const own = writer.directory.cardOf(all.cora.id)!;
    for (const each of told.versions) assert.deepEqual([each.author, each.card, each.cardKey], [all.cora.id, own.seq, own.card.key]);
    assert.equal(told.versions[0].hash, first.docHash);
    assert.deepEqual(record.documents.filter((each: { kind: string }) => each.kind === "entry.label").map((each: { versions: [{ text: string }] }) => each.versions[0].text), ["나루터의 사람"]);
    const [attachment] = record.attachments;
    assert.equal(attachment.name, "편지.pdf");
    assert.match(attachment.file, /^files\/[0-9a-f]{12}\.pdf$/);
    assert.deepEqual(new Uint8Array(entries.get(attachment.file)!), PICTURE);
    assert.equal(attachment.sha256, b64(sha256(PICTURE)));
    assert.deepEqual([...entries.keys()], ["notes.txt", "record.json", attachment.file, "padding"]);
    const text = textOf(entries.get("notes.txt")!);
    for (const each of ["압록강을 건넌 밤", "두만강을 건넌 밤", "나루터의 사람", "편지.pdf", "The person it is about asked for it"]) assert.ok(text.includes(each), each);
    // What opens the attachment, where it lies, and who the staff are by name stay inside.
    const parent = readAttached((await openSubject(writer, subject)).documents.find((each) => each.kind === "file")!.heads[0]!.body);
    const inside = textOf(entries.get("record.json")!) + text;
    for (const each of [parent.secret, parent.blob]) assert.equal(inside.includes(each), false);
  });
  test("opens with a hybrid key, and with words that are made for it", async () => {
    const secret = random(32);
    const hybrid = await handOver(writer, giving(await recipientOf(secret)));
    requireOneStanza(hybrid.file, "mlkem768x25519");
    assert.equal((await opened(hybrid.file, { identity: identityOf(secret) })).record.record, subject);
    const worded = await handOver(writer, giving(undefined, { language: "ko" }));
    requireOneStanza(worded.file, "scrypt");
    assert.equal(worded.words!.split(" ").length, 7);
    assert.equal((await opened(worded.file, { words: worded.words! })).record.record, subject);
    assert.deepEqual(all.store.handovers.map(({ declared }) => readDeclared(writer.directory, declared)!.to), ["hybrid", "words"]);
    assert.equal(readDeclared(writer.directory, all.store.handovers[1]!.declared)!.key, "");
  });
  test("is declared before a byte of it is fetched", async () => {
    const fresh = await all.cora.unlock();
    const before = all.store.delivered.length;
    await handOver(fresh, giving(undefined));
    assert.equal(all.store.handovers[0]!.delivered, before);
    assert.equal(all.store.delivered.length > before, true, "the control: it was fetched then");
  });
  test("and whose declaration the server refuses gives no file, and fetches nothing", async () => {
    const fresh = await all.cora.unlock();
    const before = all.store.delivered.length;
    all.cora.api.handOver = () => Promise.reject(new Refusal(429, "over-hour"));
    await assert.rejects(handOver(fresh, giving(undefined)), /over-hour/);
    assert.equal(all.store.delivered.length, before);
  });
  test("of a circle where a leak costs lives stays: nothing is declared, nothing fetched", async () => {
    const fresh = await all.cora.unlock();
    const before = all.store.delivered.length;
    fresh.directory.circles.get(CARE)!.everLethal = true;
    await stopped("handover-inside", () => handOver(fresh, giving(undefined)));
    assert.deepEqual([all.store.handovers.length, all.store.delivered.length], [0, before]);
  });
  test("needs a purpose of the list", async () => {
    await stopped("handover-purpose", () => handOver(writer, giving(undefined, { purpose: "" })));
    await stopped("handover-purpose", () => handOver(writer, giving(undefined, { purpose: "curiosity" })));
    assert.equal(all.store.handovers.length, 0);
  });
  test("leaves out what does not verify, and names it", async () => {
    const { identity, recipient } = await classical();
    const spoiled = await note(writer, "망가진 쪽지", subject);
    const earlier = await note(writer, "전에 따로 둔 쪽지", subject);
    const rows = all.store.subjects.get(subject)!.capsules;
    const bad = rows.find((each) => each.doc === spoiled.doc)!;
    bad.bytes = bad.bytes.map((each, i) => (i === 3_000 ? each ^ 1 : each)) as Bytes;
    rows.find((each) => each.doc === earlier.doc)!.quarantined = "body";
    const fresh = await all.cora.unlock();

    const { file, leftOut } = await handOver(fresh, giving(recipient));

    assert.equal(leftOut, 2);
    const { record, entries } = await opened(file, { identity });
    assert.deepEqual(record.leftOut, [
      { what: "document", doc: spoiled.doc, version: 1, reason: "seal" },
      { what: "document", doc: earlier.doc, version: 1, reason: "body" },
    ]);
    const inside = textOf(entries.get("record.json")!) + textOf(entries.get("notes.txt")!);
    assert.equal(inside.includes("망가진 쪽지") || inside.includes("전에 따로 둔 쪽지"), false);
    assert.ok(inside.includes("압록강을 건넌 밤"), "the control");
    assert.ok(textOf(entries.get("notes.txt")!).includes(spoiled.doc));
  });
  test("names the attachments that are spoiled or that the limit holds back", async () => {
    const { identity, recipient } = await classical();
    for (const name of ["one.txt", "two.txt", "three.txt"]) await attach(writer, subject, doc, { name, body: PICTURE, media: "application/octet-stream", cleaned: false });
    let served = 0;
    all.cora.api.blob = (id) => {
      if (++served === 2) return Promise.reject(new Refusal(429, "over-hour"));
      const file = all.store.blobs.get(id)!;
      return Promise.resolve((served === 3 ? file.map((each, i) => (i === 3_000 ? each ^ 1 : each)) : file.slice()) as Bytes);
    };
    const { file, leftOut } = await handOver(writer, giving(recipient));
    const { record } = await opened(file, { identity });
    assert.equal(leftOut, 2);
    assert.equal(record.attachments.length, 1);
    assert.deepEqual(record.leftOut.map((each: { what: string; reason: string }) => `${each.what} ${each.reason}`), ["attachment limit", "attachment seal"]);
  });
  test("that breaks off after it was declared says so", async () => {
    await attach(writer, subject, doc, { name: "one.txt", body: PICTURE, media: "application/octet-stream", cleaned: false });
    all.cora.api.blob = () => Promise.reject(new Refusal(0, "no-answer"));
    await stopped("handover-begun", () => handOver(writer, giving(undefined)));
    assert.equal(all.store.handovers.length, 1);
  });
  test("is not made of a part: what the limit or an earlier key keeps back", async () => {
    await note(writer, "또 하나", subject);
    all.store.deliveredMax = all.store.delivered.length + 1;
    const limited = await all.cora.unlock();
    await stopped("handover-part", () => handOver(limited, giving(undefined)));
    all.store.deliveredMax = Number.MAX_SAFE_INTEGER;
    await relist(all, all.cora, all.anna);
    const late = await all.anna.unlock();
    await note(late, "새 열쇠로", subject);
    await stopped("handover-beyond", () => handOver(late, giving(undefined)));
    assert.equal((await handOver(await all.cora.unlock(), giving(undefined))).leftOut, 0, "the control");
  });
  test("carries why it went to others only to the person herself", async () => {
    const { identity, recipient } = await classical();
    await handOver(writer, giving(undefined, { purpose: "lawyer", why: WHY }));
    const partner = await handOver(writer, giving(recipient, { purpose: "partner" }));
    const person = await handOver(writer, giving(recipient));
    const text = async (file: Bytes) => textOf((await opened(file, { identity })).entries.get("record.json")!);
    assert.equal((await text(partner.file)).includes(WHY), false);
    assert.equal((await text(person.file)).includes(WHY), true);
  });
});

describe("that a record was handed over", () => {
  test("is told to every other member until it was read, and stands below the record with why", async () => {
    const { anna, cora, dan } = all;
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await grantTo(await cora.unlock(), CARE, dan.id);
    await handOver(writer, giving(undefined, { purpose: "authority", why: WHY }));
    const colleague = await dan.unlock();
    await lookHandovers(colleague);
    assert.deepEqual(newHandovers(colleague).map((each) => [each.member, each.purpose, each.circle]), [[cora.id, "authority", CARE]]);
    const lines = handoverLines(await openSubject(colleague, subject), await handoversAbout(colleague, ABOUT), (id) => id.slice(0, 4));
    assert.deepEqual(lines.map(({ by, purpose, to, why }) => [by, purpose, to, why]), [[cora.id.slice(0, 4), "authority", "words", WHY]]);
    await lookHandovers(writer);
    assert.deepEqual(newHandovers(writer), [], "not to who did it");
    await colleague.changesRead();
    const again = await dan.unlock();
    await lookHandovers(again);
    assert.deepEqual(newHandovers(again), []);
    await handOver(writer, giving(undefined, { purpose: "partner" }));
    await lookHandovers(again);
    assert.deepEqual(newHandovers(again).map((each) => each.purpose), ["partner"]);
  });
  test("cannot be made up by a server, nor by a key that did not count", async () => {
    await handOver(writer, giving(undefined));
    const good = all.store.handovers[0]!.declared;
    const [first, line, signature] = textOf(good).split("\n") as [string, string, string];
    const file = (but: object, by = signature) => utf8(`${first}\n${JSON.stringify({ ...JSON.parse(line), ...but })}\n${by}\n`);
    const signedBy = async (session: Session, but: object) => {
      const signed = utf8(`${first}\n${JSON.stringify({ ...JSON.parse(line), ...but })}\n`);
      return utf8(`${textOf(signed)}${b64(await session.keys.signer.sign(signed))}\n`);
    };
    assert.equal(readDeclared(writer.directory, good)?.purpose, "person-asked", "the control");
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { purpose: "partner" }))?.purpose, "partner", "the control");
    assert.equal(readDeclared(writer.directory, file({ purpose: "partner" })), undefined, "another purpose under the same signature");
    assert.equal(readDeclared(writer.directory, file({ member: all.dan.id })), undefined);
    assert.equal(readDeclared(writer.directory, await signedBy(await all.dan.unlock(), {})), undefined, "signed by somebody else");
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { purpose: "curiosity" })), undefined);
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { org: subject })), undefined);
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { log: [0, b64(random(32))] })), undefined);
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { log: [0, writer.directory.hashes[0]] })), undefined, "before the card was admitted");
    assert.equal(readDeclared(writer.directory, await signedBy(writer, { hour: "2026-11-22T01:00:01Z" })), undefined);
    assert.equal(readDeclared(writer.directory, utf8(`${textOf(good)}\n`)), undefined);
    writer.directory.cards.get(writer.cardSeq)!.retired = writer.directory.head[0];
    assert.equal(readDeclared(writer.directory, good), undefined, "withdrawn before");
  });
});

describe("the committed hand-overs", () => {
  const vectors = JSON.parse(readFileSync("docs/specs/handover/vectors.json", "utf8")) as {
    statements: string[]; record: string; member: string; note: { doc: string; versions: string[] }; label: string; absent: string[];
    attachment: { name: string; content: string; sha256: string }; leftOut: object[];
    files: Array<{ file: string; to: string; declared: string; recipient: string } & ({ identity: string } | { secret: string } | { words: string })>;
  };
  const directory = Directory.of(vectors.statements.map((each) => unb64(each)!));
  for (const each of vectors.files) {
    test(`open, and hold what they say: ${each.file}`, async () => {
      const by = "secret" in each ? { identity: identityOf(unb64(each.secret)!) } : each;
      const { entries, record } = await opened(new Uint8Array(readFileSync(`docs/specs/handover/${each.file}`)), by);
      const declared = readDeclared(directory, unb64(each.declared)!)!;
      assert.deepEqual([declared.to, declared.member, declared.subject], [each.to, vectors.member, vectors.record]);
      assert.equal(declared.key, each.to === "words" ? "" : b64(sha256(utf8(each.recipient))));
      assert.deepEqual(record.handover, { id: declared.id, member: declared.member, purpose: declared.purpose, hour: declared.hour, to: declared.to });
      assert.deepEqual(record.leftOut, vectors.leftOut);
      const [attachment] = record.attachments;
      assert.equal(b64(entries.get(attachment.file)!), vectors.attachment.content);
      assert.deepEqual([attachment.name, attachment.sha256], [vectors.attachment.name, vectors.attachment.sha256]);
      const texts = new Map(record.documents.map((one: { doc: string; versions: Array<{ text: string }> }) => [one.doc, one.versions.map(({ text }) => text)]));
      assert.deepEqual(texts.get(vectors.note.doc), vectors.note.versions);
      const readable = textOf(entries.get("notes.txt")!);
      for (const text of [...vectors.note.versions, vectors.label, vectors.attachment.name]) assert.ok(readable.includes(text), text);
      for (const text of vectors.absent) assert.equal(readable.includes(text), false);
    });
  }
});

describe("an archive", () => {
  test("holds what was put in, and has the check that ZIP has", () => {
    assert.equal(crc32(utf8("123456789")), 0xcbf43926);
    const entries = [{ name: "a", body: utf8("가나다") }, { name: "b/c.txt", body: new Uint8Array(0) }];
    assert.deepEqual([...unzip(zip(entries))].map(([name, body]) => [name, textOf(body)]), [["a", "가나다"], ["b/c.txt", ""]]);
  });
  test("has a length that says little, whatever it holds", async () => {
    const { identity, recipient } = await classical();
    const lengths: number[] = [];
    for (const size of [1, 40_000, 70_000]) {
      const made = await note(writer, "가".repeat(size / 3));
      const { archive } = await opened((await handOver(writer, giving(recipient, { subject: made.subject }))).file, { identity });
      lengths.push(archive.length);
    }
    assert.deepEqual([lengths[0], lengths[1]! > 65_536, lengths.every((each) => padme(each) === each)], [65_536, true, true]);
  });
});

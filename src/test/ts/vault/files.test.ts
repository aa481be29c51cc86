// Attachments, unsaved texts, and moving to newer keys (3a §1.4, §1.9, §2.9, §2.10; T34, T35, T43's client part).
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { isBucket, openWith } from "../../../main/ts/vault/age";
import { b64, type Bytes, random, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { SealBroken } from "../../../main/ts/vault/capsule";
import { grantTo, listMembers } from "../../../main/ts/vault/ceremonies";
import { pictureKind, saysMore } from "../../../main/ts/vault/clean";
import { draftCalls, findDrafts, keepDraft } from "../../../main/ts/vault/drafts";
import { attach, attachments, type Attached, fileCalls, openFile, readAttached, sealFile } from "../../../main/ts/vault/files";
import { keptOf } from "../../../main/ts/vault/kept";
import { moveAll, moveCircle } from "../../../main/ts/vault/reseal";
import type { Session } from "../../../main/ts/vault/session";
import { openSubject } from "../../../main/ts/vault/subjects";
import { ABOUT, CARE, type Mission, mission, note, relist, texts } from "./people";

const always = () => Promise.resolve(true);
const long = process.env["NARU_LONG"] === "true";
let all: Mission;
const aMission = () =>
  beforeEach(async () => {
    all = await mission();
  });

const broken = async (reason: string, work: Promise<unknown>) =>
  assert.rejects(work, (error) => error instanceof SealBroken && error.reason === reason);

describe("an attached file", () => {
  const body = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 251);
  const sealed = async (): Promise<{ file: Bytes; parent: Attached }> => {
    const { file, ...rest } = await sealFile(body);
    return { file, parent: { blob: crypto.randomUUID(), ...rest, media: "application/octet-stream", name: b64(utf8("사진.pdf")), cleaned: false, note: crypto.randomUUID() } };
  };
  test("has a length that says little, and opens to what it was", async () => {
    const { file, parent } = await sealed();
    assert.equal(isBucket(file.length), true);
    assert.deepEqual(await openFile(file, parent), body);
    assert.deepEqual(readAttached(utf8(JSON.stringify(parent))), parent);
  });
  test("cut, lengthened or with any byte turned is not handed on", async () => {
    const { file, parent } = await sealed();
    await broken("length", openFile(file.subarray(0, file.length - 1) as Bytes, parent));
    await broken("length", openFile(new Uint8Array(file.length + 1), parent));
    for (const at of [2_000, 66_000, file.length - 1]) {
      const turned = file.slice();
      turned[at]! ^= 1;
      await broken("seal", openFile(turned, parent));
    }
  });
  test("that is another file than the parent signed for is not handed on", async () => {
    const { file, parent } = await sealed();
    await broken("body", openFile(file, { ...parent, sha256: b64(random(32)) }));
    await broken("length", openFile(file, { ...parent, len: parent.len - 1 }));
    await broken("seal", openFile(file, { ...parent, secret: b64(random(32)) }));
  });
  test("has a parent that is read strictly", async () => {
    const { parent } = await sealed();
    for (const wrong of [{ ...parent, media: "text/html" }, { ...parent, more: 1 }, { ...parent, name: "" }, { ...parent, cleaned: "yes" }]) {
      assert.throws(() => readAttached(utf8(JSON.stringify(wrong))));
    }
  });
});

describe("an attachment", () => {
  aMission();
  const body = utf8("여권 사진이라고 하자");
  test("is read by the circle; its key stands in the parent only, and no page gets it", async () => {
    const { cora, store } = all;
    const writer = await cora.unlock();
    const { subject, doc } = await note(writer, "글");
    await attach(writer, subject, doc, { name: "여권.jpg", body, media: "image/jpeg", cleaned: true });
    const opened = await openSubject(await cora.unlock(), subject);
    const [shown] = attachments(opened, (await cora.unlock()).directory);
    assert.equal(shown!.name, "여권.jpg");
    assert.equal(shown!.note, doc);
    const parent = readAttached(opened.documents.find((each) => each.kind === "file")!.heads[0]!.body);
    assert.equal(JSON.stringify(shown).includes(parent.secret), false);
    assert.deepEqual(await openFile(store.blobs.get(parent.blob)!, parent), body);
  });
  test("of a circle where a leak costs lives is a picture that is shown, and nothing that would have to be saved", async () => {
    const { cora } = all;
    const writer = await cora.unlock();
    const { subject, doc } = await note(writer, "글");
    const letter = { name: "편지.pdf", body, media: "application/octet-stream", cleaned: false };
    await attach(writer, subject, doc, letter);
    writer.directory.circles.get(CARE)!.everLethal = true;
    await assert.rejects(attach(writer, subject, doc, letter), /file-inside/);
    await attach(writer, subject, doc, { name: "강.jpg", body, media: "image/jpeg", cleaned: true });
    const opened = await openSubject(writer, subject);
    const inside = attachments(opened, writer.directory);
    assert.deepEqual(inside.map((each) => each.inside), [true, true]);
    assert.deepEqual(attachments(opened, (await cora.unlock()).directory).map((each) => each.inside), [false, false]);
    const calls = fileCalls(() => writer as Session);
    const hashOf = (name: string) => inside.find((each) => each.name === name)!.docHash;
    for (const each of opened.documents.filter((one) => one.kind === "file").flatMap((one) => one.heads)) {
      keptOf(writer).opened.set(each.docHash, { body: each.body, context: { kind: "file", subject } } as never);
    }
    await assert.rejects(calls["files.open"]!({ docHash: hashOf("편지.pdf") }), /file-inside/);
    assert.deepEqual(new Uint8Array((await calls["files.open"]!({ docHash: hashOf("강.jpg") })) as ArrayBuffer), body);
  });
  test("that the server spoils is found by the writer at once, and nothing is signed for", async () => {
    const { cora, store } = all;
    const writer = await cora.unlock();
    const { subject, doc } = await note(writer, "글");
    cora.api.blob = (id) => Promise.resolve(store.blobs.get(id)!.map((each, i) => (i === 3_000 ? each ^ 1 : each)) as Bytes);
    await assert.rejects(attach(writer, subject, doc, { name: "a", body, media: "application/octet-stream", cleaned: false }), /not-read-back/);
    assert.equal(store.subjects.get(subject)!.capsules.length, 1);
  });
});

describe("a picture", () => {
  const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data];
  const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
  test("says no more than it shows, or counts as not cleaned", () => {
    assert.equal(pictureKind(jpeg()), "image/jpeg");
    assert.equal(saysMore(jpeg(segment(0xe0, 1), segment(0xdb, 2))), false);
    for (const marker of [0xe1, 0xed, 0xfe, 0xe5]) assert.equal(saysMore(jpeg(segment(0xe0, 1), segment(marker, 2))), true);
    assert.equal(saysMore(Uint8Array.from([...jpeg(), 1, 2, 3])), true, "something behind the end");
    assert.equal(saysMore(Uint8Array.from([0xff, 0xd8, 0xff])), true);
    const chunk = (name: string, length: number) => [0, 0, 0, length, ...utf8(name), ...new Array<number>(length + 4).fill(0)];
    const png = (...chunks: number[][]) => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunks.flat()]);
    assert.equal(saysMore(png(chunk("IHDR", 13), chunk("IDAT", 4), chunk("IEND", 0))), false);
    for (const name of ["tEXt", "eXIf", "iTXt", "tIME"]) assert.equal(saysMore(png(chunk("IHDR", 13), chunk(name, 4), chunk("IDAT", 4), chunk("IEND", 0))), true);
  });
});

describe("an unsaved text", () => {
  aMission();
  const writing = { follows: [], circle: CARE, text: "아직 저장하지 않은 글", label: "" };
  test("is offered again to who wrote it, with and without something sealed before", async () => {
    const { cora, store } = all;
    const session = await cora.unlock();
    const { subject, doc, docHash } = await note(session, "글");
    await keepDraft(session, ABOUT, crypto.randomUUID(), writing);
    await keepDraft(session, ABOUT, crypto.randomUUID(), { ...writing, subject, doc, follows: [docHash], text: "고친 글" });
    const found = await findDrafts(await cora.unlock(), ABOUT);
    assert.deepEqual(found.map((each) => each.writing.text).sort(), ["고친 글", "아직 저장하지 않은 글"]);
    for (const { bytes } of store.drafts.values()) assert.equal(isBucket(bytes.length), true);
  });
  test("is found by who comes back at once, though the server was slow to keep it", async () => {
    const { cora } = all;
    const session = await cora.unlock();
    const keep = cora.api.keepDraft.bind(cora.api);
    cora.api.keepDraft = async (...args: Parameters<typeof keep>) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return keep(...args);
    };
    const calls = draftCalls(() => session);
    const page = { kind: ABOUT.kind, of: ABOUT.id };
    const kept = calls["draft.keep"]!({ ...page, draft: crypto.randomUUID(), writing: { ...writing, text: "막 떠난 글" } });
    const found = (await calls["draft.find"]!(page)) as Array<{ writing: { text: string } }>;
    await kept;
    cora.api.keepDraft = keep;
    assert.ok(found.some((each) => each.writing.text === "막 떠난 글"));
  });
  test("of a subject opens with the subject's key alone: erased with it, it is noise even to who wrote it", async () => {
    const { cora, store } = all;
    const session = await cora.unlock();
    const { subject, doc, docHash } = await note(session, "글");
    await keepDraft(session, ABOUT, crypto.randomUUID(), { ...writing, subject, doc, follows: [docHash] });
    await assert.rejects(openWith(session.keys.secret, [...store.drafts.values()][0]!.bytes));
    store.subjects.get(subject)!.shares.length = 0;
    assert.deepEqual(await findDrafts(await cora.unlock(), ABOUT), []);
  });
  test("that the server made up or moved is not offered", async () => {
    const { cora, dan, store } = all;
    const session = await cora.unlock();
    await keepDraft(session, ABOUT, crypto.randomUUID(), writing);
    const [id, kept] = [...store.drafts][0]!;
    store.drafts.delete(id);
    store.drafts.set(crypto.randomUUID(), kept);
    assert.deepEqual(await findDrafts(session, ABOUT), []);
    // Dan seals a text to Cora's public key and signs as himself: a server could as well.
    const forger = await dan.unlock();
    const forged = { ...forger, keys: { ...forger.keys, recipient: session.keys.recipient }, member: cora.id, api: forger.api, now: () => session.now(), directory: session.directory };
    await keepDraft(forged as unknown as Session, ABOUT, id, writing);
    store.drafts.get(id)!.member = cora.id;
    assert.deepEqual(await findDrafts(session, ABOUT), []);
    store.drafts.set(id, kept);
    assert.equal((await findDrafts(session, ABOUT)).length, 1, "the control");
  });
});

describe("moving to a newer key", () => {
  aMission();
  async function hasMany(count: number): Promise<{ subject: string; written: string[] }> {
    const session = await all.cora.unlock();
    const first = await note(session, "0");
    const written = ["0"];
    for (let i = 1; i < count; i++) {
      await note(session, String(i), first.subject);
      written.push(String(i));
    }
    return { subject: first.subject, written: written.sort() };
  }
  test("is done by any member who holds the keys, counted until nothing is left, and what left cannot follow", async () => {
    const { anna, cora, dan, store } = all;
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await grantTo(await cora.unlock(), CARE, dan.id);
    const { subject, written } = await hasMany(3);
    const left = await dan.unlock();
    const before = (await openSubject(left, subject)).documents.map((each) => each.heads[0]!.docHash).sort();
    await relist(all, cora, anna);
    const mover = await anna.unlock();
    // Anna came with the new key and was never given the old one: she cannot move, and is not kept from anything else.
    assert.deepEqual(await mover.api.behindOf(CARE), { capsules: 3, of: 3, subjects: 0 });
    assert.equal(await moveAll(mover, always), 0);
    assert.equal(await moveAll(await cora.unlock(), always), 3);
    assert.deepEqual(await mover.api.behindOf(CARE), { capsules: 0, of: 3, subjects: 0 });
    assert.deepEqual(await texts(await anna.unlock(), subject), written);
    const moved = (await openSubject(await anna.unlock(), subject)).documents;
    assert.deepEqual(moved.map((each) => each.heads[0]!.docHash).sort(), before);
    assert.deepEqual([...new Set(moved.map((each) => each.heads[0]!.author))], [cora.id]);
    assert.equal(store.aside.length, 0);
    // The server as it is now, and every key he ever held: nothing opens.
    const file = store.subjects.get(subject)!;
    for (const wrap of file.wraps) {
      const epoch = left.epochSecret(wrap.circle, wrap.epoch);
      const wrapped = epoch === undefined ? undefined : await openWith(epoch, unb64(wrap.bytes)!).catch(() => undefined);
      if (wrapped === undefined) continue;
      const share = unb64(file.shares.find((each) => each.version === wrap.version)!.share)!;
      for (const row of file.capsules) await assert.rejects(openWith(wrapped.map((byte, i) => byte ^ share[i]!), row.bytes));
    }
  });
  test("killed at each of many points goes on where it was, and everything opens to everybody at each", async () => {
    const { anna, cora } = all;
    const many = long ? 50 : 8;
    const points = long ? 50 : 4;
    const { subject, written } = await hasMany(many);
    await relist(all, cora, anna);
    let moved = 0;
    for (let point = 0; point < points; point++) {
      const steps = (many / points) * (point + 1) - moved;
      let left = steps;
      const killed = await cora.unlock();
      // The process ends before a swap, or after it was sent and before the answer came.
      const send = cora.api.reseal.bind(cora.api);
      cora.api.reseal = async (...args) => {
        if (left-- === 0) throw new Error("killed");
        await send(...args);
        if (left === 0 && point % 2 === 1) throw new Error("killed");
        return undefined;
      };
      await moveCircle(killed, CARE, always).catch(() => undefined);
      cora.api.reseal = send;
      const { capsules } = await cora.api.behindOf(CARE);
      moved = many - capsules;
      assert.equal(moved, (many / points) * (point + 1), `at point ${point}`);
      assert.deepEqual(await texts(await cora.unlock(), subject), written, `at point ${point}`);
      assert.deepEqual((await openSubject(await cora.unlock(), subject)).broken, []);
    }
    assert.deepEqual(await texts(await anna.unlock(), subject), written);
  });
  test("waits its turn, and ends when it is locked", async () => {
    const { cora } = all;
    await hasMany(4);
    await relist(all, cora);
    let turns = 0;
    assert.equal(await moveCircle(await cora.unlock(), CARE, () => Promise.resolve(++turns <= 2)), 2);
    assert.deepEqual((await cora.api.behindOf(CARE)).capsules, 2);
  });
  test("sets aside what does not open, and goes on", async () => {
    const { cora, store } = all;
    const { subject } = await hasMany(3);
    await relist(all, cora);
    const [bad] = store.subjects.get(subject)!.capsules;
    bad!.bytes = bad!.bytes.map((each, i) => (i === 3000 ? each ^ 1 : each)) as Bytes;
    const setAside = cora.api.setAside.bind(cora.api);
    cora.api.setAside = async (id, reason) => {
      bad!.quarantined = reason;
      bad!.keyVersion = 2;
      return setAside(id, reason);
    };
    await moveCircle(await cora.unlock(), CARE, always);
    assert.deepEqual(store.aside, [{ id: bad!.id, reason: "seal" }]);
    assert.equal((await cora.api.behindOf(CARE)).capsules, 0);
  });
});

describe("two browsers at once", () => {
  aMission();
  test("have two heads; the one that was refused tries again; both are joined, and nothing is lost", async () => {
    const { cora } = all;
    const { save } = await import("../../../main/ts/vault/subjects");
    const one = await cora.unlock();
    const first = await note(one, "처음");
    const other = await cora.unlock();
    const saving = (text: string, follows: string[]) => ({ kind: "note", doc: first.doc, type: "text/plain; charset=utf-8" as const, body: utf8(text), follows });
    await openSubject(other, first.subject);
    const keep = cora.api.keep.bind(cora.api);
    let refused = 0;
    cora.api.keep = (row, version, file) => (refused++ === 0 ? Promise.reject(new Error("killed")) : keep(row, version, file));
    await assert.rejects(save(other, first.subject, saving("오른쪽", [first.docHash])));
    await save(one, first.subject, saving("왼쪽", [first.docHash]));
    await save(other, first.subject, saving("오른쪽", [first.docHash]));
    assert.deepEqual(await texts(other, first.subject), ["오른쪽", "왼쪽"]);
    const heads = (await openSubject(other, first.subject)).documents[0]!.heads.map((each) => each.docHash);
    await save(other, first.subject, saving("왼쪽\n\n오른쪽", heads));
    assert.deepEqual(await texts(await cora.unlock(), first.subject), ["왼쪽\n\n오른쪽"]);
    assert.deepEqual((await openSubject(one, first.subject)).documents[0]!.heads[0]!.prev, [...heads].sort());
  });
});

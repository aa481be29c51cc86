// What an unlocked browser keeps, asks for once, and forgets; and short names (3a §2.6, §2.9).
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { utf8 } from "../../../main/ts/vault/bytes";
import { grantTo, listMembers } from "../../../main/ts/vault/ceremonies";
import { forgetKept, keptOf } from "../../../main/ts/vault/kept";
import { labelAmong, labelOf, labelsHeld, openLabels, rename } from "../../../main/ts/vault/labels";
import { openSubject, save } from "../../../main/ts/vault/subjects";
import { CARE, type Mission, mission, note, texts } from "./people";

let all: Mission;
beforeEach(async () => {
  all = await mission();
});

describe("what was opened", () => {
  test("is asked for once, and what is new alone after that", async () => {
    const { cora, store } = all;
    const { subject } = await note(await cora.unlock(), "하나");
    const reader = await cora.unlock();
    store.delivered.length = 0;
    assert.deepEqual(await texts(reader, subject), ["하나"]);
    assert.deepEqual(await texts(reader, subject), ["하나"]);
    assert.equal(store.delivered.length, 1);
    await note(await cora.unlock(), "둘", subject);
    store.delivered.length = 0;
    assert.deepEqual(await texts(reader, subject), ["둘", "하나"]);
    assert.equal(store.delivered.length, 1);
  });
  test("is held against the server's rows each time", async () => {
    const { cora, store } = all;
    const reader = await cora.unlock();
    const { subject, doc } = await note(reader, "하나");
    store.subjects.get(subject)!.capsules[0]!.doc = crypto.randomUUID();
    const opened = await openSubject(reader, subject);
    assert.deepEqual(opened.broken.map((each) => each.reason), ["context"]);
    assert.ok(doc);
  });
  test("is shown as not to be trusted once its author's key was withdrawn", async () => {
    const { anna, cora, dan } = all;
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await grantTo(await cora.unlock(), CARE, dan.id);
    const { subject } = await note(await dan.unlock(), "하나");
    const reader = await cora.unlock();
    assert.equal((await openSubject(reader, subject)).documents[0]!.heads[0]!.flagged, false);
    const { say } = await import("../../../main/ts/vault/ceremonies");
    await listMembers(await anna.unlock(), CARE, false, [cora.id], [cora.id]);
    await say(await anna.unlock(), { kind: "retire", card: (await anna.unlock()).directory.cardOf(dan.id)!.seq });
    await reader.look();
    assert.equal((await openSubject(reader, subject)).documents[0]!.heads[0]!.flagged, true);
  });
  test("is overwritten when it is locked", async () => {
    const { cora } = all;
    const reader = await cora.unlock();
    const { subject } = await note(reader, "숨은 사람");
    const { body } = (await openSubject(reader, subject)).documents[0]!.heads[0]!;
    assert.notEqual(body.reduce((sum, each) => sum + each, 0), 0);
    forgetKept(reader);
    assert.equal(body.reduce((sum, each) => sum + each, 0), 0);
    assert.equal(keptOf(reader).opened.size, 0);
  });
  test("beyond what the server hands over in an hour is shown whole or not at all", async () => {
    const { cora, store } = all;
    const writer = await cora.unlock();
    const { subject, doc, docHash } = await note(writer, "1판");
    await save(writer, subject, { kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8("2판"), follows: [docHash] });
    await note(writer, "다른 글", subject);
    store.subjects.get(subject)!.capsules.forEach((each, i) => (each.receivedAt = `2026-11-22T0${i}:00:00Z`));
    const reader = await cora.unlock();
    store.deliveredMax = store.delivered.length + 2;
    const part = await openSubject(reader, subject);
    assert.equal(part.over, "over-hour");
    assert.equal(part.waiting, 1);
    assert.deepEqual(part.documents.map((each) => each.heads.map((head) => new TextDecoder().decode(head.body))), [["다른 글"]]);
    assert.deepEqual(part.broken, []);
    store.deliveredMax = Number.MAX_SAFE_INTEGER;
    assert.deepEqual(await texts(reader, subject), ["2판", "다른 글"]);
  });
});

describe("a short name", () => {
  test("comes with its circle at once, and its subject opens without asking for it again", async () => {
    const { cora, store } = all;
    const writer = await cora.unlock();
    const { subject } = await note(writer, "글");
    await rename(writer, subject, "entry", "  한강   다리 ");
    const reader = await cora.unlock();
    store.delivered.length = 0;
    assert.equal(await openLabels(reader, () => true), 1);
    assert.deepEqual(store.swept, [CARE]);
    assert.equal(store.delivered.length, 0);
    assert.equal(await labelOf(reader, subject), "한강 다리");
    const { documents } = await openSubject(reader, subject, labelsHeld(reader, subject));
    assert.equal(store.delivered.length, 1, "the note, not the name");
    const before = labelAmong(documents)!;
    assert.equal(before.text, "한강 다리");
    await rename(reader, subject, "entry", "낙동강", before);
    const later = await cora.unlock();
    await openLabels(later, () => true);
    assert.equal(await labelOf(later, subject), "낙동강");
    assert.deepEqual(store.swept, [CARE, CARE], "once after each unlocking");
  });
  test("is not opened any more once it is locked", async () => {
    const { cora } = all;
    const writer = await cora.unlock();
    const { subject } = await note(writer, "글");
    await rename(writer, subject, "entry", "한강");
    const reader = await cora.unlock();
    assert.equal(await openLabels(reader, () => false), 0);
  });
});

// Reading one subject for a time, and signing the audit log: what a keeper's and a board member's browser refuse whatever a server
// says (3a T45, T10).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { openWith } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { say } from "../../../main/ts/vault/ceremonies";
import { Directory } from "../../../main/ts/vault/directory";
import { askReveal, consentTo, grantReveal, judge, makeConsent, makeRequest, openRevealed, readRequest, rekeyRevealed, RevealRefused } from "../../../main/ts/vault/reveal";
import type { Session } from "../../../main/ts/vault/session";
import { openSubject, Stop } from "../../../main/ts/vault/subjects";
import { readCheckpoint, witness } from "../../../main/ts/vault/witness";
import { CARE, mission, noteOf, Person } from "./mission";
import { AccountApi, Store } from "../../../main/ts/sealing/server";
import { uuidOf } from "./world";

interface Kept {
  id: string;
  request: string;
  consents: string[];
  wrap?: string;
}

/** The server as it answers about reveals; it judges nothing, which is its first lie. */
class Reveals extends AccountApi {
  static kept: Kept[] = [];
  static ended: string[] = [];

  override call(method: string, path: string, body?: unknown): Promise<unknown> {
    return Promise.resolve(this.answer(`${method} ${path}`, body as Record<string, string>));
  }

  private answer(asked: string, body: Record<string, string>): unknown {
    const [, id, what] = /\/vault\/reveals\/([0-9a-f-]{36})\/(\w+)$/.exec(asked) ?? [];
    const one = Reveals.kept.find((each) => each.id === id);
    if (asked.startsWith("GET /vault/reveals/about/")) return { version: this.store.subjects.get(asked.slice(-36))!.cards.length, k: 2 };
    if (asked === "GET /vault/reveals/list") return { reveals: Reveals.kept };
    if (asked === "GET /vault/reveals/ended") return { subjects: Reveals.ended };
    if (asked === "POST /vault/reveals") return Reveals.kept.push({ id: readRequest(bytesFrom(body["request"]!))!.id, request: body["request"]!, consents: [] });
    if (what === "consents") return one!.consents.push(body["consent"]!);
    if (what === "grant") return (one!.wrap = body["bytes"]!);
    const subject = readRequest(bytesFrom(one!.request))!.subject;
    const { kind, cards, shares, capsules } = this.store.subjects.get(subject)!;
    if (what === "file") return { subject, kind, cards, shares, wrap: one!.wrap, capsules: capsules.map(({ bytes: _, ...row }) => row) };
    return { capsules: capsules.map((each) => ({ id: each.id, bytes: b64(each.bytes) })) };
  }
}

let store: Store;
let anna: Person; // steward
let cora: Person; // keeper of the circle
let dan: Person; // asks
let eve: Person;
let fred: Person;
let subject: string;
beforeEach(async () => {
  store = new Store();
  Reveals.kept = [];
  Reveals.ended = [];
  const people = ["anna", "cora", "dan", "eve", "fred"].map((name) => new Person(name, new Reveals(store, uuidOf(name))));
  [anna, cora, dan, eve, fred] = people as [Person, Person, Person, Person, Person];
  await mission(people, store);
  subject = await noteOf(await cora.unlock(), "숨은 사람");
});

/** Asked by dan, with as many consents as are named. */
async function asked(...by: Person[]): Promise<Kept> {
  await askReveal(await dan.unlock(), subject, "guardian", 3);
  const reveal = Reveals.kept.at(-1)!;
  for (const each of by) await consentTo(await each.unlock(), reveal.id);
  return reveal;
}

const bytesFrom = (text: string): Bytes => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const refused = (reason: string, work: Promise<unknown>) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof RevealRefused, String(error));
    assert.equal(error.message, reason);
    return true;
  });

async function notGranted(reason: string, id: string, keeper: Session): Promise<void> {
  await refused(reason, grantReveal(keeper, id));
  assert.equal(Reveals.kept.find((each) => each.id === id)!.wrap, undefined);
}

describe("a subject revealed", () => {
  test("opens to the asker, read-only, and to nobody else", async () => {
    const reveal = await asked(anna, eve);
    await grantReveal(await cora.unlock(), reveal.id);
    const opened = await openRevealed(await dan.unlock(), reveal.id);
    assert.deepEqual(opened.documents.flatMap((each) => each.heads.map((head) => new TextDecoder().decode(head.body))), ["숨은 사람"]);
    await assert.rejects(openRevealed(await eve.unlock(), reveal.id));
    await assert.rejects(openWith((await fred.unlock()).keys.secret, bytesFrom(reveal.wrap!)));
  });
  test("gets a key beyond the asker when it is over", async () => {
    const reveal = await asked(anna, eve);
    await grantReveal(await cora.unlock(), reveal.id);
    Reveals.ended = [subject];
    assert.equal(await rekeyRevealed(await cora.unlock()), 1);
    await noteOf(await cora.unlock(), "그 뒤", subject);
    const heads = (await openSubject(await cora.unlock(), subject)).documents.length;
    assert.equal(heads, 2);
    // The server keeps serving the asker, on purpose: she opens the old one and not the new.
    const opened = await openRevealed(await dan.unlock(), reveal.id);
    assert.equal(opened.documents.length, 1);
    assert.equal(opened.beyond, 1);
  });
});

describe("a keeper's browser refuses to reveal", () => {
  test("with one consent fewer than asked for", async () => {
    await notGranted("consents", (await asked(eve)).id, await cora.unlock());
  });
  test("with fewer than two, whatever the request says", async () => {
    const session = await dan.unlock();
    const request = await makeRequest(session, { subject, version: 1, reason: "guardian", k: 1, days: 3 });
    Reveals.kept.push({ id: readRequest(request)!.id, request: b64(request), consents: [b64(await consentBy(eve, request))] });
    await notGranted("k", Reveals.kept[0]!.id, await cora.unlock());
  });
  test("when the same consent is served twice", async () => {
    const reveal = await asked(eve);
    reveal.consents.push(reveal.consents[0]!);
    await notGranted("consent-twice", reveal.id, await cora.unlock());
  });
  test("with the asker's own consent", async () => {
    const reveal = await asked(eve);
    const request = bytesFrom(reveal.request);
    await assert.rejects(makeConsent(await dan.unlock(), request), RevealRefused);
    reveal.consents.push(b64(await consentBy(dan, request)));
    await notGranted("consent-self", reveal.id, await cora.unlock());
  });
  test("with a consent to another request", async () => {
    const other = await asked(anna, eve);
    const reveal = await asked(eve);
    reveal.consents.push(other.consents[0]!);
    await notGranted("consent-request", reveal.id, await cora.unlock());
  });
  test("with a consent by a card that was withdrawn since", async () => {
    const reveal = await asked(fred, eve);
    await say(await anna.unlock(), { kind: "retire", card: store.directory().cardOf(fred.id)!.seq });
    await notGranted("consent-card", reveal.id, await cora.unlock());
  });
  test("with a consent under somebody else's name", async () => {
    const reveal = await asked(eve);
    const session = await fred.unlock();
    const own = store.directory().cardOf(anna.id)!.seq;
    reveal.consents.push(b64(await consentLine(session, bytesFrom(reveal.request), anna.id, own)));
    await notGranted("consent-signature", reveal.id, await cora.unlock());
  });
  test("when its time is over", async () => {
    const reveal = await asked(anna, eve);
    const keeper = await cora.unlock();
    Object.defineProperty(keeper, "now", { value: () => "2099-01-01T00:00:00Z" });
    await notGranted("expired", reveal.id, keeper);
  });
  test("for longer than thirty days", async () => {
    const request = await makeRequest(await dan.unlock(), { subject, version: 1, reason: "guardian", k: 2, days: 31 });
    Reveals.kept.push({ id: readRequest(request)!.id, request: b64(request), consents: [b64(await consentBy(anna, request)), b64(await consentBy(eve, request))] });
    await notGranted("time", Reveals.kept[0]!.id, await cora.unlock());
  });
  test("twice, though the server shows it as new, also from another device", async () => {
    const reveal = await asked(anna, eve);
    await grantReveal(await cora.unlock(), reveal.id);
    delete reveal.wrap;
    await notGranted("replayed", reveal.id, await cora.unlock());
    const elsewhere = new Person("cora", cora.api);
    await notGranted("replayed", reveal.id, await elsewhere.unlock());
  });
  test("another subject than the one that was consented to", async () => {
    const other = await noteOf(await cora.unlock(), "다른 사람");
    const reveal = await asked(anna, eve);
    const keeper = await cora.unlock();
    const real = keeper.api.subject.bind(keeper.api);
    Object.assign(keeper.api, { subject: () => real(other) });
    await assert.rejects(grantReveal(keeper, reveal.id));
    assert.equal(reveal.wrap, undefined);
  });
  test("a version of the key that came after the consents", async () => {
    const reveal = await asked(anna, eve);
    Reveals.ended = [subject];
    await rekeyRevealed(await cora.unlock());
    await notGranted("subject", reveal.id, await cora.unlock());
  });
  test("where she is no keeper", async () => {
    const reveal = await asked(anna, eve);
    await say(await anna.unlock(), { kind: "circle-members", circle: CARE, n: 2, lethal: false, members: [cora.id, eve.id].sort(), keepers: [eve.id] });
    await notGranted("keeper", reveal.id, await cora.unlock());
  });
  test("a request with any bit changed, or by somebody else in the asker's name", async () => {
    const reveal = await asked(anna, eve);
    const file = bytesFrom(reveal.request);
    const longer = utf8(new TextDecoder().decode(file).replace(/"until":"20/, '"until":"19'));
    reveal.request = b64(longer);
    await assert.rejects(grantReveal(await cora.unlock(), reveal.id), RevealRefused);
    const other = await makeRequest(await fred.unlock(), { subject, version: 1, reason: "guardian", k: 2, days: 3 });
    const [head, line, signature] = new TextDecoder().decode(other).split("\n");
    const forged = utf8(`${head}\n${line!.replace(`"asker":"${fred.id}","card":${store.directory().cardOf(fred.id)!.seq}`, `"asker":"${dan.id}","card":${store.directory().cardOf(dan.id)!.seq}`)}\n${signature}\n`);
    Reveals.kept.push({ id: readRequest(forged)!.id, request: b64(forged), consents: [] });
    await notGranted("signature", readRequest(forged)!.id, await cora.unlock());
  });
});

describe("signing where the audit log stands", () => {
  const lines = (position: number, hash: string, time = new Date().toISOString().slice(0, 19) + "Z") =>
    `naru-checkpoint/1\n{"position":${position},"count":${position},"hash":"${hash}","time":"${time}"}\n`;
  const one = b64(sha256(utf8("one")));
  const two = b64(sha256(utf8("two")));
  test("signs nothing but the two lines of this hour", async () => {
    const session = await eve.unlock();
    for (const text of ["naru-statement/1\n{}\n", lines(0, one), lines(5, one).slice(0, -1), `${lines(5, one)}x`, lines(5, one, "2020-01-01T00:00:00Z"), lines(5, one).replace('"count":5', '"count":6')]) {
      assert.equal(readCheckpoint(text, Date.now()), undefined);
      await assert.rejects(witness(session, text), (error) => error instanceof Stop && error.reason === "not-a-checkpoint");
    }
    assert.equal((await witness(session, lines(5, one))).card, store.directory().cardOf(eve.id)!.seq);
  });
  test("finds a log that is shorter than, or another one than, what she signed before", async () => {
    await witness(await eve.unlock(), lines(5, one));
    const stopped = (error: unknown) => error instanceof Stop && error.reason === "log-changed" && error.alarm;
    await assert.rejects(witness(await eve.unlock(), lines(4, one)), stopped);
    await assert.rejects(witness(await new Person("eve", eve.api).unlock(), lines(5, two)), stopped);
    await witness(await eve.unlock(), lines(6, two));
  });
});

/** A consent that this program would not make. */
async function consentBy(person: Person, request: Bytes): Promise<Bytes> {
  const session = await person.unlock();
  return consentLine(session, request, person.id, session.cardSeq);
}

async function consentLine(session: Session, request: Bytes, member: string, card: number): Promise<Bytes> {
  const line = { org: session.directory.org, request: b64(sha256(request)), member, card, time: session.now() };
  const signed = utf8(`naru-reveal-consent/1\n${JSON.stringify(line)}\n`);
  return concat(signed, utf8(`${b64(await session.keys.signer.sign(signed))}\n`));
}

test("each vector of docs/specs/reveal is judged as it says", () => {
  const { now, chain, cases } = JSON.parse(readFileSync("docs/specs/reveal/vectors.json", "utf8")) as {
    now: string; chain: string[]; cases: Array<{ name: string; request: string; consents: string[]; expect: string }>;
  };
  const directory = Directory.of(chain.map(bytesFrom));
  for (const { name, request, consents, expect } of cases) {
    let judged = "ok";
    try {
      judge(directory, bytesFrom(request), consents.map(bytesFrom), now);
    } catch (error) {
      if (!(error instanceof RevealRefused)) throw error;
      judged = error.message;
    }
    assert.equal(judged, expect, name);
  }
  assert.ok(cases.length >= 25);
});

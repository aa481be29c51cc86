// Members, circles and a server that lies (3a T10, T11, T15, T17–T20, T33–T35): the client's own judgement, without a browser.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { openWith, recipientOf, sealTo } from "../../../main/ts/vault/age";
import { b64, type Bytes, utf8, xor } from "../../../main/ts/vault/bytes";
import { admit, grantTo, listMembers, makeEpoch, ownWords, second, waiting } from "../../../main/ts/vault/ceremonies";
import { makeCard, makeStatement } from "../../../main/ts/vault/directory";
import { memberKeys } from "../../../main/ts/vault/keys";
import { Session } from "../../../main/ts/vault/session";
import { beginSubject, moveCapsule, openSubject, save, Stop } from "../../../main/ts/vault/subjects";
import { makeSubjectCard } from "../../../main/ts/vault/subjectcard";
import { AccountApi, Store, TestMemory } from "../../../main/ts/sealing/server";
import { bytesOf, ORG, terms, TIME, uuidOf } from "./world";

const CARE = uuidOf("circle care");
const ABOUT = { kind: "entry", id: uuidOf("entry") };

/** Somebody with an account, a browser and keys. */
class Person {
  readonly memory = new TestMemory();
  readonly api: AccountApi;
  readonly id: string;

  constructor(readonly name: string, store: Store) {
    this.id = uuidOf(name);
    this.api = new AccountApi(store, this.id);
  }

  get root(): Bytes {
    return bytesOf(`root ${this.name} 1`);
  }

  async unlock(api = this.api, memory = this.memory): Promise<Session> {
    return Session.byRoot(api, await api.me(), this.root, memory);
  }

  async card() {
    const keys = await memberKeys(this.root);
    return makeCard(ORG, this.id, keys.recipient, keys.signer);
  }
}

let store: Store;
let anna: Person; // founder, steward
let cora: Person; // keeper of the circle
let dan: Person;
beforeEach(async () => {
  store = new Store();
  [anna, cora, dan] = ["anna", "cora", "dan"].map((each) => new Person(each, store)) as [Person, Person, Person];
  const keys = await memberKeys(anna.root);
  const genesis = { kind: "genesis", card: await anna.card(), recovery: await terms("recovery 1", 2, 3) } as const;
  store.statements.push(await makeStatement(store.directory(), ORG, TIME, genesis, [{ name: anna.id, seq: 0, signer: keys.signer }]));
  for (const each of [cora, dan]) await join(each);
  await listMembers(await anna.unlock(), CARE, false, [cora.id], [cora.id]);
  await makeEpoch(await cora.unlock(), CARE);
});

async function join(person: Person): Promise<void> {
  await person.api.askToJoin(utf8(JSON.stringify(await person.card())));
  const words = await ownWords(await person.unlock(), "ko");
  await admit(await anna.unlock(), person.id, words.join(" "));
}

async function note(session: Session, text: string, subject?: string): Promise<{ subject: string; doc: string; docHash: string }> {
  const to = subject ?? (await beginSubject(session, ABOUT, [CARE]));
  const doc = crypto.randomUUID();
  const version = await save(session, to, { kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8(text), follows: [] });
  return { subject: to, doc, docHash: version.docHash };
}

async function texts(session: Session, subject: string): Promise<string[]> {
  const { documents } = await openSubject(session, subject);
  return documents.flatMap((each) => each.heads.map((head) => new TextDecoder().decode(head.body))).sort();
}

const stops = async (reason: string, work: Promise<unknown>) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof Stop, String(error));
    assert.equal(error.reason, reason);
    return true;
  });

describe("a circle's note", () => {
  test("is read by its member, and asked for by nobody else", async () => {
    const { subject } = await note(await cora.unlock(), "숨은 사람");
    assert.deepEqual(await texts(await cora.unlock(), subject), ["숨은 사람"]);
    assert.deepEqual(await (await dan.unlock()).api.about(ABOUT.kind, ABOUT.id), []);
  });
  test("does not open to somebody outside who is handed all that the server has", async () => {
    const { subject } = await note(await cora.unlock(), "숨은 사람");
    await stops("no-key", openSubject(await dan.unlock(), subject));
    await stops("no-key", openSubject(await anna.unlock(), subject));
  });
  test("written by two at once has two heads, and joins", async () => {
    const one = await cora.unlock();
    const first = await note(one, "처음");
    const saving = (text: string, follows: string[]) => ({ kind: "note", doc: first.doc, type: "text/plain; charset=utf-8" as const, body: utf8(text), follows });
    await save(one, first.subject, saving("왼쪽", [first.docHash]));
    await save(await cora.unlock(), first.subject, saving("오른쪽", [first.docHash]));
    assert.deepEqual(await texts(await cora.unlock(), first.subject), ["오른쪽", "왼쪽"]);
    const heads = (await openSubject(one, first.subject)).documents[0]!.heads.map((each) => each.docHash);
    await save(one, first.subject, saving("함께", heads));
    const joined = (await openSubject(one, first.subject)).documents[0]!;
    assert.equal(joined.versions.length, 4);
    assert.deepEqual(joined.heads.map((each) => each.prev.length), [2]);
  });
});

describe("a session that is asked much at once", () => {
  test("takes each statement in once, and calls nobody a liar", async () => {
    const session = await cora.unlock();
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await Promise.all([session.look(), session.look(), session.look()]);
    assert.equal(session.directory.hashes.length, store.statements.length);
    assert.deepEqual(store.alarms, []);
  });
});

describe("a circle", () => {
  test("that somebody joins opens to them the old and the new", async () => {
    const { subject } = await note(await cora.unlock(), "옛것");
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await stops("no-key", openSubject(await dan.unlock(), subject));
    await grantTo(await cora.unlock(), CARE, dan.id);
    await note(await cora.unlock(), "새것", subject);
    assert.deepEqual(await texts(await dan.unlock(), subject), ["새것", "옛것"]);
  });
  test("that somebody left seals to keys that they do not have, whatever they copied before", async () => {
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await grantTo(await cora.unlock(), CARE, dan.id);
    const { subject } = await note(await cora.unlock(), "옛것");
    const copied = await dan.unlock();
    assert.deepEqual(await texts(copied, subject), ["옛것"]);
    await listMembers(await anna.unlock(), CARE, false, [cora.id], [cora.id]);
    assert.equal((await cora.unlock()).directory.needsEpoch(CARE), true);
    await makeEpoch(await cora.unlock(), CARE);
    const after = await note(await cora.unlock(), "새것", subject);

    // The server as it is afterwards, handed to him whole, with every key he ever held.
    const file = store.subjects.get(subject)!;
    let opened = 0;
    for (const row of file.capsules) {
      for (const wrap of file.wraps) {
        const epoch = copied.epochSecret(wrap.circle, wrap.epoch);
        if (epoch === undefined) continue;
        const wrapped = await openWith(epoch, bytesFrom(wrap.bytes)).catch(() => undefined);
        const share = file.shares.find((each) => each.version === wrap.version)!;
        const plain = wrapped === undefined ? undefined : await openWith(xor(wrapped, bytesFrom(share.share)), row.bytes).catch(() => undefined);
        if (plain !== undefined) opened += row.docHash === after.docHash ? 100 : 1;
      }
    }
    assert.equal(opened, 1, "the old capsule, which is not moved yet, and nothing of the new");
    const keeper = await cora.unlock();
    for (const each of await keeper.api.toReseal(CARE)) await moveCapsule(keeper, each.subject, each.id);
    assert.deepEqual(await keeper.api.toReseal(CARE), []);
    assert.deepEqual(await texts(await cora.unlock(), subject), ["새것", "옛것"]);
    const old = store.subjects.get(subject)!.wraps.filter((each) => each.version === 1);
    for (const wrap of old) {
      const wrapped = await openWith(copied.epochSecret(wrap.circle, wrap.epoch)!, bytesFrom(wrap.bytes));
      const secret = xor(wrapped, bytesFrom(file.shares[0]!.share));
      for (const row of file.capsules) await assert.rejects(openWith(secret, row.bytes));
    }
  });
  test("keeps its authors' signatures when its capsules move", async () => {
    const { subject, docHash } = await note(await cora.unlock(), "처음");
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await makeEpoch(await cora.unlock(), CARE);
    const keeper = await cora.unlock();
    for (const each of await keeper.api.toReseal(CARE)) await moveCapsule(keeper, each.subject, each.id);
    const moved = (await openSubject(await dan.unlock(), subject)).documents[0]!.heads[0]!;
    assert.equal(moved.docHash, docHash);
    assert.equal(moved.author, cora.id);
  });
  test("that a steward adds himself to without its keeper opens nothing to him", async () => {
    await (await cora.unlock()).changesRead();
    const { subject } = await note(await cora.unlock(), "숨은 사람");
    await listMembers(await anna.unlock(), CARE, false, [anna.id, cora.id], [anna.id, cora.id]);
    await stops("no-key", openSubject(await anna.unlock(), subject));
    await assert.rejects(makeEpoch(await anna.unlock(), CARE));
    await stops("no-key", openSubject(await anna.unlock(), subject));
    const told = await cora.unlock();
    assert.deepEqual(told.changes.map((each) => each.kind), ["circle-members"]);
    assert.deepEqual(told.changes[0]!.by, [anna.id]);
    assert.deepEqual(told.changes[0]!.who, [anna.id]);
  });
  test("moved halfway and broken off goes on where it was", async () => {
    const session = await cora.unlock();
    const { subject } = await note(session, "0");
    for (const each of ["1", "2", "3"]) await note(session, each, subject);
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await makeEpoch(await cora.unlock(), CARE);
    for (let done = 0; done < 4; done++) {
      const keeper = await cora.unlock();
      const [next] = await keeper.api.toReseal(CARE);
      await moveCapsule(keeper, next!.subject, next!.id);
      assert.deepEqual(await texts(await cora.unlock(), subject), ["0", "1", "2", "3"]);
    }
    assert.deepEqual(await texts(await dan.unlock(), subject), ["0", "1", "2", "3"]);
  });
});

describe("changes of the directory", () => {
  test("are told at each unlock until they are read, with who came and who went", async () => {
    await (await cora.unlock()).changesRead();
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    await listMembers(await anna.unlock(), CARE, false, [cora.id], [cora.id]);
    for (let i = 0; i < 2; i++) {
      const { changes } = await cora.unlock();
      assert.deepEqual(changes.map(({ kind, by, who, gone, circle }) => ({ kind, by, who, gone, circle })), [
        { kind: "circle-members", by: [anna.id], who: [dan.id], gone: [], circle: CARE },
        { kind: "circle-members", by: [anna.id], who: [], gone: [dan.id], circle: CARE },
      ]);
    }
    await (await cora.unlock()).changesRead();
    assert.deepEqual((await cora.unlock()).changes, []);
  });
  test("that a member signs herself are not told to her", async () => {
    const session = await anna.unlock();
    await session.changesRead();
    await listMembers(session, CARE, false, [cora.id, dan.id], [cora.id]);
    assert.deepEqual(session.changes, []);
    assert.deepEqual((await anna.unlock()).changes, []);
  });
  test("are not hidden by a memory that the server made up", async () => {
    await (await cora.unlock()).changesRead();
    await listMembers(await anna.unlock(), CARE, false, [cora.id, dan.id], [cora.id]);
    const directory = store.directory();
    const [seq, hash] = directory.head;
    const made = { genesis: directory.hashes[0]!, seq, hash, told: seq, read: {} };
    cora.api.savedPin = b64(await sealTo((await memberKeys(cora.root)).recipient, utf8(JSON.stringify(made))));
    assert.equal((await cora.unlock()).changes.length, 1);
  });
});

describe("a server that lies", () => {
  const other = bytesOf("the attacker's key");
  test("about a member's recipient gets no grant: the chain does not hold", async () => {
    const [genesis, ...rest] = store.statements;
    const forged = utf8(new TextDecoder().decode(rest[0]).replace(/"recipient":"[^"]*"/, `"recipient":"${await recipientOf(other)}"`));
    store.statements.splice(0, store.statements.length, genesis!, forged, ...rest.slice(1));
    await stops("directory-refused", new Person("cora", store).unlock());
    assert.deepEqual(store.alarms, ["directory-refused"]);
  });
  test("about the genesis is found by who remembers it", async () => {
    await cora.unlock();
    const keys = await memberKeys(other);
    const evil = { kind: "genesis", card: await makeCard(ORG, anna.id, keys.recipient, keys.signer), recovery: await terms("evil") } as const;
    const empty = new Store();
    store.statements.splice(0, store.statements.length, await makeStatement(empty.directory(), ORG, TIME, evil, [{ name: anna.id, seq: 0, signer: keys.signer }]));
    await stops("directory-fork", cora.unlock());
    assert.deepEqual(store.alarms, ["directory-fork"]);
  });
  test("about the recovery key hands no circle to it: a keeper seals to the signed one", async () => {
    await makeEpoch(await cora.unlock(), CARE);
    const grant = store.grants.filter((each) => each.to === "recovery").at(-1)!;
    await assert.rejects(openWith(other, grant.bytes));
    assert.equal((await openWith(bytesOf("recovery 1"), grant.bytes)).length, 32);
  });
  test("about a subject's key gets nothing sealed to it", async () => {
    const session = await cora.unlock();
    const { subject } = await note(session, "먼저");
    const file = store.subjects.get(subject)!;
    const stranger = await memberKeys(other);
    const card = {
      org: ORG, subject, kind: "entry", version: 1, recipient: await recipientOf(other), circles: [[CARE, 1]] as Array<[string, number]>,
      author: cora.id, card: session.cardSeq, log: session.directory.head, time: TIME, prev: "",
    };
    file.cards[0] = b64(await makeSubjectCard(card, stranger.signer));
    const sent = store.sent;
    await stops("subject-card", note(session, "비밀", subject));
    assert.equal(store.sent, sent);
  });
  test("about a wrap or a share cannot pass off another key", async () => {
    const session = await cora.unlock();
    const { subject } = await note(session, "먼저");
    const file = store.subjects.get(subject)!;
    const epoch = session.directory.epochOf(CARE)!;
    file.wraps[0]!.bytes = b64(await sealTo(epoch.recipient, other));
    await stops("subject-key", openSubject(await cora.unlock(), subject));
  });
  test("about a circle's key is found when the grant is opened", async () => {
    const grant = store.grants.find((each) => each.to === cora.id)!;
    grant.bytes = await sealTo((await memberKeys(cora.root)).recipient, other);
    await stops("epoch-key", cora.unlock());
  });
  test("that shows a shorter chain is found", async () => {
    await cora.unlock();
    store.statements.pop();
    await stops("directory-short", cora.unlock());
  });
  test("that shows none is found", async () => {
    await cora.unlock();
    store.statements.length = 0;
    await stops("directory-short", cora.unlock());
  });
  test("that shows a fork is found, also by what is sealed on the server when the browser is new", async () => {
    await cora.unlock();
    store.statements.pop();
    const annas = await memberKeys(anna.root);
    const fork = { kind: "release", bundle: b64(bytesOf("fork")) } as const;
    store.statements.push(await makeStatement(store.directory(), ORG, TIME, fork, [{ name: anna.id, seq: 0, signer: annas.signer }]));
    await stops("directory-fork", cora.unlock(cora.api, new TestMemory()));
    await stops("directory-fork", cora.unlock());
  });
  test("that shows an older version of a document is found by who read the newer", async () => {
    const session = await cora.unlock();
    const first = await note(session, "1판");
    await save(session, first.subject, { kind: "note", doc: first.doc, type: "text/plain; charset=utf-8", body: utf8("2판"), follows: [first.docHash] });
    await session.remember();
    store.subjects.get(first.subject)!.capsules.pop();
    await stops("old", openSubject(await cora.unlock(), first.subject));
  });
  test("that shows an older version is found by a new device that opens what was written after", async () => {
    const session = await cora.unlock();
    const first = await note(session, "1판");
    await note(session, "다른 글", first.subject);
    const file = store.subjects.get(first.subject)!;
    file.capsules = file.capsules.filter((each) => each.doc !== first.doc);
    cora.api.savedPin = null;
    await stops("old", openSubject(await cora.unlock(cora.api, new TestMemory()), first.subject));
  });
  test("that sets everything back is not found by a new device without memory, which says that it has none", async () => {
    const before = structuredClone({ statements: store.statements, subjects: [...store.subjects] });
    const { subject } = await note(await cora.unlock(), "나중");
    assert.ok(subject);
    store.statements.splice(0, store.statements.length, ...before.statements);
    store.subjects.clear();
    cora.api.savedPin = null;
    const session = await cora.unlock(cora.api, new TestMemory());
    assert.equal(session.remembered, false);
  });
  test("that pastes garbage behind a good header is found by the writer, at once", async () => {
    const session = await cora.unlock();
    const { subject } = await note(session, "먼저");
    const keep = cora.api.keep.bind(cora.api);
    cora.api.keep = (row, version, file) => {
      const garbage = file.slice();
      garbage.fill(7, 2000);
      return keep(row, version, garbage);
    };
    await stops("not-read-back", note(session, "비밀", subject));
    assert.equal(store.aside.length, 1);
  });
  test("that brings garbage in another's name shows it set aside, with who brought it", async () => {
    const session = await cora.unlock();
    const { subject } = await note(session, "먼저");
    const file = store.subjects.get(subject)!;
    const bad = { ...file.capsules[0]!, id: crypto.randomUUID(), doc: crypto.randomUUID(), docHash: b64(bytesOf("bad")), uploader: dan.id };
    file.capsules.push(bad);
    const opened = await openSubject(session, subject);
    assert.deepEqual(opened.broken, [{ id: bad.id, uploader: dan.id, reason: "context" }]);
    assert.equal(opened.documents.length, 1);
  });
});

describe("admitting", () => {
  test("with one of the twelve words wrong signs nothing", async () => {
    const emma = new Person("emma", store);
    await emma.api.askToJoin(utf8(JSON.stringify(await emma.card())));
    const words = await ownWords(await emma.unlock(), "en");
    const before = store.statements.length;
    for (let i = 0; i < words.length; i++) {
      const wrong = words.map((each, at) => (at === i ? (each === "zoo" ? "abandon" : "zoo") : each));
      await stops("words-differ", admit(await anna.unlock(), emma.id, wrong.join(" ")));
    }
    assert.equal(store.statements.length, before);
    await admit(await anna.unlock(), emma.id, ` ${words.join("  ").toUpperCase()} `);
    assert.equal(store.statements.length, before + 1);
  });
  test("of a card that the server exchanged fails at the words", async () => {
    const emma = new Person("emma", store);
    const words = await ownWords(await emma.unlock(), "ko");
    const evil = await memberKeys(bytesOf("evil"));
    await emma.api.askToJoin(utf8(JSON.stringify(await makeCard(ORG, emma.id, evil.recipient, evil.signer))));
    await stops("words-differ", admit(await anna.unlock(), emma.id, words.join(" ")));
  });
});

describe("what needs two stewards", () => {
  test("waits for the second, who sees what she signs", async () => {
    const { say } = await import("../../../main/ts/vault/ceremonies");
    assert.equal(await say(await anna.unlock(), { kind: "steward-added", member: cora.id }), "said");
    assert.equal(await say(await anna.unlock(), { kind: "steward-added", member: dan.id }), "proposed");
    const [waits] = await waiting(await cora.unlock());
    assert.equal(waits!.said.kind, "steward-added");
    assert.deepEqual(waits!.by, [anna.id, cora.id]);
    await stops("no-proposal", second(await anna.unlock(), waits!.id));
    await second(await cora.unlock(), waits!.id);
    assert.equal((await anna.unlock()).directory.isSteward(dan.id), true);
  });
});

function bytesFrom(text: string): Bytes {
  return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
}

// A small mission for tests of the client: a founder, a keeper with a circle, one more; on the server in memory.
import { type Bytes, utf8 } from "../../../main/ts/vault/bytes";
import { admit, listMembers, makeEpoch, ownWords } from "../../../main/ts/vault/ceremonies";
import { makeCard, makeStatement } from "../../../main/ts/vault/directory";
import { memberKeys } from "../../../main/ts/vault/keys";
import { Session } from "../../../main/ts/vault/session";
import { beginSubject, openSubject, save } from "../../../main/ts/vault/subjects";
import { AccountApi, Store, TestMemory } from "../../../main/ts/sealing/server";
import { bytesOf, ORG, terms, TIME, uuidOf } from "./world";

export const CARE = uuidOf("circle care");
export const ABOUT = { kind: "entry", id: uuidOf("entry") };

/** Somebody with an account, a browser and keys. */
export class Person {
  readonly memory = new TestMemory();
  readonly api: AccountApi;
  readonly id: string;

  constructor(readonly name: string, readonly store: Store) {
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

export interface Mission {
  store: Store;
  anna: Person;
  cora: Person;
  dan: Person;
}

/** Anna founded it and is its steward; Cora keeps the circle; Dan is admitted and in no circle. */
export async function mission(): Promise<Mission> {
  const store = new Store();
  const [anna, cora, dan] = ["anna", "cora", "dan"].map((each) => new Person(each, store)) as [Person, Person, Person];
  const keys = await memberKeys(anna.root);
  const genesis = { kind: "genesis", card: await anna.card(), recovery: await terms("recovery 1", 2, 3) } as const;
  store.statements.push(await makeStatement(store.directory(), ORG, TIME, genesis, [{ name: anna.id, seq: 0, signer: keys.signer }]));
  for (const each of [cora, dan]) {
    await each.api.askToJoin(utf8(JSON.stringify(await each.card())));
    const words = await ownWords(await each.unlock(), "ko");
    await admit(await anna.unlock(), each.id, words.join(" "));
  }
  await listMembers(await anna.unlock(), CARE, false, [cora.id], [cora.id]);
  await makeEpoch(await cora.unlock(), CARE);
  return { store, anna, cora, dan };
}

/** Lists who belongs to the circle and makes its next key. */
export async function relist({ anna, cora }: Mission, ...members: Person[]): Promise<void> {
  await listMembers(await anna.unlock(), CARE, false, members.map((each) => each.id), [cora.id]);
  await makeEpoch(await cora.unlock(), CARE);
}

export async function note(session: Session, text: string, subject?: string): Promise<{ subject: string; doc: string; docHash: string }> {
  const to = subject ?? (await beginSubject(session, ABOUT, [CARE]));
  const doc = crypto.randomUUID();
  const version = await save(session, to, { kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8(text), follows: [] });
  return { subject: to, doc, docHash: version.docHash };
}

export async function texts(session: Session, subject: string): Promise<string[]> {
  const { documents } = await openSubject(session, subject);
  return documents.filter((each) => each.kind === "note").flatMap((each) => each.heads.map((head) => new TextDecoder().decode(head.body))).sort();
}

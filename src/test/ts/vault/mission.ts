// Somebody with an account, a browser and keys, and a small mission of three.
import { utf8, type Bytes } from "../../../main/ts/vault/bytes";
import { admit, listMembers, makeEpoch, ownWords } from "../../../main/ts/vault/ceremonies";
import { makeCard, makeStatement } from "../../../main/ts/vault/directory";
import { memberKeys } from "../../../main/ts/vault/keys";
import { Session } from "../../../main/ts/vault/session";
import { beginSubject, save } from "../../../main/ts/vault/subjects";
import { AccountApi, type Store, TestMemory } from "../../../main/ts/sealing/server";
import { bytesOf, ORG, terms, TIME, uuidOf } from "./world";

export const CARE = uuidOf("circle care");

export class Person {
  readonly memory = new TestMemory();
  readonly id: string;

  constructor(readonly name: string, readonly api: AccountApi) {
    this.id = api.memberId;
  }

  get root(): Bytes {
    return bytesOf(`root ${this.name} 1`);
  }

  async unlock(): Promise<Session> {
    return Session.byRoot(this.api, await this.api.me(), this.root, this.memory);
  }

  async card() {
    const keys = await memberKeys(this.root);
    return makeCard(ORG, this.id, keys.recipient, keys.signer);
  }
}

/** The first founds the mission and admits all others; the second keeps the circle "care" alone. */
export async function mission(people: readonly Person[], store: Store): Promise<void> {
  const [founder, keeper, ...others] = people as [Person, Person, ...Person[]];
  const keys = await memberKeys(founder.root);
  const genesis = { kind: "genesis", card: await founder.card(), recovery: await terms("recovery 1", 2, 3) } as const;
  store.statements.push(await makeStatement(store.directory(), ORG, TIME, genesis, [{ name: founder.id, seq: 0, signer: keys.signer }]));
  for (const each of [keeper, ...others]) {
    await each.api.askToJoin(utf8(JSON.stringify(await each.card())));
    const words = await ownWords(await each.unlock(), "en");
    await admit(await founder.unlock(), each.id, words.join(" "));
  }
  await listMembers(await founder.unlock(), CARE, false, [keeper.id], [keeper.id]);
  await makeEpoch(await keeper.unlock(), CARE);
}

/** A sealed note of the circle; returns its subject. */
export async function noteOf(session: Session, text: string, subject?: string): Promise<string> {
  const to = subject ?? (await beginSubject(session, { kind: "entry", id: uuidOf("entry") }, [CARE]));
  await save(session, to, { kind: "note", doc: crypto.randomUUID(), type: "text/plain; charset=utf-8", body: utf8(text), follows: [] });
  return to;
}

// Ways to one member root (3a T25, T26, T28, T29): passkeys and words, without a browser. The authenticator here is HMAC-SHA256
// under a key of its own, which is what a real one computes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { before, describe, test } from "node:test";
import { Decrypter, webauthn } from "age-encryption";
import { requireOneStanza } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { Beginning } from "../../../main/ts/vault/ceremonies";
import { makeCard, makeStatement } from "../../../main/ts/vault/directory";
import { memberKeys } from "../../../main/ts/vault/keys";
import { identityText, nonceOf, openWithPasskey, type PrfResults, readIdentity, sealToPasskey } from "../../../main/ts/vault/passkey";
import { Session } from "../../../main/ts/vault/session";
import { Stop } from "../../../main/ts/vault/subjects";
import { passkeysOf, rootByPasskey, rootByWords, Ways, waysCalls } from "../../../main/ts/vault/ways";
import { AccountApi, Store, TestMemory } from "../../../main/ts/sealing/server";
import { bytesOf, ORG, terms, TIME, uuidOf } from "./world";

const HOST = "naru.example.org";
const CREDENTIAL = bytesOf("credential").slice(0, 20);
const LABEL = utf8("age-encryption.org/fido2prf");
const input = (nonce: Uint8Array, which: number): Bytes => concat(LABEL, new Uint8Array([which]), nonce);
const prf = (key: Uint8Array, of: Uint8Array): Bytes => {
  // What the browser hands to the authenticator (WebAuthn, extension prf).
  const salt = createHmac("sha256", "").update(of).digest();
  return new Uint8Array(createHmac("sha256", key).update(salt).digest());
};
const results = (key: Uint8Array, nonce: Uint8Array): PrfResults => ({ first: prf(key, input(nonce, 1)), second: prf(key, input(nonce, 2)) });
const device = bytesOf("device");
const root = bytesOf("root");
const sealed = (secret = root, key = device) => sealToPasskey(secret, (nonce) => Promise.resolve(results(key, nonce)));

const stops = async (reason: string, work: Promise<unknown>) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof Stop, String(error));
    assert.equal(error.reason, reason);
    return true;
  });

describe("a file for a passkey", () => {
  test("opens by the results for its nonce, and by no others", async () => {
    const file = await sealed();
    assert.equal(requireOneStanza(file, "age-encryption.org/fido2prf") > 0, true);
    const nonce = nonceOf(file);
    assert.deepEqual(await openWithPasskey(results(device, nonce), file), root);
    const { first, second } = results(device, nonce);
    await assert.rejects(openWithPasskey({ first: second, second: first }, file));
    await assert.rejects(openWithPasskey({ first, second: first }, file));
    await assert.rejects(openWithPasskey(results(bytesOf("another device"), nonce), file));
    await assert.rejects(openWithPasskey(results(device, bytesOf("nonce").slice(0, 16)), file));
    await assert.rejects(openWithPasskey({ first, second: second.slice(0, 16) }, file), /prf/);
  });

  test("opens in typage alone, by the text that names the passkey", async () => {
    const file = await sealed();
    const asked: PublicKeyCredentialRequestOptions[] = [];
    const credentials = {
      get: ({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) => {
        asked.push(publicKey);
        const { first, second } = publicKey.extensions!.prf!.eval as { first: Bytes; second: Bytes };
        return Promise.resolve({ getClientExtensionResults: () => ({ prf: { results: { first: prf(device, first).buffer, second: prf(device, second).buffer } } }) });
      },
    };
    Object.defineProperty(globalThis, "navigator", { value: { credentials }, configurable: true });
    const decrypter = new Decrypter();
    decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: identityText(CREDENTIAL, HOST, ["internal", "hybrid"]) }));
    assert.deepEqual(await decrypter.decrypt(file), root);
    assert.equal(asked[0]!.rpId, HOST);
    assert.deepEqual(new Uint8Array(asked[0]!.allowCredentials![0]!.id as Bytes), CREDENTIAL);
    assert.deepEqual(asked[0]!.allowCredentials![0]!.transports, ["internal", "hybrid"]);
  });

  test("is named by a text that is read back, whatever its length", () => {
    for (const length of [1, 16, 23, 24, 255, 256, 600]) {
      const credential = new Uint8Array(length).fill(7);
      assert.deepEqual(readIdentity(identityText(credential, HOST, [])), { credential, host: HOST });
    }
    for (const wrong of ["", "AGE-PLUGIN-FIDO2PRF-1", "age1qqqq", identityText(CREDENTIAL, HOST, []).replace("Q", "P")]) assert.equal(readIdentity(wrong), undefined);
  });

  test("of the vector opens", async () => {
    const [heads, body] = readFileSync("docs/specs/unlock/passkey.txt", "utf8").split("\n\n") as [string, string];
    const of = Object.fromEntries(heads.split("\n").map((each) => each.split(": "))) as Record<string, string>;
    const file = unb64(body.trim())!;
    assert.equal(b64(nonceOf(file)), of["nonce"]);
    assert.equal(b64(await openWithPasskey({ first: unb64(of["first"]!)!, second: unb64(of["second"]!)! }, file)), of["expect"]);
    assert.deepEqual(readIdentity(of["identity"]!)!.host, HOST);
  });
});

describe("a member's ways", () => {
  let store: Store;
  let api: AccountApi;
  const add = async (ways: Ways, synced = false, key = device) => {
    const nonce = await ways.passkeyNonce();
    await ways.passkey({ credential: CREDENTIAL, host: HOST, transports: [], synced }, results(key, nonce), "");
  };
  const session = async () => Session.byRoot(api, await api.me(), root.slice(), new TestMemory());

  before(async () => {
    store = new Store();
    api = new AccountApi(store, uuidOf("anna"));
    const keys = await memberKeys(root);
    const card = await makeCard(ORG, uuidOf("anna"), keys.recipient, keys.signer);
    const genesis = { kind: "genesis", card, recovery: await terms("recovery 1", 2, 3) } as const;
    store.statements.push(await makeStatement(store.directory(), ORG, TIME, genesis, [{ name: uuidOf("anna"), seq: 0, signer: keys.signer }]));
    await add(new Ways(api, root.slice()));
  });

  test("by passkey open the root, and say the same whatever is wrong: another passkey, none at all, words' file", async () => {
    const me = await api.me();
    const [asked] = passkeysOf(me);
    assert.equal(asked!.host, HOST);
    assert.deepEqual((await rootByPasskey(me, asked!.id, results(device, asked!.nonce))).root, root);
    await stops("wrong", rootByPasskey(me, asked!.id, results(bytesOf("another"), asked!.nonce)));
    await stops("wrong", rootByPasskey(me, uuidOf("no file"), results(device, asked!.nonce)));
  });

  test("by words open it, also decomposed and with more spaces, and say the same whatever is wrong", async () => {
    const worded = new AccountApi(new Store(), uuidOf("cora"));
    const ways = new Ways(worded, root.slice());
    const { id, words } = ways.words("passphrase", "ko");
    assert.equal(await ways.typedBack(id, words, ""), true);
    const me = await worded.me();
    assert.deepEqual((await rootByWords(me, ` ${words.normalize("NFD").replaceAll(" ", "  ")} `)).root, root);
    await stops("wrong", rootByWords(me, words.replace(/^\S+/, "사과")));
    await stops("wrong", rootByWords({ ...me, unlocks: [] }, words));
    await stops("wrong", rootByPasskey(me, id, results(device, bytesOf("nonce").slice(0, 16))));
  });

  test("cannot be chosen: words are made here, and what is typed back is what was shown, or nothing is kept", async () => {
    const before = api.unlocks.length;
    const ways = new Ways(api, root.slice());
    const { id, words: shown } = ways.words("passphrase", "en");
    assert.equal(shown.split(" ").length, 7);
    for (const chosen of ["", "my own passphrase", shown.split(" ").reverse().join(" "), `${shown} more`]) assert.equal(await ways.typedBack(id, chosen, ""), false);
    assert.equal(await ways.typedBack(crypto.randomUUID(), shown, ""), false);
    assert.equal(api.unlocks.length, before);
    // Of all calls of the worker none takes words to be kept: those that name words open with them, or compare them.
    const source = readFileSync("src/main/ts/vault/ways.ts", "utf8") + readFileSync("src/main/ts/vault/worker.ts", "utf8");
    assert.deepEqual([...source.matchAll(/sealToPassphrase\(([^)]*\))/g)].map((each) => each[1]), ["normalised(shown.words)"]);
  });

  test("are added only by who opens with one of them, and to that root", async () => {
    const open = await session();
    const calls = waysCalls(() => open);
    await stops("locked", calls["ways.words"]!({ kind: "passphrase", language: "en" }));
    const [asked] = passkeysOf(await api.me());
    await stops("wrong", calls["ways.open.passkey"]!({ id: asked!.id, ...results(bytesOf("another"), asked!.nonce) }));
    await calls["ways.open.passkey"]!({ id: asked!.id, ...results(device, asked!.nonce) });
    const nonce = (await calls["ways.passkey.nonce"]!({})) as Bytes;
    await calls["ways.passkey"]!({ credential: CREDENTIAL, host: "localhost", transports: [], synced: false, label: "두 번째", ...results(device, nonce) });
    const added = passkeysOf(await api.me()).at(-1)!;
    assert.equal(added.host, "localhost");
    assert.deepEqual((await rootByPasskey(await api.me(), added.id, results(device, added.nonce))).root, root);
    await calls["ways.close"]!({});
    await stops("locked", calls["ways.passkey.nonce"]!({}));
    // A file of another root on her account is not hers to add to.
    const strange = { id: uuidOf("strange"), kind: "passkey" as const, label: "", bytes: b64(await sealed(bytesOf("another root"))), createdAt: "", lastUsedAt: null, identity: identityText(CREDENTIAL, HOST, []) };
    api.unlocks.push(strange);
    await stops("wrong", calls["ways.open.passkey"]!({ id: strange.id, ...results(device, nonceOf(unb64(strange.bytes)!)) }));
    api.unlocks.pop();
  });

  test("that may be copied do not open for who is in a lethal circle, whatever the server says", async () => {
    const ways = new Ways(api, root.slice());
    await add(ways, true);
    const copied = passkeysOf(await api.me()).at(-1)!;
    const open = async () => Session.byPasskey(api, await api.me(), copied.id, results(device, copied.nonce), new TestMemory());
    (await open()).forget();
    const { directory, member, keys } = await session();
    const list = { kind: "circle-members", circle: uuidOf("crossing"), n: 1, lethal: true, members: [member], keepers: [member] } as const;
    store.statements.push(await makeStatement(directory, ORG, TIME, list, [{ name: member, seq: 0, signer: keys.signer }]));
    await stops("synced", open());
    const me = api.me.bind(api);
    api.me = async () => ({ ...(await me()), circles: [{ id: uuidOf("crossing"), code: "c", name: "c", lethal: true, keeper: true, given: [] }] });
    const kept = api.unlocks.length;
    await stops("synced", add(new Ways(api, root.slice()), true));
    assert.equal(api.unlocks.length, kept);
    await add(new Ways(api, root.slice()), false);
    assert.equal(api.unlocks.length, kept + 1);
  });

  test("of somebody who begins anew are to a new root", async () => {
    const fresh = new AccountApi(new Store(), uuidOf("ben"));
    const ways = new Beginning(fresh);
    await add(ways);
    const [asked] = passkeysOf(await fresh.me());
    assert.notDeepEqual((await rootByPasskey(await fresh.me(), asked!.id, results(device, asked!.nonce))).root, root);
  });
});

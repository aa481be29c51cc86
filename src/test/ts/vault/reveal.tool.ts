// Writes docs/specs/reveal/vectors.json. Run by hand when the format changes; what it writes is committed and read by both verifiers.
import { mkdirSync, writeFileSync } from "node:fs";
import { b64, type Bytes, concat, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { Chain, Member, ORG, uuidOf } from "./world";

const NOW = "2026-11-22T01:00:00Z";
const [anna, ben, cora, dan] = await Promise.all(["anna", "ben", "cora", "dan"].map((each) => Member.called(each)));
const chain = await Chain.founded(anna!);
for (const each of [ben!, cora!, dan!]) await chain.admit(each, anna!);
const early = chain.directory.head;
const gone = await Member.called("gone");
await chain.admit(gone, anna!);
await chain.say({ kind: "retire", card: gone.seq }, anna!);

async function signed(first: string, line: object, by: Member): Promise<Bytes> {
  const text = utf8(`${first}\n${JSON.stringify(line)}\n`);
  return concat(text, utf8(`${b64(await by.keys.signer.sign(text))}\n`));
}

function requestLine(but: object = {}): object {
  return {
    id: uuidOf("reveal one"), org: ORG, subject: uuidOf("subject one"), version: 1, asker: dan!.id, card: dan!.seq, log: early, reason: "guardian", k: 2,
    from: "2026-11-22T00:59:00Z", until: "2026-11-25T00:59:00Z", ...but,
  };
}
const request = (but: object = {}, by = dan!) => signed("naru-reveal/1", requestLine(but), by);
const consent = (file: Bytes, by: Member, but: object = {}) =>
  signed("naru-reveal-consent/1", { org: ORG, request: b64(sha256(file)), member: by.id, card: by.seq, time: NOW, ...but }, by);

const good = await request();
const cases: Array<{ name: string; request: string; consents: string[]; expect: string }> = [];
const add = (name: string, expect: string, file: Bytes, ...consents: Bytes[]) => cases.push({ name, request: b64(file), consents: consents.map((each) => b64(each)), expect });
const both = async (file: Bytes) => [await consent(file, anna!), await consent(file, ben!)];
const changed = (file: Bytes, find: string | RegExp, to: string) => utf8(new TextDecoder().decode(file).replace(find, to));

add("two of two", "ok", good, ...(await both(good)));
add("three of two", "ok", good, ...(await both(good)), await consent(good, cora!));
for (const [name, but] of [
  ["another mission", { org: uuidOf("another") }],
] as const) add(name, "org", await request(but), ...(await both(await request(but))));
add("a head that is not of the chain", "log", await request({ log: [1, early[1].replace(/^./, (each) => (each === "A" ? "B" : "A"))] }));
add("a card that is another's", "asker", await request({ card: ben!.seq }));
add("a card that was withdrawn", "asker", await request({ asker: gone.id, card: gone.seq }, gone));
add("signed by somebody else", "signature", await request({}, ben!));
add("one consent is enough, it says", "k", await request({ k: 1 }));
add("ten must consent, it says", "k", await request({ k: 10 }));
add("31 days", "time", await request({ until: "2026-12-23T00:59:01Z" }));
add("ends before it begins", "time", await request({ until: "2026-11-22T00:58:00Z" }));
add("begins tomorrow", "time", await request({ from: "2026-11-23T01:00:00Z", until: "2026-11-24T01:00:00Z" }));
add("over", "expired", await request({ from: "2026-11-20T01:00:00Z", until: "2026-11-22T01:00:00Z" }));
add("a reason that is none", "form", await request({ reason: "curious" }));
add("white space", "form", changed(good, '"k":2', '"k": 2'));
add("a key too many", "form", await request({ more: 1 }));
add("a consent as a request", "form", await consent(good, anna!));
add("no line feed at the end", "form", good.slice(0, -1));
add("one consent", "consents", good, await consent(good, anna!));
add("none", "consents", good);
add("a consent that is a request", "consent-form", good, await consent(good, anna!), good);
const other = await request({ id: uuidOf("reveal two") });
add("a consent to another request", "consent-request", good, await consent(good, anna!), await consent(other, ben!));
add("a consent of another mission", "consent-request", good, await consent(good, anna!), await consent(good, ben!, { org: uuidOf("another") }));
add("the asker's own consent", "consent-self", good, await consent(good, anna!), await consent(good, dan!));
add("a consent by a withdrawn card", "consent-card", good, await consent(good, anna!), await consent(good, gone));
add("a consent by another's card", "consent-card", good, await consent(good, anna!), await consent(good, ben!, { card: cora!.seq }));
add("a consent in another's name", "consent-signature", good, await consent(good, anna!), await signed("naru-reveal-consent/1", { org: ORG, request: b64(sha256(good)), member: cora!.id, card: cora!.seq, time: NOW }, ben!));
add("the same consent twice", "consent-twice", good, await consent(good, anna!), await consent(good, anna!));

mkdirSync("docs/specs/reveal", { recursive: true });
writeFileSync("docs/specs/reveal/vectors.json", `${JSON.stringify({ now: NOW, chain: chain.files.map((each) => b64(each)), cases }, undefined, 1)}\n`);

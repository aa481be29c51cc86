// Writes docs/specs/attachment/vectors.json and docs/specs/draft/vectors.json. Run by hand when a format changes; what it writes is
// committed and read by the client's tests and by readers in Java.
import { mkdirSync, writeFileSync } from "node:fs";
import { bucketFor, recipientOf, sealTo } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, sha256, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { type Attached, sealFile } from "../../../main/ts/vault/files";
import { bytesOf, Member, TIME, uuidOf } from "./world";

// Attachments.

interface FileCase { name: string; expect: string; parent: string; file: string; content?: string }

const files: FileCase[] = [];
const content = utf8("%PDF-1.7 나루에서 가져온 편지");
const good = await sealFile(content);
const parent: Attached = {
  blob: uuidOf("blob one"), secret: good.secret, size: good.size, len: good.len, sha256: good.sha256, media: "application/octet-stream",
  name: b64(utf8("편지.pdf")), cleaned: false, note: uuidOf("note one"),
};
const line = (but: Partial<Record<keyof Attached, unknown>> = {}) => JSON.stringify({ ...parent, ...but });
const file = (name: string, expect: string, said = line(), bytes: Bytes = good.file, of?: Bytes) =>
  files.push({ name, expect, parent: said, file: b64(bytes), ...(of === undefined ? {} : { content: b64(of) }) });
const whole = async (bytes: Bytes) => sealTo(await recipientOf(unb64(parent.secret)!), bytes);

file("a letter", "ok", line(), good.file, content);
const picture = utf8("a picture, written anew");
const cleaned = await sealFile(picture);
const { file: cleanedFile, ...said } = cleaned;
file("a picture that was cleaned", "ok", line({ ...said, media: "image/jpeg", cleaned: true }), cleanedFile, picture);
const long = new Uint8Array(70_000).fill(7);
const several = await sealFile(long);
file("more than one chunk", "ok", line({ secret: several.secret, size: several.size, len: several.len, sha256: several.sha256 }), several.file, long);
file("keys in another order", "form", line().replace(/^\{"blob":("[^"]*"),"secret":("[^"]*")/, '{"secret":$2,"blob":$1'));
file("a key too many", "form", line().replace(/\}$/, ',"more":1}'));
file("no note", "form", line().replace(/,"note":"[^"]*"/, ""));
file("white space", "form", line().replace('"len":', '"len": '));
file("a type that is none", "form", line({ media: "text/html" }));
file("a secret of 31 bytes", "form", line({ secret: b64(new Uint8Array(31)) }));
file("a name that is no UTF-8", "form", line({ name: b64(new Uint8Array([0xff, 0xfe, 0xff])) }));
file("a negative length", "form", line({ len: -1 }));
file("a bucket that is not its size", "length", line({ size: good.size * 2 }));
file("a length beyond the file", "length", line({ len: good.size }));
file("a length too short: what is behind is not zero", "length", line({ len: good.len - 1 }));
file("a length too long by one", "body", line({ len: good.len + 1 }));
file("another hash", "body", line({ sha256: b64(sha256(utf8("x"))) }));
file("another secret", "seal", line({ secret: b64(bytesOf("another secret")) }));
file("the last bit turned", "seal", line(), good.file.map((byte, i) => (i === good.file.length - 1 ? byte ^ 1 : byte)) as Bytes);
file("cut short", "length", line(), good.file.slice(0, -1) as Bytes);
file("cut at a chunk, and the parent says so", "seal", line({ ...several, file: undefined, size: 65_536 + 1_700 }), several.file.slice(0, 65_536 + 1_700) as Bytes);
const dirty = new Uint8Array(bucketFor(content.length).plain);
dirty.set(content);
dirty[dirty.length - 1] = 1;
file("something behind the content", "length", line(), await whole(dirty));

// Drafts.

interface DraftCase { name: string; expect: "offered" | "not offered"; file: string; id?: string; kind?: string; of?: string }

const [anna, ben] = await Promise.all(["anna", "ben"].map((each) => Member.called(each)));
const asked = { kind: "entry", of: uuidOf("entry"), member: anna!.id, id: uuidOf("draft one") };
const writing = { follows: [], circle: uuidOf("circle care"), text: "아직 다 쓰지 않은 글", label: "" };
const drafts: DraftCase[] = [];

async function draft(but: object = {}, by = anna!, change = (lines: string) => lines): Promise<Bytes> {
  const signed = utf8(change(`naru-draft/1\n${JSON.stringify({ ...asked, time: TIME, writing, ...but })}\n`));
  const lines = concat(signed, utf8(`${b64(await by.keys.signer.sign(signed))}\n`));
  return concat(lines, new Uint8Array(bucketFor(lines.length).plain - lines.length));
}
const sealed = (bytes: Bytes, to = anna!.keys.recipient) => sealTo(to, bytes);
const offered = async (name: string, expect: DraftCase["expect"], bytes: Promise<Bytes>, to?: string) =>
  drafts.push({ name, expect, file: b64(await sealed(await bytes, to)) });

await offered("her own", "offered", draft());
await offered("signed by somebody else", "not offered", draft({}, ben!));
await offered("of somebody else", "not offered", draft({ member: ben!.id }));
await offered("of another page", "not offered", draft({ of: uuidOf("another entry") }));
await offered("of another kind of page", "not offered", draft({ kind: "circle" }));
await offered("with another id", "not offered", draft({ id: uuidOf("draft two") }));
await offered("of a record where none was named", "not offered", draft({ writing: { ...writing, subject: uuidOf("subject one") } }));
await offered("another first line", "not offered", draft({}, anna!, (lines) => lines.replace("draft/1", "draft/2")));
await offered("sealed to somebody else", "not offered", draft(), ben!.keys.recipient);
const whom = await draft();
const end = whom.lastIndexOf(0x0a);
await offered("no line feed behind the signature", "not offered", Promise.resolve(concat(whom.slice(0, end) as Bytes, new Uint8Array(whom.length - end))));

const root = process.argv[2] ?? "docs/specs";
for (const [name, all] of [
  ["attachment", { cases: files }],
  ["draft", { asked, secret: b64(anna!.keys.secret), signer: b64(anna!.keys.signer.publicKey), writing, cases: drafts }],
] as const) {
  mkdirSync(`${root}/${name}`, { recursive: true });
  writeFileSync(`${root}/${name}/vectors.json`, `${JSON.stringify(all, null, 1)}\n`);
}

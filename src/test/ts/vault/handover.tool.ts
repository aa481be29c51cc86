// Writes the vectors of hand-overs into docs/specs/handover: one record sealed to each kind of key, what is in it, and what was
// declared. node target/ts-tests/vault/handover.tool.mjs [folder]
import { mkdirSync, writeFileSync } from "node:fs";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { recipientOf } from "../../../main/ts/vault/age";
import { b64, type Bytes, random, sha256, utf8 } from "../../../main/ts/vault/bytes";
import { attach } from "../../../main/ts/vault/files";
import { handOver } from "../../../main/ts/vault/handover";
import { rename } from "../../../main/ts/vault/labels";
import { openSubject, save } from "../../../main/ts/vault/subjects";
import { mission, note } from "./people";

const folder = `${process.argv[2] ?? "docs/specs"}/handover`;
const { store, cora } = await mission();
const writer = await cora.unlock();
const { subject, doc } = await note(writer, "압록강을 건넌 밤");
const first = (await openSubject(writer, subject)).documents[0]!.heads[0]!;
await save(writer, subject, { kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8("두만강을 건넌 밤"), follows: [first.docHash] });
await rename(writer, subject, "entry", "나루터의 사람");
const content = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 31) % 251) as Bytes;
await attach(writer, subject, doc, { name: "편지.pdf", body: content, media: "application/octet-stream", cleaned: false });
const spoiled = await note(writer, "망가진 쪽지", subject);
store.subjects.get(subject)!.capsules.find((each) => each.doc === spoiled.doc)!.quarantined = "body";

const identity = await generateX25519Identity();
const secret = random(32);
mkdirSync(folder, { recursive: true });
const files: object[] = [];
for (const [to, key, opens] of [
  ["x25519", await identityToRecipient(identity), { identity }],
  ["hybrid", await recipientOf(secret), { secret: b64(secret) }],
  ["words", undefined, {}],
] as const) {
  const made = await handOver(await cora.unlock(), { subject, purpose: "person-asked", key, why: "", language: "ko" });
  writeFileSync(`${folder}/${to}.age`, made.file);
  files.push({ file: `${to}.age`, to, ...opens, ...(made.words === undefined ? {} : { words: made.words }), recipient: key ?? "", declared: b64(store.handovers.at(-1)!.declared) });
}
const all = {
  statements: store.statements.map(b64),
  files,
  record: subject,
  member: cora.id,
  note: { doc, versions: ["압록강을 건넌 밤", "두만강을 건넌 밤"] },
  label: "나루터의 사람",
  attachment: { name: "편지.pdf", content: b64(content), sha256: b64(sha256(content)) },
  leftOut: [{ what: "document", doc: spoiled.doc, version: 1, reason: "body" }],
  absent: ["망가진 쪽지"],
};
writeFileSync(`${folder}/vectors.json`, `${JSON.stringify(all, null, 1)}\n`);

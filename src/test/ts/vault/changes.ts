// What is changed about a capsule so that it must be refused; used by the tests and by the vectors.
import assert from "node:assert/strict";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { recipientOf, requireOneStanza, sealToPassphrase } from "../../../main/ts/vault/age";
import { b64, type Bytes, concat, utf8 } from "../../../main/ts/vault/bytes";
import type { Context } from "../../../main/ts/vault/capsule";
import { bytesOf } from "./world";

/** Changes of the signed line that make it no canonical line of a capsule. */
export const lineChanges: Array<[string, (line: string) => string]> = [
  ["a key twice", (line) => line.replace('{"alg"', '{"alg":"Ed25519","alg"')],
  ["keys in another order", (line) => { const { alg, org, ...rest } = JSON.parse(line) as Context; return JSON.stringify({ org, alg, ...rest }); }],
  ["a key too many", (line) => line.replace(/}$/, ',"more":1}')],
  ["a key too few", (line) => line.replace(/,"salt":"[^"]*"/, "")],
  ["white space", (line) => line.replace(",", ", ")],
  ["white space at its end", (line) => `${line} `],
  ["__proto__", (line) => line.replace('{"alg"', '{"__proto__":{},"alg"')],
  ["a number with exponent", (line) => line.replace('"version":1', '"version":1e0')],
  ["a number with fraction", (line) => line.replace('"version":1', '"version":1.0')],
  ["a negative number", (line) => line.replace(/"len":\d+/, '"len":-1')],
  ["minus nought", (line) => line.replace(/"len":\d+/, '"len":-0')],
  ["a leading nought", (line) => line.replace('"version":1', '"version":01')],
  ["a number beyond 2^53", (line) => line.replace(/"len":\d+/, '"len":9007199254740993')],
  ["a byte order mark", (line) => `\ufeff${line}`],
  ["a carriage return", (line) => `${line}\r`],
  ["an escape", (line) => line.replace('"kind":"note"', '"kind":"n\\u006fte"')],
  ["an unpaired surrogate", (line) => line.replace('"kind":"note"', '"kind":"note\\ud800"')],
  ["Hangul", (line) => line.replace('"kind":"note"', '"kind":"쪽지"')],
  ["a version of nought", (line) => line.replace('"version":1', '"version":0')],
  ["a second version without a first", (line) => line.replace('"version":1', '"version":2')],
  ["a UUID in capitals", (line) => line.replace(/"doc":"([^"]*)"/, (_, id: string) => `"doc":"${id.toUpperCase()}"`)],
  ["base64 with unused bits", (line) => line.replace(/"salt":"([^"]*)."/, (_, start: string) => `"salt":"${start.slice(0, -2)}B=="`)],
  ["a list instead of an object", () => "[]"],
  ["nothing", () => ""],
];

/** Envelopes that are not one hybrid stanza, strictly read. */
export function envelopes(file: () => Bytes, secret: () => Bytes): Array<[string, () => Promise<Uint8Array>]> {
  const other = async (build: (encrypter: Encrypter) => void | Promise<void>, size = 100) => {
    const encrypter = new Encrypter();
    await build(encrypter);
    return (await encrypter.encrypt(new Uint8Array(size))) as Bytes;
  };
  const hybrid = () => recipientOf(secret());
  const nopad = (length: number) => b64(new Uint8Array(length)).replaceAll("=", "");
  function edited(change: (header: string, body: string) => string): Uint8Array {
    const end = requireOneStanza(file(), "mlkem768x25519");
    const header = new TextDecoder("latin1").decode(file().subarray(0, end));
    const changed = change(header, header.split("\n")[2]!);
    assert.notEqual(changed, header);
    return concat(Uint8Array.from(changed, (each) => each.charCodeAt(0)), file().subarray(end));
  }
  return [
    ["no stanza", async () => other(() => undefined)],
    ["two hybrid stanzas", async () => { const to = await hybrid(); const too = await recipientOf(bytesOf("b")); return other((e) => { e.addRecipient(to); e.addRecipient(too); }); }],
    ["a hybrid and an X25519 stanza", async () => { const to = await hybrid(); const too = await identityToRecipient(await generateX25519Identity()); return other((e) => { e.addRecipient(to); e.addRecipient(too); }); }],
    ["an X25519 stanza", async () => { const to = await identityToRecipient(await generateX25519Identity()); return other((e) => e.addRecipient(to)); }],
    ["a passphrase stanza", async () => sealToPassphrase("seven words", new Uint8Array(32))],
    ["an ssh stanza", async () => edited((text) => text.replace("-> mlkem768x25519", "-> ssh-ed25519"))],
    ["grease before", async () => edited((text) => text.replace("-> mlkem", "-> grease-grease\n\n-> mlkem"))],
    ["grease after", async () => edited((text) => text.replace("--- ", "-> x-grease a b\n\n--- "))],
    ["an argument more", async () => edited((text) => text.replace(/(mlkem768x25519 \S+)/, "$1 x"))],
    ["an argument less", async () => edited((text) => text.replace(/(mlkem768x25519) \S+/, "$1"))],
    ["two spaces", async () => edited((text) => text.replace("-> mlkem768x25519 ", "-> mlkem768x25519  "))],
    ["a padded key", async () => edited((text) => text.replace(/(mlkem768x25519 \S+)/, "$1=="))],
    ["a key with unused bits", async () => edited((text) => text.replace(/(mlkem768x25519 \S+)(\S)\n/, (_, start: string) => `${start}B\n`))],
    ["a body of 31 bytes", async () => edited((text, body) => text.replace(body, nopad(31)))],
    ["a body of 33 bytes", async () => edited((text, body) => text.replace(body, nopad(33)))],
    ["a body of two lines", async () => edited((text, body) => text.replace(body, `${body.slice(0, 20)}\n${body.slice(20)}`))],
    ["carriage returns", async () => edited((text) => text.replaceAll("\n", "\r\n"))],
    ["another version", async () => edited((text) => text.replace("/v1", "/v2"))],
    ["a MAC cut short", async () => edited((text) => text.replace(/--- (\S+)\S\n/, "--- $1\n"))],
    ["a line before", async () => edited((text) => `\n${text}`)],
    ["armor", async () => utf8(`-----BEGIN AGE ENCRYPTED FILE-----\n${b64(file())}\n-----END AGE ENCRYPTED FILE-----\n`)],
  ];
}

// The test vectors of the age format (C2SP/CCTV), 3a T13: what the library of the client does with each, and which of them
// Naru's own strict reading lets through. Skipped where ../shared/data/age is absent.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { inflateRawSync, inflateSync } from "node:zlib";
import { armor, Decrypter } from "age-encryption";
import { bech32 } from "@scure/base";
import { openWith } from "../../../main/ts/vault/age";

/** What the library does otherwise than the vector says, and why that is no harm here. */
const OTHERWISE: Record<string, string> = {};

/** What is a good file for age and refused by Naru, which writes one stanza, unarmoured, to one hybrid recipient. */
const STRICTER = ["armor_hybrid", "hybrid_grease", "hybrid_multiple_recipients"];

const places = [process.env["NARU_SHARED"], "../shared", "../../shared"];
const kit = places.filter((each) => each !== undefined).map((each) => `${each}/data/age/testkit.zip`).find((each) => existsSync(each));

/** The files of a zip, by their names without folders (PKWARE APPNOTE 4.3.12 and 4.3.7). */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const [method, packed, name, extra, comment, local] = [
      zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const path = zip.subarray(at + 46, at + 46 + name).toString("utf8");
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + packed);
    if (!path.endsWith("/")) files.set(path.split("/").at(-1)!, method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}

interface Vector { head: Map<string, string>; file: Uint8Array<ArrayBuffer> }

function read(raw: Buffer): Vector {
  const end = raw.indexOf("\n\n");
  const head = new Map(raw.subarray(0, end).toString("utf8").split("\n").map((line): [string, string] => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }));
  const body = raw.subarray(end + 2);
  return { head, file: new Uint8Array(head.get("compressed") === "zlib" ? inflateSync(body) : body) };
}

async function byLibrary({ head, file }: Vector): Promise<boolean> {
  try {
    const bytes = head.get("armored") === "yes" ? armor.decode(new TextDecoder().decode(file)) : file;
    const decrypter = new Decrypter();
    if (head.has("identity")) decrypter.addIdentity(head.get("identity")!);
    if (head.has("passphrase")) decrypter.addPassphrase(head.get("passphrase")!);
    const plain = await decrypter.decrypt(bytes as Uint8Array<ArrayBuffer>);
    assert.equal(createHash("sha256").update(plain).digest("hex"), head.get("payload"));
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return false;
  }
}

async function byNaru({ head, file }: Vector): Promise<boolean> {
  const identity = head.get("identity") ?? "";
  if (!identity.startsWith("AGE-SECRET-KEY-PQ-")) return false;
  const secret = bech32.decodeToBytes(identity as `${string}1${string}`).bytes;
  try {
    const plain = await openWith(secret, file);
    return createHash("sha256").update(plain).digest("hex") === head.get("payload");
  } catch {
    return false;
  }
}

describe("the test vectors of age", { skip: kit === undefined ? `skipped: data/age/testkit.zip is in none of ${places.join(", ")}` : false }, () => {
  const vectors = kit === undefined ? new Map<string, Buffer>() : unzip(readFileSync(kit));

  test("there are enough of them, and enough are good", () => {
    assert.ok(vectors.size >= 90, String(vectors.size));
    assert.ok([...vectors.values()].filter((raw) => read(raw).head.get("expect") === "success").length >= 13);
  });

  test("the library does with each what it says, but for those named", async () => {
    const otherwise: string[] = [];
    for (const [name, raw] of [...vectors].sort()) {
      const vector = read(raw);
      if (await byLibrary(vector) !== (vector.head.get("expect") === "success")) otherwise.push(name);
    }
    assert.deepEqual(otherwise, Object.keys(OTHERWISE).sort());
  });

  test("Naru opens every good one to a hybrid key but those it refuses by design, and no other", async () => {
    const opened: string[] = [];
    const good: string[] = [];
    for (const [name, raw] of [...vectors].sort()) {
      const vector = read(raw);
      if (await byNaru(vector)) opened.push(name);
      if (vector.head.get("expect") === "success" && vector.head.get("identity")?.startsWith("AGE-SECRET-KEY-PQ-")) good.push(name);
    }
    assert.ok(opened.length > 0);
    assert.deepEqual([...opened, ...STRICTER].sort(), good.sort());
  });
});

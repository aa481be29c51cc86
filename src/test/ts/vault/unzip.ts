// A reader of ZIP archives for tests, by their list at the end (APPNOTE 6.3.10 §4.3.12): it shares nothing with the writer but bytes.
import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { textOf } from "../../../main/ts/vault/bytes";

export function unzip(archive: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50, "the end stands at the end");
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    assert.equal(view.getUint32(at, true), 0x02014b50);
    assert.equal(view.getUint16(at + 10, true), 0, "stored");
    const [length, named] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    const name = textOf(archive.subarray(at + 46, at + 46 + named));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const body = archive.slice(from, from + length);
    assert.equal(crc32(body), view.getUint32(at + 16, true), name);
    entries.set(name, body);
    at += 46 + named;
  }
  assert.equal(at, end);
  return entries;
}

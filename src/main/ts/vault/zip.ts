// ZIP archives that only store (APPNOTE 6.3.10 §4.3): any system opens them, and nothing is compressed, so that lengths do not tell
// what stands inside. Every entry has the same date, which is none.
import { type Bytes, concat, utf8 } from "./bytes";

export interface Entry {
  /** ASCII, parts divided by "/". */
  name: string;
  body: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that the format knows. */
const DATE = 0x0021;
/** Beyond this the format needs longer numbers, which are not written here. */
const WHOLE_MAX_BYTES = 0x7fff_ffff;
const ENTRIES_MAX = 0xffff;

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let sum = i;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 as ZIP and PNG have it. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** Numbers of 2 or 4 bytes, the lowest byte first. */
function numbers(...all: Array<readonly [2 | 4, number]>): Bytes {
  const bytes = new Uint8Array(all.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of all) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

/** How many bytes an entry of this name adds to an archive beside its body. */
export function entryBytes(name: string): number {
  return 30 + 46 + 2 * utf8(name).length;
}

/** The archive. Throws where the format could not hold it. */
export function zip(entries: readonly Entry[]): Bytes {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const { name, body } of entries) {
    const called = utf8(name);
    const same = [[2, VERSION], [2, FLAGS], [2, 0], [2, 0], [2, DATE], [4, crc32(body)], [4, body.length], [4, body.length], [2, called.length], [2, 0]] as const;
    parts.push(numbers([4, LOCAL], ...same), called, body);
    central.push(numbers([4, CENTRAL], [2, VERSION], ...same, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), called);
    at += 30 + called.length + body.length;
    if (at > WHOLE_MAX_BYTES) throw new Error("too large for this archive");
  }
  if (entries.length > ENTRIES_MAX) throw new Error("too many entries for this archive");
  const listed = central.reduce((sum, each) => sum + each.length, 0);
  const end = numbers([4, END], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, listed], [4, at], [2, 0]);
  return concat(...parts, ...central, end);
}

// What this member remembers of the directory and of what she has read: kept in this browser, and sealed to herself on the
// server, so that a server that sets something back is found (docs/specs/capsule.md, "old").
import { openWith, sealTo } from "./age";
import { type Bytes, textOf, utf8 } from "./bytes";
import type { Directory } from "./directory";
import type { MemberKeys } from "./keys";

export interface Pin {
  genesis: string;
  seq: number;
  hash: string;
  /** The last statement that this member said she has read; older pins have none. */
  told?: number;
  /** Where the audit log stood when she signed it last. */
  witnessed?: [number, string];
  /** Hashes of the requests that she granted, with the end of each: none is granted twice. */
  granted?: Record<string, string>;
  /** Hand-overs of records by others that she has read of. */
  handed?: string[];
  /** Document → highest version read. The oldest go first when it grows too long. */
  read: Record<string, number>;
}

const READ_MAX = 900;
const STORE = "pin";

/** The directory is not the one this member has known. */
export class DirectoryChanged extends Error {
  constructor(readonly kind: "directory-fork" | "directory-short") {
    super(kind);
  }
}

/** Throws where a chain does not continue what was pinned. */
export function continues(pin: Pin | undefined, directory: Directory): void {
  if (pin === undefined) return;
  if (directory.hashes[0] !== pin.genesis) throw new DirectoryChanged("directory-fork");
  if (pin.seq >= directory.hashes.length) throw new DirectoryChanged("directory-short");
  if (!directory.holds([pin.seq, pin.hash])) throw new DirectoryChanged("directory-fork");
}

/** What a pin holds beside the head and what was read. */
export type Besides = Pick<Pin, "told" | "witnessed" | "granted" | "handed">;

export function pinOf(directory: Directory, read: Record<string, number>, besides: Besides): Pin {
  const [seq, hash] = directory.head;
  const kept = Object.entries(read).slice(-READ_MAX);
  return { genesis: directory.hashes[0]!, seq, hash, ...besides, read: Object.fromEntries(kept) };
}

export async function sealPin(pin: Pin, keys: MemberKeys): Promise<Bytes> {
  return sealTo(keys.recipient, utf8(JSON.stringify(pin)));
}

export async function openPin(file: Uint8Array, keys: MemberKeys): Promise<Pin> {
  return JSON.parse(textOf(await openWith(keys.secret, file))) as Pin;
}

/** What a browser remembers between its visits: hashes and a number, no key, no text. One entry for each member. */
export interface Memory {
  pin(member: string): Promise<Pin | undefined>;
  keep(member: string, pin: Pin): Promise<void>;
}

/** The memory of this browser. */
export const browserMemory: Memory = {
  async pin(member) {
    const store = await opened("readonly");
    return (await done(store.get(member))) as Pin | undefined;
  },
  async keep(member, pin) {
    const store = await opened("readwrite");
    await done(store.put({ ...pin, read: {} }, member));
  },
};

async function opened(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open("naru", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return (await done(request)).transaction(STORE, mode).objectStore(STORE);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("storage"));
  });
}

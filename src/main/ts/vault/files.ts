// Attachments (docs/specs/capsule.md): an age file to a key of its own, which stands with its hash in a signed capsule of kind "file".
import { bucketFor, openWith, recipientOf, sealTo } from "./age";
import { b64, type Bytes, random, textOf, unb64, utf8, wipe } from "./bytes";
import { boolean, bytesOf, canonical, hash, integer, object, text, uuid } from "./canonical";
import { SealBroken } from "./capsule";
import { cleaned } from "./clean";
import type { Directory } from "./directory";
import { keptOf } from "./kept";
import type { Session } from "./session";
import { type Holder, load, type OpenSubject, save, Stop } from "./subjects";

/** As much as the server takes: 64 MiB. */
export const FILE_MAX_BYTES = 64 << 20;
const NAME_MAX = 120;

/** What the parent says of an attachment. Its secret goes to no page. */
export interface Attached {
  blob: string;
  secret: string;
  size: number;
  len: number;
  sha256: string;
  media: string;
  /** base64 of UTF-8. */
  name: string;
  cleaned: boolean;
  /** The note that it belongs to. */
  note: string;
}

const shape = object([
  ["blob", uuid],
  ["secret", bytesOf(32)],
  ["size", integer],
  ["len", integer],
  ["sha256", hash],
  ["media", text(/^(?:image\/jpeg|image\/png|application\/octet-stream)$/)],
  ["name", text(/^[A-Za-z0-9+/=]{4,680}$/)],
  ["cleaned", boolean],
  ["note", uuid],
]);

/** Reads the body of a parent. */
export function readAttached(body: Uint8Array): Attached {
  let read: Attached | undefined;
  try {
    read = canonical(textOf(body), shape) as unknown as Attached | undefined;
    if (read !== undefined) textOf(unb64(read.name)!);
  } catch {
    read = undefined;
  }
  if (read === undefined) throw new SealBroken("form");
  return read;
}

async function digest(bytes: Bytes): Promise<string> {
  return b64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** Seals bytes to a key that is made for them alone. */
export async function sealFile(body: Bytes): Promise<{ file: Bytes; secret: string; size: number; len: number; sha256: string }> {
  const { file: size, plain } = bucketFor(body.length);
  if (body.length === 0) throw new Stop("file-empty");
  if (size > FILE_MAX_BYTES) throw new Stop("file-large");
  const padded = new Uint8Array(plain);
  padded.set(body);
  const secret = random(32);
  try {
    const file = await sealTo(await recipientOf(secret), padded);
    return { file, secret: b64(secret), size: file.length, len: body.length, sha256: await digest(body) };
  } finally {
    wipe(secret, padded);
  }
}

/** Opens an attachment and holds it against its parent. Nothing is handed on before its last chunk and its hash. */
export async function openFile(file: Bytes, parent: Attached): Promise<Bytes> {
  if (file.length !== parent.size) throw new SealBroken("length");
  const secret = unb64(parent.secret)!;
  let plain: Bytes;
  try {
    plain = await openWith(secret, file);
  } catch {
    throw new SealBroken("seal");
  } finally {
    wipe(secret);
  }
  if (parent.len > plain.length || plain.subarray(parent.len).some((byte) => byte !== 0)) throw new SealBroken("length");
  const body = plain.slice(0, parent.len) as Bytes;
  wipe(plain);
  if ((await digest(body)) !== parent.sha256) throw new SealBroken("body");
  return body;
}

/**
 * Whether a circle reads it where a leak costs lives: then nothing is ever saved outside the sealed part, and what could only be
 * read by saving it is not taken. As the signed directory says, not the server.
 */
export function staysInside(circles: string[], directory: Directory): boolean {
  return circles.some((each) => directory.circles.get(each)?.everLethal ?? false);
}

async function isInside(holder: Holder, subject: string): Promise<boolean> {
  const circles = (await load(holder, subject)).cards.at(-1)!.circles.map(([circle]) => circle);
  return staysInside(circles, holder.directory);
}

/** Seals, sends, reads back and opens an attachment, then signs for it. It is attached once all of that is done. */
export async function attach(
  holder: Holder, subject: string, note: string, what: { name: string; body: Bytes; media: string; cleaned: boolean },
): Promise<void> {
  if (!what.cleaned && (await isInside(holder, subject))) throw new Stop("file-inside");
  const { file, ...sealed } = await sealFile(what.body);
  const blob = crypto.randomUUID();
  await holder.api.keepBlob(blob, subject, file);
  const name = b64(utf8([...what.name.normalize("NFC")].slice(0, NAME_MAX).join("") || "-"));
  const { secret, size, len, sha256 } = sealed;
  const parent: Attached = { blob, secret, size, len, sha256, media: what.media, name, cleaned: what.cleaned, note };
  try {
    wipe(await openFile(await holder.api.blob(blob), parent));
  } catch (error) {
    throw error instanceof SealBroken ? new Stop("not-read-back", true) : error;
  }
  await save(holder, subject, { kind: "file", doc: crypto.randomUUID(), type: "application/json", body: utf8(JSON.stringify(parent)), follows: [] });
}

/** What a page shows of a subject's attachments: no key. */
export function attachments(
  subject: OpenSubject, directory: Directory,
): Array<{ docHash: string; note: string; name: string; media: string; len: number; cleaned: boolean; inside: boolean }> {
  const inside = staysInside(subject.circles, directory);
  return subject.documents
    .filter((each) => each.kind === "file")
    .flatMap((each) => each.heads)
    .flatMap(({ docHash, body }) => {
      try {
        const { note, name, media, len, cleaned: isCleaned } = readAttached(body);
        return [{ docHash, note, name: textOf(unb64(name)!), media, len, cleaned: isCleaned, inside }];
      } catch {
        return [];
      }
    });
}

/** The worker's calls. */
export function fileCalls(unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> {
  return {
    "files.attach": async (args) => {
      const holder = unlocked();
      const { bytes, name, subject, note } = args;
      if (!(bytes instanceof ArrayBuffer) || typeof name !== "string" || typeof subject !== "string" || typeof note !== "string") throw new Stop("wrong");
      if (bytes.byteLength > FILE_MAX_BYTES) throw new Stop("file-large");
      await holder.look();
      await attach(holder, subject, note, { name, ...(await cleaned(new Uint8Array(bytes))) });
      await holder.remember();
      return undefined;
    },
    "files.open": async (args) => {
      const holder = unlocked();
      const parent = keptOf(holder).opened.get(String(args["docHash"]));
      if (parent === undefined || parent.context.kind !== "file") throw new Stop("wrong");
      const read = readAttached(parent.body);
      if (!read.cleaned && (await isInside(holder, parent.context.subject))) throw new Stop("file-inside");
      try {
        return (await openFile(await holder.api.blob(read.blob), read)).buffer;
      } catch (error) {
        throw error instanceof SealBroken ? new Stop("file-broken") : error;
      }
    },
  };
}

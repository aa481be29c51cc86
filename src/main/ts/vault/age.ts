// age files as Naru writes them: one stanza, and lengths that say little (docs/specs/capsule.md).
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { bech32 } from "@scure/base";
import { type Bytes, unb64 } from "./bytes";

/** Inside, "mlkem768x25519" only; "X25519" is for what leaves the house (outside.ts). */
export type StanzaType = "mlkem768x25519" | "scrypt" | "age-encryption.org/fido2prf" | "X25519";

const VERSION_LINE = "age-encryption.org/v1";
const HEADER_MAX_BYTES = 4096;
const TAG_BYTES = 16;
const NONCE_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const BUCKETS = [4096, 8192, 16384, 32768, 65536];

/** The largest capsule. Larger things are attachments. */
export const CAPSULE_MAX_BYTES = 1 << 20;

/** A file that is not what it must be. Nothing was decrypted. */
export class WrongFile extends Error {}

/** The bytes of unpadded base64 in its one spelling. */
function nopad(text: string): Bytes | undefined {
  return text.includes("=") ? undefined : unb64(text + "=".repeat((4 - (text.length % 4)) % 4));
}

/**
 * Reads the header strictly and refuses all but one stanza of the type: typage would take what it can open and
 * pass over the rest, and a file to two keys is as weak as the weaker.
 *
 * @returns length of the header
 * @throws WrongFile
 */
export function requireOneStanza(file: Uint8Array, type: StanzaType): number {
  const lines: string[] = [];
  let at = 0;
  while (lines.length < 4) {
    const end = file.subarray(0, HEADER_MAX_BYTES).indexOf(0x0a, at);
    if (end < 0) throw new WrongFile("header");
    lines.push(String.fromCharCode(...file.subarray(at, end)));
    at = end + 1;
  }
  const [version, stanza, body, mac] = lines as [string, string, string, string];
  if (version !== VERSION_LINE) throw new WrongFile("version");
  const args = stanza.split(" ");
  if (args[0] !== "->" || args[1] !== type) throw new WrongFile("stanza type");
  if (!argumentsFit(type, args.slice(2))) throw new WrongFile("stanza arguments");
  if (nopad(body)?.length !== 32) throw new WrongFile("stanza body");
  if (!mac.startsWith("--- ") || nopad(mac.slice(4))?.length !== 32) throw new WrongFile("one stanza and a MAC");
  if (file.length < at + NONCE_BYTES + TAG_BYTES) throw new WrongFile("payload");
  return at;
}

function argumentsFit(type: StanzaType, args: string[]): boolean {
  switch (type) {
    case "mlkem768x25519":
      return args.length === 1 && nopad(args[0]!)?.length === 1120;
    case "scrypt":
      return args.length === 2 && nopad(args[0]!)?.length === 16 && args[1] === "18";
    case "age-encryption.org/fido2prf":
      return args.length === 1 && nopad(args[0]!)?.length === 16;
    case "X25519":
      return args.length === 1 && nopad(args[0]!)?.length === 32;
  }
}

/** Length of the header of every file to a hybrid recipient. */
export const HYBRID_HEADER_BYTES = VERSION_LINE.length + 1 + "-> mlkem768x25519 ".length + 1494 + 1 + 43 + 1 + 4 + 43 + 1;

/** Padmé (PETS 2019): the length rounded up so that it tells at most its order of magnitude and a few bits. */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const precision = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** (exponent - precision);
  return Math.ceil(length / unit) * unit;
}

/** Whether a file may have this length. */
export function isBucket(length: number): boolean {
  return length <= 65536 ? BUCKETS.includes(length) : padme(length) === length && plainLength(length) !== undefined;
}

/** How long the plaintext of a hybrid file of this length is; undefined where no file is so long. */
export function plainLength(fileLength: number): number | undefined {
  const payload = fileLength - HYBRID_HEADER_BYTES - NONCE_BYTES;
  if (payload < TAG_BYTES) return undefined;
  const rest = payload % (CHUNK_BYTES + TAG_BYTES);
  if (payload > TAG_BYTES && rest > 0 && rest <= TAG_BYTES) return undefined;
  return payload - Math.ceil(payload / (CHUNK_BYTES + TAG_BYTES)) * TAG_BYTES;
}

/** The smallest bucket whose plaintext holds so many bytes, and how long that plaintext is. */
export function bucketFor(content: number): { file: number; plain: number } {
  for (const file of BUCKETS) {
    const plain = plainLength(file)!;
    if (plain >= content) return { file, plain };
  }
  let file = padme(BUCKETS.at(-1)! + 1);
  for (;;) {
    const plain = plainLength(file);
    if (plain !== undefined && plain >= content) return { file, plain };
    file = padme(file + 1);
  }
}

const SECRET_PREFIX = "AGE-SECRET-KEY-PQ-";

/** The age identity of 32 secret bytes. */
export function identityOf(secret: Uint8Array): string {
  if (secret.length !== 32) throw new Error("a secret has 32 bytes");
  return bech32.encodeFromBytes(SECRET_PREFIX, secret).toUpperCase();
}

/** The public recipient of 32 secret bytes. */
export function recipientOf(secret: Uint8Array): Promise<string> {
  return identityToRecipient(identityOf(secret));
}

/** Whether a text is a hybrid recipient in its one spelling. */
export function isRecipient(text: string): boolean {
  if (text.length !== 1959 || !text.startsWith("age1pq1")) return false;
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    const bytes = bech32.fromWords(words);
    return prefix === "age1pq" && bytes.length === 1216 && bech32.encode("age1pq", bech32.toWords(bytes), false) === text;
  } catch {
    return false;
  }
}

/** Seals to one hybrid recipient. */
export async function sealTo(recipient: string, plain: Uint8Array): Promise<Bytes> {
  if (!isRecipient(recipient)) throw new WrongFile("recipient");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const file = (await encrypter.encrypt(plain as Bytes)) as Bytes;
  requireOneStanza(file, "mlkem768x25519");
  return file;
}

/**
 * Opens a file to one hybrid recipient.
 *
 * @throws WrongFile before anything is decrypted, or Error where the key does not open it or it was changed
 */
export async function openWith(secret: Uint8Array, file: Uint8Array): Promise<Bytes> {
  const header = requireOneStanza(file, "mlkem768x25519");
  if (header !== HYBRID_HEADER_BYTES) throw new WrongFile("header length");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(secret));
  return (await decrypter.decrypt(file as Bytes)) as Bytes;
}

/** Seals 32 bytes to a passphrase, which must be a generated one. */
export async function sealToPassphrase(passphrase: string, secret: Uint8Array): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(18);
  const file = (await encrypter.encrypt(secret as Bytes)) as Bytes;
  requireOneStanza(file, "scrypt");
  return file;
}

/** Opens what {@link sealToPassphrase} made. */
export async function openWithPassphrase(passphrase: string, file: Uint8Array): Promise<Bytes> {
  requireOneStanza(file, "scrypt");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return (await decrypter.decrypt(file as Bytes)) as Bytes;
}


// Unlock files that a passkey opens (docs/specs/unlock.md). typage makes and opens them; what it would ask the browser for comes
// from the page, because only a page may ask the authenticator and only the worker may have the key.
import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, webauthn } from "age-encryption";
import { requireOneStanza, WrongFile } from "./age";
import { type Bytes, concat, unb64, utf8 } from "./bytes";

/** What the authenticator computed for the two inputs of one nonce: together they are a key. */
export interface PrfResults {
  first: Bytes;
  second: Bytes;
}

type Asked = (nonce: Bytes) => Promise<PrfResults>;

const RESULT_BYTES = 32;

class PasskeyRecipient extends webauthn.WebAuthnRecipient {
  constructor(private readonly asked: Asked) {
    super();
  }

  protected override getCredential(nonce: Uint8Array): Promise<AuthenticationExtensionsPRFValues> {
    return this.asked(nonce as Bytes).then(whole);
  }
}

class PasskeyIdentity extends webauthn.WebAuthnIdentity {
  constructor(private readonly results: PrfResults) {
    super();
  }

  protected override getCredential(): Promise<AuthenticationExtensionsPRFValues> {
    return Promise.resolve(whole(this.results));
  }
}

/** An authenticator that computes less would make a key that is weaker than it looks. */
function whole(results: PrfResults): { first: Bytes; second: Bytes } {
  const { first, second } = results;
  if (first.length !== RESULT_BYTES || second.length !== RESULT_BYTES) throw new WrongFile("prf");
  return { first, second };
}

/** Seals a secret to a passkey; `asked` gets the file's nonce and brings the authenticator's results. */
export async function sealToPasskey(secret: Uint8Array, asked: Asked): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(new PasskeyRecipient(asked));
  const file = (await encrypter.encrypt(secret as Bytes)) as Bytes;
  requireOneStanza(file, "age-encryption.org/fido2prf");
  return file;
}

/** Opens what {@link sealToPasskey} made, by the results for its nonce. */
export async function openWithPasskey(results: PrfResults, file: Uint8Array): Promise<Bytes> {
  requireOneStanza(file, "age-encryption.org/fido2prf");
  const decrypter = new Decrypter();
  decrypter.addIdentity(new PasskeyIdentity(results));
  return (await decrypter.decrypt(file as Bytes)) as Bytes;
}

/** The nonce that stands in the clear in such a file, and of which the results are asked. */
export function nonceOf(file: Uint8Array): Bytes {
  requireOneStanza(file, "age-encryption.org/fido2prf");
  const line = String.fromCharCode(...file.subarray(0, 200)).split("\n")[1]!;
  const nonce = line.split(" ")[2]!;
  return unb64(nonce + "=".repeat((4 - (nonce.length % 4)) % 4))!;
}

// Which passkey it is, as typage writes it: so that typage alone opens a file of ours with WebAuthnIdentity({ identity }).

const PREFIX = "AGE-PLUGIN-FIDO2PRF-";

/** Names a passkey: its credential id, the host it is bound to, how it is reached. */
export function identityText(credential: Uint8Array, host: string, transports: string[]): string {
  const name = utf8(host);
  const ways = transports.map((each) => utf8(each));
  const bytes = concat(
    new Uint8Array([1]), head(2, credential.length), credential, head(3, name.length), name,
    head(4, ways.length), ...ways.flatMap((each) => [head(3, each.length), each]),
  );
  return bech32.encode(PREFIX, bech32.toWords(bytes), false).toUpperCase();
}

/** CBOR's first bytes of a string or list: its type and its length. */
function head(major: number, length: number): Bytes {
  if (length > 0xffff) throw new WrongFile("identity");
  const type = major << 5;
  if (length < 24) return new Uint8Array([type | length]);
  return new Uint8Array(length < 256 ? [type | 24, length] : [type | 25, length >> 8, length & 0xff]);
}

/** The credential id and host of such a text; nothing where it is none. */
export function readIdentity(text: string): { credential: Bytes; host: string } | undefined {
  try {
    const { prefix, words } = bech32.decode(text.toLowerCase() as `${string}1${string}`, false);
    if (prefix !== PREFIX.toLowerCase()) return undefined;
    const bytes = bech32.fromWords(words);
    const [credential, after] = string(bytes, 1);
    const [host] = string(bytes, after);
    return { credential, host: new TextDecoder("utf-8", { fatal: true }).decode(host) };
  } catch {
    return undefined;
  }
}

function string(bytes: Uint8Array, at: number): [Bytes, number] {
  const short = bytes[at]! & 0x1f;
  const [length, from] = short < 24 ? [short, at + 1] : short === 24 ? [bytes[at + 1]!, at + 2] : [(bytes[at + 1]! << 8) | bytes[at + 2]!, at + 3];
  if (from + length > bytes.length) throw new WrongFile("identity");
  return [bytes.slice(from, from + length) as Bytes, from + length];
}

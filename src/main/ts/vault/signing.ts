// Ed25519 (RFC 8032), read strictly: what two verifiers could judge differently is refused.
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, unb64 } from "./bytes";

/** Signs; the secret stays where it was made. */
export interface Signer {
  readonly publicKey: Bytes;
  sign(message: Uint8Array): Promise<Bytes>;
}

// RFC 8410: what stands before the 32 bytes of a seed in PKCS #8.
const PKCS8 = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** A signer of a seed: by the browser's own implementation, from which the key cannot be taken out again, where it has one. */
export async function signerOf(seed: Uint8Array): Promise<Signer> {
  const publicKey = ed25519.getPublicKey(seed) as Bytes;
  try {
    const key = await crypto.subtle.importKey("pkcs8", concat(PKCS8, seed), "Ed25519", false, ["sign"]);
    return {
      publicKey,
      sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, message as Bytes)),
    };
  } catch {
    const kept = seed.slice();
    return { publicKey, sign: (message) => Promise.resolve(ed25519.sign(message, kept) as Bytes) };
  }
}

/** Whether the signature is by that key over exactly these bytes; scalar below L, no point of small order. */
export function verified(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== 64 || key.length !== 32) return false;
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** As {@link verified}, of base64 texts. */
export function verifiedText(signature: string, message: Uint8Array, key: string): boolean {
  const bytes = unb64(signature);
  const publicKey = unb64(key);
  return bytes !== undefined && publicKey !== undefined && verified(bytes, message, publicKey);
}

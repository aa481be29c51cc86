// The keys of one member, derived from her root, and the recovery key's, derived from its seed.
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { recipientOf } from "./age";
import { type Bytes, utf8 } from "./bytes";
import { type Signer, signerOf } from "./signing";

export const ROOT_BYTES = 32;

/** What a member opens and signs with. */
export interface MemberKeys {
  /** Secret of the hybrid identity. */
  readonly secret: Bytes;
  readonly recipient: string;
  readonly signer: Signer;
}

/** The keys of a member root. */
export async function memberKeys(root: Uint8Array): Promise<MemberKeys> {
  const secret = derived(root, "naru/1 member encryption");
  const seed = derived(root, "naru/1 member signing");
  const signer = await signerOf(seed);
  seed.fill(0);
  return { secret, recipient: await recipientOf(secret), signer };
}

/** The keys of a recovery seed: the seed is the identity's own secret. */
export async function recoveryKeys(seed: Uint8Array): Promise<MemberKeys> {
  const signingSeed = derived(seed, "naru/1 recovery signing");
  const signer = await signerOf(signingSeed);
  signingSeed.fill(0);
  return { secret: seed.slice() as Bytes, recipient: await recipientOf(seed), signer };
}

function derived(root: Uint8Array, info: string): Bytes {
  if (root.length !== ROOT_BYTES) throw new Error("a root has 32 bytes");
  return hkdf(sha256, root, new Uint8Array(0), utf8(info), 32) as Bytes;
}


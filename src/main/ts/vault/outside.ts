// Keys of people outside, and sealing to them (docs/specs/handover.md). Inside everything is hybrid; only what is handed over may be
// sealed to an X25519 key, because that is what people have.
import { Encrypter } from "age-encryption";
import { bech32 } from "@scure/base";
import { isRecipient, requireOneStanza, sealTo, sealToPassphrase } from "./age";
import { b64, type Bytes, sha256, utf8 } from "./bytes";
import { Stop } from "./subjects";
import { generated, PASSPHRASE_WORDS, type WordLanguage } from "./words";

export type SealedTo = "hybrid" | "x25519" | "words";

/** To whom a file goes: a public key, or words that are made for this once. */
export interface Outside {
  to: SealedTo;
  /** The public key; for words the words. */
  recipient: string;
}

/** Whether a text is an X25519 recipient in its one spelling. */
export function isClassical(text: string): boolean {
  if (text.length !== 62 || !text.startsWith("age1")) return false;
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`);
    const bytes = bech32.fromWords(words);
    return prefix === "age" && bytes.length === 32 && bech32.encode("age", bech32.toWords(bytes)) === text;
  } catch {
    return false;
  }
}

/**
 * Reads a public key that somebody pasted; mails break long ones into lines, so white space does not count.
 *
 * @throws Stop with the reason: a secret key was pasted, nothing, capitals and small letters mixed, another kind of key
 */
export function readOutside(pasted: string): Outside {
  const text = pasted.replace(/\s+/gu, "");
  if (/AGE-SECRET-KEY|AGE-PLUGIN-|PRIVATE-?KEY/i.test(text)) throw new Stop("handover-secret");
  if (text === "") throw new Stop("handover-no-key");
  if (/^age1/i.test(text) && text !== text.toLowerCase() && text !== text.toUpperCase()) throw new Stop("handover-case");
  if (isRecipient(text)) return { to: "hybrid", recipient: text };
  if (isClassical(text)) return { to: "x25519", recipient: text };
  throw new Stop("handover-key");
}

/** Seven words of 77 bits, made here. */
export function outsideByWords(language: WordLanguage): Outside {
  return { to: "words", recipient: generated(PASSPHRASE_WORDS, language) };
}

/** SHA-256 of the public key's text; nothing for words, of which nothing is said to anybody. */
export function keyHash({ to, recipient }: Outside): string {
  return to === "words" ? "" : b64(sha256(utf8(recipient)));
}

/** Seals to exactly one key, or to words. */
export async function sealOutside({ to, recipient }: Outside, plain: Uint8Array): Promise<Bytes> {
  switch (to) {
    case "hybrid":
      return sealTo(recipient, plain);
    case "words":
      return sealToPassphrase(recipient, plain);
    case "x25519": {
      if (!isClassical(recipient)) throw new Stop("handover-key");
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const file = (await encrypter.encrypt(plain as Bytes)) as Bytes;
      requireOneStanza(file, "X25519");
      return file;
    }
  }
}

/** Finds a key that is spelled well and is no key, before anybody is told that something was handed over. */
export async function tried(outside: Outside): Promise<void> {
  if (outside.to === "words") return;
  try {
    await sealOutside(outside, new Uint8Array(1));
  } catch {
    throw new Stop("handover-key");
  }
}

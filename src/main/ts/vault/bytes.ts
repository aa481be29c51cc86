// Bytes and their few texts: UTF-8, base64 that has one spelling only, SHA-256.
import { sha256 as digest } from "@noble/hashes/sha2.js";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

/** The text of bytes; throws where they are not UTF-8. A byte order mark stays a character. */
export function textOf(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes);
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let i = 0; i < one.length; i++) different |= one[i]! ^ other[i]!;
  return different === 0;
}

export function xor(one: Uint8Array, other: Uint8Array): Bytes {
  if (one.length !== other.length) throw new Error("lengths differ");
  return one.map((byte, i) => byte ^ other[i]!) as Bytes;
}

export function sha256(bytes: Uint8Array): Bytes {
  return digest(bytes) as Bytes;
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** RFC 4648 §4 with padding. */
export function b64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

const B64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a base64 text, or undefined where it is not the one spelling of them. */
export function unb64(text: string): Bytes | undefined {
  if (!B64.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return b64(bytes) === text ? bytes : undefined;
}

/** Overwrites what is no longer needed. The engine may have made copies; this removes the one we know of. */
export function wipe(...secrets: Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

// Words that people read to each other, type and print: safety codes, passphrases, sheets.
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as korean } from "@scure/bip39/wordlists/korean.js";
import { random, sha256, utf8 } from "./bytes";
import type { Card } from "./directory";

export type WordLanguage = "ko" | "en";

const BITS = 11;
const CODE_WORDS = 12;
/** Seven words of 2,048: 77 bits. */
export const PASSPHRASE_WORDS = 7;
/** Twelve words: 132 bits, for what lies on paper for years. */
export const SHEET_WORDS = 12;

/** 2,048 words; the Korean ones composed (NFC), because the list is published decomposed. */
export const lists: Record<WordLanguage, readonly string[]> = {
  en: english,
  ko: korean.map((word) => word.normalize("NFC")),
};

/** Words of the first bits of bytes, eleven bits a word, most significant first. */
export function wordsOf(bytes: Uint8Array, count: number, language: WordLanguage): string[] {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  const whole = BigInt(bytes.length * 8);
  return Array.from({ length: count }, (_, i) => {
    const shift = whole - BigInt((i + 1) * BITS);
    return lists[language][Number((number >> shift) & 0x7ffn)]!;
  });
}

/** The twelve words of a card, compared in presence before it is admitted. */
export function safetyCode(card: Card, language: WordLanguage): string[] {
  const { member, recipient, key, sig } = card;
  const message = utf8(`naru/1 card\n${JSON.stringify({ member, recipient, key, sig })}\n`);
  return wordsOf(sha256(message), CODE_WORDS, language);
}

/** Random words; 256 random bits feed at most 23 words. */
export function generated(count: number, language: WordLanguage): string {
  return wordsOf(random(32), count, language).join(" ");
}

/** A typed passphrase as it is used: composed, single spaces, lower case. */
export function normalised(typed: string): string {
  return typed.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** Whether a passphrase is one that {@link generated} could have made; chosen ones are refused. */
export function isGenerated(passphrase: string, count: number): boolean {
  const words = passphrase.split(" ");
  return words.length === count && (Object.keys(lists) as WordLanguage[]).some((each) => words.every((word) => lists[each].includes(word)));
}

// What stands in the codes (QR) beside words: docs/specs/unlock.md, section "Codes". A code says what the words say, so that a camera
// may type them; what was scanned is judged by the same checks as what was typed.
import { sha256, utf8 } from "./bytes";
import { Stop } from "./subjects";
import { lists, normalised, type WordLanguage } from "./words";

/** Twelve words of a card; a member's sheet; a trustee's. */
export type CodeKind = "join" | "member" | "trustee";

/** Why a code is not taken. */
type Reason = "code-foreign" | "code-newer" | "code-other" | "code-damaged" | "code-member";

const BITS = 11n;
const LETTER_BITS = 5n;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** 35 bits of SHA-256. */
const CHECK_LETTERS = 7;
const WORDS: Record<CodeKind, number> = { join: 12, member: 12, trustee: 24 };
const languages = Object.keys(lists) as WordLanguage[];

/** The code of the twelve words that stand on a joiner's screen. */
export function joinCode(member: string, words: readonly string[]): string {
  return checked(`NARU-JOIN/1 ${member.toUpperCase()} ${letters("join", words).text}`);
}

/** The code of a sheet. */
export function sheetCode(kind: "member" | "trustee", words: readonly string[]): string {
  const { text, language } = letters(kind, words);
  return checked(`NARU-SHEET/1 ${kind.toUpperCase()} ${language.toUpperCase()} ${text}`);
}

/**
 * The words of a code, in their list's language, or for a joiner's code in the language given.
 *
 * @param member whose code it must be, for a joiner's code
 * @throws Stop saying why it is not the code that belongs here
 */
export function wordsOfCode(text: string, kind: CodeKind, language: WordLanguage, member?: string): string[] {
  const [, domain, version] = /^NARU-(JOIN|SHEET)\/(\d{1,4}) /.exec(text) ?? [];
  if (domain === undefined) throw refused("code-foreign");
  if (version !== "1") throw refused("code-newer");
  const end = text.length - CHECK_LETTERS - 1;
  if (checked(text.slice(0, end)) !== text) throw refused("code-damaged");
  const parts = text.slice(0, end).split(" ");
  if (domain === "JOIN") {
    if (kind !== "join") throw refused("code-other");
    const [, whose, code, more] = parts;
    if (whose === undefined || code === undefined || more !== undefined) throw refused("code-damaged");
    if (whose.toLowerCase() !== member) throw refused("code-member");
    return words("join", code, language);
  }
  const [, sort, list, code, more] = parts;
  if (sort === undefined || list === undefined || code === undefined || more !== undefined) throw refused("code-damaged");
  if (sort.toLowerCase() !== kind) throw refused("code-other");
  const of = languages.find((each) => each.toUpperCase() === list);
  if (of === undefined) throw refused("code-damaged");
  return words(kind, code, of);
}

/** The text with its check: the first 35 bits of SHA-256 over it. */
function checked(text: string): string {
  let number = 0n;
  for (const byte of sha256(utf8(text)).slice(0, 5)) number = (number << 8n) | BigInt(byte);
  return `${text} ${written(number >> 5n, CHECK_LETTERS)}`;
}

/** Letters for the bits of words; the last letter is filled up with noughts. */
function letters(kind: CodeKind, given: readonly string[]): { text: string; language: WordLanguage } {
  const typed = normalised(given.join(" ")).split(" ");
  const language = languages.find((each) => typed.every((word) => lists[each].includes(word)));
  if (language === undefined || typed.length !== WORDS[kind]) throw new Stop("wrong");
  const number = typed.reduce((all, word) => (all << BITS) | BigInt(lists[language].indexOf(word)), 0n);
  const { count, filled } = sizes(kind);
  return { text: written(number << filled, count), language };
}

function words(kind: CodeKind, code: string, language: WordLanguage): string[] {
  const { count, filled } = sizes(kind);
  const number = [...code].reduce((all, letter) => (all << LETTER_BITS) | BigInt(LETTERS.indexOf(letter)), 0n);
  // Written again it is the same only if it had this many letters, all of them letters, and nothing behind the last word.
  if (written((number >> filled) << filled, count) !== code) throw refused("code-damaged");
  const last = BigInt(WORDS[kind] - 1);
  return Array.from({ length: WORDS[kind] }, (_, i) => lists[language][Number((number >> (filled + (last - BigInt(i)) * BITS)) & 0x7ffn)]!);
}

/** How many letters hold the words, and how many bits of the last are filled up. */
function sizes(kind: CodeKind): { count: number; filled: bigint } {
  const bits = BigInt(WORDS[kind]) * BITS;
  const count = (bits + LETTER_BITS - 1n) / LETTER_BITS;
  return { count: Number(count), filled: count * LETTER_BITS - bits };
}

function written(number: bigint, count: number): string {
  return Array.from({ length: count }, (_, i) => LETTERS[Number((number >> (BigInt(count - 1 - i) * LETTER_BITS)) & 0x1fn)]).join("");
}

function refused(reason: Reason): Stop {
  return new Stop(reason);
}

type Arguments = Record<string, unknown>;

/** The worker's calls about codes. They need no key: word lists are here, and words that a page shows or has read come and go. */
export function codeCalls(): Record<string, (args: Arguments) => Promise<unknown>> {
  const text = (args: Arguments, name: string): string => {
    const value = args[name];
    if (typeof value !== "string") throw new Stop("wrong");
    return value;
  };
  const given = (args: Arguments): string[] => (Array.isArray(args["words"]) ? args["words"].map(String) : []);
  const kind = (args: Arguments): CodeKind => (["join", "member", "trustee"] as const).find((each) => each === args["kind"]) ?? "member";
  return {
    "code.join": async (args) => joinCode(text(args, "member"), given(args)),
    "code.sheet": async (args) => sheetCode(args["kind"] === "trustee" ? "trustee" : "member", given(args)),
    "code.words": async (args) => {
      const member = typeof args["member"] === "string" ? args["member"] : undefined;
      return wordsOfCode(text(args, "text"), kind(args), args["language"] === "en" ? "en" : "ko", member);
    },
  };
}

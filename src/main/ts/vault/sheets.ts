// The trustees' sheets: a recovery key split so that k of n sheets make it again, and none of them alone says anything.
import { combine, split } from "shamir-secret-sharing";
import { b64, type Bytes, random, sha256, wipe } from "./bytes";
import type { Directory, RecoveryTerms } from "./directory";
import { type MemberKeys, recoveryKeys } from "./keys";
import { Stop } from "./subjects";
import { lists, normalised, type WordLanguage, wordsOf } from "./words";

/** A share has 33 bytes: 24 words of eleven bits. */
const SHARE_BYTES = 33;
const SHARE_WORDS = 24;
const BITS = 11n;

/** A new recovery key on its way to paper. */
export class Sheets {
  private seed: Bytes | undefined;
  private shares: Bytes[] = [];
  private k = 0;
  private readonly back = new Set<number>();

  /** Makes the key and splits it; the words of each sheet are shown once. */
  async split(k: number, n: number, language: WordLanguage): Promise<string[][]> {
    this.forget();
    this.k = k;
    this.seed = random(32);
    this.shares = (await split(this.seed, n, k)).map((each) => each.slice() as Bytes);
    return this.shares.map((each) => wordsOf(each, SHARE_WORDS, language));
  }

  /** Whether a sheet typed back is the one shown. */
  typedBack(index: number, typed: string): boolean {
    const share = this.shares[index];
    if (share === undefined) return false;
    const words = normalised(typed);
    const fits = languages.some((each) => normalised(wordsOf(share, SHARE_WORDS, each).join(" ")) === words);
    if (fits) this.back.add(index);
    return fits;
  }

  /** Whether every sheet was typed back. */
  get allBack(): boolean {
    return this.shares.length > 0 && this.back.size === this.shares.length;
  }

  /** What the directory says of the key: public. */
  async terms(): Promise<RecoveryTerms> {
    if (this.seed === undefined) throw new Stop("no-recovery");
    const keys = await recoveryKeys(this.seed);
    wipe(keys.secret);
    return { recipient: keys.recipient, key: b64(keys.signer.publicKey), k: this.k, n: this.shares.length, shares: this.shares.map((each) => b64(sha256(each))) };
  }

  forget(): void {
    if (this.seed !== undefined) wipe(this.seed);
    wipe(...this.shares);
    this.seed = undefined;
    this.shares = [];
    this.back.clear();
  }
}

const languages = Object.keys(lists) as WordLanguage[];

/** Why a sheet is not taken. `word` says which word it is about, from 1, where that is known. */
export class SheetRefused extends Stop {
  constructor(reason: "sheet-count" | "sheet-word" | "sheet-typo" | "sheet-old" | "sheet-foreign" | "sheet-repeated", readonly word?: number) {
    super(word === undefined ? reason : `${reason}:${word}`);
  }
}

/** Sheets that come together again, each held against the hash that the directory signed for it. */
export class Gathered {
  private readonly shares = new Map<number, Bytes>();

  constructor(private readonly directory: Directory) {}

  private get terms(): RecoveryTerms {
    return this.directory.recoveries.at(-1)!;
  }

  get have(): number {
    return this.shares.size;
  }

  get need(): number {
    return this.terms.k;
  }

  /**
   * Takes a sheet's words.
   *
   * @throws SheetRefused with what is wrong with it; nothing of it is kept then
   */
  take(typed: string): void {
    const share = bytesOfWords(normalised(typed));
    const hash = b64(sha256(share));
    const at = this.terms.shares.indexOf(hash);
    if (at >= 0) {
      if (this.shares.has(at)) throw new SheetRefused("sheet-repeated");
      this.shares.set(at, share);
      return;
    }
    if (this.directory.recoveries.slice(0, -1).some((each) => each.shares.includes(hash))) throw new SheetRefused("sheet-old");
    const wrong = wrongWord(share, new Set(this.directory.recoveries.flatMap((each) => each.shares)));
    wipe(share);
    throw wrong === undefined ? new SheetRefused("sheet-foreign") : new SheetRefused("sheet-typo", wrong);
  }

  /** The key, believed only if it is the one that the directory names: too few sheets give another, silently. */
  async key(): Promise<MemberKeys> {
    const seed = (await combine([...this.shares.values()])).slice() as Bytes;
    try {
      const keys = await recoveryKeys(seed);
      if (keys.recipient !== this.terms.recipient || b64(keys.signer.publicKey) !== this.terms.key) throw new Stop("recovery-key");
      return keys;
    } finally {
      wipe(seed);
    }
  }

  forget(): void {
    wipe(...this.shares.values());
    this.shares.clear();
  }
}

function bytesOfWords(typed: string): Bytes {
  const words = typed === "" ? [] : typed.split(" ");
  const known = languages.map((each) => words.findIndex((word) => !lists[each].includes(word)));
  const language = languages.find((_, i) => known[i] === -1);
  if (language === undefined) throw new SheetRefused("sheet-word", Math.max(...known) + 1);
  if (words.length !== SHARE_WORDS) throw new SheetRefused("sheet-count");
  let number = 0n;
  for (const word of words) number = (number << BITS) | BigInt(lists[language].indexOf(word));
  const bytes = new Uint8Array(SHARE_BYTES);
  for (let i = SHARE_BYTES - 1; i >= 0; i--, number >>= 8n) bytes[i] = Number(number & 0xffn);
  return bytes as Bytes;
}

/** Which one word, exchanged for another, would make it a sheet that is known; counted from 1. A slip of the pen is told from a strange sheet. */
function wrongWord(share: Bytes, known: ReadonlySet<string>): number | undefined {
  const tried = share.slice();
  for (let word = 0; word < SHARE_WORDS; word++) {
    for (let other = 1; other < 2048; other++) {
      tried.set(share);
      for (let bit = 0; bit < 11; bit++) {
        const at = word * 11 + bit;
        if (((other >> (10 - bit)) & 1) === 1) tried[at >> 3]! ^= 0x80 >> (at & 7);
      }
      if (known.has(b64(sha256(tried)))) {
        wipe(tried);
        return word + 1;
      }
    }
  }
  wipe(tried);
  return undefined;
}

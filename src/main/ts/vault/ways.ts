// Ways to one member root: words that were typed back, sheets, passkeys. Each is one age file on the server; what opens it is
// with the person. The root is here only while ways are made, and never leaves the worker.
import { openWithPassphrase, sealToPassphrase } from "./age";
import { type Api, bytesOf, type Me, type UnlockFile } from "./api";
import { b64, type Bytes, same, unb64, wipe } from "./bytes";
import { memberKeys } from "./keys";
import { identityText, nonceOf, openWithPasskey, type PrfResults, readIdentity, sealToPasskey } from "./passkey";
import type { Session } from "./session";
import { Stop } from "./subjects";
import { generated, isGenerated, normalised, PASSPHRASE_WORDS, SHEET_WORDS, type WordLanguage } from "./words";

/** A passkey as the page made it. */
export interface PasskeyMade {
  credential: Uint8Array;
  host: string;
  transports: string[];
  synced: boolean;
}

export class Ways {
  private readonly shown = new Map<string, { kind: "passphrase" | "sheet"; words: string }>();
  private pending: { file: Promise<Bytes>; answer: (results: PrfResults) => void; give: (error: Error) => void } | undefined;
  /** Files that were kept by this. */
  readonly kept: string[] = [];

  constructor(protected readonly api: Api, protected readonly root: Bytes) {}

  /** Words to be written down: a passphrase or a sheet. They are made here; there is no way to bring one's own. */
  words(kind: "passphrase" | "sheet", language: WordLanguage): { id: string; words: string } {
    const id = crypto.randomUUID();
    const words = generated(kind === "sheet" ? SHEET_WORDS : PASSPHRASE_WORDS, language);
    this.shown.set(id, { kind, words });
    return { id, words };
  }

  /** Keeps the unlock file of words that were typed back as they were shown. Others are not taken. */
  async typedBack(id: string, typed: string, label: string): Promise<boolean> {
    const shown = this.shown.get(id);
    if (shown === undefined || normalised(typed) !== normalised(shown.words)) return false;
    if (!isGenerated(normalised(shown.words), shown.kind === "sheet" ? SHEET_WORDS : PASSPHRASE_WORDS)) return false;
    const file = await sealToPassphrase(normalised(shown.words), this.root);
    if (!same(await openWithPassphrase(normalised(typed), file), this.root)) throw new Stop("not-read-back");
    await this.api.keepUnlock(id, shown.kind, label, file);
    this.kept.push(id);
    this.shown.delete(id);
    return true;
  }

  /** Begins a file for a passkey and says for which nonce the page has to ask the authenticator. */
  passkeyNonce(): Promise<Bytes> {
    this.pending?.give(new Stop("wrong"));
    return new Promise((told, refused) => {
      const results = new Promise<PrfResults>((answer, give) => {
        const file = Promise.resolve().then(() =>
          sealToPasskey(this.root, (nonce) => {
            told(nonce);
            return results;
          }),
        );
        file.catch(refused);
        this.pending = { file, answer, give };
      });
    });
  }

  /** Ends it with the authenticator's results, which are overwritten. The file is opened again before it is kept. */
  async passkey(made: PasskeyMade, results: PrfResults, label: string): Promise<void> {
    const { pending } = this;
    if (pending === undefined) throw new Stop("wrong");
    this.pending = undefined;
    try {
      pending.answer(results);
      const file = await pending.file;
      if (!same(await openWithPasskey(results, file), this.root)) throw new Stop("not-read-back");
      if (made.synced && lethalTo(await this.api.me())) throw new Stop("synced");
      const id = crypto.randomUUID();
      await this.api.keepUnlock(id, "passkey", label, file, { synced: made.synced, identity: identityText(made.credential, made.host, made.transports) });
      this.kept.push(id);
    } finally {
      wipe(results.first, results.second);
    }
  }

  forget(): void {
    wipe(this.root);
    this.shown.clear();
    this.pending?.give(new Stop("locked"));
    this.pending = undefined;
  }
}

/** Whether the server says that this member is in a circle whose leaks cost lives. */
export function lethalTo(me: Me): boolean {
  return me.circles.some((each) => each.lethal);
}

/** The root behind words. Wrong words, and words of nobody, say the same; all files are tried before it is said. */
export async function rootByWords(me: Me, typed: string): Promise<{ root: Bytes; file: UnlockFile }> {
  const passphrase = normalised(typed);
  for (const file of me.unlocks) {
    if (file.kind === "passkey") continue;
    try {
      return { root: await openWithPassphrase(passphrase, bytesOf(file.bytes)), file };
    } catch {
      continue;
    }
  }
  throw new Stop("wrong");
}

/** The root behind a passkey's results, which are overwritten. */
export async function rootByPasskey(me: Me, id: string, results: PrfResults): Promise<{ root: Bytes; file: UnlockFile }> {
  const file = me.unlocks.find((each) => each.id === id && each.kind === "passkey");
  try {
    if (file === undefined) throw new Stop("wrong");
    if (file.synced && lethalTo(me)) throw new Stop("synced");
    return { root: await openWithPasskey(results, bytesOf(file.bytes)), file };
  } catch (error) {
    throw error instanceof Stop ? error : new Stop("wrong");
  } finally {
    wipe(results.first, results.second);
  }
}

/** What the page needs to ask for a member's passkeys; all of it public. */
export function passkeysOf(me: Me): Array<{ id: string; credential: Bytes; host: string; nonce: Bytes }> {
  return me.unlocks.flatMap((each) => {
    const named = each.kind === "passkey" && each.bytes !== "" ? readIdentity(each.identity ?? "") : undefined;
    const file = unb64(each.bytes);
    if (named === undefined || file === undefined) return [];
    try {
      return [{ id: each.id, ...named, nonce: nonceOf(file) }];
    } catch {
      return [];
    }
  });
}

type Arguments = Record<string, unknown>;

/** Text of an argument. */
export const textOfArgument = (args: Arguments, name: string): string => {
  const value = args[name];
  if (typeof value !== "string") throw new Stop("wrong");
  return value;
};

const bytesOfArgument = (args: Arguments, name: string): Bytes => {
  const value = args[name];
  if (!(value instanceof Uint8Array)) throw new Stop("wrong");
  return value as Bytes;
};

/** The results of an authenticator as a page brings them. */
export const resultsOf = (args: Arguments): PrfResults => ({ first: bytesOfArgument(args, "first"), second: bytesOfArgument(args, "second") });

const madeOf = (args: Arguments): PasskeyMade => ({
  credential: bytesOfArgument(args, "credential"),
  host: textOfArgument(args, "host"),
  transports: Array.isArray(args["transports"]) ? args["transports"].map(String) : [],
  synced: args["synced"] === true,
});

/** Calls that make ways while `ways` says to which root. */
export function makingCalls(prefix: string, ways: () => Ways): Record<string, (args: Arguments) => Promise<unknown>> {
  return {
    [`${prefix}.words`]: async (args) => ways().words(args["kind"] === "sheet" ? "sheet" : "passphrase", args["language"] === "en" ? "en" : "ko"),
    [`${prefix}.typed`]: async (args) => ways().typedBack(textOfArgument(args, "id"), textOfArgument(args, "typed"), textOfArgument(args, "label")),
    [`${prefix}.passkey.nonce`]: async () => ways().passkeyNonce(),
    [`${prefix}.passkey`]: async (args) => ways().passkey(madeOf(args), resultsOf(args), textOfArgument(args, "label")),
  };
}

/** Calls of the keys page: a member's own ways. To add one she opens with one that she has: the root is not kept. */
export function waysCalls(unlocked: () => Session): Record<string, (args: Arguments) => Promise<unknown>> {
  let adding: Ways | undefined;
  const opened = (): Ways => {
    unlocked();
    if (adding === undefined) throw new Stop("locked");
    return adding;
  };
  const open = async (session: Session, root: Bytes): Promise<void> => {
    const keys = await memberKeys(root);
    const own = keys.recipient === session.keys.recipient && b64(keys.signer.publicKey) === b64(session.keys.signer.publicKey);
    wipe(keys.secret);
    if (!own) {
      wipe(root);
      throw new Stop("wrong");
    }
    adding?.forget();
    adding = new Ways(session.api, root);
  };
  return {
    "ways": async () => {
      const session = unlocked();
      const me = await session.api.me();
      session.me = me;
      return me.unlocks.map(({ id, kind, label, createdAt, lastUsedAt, synced, identity }) => ({
        id, kind, label, createdAt, lastUsedAt, synced, host: kind === "passkey" ? readIdentity(identity ?? "")?.host : undefined,
      }));
    },
    "ways.open": async (args) => {
      const session = unlocked();
      await open(session, (await rootByWords(await session.api.me(), textOfArgument(args, "words"))).root);
    },
    "ways.open.passkey": async (args) => {
      const session = unlocked();
      await open(session, (await rootByPasskey(await session.api.me(), textOfArgument(args, "id"), resultsOf(args))).root);
    },
    ...makingCalls("ways", opened),
    "ways.remove": async (args) => unlocked().api.removeUnlock(textOfArgument(args, "id")),
    "ways.close": async () => {
      adding?.forget();
      adding = undefined;
    },
  };
}

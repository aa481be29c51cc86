// The page's end of drafts: when they are kept. The worker seals them.
import { ask } from "./port";
import type { Found, Writing } from "./drafts";

const AT_MOST_EVERY_MS = 60_000;

export type FoundDraft = Found;
interface About {
  kind: string;
  of: string;
}

/** The member's own unsaved texts of a page; none where they cannot be had, which is no reason to show nothing. */
export async function findDrafts(about: About): Promise<FoundDraft[]> {
  return ask<FoundDraft[]>("draft.find", { ...about }).catch(() => []);
}

/** Keeps one text, when the field is left and at most once a minute. */
export class DraftKeeper {
  private keptAt = 0;
  private kept = "";
  private timer: number | undefined;
  private ended = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly about: About, private readonly id: string = crypto.randomUUID()) {}

  changed(writing: Writing): void {
    if (this.timer !== undefined) return;
    this.keptAt ||= Date.now();
    this.timer = window.setTimeout(() => this.now(writing), Math.max(0, this.keptAt + AT_MOST_EVERY_MS - Date.now()));
  }

  now(writing: Writing): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.ended || writing.text === this.kept || writing.text.trim() === "") return;
    this.kept = writing.text;
    this.keptAt = Date.now();
    this.last = this.last.then(() => ask("draft.keep", { ...this.about, draft: this.id, writing: { ...writing } })).catch(() => (this.kept = ""));
  }

  async forget(): Promise<void> {
    this.ended = true;
    window.clearTimeout(this.timer);
    await this.last;
    await ask("draft.forget", { draft: this.id });
  }
}

// <naru-ways>: on the keys page, a member's own ways to unlock: what there is, one more, one less.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { sentence } from "./pagetexts";
import { memberSheet, printButton, wordList } from "./paper";
import { ask, greet, type LockState, present, Said } from "./port";
import { type AskedPasskey, evaluated, knowsPasskeys, makePasskey } from "./prf";
import { scanInto } from "./scan";
import { say } from "./texts";

interface Way {
  id: string;
  kind: "passphrase" | "sheet" | "passkey";
  label: string;
  createdAt: string;
  lastUsedAt: string | null;
  synced?: boolean;
  host?: string;
}

/** Makes a passkey, asks it once, and lets the worker keep a file that it opens. */
export async function addPasskey(prefix: "begin" | "ways", label = ""): Promise<void> {
  const made = await makePasskey(sentence("passkey.name"));
  const nonce = await ask<Uint8Array<ArrayBuffer>>(`${prefix}.passkey.nonce`);
  const { first, second } = await evaluated([{ id: "", credential: made.credential, nonce }]);
  await ask(`${prefix}.passkey`, { ...made, first, second, label });
}

class WaysPage extends HTMLElement {
  private root: ShadowRoot | undefined;
  private looked = false;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (present()) void greet((state) => this.changed(state)).catch(() => undefined);
  }

  private changed(state: LockState): void {
    if (state.locked || state.stopped !== undefined || this.looked) return;
    this.looked = true;
    // Locked there is nothing to say, and no box around it.
    this.parentElement!.hidden = false;
    void this.list();
  }

  private async list(said?: string, wrong = false): Promise<void> {
    const ways = await ask<Way[]>("ways").catch(() => []);
    const sheets = ways.filter((each) => each.kind === "sheet").length;
    const enough = sheets >= 1 && ways.length - sheets >= 2;
    const rows = ways.map((each) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, this.named(each)),
        h("td", { class: "nowrap" }, each.createdAt.slice(0, 10)),
        h("td", { class: "nowrap" }, each.lastUsedAt?.slice(0, 10) ?? sentence("ways.never")),
        h("td", {}, this.removal(each)),
      ),
    );
    this.draw(
      said === undefined ? undefined : status(wrong ? say(said) : sentence(said), wrong ? "wrong" : "said"),
      h("p", { class: "muted small" }, sentence("ways.text")),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": sentence("ways.title") }, h("table", {}, this.head(), h("tbody", {}, ...rows))),
      status(sentence(enough ? "ways.enough" : "ways.too-few"), enough ? "said" : "wrong"),
      h("p", { class: "buttons" }, this.button(sentence("ways.add"), () => this.open())),
      h("p", { class: "small" }, h("a", { href: `/unlock/begin/${document.documentElement.lang}` }, sentence("ways.lost"))),
    );
  }

  private head(): HTMLElement {
    const names = ["ways.way", "ways.made", "ways.used"].map((each) => h("th", { scope: "col" }, sentence(each)));
    return h("thead", {}, h("tr", {}, ...names, h("td", {})));
  }

  private named(way: Way): string {
    const about = [way.label, way.host === undefined ? "" : sentence("ways.host", way.host), way.synced === true ? sentence("ways.synced") : ""];
    return [sentence(`ways.kind.${way.kind}`), ...about.filter((each) => each !== "")].join(" · ");
  }

  /** Asked twice: it cannot be taken back. */
  private removal(way: Way): HTMLElement {
    const button = h("button", { type: "button", class: "btn quiet small", "aria-label": `${sentence("ways.remove")}: ${this.named(way)}` }, sentence("ways.remove"));
    let sure = false;
    button.addEventListener("click", () => {
      if (!sure) {
        sure = true;
        button.textContent = sentence("ways.remove.sure");
        button.setAttribute("aria-label", `${sentence("ways.remove.sure")}: ${this.named(way)}`);
        return;
      }
      button.disabled = true;
      void ask("ways.remove", { id: way.id }).then(() => this.list("ways.removed")).catch((error: unknown) => this.failed(error));
    });
    return button;
  }

  private failed(error: unknown): Promise<void> {
    void ask("ways.close").catch(() => undefined);
    return this.list(error instanceof Said ? error.reason : "fault", true);
  }

  private async open(): Promise<void> {
    const field = h("textarea", { rows: 2, ...PRIVATE });
    const passkeys = knowsPasskeys() ? (await ask<Array<AskedPasskey & { host: string }>>("passkeys")).filter((each) => each.host === location.hostname) : [];
    const byPasskey = async () => {
      await ask("ways.open.passkey", { ...(await evaluated(passkeys)) });
      this.which();
    };
    this.draw(
      h("p", {}, sentence("ways.add.open")),
      passkeys.length === 0 ? undefined : h("p", { class: "buttons" }, this.button(sentence("ways.add.passkey-open"), byPasskey, "btn quiet")),
      labelled(sentence("ways.add.words"), field, undefined, scanInto(field, "member")),
      h(
        "p",
        { class: "buttons" },
        this.button(sentence("ways.add.go"), async () => {
          await ask("ways.open", { words: field.value });
          this.which();
        }),
        this.cancel(),
      ),
    );
    field.focus();
  }

  private which(): void {
    const label = h("input", { type: "text", maxlength: 80, ...PRIVATE });
    const passkey = async () => {
      await addPasskey("ways", label.value.trim());
      await this.added();
    };
    this.draw(
      labelled(sentence("ways.label"), label),
      h("p", {}, sentence("ways.add.what")),
      h(
        "p",
        { class: "buttons" },
        this.button(sentence("ways.add.passphrase"), () => this.words("passphrase", label.value.trim())),
        this.button(sentence("ways.add.sheet"), () => this.words("sheet", label.value.trim())),
        knowsPasskeys() ? this.button(sentence("ways.add.passkey"), passkey) : undefined,
        this.cancel(),
      ),
    );
    label.focus();
  }

  private async words(kind: "passphrase" | "sheet", label: string): Promise<void> {
    const { id, words } = await ask<{ id: string; words: string }>("ways.words", { kind, language: document.documentElement.lang });
    this.draw(
      h("p", {}, sentence(kind === "sheet" ? "begin.sheet.write" : "begin.write")),
      kind === "sheet" ? await this.sheet(words.split(" ")) : wordList(words.split(" ")),
      kind === "sheet" ? printButton() : undefined,
      h("p", { class: "buttons" }, this.button(sentence("begin.written"), () => this.typeBack(id, kind, label)), this.cancel()),
    );
  }

  private async sheet(words: string[]): Promise<HTMLElement> {
    const { genesis, head } = await ask<{ genesis: string; head: [number, string] }>("directory");
    return memberSheet(words, genesis, `${head[0]} · ${head[1]}`);
  }

  private typeBack(id: string, kind: "passphrase" | "sheet", label: string, problem?: string): void {
    const field = h("textarea", { rows: 3, ...PRIVATE });
    this.draw(
      problem === undefined ? undefined : status(say(problem), "wrong"),
      kind === "sheet" ? labelled(sentence("begin.type-back"), field, sentence("scan.paper"), scanInto(field, "member")) : labelled(sentence("begin.type-back"), field),
      h(
        "p",
        { class: "buttons" },
        this.button(sentence("begin.compare"), async () => {
          if (await ask<boolean>("ways.typed", { id, typed: field.value, label })) await this.added();
          else this.typeBack(id, kind, label, "typed-differs");
        }),
        this.cancel(),
      ),
    );
    field.focus();
  }

  private async added(): Promise<void> {
    await ask("ways.close");
    await this.list("ways.done");
  }

  private cancel(): HTMLElement {
    return this.button(
      say("cancel"),
      async () => {
        await ask("ways.close");
        await this.list();
      },
      "btn quiet",
    );
  }

  private button(text: string, does: () => Promise<void> | void, look = "btn"): HTMLButtonElement {
    const button = h("button", { type: "button", class: look }, text);
    button.addEventListener("click", () => {
      button.disabled = true;
      void (async () => does())().catch((error: unknown) => this.failed(error));
    });
    return button;
  }

  private draw(...children: Array<Node | undefined>): void {
    // What is printed while a sheet is in sight is the sheet alone.
    this.toggleAttribute("paper", children.some((each) => each instanceof Element && each.classList.contains("sealed-sheet")));
    show(this.root!, h("h2", {}, sentence("ways.title")), ...children);
  }
}

export function waysPage(): void {
  customElements.define("naru-ways", WaysPage);
}

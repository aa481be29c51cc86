// <naru-begin>: a member's first keys. Words are shown once and typed back; who is first of all also makes the recovery sheets.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { joinWords, memberSheet, printButton, trusteeSheet, wordList } from "./paper";
import { scanInto } from "./scan";
import { addPasskey } from "./wayspage";
import { ask, greet, type LockState, present, Said } from "./port";
import { knowsPasskeys } from "./prf";
import { sentence } from "./pagetexts";
import { say } from "./texts";

type Step = () => Promise<void> | void;

class Begin extends HTMLElement {
  private root: ShadowRoot | undefined;
  private founded = false;
  private had: string | undefined;
  private genesis = "";
  private head = "";
  private k = 2;
  private n = 3;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) {
      show(this.root, status(say("no-worker"), "wrong"));
      return;
    }
    void greet(() => undefined).then(() => this.look()).catch(() => show(this.root!, status(say("no-worker"), "wrong")));
  }

  /** Somebody who has a key already learns first what a new one does to it. */
  private async look(): Promise<void> {
    const { again, alone, genesis, head } = await ask<{ again: boolean; alone: boolean; genesis?: string; head?: string }>("begin.again");
    this.genesis = genesis ?? "";
    this.head = head ?? "";
    this.had = again ? (alone ? "begin.again.alone" : "begin.again") : undefined;
    this.intro();
  }

  private get language(): string {
    return document.documentElement.lang;
  }

  private intro(problem?: string): void {
    this.show(
      problem,
      h("p", {}, sentence("begin.intro")),
      this.had === undefined ? undefined : status(sentence("begin.again"), "wrong"),
      this.had === "begin.again.alone" ? status(sentence("begin.again.alone"), "wrong") : undefined,
      h("ol", {}, ...["first", "second", "sheet", "rest"].map((each) => h("li", {}, sentence(`begin.${each}`)))),
      this.button(sentence("begin.start"), async () => {
        this.founded = (await ask<{ founded: boolean }>("begin")).founded;
        await this.words("passphrase", "begin.first", () => this.words("passphrase", "begin.second", () => this.onPaper()));
      }),
    );
  }

  private onPaper(): Promise<void> {
    return this.words("sheet", "begin.sheet", () => this.rest());
  }

  /** Instead of second words. Where the device cannot, the words are there as before. */
  private async passkeyInstead(): Promise<void> {
    try {
      await addPasskey("begin");
    } catch (error) {
      await this.words("passphrase", "begin.second", () => this.onPaper(), error instanceof Said ? error.reason : "fault");
      return;
    }
    await this.onPaper();
  }

  private async words(kind: "passphrase" | "sheet", title: string, next: Step, problem?: string): Promise<void> {
    const { id, words } = await ask<{ id: string; words: string }>("begin.words", { kind, language: this.language });
    this.show(
      problem,
      h("h2", {}, sentence(title)),
      title === "begin.second" && knowsPasskeys() ? this.button(sentence("begin.passkey"), () => this.passkeyInstead(), "btn quiet") : undefined,
      h("p", {}, sentence(kind === "sheet" ? "begin.sheet.write" : "begin.write")),
      kind === "sheet" ? await memberSheet(words.split(" "), this.genesis, this.head) : wordList(words.split(" ")),
      kind === "sheet" ? printButton() : undefined,
      this.button(sentence("begin.written"), () => this.typeBack(id, kind, title, next)),
    );
  }

  private typeBack(id: string, kind: "passphrase" | "sheet", title: string, next: Step, problem?: string): void {
    const field = h("textarea", { rows: 3, ...PRIVATE });
    this.show(
      problem,
      h("h2", {}, sentence(title)),
      kind === "sheet" ? labelled(sentence("begin.type-back"), field, sentence("scan.paper"), scanInto(field, "member")) : labelled(sentence("begin.type-back"), field),
      this.button(sentence("begin.compare"), async () => {
        if (await ask<boolean>("begin.typed", { id, typed: field.value, label: "" })) await next();
        else this.typeBack(id, kind, title, next, "typed-differs");
      }),
    );
    field.focus();
  }

  private rest(): Promise<void> | void {
    return this.founded ? this.join() : this.trustees();
  }

  private trustees(problem?: string): void {
    const n = h("input", { type: "number", min: 2, max: 9, value: this.n, ...PRIVATE });
    const k = h("input", { type: "number", min: 2, max: 9, value: this.k, ...PRIVATE });
    this.show(
      problem,
      h("h2", {}, sentence("begin.recovery")),
      h("p", {}, sentence("begin.recovery.text")),
      labelled(sentence("begin.n"), n),
      labelled(sentence("begin.k"), k),
      this.button(sentence("begin.split"), async () => {
        this.n = Number(n.value);
        this.k = Number(k.value);
        if (!(this.k >= 2 && this.k <= this.n && this.n <= 9)) return this.trustees("begin-counts");
        const { sheets, genesis } = await ask<{ sheets: string[][]; genesis: string }>("begin.split", { k: this.k, n: this.n, language: this.language });
        this.genesis = genesis;
        await this.sheet(sheets, 0);
      }),
    );
  }

  private async sheet(sheets: string[][], index: number): Promise<void> {
    this.show(
      undefined,
      h("h2", {}, sentence("begin.trustee", index + 1, sheets.length)),
      h("p", {}, sentence("begin.trustee.text", this.k)),
      await trusteeSheet(sheets[index]!, { index, n: sheets.length, k: this.k, genesis: this.genesis }),
      printButton(),
      this.button(sentence("begin.written"), () => this.sheetBack(sheets, index)),
    );
  }

  private sheetBack(sheets: string[][], index: number, problem?: string): void {
    const field = h("textarea", { rows: 4, ...PRIVATE });
    this.show(
      problem,
      h("h2", {}, sentence("begin.trustee", index + 1, sheets.length)),
      labelled(sentence("begin.type-back"), field, sentence("scan.paper"), scanInto(field, "trustee")),
      this.button(sentence("begin.compare"), async () => {
        if (!(await ask<boolean>("begin.sheet", { index, typed: field.value }))) return this.sheetBack(sheets, index, "typed-differs");
        if (index + 1 < sheets.length) return this.sheet(sheets, index + 1);
        await ask("begin.found");
        await ask("begin.end");
        this.done("begin.founded");
      }),
    );
    field.focus();
  }

  private async join(): Promise<void> {
    const words = await ask<string[]>("begin.ask", { language: this.language });
    const { member } = await ask<LockState>("begin.end");
    this.show(
      undefined,
      h("h2", {}, sentence("begin.twelve")),
      h("p", {}, sentence("begin.twelve.text")),
      await joinWords(member ?? "", words),
      h("p", { class: "buttons" }, h("a", { class: "btn", href: "/" }, sentence("go-on"))),
    );
  }

  private done(key: string): void {
    this.show(undefined, status(sentence(key)), h("p", {}, sentence("paper.note")), h("p", { class: "sealed-hash", translate: "no" }, this.genesis), h("p", { class: "buttons" }, h("a", { class: "btn", href: "/vault" }, sentence("go-on"))));
  }

  private button(text: string, step: Step, look = "btn"): HTMLElement {
    const button = h("button", { type: "button", class: look }, text);
    button.addEventListener("click", () => {
      button.disabled = true;
      void (async () => step())().catch((error: unknown) => this.intro(error instanceof Said ? error.reason : "fault"));
    });
    return h("p", { class: "buttons" }, button);
  }

  private show(problem: string | undefined, ...children: Array<Node | undefined>): void {
    show(this.root!, problem === undefined ? undefined : status(say(problem), "wrong"), ...children);
  }
}

export function beginPage(): void {
  customElements.define("naru-begin", Begin);
}

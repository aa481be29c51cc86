// <naru-recovery>: trustees type their sheets, the circles open, lost members get them again, and new sheets are made.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { sentence } from "./pagetexts";
import { printButton, trusteeSheet } from "./paper";
import { ask, greet, present, Said } from "./port";
import { scanInto } from "./scan";
import { say } from "./texts";

interface Begun {
  genesis: string;
  head: [number, string];
  have: number;
  need: number;
  n: number;
}

interface Open {
  circles: Array<{ circle: string; epochs: number; opened: number; waiting: string[] }>;
  asking: Array<{ member: string; shownName: string; at: string; again: boolean }>;
}

class Recovery extends HTMLElement {
  private root: ShadowRoot | undefined;
  private begun!: Begun;
  private sheets: string[][] = [];

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) {
      show(this.root, status(say("no-worker"), "wrong"));
      return;
    }
    void greet(() => undefined).then(() => this.first()).catch(() => show(this.root!, status(say("no-worker"), "wrong")));
  }

  private first(problem?: string): void {
    this.draw(
      problem,
      h("ol", {}, ...["compare", "type", "admit", "new"].map((each) => h("li", {}, sentence(`recovery.${each}`)))),
      this.button(sentence("recovery.start"), async () => {
        this.begun = await ask<Begun>("recovery");
        this.typed();
      }),
    );
  }

  /** What must be the same on every sheet stands above the field, before a word is typed. */
  private typed(problem?: string): void {
    const { genesis, head, have, need, n } = this.begun;
    const field = h("textarea", { rows: 4, ...PRIVATE });
    this.draw(
      problem,
      h("p", {}, sentence("recovery.genesis")),
      h("p", { class: "sealed-hash", translate: "no" }, genesis),
      h("p", { class: "small" }, `${sentence("paper.head")} `, h("span", { class: "sealed-hash", translate: "no" }, `${head[0]} · ${head[1]}`)),
      status(sentence("recovery.have", have, need, n)),
      labelled(sentence("recovery.words", have + 1), field, sentence("recovery.words.hint"), scanInto(field, "trustee")),
      this.button(sentence("recovery.take"), async () => {
        try {
          Object.assign(this.begun, await ask<{ have: number; need: number }>("recovery.sheet", { words: field.value }));
        } catch (error) {
          if (!(error instanceof Said) || !error.reason.startsWith("sheet-")) throw error;
          return this.typed(error.reason);
        }
        if (this.begun.have < this.begun.need) return this.typed();
        this.opened(await ask<Open>("recovery.open"));
      }),
    );
    field.focus();
  }

  private opened(open: Open, problem?: string, said?: string): void {
    const rows = open.circles.map((each) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, this.name(each.circle)),
        h("td", {}, sentence("recovery.epochs", each.opened, each.epochs)),
        h("td", {}, each.waiting.length === 0 ? sentence("recovery.nobody") : each.waiting.join(", ")),
      ),
    );
    const waiting = open.circles.some((each) => each.waiting.length > 0);
    this.draw(
      problem,
      said === undefined ? undefined : status(sentence(said)),
      h("h2", {}, sentence("recovery.circles")),
      rows.length === 0 ? h("p", { class: "muted" }, sentence("recovery.no-circle")) : h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": sentence("recovery.circles") }, h("table", {}, this.heads(), h("tbody", {}, ...rows))),
      h("h2", {}, sentence("directory.joining")),
      ...(open.asking.length === 0 ? [h("p", { class: "muted" }, sentence("recovery.none"))] : open.asking.map((each) => this.admitting(open, each))),
      waiting ? this.button(sentence("recovery.give"), async () => this.opened(await ask<Open>("recovery.give"), undefined, "recovery.given")) : undefined,
      h("h2", {}, sentence("recovery.new")),
      h("p", {}, sentence("recovery.new.text")),
      ...this.counts(open),
    );
  }

  private heads(): HTMLElement {
    return h("thead", {}, h("tr", {}, ...["recovery.circle", "recovery.keys", "recovery.waits"].map((each) => h("th", { scope: "col" }, sentence(each)))));
  }

  private name(circle: string): string {
    return document.querySelector<HTMLElement>(`[data-circle="${CSS.escape(circle)}"]`)?.textContent?.trim() ?? circle.slice(0, 8);
  }

  private admitting(open: Open, one: Open["asking"][number]): HTMLElement {
    const field = h("textarea", { rows: 2, ...PRIVATE });
    const admit = this.button(sentence("directory.admit"), async () => {
      try {
        this.opened(await ask<Open>("recovery.admit", { member: one.member, words: field.value }), undefined, "recovery.admitted");
      } catch (error) {
        if (!(error instanceof Said) || error.reason !== "words-differ") throw error;
        this.opened(open, error.reason);
      }
    });
    return h("div", { class: "sealed-doc" }, h("h3", {}, one.shownName), labelled(sentence("directory.admit.words"), field, sentence("directory.admit.hint"), scanInto(field, "join", one.member)), admit);
  }

  private counts(open: Open): HTMLElement[] {
    const n = h("input", { type: "number", min: 2, max: 9, value: this.begun.n, ...PRIVATE });
    const k = h("input", { type: "number", min: 2, max: 9, value: this.begun.need, ...PRIVATE });
    return [
      labelled(sentence("begin.n"), n),
      labelled(sentence("begin.k"), k),
      this.button(sentence("begin.split"), async () => {
        const [sheets, needed] = [Number(n.value), Number(k.value)];
        if (!(needed >= 2 && needed <= sheets && sheets <= 9)) return this.opened(open, "begin-counts");
        const made = await ask<{ sheets: string[][]; head: [number, string] }>("recovery.split", { k: needed, n: sheets, language: document.documentElement.lang });
        this.sheets = made.sheets;
        this.begun.head = made.head;
        this.begun.need = needed;
        await this.sheet(0);
      }),
    ];
  }

  private async sheet(index: number): Promise<void> {
    const { genesis, head, need } = this.begun;
    this.draw(
      undefined,
      h("h2", {}, sentence("begin.trustee", index + 1, this.sheets.length)),
      h("p", {}, sentence("begin.trustee.text", need)),
      await trusteeSheet(this.sheets[index]!, { index, n: this.sheets.length, k: need, genesis, head: `${head[0]} · ${head[1]}` }),
      printButton(),
      this.button(sentence("begin.written"), () => this.back(index)),
    );
  }

  private back(index: number, problem?: string): void {
    const field = h("textarea", { rows: 4, ...PRIVATE });
    this.draw(
      problem,
      h("h2", {}, sentence("begin.trustee", index + 1, this.sheets.length)),
      labelled(sentence("begin.type-back"), field, sentence("scan.paper"), scanInto(field, "trustee")),
      this.button(sentence("begin.compare"), async () => {
        if (!(await ask<boolean>("recovery.typed", { index, typed: field.value }))) return this.back(index, "typed-differs");
        if (index + 1 < this.sheets.length) return this.sheet(index + 1);
        this.sheets = [];
        this.done(await ask<Array<{ circle: string; epochs: number }>>("recovery.end"));
      }),
    );
    field.focus();
  }

  /** What the old sheets still open is said plainly: it ends only when keepers make new keys. */
  private done(open: Array<{ circle: string; epochs: number }>): void {
    const items = open.map((each) => h("li", {}, `${this.name(each.circle)} · ${sentence("recovery.old.epochs", each.epochs)}`));
    this.draw(
      undefined,
      status(sentence("recovery.done")),
      h("p", {}, sentence(items.length === 0 ? "recovery.old.none" : "recovery.old")),
      items.length === 0 ? undefined : h("ul", {}, ...items),
      h("p", { class: "buttons" }, h("a", { class: "btn", href: "/vault" }, sentence("go-on"))),
    );
  }

  private button(text: string, does: () => Promise<void> | void): HTMLElement {
    const button = h("button", { type: "button", class: "btn" }, text);
    button.addEventListener("click", () => {
      button.disabled = true;
      void (async () => does())().catch((error: unknown) => this.first(error instanceof Said ? error.reason : "fault"));
    });
    return h("p", { class: "buttons" }, button);
  }

  private draw(problem: string | undefined, ...children: Array<Node | undefined>): void {
    const [reason, word] = (problem ?? "").split(":");
    show(this.root!, problem === undefined ? undefined : status(say(reason!, word ?? ""), "wrong"), ...children);
  }
}

export function recoveryPage(): void {
  customElements.define("naru-recovery", Recovery);
}

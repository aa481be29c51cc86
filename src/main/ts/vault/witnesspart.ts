// <naru-witness>: a member of the board compares where the audit log and the directory stand, and signs it.
import { closedRoot, h, show, status } from "./dom";
import { ask, greet, type LockState, present, Said } from "./port";
import { say } from "./texts";
import { isStop, stopPart } from "./trust";
import { told } from "./watchtexts";

interface Next {
  text: string;
  position: number;
  hash: string;
  before?: number;
  directory: [number, string];
  words: string[];
  admitted: boolean;
}

class Witness extends HTMLElement {
  private root: ShadowRoot | undefined;
  private looked = false;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) return show(this.root, status(say("no-worker"), "wrong"));
    void greet((state) => this.changed(state)).catch(() => show(this.root!, status(say("no-worker"), "wrong")));
  }

  private changed(state: LockState): void {
    if (state.stopped !== undefined) show(this.root!, stopPart(state.stopped));
    else if (state.locked) {
      const to = encodeURIComponent(location.pathname);
      const link = h("a", { class: "btn quiet small", href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock"));
      show(this.root!, h("p", { class: "sealed-quiet" }, told("witness.locked"), " ", link));
    } else if (!this.looked) {
      this.looked = true;
      void this.look().catch((error: unknown) => this.failed(error));
    }
  }

  private async look(): Promise<void> {
    const next = await ask<Next>("witness.next", { language: document.documentElement.lang });
    if (!next.admitted) return show(this.root!, status(told("witness.outside"), "wrong"));
    const sign = h("button", { type: "button", class: "btn" }, told("witness.sign"));
    sign.addEventListener("click", () => {
      sign.disabled = true;
      void this.sign(next.text).catch((error: unknown) => this.failed(error));
    });
    show(
      this.root!,
      h("p", {}, told("witness.compare")),
      h("h3", {}, told("witness.log", next.position, next.position)),
      h("p", { class: "sealed-hash", translate: "no" }, next.hash),
      h("p", { class: "muted small" }, next.before === undefined ? told("witness.first") : told("witness.before", next.before)),
      h("h3", {}, told("witness.directory", next.directory[0])),
      h("p", { class: "sealed-hash", translate: "no" }, next.directory[1]),
      h("p", {}, told("head.words", next.words.join(" "))),
      h("p", { class: "buttons" }, sign),
    );
  }

  /** What is signed is public: it goes as a form of the page, and the answer is a page. */
  private async sign(text: string): Promise<void> {
    const { card, signature } = await ask<{ card: number; signature: string }>("witness.sign", { text });
    const hidden = (name: string, value: string) => h("input", { type: "hidden", name, value });
    const token = document.querySelector<HTMLMetaElement>('meta[name="form-token"]')?.content ?? "";
    const form = h(
      "form",
      { action: "/audit/checkpoints", method: "post", "hx-boost": "false" },
      hidden("_form", token), hidden("statement", text), hidden("card", String(card)), hidden("signature", signature),
    );
    document.body.append(form);
    form.submit();
  }

  private failed(error: unknown): void {
    const reason = error instanceof Said ? error.reason : "fault";
    show(this.root!, isStop(reason) ? stopPart(reason) : status(say(reason), "wrong"));
  }
}

export function witnessPage(): void {
  customElements.define("naru-witness", Witness);
}

// <naru-unlock>: the words that open the key, on a page that is the same for everybody.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { ask, greet, type LockState, present, Said } from "./port";
import { sentence } from "./pagetexts";
import { say } from "./texts";

/** Where to go on: only to a page of our own. */
export function onward(): string {
  const to = new URLSearchParams(location.search).get("to") ?? "/";
  return /^\/(?![/\\])/.test(to) ? to : "/";
}

class Unlock extends HTMLElement {
  private root: ShadowRoot | undefined;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) {
      show(this.root, status(say("no-worker"), "wrong"));
      return;
    }
    void greet((state) => this.changed(state)).catch(() => show(this.root!, status(say("no-worker"), "wrong")));
  }

  private changed(state: LockState): void {
    if (state.locked) this.form();
    else this.open(state);
  }

  private form(problem?: string): void {
    const field = h("textarea", { rows: 2, ...PRIVATE });
    const button = h("button", { type: "button", class: "btn", onclick: () => void go() }, say("unlock"));
    const go = async () => {
      button.disabled = true;
      button.textContent = say("opening");
      try {
        await ask("unlock", { words: field.value });
      } catch (error) {
        this.form(error instanceof Said ? error.reason : "fault");
      }
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      void go();
    });
    show(
      this.root!,
      problem === undefined ? undefined : status(say(problem), "wrong"),
      labelled(sentence("words"), field, sentence("words.hint")),
      h("p", { class: "buttons" }, button),
      h("p", { class: "small" }, h("a", { href: `/unlock/begin/${document.documentElement.lang}` }, sentence("begin"))),
    );
    field.focus();
  }

  private open(state: LockState): void {
    const changes = (state.changes ?? []).map((each) => h("li", {}, `${each.time.slice(0, 10)} · ${sentence(`said.${each.kind}`)} · ${each.seq}`));
    const go = h("a", { class: "btn", href: onward() }, sentence("go-on"));
    show(
      this.root!,
      status(say("unlocked")),
      state.remembered === false ? status(sentence("no-memory")) : undefined,
      state.admitted === false ? status(say("not-admitted"), "wrong") : undefined,
      changes.length === 0 ? undefined : h("section", {}, h("h2", {}, sentence("changes")), h("ul", { class: "links" }, ...changes)),
      h("p", { class: "buttons" }, go),
    );
    go.focus();
  }
}

export function unlockPage(): void {
  customElements.define("naru-unlock", Unlock);
}

// <naru-unlock>: the words that open the key, on a page that is the same for everybody.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { ask, greet, type LockState, present, Said } from "./port";
import { type AskedPasskey, evaluated, knowsPasskeys } from "./prf";
import { sentence } from "./pagetexts";
import { scanInto } from "./scan";
import { say } from "./texts";
import { changesPart, isStop, stopPart } from "./trust";

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
    if (state.stopped !== undefined) show(this.root!, stopPart(state.stopped));
    else if (state.locked) this.form();
    else void this.open(state);
  }

  private form(problem?: string): void {
    if (isStop(problem)) return show(this.root!, stopPart(problem));
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
    const passkey = h("div", {});
    show(
      this.root!,
      problem === undefined ? undefined : status(say(problem), "wrong"),
      passkey,
      labelled(sentence("words"), field, sentence("words.hint"), scanInto(field, "member")),
      h("p", { class: "buttons" }, button),
      h("p", { class: "small" }, h("a", { href: `/unlock/begin/${document.documentElement.lang}` }, sentence("begin"))),
    );
    field.focus();
    if (knowsPasskeys()) void this.offer(passkey);
  }

  /** A passkey is offered where there is one, and only at the address it was made at: elsewhere it cannot answer. */
  private async offer(place: HTMLElement): Promise<void> {
    const all = await ask<Array<AskedPasskey & { host: string }>>("passkeys").catch(() => []);
    const here = all.filter((each) => each.host === location.hostname);
    if (here.length > 0) {
      const button = h("button", { type: "button", class: "btn" }, sentence("passkey.unlock"));
      button.addEventListener("click", () => {
        button.disabled = true;
        void evaluated(here)
          .then((given) => ask("unlock.passkey", { ...given }))
          .catch((error: unknown) => this.form(error instanceof Said ? error.reason : "fault"));
      });
      place.append(h("p", { class: "buttons" }, button), h("p", { class: "muted small" }, sentence("passkey.or-words")));
    } else if (all.length > 0) {
      place.append(status(sentence("passkey.elsewhere", all[0]!.host)));
    }
  }

  private async open(state: LockState): Promise<void> {
    const changes = await changesPart(() => undefined).catch(() => undefined);
    const go = h("a", { class: "btn", href: onward() }, sentence("go-on"));
    show(
      this.root!,
      status(say("unlocked")),
      state.remembered === false ? status(sentence("no-memory")) : undefined,
      state.admitted === false ? status(say("not-admitted"), "wrong") : undefined,
      changes,
      h("p", { class: "buttons" }, go),
    );
    go.focus();
  }
}

export function unlockPage(): void {
  customElements.define("naru-unlock", Unlock);
}

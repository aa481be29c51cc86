// <naru-lock>: in the bar of every page, whether this browser is locked, how long it stays open, and the button that locks it.
import { h } from "./dom";
import { ask, greet, type LockState, present, tellActive } from "./port";
import { say } from "./texts";

const SHOWN_EVERY_MS = 15_000;

class Lock extends HTMLElement {
  private timer: number | undefined;

  connectedCallback(): void {
    if (!present()) return;
    void greet((state) => this.changed(state)).catch(() => this.replaceChildren());
    this.timer ??= window.setInterval(() => {
      void ask<LockState>("state").then((state) => this.changed(state));
    }, SHOWN_EVERY_MS);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
  }

  private changed(state: LockState): void {
    this.className = state.locked ? "lock" : "lock lock-open";
    if (state.stopped !== undefined) {
      this.replaceChildren(h("strong", { role: "alert" }, say(state.stopped)));
    } else if (state.locked) {
      const to = encodeURIComponent(location.pathname + location.search);
      this.replaceChildren(h("a", { href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock")));
    } else {
      const minutes = Math.max(1, Math.ceil(((state.until ?? 0) - Date.now()) / 60_000));
      const lock = h("button", { type: "button", class: "link", onclick: () => void ask("lock") }, say("lock"));
      this.replaceChildren(h("span", {}, say("minutes-left", minutes)), lock);
    }
  }
}

export function lockState(): void {
  customElements.define("naru-lock", Lock);
  for (const each of ["pointerdown", "keydown"]) document.addEventListener(each, tellActive, { passive: true, capture: true });
  // Signing out locks first, so that nothing stays open for whoever comes next.
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement && event.target.getAttribute("action") === "/sign-out" && present()) void ask("lock");
  }, { capture: true });
}

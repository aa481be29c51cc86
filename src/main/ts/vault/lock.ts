// <naru-lock>: in the bar of every page, whether this browser is locked, how long it stays open, and the button that locks it.
import type { ToldChange } from "./changes";
import { h } from "./dom";
import { ask, greet, type LockState, lockAndLeave, present, tellActive } from "./port";
import { say } from "./texts";
import { changeLine } from "./trust";
import { told } from "./watchtexts";

const SHOWN_EVERY_MS = 15_000;

class Lock extends HTMLElement {
  private timer: number | undefined;
  private toldCount = 0;
  private line = "";

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
    this.className = state.stopped !== undefined ? "lock lock-stopped" : state.locked ? "lock" : "lock lock-open";
    if (state.stopped !== undefined) {
      // One word: what happened and what to do stands on the page of keys, and on every page that has something sealed.
      this.replaceChildren(h("strong", { role: "alert" }, h("a", { href: "/vault" }, say("stopped"))));
    } else if (state.locked) {
      const to = encodeURIComponent(location.pathname + location.search);
      this.replaceChildren(h("a", { href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock")));
    } else {
      const minutes = Math.max(1, Math.ceil(((state.until ?? 0) - Date.now()) / 60_000));
      const lock = h("button", { type: "button", class: "link", onclick: () => void ask("lock") }, say("lock"));
      this.replaceChildren(this.news(state.changes ?? 0), h("span", {}, say("minutes-left", minutes)), lock);
    }
  }

  /** What others changed in the directory, in one line, until she said that she read it. */
  private news(count: number): Node {
    if (count === 0) {
      this.toldCount = 0;
      return document.createTextNode("");
    }
    const line = h("span", { class: "news-line" }, this.line);
    const many = h("span", {}, count === 1 ? told("changes.one") : told("changes.count", count));
    if (this.toldCount !== count) {
      this.toldCount = count;
      void ask<ToldChange[]>("changes").then((all) => {
        const newest = all.at(-1);
        line.textContent = this.line = newest === undefined ? "" : `${changeLine(newest)}; `;
      });
    }
    return h("a", { class: "news", href: "/vault" }, line, many);
  }
}

export function lockState(): void {
  customElements.define("naru-lock", Lock);
  for (const each of ["pointerdown", "keydown"]) document.addEventListener(each, tellActive, { passive: true, capture: true });
  // Signing out waits until it is locked, so that nothing stays open for whoever comes next.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute("action") !== "/sign-out" || !present()) return;
    event.preventDefault();
    void lockAndLeave().then(() => form.submit());
  }, { capture: true });
}

// <naru-behind circle="uuid">: how much of a circle is still sealed to an older key, until it is nothing.
import { closedRoot, h, show } from "./dom";
import { ask, greet, type LockState, present } from "./port";
import { say } from "./texts";

const LOOK_EVERY_MS = 5_000;

class BehindLine extends HTMLElement {
  private root: ShadowRoot | undefined;
  private timer: number | undefined;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (present()) void greet((state) => this.changed(state)).catch(() => undefined);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  private changed(state: LockState): void {
    window.clearTimeout(this.timer);
    if (state.locked || state.stopped !== undefined) show(this.root!);
    else void this.look();
  }

  private async look(): Promise<void> {
    try {
      const { capsules, of } = await ask<{ capsules: number; of: number }>("behind", { circle: this.getAttribute("circle") ?? "" });
      if (!this.isConnected) return;
      show(this.root!, capsules === 0 ? undefined : h("p", { class: "notice notice-amber", role: "status" }, say("behind-of", capsules, of)));
      if (capsules > 0) this.timer = window.setTimeout(() => void this.look(), LOOK_EVERY_MS);
    } catch {
      show(this.root!);
    }
  }
}

export function behindLine(): void {
  customElements.define("naru-behind", BehindLine);
}

// <naru-reveals>: asking to read one subject for a time, consenting, granting, and reading what was granted.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { ask, greet, type LockState, present, Said } from "./port";
import { say } from "./texts";
import { isStop, stopPart } from "./trust";
import { told } from "./watchtexts";

interface Line {
  id: string;
  request: { subject: string; reason: string; k: number; from: string; until: string };
  asker: string;
  consents: string[];
  consented: boolean;
  state: "asked" | "granted" | "ended" | "withdrawn" | "expired";
  mine: boolean;
  mayConsent: boolean;
  mayGrant: boolean;
}

const REASONS = ["guardian", "audit", "authority", "continuity", "person-asked"];
const DAYS = [1, 3, 7, 14, 30];

class Reveals extends HTMLElement {
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
      this.looked = false;
      const to = encodeURIComponent(location.pathname + location.search);
      const link = h("a", { class: "btn quiet small", href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock"));
      show(this.root!, h("p", { class: "sealed-quiet" }, told("reveal.locked"), " ", link));
    } else if (!this.looked) {
      this.looked = true;
      void this.look();
    }
  }

  private async look(said?: string, wrong = false): Promise<void> {
    try {
      const lines = await ask<Line[]>("reveals");
      show(
        this.root!,
        said === undefined ? undefined : status(said, wrong ? "wrong" : "said"),
        ...(lines.length === 0 ? [h("p", { class: "muted" }, told("reveal.none"))] : lines.map((each) => this.line(each))),
        this.form(),
      );
    } catch (error) {
      this.failed(error);
    }
  }

  private line(each: Line): HTMLElement {
    const running = each.state === "asked";
    const place = h("div", {});
    const open = () => void ask<Array<{ heads: Array<{ time: string; text: string }> }>>("reveal.open", { id: each.id }).then(
      (documents) => {
        const notes = documents.flatMap((one) => one.heads).map((head) => h("div", { class: "sealed-note" }, h("p", { class: "sealed-text" }, head.text), h("p", { class: "muted small" }, head.time.slice(0, 10))));
        place.replaceChildren(...(notes.length > 0 ? notes : [h("p", { class: "muted" }, say("empty"))]));
      },
      (error: unknown) => place.replaceChildren(status(say(error instanceof Said ? error.reason : "fault"), "wrong")),
    );
    return h(
      "section",
      { class: "card" },
      h("h2", { class: "card-title" }, told(each.mine ? "reveal.own" : "reveal.by", each.asker)),
      h("p", {}, told(`reveal.reason.${each.request.reason}`)),
      h("p", { class: "muted small" }, told("reveal.time", each.request.from.slice(0, 10), each.request.until.slice(0, 10)), " · ", told(`reveal.state.${each.state}`)),
      h("p", { class: "muted small sealed-hash" }, told("reveal.subject", each.request.subject)),
      h("p", {}, told("reveal.consents", each.consents.length, each.request.k), each.consents.length > 0 ? `: ${each.consents.join(", ")}` : ""),
      h(
        "p",
        { class: "buttons" },
        running && each.mayConsent && !each.consented ? this.does("reveal.consent", each.id) : undefined,
        running && each.mayGrant && each.consents.length >= each.request.k ? this.does("reveal.grant", each.id) : undefined,
        running && each.mine ? this.does("reveal.withdraw", each.id) : undefined,
        each.state === "granted" && each.mine ? h("button", { type: "button", class: "btn quiet small", onclick: open }, told("reveal.open")) : undefined,
      ),
      place,
    );
  }

  private does(call: string, id: string): HTMLElement {
    const button = h("button", { type: "button", class: "btn quiet small" }, told(call));
    button.addEventListener("click", () => {
      button.disabled = true;
      void this.act(call, { id });
    });
    return button;
  }

  private async act(call: string, args: Record<string, unknown>): Promise<void> {
    try {
      await ask(call, args);
      await this.look(told(`${call}.done`));
    } catch (error) {
      const reason = error instanceof Said ? error.reason : "fault";
      if (isStop(reason)) return show(this.root!, stopPart(reason));
      await this.look(sentenceOf(reason), true);
    }
  }

  private form(): HTMLElement {
    const given = new URLSearchParams(location.search).get("subject") ?? "";
    const subject = h("input", { type: "text", maxlength: 36, ...PRIVATE, value: /^[0-9a-f-]{36}$/.test(given) ? given : "" });
    const reason = h("select", PRIVATE, ...REASONS.map((each) => h("option", { value: each }, told(`reveal.reason.${each}`))));
    const days = h("select", PRIVATE, ...DAYS.map((each) => h("option", { value: each }, each === 1 ? told("reveal.day") : told("reveal.days", each))));
    const send = h("button", { type: "button", class: "btn" }, told("reveal.ask"));
    send.addEventListener("click", () => {
      const id = subject.value.trim().toLowerCase();
      if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return void this.look(told("reveal.no-subject"), true);
      send.disabled = true;
      void this.act("reveal.ask", { subject: id, reason: reason.value, days: Number(days.value) });
    });
    return h(
      "section",
      { class: "card narrow" },
      h("h2", {}, told("reveal.ask.title")),
      h("p", { class: "notice notice-amber" }, told("reveal.limit")),
      labelled(told("reveal.ask.subject"), subject, told("reveal.ask.subject.hint")),
      labelled(told("reveal.ask.reason"), reason),
      labelled(told("reveal.ask.days"), days),
      h("p", { class: "buttons" }, send),
    );
  }

  private failed(error: unknown): void {
    const reason = error instanceof Said ? error.reason : "fault";
    show(this.root!, isStop(reason) ? stopPart(reason) : status(sentenceOf(reason), "wrong"));
  }
}

/** What server or worker said no with. */
function sentenceOf(reason: string): string {
  const own = told(`reveal.no.${reason.replace(/^reveal-/, "")}`);
  return own.startsWith("reveal.no.") ? say(reason) : own;
}

export function revealPage(): void {
  customElements.define("naru-reveals", Reveals);
}

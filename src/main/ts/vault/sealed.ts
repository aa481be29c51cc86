// <naru-sealed kind="entry" of="uuid">: a sealed part of a page. Quiet while locked, notes when open.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { ask, greet, type LockState, present, Said, tellActive } from "./port";
import { say } from "./texts";

interface Head {
  docHash: string;
  version: number;
  author: string;
  time: string;
  flagged: boolean;
  text: string;
}

interface Subject {
  subject: string;
  circles: string[];
  documents: Array<{ doc: string; kind: string; versions: number; heads: Head[] }>;
  broken: Array<{ reason: string }>;
  beyond: number;
}

interface Found {
  subjects: Subject[];
  circles: Array<{ id: string; name: string; lethal: boolean }>;
}

interface Draft {
  subject?: string;
  doc?: string;
  follows: string[];
  circle: string;
  text: string;
}

class Sealed extends HTMLElement {
  private root: ShadowRoot | undefined;
  private found: Found | undefined;
  private draft: Draft | undefined;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) {
      show(this.root, status(say("no-worker"), "wrong"));
      return;
    }
    void greet((state) => this.changed(state)).catch(() => this.say("no-worker", true));
  }

  private changed(state: LockState): void {
    if (!this.isConnected) return;
    if (state.stopped !== undefined) this.say(state.stopped, true);
    else if (state.locked) this.locked();
    else if (this.found === undefined) void this.look();
  }

  private locked(): void {
    this.found = undefined;
    const to = encodeURIComponent(location.pathname + location.search);
    const link = h("a", { class: "btn quiet small", href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock"));
    this.show(h("p", { class: "sealed-quiet" }, say("locked"), " ", link));
  }

  private async look(): Promise<void> {
    this.say("opening");
    try {
      this.found = await ask<Found>("sealed.open", { kind: this.getAttribute("kind") ?? "", id: this.getAttribute("of") ?? "" });
      this.list();
    } catch (error) {
      this.failed(error);
    }
  }

  private list(said?: HTMLElement): void {
    const { subjects, circles } = this.found!;
    const notes = subjects.flatMap((subject) => subject.documents.map((each) => this.note(subject, each)));
    const broken = subjects.flatMap((subject) => subject.broken.map((each) => status(say("broken", each.reason), "wrong")));
    const write = circles.length === 0
      ? h("p", { class: "muted small" }, say("no-circle"))
      : h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet", onclick: () => this.write({ follows: [], circle: circles[0]!.id, text: "" }) }, say("write")));
    const beyond = subjects.reduce((sum, each) => sum + each.beyond, 0);
    const waits = beyond === 0 ? undefined : h("p", { class: "muted small" }, say("beyond", beyond));
    const none = notes.length === 0 && broken.length === 0 && beyond === 0 ? h("p", { class: "muted" }, say("empty")) : undefined;
    this.show(said, ...broken, none, waits, ...notes, write);
  }

  private note(subject: Subject, document: Subject["documents"][number]): HTMLElement {
    const heads = document.heads.map((head) =>
      h(
        "div",
        { class: "sealed-note" },
        head.flagged ? status(say("flagged"), "wrong") : undefined,
        h("p", { class: "sealed-text" }, head.text),
        h("p", { class: "muted small" }, `${head.time.slice(0, 10)} · ${say("version", head.version)} · ${this.circleOf(subject)}`),
      ),
    );
    const change = () => {
      const text = document.heads.map((each) => each.text).join("\n\n");
      this.write({ subject: subject.subject, doc: document.doc, follows: document.heads.map((each) => each.docHash), circle: subject.circles[0] ?? "", text });
    };
    return h(
      "article",
      { class: "sealed-doc" },
      document.heads.length > 1 ? status(say("two-heads")) : undefined,
      ...heads,
      h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet small", onclick: change }, say("change"))),
    );
  }

  private circleOf(subject: Subject): string {
    return subject.circles.map((id) => this.found!.circles.find((each) => each.id === id)?.name ?? "…").join(", ");
  }

  private write(draft: Draft, problem?: string): void {
    this.draft = draft;
    const field = h("textarea", { rows: 5, maxlength: 200_000, ...PRIVATE });
    field.value = draft.text;
    field.addEventListener("input", () => {
      draft.text = field.value;
      tellActive();
    });
    const choice = h("select", PRIVATE, ...this.found!.circles.map((each) => h("option", { value: each.id, selected: each.id === draft.circle }, each.name)));
    choice.disabled = draft.subject !== undefined;
    choice.addEventListener("change", () => (draft.circle = choice.value));
    const save = h("button", { type: "button", class: "btn", onclick: () => void this.save(save) }, say("save"));
    this.show(
      problem === undefined ? undefined : status(say(problem), "wrong"),
      labelled(say("note"), field),
      labelled(say("circle"), choice),
      h("p", { class: "buttons" }, save, h("button", { type: "button", class: "btn quiet", onclick: () => this.left() }, say("cancel"))),
    );
    field.focus();
  }

  private left(): void {
    this.draft = undefined;
    this.list();
  }

  private async save(button: HTMLButtonElement): Promise<void> {
    const draft = this.draft!;
    button.disabled = true;
    button.textContent = say("saving");
    try {
      await ask("sealed.save", { kind: this.getAttribute("kind") ?? "", id: this.getAttribute("of") ?? "", ...draft });
      this.draft = undefined;
      await this.look();
    } catch (error) {
      // The text stays where it is: nothing counts as saved before it was read back.
      this.write(draft, error instanceof Said ? error.reason : "fault");
    }
  }

  private failed(error: unknown): void {
    const reason = error instanceof Said ? error.reason : "fault";
    if (reason === "locked") return this.locked();
    this.show(
      status(say(reason), "wrong"),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet small", onclick: () => void this.look() }, say("retry"))),
    );
  }

  private say(key: string, wrong = false): void {
    this.show(status(say(key), wrong ? "wrong" : "said"));
  }

  private show(...children: Array<Node | undefined>): void {
    show(this.root!, ...children);
  }
}

export function sealedParts(): void {
  customElements.define("naru-sealed", Sealed);
}

// <naru-sealed kind="entry" of="uuid">: a sealed part of a page. Quiet while locked, notes when open.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { erasePart } from "./erase";
import { ask, greet, type LockState, present, Said, tellActive } from "./port";
import { type Attachment, attachField, attachmentsOf } from "./attach";
import { DraftKeeper, type FoundDraft, findDrafts } from "./draftkeeper";
import { type Handable, handoverPart } from "./handoverpart";
import { brokenBecause, say } from "./texts";
import { isStop, stopPart } from "./trust";

interface Head {
  docHash: string;
  version: number;
  author: string;
  time: string;
  flagged: boolean;
  text: string;
}

interface Subject extends Handable {
  subject: string;
  label: string;
  circles: string[];
  documents: Array<{ doc: string; kind: string; versions: number; heads: Head[] }>;
  broken: Array<{ reason: string; uploader: string }>;
  files: Attachment[];
  beyond: number;
  waiting: number;
  over?: string;
}

interface Found {
  subjects: Subject[];
  circles: Array<{ id: string; name: string; lethal: boolean }>;
  /** Whether new records may be opened: without an assessment of the risks, what there is goes on and nothing begins. */
  begins: boolean;
}

interface Draft {
  subject?: string;
  doc?: string;
  follows: string[];
  circle: string;
  text: string;
  label: string;
}

class Sealed extends HTMLElement {
  private root: ShadowRoot | undefined;
  private found: Found | undefined;
  private draft: Draft | undefined;
  private drafts: FoundDraft[] = [];
  private keeper: DraftKeeper | undefined;

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
    if (state.stopped !== undefined) this.show(stopPart(state.stopped));
    else if (state.locked) this.locked();
    else if (this.found === undefined) void this.look();
  }

  private locked(): void {
    this.found = undefined;
    const to = encodeURIComponent(location.pathname + location.search);
    const link = h("a", { class: "btn quiet small", href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock"));
    this.show(h("p", { class: "sealed-quiet" }, say("locked"), " ", link));
  }

  private get about(): { kind: string; of: string } {
    return { kind: this.getAttribute("kind") ?? "", of: this.getAttribute("of") ?? "" };
  }

  /** Texts that were not saved: to go on with, or to throw away. */
  private unsaved(): HTMLElement[] {
    return this.drafts.map((each) =>
      h(
        "div",
        { class: "notice notice-amber" },
        h("p", {}, say("draft", each.time.slice(0, 10))),
        h(
          "p",
          { class: "buttons" },
          h("button", { type: "button", class: "btn quiet small", onclick: () => this.write(each.writing, undefined, new DraftKeeper(this.about, each.id)) }, say("draft.on")),
          h("button", { type: "button", class: "btn quiet small", onclick: () => void new DraftKeeper(this.about, each.id).forget().then(() => this.look()) }, say("draft.away")),
        ),
      ),
    );
  }

  private async look(problem?: string): Promise<void> {
    this.say("opening");
    try {
      this.found = await ask<Found>("sealed.open", { kind: this.about.kind, id: this.about.of });
      this.drafts = await findDrafts(this.about);
      this.list(problem === undefined ? undefined : status(say(problem), "wrong"));
    } catch (error) {
      this.failed(error);
    }
  }

  private list(said?: HTMLElement): void {
    const { subjects, circles, begins } = this.found!;
    const notes = subjects.flatMap((subject) => [
      subject.label === "" ? undefined : h("h3", { class: "sealed-label" }, subject.label),
      ...subject.documents.map((each) => this.note(subject, each)),
      ...attachmentsOf(subject.files, undefined, subject.documents.map((each) => each.doc)),
      ...handoverPart(subject),
    ]);
    const broken = subjects.flatMap((subject) => subject.broken.map((each) => status(say("broken", brokenBecause(each.reason), each.uploader), "wrong")));
    const write = circles.length === 0
      ? h("p", { class: "muted small" }, say("no-circle"))
      : !begins
      ? h("p", { class: "muted small" }, say("assessment"))
      : h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet", onclick: () => this.write({ follows: [], circle: this.usual(circles), text: "", label: "" }) }, say("write")));
    const beyond = subjects.reduce((sum, each) => sum + each.beyond, 0);
    const over = subjects.find((each) => each.over !== undefined)?.over;
    const held = over === undefined ? undefined : status(say(over, subjects.reduce((sum, each) => sum + each.waiting, 0)), "wrong");
    const waits = beyond === 0 ? undefined : h("p", { class: "muted small" }, say("beyond", beyond));
    const none = notes.length === 0 && broken.length === 0 && beyond === 0 && over === undefined ? h("p", { class: "muted" }, say("empty")) : undefined;
    this.show(said, ...this.unsaved(), ...broken, held, none, waits, ...notes, write, erasePart(this, subjects, (gone) => void this.look().then(() => this.list(gone))));
  }

  /** On a circle's page what is begun is for that circle, unless she says otherwise. */
  private usual(circles: Found["circles"]): string {
    return (circles.find((each) => this.about.kind === "circle" && each.id === this.about.of) ?? circles[0]!).id;
  }

  private note(subject: Subject, document: Subject["documents"][number]): HTMLElement {
    const heads = document.heads.map((head) =>
      h(
        "div",
        { class: "sealed-note" },
        head.flagged ? status(say("flagged"), "wrong") : undefined,
        h("p", { class: "sealed-text" }, head.text),
        h("p", { class: "muted small" }, `${head.time.slice(0, 10)} · ${say("version", head.version)} · ${this.circleOf(subject)}`),
        h("details", { class: "small muted" }, h("summary", {}, say("number")), h("span", { class: "sealed-hash" }, subject.subject)),
      ),
    );
    const change = () => {
      const text = document.heads.map((each) => each.text).join("\n\n");
      this.write({ subject: subject.subject, doc: document.doc, follows: document.heads.map((each) => each.docHash), circle: subject.circles[0] ?? "", text, label: subject.label });
    };
    return h(
      "article",
      { class: "sealed-doc" },
      document.heads.length > 1 ? status(say("two-heads")) : undefined,
      ...heads,
      ...attachmentsOf(subject.files, document.doc),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet small", onclick: change }, say("change"))),
      attachField(subject.subject, document.doc, (problem) => void this.look(problem)),
    );
  }

  private circleOf(subject: Subject): string {
    return subject.circles.map((id) => this.found!.circles.find((each) => each.id === id)?.name ?? "…").join(", ");
  }

  private write(draft: Draft, problem?: string, keeper = new DraftKeeper(this.about)): void {
    this.draft = draft;
    this.keeper = keeper;
    const field = h("textarea", { rows: 5, maxlength: 200_000, ...PRIVATE });
    field.value = draft.text;
    field.addEventListener("input", () => {
      draft.text = field.value;
      tellActive();
      keeper.changed(draft);
    });
    field.addEventListener("blur", () => keeper.now(draft));
    const label = h("input", { type: "text", maxlength: 80, ...PRIVATE });
    label.value = draft.label;
    label.addEventListener("input", () => (draft.label = label.value));
    const choice = h("select", PRIVATE, ...this.found!.circles.map((each) => h("option", { value: each.id, selected: each.id === draft.circle }, each.name)));
    choice.disabled = draft.subject !== undefined;
    choice.addEventListener("change", () => (draft.circle = choice.value));
    const save = h("button", { type: "button", class: "btn", onclick: () => void this.save(save) }, say("save"));
    this.show(
      problem === undefined ? undefined : status(say(problem), "wrong"),
      labelled(say("note"), field),
      labelled(say("label"), label, say("label.hint")),
      labelled(say("circle"), choice),
      h("p", { class: "buttons" }, save, h("button", { type: "button", class: "btn quiet", onclick: () => this.left() }, say("cancel"))),
    );
    field.focus();
  }

  private left(): void {
    this.draft = undefined;
    void this.keeper?.forget().catch(() => undefined).then(() => this.look());
  }

  private async save(button: HTMLButtonElement): Promise<void> {
    const draft = this.draft!;
    button.disabled = true;
    button.textContent = say("saving");
    try {
      await ask("sealed.save", { kind: this.getAttribute("kind") ?? "", id: this.getAttribute("of") ?? "", ...draft });
      this.draft = undefined;
      await this.keeper?.forget();
      await this.look();
    } catch (error) {
      // The text stays where it is: nothing counts as saved before it was read back.
      if (error instanceof Said && isStop(error.reason)) return this.show(stopPart(error.reason));
      this.write(draft, error instanceof Said ? error.reason : "fault", this.keeper);
    }
  }

  private failed(error: unknown): void {
    const reason = error instanceof Said ? error.reason : "fault";
    if (reason === "locked") return this.locked();
    if (isStop(reason)) return this.show(stopPart(reason));
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

// <naru-directory>: who has a key, who is in which circle, and what stewards and keepers do about it. The names of circles stand
// in the page, as <li data-circle>; who is in them is what the signed directory says, not what the server says.
import { closedRoot, h, labelled, PRIVATE, show, status } from "./dom";
import { sentence } from "./pagetexts";
import { joinWords } from "./paper";
import { ask, greet, type LockState, present, Said } from "./port";
import { scanInto } from "./scan";
import { say } from "./texts";
import { changesPart, isStop, stopPart } from "./trust";
import { told } from "./watchtexts";

interface CircleLine {
  circle: string;
  lethal: boolean;
  members: string[];
  keepers: string[];
  epoch: number;
  needsEpoch: boolean;
  held: boolean;
  without: string[];
}

interface DirectoryState {
  head: [number, string];
  headTime?: string;
  headWords: string[];
  stewards: string[];
  needsTwo: boolean;
  members: Array<{ member: string; name?: string; card?: number }>;
  circles: CircleLine[];
  recovery?: { k: number; n: number };
}

class DirectoryPage extends HTMLElement {
  private root: ShadowRoot | undefined;
  private state: LockState = { locked: true };
  private directory!: DirectoryState;
  private looked = false;

  connectedCallback(): void {
    this.root ??= closedRoot(this);
    if (!present()) {
      show(this.root, status(say("no-worker"), "wrong"));
      return;
    }
    void greet((state) => this.changed(state)).catch(() => show(this.root!, status(say("no-worker"), "wrong")));
  }

  private changed(state: LockState): void {
    this.state = state;
    if (state.stopped !== undefined) show(this.root!, stopPart(state.stopped));
    else if (state.locked) {
      const to = encodeURIComponent(location.pathname);
      const link = h("a", { class: "btn quiet small", href: `/unlock/${document.documentElement.lang}?to=${to}` }, say("unlock"));
      show(this.root!, h("p", { class: "sealed-quiet" }, sentence("directory.locked"), " ", link));
    } else if (!this.looked) void this.look();
  }

  private async look(said?: string, wrong = false): Promise<void> {
    this.looked = true;
    try {
      this.directory = await ask<DirectoryState>("directory", { language: document.documentElement.lang });
      const steward = this.directory.stewards.includes(this.state.member ?? "");
      const asking = steward ? await ask<Array<{ member: string; shownName: string; at: string; again: boolean }>>("asking") : [];
      const waiting = steward && this.directory.needsTwo ? await ask<Array<{ id: string; said: { kind: string }; by: string[] }>>("waiting") : [];
      const changes = await changesPart(() => undefined, (id) => this.circleNames().find(([each]) => each === id)?.[1]);
      show(
        this.root!,
        said === undefined ? undefined : status(say(said), wrong ? "wrong" : "said"),
        changes,
        this.head(),
        this.members(steward),
        steward ? this.joining(asking) : undefined,
        waiting.length === 0 ? undefined : this.waiting(waiting),
        ...this.circleNames().map(([id, name]) => this.circle(id, name, steward)),
      );
    } catch (error) {
      const reason = error instanceof Said ? error.reason : "fault";
      show(this.root!, isStop(reason) ? stopPart(reason) : status(say(reason), "wrong"));
    }
  }

  /** Does something and looks again; what went wrong is said above. */
  private act(button: HTMLButtonElement, call: string, args: Record<string, unknown>): void {
    button.disabled = true;
    void ask<string | undefined>(call, args)
      .then((said) => this.look(typeof said === "string" ? said : "said"))
      .catch((error: unknown) => this.look(error instanceof Said ? error.reason : "fault", true));
  }

  private does(text: string, call: string, args: () => Record<string, unknown>): HTMLElement {
    const button = h("button", { type: "button", class: "btn quiet small" }, text);
    button.addEventListener("click", () => this.act(button, call, args()));
    return button;
  }

  private name(member: string): string {
    return this.directory.members.find((each) => each.member === member)?.name ?? member.slice(0, 8);
  }

  private head(): HTMLElement {
    const [seq, hash] = this.directory.head;
    const today = new Date().toLocaleDateString("sv-SE");
    const own = h("div", {});
    const showOwn = h("button", { type: "button", class: "btn quiet small" }, told("own.show"));
    showOwn.addEventListener("click", () => void ask<string[]>("words.own", { language: document.documentElement.lang }).then(async (words) => {
      own.replaceChildren(h("h3", {}, sentence("directory.own")), h("p", { class: "muted small" }, told("own.text")), await joinWords(this.state.member ?? "", words));
    }));
    own.append(h("p", { class: "buttons" }, showOwn));
    return h(
      "section",
      { class: "card" },
      h("h2", {}, sentence("directory.head")),
      h("p", { class: "muted small" }, sentence("directory.head.text")),
      h("p", { class: "sealed-hash", translate: "no" }, `${seq} · ${hash}`),
      h("p", {}, told("head.words", this.directory.headWords.join(" "))),
      h("p", { class: "muted small" }, told("head.date", (this.directory.headTime ?? "").slice(0, 10), today)),
      this.directory.recovery === undefined ? undefined : h("p", { class: "muted small" }, sentence("directory.recovery", this.directory.recovery.k, this.directory.recovery.n)),
      own,
    );
  }

  private members(steward: boolean): HTMLElement {
    const rows = this.directory.members.map((each) => {
      const is = this.directory.stewards.includes(each.member);
      const change = steward ? this.does(sentence(is ? "directory.steward.remove" : "directory.steward.add"), "steward", () => ({ member: each.member, add: !is })) : undefined;
      const retire = steward && each.member !== this.state.member ? this.does(sentence("directory.retire"), "retire", () => ({ card: each.card })) : undefined;
      return h("tr", {}, h("th", { scope: "row" }, this.name(each.member)), h("td", {}, is ? sentence("directory.steward") : ""), h("td", { class: "actions" }, change, " ", retire));
    });
    return h(
      "section",
      { class: "card" },
      h("h2", {}, sentence("directory.members")),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": sentence("directory.members") }, h("table", {}, h("tbody", {}, ...rows))),
    );
  }

  private joining(asking: Array<{ member: string; shownName: string; at: string; again: boolean }>): HTMLElement {
    const each = asking.map((one) => {
      const field = h("textarea", { rows: 2, ...PRIVATE });
      return h(
        "div",
        { class: "sealed-doc" },
        h("h3", {}, one.shownName),
        one.again ? status(sentence("directory.again"), "wrong") : undefined,
        labelled(sentence("directory.admit.words"), field, sentence("directory.admit.hint"), scanInto(field, "join", one.member)),
        h("p", { class: "buttons" }, this.does(sentence("directory.admit"), "admit", () => ({ member: one.member, words: field.value }))),
      );
    });
    return h("section", { class: "card" }, h("h2", {}, sentence("directory.joining")), ...(each.length > 0 ? each : [h("p", { class: "muted" }, sentence("directory.joining.none"))]));
  }

  private waiting(all: Array<{ id: string; said: { kind: string }; by: string[] }>): HTMLElement {
    const items = all.map((each) =>
      h("li", {}, `${sentence(`said.${each.said.kind}`)} · ${this.name(each.by[0] ?? "")} `, each.by.at(-1) === this.state.member ? this.does(sentence("directory.second"), "second", () => ({ id: each.id })) : undefined),
    );
    return h("section", { class: "card" }, h("h2", {}, sentence("directory.waiting")), h("ul", { class: "links" }, ...items));
  }

  private circleNames(): Array<[string, string]> {
    return [...this.querySelectorAll<HTMLElement>("[data-circle]")].map((each) => [each.dataset["circle"] ?? "", each.textContent?.trim() ?? ""]);
  }

  private circle(id: string, name: string, steward: boolean): HTMLElement {
    const line = this.directory.circles.find((each) => each.circle === id);
    const own = this.state.member ?? "";
    const keeper = line?.keepers.includes(own) ?? false;
    const lethal = this.querySelector<HTMLElement>(`[data-circle="${id}"]`)?.dataset["lethal"] === "true";
    const people = (line?.members ?? []).map((each) =>
      h(
        "li",
        {},
        this.name(each),
        line!.keepers.includes(each) ? ` · ${sentence("circle.keeper")}` : "",
        line!.without.includes(each) ? ` · ${sentence("circle.waits")} ` : "",
        keeper && line!.held && line!.without.includes(each) ? this.does(sentence("circle.give"), "grant", () => ({ circle: id, member: each })) : undefined,
      ),
    );
    return h(
      "section",
      { class: "card" },
      h("h2", {}, name),
      line?.lethal ?? lethal ? h("p", { class: "tag tag-red" }, sentence("circle.lethal")) : undefined,
      h("p", { class: "muted small" }, line === undefined || line.epoch === 0 ? sentence("circle.no-key") : sentence(line.held ? "circle.held" : "circle.not-held", line.epoch)),
      people.length === 0 ? h("p", { class: "muted" }, sentence("circle.nobody")) : h("ul", { class: "links" }, ...people),
      keeper && line!.held && line!.epoch > 1 && !line!.needsEpoch ? h("p", { class: "buttons" }, this.does(sentence("circle.move"), "reseal", () => ({ circle: id }))) : undefined,
      keeper && line!.needsEpoch ? h("p", { class: "buttons" }, this.does(sentence("circle.new-key"), "epoch", () => ({ circle: id }))) : undefined,
      steward ? this.edit(id, line, lethal) : undefined,
    );
  }

  private edit(id: string, line: CircleLine | undefined, lethal: boolean): HTMLElement {
    const boxes = this.directory.members.map((each) => {
      const member = h("input", { type: "checkbox", checked: line?.members.includes(each.member) ?? false });
      const keeper = h("input", { type: "checkbox", checked: line?.keepers.includes(each.member) ?? false });
      return { id: each.member, member, keeper };
    });
    const rows = boxes.map((each) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, this.name(each.id)),
        h("td", {}, h("label", {}, each.member, ` ${sentence("circle.member")}`)),
        h("td", {}, h("label", {}, each.keeper, ` ${sentence("circle.keeper")}`)),
      ),
    );
    const args = () => {
      const keepers = boxes.filter((each) => each.keeper.checked).map((each) => each.id);
      const members = boxes.filter((each) => each.member.checked || each.keeper.checked).map((each) => each.id);
      return { circle: id, lethal: line?.lethal ?? lethal, members, keepers };
    };
    return h(
      "details",
      {},
      h("summary", {}, sentence("circle.edit")),
      h("table", {}, h("tbody", {}, ...rows)),
      h("p", { class: "buttons" }, this.does(sentence("circle.sign"), "list", args)),
    );
  }
}

export function directoryPage(): void {
  customElements.define("naru-directory", DirectoryPage);
}

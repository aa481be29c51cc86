// Handing a record over, as it stands below the record: what was handed over before, and the form. Nothing is sent before the button.
import { h, labelled, PRIVATE, status } from "./dom";
import { handed, pageLanguage } from "./handovertexts";
import type { HandoverLine } from "./handover";
import { ask, Said, tellActive } from "./port";
import { say } from "./texts";

const PURPOSES = ["person-asked", "guardian", "authority", "partner", "health", "lawyer"];
const HANDED_OVER_MS = 60_000;

/** A record as far as handing it over goes. */
export interface Handable {
  subject: string;
  documents: unknown[];
  handovers: HandoverLine[];
  /** A circle reads it where a leak costs lives. */
  inside: boolean;
}

interface Made {
  file: ArrayBuffer;
  name: string;
  words?: string;
  leftOut: number;
}

const told = (key: string, ...filling: Array<string | number>) => handed(pageLanguage(), key, ...filling);

/** What was handed over of a record, and to hand it over. */
export function handoverPart(record: Handable): HTMLElement[] {
  const lines = record.handovers.map((each) =>
    h(
      "div",
      { class: "sealed-note handover-line" },
      h("p", { class: "small" }, told("history", each.by, each.day, told(`purpose.${each.purpose}`)), " · ", told(`history.${each.to}`)),
      each.why === "" ? undefined : h("p", { class: "handover-why" }, each.why),
    ),
  );
  if (record.documents.length === 0) return lines;
  const place = h("div", { "aria-live": "polite" });
  const form = record.inside ? h("p", { class: "muted small" }, told("inside")) : giving(record.subject, place);
  return [...lines, h("details", { class: "sealed-handover" }, h("summary", { class: "muted small" }, told("open")), form, place)];
}

function giving(subject: string, place: HTMLElement): HTMLElement {
  const purpose = h("select", PRIVATE, h("option", { value: "" }, told("choose")), ...PURPOSES.map((each) => h("option", { value: each }, told(`purpose.${each}`))));
  const way = h("select", PRIVATE, h("option", { value: "key" }, told("way.key")), h("option", { value: "words" }, told("way.words")));
  const key = h("textarea", { rows: 3, ...PRIVATE });
  const warning = h("div", { "aria-live": "polite" });
  const keyField = h("div", {}, labelled(told("key"), key, told("key.hint")), warning);
  const why = h("textarea", { rows: 2, maxlength: 2000, ...PRIVATE });
  const button = h("button", { type: "button", class: "btn quiet", onclick: () => void go() }, told("go"));
  way.addEventListener("change", () => (keyField.hidden = way.value === "words"));
  key.addEventListener("input", () => {
    tellActive();
    const older = /^\s*age1(?!pq1)/.test(key.value);
    place.replaceChildren();
    warning.replaceChildren(...(older ? [h("p", { class: "notice notice-amber" }, told("classical"))] : []));
  });
  const go = async (): Promise<void> => {
    button.disabled = true;
    place.replaceChildren(status(say("saving")));
    try {
      const asked = { subject, purpose: purpose.value, why: why.value, language: pageLanguage(), ...(way.value === "key" ? { key: key.value } : {}) };
      const made = await ask<Made>("handover", asked);
      save(made);
      const wordly = made.words === undefined ? [] : [h("p", {}, told("done.words")), words(made.words)];
      const command = made.words === undefined ? `age -d -i key.txt -o record.zip ${made.name}` : `age -d -o record.zip ${made.name}`;
      place.replaceChildren(
        status(told("done", made.name)),
        ...(made.leftOut > 0 ? [status(told("done.left-out", made.leftOut), "wrong")] : []),
        ...wordly,
        h("p", { class: "small" }, told("done.open"), " ", h("code", { class: "sealed-hash", translate: "no" }, command)),
      );
      key.value = why.value = "";
      warning.replaceChildren();
    } catch (error) {
      refused(error instanceof Said ? error.reason : "fault");
    } finally {
      button.disabled = false;
    }
  };
  const refused = (reason: string): void => {
    const name = reason.replace(/^handover-/, "");
    // A secret key must not stand on the screen any longer.
    if (name === "secret") key.value = "";
    const own = told(`no.${name}`);
    place.replaceChildren(status(own.startsWith("no.") ? say(reason) : own, "wrong"));
    if (name === "purpose") purpose.focus();
    else if (["secret", "no-key", "case", "key"].includes(name)) key.focus();
  };
  return h(
    "div",
    {},
    h("p", { class: "notice notice-amber" }, told("limit")),
    labelled(told("purpose"), purpose),
    labelled(told("way"), way),
    keyField,
    labelled(told("why"), why, told("why.hint")),
    h("p", { class: "buttons" }, button),
  );
}

function words(all: string): HTMLElement {
  return h("ol", { class: "sealed-words", translate: "no" }, ...all.split(" ").map((each) => h("li", {}, each)));
}

function save({ file, name }: Made): void {
  const url = URL.createObjectURL(new Blob([file], { type: "application/octet-stream" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), HANDED_OVER_MS);
}

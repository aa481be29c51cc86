// What is printed or copied by hand: sheets with words, and what they are held against. Nothing of them is ever sent.
import { h } from "./dom";
import { sentence } from "./pagetexts";

/** A list of words in their order. */
export function wordList(words: string[]): HTMLElement {
  return h("ol", { class: "sealed-words", translate: "no" }, ...words.map((each) => h("li", {}, each)));
}

function mark(about: string, hash: string | undefined): HTMLElement | undefined {
  if (hash === undefined || hash === "") return undefined;
  return h("p", { class: "small" }, `${about} `, h("span", { class: "sealed-hash", translate: "no" }, hash));
}

/** A line to be written on by hand. */
function blank(about: string): HTMLElement {
  return h("p", { class: "small" }, `${about} `, h("span", { class: "sealed-line" }));
}

/** A member's own sheet. Where the directory exists already, its first statement and its head stand on it. */
export function memberSheet(words: string[], genesis?: string, head?: string): HTMLElement {
  return h(
    "section",
    { class: "sealed-sheet" },
    h("h3", {}, sentence("paper.member")),
    wordList(words),
    h("p", { class: "small" }, sentence("paper.member.text")),
    mark(sentence("paper.genesis"), genesis) ?? blank(sentence("paper.genesis")),
    mark(sentence("paper.head"), head) ?? blank(sentence("paper.head")),
  );
}

/** One trustee's sheet. */
export function trusteeSheet(words: string[], of: { index: number; n: number; k: number; genesis: string; head?: string }): HTMLElement {
  return h(
    "section",
    { class: "sealed-sheet" },
    h("h3", {}, sentence("paper.trustee", of.index + 1, of.n)),
    wordList(words),
    h("p", { class: "small" }, sentence("paper.trustee.text", of.k)),
    mark(sentence("paper.genesis"), of.genesis),
    mark(sentence("paper.head"), of.head ?? `0 · ${of.genesis}`),
  );
}

/** Prints the sheet in sight, and nothing else of the page. */
export function printButton(): HTMLElement {
  return h("p", { class: "no-print" }, h("button", { type: "button", class: "link", onclick: () => window.print() }, sentence("paper.print")));
}

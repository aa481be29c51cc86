// What is printed or copied by hand: sheets with words, and what they are held against. Nothing of them is ever sent.
import { drawn } from "./codepicture";
import { h } from "./dom";
import { sentence } from "./pagetexts";
import { ask } from "./port";

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

/** The code of a sheet: on its paper only. On a screen a camera would read it faster than anybody notices. */
async function code(kind: "member" | "trustee", words: string[]): Promise<SVGSVGElement> {
  return drawn(await ask<string>("code.sheet", { kind, words }), sentence("paper.code"));
}

/** A member's own sheet. Where the directory exists already, its first statement and its head stand on it. */
export async function memberSheet(words: string[], genesis?: string, head?: string): Promise<HTMLElement> {
  return h(
    "section",
    { class: "sealed-sheet" },
    h("h3", {}, sentence("paper.member")),
    wordList(words),
    await code("member", words),
    h("p", { class: "small" }, sentence("paper.member.text")),
    mark(sentence("paper.genesis"), genesis) ?? blank(sentence("paper.genesis")),
    mark(sentence("paper.head"), head) ?? blank(sentence("paper.head")),
  );
}

/** One trustee's sheet. */
export async function trusteeSheet(words: string[], of: { index: number; n: number; k: number; genesis: string; head?: string }): Promise<HTMLElement> {
  return h(
    "section",
    { class: "sealed-sheet" },
    h("h3", {}, sentence("paper.trustee", of.index + 1, of.n)),
    wordList(words),
    await code("trustee", words),
    h("p", { class: "small" }, sentence("paper.trustee.text", of.k)),
    mark(sentence("paper.genesis"), of.genesis),
    mark(sentence("paper.head"), of.head ?? `0 · ${of.genesis}`),
  );
}

/** The twelve words that a steward compares, and their code. Neither is a secret: they name a key, and open nothing. */
export async function joinWords(member: string, words: string[]): Promise<HTMLElement> {
  const picture = drawn(await ask<string>("code.join", { member, words }), sentence("paper.code.join"));
  return h("div", { class: "sealed-join" }, wordList(words), picture);
}

/** Prints the sheet in sight, and nothing else of the page. */
export function printButton(): HTMLElement {
  const button = h("button", { type: "button", class: "link", onclick: () => window.print() }, sentence("paper.print"));
  return h("p", { class: "no-print" }, button, " ", h("span", { class: "muted small" }, sentence("paper.code.text")));
}

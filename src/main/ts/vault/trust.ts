// What a member sees of the trust that she has in the directory: what others changed, and the red page when it is broken.
import type { ToldChange } from "./changes";
import { h } from "./dom";
import { handed, pageLanguage } from "./handovertexts";
import { ask } from "./port";
import { say } from "./texts";
import { told, toldOf } from "./watchtexts";

/** Reasons for which the worker stops, and nothing is sealed until it was locked and unlocked again. */
const STOPS = new Set(["directory-fork", "directory-short", "directory-refused", "epoch-key", "subject-key", "subject-card", "old", "log-changed"]);

export function isStop(reason: string | undefined): reason is string {
  return reason !== undefined && STOPS.has(reason);
}

/** The whole text of a stop: what happened, what to do, what stands against what. */
export function stopPart(reason: string): HTMLElement {
  const known = h("dd", { class: "sealed-hash", translate: "no" }, "…");
  const shown = h("dd", { class: "sealed-hash", translate: "no" }, "…");
  const line = (head: [number, string] | undefined) => (head === undefined ? told("stop.nothing") : `${head[0]} · ${head[1]}`);
  void ask<{ known?: [number, string]; shown?: [number, string] }>("stop.heads").then(
    (heads) => {
      known.textContent = line(heads.known);
      shown.textContent = line(heads.shown);
    },
    () => {
      shown.textContent = told("stop.nothing");
    },
  );
  return h(
    "section",
    { class: "notice notice-red stop-page", role: "alert" },
    h("h2", {}, told("stop.title")),
    h("p", {}, say(reason)),
    h("h3", {}, told("stop.do")),
    h("ol", {}, ...[1, 2, 3, 4].map((each) => h("li", {}, told(`stop.${each}`)))),
    h("dl", { class: "facts" }, h("dt", {}, told("stop.known")), known, h("dt", {}, told("stop.shown")), shown),
    h("p", { class: "buttons" }, h("button", { type: "button", class: "btn quiet", onclick: () => void ask("lock") }, told("stop.lock"))),
  );
}

/** One change in a sentence. */
export function changeLine(change: ToldChange, circleNamed?: (id: string) => string | undefined): string {
  if (change.kind === "handed-over") {
    const circle = (change.circle === undefined ? undefined : circleNamed?.(change.circle)) ?? change.circleName;
    return handed(pageLanguage(), "change", change.by[0] ?? "", circle, handed(pageLanguage(), `purpose.${change.purpose ?? ""}`));
  }
  const key = change.kind !== "circle-members" ? change.kind : change.who.length > 0 ? (change.gone.length > 0 ? "both" : "added") : change.gone.length > 0 ? "gone" : change.kind;
  const [by, confirmed] = change.by.map((each) => (each === "recovery" ? told("change.own-recovery") : each));
  const circle = (change.circle === undefined ? undefined : circleNamed?.(change.circle)) ?? change.circleName;
  const sentence = toldOf(`change.${key}`, { by: by ?? "", who: change.who.join(", "), gone: change.gone.join(", "), circle });
  return confirmed === undefined ? sentence : sentence + told("change.confirmed", confirmed);
}

/** What others changed, until it was read; nothing when there is nothing. `after` is called when she said that she read it. */
export async function changesPart(after: () => void, circleNamed?: (id: string) => string | undefined): Promise<HTMLElement | undefined> {
  const changes = await ask<ToldChange[]>("changes");
  if (changes.length === 0) return undefined;
  const read = h("button", { type: "button", class: "btn quiet small" }, told("changes.read"));
  const list = (some: ToldChange[]) => h("ul", { class: "links" }, ...some.map((each) => h("li", {}, h("span", { class: "muted small" }, `${each.time.slice(0, 10)} `), changeLine(each, circleNamed))));
  const out = changes.filter((each) => each.kind === "handed-over");
  const rest = changes.filter((each) => each.kind !== "handed-over");
  const part = h(
    "section",
    { class: "card changes" },
    ...(rest.length === 0 ? [] : [h("h2", {}, told("changes.title")), h("p", { class: "muted small" }, told("changes.text")), list(rest)]),
    ...(out.length === 0 ? [] : [h("h2", {}, handed(pageLanguage(), "changes.title")), h("p", { class: "muted small" }, handed(pageLanguage(), "changes.text")), list(out)]),
    h("p", { class: "buttons" }, read),
  );
  read.addEventListener("click", () => void ask("changes.read").then(() => {
    part.remove();
    after();
  }));
  return part;
}

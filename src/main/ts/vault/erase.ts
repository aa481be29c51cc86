// Erasing all that is sealed on a page: quiet, behind a confirmation that names what will be gone.
import { h, labelled, PRIVATE, status } from "./dom";
import { ask, Said } from "./port";
import { say, type TextKey } from "./texts";

const REASONS = ["retention", "asked", "mistake", "authority"] as const;

/** What a sealed part holds, as far as naming it goes. */
export interface Erasable {
  subject: string;
  documents: Array<{ versions: number }>;
  beyond: number;
  handovers: unknown[];
}

/**
 * The part to show below the notes; nothing where the reader may not erase or nothing is there.
 *
 * @param erased called with what to show above when all is gone
 */
export function erasePart(host: HTMLElement, subjects: Erasable[], erased: (said: HTMLElement) => void): HTMLElement | undefined {
  if (subjects.length === 0 || host.getAttribute("erasable") !== "true") return undefined;
  const documents = subjects.reduce((sum, each) => sum + each.documents.length, 0);
  const versions = subjects.reduce((sum, each) => each.documents.reduce((all, document) => all + document.versions, sum + each.beyond), 0);
  const given = subjects.reduce((sum, each) => sum + each.handovers.length, 0);
  const reason = h("select", PRIVATE, h("option", { value: "" }, say("erase-choose")), ...REASONS.map((each) => h("option", { value: each }, say(`erase-${each}` as TextKey))));
  const problem = h("div");
  const button = h("button", { type: "button", class: "btn danger", onclick: () => void go() }, say("erase-go"));
  const go = async (): Promise<void> => {
    if (reason.value === "") {
      problem.replaceChildren(status(say("erase-why"), "wrong"));
      reason.focus();
      return;
    }
    button.disabled = true;
    try {
      const certificates = await ask<string[]>("erase", { subjects: subjects.map((each) => each.subject), reason: reason.value });
      const links = certificates.map((each) => h("a", { href: `/vault/erasures/${each}` }, say("erase-certificate")));
      erased(h("p", { class: "said", role: "status" }, say("erase-done"), ...links.flatMap((each) => [" ", each])));
    } catch (error) {
      button.disabled = false;
      problem.replaceChildren(status(say(error instanceof Said ? error.reason : "fault"), "wrong"));
    }
  };
  return h(
    "details",
    { class: "below" },
    h("summary", { class: "muted small" }, say("erase-all")),
    h("p", {}, say("erase-what", documents, versions)),
    h("p", {}, say("erase-limit")),
    given === 0 ? undefined : h("p", {}, say("erase-given", given)),
    labelled(say("erase-reason"), reason),
    problem,
    h("p", { class: "buttons" }, button),
  );
}

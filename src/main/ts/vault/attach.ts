// Attachments as a sealed note shows them: their names, what was cleaned, and two buttons. What is opened stands in the page for as
// long as the page does; only pictures that were written anew are shown, anything else is handed over as a file.
import { unb64 } from "./bytes";
import { h, labelled, PRIVATE, status } from "./dom";
import { endingOf, hex } from "./ondisk";
import { ask, Said } from "./port";
import { say } from "./texts";

const FILE_MAX_BYTES = 64 << 20;
const HANDED_OVER_MS = 60_000;

export interface Attachment {
  docHash: string;
  note: string;
  name: string;
  media: string;
  len: number;
  cleaned: boolean;
  /** It is not saved outside: a circle reads it where a leak costs lives. */
  inside: boolean;
}

/** The attachments of a note; without one, those whose note is not among the notes. */
export function attachmentsOf(files: Attachment[], note: string | undefined, notes: string[] = []): HTMLElement[] {
  const mine = files.filter((each) => (note === undefined ? !notes.includes(each.note) : each.note === note));
  return mine.map(attachment);
}

function size(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}

function attachment(file: Attachment): HTMLElement {
  const place = h("div", { class: "sealed-opened", "aria-live": "polite" });
  const isPicture = file.cleaned && (file.media === "image/jpeg" || file.media === "image/png");
  const does = (text: string, then: (url: string) => void) => {
    const button = h("button", { type: "button", class: "btn quiet small" }, text);
    button.addEventListener("click", () => {
      button.disabled = true;
      place.replaceChildren(status(say("opening")));
      void ask<ArrayBuffer>("files.open", { docHash: file.docHash })
        .then((bytes) => {
          place.replaceChildren();
          then(URL.createObjectURL(new Blob([bytes], { type: isPicture ? file.media : "application/octet-stream" })));
        })
        .catch((error: unknown) => place.replaceChildren(status(say(error instanceof Said ? error.reason : "fault"), "wrong")))
        .finally(() => (button.disabled = false));
    });
    return button;
  };
  const shows = (url: string) => place.replaceChildren(h("img", { class: "sealed-picture", src: url, alt: file.name }));
  const saves = (url: string) => {
    const link = h("a", { href: url, download: nameOnDisk(file) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), HANDED_OVER_MS);
  };
  return h(
    "div",
    { class: "sealed-file" },
    h("p", {}, h("strong", { class: "sealed-name" }, file.name), ` · ${size(file.len)} · `, h("span", { class: file.cleaned ? "tag" : "tag tag-amber" }, say(file.cleaned ? "file.cleaned" : "file.as-it-is"))),
    h("p", { class: "buttons" }, isPicture ? does(say("file.show"), shows) : undefined, file.inside ? undefined : does(say("file.save"), saves)),
    file.inside && !isPicture ? status(say("file-inside"), "wrong") : undefined,
    place,
  );
}

/** How a file is called on a disk: a name says who and where to whoever finds it, so it stays in the sealed part. */
export function nameOnDisk(file: Pick<Attachment, "docHash" | "name">): string {
  return hex(unb64(file.docHash.slice(0, 8))!) + endingOf(file.name);
}

/** The field that attaches a file to a note. */
export function attachField(subject: string, note: string, done: (problem?: string) => void): HTMLElement {
  const field = h("input", { type: "file", ...PRIVATE });
  const place = h("div", { "aria-live": "polite" });
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file === undefined) return;
    if (file.size > FILE_MAX_BYTES) {
      place.replaceChildren(status(say("file-large"), "wrong"));
      return;
    }
    field.disabled = true;
    place.replaceChildren(status(say("saving")));
    void file
      .arrayBuffer()
      .then((bytes) => ask("files.attach", { subject, note, name: file.name, bytes }))
      .then(() => done())
      .catch((error: unknown) => done(error instanceof Said ? error.reason : "fault"));
  });
  return h("details", { class: "sealed-attach" }, h("summary", {}, say("file.attach")), labelled(say("file.choose"), field, say("file.hint")), place);
}

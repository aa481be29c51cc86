// Names of files on a disk: a name says who and where to whoever finds it, so files are named at random.
import { random } from "./bytes";

/** Endings that no program takes for something to be run. */
const ENDINGS = new Set(["jpg", "jpeg", "png", "pdf", "txt", "docx", "xlsx", "pptx", "hwp", "hwpx", "odt", "ods", "mp3", "m4a", "mp4", "mov", "zip"]);

/** The ending of a name with its dot, where it is a harmless one. */
export function endingOf(name: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return ENDINGS.has(ending) ? `.${ending}` : "";
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/** Twelve random hexadecimal digits. */
export function randomName(): string {
  return hex(random(6));
}

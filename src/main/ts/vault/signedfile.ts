// What a member signs beside the directory: a first line that says what it is, one line of JSON, a signature over both.
import { type Bytes, textOf, unb64, utf8 } from "./bytes";
import { canonical, type Shape } from "./canonical";

const FILE_MAX_BYTES = 4096;

/** Such a file in its one spelling; whose signature it is, is still to be judged. */
export interface SignedFile<T> {
  value: T;
  /** What was signed: both lines with their ends. */
  signed: Bytes;
  signature: string;
}

/** Reads one; nothing if it is longer than 4 KiB or in any other form. */
export function readSigned<T>(file: Uint8Array, first: string, shape: Shape): SignedFile<T> | undefined {
  if (file.length > FILE_MAX_BYTES) return undefined;
  let lines: string[];
  try {
    lines = textOf(file).split("\n");
  } catch {
    return undefined;
  }
  if (lines.length !== 4 || lines[0] !== first || lines[3] !== "" || unb64(lines[2]!)?.length !== 64) return undefined;
  const value = canonical(lines[1]!, shape) as T | undefined;
  return value === undefined ? undefined : { value, signed: utf8(`${lines[0]}\n${lines[1]}\n`), signature: lines[2]! };
}

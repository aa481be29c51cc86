// Canonical JSON of docs/specs/directory.md: one line that no two parsers read differently.
import { unb64 } from "./bytes";

/** What a value of canonical JSON must be. */
export type Shape =
  | { is: "integer" }
  | { is: "boolean" }
  | { is: "text"; matches: (text: string) => boolean }
  | { is: "list"; of: Shape; least: number; most: number }
  | { is: "tuple"; of: readonly Shape[] }
  | { is: "object"; keys: ReadonlyArray<readonly [string, Shape]> };

export type Value = number | boolean | string | Value[] | { [key: string]: Value };

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

export const integer: Shape = { is: "integer" };
export const boolean: Shape = { is: "boolean" };
export const uuid: Shape = { is: "text", matches: (text) => UUID.test(text) };
export const time: Shape = { is: "text", matches: (text) => TIME.test(text) };
export const hash: Shape = bytesOf(32);
export const text = (pattern: RegExp): Shape => ({ is: "text", matches: (value) => pattern.test(value) });
export const list = (of: Shape, least: number, most: number): Shape => ({ is: "list", of, least, most });
export const tuple = (...of: Shape[]): Shape => ({ is: "tuple", of });
export const object = (keys: Array<readonly [string, Shape]>): Shape => ({ is: "object", keys });

/** So many bytes as base64. */
export function bytesOf(length: number): Shape {
  return { is: "text", matches: (value) => unb64(value)?.length === length };
}

/** A base64 hash, or nothing. */
export const hashOrNone: Shape = { is: "text", matches: (value) => value === "" || unb64(value)?.length === 32 };

/** The value of a line, or undefined where it is not exactly canonical JSON of the shape. */
export function canonical(line: string, shape: Shape): Value | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  // Writing it again finds white space, repeated keys, escapes, odd numbers, __proto__ and what else one parser may forgive.
  if (JSON.stringify(value) !== line || !fits(value, shape)) return undefined;
  return value as Value;
}

function fits(value: unknown, shape: Shape): boolean {
  switch (shape.is) {
    case "integer":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
    case "boolean":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string" && PLAIN.test(value) && shape.matches(value);
    case "list":
      return (
        Array.isArray(value) &&
        value.length >= shape.least &&
        value.length <= shape.most &&
        value.every((each) => fits(each, shape.of))
      );
    case "tuple":
      return (
        Array.isArray(value) &&
        value.length === shape.of.length &&
        shape.of.every((each, i) => fits(value[i], each))
      );
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const keys = Object.keys(value);
      return (
        keys.length === shape.keys.length &&
        shape.keys.every(([key, each], i) => keys[i] === key && fits((value as Record<string, unknown>)[key], each))
      );
    }
  }
}

/** Whether texts stand in ascending order of their code units, none twice. */
export function ascending(texts: readonly string[]): boolean {
  return texts.every((each, i) => i === 0 || texts[i - 1]! < each);
}

import type { Extension } from "fhir/r4.js";
import { restExtension } from "./code-systems.ts";
import { extensionOf, fromExtension, type Plain, toExtension } from "./extension-values.ts";
import { type Block, blockOf } from "./fhir-json.ts";

/**
 * Nothing is lost by construction: an entry is written to FHIR's own fields, read back with the same reader that reads
 * strangers, and what came back differently is kept beside it. So FHIR's own fields stay the truth for what they can hold,
 * and a system that changes one of them changes our record.
 */
type Fields = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.keys(a), Object.keys(b)];
  return left.length === right.length && left.every((key) => Object.hasOwn(b, key) && same((a as Fields)[key], (b as Fields)[key]));
};

/** What must be set and taken away to make `wanted` of `readBack`; always there, also when empty: it marks the entry as ours. */
export function restOf(wanted: object, readBack: object): Extension {
  const set: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(wanted)) {
    if (value !== undefined && !(Object.hasOwn(readBack, key) && same(value, (readBack as Fields)[key]))) set[key] = value as Plain;
  }
  const unset = Object.keys(readBack).filter((key) => !Object.hasOwn(wanted, key) || (wanted as Fields)[key] === undefined);
  return toExtension(restExtension, {
    kept: true,
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(unset.length === 0 ? {} : { unset }),
  });
}

/** The rest beside an element of ours; undefined where the element is a stranger's. */
export function findRest(element: Block): Block | undefined {
  const found = extensionOf(element, restExtension);
  const value = found === undefined ? undefined : fromExtension(found);
  return blockOf(value);
}

/** The inverse of `restOf`. */
export function applyRest<T extends object>(readBack: T, rest: Block): T {
  const result: Record<string, unknown> = { ...(readBack as Fields) };
  const unset = rest["unset"];
  if (Array.isArray(unset)) for (const key of unset) if (typeof key === "string") delete result[key];
  for (const [key, value] of Object.entries(blockOf(rest["set"]) ?? {})) result[key] = value;
  return result as T;
}

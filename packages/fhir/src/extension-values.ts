import type { Extension } from "fhir/r4.js";
import { jsonExtension } from "./code-systems.ts";
import { type Block, blocksOf, isBlock } from "./fhir-json.ts";

/**
 * Plain JSON as FHIR extensions and back, exactly: every text, number, list and block returns as it was.
 * A list becomes children called `item`, a block children called as its fields, an empty one a code that says so.
 */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** FHIR wants a sign that can be seen and no control signs; half a surrogate pair cannot be written as UTF-8. */
export const isFhirText = (text: string): boolean =>
  /\S/.test(text) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) && !/\p{Surrogate}/u.test(text) && text.length <= 1_000_000;

const wholeLimit = 2_147_483_647;

export function toExtension(url: string, value: Plain): Extension {
  if (typeof value === "string")
    return isFhirText(value) ? { url, valueString: value } : { url, extension: [{ url: jsonExtension, valueString: asciiJson(value) }] };
  if (typeof value === "boolean") return { url, valueBoolean: value };
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) <= wholeLimit ? { url, valueInteger: value } : { url, valueDecimal: value };
  if (Array.isArray(value))
    return value.length === 0
      ? { url, valueCode: "empty-list" }
      : { url, extension: value.map((item: Plain) => toExtension("item", item)) };
  const fields = Object.entries(value as Readonly<Record<string, Plain>>);
  return fields.length === 0 ? { url, valueCode: "empty-block" } : { url, extension: fields.map(([key, item]) => toExtension(key, item)) };
}

/** JSON.stringify already escapes lone surrogates and control signs; blank text stands in its quotes. */
const asciiJson = (text: string): string => JSON.stringify(text);

/** The value of an extension that `toExtension` made; undefined for any other. */
export function fromExtension(extension: Block, depth = 0): Plain | undefined {
  if (depth > 12) return undefined;
  const { valueString, valueBoolean, valueInteger, valueDecimal, valueCode } = extension;
  if (typeof valueString === "string") return valueString;
  if (typeof valueBoolean === "boolean") return valueBoolean;
  if (typeof valueInteger === "number") return valueInteger;
  if (typeof valueDecimal === "number") return valueDecimal;
  if (valueCode === "empty-list") return [];
  if (valueCode === "empty-block") return {};
  const children = blocksOf(extension["extension"]);
  const [only] = children;
  if (only === undefined) return undefined;
  if (children.length === 1 && only["url"] === jsonExtension) return fromJsonText(only["valueString"]);
  if (children.every((child) => child["url"] === "item"))
    return children.map((child) => fromExtension(child, depth + 1)).filter((item): item is Plain => item !== undefined);
  const block: Record<string, Plain> = {};
  for (const child of children) {
    const key = child["url"];
    const value = fromExtension(child, depth + 1);
    if (typeof key === "string" && key !== "__proto__" && value !== undefined) block[key] = value;
  }
  return block;
}

function fromJsonText(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined; // someone changed it: then it is not ours any more
  }
}

/** The extension with this address, when the element has one. */
export const extensionOf = (element: unknown, url: string): Block | undefined =>
  isBlock(element) ? blocksOf(element["extension"]).find((one) => one["url"] === url) : undefined;

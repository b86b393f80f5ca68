import { quoteText } from "@kriebel/record";
import { systemOf } from "./code-systems.ts";
import { type Block, blockOf, blocksOf, isBlock, textOf } from "./fhir-json.ts";

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A coded thing as another system wrote it: every code, and its own words. */
export interface Concept {
  readonly codes: readonly Code[];
  readonly text?: string;
}

/** A CodeableConcept, a bare Coding, a text, or the CodeableReference of later editions. Undefined when it says nothing. */
export function readConcept(value: unknown): Concept | undefined {
  const text = textOf(value);
  if (text !== undefined) return { codes: [], text };
  const block = Array.isArray(value) ? blocksOf(value)[0] : blockOf(value);
  if (block === undefined) return undefined;
  if (isBlock(block["concept"])) return readConcept(block["concept"]);
  const codes = (Array.isArray(block["coding"]) || isBlock(block["coding"]) ? blocksOf(block["coding"]) : [block]).flatMap(readCode);
  const own = textOf(block["text"]);
  if (codes.length === 0 && own === undefined) return undefined;
  return { codes, ...(own === undefined ? {} : { text: own }) };
}

function readCode(coding: Block): readonly Code[] {
  const code = textOf(coding["code"]) ?? (typeof coding["code"] === "number" ? String(coding["code"]) : undefined);
  const display = textOf(coding["display"]);
  const system = systemOf(textOf(coding["system"]) ?? "");
  if (code === undefined) return display === undefined ? [] : [{ system, code: "", display }];
  return [{ system, code: code.trim(), ...(display === undefined ? {} : { display }) }];
}

/** The words of the sender: the text, else the first display, else the first code. */
export const wordsOf = (concept: Concept | undefined): string =>
  concept?.text ?? concept?.codes.find(({ display }) => display !== undefined)?.display ?? concept?.codes[0]?.code ?? "";

export const codeIn = (concept: Concept | undefined, system: string): string | undefined =>
  concept?.codes.find((one) => one.system === system && one.code !== "")?.code;

export const codesIn = (concept: Concept | undefined, system: string): readonly string[] =>
  (concept?.codes ?? []).filter((one) => one.system === system && one.code !== "").map(({ code }) => code);

/** Every text that names the concept, the sender's own first. */
export const allWords = (concept: Concept | undefined): readonly string[] => [
  ...new Set([...(concept?.text === undefined ? [] : [concept.text]), ...(concept?.codes ?? []).flatMap(({ display }) => display ?? [])]),
];

const between = " · ";
const calm = (text: string): string => quoteText(text, 200).replaceAll("·", "-").replaceAll('"', "'");

/**
 * Where a fact came from, with the original codes and words beside it: `Condition/c1 · http://…|K21.9 "reflux" · "zuurbranden"`.
 * `originalIn` reads it again, so that what we pass on bears the sender's codes too.
 */
export function writeOrigin(place: string, concept: Concept | undefined): string {
  const codes = (concept?.codes ?? [])
    .filter(({ code, system }) => /^\S{1,100}$/.test(code) && /^[^\s|"·]{0,200}$/.test(system))
    .slice(0, 6)
    .map(({ system, code, display }) => `${system}|${code}${display === undefined ? "" : ` "${calm(display)}"`}`);
  const text =
    concept?.text === undefined || concept.codes.some(({ display }) => display === concept.text) ? [] : [`"${calm(concept.text)}"`];
  return [calm(place), ...codes, ...text].join(between).slice(0, 2_000);
}

/** The sender's codes and words that `writeOrigin` noted; none in any other text. */
export function originalIn(where: string | undefined): Concept {
  if (where === undefined || !/^[A-Z][A-Za-z]+(?:\/\S*)?(?: · |$)/.test(where)) return { codes: [] };
  const codes: Code[] = [];
  let text: string | undefined;
  for (const part of where.split(between).slice(1)) {
    const bar = part.indexOf("|");
    if (part.startsWith('"')) {
      text = part.endsWith('"') && part.length > 2 ? part.slice(1, -1) : undefined;
      continue;
    }
    if (bar < 0) continue;
    const quote = part.indexOf(' "', bar);
    const code = part.slice(bar + 1, quote < 0 ? undefined : quote);
    const display = quote < 0 ? undefined : part.slice(quote + 2, -1);
    if (/^\S+$/.test(code))
      codes.push({ system: part.slice(0, bar), code, ...(display === undefined || display === "" ? {} : { display }) });
  }
  return { codes, ...(text === undefined ? {} : { text }) };
}

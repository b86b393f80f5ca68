import type { Question } from "@kriebel/evidence";
import type { AnsweredFact } from "@kriebel/record";
import { absentReason } from "./code-systems.ts";
import { extensionOf } from "./extension-values.ts";
import { type Block, blockOf, blocksOf, isBlock, numberOf } from "./fhir-json.ts";
import { readConcept } from "./read-concept.ts";

type Value = AnsweredFact["value"];

const yesNo: Readonly<Record<string, string>> = {
  yes: "yes",
  no: "no",
  unknown: "unknown",
  ja: "yes",
  nee: "no",
  y: "yes",
  n: "no",
  true: "yes",
  false: "no",
  "373066001": "yes",
  "373067005": "no",
  "asked-unknown": "unknown",
  UNK: "unknown",
  ASKU: "unknown",
  "LA33-6": "yes",
  "LA32-8": "no",
  "LA12688-0": "unknown",
};

/** The bare values of the answers of one item: texts, numbers and codes, in the order given. */
export function bareAnswers(item: Block): readonly (string | number | boolean)[] {
  return blocksOf(item["answer"]).flatMap((answer): readonly (string | number | boolean)[] => {
    for (const [key, value] of Object.entries(answer)) {
      if (key.startsWith("_value") && extensionOf(value, absentReason) !== undefined) return ["unknown"];
      if (!key.startsWith("value")) continue;
      if (typeof value === "string" || typeof value === "boolean") return [value];
      if (typeof value === "number") return Number.isFinite(value) ? [value] : [];
      if (key === "valueQuantity") {
        const number = numberOf(blockOf(value)?.["value"]);
        return number === undefined ? [] : [number];
      }
      if (isBlock(value)) {
        const concept = readConcept(value);
        const code = concept?.codes.find((one) => one.code !== "")?.code ?? concept?.text ?? concept?.codes[0]?.display;
        return code === undefined ? [] : [code];
      }
    }
    return [];
  });
}

/** The answers of an item as an answer to this question; undefined when they do not fit it: then nothing is guessed. */
export function convertAnswer(question: Question, item: Block): Value | undefined {
  const bare = bareAnswers(item);
  const [first] = bare;
  if (first === undefined) return undefined;
  const word = String(first).trim();
  const choices = new Set((question.choices ?? []).map(({ id }) => id));
  const plain = Object.hasOwn(yesNo, word) ? yesNo[word] : Object.hasOwn(yesNo, word.toLowerCase()) ? yesNo[word.toLowerCase()] : undefined;
  if (plain === "unknown" && bare.length === 1) return "unknown";
  switch (question.kind) {
    case "yes_no":
      return choices.has(word) ? word : bare.length === 1 ? plain : undefined;
    case "choice":
      return bare.length === 1 && choices.has(word) ? word : undefined;
    case "many": {
      const named = bare.map((one) => String(one).trim());
      if (named.length === 1 && named[0] === "none") return [];
      return named.every((one) => choices.has(one)) ? named : undefined;
    }
    case "number": {
      const number = bare.length === 1 ? numberOf(first) : undefined;
      if (number === undefined || number < (question.min ?? -Infinity) || number > (question.max ?? Infinity)) return undefined;
      return number;
    }
    case "clock":
      return bare.length === 1 && /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/.test(word) ? word.slice(0, 5) : undefined;
    case "text":
      return bare.length === 1 && typeof first === "string" ? first.slice(0, 2_000) : undefined;
  }
}

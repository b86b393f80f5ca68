import { quoteText } from "./quote-text.ts";
import { failed, ok, type Problem, problem, type Result } from "./result.ts";
import { forbiddenKeys, type JsonLimits, jsonLimits } from "./scan-json.ts";

const notPlain = (at: string): Problem =>
  problem(
    "not-plain",
    at,
    `Op ${at || "de bovenste plaats"} staat iets dat geen gewone tekst, getal, lijst of blok is; geef gewone JSON-gegevens.`,
    `At ${at || "the top"} there is something that is no plain text, number, list or block; give plain JSON data.`,
  );

/** Carries a problem out of the walk; never leaves this file. */
class Refusal extends Error {
  readonly found: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.found = found;
  }
}

/**
 * A fresh copy of a value as JSON would hold it, so that nothing of the caller's object is kept, run twice or changed.
 * Refuses what JSON cannot hold (functions, dates, NaN, loops) and what is deeper or larger than a record can be.
 */
export function copyPlain(input: unknown, limits: JsonLimits = jsonLimits): Result<unknown> {
  let values = 0;
  const copy = (value: unknown, at: string, depth: number): unknown => {
    values += 1;
    if (values > limits.values) {
      throw new Refusal(
        problem(
          "too-many-values",
          "",
          `Dit zijn meer dan ${limits.values} gegevens; dat past niet bij één mens.`,
          `These are more than ${limits.values} values; that does not fit one person.`,
        ),
      );
    }
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") {
      if (Number.isFinite(value)) return value;
      throw new Refusal(
        problem(
          "not-finite",
          at,
          `Op ${at || "de bovenste plaats"} staat geen bruikbaar getal; zet er een gewoon getal neer of laat het veld weg.`,
          `At ${at || "the top"} there is no usable number; write an ordinary number or leave the field out.`,
        ),
      );
    }
    if (typeof value !== "object") throw new Refusal(notPlain(at));
    if (depth >= limits.depth) {
      throw new Refusal(
        problem(
          "too-deep",
          at.slice(0, 80),
          `Er zitten meer dan ${limits.depth} blokken in elkaar; zulke gegevens maakt Kriebel niet.`,
          `More than ${limits.depth} blocks sit inside each other; Kriebel makes no such data.`,
        ),
      );
    }
    if (Array.isArray(value)) return value.map((item, i) => copy(item === undefined ? null : item, `${at}[${i}]`, depth + 1));
    // A plain object of another realm (a frame, a bare context) has its own Object.prototype: look one step up.
    const parent: unknown = Object.getPrototypeOf(value);
    if (parent !== null && Object.getPrototypeOf(parent) !== null) throw new Refusal(notPlain(at));
    if (Object.getOwnPropertySymbols(value).length > 0) throw new Refusal(notPlain(at));
    const fresh: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const shown = quoteText(key);
      const place = at === "" ? shown : `${at}.${shown}`;
      if (forbiddenKeys.has(key)) {
        throw new Refusal(
          problem(
            "forbidden-key",
            place,
            `De naam "${shown}" mag niet in een Kriebel-bestand staan; haal die naam weg.`,
            `The name "${shown}" is not allowed in a Kriebel file; remove that name.`,
          ),
        );
      }
      const inner = (value as Record<string, unknown>)[key];
      if (inner !== undefined) fresh[key] = copy(inner, place, depth + 1); // undefined is absent, as in JSON
    }
    return fresh;
  };
  try {
    return ok(copy(input, "", 0));
  } catch (error) {
    // A getter or proxy of the caller may throw anything: for us that is one more value that cannot be read.
    return failed(error instanceof Refusal ? error.found : notPlain(""));
  }
}

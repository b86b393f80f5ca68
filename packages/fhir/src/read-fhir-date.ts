import { type IsoDate, intervalOf, isRealDate, type PartialDate } from "@kriebel/record";
import { type Block, blockOf, textOf } from "./fhir-json.ts";

/** The day, month or year of a FHIR date, dateTime or instant, as it is written there; undefined when it is no date. */
export function readFhirDate(value: unknown): PartialDate | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined) return undefined;
  const found = /^\d{4}(?:-\d{2}(?:-\d{2}(?=$|T))?)?(?=$|T)/.exec(text)?.[0];
  return found !== undefined && isRealDate(found) && Number(found.slice(0, 4)) >= 1890 ? found : undefined;
}

export const isToCome = (date: PartialDate, today: IsoDate): boolean => intervalOf(date).first > today;

/** The first of these fields that holds a date; of a period its `side`. */
export function firstDate(resource: Block, fields: readonly string[], side: "start" | "end" = "start"): PartialDate | undefined {
  for (const field of fields) {
    const value = resource[field];
    const period = blockOf(value);
    const other = side === "start" ? "end" : "start";
    const date = period === undefined ? readFhirDate(value) : (readFhirDate(period[side]) ?? readFhirDate(period[other]));
    if (date !== undefined) return date;
  }
  return undefined;
}

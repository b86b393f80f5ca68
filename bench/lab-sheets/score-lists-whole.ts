import type { Evidence } from "@kriebel/evidence";
import { type ReadMedicine, readMedicineList } from "@kriebel/reading";
import type { MedicineListCase } from "./medicine-lists.ts";

/** What is right of medicines that were found, each field apart. Starts and stops count where the list prints one. */
export interface ListsScore {
  expected: number;
  found: number;
  given: number;
  using: number;
  starts: number;
  startsRight: number;
  /** A start or an end where the list has none. */
  datesInvented: number;
  stops: number;
  stopsRight: number;
  asNeeded: number;
  asNeededRight: number;
  asNeededInvented: number;
  /** Something of it is wrong and nothing about it is asked. */
  wrongInSilence: number;
  readonly remarks: string[];
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ ?\(.*/, "")
    .replace(/[^a-z]+/g, "-");
const namesOf = ({ substances }: ReadMedicine): readonly string[] => substances.map(({ substance, name }) => substance ?? slug(name.en));

/** Counts lists of which each line says `substances using start stop`, and `prn` behind it for "only when needed". */
export function scoreListsWhole(evidence: Evidence, lists: readonly MedicineListCase[], today: string): ListsScore {
  const score: ListsScore = {
    expected: 0,
    found: 0,
    given: 0,
    using: 0,
    starts: 0,
    startsRight: 0,
    datesInvented: 0,
    stops: 0,
    stopsRight: 0,
    asNeeded: 0,
    asNeededRight: 0,
    asNeededInvented: 0,
    wrongInSilence: 0,
    remarks: [],
  };
  for (const { id, text, expected } of lists) {
    const left = [...readMedicineList(evidence, text, { today }).items];
    score.given += left.length;
    for (const line of expected) {
      const [names = "", using = "-", start = "-", stop = "-", need] = line.split(" ");
      score.expected += 1;
      const isIt = (item: ReadMedicine): boolean => namesOf(item).toSorted().join() === names.split("+").toSorted().join();
      const isWhole = (item: ReadMedicine): boolean =>
        (item.using ?? "-") === using &&
        (item.started ?? "-") === start &&
        (item.stopped ?? item.endsOn ?? "-") === stop &&
        item.asNeeded === (need === "prn");
      const at = left.findIndex((item) => isIt(item) && isWhole(item));
      const found = at >= 0 ? at : left.findIndex(isIt);
      score.starts += start === "-" ? 0 : 1;
      score.stops += stop === "-" ? 0 : 1;
      score.asNeeded += need === "prn" ? 1 : 0;
      if (found < 0) {
        score.remarks.push(`${id}: missed ${line}`);
        continue;
      }
      const [item] = left.splice(found, 1) as [ReadMedicine];
      score.found += 1;
      const end = item.stopped ?? item.endsOn ?? "-";
      const isUsing = (item.using ?? "-") === using;
      score.using += isUsing ? 1 : 0;
      score.startsRight += start !== "-" && item.started === start ? 1 : 0;
      score.stopsRight += stop !== "-" && end === stop ? 1 : 0;
      const invented = (start === "-" && item.started !== undefined) || (stop === "-" && end !== "-");
      score.datesInvented += invented ? 1 : 0;
      score.asNeededRight += need === "prn" && item.asNeeded ? 1 : 0;
      score.asNeededInvented += need !== "prn" && item.asNeeded ? 1 : 0;
      const isWrong =
        (item.using !== undefined && !isUsing) ||
        invented ||
        (item.started !== undefined && item.started !== start) ||
        (end !== "-" && end !== stop) ||
        (need !== "prn" && item.asNeeded);
      score.wrongInSilence += isWrong && item.asks.length === 0 ? 1 : 0;
      if (!isWhole(item))
        score.remarks.push(
          `${id}: ${line} read as ${item.using ?? "-"} ${item.started ?? "-"} ${end}${item.asNeeded ? " prn" : ""} ${item.asks.map(({ code }) => code).join()}`,
        );
    }
    for (const item of left) {
      score.wrongInSilence += item.asks.length === 0 && item.substances.length > 0 ? 1 : 0;
      score.remarks.push(
        `${id}: too many: ${item.name} [${namesOf(item).join("+")}] ${item.using ?? "-"} ${item.asks.map(({ code }) => code).join()}`,
      );
    }
  }
  return score;
}

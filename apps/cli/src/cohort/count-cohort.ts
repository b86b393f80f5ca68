import type { CohortRow } from "@kriebel/fhir";
import { mayTellPart, peopleStep, toStep } from "@kriebel/jobs/told-count";

/** A count that may be told, or none: it was below the least. */
export type Count = number | null;

export interface CountedGroup {
  readonly band: string;
  readonly sex: "female" | "male" | "unknown";
  readonly people: Count;
  readonly legs: Count;
  readonly noFerritin: Count;
  readonly provoking: Count;
}

const bands = ["0–17", "18–34", "35–49", "50–64", "65–79", "80+"] as const;
const bandOf = (age: number | null): string =>
  age === null
    ? "?"
    : age < 18
      ? bands[0]
      : age < 35
        ? bands[1]
        : age < 50
          ? bands[2]
          : age < 65
            ? bands[3]
            : age < 80
              ? bands[4]
              : bands[5];

const measures = ["people", "legs", "noFerritin", "provoking"] as const;
type Measure = (typeof measures)[number];
type Counts = Record<Measure, number>;

/**
 * People by age band and sex, how many have or may have restless legs, and of those how many lack a ferritin or use something that
 * can provoke.
 */
export class CohortCounter {
  private readonly groups = new Map<string, Counts>();

  add(row: CohortRow): void {
    const key = `${bandOf(row.ageYears)}\t${row.sex ?? "unknown"}`;
    const counts = this.groups.get(key) ?? { people: 0, legs: 0, noFerritin: 0, provoking: 0 };
    counts.people += 1;
    if (row.legs === "known" || row.legs === "suspected") {
      counts.legs += 1;
      if (row.noFerritin) counts.noFerritin += 1;
      if (row.provoking.length > 0) counts.provoking += 1;
    }
    this.groups.set(key, counts);
  }

  /**
   * The groups with every count below `least` left out, zero among them: that nobody has something can tell as much as that one
   * has. A count is also left out when it differs from the count that it is part of by less than `least`: the difference
   * would be a small group by itself. Totals are not given where taking away what is told would leave a small count. What is
   * told is told in steps, so that two tables with somebody more or less do not tell about them.
   */
  groupsFrom(least: number): { readonly groups: readonly CountedGroup[]; readonly total: Omit<CountedGroup, "band" | "sex"> } {
    const sorted = [...this.groups].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)).map(([key, counts]) => ({ key, counts }));
    /** By the counts themselves, before the steps: which of them may be told. */
    const allowed = sorted.map(({ counts }) => {
      const people = counts.people >= least;
      const legs = people && mayTellPart(counts.legs, counts.people, least);
      const part = (value: number): boolean => legs && mayTellPart(value, counts.legs, least);
      return { people, legs, noFerritin: part(counts.noFerritin), provoking: part(counts.provoking) };
    });
    const told = (value: number, may: boolean): Count => (may ? toStep(value, peopleStep, least) : null);
    const groups = sorted.map(({ key, counts }, i): CountedGroup => {
      const [band = "?", sex = "unknown"] = key.split("\t");
      const count = (measure: Measure): Count => told(counts[measure], allowed[i]?.[measure] === true);
      return {
        band,
        sex: sex as CountedGroup["sex"],
        people: count("people"),
        legs: count("legs"),
        noFerritin: count("noFerritin"),
        provoking: count("provoking"),
      };
    });
    const sumOf = (measure: Measure, hidden?: Measure): number =>
      sorted.reduce((sum, { counts }, i) => sum + (hidden !== undefined && allowed[i]?.[hidden] === true ? 0 : counts[measure]), 0);
    /** What is left of the total without the groups that are told may not be a few, nor may those among them who do not have it. */
    const mayTotal = (measure: Measure, whole: Measure | undefined): boolean => {
      const hidden = allowed.filter((one) => !one[measure]).length;
      const left = sumOf(measure, measure);
      if (hidden === 1 || (hidden > 0 && left < least) || sumOf(measure) < least) return false;
      if (whole === undefined) return true;
      return mayTellPart(sumOf(measure), sumOf(whole), least) && (hidden === 0 || mayTellPart(left, sumOf(whole, measure), least));
    };
    const people = mayTotal("people", undefined);
    const legs = people && mayTotal("legs", "people");
    return {
      groups,
      total: {
        people: told(sumOf("people"), people),
        legs: told(sumOf("legs"), legs),
        noFerritin: told(sumOf("noFerritin"), legs && mayTotal("noFerritin", "legs")),
        provoking: told(sumOf("provoking"), legs && mayTotal("provoking", "legs")),
      },
    };
  }
}

const order = (key: string): number => {
  const at = bands.indexOf((key.split("\t")[0] ?? "") as (typeof bands)[number]);
  return at < 0 ? bands.length : at;
};

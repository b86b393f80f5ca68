import type { CohortRow } from "@kriebel/fhir";

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
    if (row.legs !== "none") {
      counts.legs += 1;
      if (row.noFerritin) counts.noFerritin += 1;
      if (row.provoking.length > 0) counts.provoking += 1;
    }
    this.groups.set(key, counts);
  }

  /**
   * The groups with every count below `least` left out, zero among them: that nobody has something can tell as much as that one
   * has. A count is also left out when it differs from the count that it is part of by less than `least`: the difference
   * would be a small group by itself. Totals are not given where taking away what is told would leave a small count.
   */
  groupsFrom(least: number): { readonly groups: readonly CountedGroup[]; readonly total: Omit<CountedGroup, "band" | "sex"> } {
    const sorted = [...this.groups].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
    const shown = sorted.map(([key, counts]): CountedGroup => {
      const [band = "?", sex = "unknown"] = key.split("\t");
      const people = counts.people >= least ? counts.people : null;
      const part = (value: number, whole: number, wholeShown: Count): Count =>
        wholeShown === null || value < least || (whole - value > 0 && whole - value < least) ? null : value;
      const legs = part(counts.legs, counts.people, people);
      return {
        band,
        sex: sex as CountedGroup["sex"],
        people,
        legs,
        noFerritin: part(counts.noFerritin, counts.legs, legs),
        provoking: part(counts.provoking, counts.legs, legs),
      };
    });
    const total = (measure: Measure): Count => {
      const whole = sorted.reduce((sum, [, counts]) => sum + counts[measure], 0);
      const told = shown.reduce((sum, group) => sum + (group[measure] ?? 0), 0);
      const hidden = shown.filter((group) => group[measure] === null).length;
      // One hidden count is the total less the others; several that together are small say as much.
      if (hidden === 1 || (hidden > 0 && whole - told < least)) return null;
      return whole >= least ? whole : null;
    };
    return {
      groups: shown,
      total: { people: total("people"), legs: total("legs"), noFerritin: total("noFerritin"), provoking: total("provoking") },
    };
  }
}

const order = (key: string): number => {
  const at = bands.indexOf((key.split("\t")[0] ?? "") as (typeof bands)[number]);
  return at < 0 ? bands.length : at;
};

import type { Relation, Relative } from "@kriebel/record";

export type Affected = "yes" | "no" | "unknown";
export type Generation = "parents" | "siblings" | "children" | "others";

/** The generations in the order in which they are drawn and read. */
export const generations: readonly Generation[] = ["parents", "siblings", "children", "others"];

export const usualRelatives: readonly Relation[] = ["father", "mother", "brother", "sister", "son", "daughter"];
export const widerRelatives: readonly Relation[] = [
  "sister",
  "brother",
  "daughter",
  "son",
  "grandmother",
  "grandfather",
  "aunt",
  "uncle",
  "cousin",
  "half_sister",
  "half_brother",
  "niece",
  "nephew",
  "grandchild",
  "twin",
  "other",
];

/** Below this age nobody is asked about children and grandchildren. */
const mayHaveChildren = 15;
const descendants: readonly Relation[] = ["daughter", "son", "child", "grandchild"];
export const mayBeAsked = (relation: Relation, ageYears: number | undefined): boolean =>
  ageYears === undefined || ageYears >= mayHaveChildren || !descendants.includes(relation);

const near: Readonly<Partial<Record<Relation, Generation>>> = {
  mother: "parents",
  father: "parents",
  parent: "parents",
  sister: "siblings",
  brother: "siblings",
  sibling: "siblings",
  twin: "siblings",
  daughter: "children",
  son: "children",
  child: "children",
};
export const generationOf = (relation: Relation): Generation => near[relation] ?? "others";

const women: readonly Relation[] = ["mother", "sister", "daughter", "half_sister", "grandmother", "aunt", "niece"];
const men: readonly Relation[] = ["father", "brother", "son", "half_brother", "grandfather", "uncle", "nephew"];
/** For the shape of the box: a square for men, round for women, in between where the word does not say. */
export const sexOf = (relation: Relation): "female" | "male" | undefined =>
  women.includes(relation) ? "female" : men.includes(relation) ? "male" : undefined;

/** A relative of the record, or one that is offered and of whom nothing was said yet. */
export interface FamilyLine {
  readonly relation: Relation;
  readonly affected: Affected | undefined;
  /** As typed; empty when it is not known. */
  readonly age: string;
  readonly side: "maternal" | "paternal" | undefined;
  readonly kept: Relative | undefined;
}

export function familyLines(family: readonly Relative[], ageYears: number | undefined): readonly FamilyLine[] {
  const known = family.map(
    (kept): FamilyLine => ({
      relation: kept.relation,
      affected: kept.affected,
      age: kept.onsetAge === undefined ? "" : String(kept.onsetAge),
      side: kept.side,
      kept,
    }),
  );
  const offered = usualRelatives
    .filter((relation) => mayBeAsked(relation, ageYears) && !known.some((line) => line.relation === relation))
    .map((relation): FamilyLine => ({ relation, affected: undefined, age: "", side: undefined, kept: undefined }));
  const place = (line: FamilyLine): number => generations.indexOf(generationOf(line.relation));
  return [...known, ...offered].sort((a, b) => place(a) - place(b));
}

/** An age that was typed: nothing, a number of years, or not an age. */
export const ageOf = (typed: string): number | undefined | "wrong" => {
  const text = typed.trim();
  if (text === "") return undefined;
  const age = Number(text);
  return /^\d{1,3}$/.test(text) && age <= 120 ? age : "wrong";
};

/** The relatives to keep: only those of whom something was said. What stood in the record and has no field here stays. */
export function relativesOf(lines: readonly FamilyLine[]): Relative[] {
  return lines.flatMap((line) => {
    if (line.affected === undefined) return [];
    const age = ageOf(line.age);
    const { side: _side, onsetAge: _age, ...rest } = line.kept ?? { relation: line.relation, affected: line.affected };
    return [
      {
        ...rest,
        affected: line.affected,
        ...(line.side === undefined ? {} : { side: line.side }),
        ...(line.affected === "yes" && typeof age === "number" ? { onsetAge: age } : {}),
      },
    ];
  });
}

/** The word of the list question for a relation of the record. */
export const listedAs = (relation: Relation): string =>
  relation === "grandmother" || relation === "grandfather"
    ? "grandparent"
    : relation === "aunt" || relation === "uncle"
      ? "aunt_uncle"
      : relation === "half_sister"
        ? "sister"
        : relation === "half_brother"
          ? "brother"
          : relation;

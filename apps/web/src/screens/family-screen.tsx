import { answerQuestion } from "@kriebel/engine";
import type { Relation, Relative } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { OneAnswer } from "../parts/answers.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { keepAndGoOn, keepHere, useWalk } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";

type Answer = "yes" | "no" | "unknown";

const usual: readonly Relation[] = ["mother", "father", "sister", "brother", "daughter", "son"];
const wider: readonly Relation[] = [
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
const generationOf = (relation: Relation): "parents" | "siblings" | "children" | "others" =>
  relation === "mother" || relation === "father" || relation === "parent"
    ? "parents"
    : relation === "sister" || relation === "brother" || relation === "sibling" || relation === "twin"
      ? "siblings"
      : relation === "daughter" || relation === "son" || relation === "child"
        ? "children"
        : "others";

/** A line of the form: a relative of the record, or one that is offered and not answered yet. */
interface Line {
  readonly relation: Relation;
  readonly affected: Answer | undefined;
  readonly age: string;
  readonly side: "maternal" | "paternal" | undefined;
  readonly kept: Relative | undefined;
}

/** Below this age nobody is asked about children and grandchildren. */
const mayHaveChildren = 15;
const descendants: readonly Relation[] = ["daughter", "son", "child", "grandchild"];

function linesOf(family: readonly Relative[], young: boolean): readonly Line[] {
  const known = family.map(
    (kept): Line => ({
      relation: kept.relation,
      affected: kept.affected,
      age: kept.onsetAge === undefined ? "" : String(kept.onsetAge),
      side: kept.side,
      kept,
    }),
  );
  const offered = usual
    .filter((relation) => !(young && descendants.includes(relation)))
    .filter((relation) => !known.some((line) => line.relation === relation))
    .map((relation): Line => ({ relation, affected: undefined, age: "", side: undefined, kept: undefined }));
  return [...known, ...offered].sort((a, b) => order.indexOf(generationOf(a.relation)) - order.indexOf(generationOf(b.relation)));
}

const order = ["parents", "siblings", "children", "others"] as const;

const ageOf = (typed: string): number | undefined | "wrong" => {
  const text = typed.trim();
  if (text === "") return undefined;
  const age = Number(text);
  return /^\d{1,3}$/.test(text) && age <= 120 ? age : "wrong";
};

/** The list form of the family: yes, no or unknown per relative, and from what age. Left open stays unknown. */
export function FamilyScreen(): ReactNode {
  const walk = useWalk();
  const w = useWords();
  const { record, evidence } = walk;
  const young = record.person.ageYears !== undefined && record.person.ageYears < mayHaveChildren;
  const [lines, setLines] = useState(() => linesOf(record.family, young));
  const [adding, setAdding] = useState<string>();
  const [missing, setMissing] = useState(false);

  const relatives = (from: readonly Line[]): Relative[] =>
    from.flatMap((line) => {
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

  const change = (index: number, part: Partial<Line>): void => {
    const next = lines.map((line, at) => (at === index ? { ...line, ...part } : line));
    setLines(next);
    setMissing(false);
    keepHere(walk, { ...record, family: relatives(next) });
  };

  const done = (answer?: "unknown"): void => {
    if (answer === undefined && lines.every((line) => line.affected === undefined)) {
      setMissing(true);
      return;
    }
    if (lines.some((line) => line.affected === "yes" && ageOf(line.age) === "wrong")) return;
    const family = relatives(lines);
    const choices = new Set((evidence.questions["family.affected"]?.choices ?? []).map(({ id }) => id));
    const affected = [...new Set(family.filter((one) => one.affected === "yes").map(({ relation }) => listed(relation)))].filter((id) =>
      choices.has(id),
    );
    const withFamily = { ...record, family };
    // The list question is answered too, so that it is not asked again; the relatives themselves stand in the record.
    const value = answer ?? (family.every((one) => one.affected === "unknown") ? "unknown" : affected);
    keepAndGoOn(walk, answerQuestion(withFamily, "family.affected", value, evidence));
  };

  return (
    <Screen
      title={w.familyTitle}
      about="family"
      bar={
        <>
          <Button className="button" onPress={() => done("unknown")}>
            {w.dontKnow}
          </Button>
          <Button className="button main" onPress={() => done()}>
            {w.next}
          </Button>
        </>
      }
    >
      <p className="soft">{w.familyLead}</p>
      {missing ? <Wrong>{w.chooseAnswer}</Wrong> : null}
      {order.map((generation) => {
        const here = lines.map((line, index) => ({ line, index })).filter(({ line }) => generationOf(line.relation) === generation);
        if (here.length === 0) return null;
        return (
          <section key={generation} className="stack">
            <h2>{w.generation[generation]}</h2>
            {here.map(({ line, index }) => (
              <div key={index} className="stack tight">
                <OneAnswer
                  label={w.relations[line.relation]}
                  labelShown
                  row
                  value={line.affected}
                  onChange={(value) => change(index, { affected: value as Answer })}
                  options={[
                    { id: "yes", text: w.yes },
                    { id: "no", text: w.no },
                    { id: "unknown", text: w.dontKnow, unsure: true },
                  ]}
                />
                {line.affected === "yes" ? (
                  <TextField
                    className="field"
                    value={line.age}
                    onChange={(age) => change(index, { age })}
                    isInvalid={ageOf(line.age) === "wrong"}
                  >
                    <Label className="small">{w.familyAge}</Label>
                    <Input className="input short" inputMode="numeric" maxLength={3} autoComplete="off" aria-describedby={`age-${index}`} />
                    {ageOf(line.age) === "wrong" ? <Wrong id={`age-${index}`}>{w.familyAgeWrong}</Wrong> : null}
                  </TextField>
                ) : null}
                {line.affected === "yes" && generation === "others" ? (
                  <OneAnswer
                    label={w.side}
                    labelShown
                    row
                    value={line.side}
                    onChange={(side) => change(index, { side: side === "maternal" || side === "paternal" ? side : undefined })}
                    options={[
                      { id: "maternal", text: w.maternal },
                      { id: "paternal", text: w.paternal },
                    ]}
                  />
                ) : null}
              </div>
            ))}
          </section>
        );
      })}
      <PickOne
        label={w.familyAdd}
        placeholder={w.familyWho}
        value={adding}
        onChange={(relation) => {
          if (relation === "") return;
          setAdding(undefined);
          setLines([...lines, { relation: relation as Relation, affected: undefined, age: "", side: undefined, kept: undefined }]);
        }}
        options={wider.filter((id) => !(young && descendants.includes(id))).map((id) => ({ id, text: w.relations[id] }))}
      />
    </Screen>
  );
}

/** The word of the list question for a relation of the record. */
const listed = (relation: Relation): string =>
  relation === "grandmother" || relation === "grandfather"
    ? "grandparent"
    : relation === "aunt" || relation === "uncle"
      ? "aunt_uncle"
      : relation === "half_sister"
        ? "sister"
        : relation === "half_brother"
          ? "brother"
          : relation;

import type { ReactNode } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { type Affected, ageOf, type FamilyLine, generationOf, generations } from "./family-lines.ts";
import { useRelativeName } from "./family-tree.tsx";

/** The family as a list to fill in: the same people, grouped by generation, without a picture. */
export function FamilyList(props: {
  readonly lines: readonly FamilyLine[];
  readonly onChange: (index: number, part: Partial<FamilyLine>) => void;
}): ReactNode {
  const { lines } = props;
  const nameOf = useRelativeName(lines);
  return generations.map((generation) => {
    const here = lines.map((line, index) => ({ line, index })).filter(({ line }) => generationOf(line.relation) === generation);
    if (here.length === 0) return null;
    return (
      <section key={generation} className="stack">
        <h2>{m.generation({ which: generation })}</h2>
        {here.map(({ line, index }) => (
          <div key={`${line.relation}-${index}`} className="stack tight">
            <OneAnswer
              label={nameOf(index)}
              labelShown
              row
              value={line.affected}
              onChange={(value) => props.onChange(index, { affected: value as Affected })}
              options={[
                { id: "yes", text: m.yes() },
                { id: "no", text: m.no() },
                { id: "unknown", text: m.dontKnow(), unsure: true },
              ]}
            />
            {line.affected === "yes" ? (
              <TextField
                className="field"
                value={line.age}
                onChange={(age) => props.onChange(index, { age })}
                isInvalid={ageOf(line.age) === "wrong"}
              >
                <Label className="small">{m.familyAge()}</Label>
                <Input className="input short" inputMode="numeric" maxLength={3} autoComplete="off" aria-describedby={`age-${index}`} />
                {ageOf(line.age) === "wrong" ? <Wrong id={`age-${index}`}>{m.familyAgeWrong()}</Wrong> : null}
              </TextField>
            ) : null}
            {line.affected === "yes" && generation === "others" ? (
              <OneAnswer
                label={m.side()}
                labelShown
                row
                value={line.side}
                onChange={(side) => props.onChange(index, { side: side === "maternal" || side === "paternal" ? side : undefined })}
                options={[
                  { id: "maternal", text: m.maternal() },
                  { id: "paternal", text: m.paternal() },
                ]}
              />
            ) : null}
          </div>
        ))}
      </section>
    );
  });
}

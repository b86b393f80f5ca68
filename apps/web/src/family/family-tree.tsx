import { ArrowUpRight } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { useWidth } from "../parts/use-width.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSpoken } from "../words/use-words.ts";
import { type FamilyLine, generations, sexOf } from "./family-lines.ts";
import { pedigreeLayout } from "./pedigree-layout.ts";

/** "Broer", or "Broer 2" for the second. */
export function useRelativeName(lines: readonly FamilyLine[]): (index: number) => string {
  return (index) => {
    const { relation } = lines[index]!;
    const same = lines.flatMap((line, at) => (line.relation === relation ? [at] : []));
    return same.length > 1 ? `${m.relations({ which: relation })} ${same.indexOf(index) + 1}` : m.relations({ which: relation });
  };
}

/**
 * The family as a pedigree that can be tapped: dark had this too, white had not, dashed is not known; the word stands in
 * every box. For a screen reader it is a list per generation; the lines are for the eye only.
 */
export function FamilyTree({
  lines,
  onOpen,
}: {
  readonly lines: readonly FamilyLine[];
  readonly onOpen: (index: number) => void;
}): ReactNode {
  const spoken = useSpoken();
  const { record } = useWalk();
  const [place, width] = useWidth();
  const nameOf = useRelativeName(lines);
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const tree = useMemo(() => pedigreeLayout(lines, width === 0 ? 350 : Math.min(width, 560), unit), [lines, width, unit]);
  const size = { width: tree.boxWidth, height: tree.boxHeight };
  const state = (line: FamilyLine): string =>
    line.affected === "yes"
      ? line.age
        ? m.familyFrom({ age: line.age })
        : m.familyHad()
      : line.affected === "no"
        ? m.familyHadNot()
        : line.affected === "unknown"
          ? m.familyUnknown()
          : m.familyOpen();
  const since = record.complaint.onsetAgeYears;
  return (
    <div ref={place} className="pedigree-place">
      <div className="pedigree" style={{ width: tree.width, height: tree.height }}>
        <svg width={tree.width} height={tree.height} viewBox={`0 0 ${tree.width} ${tree.height}`} aria-hidden="true">
          <path d={tree.lines} fill="none" stroke="var(--k-ink-soft)" strokeWidth="3" />
        </svg>
        {generations.map((generation) => {
          const here = tree.boxes.filter((box) => box.generation === generation);
          if (here.length === 0) return null;
          return (
            <section key={generation} aria-label={m.generation({ which: generation })}>
              {generation === "others" && tree.othersTop !== undefined ? (
                <p className="pedigree-others" style={{ top: tree.othersTop }} aria-hidden="true">
                  {m.generation({ which: "others" })}
                </p>
              ) : null}
              <ul>
                {here.map(({ index, x, y }) => {
                  const at = { left: x, top: y, ...size };
                  if (index === "you")
                    return (
                      <li key="you" className={`relative you ${record.person.sexAtBirth ?? ""}`} style={at}>
                        <ArrowUpRight className="proband" size={22} weight="bold" aria-hidden="true" />
                        <span className="who">{m.familyYou(spoken)}</span>
                        <span className="state">{since === undefined ? "" : m.familyFrom({ age: String(since) })}</span>
                      </li>
                    );
                  const line = lines[index]!;
                  return (
                    <li key={`${line.relation}-${index}`} style={at} className="relative-place">
                      <Button className={`relative ${sexOf(line.relation) ?? ""} ${line.affected ?? "open"}`} onPress={() => onOpen(index)}>
                        <span className="who">{nameOf(index)}</span>
                        <span className="seen-by-ear">, </span>
                        <span className="state">{state(line)}</span>
                        {line.side ? (
                          <span className="seen-by-ear">{`, ${line.side === "maternal" ? m.maternal() : m.paternal()}`}</span>
                        ) : null}
                      </Button>
                    </li>
                  );
                })}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
}

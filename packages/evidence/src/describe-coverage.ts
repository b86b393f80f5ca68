/** `evidence/coverage.md`: for each guideline, which recommendation is held, held in part, or not yet. */
import type { Evidence } from "./types.ts";

export interface Recommendation {
  readonly id: string;
  readonly says: string;
  readonly held: "held" | "partly" | "not yet";
  /** Facts by their place in `packages/evidence/data`, without `.json`. */
  readonly facts: readonly string[];
  readonly remark?: string;
}

export interface GuidelineCoverage {
  readonly id: string;
  readonly name: string;
  readonly sources: readonly string[];
  /** What of it was read. */
  readonly read: string;
  readonly recommendations: readonly Recommendation[];
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

export function describeCoverage(guidelines: readonly GuidelineCoverage[], evidence: Evidence): string {
  const count = (held: Recommendation["held"], list: readonly GuidelineCoverage[] = guidelines): number =>
    list.flatMap((g) => g.recommendations).filter((r) => r.held === held).length;
  return [
    "# What of the guidelines is held",
    "",
    `Each recommendation that our reading found in a guideline: *held* (a fact carries it), *partly* (a fact carries some of it, or it was not read in the guideline itself), or *not yet*. Together ${count("held")} held, ${count("partly")} partly, ${count("not yet")} not yet. Edition ${evidence.edition}.`,
    "",
    "None of the guidelines was read in full. A recommendation that we have not seen cannot stand here.",
    "",
    ...guidelines.flatMap((g) => [
      `## ${g.name}`,
      "",
      `Sources: ${g.sources.map((id) => `[${id}] ${evidence.sources[id]?.citation ?? ""}`).join(" · ")}`,
      "",
      `Read: ${g.read} ${count("held", [g])} held, ${count("partly", [g])} partly, ${count("not yet", [g])} not yet.`,
      "",
      "| recommendation | | facts | remark |",
      "|---|---|---|---|",
      ...g.recommendations.map(
        (r) =>
          `| ${cell(r.says)} | ${r.held} | ${r.facts.map((f) => `[${f.split("/").at(-1)}](../packages/evidence/data/${f}.json)`).join(", ")} | ${cell(r.remark ?? "")} |`,
      ),
      "",
    ]),
    "Made from `packages/evidence/data/coverage`; change it there.",
    "",
  ].join("\n");
}

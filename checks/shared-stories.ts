/** The stories of the published cases beside the repository (`../shared/cases/examples.json`): what is read from the text beside their marked facts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assess, readCases } from "../packages/engine/src/index.ts";
import { readEvidenceText } from "../packages/evidence/src/index.ts";
import { readStory, storyToRecord } from "../packages/reading/src/index.ts";
import type { PersonRecord } from "../packages/record/src/index.ts";
import type { SharedOutcome } from "../tools/check-shared.ts";

const today = "2026-11-22";

/** What must hold on the twelve; the aim for the first route is 0.85, and criteria are held to what was measured, so that they cannot fall unseen. */
const least = { firstRoute: 0.85, criteriaRead: 0.8, criteriaRight: 0.9 };

/** Answers that tell each criterion of the marked facts. */
const questions = { urge: "C1.1", rest: "C2.1", relief_by_movement: "C3.1", evening_night: "C4.1" } as const;

export default function check(shared: string): readonly SharedOutcome[] {
  const file = join(shared, "cases/examples.json");
  if (!existsSync(file)) return [{ name: "cases/examples.json", ok: false, say: "the file is not there" }];
  const loaded = readEvidenceText(readFileSync(new URL("../packages/evidence/bundle.json", import.meta.url), "utf8"));
  if (!loaded.ok) throw new Error("The bundle of the evidence cannot be read.");
  const evidence = loaded.value;
  const text = readFileSync(file, "utf8");
  const cases = readCases(text, evidence, today);
  if (!cases.ok) return [{ name: "cases/examples.json", ok: false, say: cases.problems[0]?.say.en ?? "cannot be read" }];
  const firstOf = (record: PersonRecord): string | undefined =>
    assess(record, evidence, today).routes.find(({ standing }) => ["established", "likely", "possible"].includes(standing))?.id;
  return (["nl", "en"] as const).flatMap((lang) => {
    let same = 0;
    let routes = 0;
    let marked = 0;
    let read = 0;
    let right = 0;
    const other: string[] = [];
    for (const line of cases.value) {
      if (!line.read.ok) continue;
      const { record, storyNl, storyEn, id } = line.read.value;
      const story = lang === "nl" ? storyNl : storyEn;
      const told = story === undefined ? undefined : readStory(story, evidence, today);
      if (story === undefined || told?.ok !== true) continue;
      const made = storyToRecord(told.value.facts, story, evidence, today);
      const first = firstOf(record);
      if (first !== undefined) {
        routes += 1;
        if (firstOf(made) === first) same += 1;
        else other.push(id);
      }
      for (const question of Object.values(questions)) {
        const fact = record.answers[question]?.value;
        const ours = made.answers[question]?.value;
        if (fact === undefined || fact === "unknown") continue;
        marked += 1;
        if (ours === undefined || ours === "unknown") continue;
        read += 1;
        if ((ours === "no") === (fact === "no")) right += 1;
      }
    }
    const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
    return [
      {
        name: `story ${lang}: the same first route as from the facts, ${same} of ${routes}`,
        ok: share(same, routes) >= least.firstRoute,
        ...(other.length === 0 ? {} : { say: `another in ${other.join(", ")}` }),
      },
      {
        name: `story ${lang}: criteria read, ${read} of ${marked} marked (some are marked that the text does not tell)`,
        ok: share(read, marked) >= least.criteriaRead,
      },
      { name: `story ${lang}: criteria read as marked, ${right} of ${read}`, ok: share(right, read) >= least.criteriaRight },
    ];
  });
}

/** Every value of the reference diaries beside the repository (`../shared/trials/reference`) beside ours. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkReference } from "../packages/trials/src/index.ts";
import type { SharedOutcome } from "../tools/check-shared.ts";

export default function checkTrials(shared: string): readonly SharedOutcome[] {
  const folder = join(shared, "trials/reference");
  const name = "the reference diaries of trials";
  if (!existsSync(join(folder, "expected.json"))) return [{ name, ok: false, say: "expected.json is not there" }];
  const textOf = (file: string): string | undefined =>
    /^[^/\\]+$/.test(file) && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
  const checked = checkReference(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")), textOf);
  if (!checked.ok) return [{ name, ok: false, say: checked.problems[0]?.say.en ?? "" }];
  const wrong = checked.value.lines.filter(({ within }) => !within);
  return [
    {
      name: `${name}: ${checked.value.compared} values`,
      ok: wrong.length === 0,
      say: wrong.map((line) => `${line.case} ${line.name}`).join(", "),
    },
  ].map(({ say, ...rest }) => (say === "" ? rest : { ...rest, say }));
}

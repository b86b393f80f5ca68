/**
 * Writes what Kriebel makes of one invented person into the README, between its two marks: `npm run readme`.
 * A check compares, so that the page never tells something that the program does not say.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  assess,
  probabilityWords,
  type RouteVerdict,
  sayClaim,
  sayFit,
  sayPlan,
  sayUnknown,
  standingWords,
  whoWords,
} from "@kriebel/engine";
import { readRecord } from "@kriebel/record";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const name = "marieke";
const today = "2026-11-22";
const begins = "<!-- worked person: begins -->";
const ends = "<!-- worked person: ends -->";

/** The English half of `about.md`: title and first paragraph. */
function about(): { readonly title: string; readonly text: string } {
  const page = readFileSync(join(root, "people", name, "about.md"), "utf8");
  const english =
    page
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? "";
  return { title: /^# (.+)$/m.exec(page)?.[1] ?? name, text: english.split("\n")[0] ?? "" };
}

/** The section of the README about this person, without the marks. */
export function workedPerson(): string {
  const evidence = makeBundle();
  const read = readRecord(readFileSync(join(root, "people", name, "record.json"), "utf8"), today);
  if (!read.ok) throw new Error(`people/${name}/record.json cannot be read: ${read.problems.map(({ say }) => say.en).join(" ")}`);
  const a = assess(read.value, evidence, today);
  /** A table has room for the first sentence of each claim; `kriebel explain` tells the rest. */
  const short = (text: string): string => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)[0] ?? text;
  const cell = (texts: readonly string[]): string => (texts.length === 0 ? "–" : texts.slice(0, 2).join(" ")).replaceAll("|", "/");
  /** What is still open, as nouns; two pairs of brackets become one. */
  const open = (ids: readonly string[]): string => {
    const names = ids.slice(0, 2).map((id) => sayUnknown(id, evidence).en.replace(") (", ", "));
    return names.join("; ").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  };
  const row = (route: RouteVerdict): string => {
    const standing = standingWords[route.standing].en;
    return `| ${[
      evidence.routes[route.id]?.shortName.en ?? route.id,
      // A number stands only beside what rose: of what nobody looked at it would say something about others, not about her.
      route.standing === "unsettled" ? `**${standing}**` : `**${standing}**, ${probabilityWords(route.probability, route.standing).en}`,
      cell(route.for.map((claim) => short(sayClaim(claim, a, evidence).text.en))),
      cell(route.unknown.length === 0 ? [] : [open(route.unknown)]),
    ].join(" | ")} |`;
  };
  const routes = a.routes
    .filter(({ standing, kind }) => ["established", "likely", "possible"].includes(standing) || kind === "soil")
    .slice(0, 3);
  const { title, text } = about();
  return [
    `**${title}** (invented). ${text}`,
    "",
    `Kriebel says: *${sayFit(a, evidence).en}* ${a.alarms.length === 0 ? "No urgent signs." : "Urgent signs come first."}`,
    "",
    "| route | how it stands | what is for it | what nobody looked at |",
    "|---|---|---|---|",
    ...routes.map(row),
    "",
    "And then, in this order:",
    "",
    ...a.plan.slice(0, 3).map((step, i) => {
      const title = sayPlan(step, evidence).title.en;
      const who =
        step.who === "you" || /doctor|midwife|pharmacist|specialist/i.test(title) ? "" : ` (${whoWords[step.who].en.toLowerCase()})`;
      return `${i + 1}. ${title}${who}`;
    }),
    "",
    `See it all: \`npx kriebel assess people/${name}/record.json\`.`,
  ].join("\n");
}

/** The README with the section put between its marks. Throws when a mark is missing. */
export function withWorkedPerson(readme: string, section: string): string {
  const [from, to] = [readme.indexOf(begins), readme.indexOf(ends)];
  if (from < 0 || to < from) throw new Error("README.md has lost the marks of the worked person.");
  return `${readme.slice(0, from + begins.length)}\n\n${section}\n\n${readme.slice(to)}`;
}

if (import.meta.main) {
  const path = join(root, "README.md");
  writeFileSync(path, withWorkedPerson(readFileSync(path, "utf8"), workedPerson()));
}

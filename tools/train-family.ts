/**
 * Learns what words around relatives weigh for their having restless legs, not having them, or nothing being told, from our own passages
 * (`packages/reading/family`) and the open passages and stories (`packages/reading/stories`), and writes it into the evidence. `npm run train:family`.
 * Seeded; two runs with the same reader give the same file (decision 0202).
 */
import { fileURLToPath } from "node:url";
import { readCases } from "../packages/engine/src/index.ts";
import type { Evidence } from "../packages/evidence/src/index.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { gatherFamily, type KinTold, relationsOf } from "../packages/reading/src/story/find-family.ts";
import { kinNames, kinRules } from "../packages/reading/src/story/kin-features.ts";
import { inOneTongue } from "../packages/reading/src/story/one-tongue.ts";
import { findByPhrases } from "../packages/reading/src/story/read-story.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { StoryContext } from "../packages/reading/src/story/story-context.ts";
import { tellLanguage } from "../packages/reading/src/story/tell-language.ts";
import { type Outcome, outcomeByRules, outcomes } from "../packages/reading/src/story/weigh-kin.ts";
import { bankLinesOf, markOf, openPassages, type TellingMention, textOf, trainMentions } from "./learn-mentions.ts";

/** Chosen on passages that did not teach, five parts in turn (decision 0202). */
const settings = {
  seeds: [7, 8, 9, 10, 11],
  rounds: 12,
  rate: 0.3,
  pull: 0.002,
  leastError: 0.001,
  noneAtFirst: 0,
  seenAtLeast: 2,
  least: 2,
} as const;

/** Rules were shaped on all but one of these: what they read there says nothing of how right they are. */
const passagesFile = "reading/stories/family-told-open.txt";
const stories = [
  { file: "reading/stories/cases-open.json", fresh: false },
  { file: "reading/stories/cases-roundabout.json", fresh: false },
  { file: "reading/stories/cases-second-open.json", fresh: true },
] as const;

/** Passages about other matters: relatives are named in them of whose legs nothing is told, and where rules read nothing of them either, they teach that. */
const asideFiles = [
  "medicines-told-open",
  "medicines-told-second-open",
  "medicines-told-third-open",
  "conditions-told-open",
  "conditions-ways-open",
  "life-told-open",
  "labs-told-open",
  "labs-told-second-open",
].map((name) => `reading/stories/${name}.txt`);

/** A line that tells of the legs stands before each passage of the bank, and before a passage that does not begin with `^`. */
const openings: Readonly<Record<Tongue, string>> = {
  nl: "Ik heb 's avonds onrustige benen. ",
  en: "I have restless legs in the evening. ",
};

/** A passage as it is read: whole, or behind the opening line. */
const withOpening = (passage: string, tongue: Tongue): string =>
  passage.startsWith("^") ? passage.slice(1) : `${openings[tongue]}${passage}`;

/** A place in a passage of the bank that names relatives, and what is told of them. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly told: Outcome;
}

/** Our own passages, with what each relative in them is told to have. */
export const bankPassages = (tongue: Tongue): readonly { readonly text: string; readonly marks: readonly Marked[] }[] =>
  bankLinesOf(`reading/family/${tongue}.txt`).map((line) => {
    let text = openings[tongue];
    let at = 0;
    const marks: Marked[] = [];
    for (const found of line.matchAll(/\{(yes|no|-):([^}]*)\}/g)) {
      text += line.slice(at, found.index);
      const words = found[2] as string;
      marks.push({ start: text.length, end: text.length + words.length, told: found[1] === "-" ? "none" : (found[1] as "yes" | "no") });
      text += words;
      at = found.index + found[0].length;
    }
    return { text: text + line.slice(at), marks };
  });

/** A mark of the texts and settings that the weights are learned from, which a test compares; not of the reader (`markOf`). */
export const taughtBy = (): string =>
  markOf([
    (["nl", "en"] as const).map(bankPassages),
    [passagesFile, ...asideFiles].map(textOf),
    stories.map(({ file }) => textOf(file)),
    settings,
  ]);

export interface Example extends TellingMention<Outcome> {
  readonly byRules: Outcome;
  readonly ofOther: KinTold["ofOther"];
  /** The passage that it stands in. */
  readonly passage: string;
  readonly of: "bank" | "passages" | "stories" | "fresh" | "aside";
  readonly words: string;
  readonly rules: readonly string[];
}

const kinds = [
  "grandparent grandmother grandfather",
  "parent mother father",
  "sibling sister brother twin half_sister half_brother",
  "child son daughter",
  "cousin niece nephew",
].map((names) => names.split(" "));

/** May two relations be one relative, the one told more loosely than the other? */
const isKindOf = (one: string, two: string): boolean =>
  one === "other" ||
  two === "other" ||
  kinds.some((names) => names.includes(one) && names.includes(two) && names.indexOf(one) * names.indexOf(two) === 0);

const storiesIn = (evidence: Evidence, file: string) => {
  const cases = readCases(textOf(file), evidence, "2026-11-22");
  if (!cases.ok) throw new Error(`${file} cannot be read.`);
  return cases.value.flatMap(({ read }) => (read.ok ? [{ ...read.value, family: read.value.record.family }] : []));
};

const readIn = (evidence: Evidence, text: string) => {
  const words = inOneTongue(splitWords(text));
  const context = new StoryContext(words, evidence, "2026-11-22", tellLanguage(words.plain.text, words.words).language);
  const { named } = gatherFamily(context, findByPhrases(context));
  return { context, named };
};

/** All groups of relatives in what teaches a language, with what is told of each. */
export const examplesOf = (evidence: Evidence, tongue: Tongue): readonly Example[] => {
  const found: Example[] = [];
  const put = (context: StoryContext, named: readonly KinTold[], k: number, told: Outcome, of: Example["of"], passage: string): void => {
    const one = named[k] as KinTold;
    const withRules = of === "bank" || of === "fresh";
    const rules = kinRules(named, k);
    found.push({
      names: new Set([...kinNames(context, named, k, tongue).keys(), ...(withRules ? rules : [])]),
      told,
      byRules: outcomeByRules(one),
      ofOther: one.ofOther,
      passage,
      of,
      words: context.wordsAt(one.first, one.last),
      rules,
    });
  };
  for (const { text, marks } of bankPassages(tongue)) {
    const { context, named } = readIn(evidence, text);
    for (const [k, one] of named.entries()) {
      const { start, end } = context.span(one.first, one.last);
      const here = marks.filter((mark) => mark.start < end && mark.end > start);
      const told = new Set(here.map((mark) => mark.told));
      const [only] = told;
      if (told.size === 1 && only !== undefined && relationsOf(context, one).length > 0) put(context, named, k, only, "bank", text);
    }
  }
  /** What is told of each relation, where it is clear which of those who are named is meant. */
  const byRelation = (
    text: string,
    wants: readonly { readonly relation: string; readonly told: Outcome | undefined }[],
    of: Example["of"],
  ): void => {
    const { context, named } = readIn(evidence, text);
    const relations: readonly (readonly string[])[] = named.map((one) => relationsOf(context, one));
    for (const [k] of named.entries()) {
      const own = relations[k] ?? [];
      const told = own.map((relation) => {
        const alike = wants.filter((want) => want.relation === relation);
        const places = relations.flatMap((all, index) => (all.includes(relation) ? [index] : []));
        // A grandparent in the facts may be this grandmother; then it is not clear.
        if (alike.length === 0) return wants.some((want) => isKindOf(want.relation, relation)) ? undefined : ("none" as const);
        return alike.length === places.length ? alike[places.indexOf(k)]?.told : places.length === 1 ? alike[0]?.told : undefined;
      });
      const [first] = told;
      if (first !== undefined && told.every((each) => each === first)) put(context, named, k, first, of, text);
    }
  };
  for (const { text, told } of openPassages(passagesFile, tongue)) {
    const wants = (told === "-" ? [] : told.split("; ")).map((want) => {
      const [relation = "", affected] = want.split(" ");
      return { relation, told: affected === "yes" || affected === "no" ? (affected as Outcome) : undefined };
    });
    byRelation(withOpening(text, tongue), wants, "passages");
  }
  for (const file of asideFiles)
    for (const { text: passage } of openPassages(file, tongue)) {
      const text = withOpening(passage, tongue);
      const { context, named } = readIn(evidence, text);
      for (const [k, one] of named.entries())
        if (one.told === undefined && relationsOf(context, one).length > 0) put(context, named, k, "none", "aside", text);
    }
  for (const { file, fresh } of stories)
    for (const { storyNl, storyEn, family } of storiesIn(evidence, file))
      byRelation(
        (tongue === "nl" ? storyNl : storyEn) ?? "",
        family.map(({ relation, affected }) => ({ relation, told: affected === "yes" || affected === "no" ? affected : "none" })),
        fresh ? "fresh" : "stories",
      );
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  trainMentions({
    name: "kin",
    outcomes,
    settings,
    examplesOf,
    taughtBy: taughtBy(),
    ours: "learned from our own passages and stories; tenths for none, yes and no",
    decision: "0202-whether-a-relative-has-it-is-weighed",
  });

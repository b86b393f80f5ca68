/**
 * How what speaks for a yes and for a no is weighed over a whole story (decision 0170): a sum for each, against "not told", over a dozen signs, fitted on whole
 * stories whose own sentences the weights of words had not seen. No chance in it: same bank, same judge.
 */
import { createHash } from "node:crypto";
import { clauseClasses } from "../packages/evidence/src/clause-words.ts";
import type { Evidence } from "../packages/evidence/src/index.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { isAboutLegs, leastSentence } from "../packages/reading/src/story/find-weighted.ts";
import { findByPhrases } from "../packages/reading/src/story/read-story.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { StoryContext } from "../packages/reading/src/story/story-context.ts";
import { signNames, storySigns } from "../packages/reading/src/story/story-weights.ts";
import { tellLanguage } from "../packages/reading/src/story/tell-language.ts";
import { ClauseModel } from "../packages/reading/src/story/weigh-sentences.ts";
import { isHard, isKeptApart, readBank, readToldStories, type ToldStory, type Utterance, type Verdict } from "./clause-bank.ts";
import { learnWeights, settings } from "./learn-weights.ts";

/** Stories are divided into so many parts; the words of one are weighed by what the others teach. */
const parts = 5;
/** What is told as most people tell counts more than stories written to be hard; a single utterance counts less, and one in so many is looked at. */
const counts = { natural: 2, hard: 1, utterance: 0.25 } as const;
const utteranceOneIn = 3;
const fit = { steps: 600, rate: 0.5, pull: 0.003 } as const;

export interface Judged {
  readonly id: string;
  readonly tongue: Tongue;
  readonly part: number;
  readonly counts: number;
  /** Four, in the order of the criteria. */
  readonly signs: readonly (readonly number[])[];
  readonly tells: readonly Verdict[];
}

export interface Judge {
  readonly yes: { readonly bias: readonly number[]; readonly weights: readonly number[] };
  readonly no: { readonly bias: readonly number[]; readonly weights: readonly number[] };
}

/** All that weights are learned from: utterances but those kept apart, and the sentences of stories. */
export const lessonsOf = (tongue: Tongue, stories: readonly ToldStory[] = readToldStories(tongue)): readonly Utterance[] => [
  ...readBank(tongue).filter(({ group }) => !isKeptApart(group)),
  ...stories.flatMap(({ sentences }) => sentences),
];

/** A mark of all that the judge is fitted on, but for the phrases. A test compares it, since fitting takes a while. */
export const taughtBy = (): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        (["nl", "en"] as const).map((tongue) => [
          readBank(tongue).map(({ text, says, open }) => [text, [...says], [...open]]),
          readToldStories(tongue).map(({ text, tells }) => [text, tells]),
        ]),
        clauseClasses,
        settings,
        [parts, counts, utteranceOneIn, fit],
      ]),
    )
    .digest("hex")
    .slice(0, 16);

const tellsOf = ({ says, open }: Utterance): readonly Verdict[] | undefined =>
  open.size > 0
    ? undefined
    : (["U", "R", "M", "E"] as const).map((yes) => {
        const no = yes.toLowerCase() as "u" | "r" | "m" | "e";
        return says.has(yes) === says.has(no) ? "untold" : says.has(yes) ? "yes" : "no";
      });

/** The signs of every story and of some utterances, each weighed by weights that never saw it. */
export const judgedStories = (evidence: Evidence): readonly Judged[] => {
  const found: Judged[] = [];
  for (const tongue of ["nl", "en"] as const) {
    const stories = readToldStories(tongue);
    const bank = readBank(tongue).filter(({ group }) => !isKeptApart(group));
    for (let part = 0; part < parts; part += 1) {
      const isIn = (at: number): boolean => at % parts === part;
      const taught = [
        ...bank.filter(({ group }) => !isIn(group)),
        ...stories.filter((_, at) => !isIn(at)).flatMap(({ sentences }) => sentences),
      ];
      const { bias, features } = learnWeights(taught, tongue);
      const model = new ClauseModel(tongue, bias, features);
      const put = (id: string, text: string, tells: readonly Verdict[], weight: number): void => {
        const words = splitWords(text);
        const context = new StoryContext(words, evidence, "2026-11-23", tellLanguage(words.plain.text, words.words).language);
        findByPhrases(context);
        if (isAboutLegs(context))
          found.push({
            id,
            tongue,
            part,
            counts: weight,
            signs: storySigns(context, { nl: model, en: model, [tongue]: model }).signs,
            tells,
          });
        else if (weight >= 1) found.push({ id, tongue, part, counts: weight, signs: [], tells });
      };
      for (const [at, { id, tells, text }] of stories.entries())
        if (isIn(at)) put(id, text, tells, isHard(id) ? counts.hard : counts.natural);
      for (const [at, one] of bank.entries()) {
        const tells = tellsOf(one);
        if (isIn(one.group) && at % utteranceOneIn === 0 && tells !== undefined) put(`${tongue}-${at}`, one.text, tells, counts.utterance);
      }
    }
  }
  return found;
};

/** Softmax of yes, no and "not told" (0) over the signs, shared by the criteria but for the bias; gradient descent on standardised signs. */
export const fitJudge = (stories: readonly Judged[]): Judge => {
  const rows = stories
    .filter(({ signs }) => signs.length > 0)
    .flatMap(({ signs, tells, counts }) => signs.map((x, c) => ({ x, c, y: tells[c] as Verdict, counts })));
  const width = signNames.length;
  const total = rows.reduce((sum, { counts }) => sum + counts, 0);
  const mean = new Array<number>(width).fill(0);
  const spread = new Array<number>(width).fill(0);
  for (const { x, counts } of rows) for (let j = 0; j < width; j += 1) mean[j] = (mean[j] as number) + ((x[j] as number) * counts) / total;
  for (const { x, counts } of rows)
    for (let j = 0; j < width; j += 1) spread[j] = (spread[j] as number) + (((x[j] as number) - (mean[j] as number)) ** 2 * counts) / total;
  for (let j = 0; j < width; j += 1) spread[j] = Math.sqrt(spread[j] as number) || 1;
  const scaled = rows.map(({ x }) => Float64Array.from(x, (value, j) => (value - (mean[j] as number)) / (spread[j] as number)));
  const sides = ["yes", "no"] as const;
  const weights = sides.map(() => new Float64Array(width + 4));
  const speed = sides.map(() => new Float64Array(width + 4));
  for (let step = 0; step < fit.steps; step += 1) {
    const slope = sides.map(() => new Float64Array(width + 4));
    for (const [at, { c, y, counts }] of rows.entries()) {
      const z = scaled[at] as Float64Array;
      const scores = weights.map((own) => {
        let sum = own[width + c] as number;
        for (let j = 0; j < width; j += 1) sum += (own[j] as number) * (z[j] as number);
        return Math.exp(sum);
      });
      const all = 1 + (scores[0] as number) + (scores[1] as number);
      for (const [side, name] of sides.entries()) {
        const error = (((scores[side] as number) / all - (y === name ? 1 : 0)) * counts) / total;
        const own = slope[side] as Float64Array;
        for (let j = 0; j < width; j += 1) own[j] = (own[j] as number) + error * (z[j] as number);
        own[width + c] = (own[width + c] as number) + error;
      }
    }
    for (const [side] of sides.entries())
      for (let j = 0; j < width + 4; j += 1) {
        const own = weights[side] as Float64Array;
        const move = speed[side] as Float64Array;
        const pull = j < width ? fit.pull * (own[j] as number) : 0;
        move[j] = 0.9 * (move[j] as number) - fit.rate * ((slope[side]?.[j] as number) + pull);
        own[j] = (own[j] as number) + (move[j] as number);
      }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000 || 0;
  const [yes, no] = weights.map((own) => {
    const plain = mean.map((_, j) => (own[j] as number) / (spread[j] as number));
    const shift = plain.reduce((sum, one, j) => sum + one * (mean[j] as number), 0);
    return { bias: [0, 1, 2, 3].map((c) => round((own[width + c] as number) - shift)), weights: plain.map(round) };
  });
  return { yes: yes as Judge["yes"], no: no as Judge["no"] };
};

/** How sure a judge is of a yes and a no. */
export const judgeBy = (judge: Judge, c: number, signs: readonly number[]): { readonly yes: number; readonly no: number } => {
  const score = ({ bias, weights }: Judge["yes"]): number =>
    Math.exp(weights.reduce((sum, weight, at) => sum + weight * (signs[at] as number), bias[c] as number));
  const [yes, no] = [score(judge.yes), score(judge.no)];
  return { yes: yes / (1 + yes + no), no: no / (1 + yes + no) };
};

/** Recall and precision on whole stories, each judged by what the others teach, from a bar on. */
export const crossValidate = (stories: readonly Judged[], bar: number): Readonly<Record<Tongue, { recall: number; precision: number }>> => {
  const count = { nl: { right: 0, told: 0, marked: 0 }, en: { right: 0, told: 0, marked: 0 } };
  for (let part = 0; part < parts; part += 1) {
    const judge = fitJudge(stories.filter((one) => one.part !== part));
    for (const { tongue, signs, tells } of stories.filter((one) => one.part === part && one.counts >= 1))
      for (let c = 0; c < 4; c += 1) {
        const own = count[tongue];
        if (tells[c] !== "untold") own.marked += 1;
        if (signs.length === 0) continue;
        const { yes, no } = judgeBy(judge, c, signs[c] as readonly number[]);
        if (Math.max(yes, no) < bar) continue;
        const [phrases, weight] = yes >= no ? [6, 0] : [8, 1];
        if ((signs[c]?.[phrases] ?? 0) === 0 && (signs[c]?.[weight] ?? 0) < leastSentence) continue;
        own.told += 1;
        if (tells[c] === (yes >= no ? "yes" : "no")) own.right += 1;
      }
  }
  const of = ({ right, told, marked }: { right: number; told: number; marked: number }) => ({
    recall: right / marked,
    precision: right / told,
  });
  return { nl: of(count.nl), en: of(count.en) };
};

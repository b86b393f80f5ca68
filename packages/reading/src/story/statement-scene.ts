import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";

/** One criterion told by parts that belong together ("als ik loop" + "is het weg"), in whatever order (decision 0096). */
export interface Statement {
  readonly criterion: "urge" | "rest" | "relief" | "evening";
  readonly holds: boolean;
  /** First and last word, both included. */
  readonly first: number;
  readonly last: number;
}

/** A sentence under the eye: its words and their tags. */
export interface Scene {
  readonly words: readonly string[];
  readonly tags: Int32Array;
  readonly clauses: Int32Array;
  readonly from: number;
  readonly to: number;
}

export const has = (scene: Scene, i: number, bits: number): boolean =>
  i >= scene.from && i < scene.to && ((scene.tags[i] as number) & bits) !== 0;

/** The word at a place of the sentence; none outside it. */
export const wordAt = (scene: Scene, i: number): string => (i >= scene.from && i < scene.to ? (scene.words[i] as string) : "");

/** Does one of the words `[first, last]` bear one of the tags? The place, or -1. */
export const anyIn = (scene: Scene, first: number, last: number, bits: number): number => {
  for (let i = Math.max(scene.from, first); i <= Math.min(scene.to - 1, last); i += 1)
    if (((scene.tags[i] as number) & bits) !== 0) return i;
  return -1;
};

export const wordIn = (scene: Scene, first: number, last: number, pattern: RegExp): number => {
  for (let i = Math.max(scene.from, first); i <= Math.min(scene.to - 1, last); i += 1) if (pattern.test(scene.words[i] as string)) return i;
  return -1;
};

const turning = /^(?:maar|but|however|although|hoewel|terwijl|whereas|echter|helaas|unfortunately)$/;

/** "maar" turns what was said, "alleen maar" and "nothing but" do not. */
export const turns = (scene: Scene, i: number): boolean =>
  turning.test(scene.words[i] as string) &&
  !/^(?:alleen|nog|zeg|ik|nothing|anything)$/.test(wordAt(scene, i - 1)) &&
  !(
    scene.words[i] === "maar" &&
    // "Ik loop dan maar, …", "ik loop maar wat rond": no turn.
    ((i + 1 < scene.to && scene.clauses[i + 1] !== scene.clauses[i]) ||
      (/^(?:wat|weer|eens|door)$/.test(wordAt(scene, i + 1)) && has(scene, i - 1, tag.move)))
  );
export const plainNo =
  /^(?:niet|not|nooit|never|nauwelijks|amper|hardly|barely|scarcely|geen|no|niks|niets|nothing|weinig|little|evenmin|nor|cannot)$/;
const nothingWord = /^(?:niets|niks|nergens|geen|gene|nooit|zonder|nothing|no|none|never|not|without|niet|nauwelijks|amper|hardly|barely)$/;

/** "niets aan de hand", "heb ik nergens last van", "no trouble", "do not feel it": all is well. */
export const allWell = (scene: Scene, at: number): boolean => {
  if (!nothingWord.test(scene.words[at] as string)) return false;
  const trouble = anyIn(scene, at - 4, at + 3, tag.trouble);
  if (trouble < 0) return false;
  const word = scene.words[trouble] as string;
  // "heb geen drang" and "voel geen verlichting" are something else.
  if (has(scene, at + 1, tag.effect | tag.feel) || has(scene, at + 2, tag.effect)) return false;
  // "geen rust", "no peace" is trouble itself: a bare "geen" needs a word of trouble right behind it.
  if (/^(?:geen|gene|no|none|zonder|without)$/.test(scene.words[at] as string))
    return (
      wordIn(
        scene,
        at + 1,
        at + 2,
        /^(?:last|klachten|probleem|problemen|hinder|trouble|problem|problems|symptoms|symptom|issue|issues|bother|complaints|complaint)$/,
      ) >= 0
    );
  // "niet" and "not" need a verb of noticing: "merk ik het niet", "do not notice it".
  if (/^(?:niet|not)$/.test(scene.words[at] as string))
    return /^(?:merk|voel|hoor|notice|feel|hear|wrong|bother|bothers|bothered)$/.test(word);
  return true;
};

export const noBefore = (scene: Scene, at: number, reach: number, floor: number): boolean => {
  for (let i = at - 1; i >= Math.max(scene.from, floor, at - reach); i -= 1) {
    const word = scene.words[i] as string;
    if (!plainNo.test(word)) continue;
    // "a little", "a sort of little shocks": how much or how big.
    if (/^(?:little|weinig)$/.test(word) && /^(?:a|of|sort|some|these|those|the|like|een)$/.test(wordAt(scene, i - 1))) continue;
    // "niet alleen", "not only", "niet meer te harden" turn nothing.
    if (/^(?:alleen|only|zozeer)$/.test(wordAt(scene, i + 1))) continue;
    return true;
  }
  return false;
};
export const noBehind = (scene: Scene, at: number): boolean => {
  for (let i = at + 1; i <= at + 3 && i < scene.to && scene.clauses[i] === scene.clauses[at]; i += 1) {
    const word = scene.words[i] as string;
    if (/^(?:niet|nooit|not|never|niks|niets|nothing|nauwelijks|amper|weinig|geen)$/.test(word))
      return !/^(?:alleen|only|meer|tot|until|lang|zo)$/.test(wordAt(scene, i + 1));
    if (!/^(?:dan|dat|ook|al|me|mij|het|er|echt|helemaal|eigenlijk|really|at|all|dus|bij|heel)$/.test(word)) return false;
  }
  return false;
};

/** "Het heeft niets te maken met de avond of met rust": said to be apart from it. */
export const unrelated = (scene: Scene, i: number): boolean => {
  const to = wordIn(scene, i - 8, i - 2, /^(?:maken|do)$/);
  return to >= 0 && wordIn(scene, to - 3, to - 1, /^(?:niets|niks|nothing)$/) >= 0 && wordIn(scene, to + 1, i - 1, /^(?:met|with)$/) >= 0;
};

/** Is the word told of the person himself, and told, not asked, read or supposed? */
export const mine = (context: StoryContext, i: number): boolean => context.owners[i]?.who === "self" && context.unreal[i] !== 1;

export const connectorBefore = (scene: Scene, at: number, reach: number): number => {
  for (let i = at - 1; i >= Math.max(scene.from, at - reach); i -= 1) {
    // "As I said": no condition.
    if (scene.words[i] === "as" && /^(?:said|mentioned|wrote|told|say)$/.test(wordAt(scene, i + 2))) continue;
    if (has(scene, i, tag.when | tag.until)) return i;
  }
  return -1;
};

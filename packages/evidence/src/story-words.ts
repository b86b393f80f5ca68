/**
 * The phrases by which people tell of their legs, Dutch and English, for the reader of stories. A door of its own
 * (`@kriebel/evidence/story-words`), so that a page that reads no story does not carry them.
 */
import casePhrases from "../data/case-phrases/case-phrases.json" with { type: "json" };
import alarms from "../data/words/story/alarms.json" with { type: "json" };
import conditions from "../data/words/story/conditions.json" with { type: "json" };
import criteria from "../data/words/story/criteria.json" with { type: "json" };
import feeling from "../data/words/story/feeling.json" with { type: "json" };
import frames from "../data/words/story/frames.json" with { type: "json" };
import layConditions from "../data/words/story/lay-conditions.json" with { type: "json" };
import life from "../data/words/story/life.json" with { type: "json" };
import lists from "../data/words/story/lists.json" with { type: "json" };
import medicineUse from "../data/words/story/medicine-use.json" with { type: "json" };
import seen from "../data/words/story/seen.json" with { type: "json" };
import turns from "../data/words/story/turns.json" with { type: "json" };
import type { Words } from "./types.ts";

/** One thing that a story can tell, with the phrases that tell it (the little language of `word-patterns.ts`). */
export interface StoryEntry {
  readonly id: string;
  readonly kind: string;
  readonly label: Words;
  /** Answers by question id; empty where it counts only together with other signs. */
  readonly answers: Readonly<Record<string, string>>;
  /** Answers when it is denied. */
  readonly denied: Readonly<Record<string, string>>;
  /** Its own words hold the denial ("cannot pass water"), so a denial beside it does not turn it. */
  readonly ownDenial: boolean;
  /** The sign without which it means nothing and is not shown: fear after a dopamine medicine was stopped needs that stop. */
  readonly onlyWith?: string | undefined;
  readonly nl: readonly string[];
  readonly en: readonly string[];
}

interface RawEntry {
  readonly id: string;
  readonly kind: string;
  readonly label: Words;
  readonly answers?: Readonly<Record<string, string | undefined>>;
  readonly denied?: Readonly<Record<string, string | undefined>>;
  readonly ownDenial?: boolean;
  readonly onlyWith?: string;
  readonly nl?: readonly string[];
  readonly en?: readonly string[];
}

interface RawPhrase {
  readonly id: string;
  readonly answers?: Readonly<Record<string, string | undefined>>;
  readonly denied?: Readonly<Record<string, string | undefined>>;
}

const plain = (record: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined));

const turned = (answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([, value]) => value === "yes")
      .map(([id]) => [id, "no"]),
  );

const signs: ReadonlyMap<string, RawPhrase> = /* @__PURE__ */ new Map(
  (casePhrases.phrases as readonly RawPhrase[]).map((one) => [one.id, one]),
);

const toEntry = (raw: RawEntry): StoryEntry => {
  // A sign that published cases use too answers the same questions in a story.
  const sign = signs.get(raw.id);
  const answers = plain(raw.answers ?? sign?.answers ?? {});
  const denied = raw.denied ?? (raw.answers === undefined ? sign?.denied : undefined);
  return {
    id: raw.id,
    kind: raw.kind,
    label: raw.label,
    answers,
    denied: denied === undefined ? turned(answers) : plain(denied),
    ownDenial: raw.ownDenial === true,
    onlyWith: raw.onlyWith,
    nl: raw.nl ?? [],
    en: raw.en ?? [],
  };
};

/** Everything that a story can tell, in the order of the data. */
export const storyEntries: readonly StoryEntry[] = /* @__PURE__ */ [
  ...(criteria.entries as readonly RawEntry[]),
  ...(feeling.entries as readonly RawEntry[]),
  ...(alarms.entries as readonly RawEntry[]),
  ...(life.entries as readonly RawEntry[]),
].map(toEntry);

/** Words that stand for one another in a phrase, by language and name. */
export const storyLists: Readonly<Record<"nl" | "en", Readonly<Record<string, readonly string[]>>>> = {
  nl: { ...lists.lists.nl, ...frames.lists.nl },
  en: { ...lists.lists.en, ...frames.lists.en },
};

/** Words that tell what happened to a medicine, by what they tell; Dutch and English together. */
export const storyTurns: Readonly<Record<string, readonly string[]>> = turns.turns;

/** What the words around a medicine tell of it; `§` in a frame stands for its name, or for several named in one breath. */
export const storyMedicineUse: {
  readonly lists: Readonly<Record<"nl" | "en", Readonly<Record<string, readonly string[]>>>>;
  /** Names on boxes that hold one thing here and another elsewhere, with what is said of it. */
  readonly mayBe: Readonly<Record<string, Words | undefined>>;
  readonly frames: readonly { readonly tells: string; readonly nl: readonly string[]; readonly en: readonly string[] }[];
  /** What was done with a medicine, and what became of the legs, in words behind its name. */
  readonly follows: readonly { readonly tells: string; readonly nl: readonly string[]; readonly en: readonly string[] }[];
} = medicineUse;

/** Conditions told in other words than their names; the id is the concept of the evidence. */
export const storyConditions: readonly StoryEntry[] = /* @__PURE__ */ (conditions.entries as readonly RawEntry[]).map((raw) => ({
  id: raw.id,
  kind: raw.kind,
  label: raw.label,
  answers: {},
  denied: {},
  ownDenial: false,
  nl: raw.nl ?? [],
  en: raw.en ?? [],
}));

/** How people call a condition: every name once, with its concept; names in capitals count only when they are written so. */
export const layConditionNames: readonly { readonly concept: string; readonly written: string; readonly capitals: boolean }[] =
  /* @__PURE__ */ (
    layConditions.entries as readonly {
      readonly id: string;
      readonly nl?: readonly string[];
      readonly en?: readonly string[];
      readonly capitals?: readonly string[];
    }[]
  ).flatMap(({ id, nl = [], en = [], capitals = [] }) => [
    ...[...nl, ...en].map((written) => ({ concept: id, written, capitals: false })),
    ...capitals.map((written) => ({ concept: id, written, capitals: true })),
  ]);

/** Things that people take, wear or are told they have, of which nothing more is known; each is named back to them. */
export const storySeen: {
  readonly vagueMedicines: Readonly<Record<"nl" | "en", readonly string[]>>;
  readonly remedies: readonly string[];
  /** Ends of words that make a remedy: spray, oil, stockings. */
  readonly ends: readonly string[];
  readonly takes: readonly string[];
  readonly diagnosisLeads: readonly string[];
  readonly diagnosisEnds: readonly string[];
  readonly diagnosisNever: readonly string[];
} = seen;

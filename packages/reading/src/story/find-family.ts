import type { Answer, Relation, Relative } from "@kriebel/record";
import { numberAt } from "./read-numbers.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

const legTalk = new Set(["urge", "unrest", "legs_named", "feeling", "sleep_jerks", "rest", "evening"]);
const sameWords = new Set("ook zelfde hetzelfde idem eveneens too also same likewise allebei both precies".split(" "));
const hasWords = new Set(
  "heeft hebben had hadden kreeg gehad last has have had got suffers suffered suffer leed lijdt was is liep loopt paced walked wiebelde schopte".split(
    " ",
  ),
);
const itWords = new Set(
  "het dit dat dezelfde zulke onrustige rusteloze die zulk it this that them these the same such restless rls".split(" "),
);
const nobodyWords = new Set("niemand geen nobody none no".split(" "));

const relationNames: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  mother: { nl: "Moeder", en: "Mother" },
  father: { nl: "Vader", en: "Father" },
  sister: { nl: "Zus", en: "Sister" },
  brother: { nl: "Broer", en: "Brother" },
  sibling: { nl: "Broer of zus", en: "Brother or sister" },
  daughter: { nl: "Dochter", en: "Daughter" },
  son: { nl: "Zoon", en: "Son" },
  child: { nl: "Kind", en: "Child" },
  parent: { nl: "Ouder", en: "Parent" },
  grandmother: { nl: "Oma", en: "Grandmother" },
  grandfather: { nl: "Opa", en: "Grandfather" },
  grandparent: { nl: "Grootouder", en: "Grandparent" },
  aunt: { nl: "Tante", en: "Aunt" },
  uncle: { nl: "Oom", en: "Uncle" },
  other: { nl: "Familie", en: "Family" },
  twin: { nl: "Tweeling", en: "Twin" },
};

/** Relation to the person, when the writer is a parent, partner or child of that person. */
const seenFromPerson = (context: StoryContext, relation: string, owner: string): Relation | undefined => {
  const { whose } = context;
  if (whose.self) return relation === "spouse" || relation === "stranger" ? undefined : (relation as Relation);
  const child = whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child";
  // "zijn vader", "her mother": already seen from the person.
  if (isTheirOwner(owner)) return relation === "spouse" || relation === "stranger" ? undefined : (relation as Relation);
  if (child) {
    if (relation === "spouse") return "parent";
    if (relation === "mother") return "grandmother";
    if (relation === "father") return "grandfather";
    if (relation === "sister") return "aunt";
    if (relation === "brother") return "uncle";
    if (relation === "daughter") return "sister";
    if (relation === "son") return "brother";
    return undefined;
  }
  return undefined;
};

/** The family: who has it too, who explicitly not. What a story says of a relative's legs is never the person's complaint. */
export const findFamily = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const { words, story } = context;
  const legsIn = new Map<number, EntryMatch[]>();
  for (const one of matches) if (legTalk.has(one.entry.id)) legsIn.set(one.sentence, [...(legsIn.get(one.sentence) ?? []), one]);
  const put = (
    relation: Relation,
    affected: Answer,
    first: number,
    last: number,
    count: number | undefined,
    side: Relative["side"],
    confidence: number,
  ): void => {
    // "No one in my family has this. I asked my mum and my dad": whoever is named just after that does not have it.
    const after = (story.sentences[first] ?? 0) - (nobodyIn ?? Number.NEGATIVE_INFINITY);
    if (affected === "yes" && nobodyIn !== undefined && after >= 0 && after <= 1) return;
    const name = relationNames[relation] ?? { nl: "Familie", en: "Family" };
    const near = ["mother", "father", "parent", "sister", "brother", "sibling", "daughter", "son", "child", "twin"].includes(relation);
    const relative: Relative = { relation, affected, ...(count === undefined ? {} : { count }), ...(side === undefined ? {} : { side }) };
    context.add(
      "family",
      relation,
      first,
      last,
      affected === "yes"
        ? { nl: `${name.nl} heeft dit ook`, en: `${name.en} has this too` }
        : { nl: `${name.nl}: niet`, en: `${name.en}: not` },
      { relative, ...(affected === "yes" && near ? { answers: { "support.family": "yes" } } : {}) },
      { state: affected, confidence },
    );
  };
  let nobodyIn: number | undefined;
  for (let i = 0; i < words.length && i < 100_000; i += 1) {
    const word = words[i] as string;
    const sentence = story.sentences[i] ?? 0;
    const { from, to } = context.sentence(sentence);
    // "niemand in mijn familie", "no one in my family", "no family history", "zit in de familie", "runs in the family"
    if (word === "familie" || word === "family") {
      const before = words.slice(Math.max(from, i - 8), i);
      const clause = words.slice(from, to);
      const none = before.some((one) => nobodyWords.has(one)) && !before.some((one) => /^(?:niet|not)$/.test(one) && false);
      const about =
        legsIn.has(sentence) ||
        clause.some((one) => itWords.has(one)) ||
        before.some((one) => one === "komt" || one === "runs" || one === "zit") ||
        word === "family";
      if (none && about) {
        nobodyIn = sentence;
        context.add(
          "family",
          "nobody",
          Math.max(from, i - 3),
          i,
          { nl: "Niemand in de familie", en: "Nobody in the family" },
          { answers: { "support.family": "no", "family.affected": [] } },
          { state: "no", confidence: 0.85 },
        );
        continue;
      }
      const common = legsIn.has(sentence) && before.includes("in");
      const runs = common || clause.some((one) => /^(?:zit|runs|erfelijk|komt|vaker|meer|veel|hereditary|run)$/.test(one));
      if (runs && /^(?:de|in|mijn|onze|my|the|our)$/.test(words[i - 1] ?? "") && before.some((one) => one === "in"))
        put("other", "yes", Math.max(from, i - 2), i, undefined, undefined, 0.7);
      continue;
    }
    const kin = kinOf(word);
    if (kin === undefined || kin.relation === "stranger") continue;
    let owner = i - 1;
    while (owner > from && i - owner < 4 && !isOwner(words[owner] as string) && !isTheirOwner(words[owner] as string)) owner -= 1;
    const owned = isOwner(words[owner] as string) || isTheirOwner(words[owner] as string);
    const bare =
      /^(?:oma|opa|mama|papa|tante|mum|dad|ouders|moeder|vader|zus|broer)$/.test(word) &&
      /^(?:en|and|,|of|or|van)$/.test(words[i - 1] ?? "en");
    const counted = numberAt(words, i - 1);
    if (!owned && !bare && counted === undefined && !/^(?:een|an|a|beide|both)$/.test(words[i - 1] ?? "")) continue;
    const relation = seenFromPerson(context, kin.relation, owned ? (words[owner] as string) : "mijn");
    if (relation === undefined || (!context.whose.self && kin.relation === context.whose.relation && !isTheirOwner(words[owner] ?? "")))
      continue;
    // What is said of the relative: in this clause or the next one of the sentence.
    const until = nextSubject(words, i, to);
    const said = words.slice(i + 1, until);
    const legs =
      (legsIn.get(sentence) ?? []).some((one) => one.first > i && one.first < until + 1) ||
      said.some((one) => one === "benen" || one === "legs");
    const like =
      words
        .slice(Math.max(from, i - 4), i)
        .some(
          (one, k, all) =>
            (one === "net" && /^(?:als|zoals)$/.test(all[k + 1] ?? "")) || one === "zoals" || one === "like" || (one === "as" && true),
        ) &&
      (legsIn.has(sentence) || sentenceSpeaksOfIt(words, from, i));
    const same = said.some((one) => sameWords.has(one));
    const has = said.some((one) => hasWords.has(one));
    const it = said.some((one) => itWords.has(one));
    // Only in the clause of the relative: what stands behind a colon is the complaint itself.
    const own = said.filter((_, k) => story.clauses[i + 1 + k] === story.clauses[i] || k < 3);
    const denied =
      own.some((one) => /^(?:niet|geen|nooit|nergens|not|no|never|none)$/.test(one)) && !own.some((one) => /^(?:alleen|only)$/.test(one));
    const other =
      said.some((one) =>
        /^(?:darmkanker|kanker|cancer|diabetes|suikerziekte|parkinson|reuma|dement|dementie|overleden|died|dood|zegt|says|vindt|thinks|ziet|sees|merkt|notices|klaagt|complains|slaapt|sleeps)$/.test(
          one,
        ),
      ) && !legs;
    const speaks = legsIn.has(sentence) || sentence === 0 || legsIn.has(sentence - 1) || legsIn.has(sentence - 2) || legsIn.size > 0;
    const count = counted !== undefined && counted.value >= 2 && counted.value <= 20 ? counted.value : kin.plural === true ? 2 : undefined;
    const side =
      isOwner(words[owner] ?? "") && /^(?:moederskant|vaderskant)$/.test(said[2] ?? "")
        ? said[2] === "moederskant"
          ? "maternal"
          : "paternal"
        : undefined;
    const wondered =
      words.slice(Math.max(from, i - 7), i).some((one) => /^(?:of|whether|if|weet|know)$/.test(one)) &&
      words.slice(from, i).some((one) => /^(?:niet|not|geen|wonder|vraag)$/.test(one));
    if (!speaks || other || wondered) continue;
    if (denied && (has || it || same) && (legs || it || same))
      put(relation, "no", Math.max(from, owner), Math.min(until - 1, to - 1), count, side, 0.75);
    else if (legs || (like && !denied) || ((same || it) && has) || (same && said.length <= 3)) {
      put(relation, "yes", Math.max(from, owner), Math.max(i, Math.min(until - 1, to - 1, i + 6)), count, side, legs || same ? 0.9 : 0.75);
      // "my husband and I both have": the writer too.
      if (!context.whose.self && words.slice(from, until).some((one) => one === "ik" || one === "i")) {
        const iAt = words.findIndex((one, k) => k >= from && k < to && (one === "ik" || one === "i"));
        if (iAt >= 0) put("parent", "yes", iAt, iAt, undefined, undefined, 0.8);
      }
    }
  }
  writerToo(context, legsIn);
};

/** "dat heb ik ook", "I have it myself": the writer who tells of a child. */
const writerToo = (context: StoryContext, legsIn: ReadonlyMap<number, readonly EntryMatch[]>): void => {
  const { words, whose } = context;
  if (whose.self || !(whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child")) return;
  for (let s = 0; s < context.sentenceCount && s < 200; s += 1) {
    const { from, to } = context.sentence(s);
    const at = words.findIndex((word, k) => k >= from && k < to && (word === "ik" || word === "i"));
    if (at < 0) continue;
    const all = words.slice(from, to);
    const too =
      all.some((word) => /^(?:ook|zelf|too|also|myself|allebei|both)$/.test(word)) &&
      all.some((word) => /^(?:heb|had|hebben|have)$/.test(word));
    if (too && (legsIn.has(s) || all.some((word) => itWords.has(word))))
      context.add(
        "family",
        "parent_self",
        at,
        at,
        { nl: "Ouder heeft dit ook", en: "Parent has this too" },
        { relative: { relation: "parent", affected: "yes" }, answers: { "support.family": "yes" } },
        { confidence: 0.75 },
      );
  }
};

/** The end of what is said of a relative: where the writer speaks of himself again. "Mijn moeder en mijn zus hebben het": of both. */
const nextSubject = (words: readonly string[], at: number, to: number): number => {
  for (let i = at + 1; i < at + 4 && i + 2 < to; i += 1)
    if (/^(?:en|and|of|or)$/.test(words[i] as string) && (isOwner(words[i + 1] as string) || kinOf(words[i + 1] as string) !== undefined)) {
      const next = kinOf(words[i + 1] as string) !== undefined ? i + 1 : kinOf(words[i + 2] as string) !== undefined ? i + 2 : -1;
      if (next > 0) return nextSubject(words, next, to);
    }
  for (let i = at + 1; i < Math.min(to, at + 16); i += 1)
    if (/^(?:ik|i|mijn|my|we|wij|maar|but)$/.test(words[i] as string) && i > at + 1) return i;
  return Math.min(to, at + 16);
};

const sentenceSpeaksOfIt = (words: readonly string[], from: number, at: number): boolean =>
  words.slice(from, at).some((one) => /^(?:benen|legs|rls|last|it|het)$/.test(one)) &&
  words.slice(from, at).some((one) => /^(?:benen|legs|rls)$/.test(one));

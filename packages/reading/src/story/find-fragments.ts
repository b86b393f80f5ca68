import { anyIn, has, mine, noBefore, type Scene, type Statement, wordAt, wordIn } from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";
import { easing, isMove } from "./tell-easing.ts";

type Put = (one: Statement) => void;

const haveTo = /^(?:moeten|moesten|must|have|had|need|needed|willen|wilden|wil|want|wanted|wants)$/;
const restPlace =
  /^(?:bank|sofa|couch|settee|zetel|stoel|chair|bed|bioscoop|cinema|trein|train|bus|vliegtuig|plane|theater|theatre|kerk|church|auto|car|tv|film|movie|vergadering|meeting|meetings|concert|desk|bureau|armchair)$/;

const endsClause = (scene: Scene, i: number): boolean => i + 1 >= scene.to || scene.clauses[i + 1] !== scene.clauses[i];

/** Where an urge is told without a sentence around it: "benen die MOETEN", "the having-to-move", "my legs insist that I move". */
const bareUrge = (context: StoryContext, scene: Scene, put: Put, legsBefore: boolean): number => {
  const { words } = scene;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    const word = words[i] as string;
    if (haveTo.test(word) && wordIn(scene, i - 3, i + 1, /^(?:niet|not|no|geen|nooit|never)$/) < 0) {
      const leg = anyIn(scene, i - 3, i - 1, tag.leg);
      const goes = endsClause(scene, i)
        ? /^(?:moeten|moesten|must)$/.test(word)
        : /^to$/.test(wordAt(scene, i + 1)) && /^(?:go|move|run|walk|kick|leave|be|stretch)$/.test(wordAt(scene, i + 2));
      // "Het wil weg", "it wants to go", of the legs of this sentence or the one before.
      const away = /^(?:wil|willen|wilden)$/.test(word) && /^(?:weg|eruit|rennen|lopen|bewegen)$/.test(wordAt(scene, i + 1));
      const it = /^(?:it|they|het|ze)$/.test(wordAt(scene, i - 1)) && (legsBefore || anyIn(scene, i - 20, i + 20, tag.leg) >= 0);
      if (leg >= 0 && goes && wordAt(scene, i + 2) !== "be") {
        put({ criterion: "urge", holds: true, first: leg, last: i });
        return i;
      }
      if (it && (away || (goes && /^(?:wants|want|wanted)$/.test(word) && /^(?:go|move|run|kick)$/.test(wordAt(scene, i + 2))))) {
        put({ criterion: "urge", holds: true, first: i - 1, last: i + 1 });
        return i;
      }
    }
    // "Ik kon niet in bed liggen zonder die drang": two denials tell that it is there.
    if (/^(?:zonder|without)$/.test(word) && wordIn(scene, i - 9, i - 1, /^(?:niet|not|nooit|never|geen|no|cannot)$/) >= 0) {
      const drive = wordIn(scene, i + 1, i + 4, /^(?:drang|urge|aandrang|neiging|need)$/);
      if (drive >= 0) {
        put({ criterion: "urge", holds: true, first: i, last: drive });
        return i;
      }
    }
    // "dat moeten bewegen", "the having to move"
    if (
      (word === "moeten" && /^(?:dat|het|die|soort)$/.test(wordAt(scene, i - 1)) && has(scene, i + 1, tag.move)) ||
      (word === "having" &&
        wordAt(scene, i + 1) === "to" &&
        /^(?:the|that|this)$/.test(wordAt(scene, i - 1)) &&
        has(scene, i + 2, tag.move)) ||
      (word === "moeten" && wordAt(scene, i - 1) === "soort")
    ) {
      put({ criterion: "urge", holds: true, first: i - 1, last: Math.min(scene.to - 1, i + 1) });
      return i;
    }
    // "Mijn benen eisen dat ik beweeg", "my legs insist that I move"
    if (
      /^(?:eis|eisen|eist|eisten|insist|insists|insisted|demand|demands|demanded|smeken|smeekten|beg|begged|dwingen|dwongen|schreeuwen)$/.test(
        word,
      )
    ) {
      const at = anyIn(scene, i + 1, i + 13, tag.move);
      if (at >= 0 && isMove(scene, at) && anyIn(scene, i - 3, i + 3, tag.leg) >= 0 && !noBefore(scene, i, 3, scene.from)) {
        put({ criterion: "urge", holds: true, first: i, last: at });
        return i;
      }
    }
  }
  return -1;
};

/** "Bank, avond, benen die moeten", "cinema, late train, bed: there's a tension": places of rest named beside what is felt. */
const barePlaces = (context: StoryContext, scene: Scene, put: Put, urgeAt: number): void => {
  const short = scene.to - scene.from <= 30;
  if (!short) return;
  let places = 0;
  let first = -1;
  let last = -1;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!restPlace.test(scene.words[i] as string) || !mine(context, i)) continue;
    // A place that stands by itself: alone in its clause, or with one word before it ("late train").
    const opens =
      i === scene.from || scene.clauses[i - 1] !== scene.clauses[i] || i - 1 === scene.from || scene.clauses[i - 2] !== scene.clauses[i];
    if (!opens || !endsClause(scene, i)) continue;
    if (first < 0) first = i;
    last = i;
    places += 1;
  }
  if (places === 0) return;
  const felt = anyIn(scene, last + 1, scene.to, tag.feel);
  const well = anyIn(scene, scene.from, scene.to, tag.neg) >= 0 && urgeAt < 0 && felt < 0;
  if (!well && ((places >= 2 && (felt >= 0 || urgeAt >= 0)) || urgeAt > last)) put({ criterion: "rest", holds: true, first, last });
};

/** "Terug in bed is het er weer", "back in bed, there it is again". */
const backAgain = (context: StoryContext, scene: Scene, put: Put): void => {
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!/^(?:bed|bank|sofa|couch|stoel|chair|settee|zetel)$/.test(scene.words[i] as string) || !mine(context, i)) continue;
    const back = wordIn(scene, i - 4, i - 1, /^(?:back|terug|thuis|home)$/) >= 0;
    const there =
      wordIn(scene, i + 1, i + 6, /^(?:again|weer|opnieuw|returns|starts|begins|begint)$/) >= 0 &&
      wordIn(scene, i + 1, i + 6, /^(?:there|er|it|het|off|daar)$/) >= 0;
    if (back && there && anyIn(scene, i + 1, i + 6, tag.ease | tag.neg) < 0) put({ criterion: "rest", holds: true, first: i, last: i });
  }
};

/** "Wat helpt? Lopen.", "the only thing that works is walking". */
const onlyThing = (context: StoryContext, scene: Scene, next: Scene | undefined, put: Put): void => {
  const { words } = scene;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!/^(?:helpt|werkt|hielp|werkte|helps|works|worked|helped|scheelt|verlicht)$/.test(words[i] as string) || !mine(context, i))
      continue;
    const opener = wordIn(scene, i - 4, i - 1, /^(?:wat|what|enige|thing|dat)$/);
    if (opener < 0 || wordIn(scene, i - 3, i + 1, /^(?:niet|not|niets|nothing|never)$/) >= 0) continue;
    const at = anyIn(scene, i + 1, i + 5, tag.move);
    if (
      at >= 0 &&
      isMove(scene, at) &&
      wordIn(scene, i + 1, at - 1, /^(?:is|are|zijn|was|waren)$/) >= 0 &&
      wordIn(scene, i + 1, at, /^(?:niet|not)$/) < 0
    ) {
      put({ criterion: "relief", holds: true, first: i, last: at });
      return;
    }
    // "Het enige dat werkt: wandelen"
    if (
      at >= 0 &&
      at <= i + 3 &&
      isMove(scene, at) &&
      scene.clauses[i + 1] !== scene.clauses[i] &&
      !/^(?:maar|but|want|als|when)$/.test(wordAt(scene, i + 1))
    ) {
      put({ criterion: "relief", holds: true, first: i, last: at });
      return;
    }
    if (next !== undefined && i === scene.to - 1 && has(next, next.from, tag.move) && isMove(next, next.from) && next.to - next.from <= 8) {
      put({ criterion: "relief", holds: true, first: next.from, last: next.from });
      return;
    }
  }
};

/** "Ik loop een uur door het huis en dan pas kan ik slapen": rest that becomes possible by moving. */
const restAfter = (context: StoryContext, scene: Scene, put: Put): void => {
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!has(scene, i, tag.move) || !isMove(scene, i) || !mine(context, i)) continue;
    const then = wordIn(scene, i + 1, i + 10, /^(?:dan|then|pas|only|daarna|after|before|voordat|voor)$/);
    if (then < 0) continue;
    const can = wordIn(scene, then, then + 4, /^(?:kan|can|kon|could|lukt)$/);
    if (can < 0 || wordIn(scene, then, can + 4, /^(?:niet|not|nooit|never|cannot|geen)$/) >= 0) continue;
    const sleeps = wordIn(scene, can + 1, can + 5, /^(?:slapen|inslapen|sleep|zitten|sit|liggen|lie|rusten|rest|settle)$/);
    if (sleeps < 0 || wordIn(scene, i + 1, sleeps, /^(?:work|werk|huis|home)$/) === then) continue;
    put({ criterion: "relief", holds: true, first: i, last: sleeps });
    return;
  }
};

/** Walking in one sentence behind another clause: "up and walking = fine". Told by a bare word of ease right behind. */
const bareRelief = (context: StoryContext, scene: Scene, put: Put): void => {
  for (let i = scene.from; i < scene.to - 1; i += 1) {
    if (!has(scene, i, tag.move) || !isMove(scene, i) || !mine(context, i) || !endsClause(scene, i)) continue;
    const j = i + 1;
    if (scene.to - j > 6 && !endsClause(scene, j)) continue;
    if (!has(scene, j, tag.ease | tag.easeWeak) || !endsClause(scene, j)) continue;
    if (easing(scene, j, i, true) > 0) put({ criterion: "relief", holds: true, first: i, last: j });
  }
};

/** What is told in fragments, without a verb or across two short sentences (decision 0131). */
export const findFragments = (context: StoryContext, scene: Scene, next: Scene | undefined, put: Put, legsBefore: boolean): void => {
  const urgeAt = bareUrge(context, scene, put, legsBefore);
  barePlaces(context, scene, put, urgeAt);
  backAgain(context, scene, put);
  onlyThing(context, scene, next, put);
  restAfter(context, scene, put);
  bareRelief(context, scene, put);
};

import {
  allWell,
  anyIn,
  connectorBefore,
  has,
  mine,
  noBefore,
  noBehind,
  plainNo,
  type Scene,
  type Statement,
  turns,
  unrelated,
  wordAt,
  wordIn,
} from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";
import { isMove } from "./tell-easing.ts";

/** "het zit in mijn benen", "the rest of": no sitting and no resting. */
const isRest = (scene: Scene, i: number): boolean => {
  const { words } = scene;
  const word = words[i] as string;
  const before = wordAt(scene, i - 1);
  const next = wordAt(scene, i + 1);
  if (/^(?:zit|zitten|zat|ligt)$/.test(word)) {
    if (before === "het" && word === "zitten" && /^(?:tijdens|bij|na|door|van)$/.test(wordAt(scene, i - 2))) return true;
    if (/^(?:het|er|dat|t|die|dit|wat|daar|alles|gevoel|pijn)$/.test(before) || /^(?:het|er|dat|t|alles|iets)$/.test(next)) return false;
    if (/^(?:aan|met|nu|ermee)$/.test(next) && word !== "zitten") return false;
    if (
      wordIn(scene, i + 1, i + 4, /^(?:ziektewet|wia|bijstand|mijn|benen)$/) >= 0 &&
      wordIn(scene, i + 1, i + 3, /^(?:in|de)$/) >= 0 &&
      wordIn(scene, i - 4, i - 1, /^(?:als|zodra|wanneer)$/) < 0
    )
      return false;
  }
  if (word === "lig" && wordIn(scene, i + 1, i + 5, /^overhoop$/) >= 0) return false;
  if (
    /^(?:bed|slapen|slaap|sleep)$/.test(word) &&
    /^(?:uit|of|off|van|the)$/.test(before) &&
    wordIn(scene, i - 3, i - 1, /^(?:uit|out|off)$/) >= 0
  )
    return false;
  if (word === "still")
    return (
      wordIn(scene, i - 3, i - 1, /^(?:sit|sitting|sat|lie|lying|lay|keep|keeping|stay|staying|hold|holding|being|be|stood|am|im)$/) >= 0
    );
  if (word === "rest") return before !== "the" || next !== "of";
  if (/^(?:rust|ontspanning)$/.test(word)) return wordIn(scene, i - 2, i - 1, /^(?:in|tot|bij|tijdens)$/) >= 0;
  if (
    /^(?:car|plane|tv|telly|television|film|movie|movies|train|theatre|theater|church|kerk|trein|televisie|desk|bureau|kussen|pillow|concert|drive|drives)$/.test(
      word,
    )
  )
    return (
      anyIn(scene, i - 3, i - 1, tag.when | tag.rest) >= 0 ||
      wordIn(scene, i - 3, i - 1, /^(?:watching|kijken|kijk|the|long|lange|my|mijn|voor|a)$/) >= 0
    );
  if (/^(?:lay|rested)$/.test(word)) return true;
  return true;
};

const inverted = (scene: Scene, i: number): boolean =>
  (/^(?:zittend|liggend|seated)$/.test(scene.words[i] as string) && (i === scene.from || scene.clauses[i - 1] !== scene.clauses[i])) ||
  ((i === scene.from || scene.clauses[i - 1] !== scene.clauses[i] || /^(?:en|and|want|dan)$/.test(wordAt(scene, i - 1))) &&
    /^(?:ik|hij|ze|zij|we|je|k)$/.test(wordAt(scene, i + 1)));

const clauseEnds = (scene: Scene, i: number): boolean => i + 1 >= scene.to || scene.clauses[i + 1] !== scene.clauses[i];

/** "zodra ik niets doe", "when I do nothing"; "when I stop" behind a moving of the same sentence. */
const isIdle = (scene: Scene, i: number): boolean => {
  const word = scene.words[i] as string;
  if (/^(?:niets|niks|nothing)$/.test(word))
    return (
      (/^(?:doe|doet|deed)$/.test(wordAt(scene, i + 1)) || /^(?:do|doing)$/.test(wordAt(scene, i - 1))) && connectorBefore(scene, i, 4) >= 0
    );
  return (
    /^(?:stop|stopt|stops|stopped)$/.test(word) &&
    wordIn(scene, i - 3, i - 1, /^(?:when|if|once|as|whenever|time|moment|minute|als|zodra|wanneer|telkens)$/) >= 0 &&
    (clauseEnds(scene, i) || has(scene, i + 1, tag.come | tag.subject)) &&
    anyIn(scene, scene.from, i - 1, tag.move) >= 0
  );
};

/** What word `j` says of the rest before or behind it: 1 it comes or grows there, -1 it is gone there. */
const restOutcome = (scene: Scene, j: number, anchor: number, subject: boolean): number => {
  const { words } = scene;
  const word = words[j] as string;
  if (allWell(scene, j)) return -1;
  // "Lying down brings relief", "liggen geeft verlichting"
  if (
    /^(?:brings?|brought|gives?|gave|geeft|gaf|brengt|bracht)$/.test(word) &&
    wordIn(scene, j + 1, j + 4, /^(?:relief|comfort|ease|peace|verlichting|rust|opluchting|soelaas)$/) >= 0
  )
    return subject &&
      wordIn(scene, j + 1, j + 3, /^(?:no|geen|weinig|little|niet|not|nooit|never)$/) < 0 &&
      !noBefore(scene, j, 3, scene.from)
      ? -1
      : 0;
  // "mijn benen zelf voelen in bed gewoon", "feel normal in bed"
  if (/^(?:normal|gewoon|normaal|fine|prima)$/.test(word) && wordIn(scene, j - 4, j - 1, /^(?:voelen|voelt|feel|feels)$/) >= 0) return -1;
  // "In rust doen mijn benen niets"
  if (
    /^(?:niets|niks|nothing)$/.test(word) &&
    wordIn(scene, anchor + 1, j - 1, /^(?:doen|do)$/) >= 0 &&
    anyIn(scene, anchor + 1, j - 1, tag.leg) >= 0
  )
    return -1;
  // "Als ik lig heb ik geen pijn", "when I lie down there is no pain"
  if (/^(?:geen|no)$/.test(word) && /^(?:pijn|pain|kramp|cramp|cramps)$/.test(wordAt(scene, j + 1))) return -1;
  if (plainNo.test(word)) {
    // "kan ik niet blijven zitten", "hou ik het niet uit"
    if (wordIn(scene, j - 4, j + 3, /^(?:kan|kon|hou|houd|houdt|hield|can|could|cannot|lukt|trek)$/) >= 0) return 1;
    // "heb ik het niet", "I do not get it"
    const had =
      (/^(?:have|get|feel|notice)$/.test(wordAt(scene, j + 1)) && /^(?:it|them|this|that|any)$/.test(wordAt(scene, j + 2))) ||
      (/^(?:niet|nooit)$/.test(word) &&
        wordIn(scene, j - 5, j - 1, /^(?:heb|krijg|voel|merk|had|kreeg)$/) >= 0 &&
        wordIn(scene, j - 4, j - 1, /^(?:het|dat|ze|t)$/) >= 0);
    if (had && wordIn(scene, j + 1, j + 2, /^(?:alleen|only|meer|zo|until|tot)$/) < 0) return -1;
    return 0;
  }
  // A denial of the clause before ("… is geen optie, dan begint het") is not of this one.
  let opens = j;
  while (opens > scene.from && scene.clauses[opens - 1] === scene.clauses[j]) opens -= 1;
  const floor = Math.max(anchor < j ? anchor + 1 : scene.from, opens);
  const no = noBefore(scene, j, 3, floor) || (/^(?:begint|komt|starts|comes)$/.test(word) && noBehind(scene, j));
  if (has(scene, j, tag.worse) && !/^(?:toe|neemt)$/.test(word)) return no ? 0 : 1;
  // "zijn mijn benen rustig", "gaat het goed", "my legs are quiet"
  if (
    /^(?:rustig|stil|kalm|quiet|calm|goed|fine|prima|vrij|free|best|okay|ok)$/.test(word) &&
    wordIn(scene, j - 4, j - 1, /^(?:zijn|is|gaat|worden|wordt|blijven|blijft|are|stay|stays|go|feel|voelen|am)$/) >= 0 &&
    (anyIn(scene, j - 4, j - 1, tag.leg) >= 0 || wordIn(scene, j - 4, j - 1, /^(?:het|it|they|alles|everything|am)$/) >= 0) &&
    anyIn(scene, j + 1, j + 5, tag.move | tag.until) < 0 &&
    !no
  )
    return -1;
  // "heb ik er last van", "krijg ik het", "I get it"
  if (/^(?:last|trouble)$/.test(word) && wordIn(scene, j - 5, j - 1, /^(?:heb|krijg|had|kreeg|heeft|have|get)$/) >= 0) return no ? -1 : 1;
  if (
    /^(?:krijg|krijgt|kreeg|heb|get|gets|got|have)$/.test(word) &&
    wordIn(scene, j + 1, j + 2, /^(?:het|it|dat|that|ze|them|die|this)$/) >= 0 &&
    wordIn(scene, j + 1, j + 4, /^(?:niet|nooit|geen|koud|warm|benauwd|over|off|out|uit|druk|naar|never)$/) < 0 &&
    !no
  ) {
    const it = wordIn(scene, j + 1, j + 2, /^(?:het|it|dat|that|ze|them|die|this)$/);
    if (
      it + 1 >= scene.to ||
      clauseEnds(scene, it) ||
      has(scene, it + 1, tag.when | tag.feel) ||
      /^(?:ook|altijd|vooral|weer|het|gevoel|feeling|ergst|most|worst|always|too|badly|as|zodra|mostly)$/.test(wordAt(scene, it + 1))
    )
      return 1;
  }
  if (word === "neemt") return wordIn(scene, j + 1, j + 4, /^toe$/) >= 0 ? 1 : wordIn(scene, j + 1, j + 4, /^af$/) >= 0 ? -1 : 0;
  // "In bed helpt een kompres": something else helps there; only "zitten helpt" says that rest does.
  const helped =
    /^(?:help.*|hielp|geholpen|relie.*|verlicht.*|scheelt|scheelde|works?|worked|sorts|buys|bought|eases?|eased|soothes?|trick|controls)$/.test(
      word,
    );
  if (helped && !subject) return 0;
  // "in rust, beter bij lopen", "when I lie down, it eases when I do": what eases is the moving.
  const eases =
    (scene.clauses[j] === scene.clauses[anchor] || (anchor < j && anyIn(scene, anchor + 1, j - 1, tag.subject) >= 0)) &&
    anyIn(scene, j + 1, j + 6, tag.move) < 0 &&
    wordIn(scene, j + 1, j + 4, /^(?:met|with|door|by|after|na)$/) < 0 &&
    wordIn(scene, j + 1, j + 4, /^(?:do|doe)$/) < 0;
  if (/^(?:settle|settles|settled)$/.test(word) && /^(?:in|into|on|for|at|down)$/.test(wordAt(scene, j + 1))) return 0;
  if (word === "away" && /^(?:go|goes|went)$/.test(wordAt(scene, j - 1))) return eases && !no ? -1 : 0;
  if (has(scene, j, tag.ease)) return !eases || no || /^(?:rust|ontspanning|lucht|klaar|relief|edge|kwijt|calm|kalm)$/.test(word) ? 0 : -1;
  if (/^(?:weg|over|prima|fine|ok|okay|gone|voorbij|verdwenen)$/.test(word))
    return !eases || no || /^(?:ga|wil|moet|trekt)$/.test(wordAt(scene, j - 1)) ? 0 : -1;
  if (/^(?:problem|probleem)$/.test(word) && no) return -1;
  if (has(scene, j, tag.hell)) return no ? 0 : 1;
  if (has(scene, j, tag.come) && !/^(?:on|off|up|get|feel|merk|voel|weer|again|los|back|in)$/.test(word)) return no ? -1 : 1;
  if (/^(?:los|raak|back|off)$/.test(word) && wordIn(scene, j - 4, j + 2, /^(?:gaat|is|ging|it|goes|comes|its|they)$/) >= 0) return 1;
  if (has(scene, j, tag.feel)) return no ? -1 : 1;
  // "moet ik eruit", "have to get up": rest drives one up.
  if (has(scene, j, tag.must) && anyIn(scene, j + 1, j + 6, tag.move) >= 0) return no ? 0 : 1;
  // "als ik lig zijn mijn benen druk"
  if (
    has(scene, j, tag.leg) &&
    anchor < j &&
    anyIn(scene, j + 1, j + 5, tag.ease | tag.easeWeak | tag.neg | tag.pain) < 0 &&
    wordIn(scene, anchor + 1, j, /^(?:zijn|worden|wordt|gaan|are|go|start|beginnen|something|iets)$/) >= 0
  )
    return 1;
  // "liggen is geen optie", "lying down was out of the question"
  if (/^(?:optie|option|question|sprake)$/.test(word) && wordIn(scene, j - 4, j - 1, /^(?:geen|no|not|out)$/) >= 0) return 1;
  return 0;
};

/** Resting and what it brings. */
export const findRest = (context: StoryContext, scene: Scene, put: (one: Statement) => void): void => {
  const { words, clauses } = scene;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!((has(scene, i, tag.rest) && isRest(scene, i)) || isIdle(scene, i)) || !mine(context, i)) continue;
    if (unrelated(scene, i)) {
      put({ criterion: "rest", holds: false, first: i, last: i });
      continue;
    }
    // "Ik lig nog geen minuut of het begint", "I have not sat five minutes before it starts"
    const barely = wordIn(
      scene,
      i - 3,
      i + 4,
      /^(?:minuut|minuten|seconde|seconden|minute|minutes|second|seconds|nauwelijks|amper|nog|net|barely|hardly|just)$/,
    );
    const then = barely < 0 ? -1 : wordIn(scene, Math.max(i, barely) + 1, Math.max(i, barely) + 5, /^(?:of|en|and|before|when|dan|then)$/);
    if (then >= 0) {
      const comes = anyIn(scene, then + 1, then + 5, tag.come | tag.feel | tag.hell);
      if (comes >= 0 && anyIn(scene, then + 1, comes, tag.ease | tag.move) < 0 && wordIn(scene, then + 1, comes, plainNo) < 0) {
        put({ criterion: "rest", holds: true, first: Math.min(i, barely), last: comes });
        continue;
      }
    }
    const connector = connectorBefore(scene, i, 5);
    const lead = connector >= 0 ? connector : i;
    // "nooit in rust", "not in bed", "vooral als ik lig", "only at rest"
    const just = wordAt(scene, lead - 1);
    if (
      connector >= 0 &&
      /^(?:nooit|never|niet|not)$/.test(just) &&
      !anyNear(scene, lead - 4, lead - 2, /^(?:hou|kan|kon|lukt|can|could|slaap|sleep|do|did)$/)
    ) {
      put({ criterion: "rest", holds: false, first: lead - 1, last: i });
      continue;
    }
    const mostly = anyIn(scene, lead - 2, lead - 1, tag.mostly | tag.only);
    if (
      connector >= 0 &&
      mostly >= 0 &&
      anyIn(scene, i + 1, i + 5, tag.ease) < 0 &&
      wordIn(scene, i + 1, i + 6, /^(?:free|fine|prima|rustig|goed|nergens|niets|niks|weg|geen|quiet|calm|nothing|no|okay)$/) < 0
    ) {
      const gone =
        anyIn(scene, lead - 6, mostly - 1, tag.ease) >= 0 || wordIn(scene, lead - 6, mostly - 1, /^(?:weg|over|goes|gaat|stops)$/) >= 0;
      put({ criterion: "rest", holds: !gone, first: mostly, last: i });
      continue;
    }
    // "Het maakt niet uit of ik zit of sta"
    if (
      wordIn(scene, i - 4, i - 1, /^(?:of|whether)$/) >= 0 &&
      wordIn(scene, i + 1, i + 2, /^(?:of|or)$/) >= 0 &&
      wordIn(scene, i - 9, i - 1, /^(?:uit|difference|verschil|matter|hetzelfde|same)$/) >= 0
    ) {
      put({ criterion: "rest", holds: false, first: Math.max(scene.from, i - 4), last: Math.min(scene.to - 1, i + 2) });
      continue;
    }
    const subject =
      (i === scene.from || clauses[i - 1] !== clauses[i] || /^(?:lang|long|stil|being|te|just|en|and)$/.test(wordAt(scene, i - 1))) &&
      /^(?:zitten|liggen|stilzitten|stilliggen|sitting|lying|still|resting|rusten|uitrusten|inactivity|flights|drives|journeys|meetings)$/.test(
        words[i] as string,
      );
    // "Hoe stiller ik lig, hoe drukker", "the stiller I lie the busier"
    if (
      wordIn(scene, i - 6, i - 1, /^(?:hoe|the)$/) >= 0 &&
      wordIn(scene, i - 4, i - 1, /^(?:ik|i|je|you)$/) >= 0 &&
      /er$|^more$/.test(wordAt(scene, wordIn(scene, i + 1, i + 4, /^(?:hoe|the)$/) + 1))
    ) {
      const at = wordIn(scene, i + 1, i + 4, /^(?:hoe|the)$/);
      if (at >= 0) {
        put({
          criterion: "rest",
          holds: !/^(?:beter|better|minder|rustiger|calmer|kalmer)$/.test(wordAt(scene, at + 1)),
          first: i,
          last: at + 1,
        });
        continue;
      }
    }
    // "I cannot tolerate sitting", "niet meer tegen stilzitten"
    if (
      wordIn(scene, i - 3, i - 1, /^(?:tolerate|stand|bear|tegen|verdraag|verdragen)$/) >= 0 &&
      wordIn(scene, i - 7, i - 1, /^(?:niet|not|cannot|never)$/) >= 0
    ) {
      put({ criterion: "rest", holds: true, first: i - 1, last: i });
      continue;
    }
    // "I sit for ten minutes and off it goes"
    const plainly = /^(?:ik|i|hij|he|she|ze|k)$/.test(wordAt(scene, i - 1)) && wordIn(scene, i + 1, i + 7, /^(?:en|and|dan|then)$/) >= 0;
    // "Even zitten en het is over", "ten minutes on the sofa and it starts"
    const shortly =
      wordIn(scene, i + 1, i + 3, /^(?:en|and)$/) >= 0 &&
      wordIn(scene, i - 4, i - 1, /^(?:even|a|minuten|minutes|minuutje|kwartier|uur|hour|uurtje|tien|ten|vijf|five)$/) >= 0;
    if (connector < 0 && !inverted(scene, i) && !subject && !plainly && !shortly) continue;
    let found = 0;
    let at = -1;
    for (let j = i + 1; j < Math.min(scene.to, i + 11); j += 1) {
      if (turns(scene, j)) break;
      if (has(scene, j, tag.move) && isMove(scene, j) && !has(scene, j, tag.feel) && anyIn(scene, j - 3, j - 1, tag.must) < 0) break;
      // "zodra ik wil rusten; in de vakantie zonder koffie is het weg": something else makes it well.
      if (/^(?:zonder|without|vakantie|holiday|holidays)$/.test(words[j] as string)) break;
      if (has(scene, j, tag.instead) && wordIn(scene, j + 1, j + 4, /^(?:toe|af)$/) < 0) break;
      if (/^(?:of|or)$/.test(words[j] as string) && wordIn(scene, i - 5, i, /^(?:of|whether)$/) >= 0) break;
      found = restOutcome(scene, j, i, subject);
      if (found !== 0) {
        at = j;
        break;
      }
    }
    // "Zit ik 's avonds, met kussens in mijn rug, op bed, dan wordt er aan mijn benen gerukt": behind a long condition.
    if (found === 0 && (connector >= 0 || inverted(scene, i)))
      for (let k = i + 6; k < Math.min(scene.to, i + 22) && found === 0; k += 1) {
        if (turns(scene, k) || (has(scene, k, tag.move) && isMove(scene, k))) break;
        if (clauses[k] === clauses[k - 1] || !/^(?:dan|then|something|iets|het|it|my|mijn|begint)$/.test(words[k] as string)) continue;
        for (let j = k; j < Math.min(scene.to, k + 9); j += 1) {
          if (turns(scene, j)) break;
          found = restOutcome(scene, j, i, false);
          if (found !== 0) {
            at = j;
            break;
          }
        }
      }
    if (found === 0 && connector >= 0)
      for (let j = connector - 1; j >= Math.max(scene.from, connector - 7); j -= 1) {
        if (turns(scene, j)) break;
        if (has(scene, j, tag.move) && isMove(scene, j) && !has(scene, j, tag.feel)) break;
        if (has(scene, j, tag.instead)) break;
        found = restOutcome(scene, j, i, subject);
        if (found !== 0) {
          at = j;
          break;
        }
      }
    // "Het roept als ik op het toneel zit", "it calls when I sit watching a play": whatever it does then.
    if (found === 0 && connector >= 0 && calls(scene, connector, i)) {
      found = 1;
      at = connector;
    }
    // "In de klas heeft hij er geen last van", "at the office I sit still and nothing is wrong": the hour of the day makes it well.
    if (found < 0 && wordIn(scene, scene.from, scene.to, placeOfDay) >= 0) {
      put({ criterion: "evening", holds: true, first: Math.min(at, lead), last: Math.max(at, i) });
      continue;
    }
    // "Op school overdag niets, ook niet als ze lang zit": the hour makes it well, not the sitting.
    if (found < 0 && anyIn(scene, scene.from, scene.to, tag.day | tag.morn) >= 0 && anyIn(scene, scene.from, scene.to, tag.move) < 0)
      continue;
    if (found !== 0) put({ criterion: "rest", holds: found > 0, first: Math.min(at, lead), last: Math.max(at, i) });
  }
};

const copula =
  /^(?:is|was|zijn|waren|are|were|wordt|worden|heb|heeft|have|has|had|kan|kunnen|can|could|zou|would|mag|will|gaat|valt|hangt|depends|makes|maakt|means|betekent|mattters|helpt|helps|scheelt|hielp|helped)$/;

/** Is the main clause before the connector of the complaint ("het roept", "they sing"), with a verb of doing and no denial or ease? */
const calls = (scene: Scene, connector: number, rest: number): boolean => {
  if (!/^(?:als|zodra|wanneer|when|whenever|once|telkens|as|moment|minute)$/.test(scene.words[connector] as string)) return false;
  if (!/^(?:ik|i|hij|he|she|ze|zij|k|the|de)$/.test(wordAt(scene, connector + 1))) return false;
  let from = connector - 1;
  while (from > scene.from && scene.clauses[from - 1] === scene.clauses[connector - 1] && connector - from < 7) from -= 1;
  if (from < scene.from) return false;
  const subject = wordAt(scene, from);
  const of = /^(?:het|it|they|ze|die|t)$/.test(subject) ? from : anyIn(scene, from, from + 1, tag.leg);
  if (of < 0 || of >= connector - 1 || copula.test(wordAt(scene, of + 1))) return false;
  return (
    anyIn(scene, from, rest, tag.neg | tag.ease | tag.easeWeak | tag.instead | tag.pain) < 0 &&
    anyIn(scene, rest + 1, rest + 4, tag.move | tag.until) < 0
  );
};

/** Where people sit by day. */
const placeOfDay =
  /^(?:klas|school|kantoor|werk|college|colleges|bureau|lunch|ochtend|voormiddag|middags|class|classroom|office|work|lecture|lectures|desk|daytime|mornings|lessons|les)$/;

const anyNear = (scene: Scene, first: number, last: number, pattern: RegExp): boolean => wordIn(scene, first, last, pattern) >= 0;

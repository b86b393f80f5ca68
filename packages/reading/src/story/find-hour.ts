import { canBeClock } from "./can-be-clock.ts";
import { numberAt } from "./read-numbers.ts";
import {
  allWell,
  anyIn,
  has,
  mine,
  noBefore,
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

/** Is "day" here the hours of light: "by day", "during the day", "overdag"? */
const isDay = (scene: Scene, i: number): boolean =>
  scene.words[i] !== "day" || /^(?:by|the|during|in)$/.test(wordAt(scene, i - 1))
    ? wordIn(scene, i - 2, i - 1, /^(?:all|whole|hele|per|of|elke|every|later|late)$/) < 0
    : false;

const hourInClause = (scene: Scene, at: number): boolean => {
  for (let k = at; k < Math.min(scene.to, at + 12) && scene.clauses[k] === scene.clauses[at]; k += 1)
    if (has(scene, k, tag.eve | tag.day | tag.morn)) return true;
  return false;
};

/** "'s Avonds is het juist minder", "in the evening it is better": of the hour itself, with no moving, medicine or change behind it. */
const turnedWell = (scene: Scene, hour: number, j: number): boolean =>
  /^(?:minder|beter|better|less|weg|gone|rustiger|draaglijk|bearable)$/.test(scene.words[j] as string) &&
  scene.clauses[j] === scene.clauses[hour] &&
  Math.abs(j - hour) <= 6 &&
  wordIn(scene, Math.min(hour, j) - 3, j - 1, /^(?:het|it)$/) >= 0 &&
  wordIn(scene, Math.min(hour, j) - 3, j - 1, /^(?:is|wordt|gets|gaat|was)$/) >= 0 &&
  !noBefore(scene, j, 3, scene.from) &&
  anyIn(scene, scene.from, scene.to, tag.move | tag.instead | tag.until) < 0 &&
  wordIn(scene, scene.from, scene.to, /^(?:sinds|since|met|with|door|nu|now|als|when|dankzij|thanks|na|after|dan|sindsdien)$/) < 0;

/** The hour and what it brings. */
export const findHour = (context: StoryContext, scene: Scene, put: (one: Statement) => void, about = false): void => {
  const { words, clauses } = scene;
  const short = scene.to - scene.from <= 6;
  let eve = -1;
  let day = -1;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    if (has(scene, i, tag.eve)) eve = eve < 0 ? i : eve;
    if (has(scene, i, tag.day | tag.morn) && isDay(scene, i)) day = day < 0 ? i : day;
  }
  // "overdag net zo erg als 's nachts", "as bad by day as at night", "no difference between morning and evening"
  if (eve >= 0 && day >= 0) {
    const first = Math.min(eve, day);
    const last = Math.max(eve, day);
    const same = wordIn(
      scene,
      first - 5,
      last + 5,
      /^(?:hetzelfde|zelfde|gelijk|evenveel|evenzeer|same|equally|verschil|difference|constant)$/,
    );
    let asBad = -1;
    for (let k = Math.max(scene.from, first - 5); k <= Math.min(scene.to - 1, last + 3) && asBad < 0; k += 1)
      if (
        /^(?:zo|even|as)$/.test(words[k] as string) &&
        /^(?:erg|bad|much|hevig|sterk|goed|readily|often|vaak|likely|well|hard)$/.test(wordAt(scene, k + 1))
      )
        asBad = k;
    // "'s Ochtends erger dan 's avonds", "more trouble by day than at night": the hour before "than" has the more of it.
    const than = wordIn(scene, first + 1, last - 1, /^(?:dan|than)$/);
    const compared =
      than < 0
        ? 0
        : anyIn(scene, first - 9, than, tag.worse) >= 0
          ? 1
          : wordIn(scene, first - 9, than, /^(?:meer|more|vaker|sterker|onrustiger)$/) >= 0
            ? 1
            : wordIn(scene, first - 9, than, /^(?:minder|less|rustiger|beter|better|fewer)$/) >= 0
              ? -1
              : 0;
    if (compared !== 0) {
      // "Evenings are no worse than mornings"
      const notMore = wordIn(scene, than - 5, than - 1, /^(?:no|not|niet|nauwelijks|hardly)$/) >= 0;
      put({ criterion: "evening", holds: !notMore && eve < than === compared > 0, first, last });
      return;
    }
    // "Overdag even erg, maar 's avonds het ergst": the evening is singled out after all.
    const singled = wordIn(scene, eve + 1, eve + 4, /^(?:ergst|ergste|worst)$/) >= 0;
    if (
      !singled &&
      ((same >= 0 && last - first <= 9) ||
        asBad >= 0 ||
        (last - first === 2 && /^(?:en|and)$/.test(wordAt(scene, first + 1)) && !/^(?:de|the|een|a)$/.test(wordAt(scene, first - 1))))
    ) {
      put({ criterion: "evening", holds: false, first, last });
      return;
    }
  }
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    const evening = has(scene, i, tag.eve);
    if (evening && unrelated(scene, i)) {
      put({ criterion: "evening", holds: false, first: i, last: i });
      continue;
    }
    const light = !evening && has(scene, i, tag.day | tag.morn) && isDay(scene, i);
    if (!evening && !light) continue;
    const turn = evening ? 1 : -1;
    const lead =
      i -
      (/^(?:s|at|by|the|during|in|in)$/.test(wordAt(scene, i - 1)) ? 1 : 0) -
      (/^(?:at|by|during|in)$/.test(wordAt(scene, i - 2)) ? 1 : 0);
    if (/^(?:nooit|never|niet|not)$/.test(wordAt(scene, lead - 1)) && evening) {
      put({ criterion: "evening", holds: false, first: lead - 1, last: i });
      continue;
    }
    // "geen onrust, ook 's avonds niet", "no urge, not in the evening either"
    if (
      evening &&
      ((/^(?:niet|evenmin)$/.test(wordAt(scene, i + 1)) &&
        wordIn(scene, lead - 2, lead - 1, /^(?:ook|zelfs)$/) >= 0 &&
        (clauses[i + 2] !== clauses[i + 1] || i + 2 >= scene.to)) ||
        (wordIn(scene, i + 1, i + 1, /^either$/) >= 0 && wordIn(scene, lead - 3, lead - 1, /^(?:not|nor)$/) >= 0))
    ) {
      put({ criterion: "evening", holds: false, first: lead, last: i + 1 });
      continue;
    }
    // "de hele dag en nacht"
    if (
      evening &&
      wordIn(scene, lead - 2, lead - 1, /^(?:en|and|als|of|or|to)$/) >= 0 &&
      /^(?:dag|day|daags)$/.test(wordAt(scene, wordIn(scene, lead - 2, lead - 1, /^(?:en|and|als|of|or|to)$/) - 1))
    ) {
      put({ criterion: "evening", holds: false, first: Math.max(scene.from, lead - 2), last: i });
      continue;
    }
    // "niet alleen 's avonds", "not just evenings"
    if (
      evening &&
      wordIn(scene, lead - 2, lead - 1, /^(?:alleen|enkel|just|only)$/) >= 0 &&
      wordIn(scene, lead - 3, lead - 2, /^(?:niet|not)$/) >= 0
    ) {
      put({ criterion: "evening", holds: false, first: Math.max(scene.from, lead - 2), last: i });
      continue;
    }
    // "van 's morgens vroeg tot 's avonds laat"
    if (evening && wordIn(scene, lead - 3, lead, /^(?:tot|until|till|to)$/) >= 0 && anyIn(scene, lead - 8, lead - 1, tag.morn) >= 0) {
      put({ criterion: "evening", holds: false, first: lead, last: i });
      continue;
    }
    const mostly = anyIn(scene, lead - 2, lead - 1, tag.mostly);
    if (
      mostly >= 0 &&
      anyIn(scene, i - 3, i + 3, tag.instead) < 0 &&
      (evening || !has(scene, i, tag.morn) || anyIn(scene, i + 1, i + 6, tag.ease) < 0)
    ) {
      const well =
        wordIn(scene, i + 1, i + 7, /^(?:nergens|niks|niets|geen|goed|prima|fine|nothing|no|weg|rustig)$/) >= 0 &&
        clauses[i + 1] === clauses[i];
      if (!well) {
        put({ criterion: "evening", holds: evening, first: mostly, last: i });
        continue;
      }
    }
    // "I only have it during the day", "ik heb het alleen maar overdag"
    const solely = wordIn(scene, lead - 5, lead - 1, /^(?:only|alleen|enkel|uitsluitend|exclusively)$/);
    if (
      solely >= 0 &&
      mostly < 0 &&
      wordIn(scene, solely + 1, lead - 1, /^(?:have|get|feel|notice|is|happens|occurs|starts|comes|heb|krijg|voel|komt|maar)$/) >= 0 &&
      wordIn(scene, solely - 2, solely - 1, /^(?:niet|not)$/) < 0 &&
      (evening || !has(scene, i, tag.morn)) &&
      anyIn(scene, lead - 6, i + 4, tag.instead | tag.ease) < 0
    ) {
      put({ criterion: "evening", holds: evening, first: solely, last: i });
      continue;
    }
    let found = 0;
    let at = -1;
    const look = (j: number): number => {
      if (allWell(scene, j)) return -turn;
      if (/^(?:zelden|seldom|rarely)$/.test(words[j] as string) && clauses[j] === clauses[i]) return -turn;
      // "I do not get it during the day", "overdag heb ik het niet"
      if (
        plainNo.test(words[j] as string) &&
        clauses[j] === clauses[i] &&
        ((/^(?:have|get|feel|notice)$/.test(wordAt(scene, j + 1)) && /^(?:it|them|this|that)$/.test(wordAt(scene, j + 2))) ||
          (/^(?:niet|nooit)$/.test(words[j] as string) &&
            wordIn(scene, j - 5, j - 1, /^(?:heb|krijg|voel|merk)$/) >= 0 &&
            wordIn(scene, j - 4, j - 1, /^(?:het|dat|ze|t)$/) >= 0)) &&
        wordIn(scene, j - 2, j + 3, /^(?:alleen|only|meer|zo|until|tot|just|anymore)$/) < 0
      )
        return -turn;
      if (evening && turnedWell(scene, i, j)) return -1;
      // "Mornings are when I have it most", "in de ochtend heb ik het het meest"
      if (
        /^(?:meest|meeste|most)$/.test(words[j] as string) &&
        clauses[j] === clauses[i] &&
        wordIn(scene, Math.min(i, j), j, /^(?:heb|have|last|get|feel|voel|trouble)$/) >= 0
      )
        return turn;
      if (has(scene, j, tag.worse) && !/^(?:toe|neemt)$/.test(words[j] as string)) {
        if (noBefore(scene, j, 3, scene.from)) return evening ? -1 : 0;
        return turn;
      }
      if (light || evening) {
        const word = words[j] as string;
        if (
          /^(?:prima|fine|goed|weg|gone|over|rustig|ok|okay|voorbij|vrij|free|wel|minder|less|better|beter|nothing|niks|niets|calm|kalm|quiet)$/.test(
            word,
          )
        ) {
          if (word === "over" && clauses[j] !== clauses[i]) return 0;
          if (/^(?:goed|weg|over|better|beter)$/.test(word) && noBefore(scene, j, 3, scene.from)) return 0;
          if (evening && !/^(?:prima|fine|niks|niets|nothing|goed|rustig|free|vrij)$/.test(word)) return 0;
          if (
            evening &&
            (clauses[j] !== clauses[i] || wordIn(scene, Math.min(i, j) - 2, Math.max(i, j) + 2, /^(?:het|it|slaap|sleep|they|ze)$/) < 0)
          )
            return 0;
          if (evening && noBefore(scene, j, 3, scene.from)) return 0;
          return -turn;
        }
      }
      if (!evening) return 0;
      // "had to walk about every night"
      if (has(scene, j, tag.must) && clauses[j] === clauses[i] && anyIn(scene, j + 1, j + 5, tag.move) >= 0) return 1;
      if (has(scene, j, tag.hell) || has(scene, j, tag.leg) || has(scene, j, tag.feel)) return 1;
      if (has(scene, j, tag.come) && !/^(?:on|off|up|get|in|weer|again|feel|voel|merk|notice)$/.test(words[j] as string)) return 1;
      if (/^(?:wakker|awake|onrustig|slapeloos|restless|liedje|story|slapen|sleep)$/.test(words[j] as string))
        return noBefore(scene, j, 3, scene.from) || !/^(?:slapen|sleep)$/.test(words[j] as string) ? 1 : 0;
      return 0;
    };
    const other = evening && anyIn(scene, i - 5, i + 5, tag.instead) >= 0;
    if (!other) {
      for (let j = i + 1; j < Math.min(scene.to, i + (evening ? 9 : 13)) && found === 0; j += 1) {
        if (turns(scene, j)) break;
        // "I sleep at night, it is worst by day": a clause with an hour of its own speaks of that hour.
        if (j > i + 1 && clauses[j] !== clauses[i] && clauses[j] !== clauses[j - 1] && hourInClause(scene, j)) break;
        if (j > i + 1 && has(scene, j, tag.eve | tag.day | tag.morn)) break;
        found = look(j);
        at = j;
      }
      for (let j = i - 1; j >= Math.max(scene.from, i - 8) && found === 0; j -= 1) {
        if (turns(scene, j)) break;
        if (has(scene, j, tag.eve | tag.day | tag.morn)) break;
        found = look(j);
        at = j;
      }
    } else {
      const worse = anyIn(scene, i - 3, i + 4, tag.worse);
      if (worse >= 0 && anyIn(scene, i - 5, i + 5, tag.leg) >= 0) {
        found = turn;
        at = worse;
      }
    }
    if (
      found === 0 &&
      evening &&
      short &&
      !other &&
      anyIn(scene, scene.from, scene.to, tag.neg | tag.same) < 0 &&
      wordIn(scene, scene.from, scene.to, /^(?:dag|day)$/) < 0
    ) {
      found = 1;
      at = i;
    }
    // "Het roept 's nachts", "om vier uur 's nachts zit er een bal in mijn kuit": whatever it does then.
    if (
      found === 0 &&
      evening &&
      !other &&
      (wordIn(scene, i - 5, i - 1, /^(?:het|it|they|ze)$/) >= 0 || anyIn(scene, i + 1, i + 9, tag.leg) >= 0) &&
      (anyIn(scene, scene.from, scene.to, tag.leg | tag.feel) >= 0 || about) &&
      anyIn(scene, i - 8, i + 9, tag.neg | tag.ease | tag.instead | tag.day | tag.morn) < 0 &&
      wordIn(scene, i - 5, i - 1, /^(?:ik|i|we|wij)$/) < 0
    ) {
      found = 1;
      at = i;
    }
    if (found !== 0) put({ criterion: "evening", holds: found > 0, first: Math.min(at, lead), last: Math.max(at, i) });
  }
  // "hoe later hoe erger", "the later it gets, the worse"
  for (let i = scene.from; i < scene.to; i += 1) {
    const word = words[i] as string;
    if (!mine(context, i)) continue;
    if (word === "later" && /^(?:hoe|the)$/.test(wordAt(scene, i - 1))) {
      const worse = anyIn(scene, i + 1, i + 9, tag.worse);
      if (worse >= 0) put({ criterion: "evening", holds: true, first: i - 1, last: worse });
    }
    // "tegen een uur of tien begint het", "eleven o'clock, off they go"
    const number = numberAt(words, i);
    if (
      number !== undefined &&
      ((number.value >= 7 && number.value <= 12) || (number.value >= 19 && number.value < 24)) &&
      /^(?:om|rond|tegen|vanaf|at|around|by|from|of|about|come)$/.test(wordAt(scene, i - 1)) &&
      canBeClock(context, i, number.length)
    ) {
      const unit = wordAt(scene, i + number.length);
      const late = wordIn(scene, i + 1, i + 3, /^(?:night|avonds|evening|pm)$/) >= 0;
      const roughly = wordAt(scene, i - 1) === "of" && wordAt(scene, i - 2) === "uur";
      const comes = anyIn(
        scene,
        i - (roughly ? 9 : 6),
        i + (late || roughly ? 10 : 7),
        late || roughly ? tag.come | tag.feel | tag.leg | tag.worse | (late ? tag.rest : 0) : tag.come,
      );
      const morning =
        anyIn(scene, i - 6, i + 8, tag.morn | tag.instead) >= 0 ||
        /^(?:mg|jaar|years|weken|weeks|minuten|minutes|maanden|months|dagen|days|keer|times)$/.test(unit);
      if (
        comes >= 0 &&
        !morning &&
        (/^(?:uur|u|pm|o|clock|at)$/.test(unit) || wordIn(scene, i - 4, i - 1, /^(?:om|tegen|rond|around|about|by|uur)$/) >= 0)
      )
        put({ criterion: "evening", holds: true, first: Math.min(i, comes), last: Math.max(i, comes) });
    }
  }
};

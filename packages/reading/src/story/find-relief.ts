import {
  anyIn,
  connectorBefore,
  has,
  mine,
  noBefore,
  noBehind,
  type Scene,
  type Statement,
  turns,
  wordAt,
  wordIn,
} from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";
import { easing, isMove } from "./tell-easing.ts";

const reachRight = 15;
const reachLeft = 8;

/** "Ik loop wat rond, maar het helpt niet", "tried pacing but it stays": what the turn says of the moving before it, where it says no; -1 otherwise. */
const inVain = (scene: Scene, turn: number, move: number): number => {
  for (let k = turn + 1; k < Math.min(scene.to, turn + 9); k += 1) {
    // "Maar dat doet niets"
    if (
      /^(?:doet|deed|does|did)$/.test(scene.words[k] as string) &&
      wordIn(scene, k + 1, k + 3, /^(?:niets|niks|nothing|weinig|little)$/) >= 0
    )
      return k;
    if (
      (has(scene, k, tag.rest | tag.eve | tag.day | tag.until) && scene.words[k] !== "still") ||
      (has(scene, k, tag.move) && isMove(scene, k))
    )
      return -1;
    if (easing(scene, k, move, true) >= 0) continue;
    const of = wordIn(
      scene,
      turn + 1,
      k,
      /^(?:het|it|dat|that|dit|this|er|there|ze|they|t|helpt|helps|help|hielp|helped|nothing|niets|niks|gevoel|feeling|onrust|gekriebel|kriebels|crawling|tingling|urge|drang)$/,
    );
    return of >= 0 ? k : -1;
  }
  return -1;
};

/** "I pace the landing till it dies down", "trappelen tot het luwt": who moves until it is otherwise is eased by it, in whatever words. */
const untilEased = (scene: Scene, move: number): number => {
  const until = wordIn(scene, move + 1, move + 7, /^(?:tot|totdat|till|until)$/);
  if (until < 0) return -1;
  const subject = wordIn(scene, until + 1, until + 2, /^(?:het|it|they|ze|dat|that|gevoel|feeling|alles|t)$/);
  const legs = subject >= 0 ? subject : anyIn(scene, until + 1, until + 4, tag.leg | tag.subject);
  if (legs < 0 || legs + 1 >= scene.to) return -1;
  const bad = wordIn(
    scene,
    legs + 1,
    legs + 6,
    /^(?:licht|light|ochtend|morning|dag|day|pijn|pain|hurts?|zeer|kramp|cramp|niet|not|cannot|moe|tired|uur|clock|begint|starts|erger|worse|opkomt|comes|bloed|bleed|zes|vijf|late|laat|time|tijd)$/,
  );
  return bad >= 0 ? -1 : legs;
};

const solely = /^(?:zolang|until|till|tot|totdat|pas|alleen|only|unless|tenzij|zonder|without)$/;

/** "Het laat pas los als ik ze omgooi", "it holds its tongue as long as I walk": what is tied to the moving alone, in whatever words of being well. */
const onlyByMoving = (scene: Scene, move: number): number => {
  const when = connectorBefore(scene, move, 7);
  if (when < 0) return -1;
  const word = scene.words[when] as string;
  let tied = solely.test(word) ? when : -1;
  if (tied < 0 && /^(?:als|wanneer|when|if|door|by|met|with)$/.test(word))
    tied = wordIn(scene, when - 4, when - 1, /^(?:pas|alleen|only|enkel)$/);
  if (tied < 0 && word === "as" && wordIn(scene, when - 2, when, /^(?:long)$/) >= 0) tied = when - 2;
  if (tied < 0 || !(/^(?:ik|i|hij|he|she|ze|zij|we|k|door|by)$/.test(wordAt(scene, when + 1)) || /^(?:door|by)$/.test(word))) return -1;
  // The main clause before it, and in it neither trouble that moving brings nor an all is well that moving ends.
  let from = Math.max(scene.from, tied - 9);
  // "… liet me niet met rust: een getintel dat alleen weggaat als ik loop": a clause that names the feeling itself needs none before it.
  let own = tied;
  while (own > from && scene.clauses[own - 1] === scene.clauses[tied]) own -= 1;
  if (anyIn(scene, own, tied - 1, tag.feel) >= 0) from = own;
  if (from >= tied) return -1;
  const told = anyIn(scene, from, tied - 1, tag.leg | tag.feel | tag.subject) >= 0;
  const ends = /^(?:until|till|tot|totdat|unless|tenzij)$/.test(scene.words[tied] as string);
  const bad =
    anyIn(scene, from, when - 1, tag.pain | tag.worse | tag.hell) >= 0 ||
    (!ends && anyIn(scene, from, when - 1, tag.come) >= 0) ||
    wordIn(
      scene,
      from,
      tied - 1,
      ends
        ? /^(?:no|nothing|niets|niks|geen|nergens|fine|prima|goed)$/
        : /^(?:door|by)$/.test(word)
          ? /^(?:niet|not|never|nooit|no|geen)$/
          : /^(?:niet|not|never|nooit|no|geen|i|ik)$/,
    ) >= 0;
  return told && !bad ? tied : -1;
};

/** Moving and what it does. */
export const findRelief = (
  context: StoryContext,
  scene: Scene,
  next: Scene | undefined,
  put: (one: Statement) => void,
  movedBefore: boolean,
): boolean => {
  const { words } = scene;
  let moved = false;
  let lastMove = -1;
  let settled = false;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!has(scene, i, tag.move) || !isMove(scene, i) || !mine(context, i)) continue;
    // "With medicines, walking exercise and quitting smoking it went": a treatment.
    if (
      wordIn(
        scene,
        i - 5,
        i + 5,
        /^(?:medicines|medicijnen|looptraining|training|quitting|treatment|behandeling|fysiotherapie|physiotherapy|therapie|therapy)$/,
      ) >= 0
    )
      continue;
    moved = true;
    lastMove = i;
    // "zodra ik stop met bewegen komt het terug": rest brings it.
    const stop = anyIn(scene, i - 3, i - 1, tag.stop);
    if (stop >= 0) {
      const comes = anyIn(scene, i + 1, i + 6, tag.come | tag.worse);
      // "As soon as I stop walking it goes": rest ends it.
      const ends = wordIn(
        scene,
        i + 1,
        i + 5,
        /^(?:goes|gone|weg|over|eases|better|beter|minder|zakt|stops|stopt|disappears|verdwijnt|settles|voorbij)$/,
      );
      const denied = wordIn(scene, i + 1, i + 6, /^(?:niet|not|never|nooit|again|weer|off|mad|crazy)$/) >= 0;
      if (ends >= 0 && (comes < 0 || ends < comes) && !denied && connectorBefore(scene, stop, 3) >= 0)
        put({ criterion: "rest", holds: false, first: stop, last: ends });
      else if (comes >= 0) put({ criterion: "rest", holds: true, first: stop, last: comes });
      continue;
    }
    const however = wordIn(scene, i - 5, i - 1, /^(?:hoeveel|however)$/);
    const connector = however >= 0 ? however : connectorBefore(scene, i, 4);
    // "Loop ik, dan is het weg", "marcheerde ik, dan niet"
    const turned =
      (i === scene.from || scene.clauses[i - 1] !== scene.clauses[i] || /^(?:en|maar)$/.test(wordAt(scene, i - 1))) &&
      /^(?:ik|hij|ze|zij|we|k)$/.test(wordAt(scene, i + 1));
    let found = 0;
    let at = -1;
    // "of ik nu loop of zit", "whether I walk or sit"
    if (
      wordIn(scene, i - 4, i - 1, /^(?:of|whether)$/) >= 0 &&
      wordIn(scene, i + 1, i + 3, /^(?:of|or)$/) >= 0 &&
      anyIn(scene, i + 1, i + 5, tag.rest) >= 0 &&
      anyIn(scene, i - 8, i + 10, tag.same | tag.effect) >= 0
    ) {
      put({ criterion: "relief", holds: false, first: Math.max(scene.from, i - 3), last: Math.min(scene.to - 1, i + 4) });
      settled = true;
      continue;
    }
    // "maakt geen bal uit wat ik doe, lopen of zitten", "makes no odds what I do, walk or sit"
    const either =
      (wordIn(scene, i + 1, i + 1, /^(?:of|or)$/) >= 0 && anyIn(scene, i + 2, i + 3, tag.rest) >= 0) ||
      (wordIn(scene, i - 1, i - 1, /^(?:of|or)$/) >= 0 && anyIn(scene, i - 3, i - 2, tag.rest) >= 0);
    if (either && wordIn(scene, i - 12, i + 8, /^(?:uit|odds|difference|verschil|matter|hetzelfde|same)$/) >= 0) {
      put({ criterion: "relief", holds: false, first: i, last: i });
      settled = true;
      continue;
    }
    for (let j = i + 1; j < Math.min(scene.to, i + reachRight); j += 1) {
      if (turns(scene, j)) {
        at = inVain(scene, j, i);
        if (at >= 0) found = -1;
        break;
      }
      if (has(scene, j, tag.move) && isMove(scene, j) && j > i + 1 && !has(scene, j, tag.ease)) break;
      if (has(scene, j, tag.rest) && connectorBefore(scene, j, 3) > i && !/^(?:slapen|sleep|asleep|rust)$/.test(words[j] as string)) break;
      if (has(scene, j, tag.stop) && wordIn(scene, j - 3, j - 1, /^(?:moet|must|have|to|need|if|als)$/) >= 0) {
        if (wordIn(scene, j - 3, j - 1, /^(?:moet|must|have|need)$/) >= 0) {
          found = -1;
          at = j;
        }
        break;
      }
      found = easing(scene, j, i, connector >= 0 || turned);
      // "I have to move my arms; my legs are calm": another thing is told of.
      if (
        found > 0 &&
        connector < 0 &&
        scene.clauses[j] !== scene.clauses[i] &&
        anyIn(scene, i + 2, j - 1, tag.leg) >= 0 &&
        wordIn(scene, i + 1, j, /^(?:dan|then|so|daarna|daardoor)$/) < 0
      )
        found = 0;
      if (found !== 0) {
        at = j;
        break;
      }
    }
    // "Het helpt om een eindje te gaan lopen", "it helps to keep moving"
    const to = wordIn(scene, i - 4, i - 1, /^(?:te|to)$/);
    const helps = to < 0 ? -1 : wordIn(scene, to - 6, to - 1, /^(?:helpt|hielp|helps|helped|scheelt|opluchting|lekker|fijn)$/);
    if (
      found === 0 &&
      helps >= 0 &&
      anyIn(scene, helps + 1, i - 1, tag.rest) < 0 &&
      wordIn(scene, helps + 1, to, /^(?:maar|but|als|when)$/) < 0
    ) {
      found = noBefore(scene, helps, 3, scene.from) || noBehind(scene, helps) ? -1 : 1;
      at = helps;
    }
    if (found === 0) {
      at = untilEased(scene, i);
      if (at >= 0) found = 1;
      else {
        at = onlyByMoving(scene, i);
        if (at >= 0) found = 1;
      }
    }
    if (found === 0) {
      const only = anyIn(scene, i - 7, i - 1, tag.only);
      const way = wordIn(scene, i - 4, i - 1, /^(?:te|to|is|by|door|but|dan|helpt|helps|om)$/);
      if (connector >= 0 || (only >= 0 && way >= 0) || (way >= 0 && /^(?:te|to)$/.test(wordAt(scene, i - 1)))) {
        const edge = connector >= 0 ? connector : i;
        const opened = connector >= 0 && has(scene, connector, tag.until) && !/^(?:by|door)$/.test(words[connector] as string);
        for (let j = edge - 1; j >= Math.max(scene.from, edge - reachLeft); j -= 1) {
          if (turns(scene, j)) break;
          if (has(scene, j, tag.move) && isMove(scene, j)) break;
          if (has(scene, j, tag.rest) && connectorBefore(scene, j, 3) >= 0) break;
          // "moet ik opstaan", "need to walk": nothing is said of what it does.
          if (connector < 0 && !has(scene, j, tag.ease) && !has(scene, j, tag.worse)) continue;
          found = easing(scene, j, i, connector >= 0);
          if (found !== 0) {
            at = j;
            // "No trouble at rest, only when I walk": moving brings it.
            const well =
              found > 0 &&
              !has(scene, j, tag.ease) &&
              wordIn(scene, j, edge, /^(?:only|alleen|enkel)$/) >= 0 &&
              wordIn(scene, j - 1, j + 2, /^(?:no|geen|nothing|niets|niks|nergens)$/) >= 0;
            const late = opened || wordIn(scene, j, edge, /^(?:pas|only|alleen|enkel)$/) >= 0;
            if (well) found = -1;
            else if (found < 0 && late && !has(scene, j, tag.worse)) found = 1;
            break;
          }
        }
      }
    }
    // "Zonder te lopen gaat het niet weg", "without walking it does not go away"
    if (found < 0 && !has(scene, at, tag.worse) && wordIn(scene, i - 2, i - 1, /^(?:zonder|without)$/) >= 0) found = 1;
    // "Noch lopen noch rekken helpt", "no amount of walking helps"
    if (
      found > 0 &&
      at > i &&
      (wordIn(scene, i - 1, i - 1, /^(?:noch|neither|nor)$/) >= 0 ||
        (wordAt(scene, i - 1) === "of" && wordAt(scene, i - 2) === "amount" && wordAt(scene, i - 3) === "no"))
    )
      found = -1;
    if (found !== 0) {
      settled = true;
      put({ criterion: "relief", holds: found > 0, first: Math.min(i, at), last: Math.max(i, at) });
    }
  }
  // "It eases when I do", "dat helpt dan even": said of the moving before it.
  if (!settled && (moved || movedBefore))
    for (let i = scene.from; i < scene.to; i += 1) {
      if (!has(scene, i, tag.ease) || !mine(context, i)) continue;
      const does = wordIn(scene, i + 1, i + 4, /^(?:do|doe|did|deed)$/);
      if (does >= 0 && wordIn(scene, i + 1, does, /^(?:when|if|als|whenever)$/) >= 0 && !noBefore(scene, i, 3, scene.from)) {
        put({ criterion: "relief", holds: true, first: i, last: does });
        settled = true;
        break;
      }
    }
  // "Ik loop een rondje. Dan is het weg.": the next sentence tells what it did.
  if (!settled && lastMove >= 0 && next !== undefined && scene.to - lastMove <= 8) {
    const opener = wordAt(next, next.from);
    const ofTime = /^(?:week|weken|maand|month|jaar|year|morning|ochtend|winter|zomer|summer|time|keer|laatste|last)$/.test(
      wordAt(next, next.from + 1),
    );
    if (ofTime) return moved;
    if (/^(?:dan|then|that|dat|weg|het|it|this|dit|daarna|gone|en|and|only|pas|helpt|helps)$/.test(opener) || next.to - next.from <= 4)
      for (let j = next.from; j < Math.min(next.to, next.from + 7); j += 1) {
        if (has(next, j, tag.move) || has(next, j, tag.rest)) break;
        if (has(next, j, tag.instead)) break;
        const found = easing(next, j, next.from, true);
        if (found === 0 || (found < 0 && has(next, j, tag.worse | tag.pain))) continue;
        if (mine(context, j)) put({ criterion: "relief", holds: found > 0, first: j, last: j });
        break;
      }
  }
  return moved;
};

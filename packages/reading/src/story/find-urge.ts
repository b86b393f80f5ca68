import { anyIn, has, mine, type Scene, type Statement, wordAt, wordIn } from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";
import { isMove } from "./tell-easing.ts";

/** What people must get up or walk for that is no urge: work, a dog, the toilet, a doctor's advice. */
const errand =
  /^(?:hond|dog|plassen|pee|toilet|loo|wc|werk|work|school|bus|trein|train|winkel|shop|dokter|doctor|huisarts|fysio|early|vroeg|baby|kind|meer|more|vaker|minder|less|stoppen|stop|verhuizen|house|careful|voorzichtig|naar|stok|stick|rollator|krukken|crutches|exam|examen|boodschappen)$/;

/** "Overdag hoef ik niet te bewegen, 's avonds wel", "I don't have to move by day, but in the evening I must": denied of the day, told of the evening. */
const byDayOnly = (scene: Scene, must: number, move: number): boolean => {
  const day = anyIn(scene, must - 6, move + 5, tag.day | tag.morn);
  if (day < 0) return false;
  const eve = anyIn(scene, move + 1, move + 12, tag.eve);
  if (eve < 0 || wordIn(scene, eve - 4, eve - 1, /^(?:ook|either|nor|evenmin|en|and)$/) >= 0) return false;
  return (
    wordIn(scene, eve, eve + 5, /^(?:wel|must|moet|do|have|need|juist)$/) >= 0 &&
    wordIn(scene, eve + 1, eve + 5, /^(?:niet|not|either|geen|no)$/) < 0
  );
};

/** Greatest number of words between the must and the moving. */
const reach = 9;

/** "Moet ik in bed steeds mijn benen bewegen", "had to get up and walk": a must and a moving that belong together. */
export const findUrge = (context: StoryContext, scene: Scene, put: (one: Statement) => void): void => {
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    // "… mijn knieën bewegen, ik kon het niet tegenhouden", "bouncing my knees, I could not stop it"
    const driven =
      (/^(?:tegenhouden|laten|anders)$/.test(scene.words[i] as string) && wordIn(scene, i - 3, i - 1, /^niet$/) >= 0) ||
      (/^(?:stop|help)$/.test(scene.words[i] as string) &&
        /^(?:it|myself)$/.test(wordAt(scene, i + 1)) &&
        wordIn(scene, i - 2, i - 1, /^(?:not|cannot)$/) >= 0);
    if (driven) {
      const moved = anyIn(scene, i - 14, i - 1, tag.move);
      if (moved >= 0 && isMove(scene, moved)) put({ criterion: "urge", holds: true, first: moved, last: i });
    }
    const word = scene.words[i] as string;
    const next = wordAt(scene, i + 1);
    const dutch = /^(?:moet|moest|moeten|moesten|mot)$/.test(word);
    const english = word === "must" || (/^(?:have|has|had|need|needs|needed|got)$/.test(word) && wordIn(scene, i + 1, i + 2, /^to$/) >= 0);
    const not = /^(?:hoef|hoeft|hoefde|hoeven)$/.test(word);
    if (!dutch && !english && !not) continue;
    const before = wordAt(scene, i - 1);
    const denied =
      before === "no" ||
      // "I have no sense that I must move"
      (wordIn(scene, i - 3, i - 1, /^(?:that|dat)$/) >= 0 &&
        wordIn(scene, i - 5, i - 2, /^(?:sense|feeling|idea|impression|notion|idee|gevoel|indruk)$/) >= 0 &&
        wordIn(scene, i - 9, i - 3, /^(?:no|not|geen|niet|without|zonder)$/) >= 0) ||
      (english && wordIn(scene, i - 4, i - 1, /^never$/) >= 0 && wordIn(scene, i - 3, i - 1, /^(?:feel|felt|feeling|do)$/) >= 0) ||
      ((before === "not" || before === "never") && /^(?:do|does|did|will|would|i|to|that|really|ever)$/.test(wordAt(scene, i - 2))) ||
      (english &&
        wordIn(scene, i - 4, i - 1, /^(?:not|nor)$/) >= 0 &&
        wordIn(scene, i - 3, i - 1, /^(?:i|feel|really|that)$/) >= 0 &&
        wordIn(scene, i - 5, i - 1, /^(?:do|does|did|not|that)$/) >= 0 &&
        wordIn(scene, i - 4, i - 1, /^(?:still|sleep|sit|lie|help|and)$/) < 0) ||
      /^(?:niet|nooit)$/.test(next) ||
      // "Niet dat ik moet bewegen", "zonder dat ik moet", "not that I have to move"
      (wordIn(scene, i - 3, i - 1, /^(?:dat|that)$/) >= 0 && wordIn(scene, i - 4, i - 2, /^(?:niet|zonder|not|without)$/) >= 0) ||
      (wordIn(scene, i - 7, i - 1, /^(?:niet|geen)$/) >= 0 &&
        wordIn(scene, i - 4, i - 1, /^dat$/) >= 0 &&
        wordIn(scene, i - 5, i - 1, /^(?:idee|gevoel|neiging)$/) >= 0);
    for (let j = i + 1; j < Math.min(scene.to, i + 1 + reach); j += 1) {
      if (/^(?:maar|but|want|because|omdat)$/.test(scene.words[j] as string)) break;
      if (
        !has(scene, j, tag.move) ||
        !isMove(scene, j) ||
        /^(?:bezig|druk|busy|active|actief|beweging|movement)$/.test(scene.words[j] as string)
      )
        continue;
      if (wordIn(scene, i, j + 3, errand) >= 0) break;
      // "Moet ik even op gang komen, de eerste stappen": stiffness.
      if (
        wordIn(scene, i, j, /^(?:gang|going|stil|still|voorzichtig)$/) >= 0 &&
        !has(scene, i - 1, tag.rest) &&
        anyIn(scene, i, j, tag.leg) < 0
      )
        break;
      if ((not || denied) && byDayOnly(scene, i, j)) {
        put({ criterion: "urge", holds: true, first: i, last: j });
        break;
      }
      if (not || denied) {
        if ((not && wordIn(scene, i + 1, j, /^(?:niet|nooit|niks)$/) >= 0) || denied)
          put({ criterion: "urge", holds: false, first: i, last: j });
        break;
      }
      // "I have to walk slowly", "moet langzaam lopen": how, not that.
      if (
        /^(?:slowly|langzaam|rustig|carefully|moeilijk)$/.test(wordAt(scene, j - 1)) ||
        /^(?:slowly|langzaam|carefully)$/.test(wordAt(scene, j + 1))
      )
        break;
      if (anyIn(scene, i + 1, j, tag.stop) >= 0 || next === "not") break;
      put({ criterion: "urge", holds: true, first: i, last: j });
      break;
    }
  }
};

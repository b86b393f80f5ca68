import { anyIn, has, mine, noBefore, type Scene, type Statement, wordAt, wordIn } from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";

type Put = (one: Statement) => void;

const wants =
  /^(?:willen|wil|wilden|wilde|wou|wouden|want|wants|wanted|wanna|itch|itched|long|longed|yearn|beg|begged|smeken|snakken|popelen)$/;
const musts = /^(?:moeten|moesten|moet|moest|must|have|had|need|needed|needs)$/;
/** Out, off, away: where legs that will not rest want to be. */
const outward =
  /^(?:weg|eruit|ervandoor|vandoor|buiten|los|uit|out|off|away|outside|go|run|move|leave|elsewhere|ergens|bolt|flee|vluchten|escape|gaan|doen|vooruit|door)$/;
/** What legs that are tired, weak or sore want. */
const restful =
  /^(?:rust|rusten|slapen|slaap|liggen|zitten|omhoog|warm|koud|rest|sleep|up|warmth|heat|hulp|help|meer|verder|niks|niets|nothing|behandeld|geopereerd|verzorgd|gezwachteld|bandaged|raised|treated|amputated)$/;
const rests = /^(?:liggen|stil|stilliggen|stilzitten|zitten|slapen|rusten|still|lie|rest|stay|sleep|settle|quiet|rustig)$/;
const denials = /^(?:niet|geen|nooit|not|no|never|nauwelijks|amper|hardly|barely)$/;
const me = /^(?:me|mij|m'n|ons|us|hem|haar|him|her|ze|them)$/;
const lets =
  /^(?:laat|laten|liet|lieten|let|lets|gun|gunt|gunnen|gunden|geef|geeft|geven|gaf|gaven|give|gives|gave|allow|allows|grant|grants|leave|leaves|left)$/;
const peace =
  /^(?:rust|zitten|slapen|liggen|inslapen|ontspannen|moment|minuut|seconde|vrede|sit|rest|sleep|lie|relax|peace|minute|moment|second|alone|settle|be|still|stil|genade)$/;

/** Are the legs spoken of at word `i`: named close before it, or meant by "they", "ze", "it" where the sentence or the one before names them? */
const legsAt = (scene: Scene, i: number, legsBefore: boolean): number => {
  const named = anyIn(scene, i - 4, i + 2, tag.leg);
  if (named >= 0 && !/^(?:knee|knees|knie|knieen|ankle|ankles|enkel|enkels)$/.test(scene.words[named] as string)) return named;
  const meant = wordIn(scene, i - 3, i + 2, /^(?:ze|die|they|het|it|t)$/);
  return meant >= 0 && (legsBefore || anyIn(scene, i - 25, i - 1, tag.leg) >= 0) ? meant : -1;
};

/**
 * Legs that act by themselves: "mijn kuiten wilden ervandoor", "they want to go outside", "die laten me niet zitten", "won't give me a minute's peace".
 * An urge, told of the legs instead of the person.
 */
export const findDriven = (context: StoryContext, scene: Scene, put: Put, legsBefore: boolean): void => {
  for (let i = scene.from; i < scene.to; i += 1) {
    const word = scene.words[i] as string;
    if (!mine(context, i)) continue;
    if (wants.test(word) || musts.test(word)) {
      // The person who wants is no leg that wants: "ik wil weg", "I want to go".
      if (wordIn(scene, i - 1, i + 1, /^(?:ik|i|we|wij|je|you|he|she|hij|zij|k)$/) >= 0) continue;
      const legs = legsAt(scene, i, legsBefore);
      if (legs < 0 || Math.abs(legs - i) > 4) continue;
      const no = wordIn(scene, i - 2, i + 3, denials);
      const still = wordIn(scene, i + 1, i + 6, rests);
      if (no >= 0) {
        if (still > no && wants.test(word)) put({ criterion: "urge", holds: true, first: Math.min(legs, i), last: still });
        continue;
      }
      const out = wordIn(scene, i + 1, i + 6, outward);
      const at = out >= 0 ? out : anyIn(scene, i + 1, i + 6, tag.move);
      if (at < 0 || wordIn(scene, i + 1, i + 6, restful) >= 0) continue;
      // "Mijn benen moeten het doen", "it has to go in the letter": only the plainest words for a must.
      if (musts.test(word) && has(scene, legs, tag.leg) === false && !/^(?:weg|eruit|los|go|move|run|out)$/.test(scene.words[at] as string))
        continue;
      if (/^(?:have|had|need|needed|needs)$/.test(word) && wordAt(scene, i + 1) !== "to") continue;
      if (/^(?:het|it|t)$/.test(scene.words[legs] as string) && !/^(?:eruit|out|weg|move|run)$/.test(scene.words[at] as string)) continue;
      put({ criterion: "urge", holds: true, first: Math.min(legs, i), last: at });
      continue;
    }
    if (lets.test(word)) {
      const whom = wordIn(scene, i + 1, i + 2, me);
      if (whom < 0) continue;
      const no = Math.max(wordIn(scene, i - 2, i - 1, denials), wordIn(scene, i + 1, i + 4, denials));
      const rest = wordIn(scene, i + 1, i + 7, peace);
      if (no < 0 || rest < 0) continue;
      const legs = legsAt(scene, i, legsBefore);
      if (legs >= 0 && !noBefore(scene, no, 3, scene.from)) put({ criterion: "urge", holds: true, first: Math.min(legs, i), last: rest });
    }
  }
};

import { anyIn, connectorBefore, has, mine, type Scene, type Statement, turns, wordAt, wordIn } from "./statement-scene.ts";
import { tag } from "./statement-words.ts";
import type { StoryContext } from "./story-context.ts";
import { isMove } from "./tell-easing.ts";

type Put = (one: Statement) => void;

const none = /^(?:niets|niks|nothing|weinig|little|geen|no|nul|zero|noppes)$/;
const not = /^(?:niet|not|never|nooit|nauwelijks|amper|hardly|barely|evenmin|nor)$/;
const does = /^(?:doet|doen|deed|deden|does|do|did)$/;
const bringing =
  /^(?:brengt|brengen|bracht|verandert|veranderde|levert|leverde|geeft|gaf|verhelpt|brings|brought|changes|changed|gives|gave|achieves|achieved|made|makes|maakt|maakte|haalt|haalde|had|has|heeft)$/;
/** What walking would do to it: "doesn't touch it", "raakt het niet". */
const touching =
  /^(?:touch|touched|shift|shifts|budge|budges|stop|stops|affect|affects|raakt|raken|remove|removes|cure|lift|lifts|verhelpt|wegneemt|ease|quiet|silence|calm|relieve|change|alter|alters)$/;
const goingOn =
  /^(?:door|continues|continue|continued|carries|carried|carry|goes|keeps|kept|blijft|bleef|blijven|remains|stays|persists|houdt|hetzelfde|same)$/;
const upright = /^(?:upright|sta|staan|staand|staande|stond|stilsta|stand|standing|stood)$/;
const posture =
  /^(?:zit|zitten|zittend|lig|liggen|liggend|sta|staan|staand|loop|lopen|lopend|beweeg|bewegen|wandel|wandelen|sit|sitting|sat|lie|lying|stand|standing|walk|walking|move|moving|seated|upright)$/;
const walking = /^(?:loop|lopen|lopend|beweeg|bewegen|wandel|wandelen|walk|walking|move|moving)$/;
const alike =
  /^(?:altijd|steeds|always|hetzelfde|zelfde|same|gelijk|constant|constantly|difference|verschil|matter|matters|uit|odds|blijft|stays|remains|doesnt|brandt|burns|regardless)$/;

/** "Lopen doet er niets aan", "walking leaves it as it was", "the burning carries on when I walk". */
const uselessMoving = (context: StoryContext, scene: Scene, put: Put): void => {
  const { words } = scene;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!has(scene, i, tag.move) || !isMove(scene, i) || !mine(context, i)) continue;
    const say = (last: number): void => {
      put({ criterion: "relief", holds: false, first: Math.min(i, last), last: Math.max(i, last) });
    };
    let done = false;
    for (let j = i + 1; j < Math.min(scene.to, i + 8) && !done; j += 1) {
      if (turns(scene, j) || (has(scene, j, tag.rest) && !/^still$/.test(words[j] as string))) break;
      const word = words[j] as string;
      // "Lopen doet er niets aan", "walking does nothing", "rondlopen brengt niets"
      if (does.test(word) || bringing.test(word)) {
        const nothing = wordIn(scene, j + 1, j + (does.test(word) ? 4 : 3), none);
        const of = wordAt(scene, nothing + 1);
        if (
          nothing >= 0 &&
          !/^(?:but|anders|dan|pijn|pain|kwaad|harm|problem|probleem|problemen|problems|trouble|last|more|meer)$/.test(of) &&
          (does.test(word)
            ? !/^(?:geen|no)$/.test(words[nothing] as string)
            : !/^(?:had|has|heeft)$/.test(word) || has(scene, nothing + 1, tag.effect)) &&
          (/^(?:niets|niks|nothing|weinig|little|noppes)$/.test(words[nothing] as string) || has(scene, nothing + 1, tag.effect))
        ) {
          say(nothing);
          done = true;
        }
      }
      // "leaves it exactly as it was", "laat het zoals het was"
      else if (
        /^(?:leaves|left|laat|liet)$/.test(word) &&
        wordIn(scene, j + 2, j + 4, /^(?:as|zoals|unchanged|same|onveranderd|hetzelfde)$/) >= 0
      ) {
        say(j);
        done = true;
      } else if (not.test(word) && wordIn(scene, j + 1, j + 2, touching) >= 0 && wordAt(scene, j + 1) !== "only") {
        say(j + 1);
        done = true;
      } else if (touching.test(word) && /^(?:niet|nauwelijks|amper|evenmin)$/.test(wordAt(scene, j + 1) || "-")) {
        say(j);
        done = true;
      }
    }
    if (done) continue;
    // "De pijn trekt zich niets aan van lopen"
    const heed = wordIn(scene, i - 4, i - 1, /^(?:aan|van|of)$/);
    if (heed >= 0 && wordIn(scene, i - 6, i - 2, /^(?:zich|heed|notice)$/) >= 0 && wordIn(scene, i - 5, i - 2, none) >= 0) {
      say(heed);
      continue;
    }
    // "Ik heb rekken geprobeerd, zonder resultaat", "tried stretching, to no avail"
    const tried = wordIn(scene, i - 4, i + 4, /^(?:geprobeerd|probeerde|probeer|tried|try)$/);
    const vain = wordIn(scene, i + 1, i + 8, /^(?:zonder|without|vergeefs|tevergeefs|vain|avail)$/);
    if (
      tried >= 0 &&
      vain >= 0 &&
      (/^(?:vergeefs|tevergeefs|vain|avail)$/.test(words[vain] as string) ||
        wordIn(scene, vain + 1, vain + 3, /^(?:resultaat|succes|effect|success|result|results|baat|luck)$/) >= 0)
    ) {
      say(vain);
      continue;
    }
    // "Het gaat gewoon door als ik loop", "the burning carries on when I walk", "also when I walk"
    const connector = connectorBefore(scene, i, 3);
    if (connector < 0 || !/^(?:als|wanneer|when|while|if|bij|tijdens|during)$/.test(words[connector] as string)) continue;
    for (let j = connector - 1; j >= Math.max(scene.from, connector - 6); j -= 1) {
      if (turns(scene, j) || has(scene, j, tag.rest | tag.ease | tag.until)) break;
      const word = words[j] as string;
      if (!goingOn.test(word)) continue;
      const on =
        (/^(?:goes|keeps|kept|carries|carried|carry)$/.test(word) && /^(?:on|going|burning|hurting|coming)$/.test(wordAt(scene, j + 1))) ||
        /^(?:continues|continue|continued|remains|stays|persists|hetzelfde|same)$/.test(word) ||
        (/^(?:door|aan)$/.test(word) && wordIn(scene, j - 4, j - 1, /^(?:gaat|ging|gewoon|houdt)$/) >= 0) ||
        /^(?:blijft|bleef|blijven)$/.test(word);
      if (on && wordIn(scene, j - 3, connector - 1, /^(?:niet|not|weg|away|rustig|quiet|calm|stil|fine|ik|i)$/) < 0) {
        say(j);
        break;
      }
    }
  }
};

/** "Of ik nu zit of sta", "whether I sit, lie or stand", "sitting, standing, walking: always there": every posture alike. */
const posturesAlike = (context: StoryContext, scene: Scene, put: Put): void => {
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!posture.test(scene.words[i] as string) || !mine(context, i)) continue;
    let last = i;
    let atRest = false;
    let onFoot = false;
    let moving = false;
    for (let j = i; j < Math.min(scene.to, i + 9) && j - last <= 3; j += 1) {
      const word = scene.words[j] as string;
      if (!posture.test(word)) {
        // Only what joins postures may stand between them.
        if (!/^(?:of|or|en|and|ik|i|nu|am|ben|down|still|stil|up|nou|op|rond|about|around|by)$/.test(word)) break;
        continue;
      }
      last = j;
      if (upright.test(word)) onFoot = true;
      else if (walking.test(word)) moving = true;
      else atRest = true;
    }
    if (last === i || !atRest || !(onFoot || moving)) continue;
    const opened = wordIn(scene, i - 4, i - 1, /^(?:of|whether|both|zowel)$/) >= 0 && wordIn(scene, i + 1, last, /^(?:of|or|en|and)$/) >= 0;
    const same = wordIn(scene, i - 9, last + 8, alike);
    const listed = same >= 0 && wordIn(scene, i - 9, last + 8, /^(?:maar|but|behalve|except|when|als|zodra|until|tot|helpt|helps)$/) < 0;
    if (opened || listed) {
      if (opened && same < 0 && anyIn(scene, last + 1, last + 8, tag.pain | tag.feel | tag.same | tag.come) < 0) {
        i = last;
        continue;
      }
      put({ criterion: "rest", holds: false, first: i, last });
      if (moving) put({ criterion: "relief", holds: false, first: i, last });
    }
    i = last;
  }
};

/** Standing still, legs up, sitting down: what ends there is no unrest of rest. */
const endsAtRest = (context: StoryContext, scene: Scene, put: Put): void => {
  const { words } = scene;
  const over =
    /^(?:over|weg|gone|zakt|zakte|verder|voorbij|passes|passed|settles|settled|eases|eased|goes|disappears|verdwijnt|fades|better|beter|minder|less|helpt|helps|helped|hielp)$/;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    const word = words[i] as string;
    const still =
      /^(?:stilstaan|stilsta|stilstond|stilhouden)$/.test(word) ||
      (/^(?:staan|sta|stand|standing)$/.test(word) &&
        wordIn(scene, i - 2, i + 1, /^(?:stil|still|even)$/) >= 0 &&
        wordIn(scene, i - 3, i + 3, /^(?:op|up)$/) < 0) ||
      (word === "stand" && /^(?:for|a)$/.test(wordAt(scene, i + 1)));
    const raised =
      (/^(?:omhoog|hoog)$/.test(word) && anyIn(scene, i - 3, i - 1, tag.leg) >= 0) ||
      (word === "up" && anyIn(scene, i - 1, i - 1, tag.leg) >= 0 && wordIn(scene, i - 5, i - 1, /^(?:with|put|my)$/) >= 0);
    const lying =
      /^(?:liggen|zitten|stilzitten|sitting|lying|resting)$/.test(word) && (i === scene.from || scene.clauses[i - 1] !== scene.clauses[i]);
    if (!still && !raised && !lying) continue;
    const reach = lying ? 5 : 9;
    for (let j = i + 1; j < Math.min(scene.to, i + reach); j += 1) {
      if (turns(scene, j) || (has(scene, j, tag.move) && isMove(scene, j) && !/^(?:up)$/.test(words[j] as string))) break;
      const good =
        (over.test(words[j] as string) && (!lying || /^(?:zakt|helpt|helps|verdwijnt|eases)$/.test(words[j] as string))) ||
        // "doet goed", "takes it away", "neemt het weg"
        (/^(?:goed|good)$/.test(words[j] as string) && wordIn(scene, j - 3, j - 1, /^(?:doet|does|deed)$/) >= 0) ||
        (/^(?:weg|away)$/.test(words[j] as string) && wordIn(scene, j - 3, j - 1, /^(?:neemt|takes|took|haalt)$/) >= 0);
      if (!good) continue;
      if (wordIn(scene, i + 1, j + 2, not) < 0) put({ criterion: "rest", holds: false, first: i, last: j });
      break;
    }
  }
  // "Het komt bij staan en lopen", "comes on while standing", "I have it standing up as well"
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!/^(?:staan|staand|sta|stand|standing)$/.test(words[i] as string) || !mine(context, i)) continue;
    if (
      /^(?:op|up)$/.test(wordAt(scene, i + 1)) &&
      wordIn(scene, i + 2, i + 3, /^(?:too|well)$/) < 0 &&
      wordIn(scene, i + 2, i + 4, /^well$/) < 0
    )
      continue;
    if (
      anyIn(scene, i - 7, i + 6, tag.ease) >= 0 ||
      wordIn(scene, i - 7, i + 7, not) >= 0 ||
      wordIn(scene, i - 6, i + 5, /^(?:op|over|weg|gone|moet|must|have to|from)$/) >= 0
    )
      continue;
    const come = anyIn(scene, i - 6, i - 2, tag.come);
    const told =
      come >= 0 &&
      wordIn(scene, come + 1, i - 1, /^(?:bij|als|when|while|during|tijdens|met)$/) >= 0 &&
      !/^(?:weer|again|back|feel|voel|up|get)$/.test(words[come] as string);
    const also =
      wordIn(scene, i - 3, i - 1, /^(?:ook|zelfs|even)$/) >= 0 && wordIn(scene, i - 5, i + 6, /^(?:heb|komt|have|comes|is)$/) >= 0;
    const wellToo = wordIn(scene, i + 1, i + 4, /^(?:too|well|also)$/) >= 0 && wordIn(scene, i - 4, i - 1, /^(?:it|this)$/) >= 0;
    if (told || also || wellToo) put({ criterion: "rest", holds: false, first: told ? come : i, last: i });
  }
};

/** What a person says who need not move: "ik hoef er niet voor op te staan", "nothing makes me get up", "ik blijf het liefst liggen". */
const noDrive = (context: StoryContext, scene: Scene, put: Put): void => {
  const { words } = scene;
  const say = (first: number, last: number): void => {
    put({ criterion: "urge", holds: false, first: Math.min(first, last), last: Math.max(first, last) });
  };
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    const word = words[i] as string;
    const past = anyIn(scene, i - 6, i - 1, tag.move);
    // "Bewegen hoeft van mij niet", "opstaan hoef ik er niet voor"
    if (
      /^(?:hoef|hoeft|hoefde|hoeven)$/.test(word) &&
      past >= 0 &&
      isMove(scene, past) &&
      wordIn(scene, i + 1, i + 5, /^(?:niet|nooit|niks)$/) >= 0
    )
      say(past, i);
    // "Ik wil ze juist niet bewegen", "I do not want to move"
    if (
      /^(?:wil|wilde|want|wanted)$/.test(word) &&
      (/^(?:ik|i|k)$/.test(wordAt(scene, i - 1)) || wordIn(scene, i - 3, i - 1, /^(?:i|they)$/) >= 0)
    ) {
      const no = /^(?:want|wanted)$/.test(word) ? (wordAt(scene, i - 1) === "not" ? i : -1) : wordIn(scene, i + 1, i + 5, /^niet$/);
      const at = no < 0 ? -1 : anyIn(scene, no + 1, no + 4, tag.move);
      if (no >= 0 && at >= 0 && isMove(scene, at) && wordIn(scene, i, at, /^(?:slapen|sleep|maar|but|stoppen|stop)$/) < 0) say(i, at);
      else if (no >= 0 && word === "want" && wordIn(scene, i + 2, i + 4, /^(?:anywhere|nowhere)$/) >= 0) say(i, i + 3);
    }
    // "Niets in mij wil lopen", "nothing makes me get up", "there is nothing pushing me to walk"
    if (/^(?:niets|niks|nothing)$/.test(word)) {
      const force = wordIn(
        scene,
        i + 1,
        i + 4,
        /^(?:wil|dwingt|drijft|jaagt|zegt|makes|forces|pushes|pushing|driving|drives|forcing|making|tells|telling|wants|compels|duwt|roept)$/,
      );
      const at = force < 0 ? -1 : anyIn(scene, force + 1, force + 6, tag.move);
      if (at >= 0 && isMove(scene, at)) say(i, at);
    }
    // "Ik blijf het liefst liggen", "I would rather not move"
    if (/^(?:liefst|liever|rather|prefer)$/.test(word) && wordIn(scene, i - 5, i - 1, not) < 0) {
      const still = wordIn(scene, i + 1, i + 4, /^(?:liggen|stil|stilliggen|stilzitten|still|lie|lying)$/);
      const negated = wordIn(scene, i + 1, i + 2, /^(?:niet|not)$/);
      const at = negated < 0 ? -1 : anyIn(scene, negated + 1, negated + 3, tag.move);
      if (at >= 0 && isMove(scene, at)) say(i, at);
      else if (
        still >= 0 &&
        wordIn(scene, i - 5, still, /^(?:zou|would|dan|than|niet|but|maar|sleep|slapen)$/) < 0 &&
        wordIn(scene, still + 1, still + 6, /^(?:maar|but)$/) < 0
      )
        say(i, still);
    }
    // "Ik kan mijn benen best stil houden", "can keep my legs still if I want", "mogen ze gewoon stil liggen"
    if (/^(?:stil|still|stilhouden|stilliggen|stilzitten)$/.test(word)) {
      const can = wordIn(scene, i - 7, i - 1, /^(?:kan|kunnen|can|could|kon|mogen|mag)$/);
      const easily = wordIn(
        scene,
        can,
        i + 5,
        /^(?:best|gewoon|prima|makkelijk|gemakkelijk|moeiteloos|fine|easily|perfectly|want|wil|happily|zonder|without)$/,
      );
      if (
        can >= 0 &&
        easily >= 0 &&
        anyIn(scene, can, i + 2, tag.leg | tag.subject) >= 0 &&
        wordIn(scene, can - 2, i + 2, /^(?:niet|not|cannot|nooit|never|nauwelijks|hardly|ochtends|overdag|morning|day|maar|but)$/) < 0 &&
        anyIn(scene, i - 20, i + 20, tag.morn | tag.day) < 0
      )
        say(can, i);
    }
    // "Het is branden, geen moeten"
    if (
      word === "moeten" &&
      /^(?:geen|niet)$/.test(wordAt(scene, i - 1)) &&
      (i + 1 >= scene.to || scene.clauses[i + 1] !== scene.clauses[i])
    )
      say(i - 1, i);
  }
};

const morningWord = /^(?:ontbijt|breakfast|ochtend|ochtends|morgens|smorgens|morning|mornings|overdag|daytime|day)$/;
const amount = /^(?:erg|hard|hevig|sterk|goed|vaak|veel|bad|badly|much|strong|often|strongly|likely|heftig|lastig)$/;

/** "'s Ochtends even erg", "morning, noon and night", "the evenings are no different", "by evening it is better". */
export const findHoursAlike = (context: StoryContext, scene: Scene, put: Put): boolean => {
  const { words } = scene;
  let light = -1;
  let dark = -1;
  let noon = -1;
  for (let i = scene.from; i < scene.to; i += 1) {
    if (!mine(context, i)) continue;
    const word = words[i] as string;
    if (light < 0 && (morningWord.test(word) || has(scene, i, tag.morn))) light = i;
    if (dark < 0 && (has(scene, i, tag.eve) || /^(?:slapengaan|bedtime)$/.test(word))) dark = i;
    if (noon < 0 && /^(?:middag|middags|noon|afternoon|afternoons)$/.test(word)) noon = i;
  }
  const say = (first: number, last: number): void => {
    put({ criterion: "evening", holds: false, first: Math.min(first, last), last: Math.max(first, last) });
  };
  // Three parts of the day in one breath.
  if (
    light >= 0 &&
    dark > light &&
    noon > light &&
    noon < dark &&
    dark - light <= 6 &&
    anyIn(scene, light, scene.to, tag.worse | tag.ease | tag.mostly) < 0 &&
    wordIn(scene, light, scene.to, none) < 0
  ) {
    say(light, dark);
    return true;
  }
  if (light >= 0 && words[light] !== "day") {
    // "'s Ochtends is het even erg", "overdag net zo goed", "just as bad at breakfast"
    for (let k = Math.max(scene.from, light - 7); k < Math.min(scene.to - 1, light + 6); k += 1) {
      // "… en 's avonds het ergst": then the evening is singled out after all.
      if (dark >= 0 && wordIn(scene, dark - 4, dark + 5, /^(?:ergst|ergste|worst|erger|worse|vooral|especially)$/) >= 0) break;
      const just = /^(?:zo|even|as)$/.test(words[k] as string) && amount.test(wordAt(scene, k + 1));
      const firm = just && (words[k] === "even" || /^(?:net|just|precies|evenveel)$/.test(wordAt(scene, k - 1)) || dark >= 0);
      if (!firm || wordIn(scene, k - 3, k - 1, /^(?:niet|not|nooit|never|half|nearly|lang)$/) >= 0) continue;
      if (wordIn(scene, k + 2, k + 3, /^(?:possible|mogelijk|soon|long|gone|weg)$/) >= 0) continue;
      say(Math.min(light, k), Math.max(light, k + 1));
      return true;
    }
    // "The evenings are no different from the mornings"
    const different =
      dark < 0 ? -1 : wordIn(scene, Math.min(dark, light), Math.max(dark, light) + 3, /^(?:different|anders|differ|verschillen)$/);
    if (different >= 0 && wordIn(scene, different - 3, different - 1, /^(?:no|not|niet|nothing|niets)$/) >= 0) {
      say(dark, light);
      return true;
    }
  }
  // "Tegen de avond wordt het juist minder", "by evening it is better"
  if (dark >= 0 && light < 0 && wordIn(scene, dark - 2, dark - 1, /^(?:by|tegen|towards|toward)$/) >= 0) {
    const better = wordIn(scene, dark + 1, dark + 6, /^(?:better|beter|minder|less|gone|weg|rustiger|over|eases|easier|zakt|improves)$/);
    if (
      better >= 0 &&
      scene.clauses[better] === scene.clauses[dark] &&
      wordIn(scene, dark + 1, better, not) < 0 &&
      anyIn(scene, scene.from, scene.to, tag.move | tag.instead) < 0
    ) {
      say(dark, better);
      return true;
    }
  }
  // "Time of day makes no difference", "het maakt niet uit hoe laat het is"
  const time = wordIn(scene, scene.from, scene.to, /^(?:tijdstip|tijdstippen|time|hour|uur|laat)$/);
  if (time >= 0 && mine(context, time)) {
    const word = words[time] as string;
    const ofDay =
      /^(?:tijdstip|tijdstippen)$/.test(word) ||
      (word === "time" && (/^(?:of)$/.test(wordAt(scene, time + 1)) || /^(?:what|whatever|which)$/.test(wordAt(scene, time - 1)))) ||
      (/^(?:hour|uur)$/.test(word) && /^(?:what|which|whatever|welk|the)$/.test(wordAt(scene, time - 1))) ||
      (word === "laat" && wordAt(scene, time - 1) === "hoe");
    const matters = wordIn(scene, time - 6, time + 7, /^(?:uit|difference|matter|matters|verschil|role|rol)$/);
    if (ofDay && matters >= 0 && wordIn(scene, matters - 4, matters + 1, /^(?:niet|niets|niks|geen|no|not|nothing)$/) >= 0) {
      say(time, matters);
      return true;
    }
  }
  return false;
};

/** What look-alikes tell: no drive, moving that does nothing, every posture and every hour alike (decision 0131). */
export const findDenials = (context: StoryContext, scene: Scene, put: Put): void => {
  noDrive(context, scene, put);
  uselessMoving(context, scene, put);
  posturesAlike(context, scene, put);
  endsAtRest(context, scene, put);
};

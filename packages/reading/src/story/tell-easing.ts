import { allWell, anyIn, has, noBefore, noBehind, type Scene, wordAt, wordIn } from "./statement-scene.ts";
import { tag } from "./statement-words.ts";

const conditionEnds = (scene: Scene, i: number): boolean => i + 1 >= scene.to || scene.clauses[i + 1] !== scene.clauses[i];

/** What word `at` says of how it goes: 1 it eases, -1 it does not or gets worse, 0 nothing. `anchor`: the word it is said of. */
export const easing = (scene: Scene, at: number, anchor: number, conditional: boolean): number => {
  const { words, clauses } = scene;
  const word = words[at] as string;
  const low = Math.min(anchor, at);
  const floor = anchor < at ? anchor + 1 : scene.from;
  if (allWell(scene, at)) return 1;
  if (
    has(scene, at, tag.effect) &&
    wordIn(scene, Math.max(floor, at - 4), at - 1, /^(?:geen|no|niet|not|niks|niets|nothing|weinig|little|zonder|without|nul|zero)$/) >= 0
  )
    return /^(?:uit|good|change|use|zin|help|nut)$/.test(word) &&
      wordIn(scene, at - 4, at - 1, /^(?:maakt|haalt|heeft|does|do|makes|maken|it|doesnt|did|is|of)$/) < 0
      ? 0
      : -1;
  // "is het te doen", "two minutes of peace"
  if (
    /^(?:doen|harden|dragen|verdragen|hebben)$/.test(word) &&
    wordAt(scene, at - 1) === "te" &&
    !noBefore(scene, at, 3, floor) &&
    wordIn(scene, at - 4, at - 2, /^(?:is|het|blijft)$/) >= 0
  )
    return 1;
  if (
    /^(?:peace|quiet|stilte|rust|stil)$/.test(word) &&
    wordIn(scene, at - 4, at - 1, /^(?:minutes|minute|minuten|minuut|eventjes|moment|moments)$/) >= 0
  )
    return 1;
  // "is het er nog steeds", "it is still there", "is het er niet meer", "it isn't there"
  if (
    word === "er" &&
    wordIn(scene, at - 2, at - 1, /^(?:het|t|dat|ze|gevoel|kriebels)$/) >= 0 &&
    wordIn(scene, at - 2, at - 1, /^(?:is|zijn|was|blijft)$/) >= 0
  ) {
    if (/^(?:nog|gewoon|toch|net)$/.test(wordAt(scene, at + 1)) || (wordAt(scene, at + 1) === "dan" && wordAt(scene, at + 2) === "nog"))
      return -1;
    if (wordAt(scene, at + 1) === "niet" && conditional) return 1;
  }
  if (word === "there" && /^(?:still|not)$/.test(wordAt(scene, at - 1)) && wordIn(scene, at - 4, at - 2, /^(?:is|are|was|it|they)$/) >= 0)
    return wordAt(scene, at - 1) === "not" ? 1 : -1;
  // "verandert er niets", "nothing changes", "I feel it just as much", "carries on"
  if (
    /^(?:verandert|veranderde|changes|changed|change)$/.test(word) &&
    (wordIn(scene, at - 2, at - 1, /^(?:niets|niks|nothing)$/) >= 0 ||
      wordIn(scene, at + 1, at + 3, /^(?:niets|niks|nothing|weinig|little)$/) >= 0)
  )
    return -1;
  if (
    /^(?:net|just|precies|exactly)$/.test(word) &&
    /^(?:zo|as)$/.test(wordAt(scene, at + 1)) &&
    /^(?:veel|erg|hard|sterk|vaak|much|bad|badly|strong|strongly|often|hevig)$/.test(wordAt(scene, at + 2))
  )
    return -1;
  if (word === "on" && /^(?:carries|carried|carry|continues)$/.test(wordAt(scene, at - 1))) return -1;
  if (
    (word === "door" &&
      wordIn(scene, at - 4, at - 1, /^(?:gaat|ging)$/) >= 0 &&
      wordIn(scene, at - 4, at - 1, /^(?:het|dat|ze|gewoon)$/) >= 0) ||
    (word === "aan" && wordIn(scene, at - 4, at - 1, /^(?:houdt|hield)$/) >= 0)
  )
    return conditionEnds(scene, at) ? -1 : 0;
  // "there is nothing", "I am free of it"
  if (word === "nothing" && wordAt(scene, at - 1) === "to" && wordAt(scene, at - 2) === "next") return 1;
  if (word === "nothing" && conditionEnds(scene, at) && /^(?:is|was)$/.test(wordAt(scene, at - 1)) && wordAt(scene, at - 2) === "there")
    return 1;
  if (word === "free" && /^(?:of|from)$/.test(wordAt(scene, at + 1))) return noBefore(scene, at, 3, floor) ? -1 : 1;
  if (word === "nothing") return wordIn(scene, at - 2, at - 1, /^(?:does|do|did|doing)$/) >= 0 ? -1 : 0;
  if (/^(?:verlichting|relief)$/.test(word)) return 1;
  // "dan gaat het weer even"
  if (/^(?:gaat|ging)$/.test(word) && /^(?:het|t)$/.test(wordAt(scene, at + 1)) && /^(?:weer|even|wel)$/.test(wordAt(scene, at + 2)))
    return 1;
  // "settle in my chair", "settle down": somebody, not the complaint.
  if (/^(?:settle|settles|settled)$/.test(word) && /^(?:in|into|on|for|at)$/.test(wordAt(scene, at + 1))) return 0;
  if (/^(?:bought|buys)$/.test(word) && wordIn(scene, at + 1, at + 6, /^(?:minutes|minute|hour|hours|while|time|moment)$/) < 0) return 0;
  if (has(scene, at, tag.worse)) {
    if (/^(?:toe|neemt)$/.test(word)) {
      if (word === "neemt") return wordIn(scene, at + 1, at + 4, /^af$/) >= 0 ? 1 : wordIn(scene, at + 1, at + 4, /^toe$/) >= 0 ? -1 : 0;
      return 0;
    }
    return noBefore(scene, at, 2, floor) ? 0 : -1;
  }
  if (
    has(scene, at, tag.pain) &&
    (/^(?:hurts|hurt|cramps|seizes)$/.test(word) ||
      wordIn(scene, at - 3, at - 1, /^(?:doet|krijg|krijgt|hurts|hurt|cramps|seizes|get|gets|doen|more|meer|geeft|gives|causes|brings)$/) >=
        0 ||
      wordIn(scene, at + 1, at + 1, /^(?:doet|krijg|krijgt)$/) >= 0)
  )
    return -1;
  if (/^(?:hetzelfde|zelfde|same|blijft|stays|persists|remains)$/.test(word))
    return /^(?:zitten|liggen|still|awake|wakker|on)$/.test(wordAt(scene, at + 1)) ||
      (!conditional && /^(?:hetzelfde|zelfde|same)$/.test(word) && clauses[at] !== clauses[anchor])
      ? 0
      : -1;
  if (/^(?:even|just)$/.test(word) && /^(?:erg|hevig|sterk)$/.test(wordAt(scene, at + 1))) return -1;
  if (/^(?:kan|kunnen|can|able)$/.test(word)) {
    const again = wordIn(scene, at + 1, at + 4, /^(?:weer|again|terug|eventjes|even)$/);
    const rest = anyIn(scene, at + 1, at + 6, tag.rest);
    const behind = rest >= 0 && /^(?:again|weer)$/.test(wordAt(scene, rest + 1));
    // "Daarna kan hij weer even"
    if (
      rest < 0 &&
      again >= 0 &&
      conditionEnds(scene, wordIn(scene, again, again + 2, /^(?:even|eventjes|weer)$/)) &&
      !noBefore(scene, again, 4, at - 1)
    )
      return /^(?:can|able)$/.test(word) ? 0 : 1;
    return rest >= 0 && (again >= 0 || behind) && !noBefore(scene, rest, 4, at) ? 1 : 0;
  }
  if (
    /^(?:rust|vrede|peace)$/.test(word) &&
    wordIn(scene, at - 4, at - 1, /^(?:heb|have|krijg|geeft|get|gives|brengt|brings)$/) >= 0 &&
    !noBefore(scene, at, 3, floor)
  )
    return 1;
  // "I get by", "gives me some air", "felt next to nothing", "he is all right"
  if (word === "by" && /^(?:get|got|gets)$/.test(wordAt(scene, at - 1)) && conditionEnds(scene, at)) return 1;
  if (word === "air" && wordIn(scene, at - 4, at - 1, /^(?:gives|gave|give|brings)$/) >= 0) return 1;
  if (word === "right" && wordAt(scene, at - 1) === "all" && wordIn(scene, at - 4, at - 2, /^(?:is|am|are|was|be|feel)$/) >= 0)
    return noBefore(scene, at - 1, 3, floor) ? -1 : 1;
  // "Houdt het zijn mond", "holds its tongue", "let me be", "shuts up"
  if (
    /^(?:mond|tongue|kop)$/.test(word) &&
    wordIn(scene, at - 3, at - 1, /^(?:zijn|hun|its|their|de|z'n)$/) >= 0 &&
    wordIn(scene, at - 5, at - 1, /^(?:houdt|houden|hield|holds|hold|held)$/) >= 0
  )
    return 1;
  if (
    /^(?:be|alone|peace)$/.test(word) &&
    wordIn(scene, at - 3, at - 1, /^(?:me|him|her|us)$/) >= 0 &&
    wordIn(scene, at - 4, at - 2, /^(?:let|lets|leave|leaves|left)$/) >= 0
  )
    return noBefore(scene, at - 2, 3, floor) ? -1 : 1;
  if (word === "rust" && wordAt(scene, at - 1) === "met" && wordIn(scene, at - 6, at + 1, /^(?:laten|laat|lieten|liet)$/) >= 0)
    return noBefore(scene, at, 5, floor) ? -1 : 1;
  // "… begint het; als ik loop, dan niet", "when I marched there was not"
  if (/^(?:niet|not|none)$/.test(word) && conditional && conditionEnds(scene, at)) {
    if (word === "niet" && wordAt(scene, at - 1) === "dan") return 1;
    if (word !== "niet" && /^(?:is|was)$/.test(wordAt(scene, at - 1)) && wordAt(scene, at - 2) === "there") return 1;
  }
  // "leaves it exactly as it was"
  if (word === "leaves" && wordIn(scene, at + 2, at + 4, /^(?:as|unchanged|same)$/) >= 0) return -1;
  // "That is good for my heart"
  if (
    /^(?:goed|good|prima|fine|beter|better)$/.test(word) &&
    /^(?:voor|for)$/.test(wordAt(scene, at + 1)) &&
    /^(?:mijn|my|de|je|the|your|m'n|mn)$/.test(wordAt(scene, at + 2)) &&
    anyIn(scene, at + 3, at + 3, tag.leg) < 0
  )
    return 0;
  // "net zo goed", "zo goed als weg": how much, not how well.
  if (word === "goed" && wordAt(scene, at - 1) === "zo") return wordAt(scene, at - 2) === "net" && wordAt(scene, at + 1) !== "als" ? -1 : 0;
  // "houdt het op", "dies down", "dan gaat het", "that does it", "weg is het"
  if (word === "op" && wordIn(scene, at - 4, at - 1, /^(?:houdt|hield|houden|hielden)$/) >= 0 && wordAt(scene, at + 1) !== "te")
    return noBefore(scene, at, 3, floor) ? -1 : 1;
  if (/^(?:dies|died|die)$/.test(word) && /^(?:down|away)$/.test(wordAt(scene, at + 1))) return noBefore(scene, at, 2, floor) ? -1 : 1;
  if (word === "does" && wordAt(scene, at - 1) === "that" && /^(?:it)$/.test(wordAt(scene, at + 1)) && conditionEnds(scene, at + 1))
    return 1;
  if (
    /^(?:gaat|ging)$/.test(word) &&
    wordAt(scene, at - 1) === "dan" &&
    /^(?:het|t)$/.test(wordAt(scene, at + 1)) &&
    conditionEnds(scene, at + 1)
  )
    return 1;
  if (word === "weg" && /^(?:is|was)$/.test(wordAt(scene, at + 1)) && /^(?:het|dat|t)$/.test(wordAt(scene, at + 2))) return 1;
  // "is er niks", "there is nothing"
  if (
    /^(?:niks|niets|nothing)$/.test(word) &&
    conditionEnds(scene, at) &&
    wordIn(scene, at - 2, at - 1, /^(?:er|there)$/) >= 0 &&
    wordIn(scene, at - 2, at - 1, /^(?:is|was)$/) >= 0
  )
    return 1;
  // "werkt meteen", "works straight away"; "werkt op kantoor" is a job.
  if (/^(?:werkt|werkte)$/.test(word)) {
    if (
      !/^(?:meteen|direct|goed|altijd|wel|beter|best|prima|even|uitstekend|het|snel|ook|tijdelijk|kort)$/.test(wordAt(scene, at + 1)) &&
      at + 1 < scene.to
    )
      return wordAt(scene, at + 1) === "niet" ? -1 : 0;
    return noBefore(scene, at, 2, floor) ? -1 : 1;
  }
  // "doet nog steeds goed", "does some good"
  if (
    /^(?:goed|good)$/.test(word) &&
    wordIn(scene, at - 5, at - 1, /^(?:doet|deed|doen|does|did|do)$/) >= 0 &&
    !/^(?:voor|for)$/.test(wordAt(scene, at + 1))
  )
    return noBefore(scene, at, 4, floor) ? -1 : 1;
  // "maakte er een eind aan", "puts an end to it"
  if (
    /^(?:eind|einde|end|halt)$/.test(word) &&
    wordIn(scene, at - 4, at - 1, /^(?:maakt|maakte|maken|puts|put|putting|roept)$/) >= 0 &&
    wordIn(scene, at + 1, at + 2, /^(?:aan|to|toe)$/) >= 0
  )
    return noBefore(scene, at, 5, floor) ? -1 : 1;
  // "lost het op", "brengt rust", "gives rest"
  if (word === "op" && wordIn(scene, at - 3, at - 1, /^(?:lost|loste)$/) >= 0) return noBefore(scene, at, 2, floor) ? -1 : 1;
  if (word === "rest" && /^(?:gives|gave|brings|brought)$/.test(wordAt(scene, at - 1))) return 1;
  // "make it stop", "makes them stop"
  if (word === "stop" && /^(?:it|them|this|that)$/.test(wordAt(scene, at - 1)) && /^(?:make|makes|made)$/.test(wordAt(scene, at - 2)))
    return noBefore(scene, at - 2, 2, floor) ? -1 : 1;
  // "is er niets meer", "there is nothing left", "and it is still"
  if (/^(?:meer|left)$/.test(word) && /^(?:niets|niks|nothing)$/.test(wordAt(scene, at - 1))) return 1;
  if (
    word === "still" &&
    /^(?:is|are|go|goes|lie|fall|falls)$/.test(wordAt(scene, at - 1)) &&
    (at + 1 >= scene.to || clauses[at + 1] !== clauses[at] || /^(?:for|again|at|until|till)$/.test(wordAt(scene, at + 1)))
  )
    return 1;
  const strong = has(scene, at, tag.ease);
  const weak = has(scene, at, tag.easeWeak);
  if (!strong && !weak) return 0;
  // "walk better", "minder lopen": how someone walks, or how much.
  if (
    /^(?:beter|better|minder|less)$/.test(word) &&
    Math.abs(at - anchor) === 1 &&
    clauses[at] === clauses[anchor] &&
    !/^(?:bij|by|when|als)$/.test(wordAt(scene, low))
  )
    return 0;
  if (/^(?:beter|better)$/.test(word) && /^(?:niet|not)$/.test(wordAt(scene, at + 1)) && /^(?:kunnen|to)$/.test(wordAt(scene, at + 2)))
    return 0;
  if (!strong) {
    const subject =
      (/^(?:stops|stopped)$/.test(word) && /^(?:it|them)$/.test(wordAt(scene, at + 1))) ||
      anyIn(scene, Math.max(floor, at - 4), at - 1, tag.subject | tag.feel | tag.leg) >= 0 ||
      wordIn(scene, Math.max(floor, at - 4), at - 1, /^(?:dan|then|am|ben|is)$/) >= 0;
    const opens = clauses[at] !== clauses[at - 1];
    if (!subject && !conditional && !opens) return 0;
    // "then it goes for a moment", not "goes for a walk"
    const briefly = wordAt(scene, at + 1) === "for" && /^(?:moment|while|bit|minute|second|time)$/.test(wordAt(scene, at + 3));
    if (
      /^(?:goes|go|went)$/.test(word) &&
      !briefly &&
      /^(?:to|up|down|into|on|through|from|back|mad|crazy|wild|off|for|with|numb|all|like)$/.test(wordAt(scene, at + 1))
    )
      return 0;
    if (
      /^(?:goes|go|went|stops|stop|stopped)$/.test(word) &&
      anyIn(scene, at - 2, at - 1, tag.subject | tag.feel | tag.leg) < 0 &&
      !/^(?:it|them|this|that)$/.test(wordAt(scene, at + 1))
    )
      return 0;
    // "Walk it off", "shake them out": part of the moving.
    if (word === "off" && at - anchor <= 2 && at > anchor) return 0;
    if (/^(?:off|up)$/.test(word) && wordIn(scene, at - 3, at - 1, /^(?:wears|backs|takes|shake|goes|eases|lets|it)$/) < 0) return 0;
    if (/^(?:af|vanaf)$/.test(word) && wordIn(scene, at - 5, at - 1, /^(?:er|ervan)$/) < 0) return 0;
    if (
      /^(?:stopt|stopte)$/.test(word) &&
      !/^(?:het|dat|ze|de|dit|alles|t)$/.test(wordAt(scene, at + 1)) &&
      anyIn(scene, at - 3, at - 1, tag.subject) < 0
    )
      return 0;
    if (/^(?:genoeg|enough|voldoende)$/.test(word) && wordIn(scene, at - 2, at - 1, /^(?:is|are|was|zijn)$/) < 0) return 0;
    if (/^(?:wel|best)$/.test(word) && wordIn(scene, at - 3, at - 1, /^(?:gaat|ging)$/) < 0) return 0;
    if (word === "los" && wordIn(scene, at - 3, at - 1, /^(?:laat|liet)$/) < 0) return 0;
    if (word === "nothing" && wordIn(scene, at - 3, at - 1, /^(?:feel|is|have)$/) < 0) return 0;
    if (word === "over" && wordIn(scene, at - 4, at - 1, /^(?:is|gaat|was|het|zo|dan|weer|even|ging|it)$/) < 0 && !opens) return 0;
    if (word === "off" || word === "right") if (anyIn(scene, at - 3, at - 1, tag.subject) < 0) return 0;
    if (
      /^(?:stil|quiet|rustig|normal|normaal|sleep|still)$/.test(word) &&
      wordIn(scene, at - 4, at - 1, /^(?:is|zijn|wordt|worden|word|are|go|goes|dan|het|ze|then|can|it)$/) < 0
    )
      return 0;
  }
  if (word === "gone" && /^(?:on|to|through|into)$/.test(wordAt(scene, at + 1))) return 0;
  const denied = noBefore(scene, at, 3, floor) || noBehind(scene, at);
  return denied ? -1 : 1;
};

/** "loop" in "in de loop van", "sta" without "op", "stand" in "cannot stand it": no movement. */
export const isMove = (scene: Scene, i: number): boolean => {
  const { words } = scene;
  const word = words[i] as string;
  const before = wordAt(scene, i - 1);
  const next = wordAt(scene, i + 1);
  if (word === "loop" && /^(?:de|the|in)$/.test(before)) return false;
  // "Ik loop al jaren bij de neuroloog": under a doctor.
  if (
    /^(?:loop|loopt|liep|lopen)$/.test(word) &&
    wordIn(
      scene,
      i + 1,
      i + 5,
      /^(?:neuroloog|dokter|huisarts|specialist|internist|fysio|fysiotherapeut|psycholoog|psychiater|cardioloog|reumatoloog|ziekenhuis|poli)$/,
    ) >= 0 &&
    wordIn(scene, i + 1, i + 4, /^(?:bij)$/) >= 0
  )
    return false;
  if (word === "bends") return /^(?:knee|knees)$/.test(before);
  if (/^(?:spring|sprong)$/.test(word)) return next !== "season";
  if (word === "rounds") return !/^(?:doctor|ward|the)$/.test(before);
  if (word === "up")
    return (
      (next === "i" && /^(?:get|go)$/.test(wordAt(scene, i + 2))) ||
      (/^(?:get|gets|got|getting|stand|am|be|being|jump|stood|standing|i)$/.test(before) && next !== "at" && next !== "with")
    );
  if (word === "sta")
    return wordIn(scene, i + 1, i + 3, /^op$/) >= 0 || wordIn(scene, i - 3, i - 1, /^(?:als|zodra|wanneer)$/) >= 0 || next === "ik";
  if (/^(?:stand|stands|standing)$/.test(word)) return !/^(?:it|this|the|them|to|still)$/.test(next) && !/^(?:not|cannot)$/.test(before);
  if (/^(?:bezig|druk|actief|busy|active)$/.test(word))
    return wordIn(scene, i - 4, i + 2, /^(?:ben|blijf|blijven|keep|keeping|am|staying|stay|bent|is|zijn)$/) >= 0;
  if (/^(?:moved|move|moving)$/.test(word)) return !/^(?:house|to|into|out|in|from)$/.test(next);
  if (/^(?:kick|kicks|kicking|kicked)$/.test(word)) return !/^(?:off|in|up)$/.test(next);
  if (/^(?:stap|stappen)$/.test(word)) return next !== "over";
  if (/^(?:run|runs|running|ran)$/.test(word)) return !/^(?:in|out|through)$/.test(next);
  if (/^(?:point|lap|laps|steps|swing)$/.test(word)) return true;
  if (/^(?:exercise|exercising)$/.test(word)) return next !== "book";
  if (word === "trap") return before !== "de" || wordIn(scene, i + 1, i + 3, /^(?:op|af)$/) >= 0;
  return true;
};

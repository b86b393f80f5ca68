import { legsCameUpon } from "./legs-came-upon.ts";
import { clauseRange, effectIn, type Mention, otherComplaint, treatsLegs, turn, unchangedIn, withdrawalKind } from "./medicine-mention.ts";
import { type UseTold, useTold } from "./medicine-use.ts";
import type { StoryContext } from "./story-context.ts";

const goneWords = turn("goneWords");
const betterWords = turn("betterWords");

/** Given once or for a few days, so that what was told of it in the past is over: against sickness or an infection, by drip, under anaesthesia, in confusion. */
const givenOnce = ["A03F", "A04", "B03AC", "J01", "J02", "L01", "N01", "N05AD", "R05"];

/** Given for days or for years: over where the telling has an end (a stay, an operation, last week). */
const givenForDays = ["A06", "B01AB", "H02", "M01", "N02", "N05A", "N05B", "N05C", "R06"];

/** Verbs of the past: where one stands by the name, a name alone does not tell that it is taken now. */
const pastVerb =
  /^(?:was|waren|were|had|hadden|werd|werden|kreeg|kregen|gaf|gaven|hielp|hielpen|helped|worked|werkte|made|maakte|gave|got|drove|stopped|ging|gingen|went|deed|deden|did|kwam|kwamen|came|felt|voelde|genomen|gehad|gekregen|given|taken|haalde|bought|kocht)$/;

/** "De onrust verdween", "my legs": what was gone or better is the complaint. */
const complaintWord =
  /^(?:been|benen|legs?|onrust|onrustig|onrustige|restless|restlessness|klachten|klacht|complaints|symptoms|kriebels|kriebel|gekriebel|crawling|het|it|alles|everything)$/;

const calmed =
  /^(?:weg|verdwenen|verdween|over|rustig|rustiger|minder|beter|gone|disappeared|vanished|calm|calmer|calmed|quiet|quieter|better|less|eased|settled|helped|hielp)$/;

/** Words of the complaint, where no phrase of it stands: "lag ik te trappelen", "I couldn't sit still". */
const restlessWord =
  /^(?:been|benen|legs?|onrust|onrustig|onrustige|kriebels?|gekriebel|trappel|trappelen|getrappel|stil|stilzitten|stilliggen|stilhouden|ijsberen|restless|restlessness|crawling|kicking|kick|kicked|still|jumping|jumpy|bouncing|pacing|twitching)$/;

/** Which came first, the medicine or the legs, as far as the words by the name tell it and nothing else did. */
const orderByWords = (context: StoryContext, mention: Mention, tells: ReadonlySet<UseTold>): void => {
  const { medicine, match } = mention;
  if (treatsLegs(context.evidence, match) || medicine.forLegs === "yes") return;
  const { from } = context.sentence(mention.sentence);
  const { to } = context.sentence(Math.min(mention.sentence + (tells.has("atOnce") ? 1 : 0), context.sentenceCount - 1));
  const near = context.words.slice(Math.max(from, mention.first - 14), Math.min(to, mention.last + 28));
  const legs = near.some((word) => restlessWord.test(word));
  if ((medicine.startedDaysBeforeOnset ?? 0) < 0) return;
  if (tells.has("legsFirst") && !tells.has("legsSince") && legs && !near.some((word) => /^(?:nooit|never|fine|nergens)$/.test(word))) {
    const { startedDaysBeforeOnset: days } = medicine;
    delete medicine.startedDaysBeforeOnset;
    if (days !== undefined && days !== 0) medicine.startedDaysBeforeOnset = -Math.abs(days);
    else medicine.startedBeforeOnset = "after_onset";
    if (days !== undefined && days !== 0) delete medicine.startedBeforeOnset;
    return;
  }
  const open = medicine.startedDaysBeforeOnset === undefined && medicine.startedBeforeOnset === undefined;
  const began = mention.startedHere || mention.sincePhrase || tells.has("starts") || tells.has("course");
  if (!open || near.some((word) => calmed.test(word))) return;
  const told = tells.has("legsSince") && (legs || near.some((word) => /^(?:dit|this|it|dat|last|nergens|never|nooit)$/.test(word)));
  if (told || (tells.has("atOnce") && began && legs)) medicine.startedBeforeOnset = "within_4_weeks";
};

const listWord = /^(?:en|and|of|or|noch|nor|voor|to|van|for|een|a|an|de|het|the|ook|also)$/;

/** Taken now, over, or never: what the words around each name settle, where the readers above left it open or took one word for the whole. */
export const settleUse = (
  context: StoryContext,
  mentions: readonly Mention[],
  legSentences: ReadonlySet<number>,
  firstLegs: number,
): void => {
  const { words, evidence } = context;
  const told = useTold(context, mentions);
  for (const [k, mention] of mentions.entries()) {
    const { medicine, match } = mention;
    const tells = told[k] as ReadonlySet<UseTold>;
    mention.tells = tells;
    const previous = mentions[k - 1];
    // "Primperan (metoclopramide)", "allergisch voor penicilline en voor codeïne": what was said of the one is said of the next.
    if (
      previous?.planned === true &&
      previous.sentence === mention.sentence &&
      mention.first - previous.last <= 5 &&
      words.slice(previous.last + 1, mention.first).every((word) => listWord.test(word))
    )
      mention.planned = true;
    // "De huisarts raadde het aan en dat gebruik ik trouw": advised, and then taken.
    if (mention.planned && tells.has("goesLater") && (!tells.has("hard") || tells.has("sure"))) {
      mention.planned = false;
      medicine.using = "yes";
    }
    // "De venlafaxine mag ik niet zomaar stoppen": what one may not stop, or would miss, is taken.
    if (mention.planned && (tells.has("sure") || tells.has("ifStopped")) && !tells.has("never") && !tells.has("supposed")) {
      mention.planned = false;
      medicine.using = "yes";
    }
    // "Eerst wilde ik geen lithium, maar nu slik ik het toch": denied, and then taken.
    if (!mention.planned && medicine.using === "no" && !mention.endedHere && tells.has("goesLater") && !tells.has("hard"))
      medicine.using = "yes";
    if (mention.planned) continue;
    // "Zodra ik met tramadol stop komen ze terug": a stop that is only thought of brings nothing on.
    if (tells.has("ifStopped") && !tells.has("supposed")) {
      medicine.using = "yes";
      mention.endedHere = false;
      delete medicine.effectOfStopping;
      delete medicine.stoppedDaysBeforeOnset;
      continue;
    }
    const sentence = context.sentence(mention.sentence);
    const { from, to } = clauseRange(context, mention, mentions);
    const hard = tells.has("hard") && !tells.has("otherStop");
    const goes = tells.has("going") || tells.has("goesLater") || tells.has("restart");
    const changed = medicine.changes !== undefined;
    // "De apotheker vroeg of ik … nam", "the site says that …": asked or read, unless it is told as one's own.
    const asked =
      context.unreal[mention.first] === 1 && !/^(?:mijn|my|de|the|die|deze|this|those|these)$/.test(words[mention.first - 1] ?? "");
    if (tells.has("supposed") && !changed && medicine.effectOfStopping === undefined) {
      mention.planned = true;
      continue;
    }
    // "De fysio zei dat kinine vroeger veel gegeven werd": what others say of everyone.
    if (saidOfAll(context, mention) && !goes && !changed && medicine.effectOfStopping === undefined) {
      mention.planned = true;
      continue;
    }
    if (
      askedOfOthers(context, mention) &&
      !hard &&
      !tells.has("goesLater") &&
      !tells.has("later") &&
      !mention.endedHere &&
      !changed &&
      medicine.effectOfStopping === undefined
    ) {
      mention.planned = true;
      continue;
    }
    if (
      (tells.has("never") || asked) &&
      !hard &&
      !goes &&
      !tells.has("sure") &&
      !mention.endedHere &&
      !changed &&
      medicine.effectOfStopping === undefined
    ) {
      mention.planned = true;
      continue;
    }
    // "Sinds ik gestopt ben met roken": the stop is of something else.
    if (tells.has("otherStop") && mention.endedHere && medicine.effectOfStopping === undefined && medicine.using === "no" && !changed) {
      delete medicine.using;
      mention.endedHere = false;
    }
    // "Voor de sertraline had ik nergens last van" denies the complaint, not the medicine.
    if (tells.has("legsSince") && medicine.using === "no" && !mention.endedHere) delete medicine.using;
    const ended = mention.endedHere;
    if (tells.has("sure") && !changed && medicine.effectOfStopping === undefined) {
      medicine.using = "yes";
      mention.endedHere = false;
      continue;
    }
    if (tells.has("switchTo") && !hard && !changed) {
      medicine.using = "yes";
      replaceEarlier(
        mentions,
        k,
        words.slice(from, to).some((word) => /^(?:instead|plaats)$/.test(word)),
      );
    } else if (tells.has("tapering") && !hard) {
      medicine.using = "yes";
      if (!changed)
        medicine.changes = [
          {
            what: "lowered",
            text: context.wordsAt(Math.max(sentence.from, mention.first - 7), Math.min(sentence.to - 1, mention.last + 7)).slice(0, 300),
          },
        ];
    } else if (tells.has("restart") && (hard || medicine.using === "no")) medicine.using = "yes";
    else if (hard) {
      medicine.using = "no";
      mention.endedHere = true;
    } else if (medicine.using !== "no" && !changed && !goes && !tells.has("takes") && medicine.effectOfRestart === undefined) {
      const among = (codes: readonly string[]): boolean =>
        match.substance !== "methotrexate" &&
        match.atc?.startsWith("N05AN") !== true &&
        codes.some((code) => match.atc?.startsWith(code) === true);
      const course = /k(?:uur|uren)/.test(words[mention.last] ?? "");
      const given =
        (tells.has("course") && (course || among(givenOnce))) ||
        (tells.has("bounded") && (course || among(givenOnce) || among(givenForDays)));
      if (tells.has("soft") || (given && !tells.has("starts"))) {
        medicine.using = "no";
        mention.endedHere = true;
        // "I took it before the flight and my legs went wild": first the one, then the other.
        const open = medicine.startedDaysBeforeOnset === undefined && medicine.startedBeforeOnset === undefined;
        const upon =
          open && mention.sentence <= firstLegs && !treatsLegs(evidence, match) ? legsCameUpon(context, mention, from, to) : undefined;
        if (upon !== undefined) {
          mention.because = [...(mention.because ?? []), context.span(upon.first, upon.last)];
          if (upon.after === undefined) medicine.startedBeforeOnset = "within_4_weeks";
          else medicine.startedDaysBeforeOnset = Math.round(upon.after.days);
        }
      }
    }
    if (
      medicine.using === undefined &&
      (tells.has("takes") ||
        goes ||
        tells.has("has") ||
        tells.has("legsFirst") ||
        !words.slice(Math.max(from, mention.first - 8), Math.min(to, mention.last + 9)).some((one) => pastVerb.test(one)))
    )
      medicine.using = "yes";
    if (tells.has("restart") && medicine.using === "yes" && medicine.changes === undefined && medicine.effectOfRestart === undefined)
      medicine.changes = [{ what: "restarted", text: context.wordsAt(from, to - 1).slice(0, 300) }];
    // "Pas na de verhoging kwamen de benen".
    if (tells.has("raised") && medicine.using !== "no" && medicine.changes === undefined) {
      medicine.using = "yes";
      medicine.changes = [{ what: "raised", text: context.wordsAt(from, to - 1).slice(0, 300) }];
    }
    orderByWords(context, mention, tells);
    // "It did nothing for my headache" tells nothing of the legs.
    const { to: behindTo } = context.sentence(Math.min(mention.sentence + 1, context.sentenceCount - 1));
    const ofOther = otherComplaint.test(words.slice(from, Math.min(behindTo, mention.last + 24)).join(" "));
    if (tells.has("noHelp") && medicine.helped === undefined && !ofOther) medicine.helped = "no";
    else if (tells.has("helps") && medicine.helped === undefined && medicine.using !== "no" && treatsLegs(evidence, match))
      medicine.helped = "yes";
    // "Since it went down from 150 to 100 I sleep better".
    if (
      (medicine.changes ?? []).some((one) => one.what === "lowered") &&
      medicine.effectOfStopping === undefined &&
      medicine.using !== "no"
    ) {
      const behind = words.slice(from, to);
      if (behind.some((one) => betterWords.has(one)) && !behind.some((one) => notWord.test(one))) medicine.effectOfStopping = "improved";
    }
    if (medicine.using !== "no" || (!hard && !ended)) continue;
    const back = tells.has("cameBack") && !tells.has("restart");
    // An agonist that is left out lets the complaint through again; that is no complaint that its stopping brought on.
    const agonist = match.atc?.startsWith("N04B") === true;
    if (tells.has("began") && !back && withdrawalKind(context, match) && !agonist && mention.sentence <= firstLegs) {
      medicine.effectOfStopping = "started";
      delete medicine.forLegs;
      delete medicine.helped;
      continue;
    }
    if (back && medicine.effectOfStopping !== "started") {
      delete medicine.effectOfRestart;
      delete medicine.effectOfStopping;
      if (!agonist) medicine.effectOfStopping = withdrawalKind(context, match) && !treatsLegs(evidence, match) ? "started" : "worse";
    } else if (treatsLegs(evidence, match)) continue;
    else if (tells.has("same") && medicine.effectOfStopping !== "started") medicine.effectOfStopping = "unchanged";
    else if (tells.has("calmed") && medicine.effectOfStopping === undefined && !tells.has("began")) medicine.effectOfStopping = "resolved";
    else if (medicine.effectOfStopping === undefined && !legSentences.has(mention.sentence)) {
      const behind = words.slice(mention.last + 1, sentence.to);
      const gone = behind.some((one) => goneWords.has(one));
      const better = behind.some((one) => betterWords.has(one));
      if (!behind.some((one) => complaintWord.test(one) || /^(?:sliep|slept|slaap|sleep)$/.test(one))) continue;
      const effect = effectIn(
        words,
        { from: mention.last + 1, to: sentence.to },
        gone,
        better,
        false,
        unchangedIn(words, mention.last + 1, sentence.to) >= 0,
      );
      if (effect !== undefined) medicine.effectOfStopping = effect;
    }
  }
};

/** Words by which a telling in order names the first, a further and the last of several medicines. */
const firstLead = /^(?:eerst|eerste|aanvankelijk|first|initially|originally)$/;

const nextLead = /^(?:toen|daarna|vervolgens|then|next|afterwards|later|erna)$/;

const nowLead = /^(?:nu|tegenwoordig|momenteel|inmiddels|uiteindelijk|thans|now|currently|finally|presently|these|ultimately|sindsdien)$/;

const besideIt = /^(?:erbij|bij|ook|daarnaast|naast|samen|also|added|addition|besides|alongside|both|beide|extra|plus|top)$/;

/**
 * "Eerst ropinirol, toen pramipexol en nu pregabaline": of medicines told in an order, those before the one of now are over; "eerst temazepam, toen
 * mirtazapine" ends the first. Not where the later came on top.
 */
export const settleOrder = (context: StoryContext, mentions: readonly Mention[]): void => {
  const { words } = context;
  const leadsOf = mentions.map((one, k) => {
    const { from, to } = context.sentence(one.sentence);
    const before = mentions[k - 1];
    const low = Math.max(from, one.first - 8, before !== undefined && before.sentence === one.sentence ? before.last + 1 : 0);
    const behind = mentions[k + 1];
    const high = Math.min(to, one.last + 5, behind !== undefined && behind.sentence === one.sentence ? behind.first : to);
    const lead = words.slice(low, one.first);
    const kind = lead.some((word) => nowLead.test(word))
      ? "now"
      : lead.some((word) => firstLead.test(word))
        ? "first"
        : lead.some((word) => nextLead.test(word))
          ? "next"
          : undefined;
    return { kind, beside: [...lead, ...words.slice(one.last + 1, high)].some((word) => besideIt.test(word)) };
  });
  for (const [k, mention] of mentions.entries()) {
    const { medicine } = mention;
    const lead = leadsOf[k];
    if (mention.planned || (lead?.kind !== "first" && lead?.kind !== "next") || medicine.changes !== undefined) continue;
    const after = mentions[k + 1];
    const told = leadsOf[k + 1];
    if (after === undefined || after.planned || after.sentence - mention.sentence > 1) continue;
    if (told?.beside === true || after.match.substance === mention.match.substance) continue;
    const endsNow = leadsOf.slice(k + 2, k + 5).some((one) => one.kind === "now");
    if (told?.kind === "now" || (told?.kind === "next" && (lead.kind === "first" || endsNow))) {
      medicine.using = "no";
      mention.endedHere = true;
      mention.firm = true;
    }
  }
};

/** "Is er iemand die ropinirol gebruikt?": a question in which nobody speaks of himself, and no "the" or "my" before the name. */
const askedOfOthers = (context: StoryContext, mention: Mention): boolean => {
  const { words, story } = context;
  const { from, to } = context.sentence(mention.sentence);
  const end = story.ends[to - 1] ?? 0;
  if (!story.plain.original.slice(end, story.starts[to] ?? end + 3).includes("?") || to - from < 4) return false;
  if (/^(?:de|the|het|mijn|my|die|deze|this|that)$/.test(words[mention.first - 1] ?? "")) return false;
  // "Would gabapentin be safe with my heart tablets?": what is asked of comes first.
  return !words
    .slice(from, mention.first - from <= 3 ? mention.first : to)
    .some((word) => /^(?:ik|mijn|mij|me|i|my|wij|we|ons|our)$/.test(word));
};

const firstPerson = /^(?:ik|mijn|mij|me|mn|i|my|mine|wij|we|ons|onze|us|our|hij|zij|hem|haar|he|she|him|her|his)$/;

/** Is the name told in what somebody else says, with nobody in it of whom it could be told? */
const saidOfAll = (context: StoryContext, mention: Mention): boolean => {
  const { words } = context;
  const { from, to } = context.sentence(mention.sentence);
  for (let i = mention.first - 1; i > Math.max(from, mention.first - 7); i -= 1) {
    if (!/^(?:zei|zegt|zeggen|beweert|beweerde|schreef|stond|staat|said|says|say|claims|claimed|wrote)$/.test(words[i] as string)) continue;
    if (words.slice(Math.max(from, i - 2), i).some((word) => /^(?:ik|i|we)$/.test(word)) || /^(?:ik|i|we)$/.test(words[i + 1] ?? ""))
      return false;
    return (
      !words.slice(i + 1, to).some((word) => firstPerson.test(word)) &&
      !/^(?:neem|slik|take|try|probeer|start|begin|stop)$/.test(words[i + 1] ?? "") &&
      !/^(?:de|the|deze|this|die)$/.test(words[mention.first - 1] ?? "") &&
      to - mention.last > 2
    );
  }
  return false;
};

const swapped =
  /^(?:ingeruild|geruild|omgeruild|ingewisseld|verwisseld|gewisseld|vervangen|verving|omgezet|traded|swapped|exchanged|switched|replaced|substituted|changed|ditched)$/;

/** "De cardioloog heeft de sotalol omgeruild voor bisoprolol", "I traded citalopram for vortioxetine": the one is over, the other is taken. */
export const settleSwap = (context: StoryContext, mentions: readonly Mention[]): void => {
  const { words } = context;
  for (const [k, mention] of mentions.entries()) {
    const after = mentions[k + 1];
    if (after === undefined || after.sentence !== mention.sentence || after.first - mention.last > 5 || mention.planned) continue;
    const between = words.slice(mention.last + 1, after.first);
    if (!between.some((word) => /^(?:voor|door|for|by|with|to|naar|tegen|met|into)$/.test(word))) continue;
    const { from, to } = context.sentence(mention.sentence);
    const near = [
      ...words.slice(Math.max(from, mention.first - 5), mention.first),
      ...between,
      ...words.slice(after.last + 1, Math.min(to, after.last + 4)),
    ];
    if (!near.some((word) => swapped.test(word)) || near.some((word) => planned.test(word))) continue;
    mention.medicine.using = "no";
    mention.endedHere = true;
    mention.firm = true;
    after.firm = true;
    after.medicine.using = "yes";
    after.endedHere = false;
    after.planned = false;
  }
};

const planned = /^(?:wil|wilde|zou|gaat|morgen|volgende|wants|wanted|would|could|might|tomorrow|next|niet|not)$/;

const notWord = /^(?:niet|geen|nooit|not|no|never)$/;

/** "En ben ik overgegaan op bupropion": what was taken of the same group before it is over. */
const replaceEarlier = (mentions: readonly Mention[], k: number, instead: boolean): void => {
  const one = mentions[k] as Mention;
  const before = mentions[k - 1];
  // "… kreeg ik Targinact ervoor in de plaats": whatever the group.
  if (instead && before !== undefined && one.sentence - before.sentence <= 1 && !before.planned && before.medicine.changes === undefined) {
    before.medicine.using = "no";
    before.endedHere = true;
    before.firm = true;
    return;
  }
  const group = one.match.atc?.slice(0, 4);
  for (let i = k - 1; i >= 0 && i >= k - 6; i -= 1) {
    const earlier = mentions[i] as Mention;
    if (group === undefined || earlier.match.substance === one.match.substance || earlier.match.atc?.slice(0, 4) !== group) continue;
    if (earlier.planned || one.sentence - earlier.sentence > 6) return;
    earlier.medicine.using = "no";
    earlier.endedHere = true;
    earlier.firm = true;
    return;
  }
};

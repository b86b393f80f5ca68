import type { EdfChannel } from "./edf-header.ts";
import { plainWords } from "./plain-words.ts";

export type Leg = "left" | "right";

/** Which channels could be the legs; more than one for a side means that the person chooses. */
export interface LegGuess {
  readonly left: readonly EdfChannel[];
  readonly right: readonly EdfChannel[];
  /** Both legs joined in one channel. */
  readonly joined: readonly EdfChannel[];
  readonly ecg: readonly EdfChannel[];
}

const isLeg =
  /(?:^| )(?:(?:l|r)?at(?:l|r)?|(?:l|r)?ta(?:l|r)?|tib(?:ialis|l|r)?|(?:l|r)?tib(?:ialis)?|(?:l|r)?legs?|plm[lr]?|lleg|rleg|been|benen|bein|beine|jambes?|gambe|gamba|pierna|perna|ben|jalka)(?: |\d|$)|tibialis|(?:^| )at [12](?: |$)/;
const isNotLeg =
  /impedan|impedanz|(?:^| )imp(?: |$)|(?:^| )(?:accel|acc|pos|position|activity|x|y|z|temp|motion|chin|submental|arm|armen|del|deltoid|masseter|thigh)(?: |$)/;
const leftWords =
  /(?:^| )(?:l|left|lat|lta|lleg|ltib|tibl|tal|atl|links|linker|linkes|li|lf|sin|sinistra|sn|gauche|g|izq|izquierda|esq|esquerda|vanster|venstre|vasen|plml)(?: |\d|$)/;
const rightWords =
  /(?:^| )(?:r|right|rat|rta|rleg|rtib|tibr|tar|atr|rechts|rechter|rechtes|re|rt|dx|destra|dex|droite|droit|d|der|derecha|dir|direita|hoger|hoyre|hojre|oikea|plmr)(?: |\d|$)/;

/** Reads the labels (SCORING §10): tibialis anterior, left before right by word; `1` and `2` alone are never decided without asking. */
export function guessLegs(channels: readonly EdfChannel[]): LegGuess {
  const left: EdfChannel[] = [];
  const right: EdfChannel[] = [];
  const joined: EdfChannel[] = [];
  const ecg: EdfChannel[] = [];
  for (const channel of channels) {
    if (channel.annotations || channel.samplesPerRecord === 0) continue;
    const words = plainWords(channel.label);
    if (/(?:^| )(?:ecg|ekg)(?: |\d|$)/.test(words) && !isNotLeg.test(words)) ecg.push(channel);
    if (!isLeg.test(words) || isNotLeg.test(words) || /(?:^| )(?:eeg|eog|ecg|ekg)(?: |$)/.test(words)) continue;
    if (leftWords.test(words) && !rightWords.test(words)) left.push(channel);
    else if (rightWords.test(words) && !leftWords.test(words)) right.push(channel);
    else joined.push(channel);
  }
  return { left, right, joined, ecg };
}

/** The channel that a person names: by its label, without regard to case or accents, or by its number from 1. */
export function namedChannels(channels: readonly EdfChannel[], name: string): readonly EdfChannel[] {
  const exact = channels.filter((channel) => channel.label === name.trim());
  if (exact.length > 0) return exact;
  const words = plainWords(name);
  const alike = channels.filter((channel) => words !== "" && plainWords(channel.label) === words);
  if (alike.length > 0) return alike;
  const number = /^#?(\d{1,4})$/.exec(name.trim());
  return number === null ? [] : channels.filter((channel) => channel.index === Number(number[1]) - 1);
}

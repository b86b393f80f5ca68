import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import { guessLegs, type Leg, namedChannels } from "./channel-guess.ts";
import type { LegChannel } from "./detect-legs.ts";
import { type EdfChannel, readNumber } from "./edf-header.ts";
import { notes, quoted, refuses } from "./recording-problems.ts";
import { microvoltsPer } from "./units.ts";

export interface LegChoice {
  /** A channel by its label, or its number from 1. */
  readonly left?: string | undefined;
  readonly right?: string | undefined;
  /** Unit to use where the file gives none. */
  readonly unit?: string | undefined;
}

export interface ChosenLegs {
  readonly legs: readonly LegChannel[];
  /** How many legs there are: both, one, or both in one channel. */
  readonly layout: "both" | "one" | "joined";
}

/** The leg channels, named by the person or read from the labels, and whether the microvolt rules may be used on them (SCORING §2). */
export function chooseLegs(channels: readonly EdfChannel[], choice: LegChoice): Result<ChosenLegs> {
  const named = choice.left !== undefined || choice.right !== undefined;
  const picked: { readonly leg: Leg; readonly channel: EdfChannel }[] = [];
  let joined = false;
  if (named) {
    for (const leg of ["left", "right"] as const) {
      const name = choice[leg];
      if (name === undefined) continue;
      const fits = namedChannels(channels, name).filter((channel) => !channel.annotations);
      if (fits.length !== 1) return failed(notOne(leg, name, fits, channels));
      picked.push({ leg, channel: fits[0] as EdfChannel });
    }
    if (picked.length === 2 && picked[0]?.channel === picked[1]?.channel) return failed(sameChannel());
  } else {
    const guess = guessLegs(channels);
    for (const leg of ["left", "right"] as const) {
      if (guess[leg].length > 1) return failed(several(leg, guess[leg]));
      const channel = guess[leg][0];
      if (channel !== undefined) picked.push({ leg, channel });
    }
    if (picked.length === 0 && guess.joined.length > 1) return failed(severalJoined(guess.joined));
    const both = guess.joined[0];
    if (picked.length === 0 && both !== undefined) {
      picked.push({ leg: "left", channel: both });
      joined = true;
    }
  }
  if (picked.length === 0) return failed(noLegs(channels));
  const found: Problem[] = [];
  const legs: LegChannel[] = [];
  for (const { leg, channel } of picked) {
    const usable = checkChannel(leg, channel, choice.unit);
    if (!usable.ok) return usable;
    found.push(...usable.notes);
    legs.push(usable.value);
  }
  const layout = joined ? "joined" : legs.length === 2 ? "both" : "one";
  if (layout === "one") {
    found.push(
      notes(
        "one-leg",
        "",
        "Er is één been opgenomen: regels over twee benen samen gelden niet, en alle getallen zijn een ondergrens.",
        "One leg was recorded: rules about both legs do not apply, and all figures are lower bounds.",
      ),
    );
  }
  if (layout === "joined") {
    found.push(
      notes(
        "legs-joined",
        "",
        "Beide benen staan in één kanaal: de regels voor één been gelden, grenzen voor twee benen samen konden niet worden toegepast.",
        "Both legs stand in one channel: the rules for one leg apply, limits for both legs together could not be applied.",
      ),
    );
  }
  return ok({ legs, layout }, found);
}

/** No night is recorded faster; a header that lies must not make us take memory for it. */
const mostHertz = 5000;
const stepLimits = { warn: 2, refuse: 8 } as const;

function checkChannel(leg: Leg, channel: EdfChannel, unit: string | undefined): Result<LegChannel> {
  const label = quoted(channel.label);
  const found: Problem[] = [];
  const rate = channel.samplesPerSecond;
  if (rate === undefined || channel.samplesPerRecord === 0) {
    return failed(
      refuses(
        "no-samples",
        label,
        `Het kanaal "${label}" heeft geen metingen in de tijd; kies een ander kanaal.`,
        `Channel "${label}" has no samples in time; choose another channel.`,
      ),
    );
  }
  if (rate < 100 - 1e-6) {
    return failed(
      refuses(
        "rate-too-low",
        label,
        `Het kanaal "${label}" heeft ${komma(rate)} ${rate === 1 ? "meting" : "metingen"} per seconde; voor beenbewegingen zijn er minstens 100 nodig, en liefst 200 of meer.`,
        `Channel "${label}" has ${shown(rate)} ${rate === 1 ? "sample" : "samples"} per second; leg movements need at least 100, and better 200 or more.`,
      ),
    );
  }
  if (rate > mostHertz) {
    return failed(
      refuses(
        "rate-too-high",
        label,
        `Het kanaal "${label}" zou ${komma(rate)} metingen per seconde hebben; dat kan niet. Exporteer de opname opnieuw.`,
        `Channel "${label}" would have ${shown(rate)} samples per second; that cannot be. Export the recording again.`,
      ),
    );
  }
  if (rate < 200 - 1e-6) {
    found.push(
      notes(
        "band-limited",
        label,
        `Het kanaal "${label}" heeft ${komma(rate)} metingen per seconde, minder dan de 200 die de standaard vraagt; de band is beperkt.`,
        `Channel "${label}" has ${shown(rate)} samples per second, fewer than the 200 of the standard; the band is limited.`,
      ),
    );
  }
  if (/rectif|gelijkgericht|envelope/i.test(channel.prefilter)) {
    return failed(
      refuses(
        "rectified",
        label,
        `Het kanaal "${label}" is al gelijkgericht opgeslagen (${quoted(channel.prefilter)}); de regels in microvolt gelden daar niet voor.`,
        `Channel "${label}" was stored rectified (${quoted(channel.prefilter)}); the rules in microvolts do not apply to it.`,
      ),
    );
  }
  found.push(...filterNotes(channel, label));
  if (channel.scale === undefined) {
    return failed(
      refuses(
        "no-scale",
        label,
        `Het kanaal "${label}" heeft in de kop geen bruikbare schaal (minimum en maximum); het kan niet gescoord worden. Laat het bestand opnieuw uitschrijven.`,
        `Channel "${label}" has no usable scale in the header (minimum and maximum); it cannot be scored. Have the file exported again.`,
      ),
    );
  }
  const written = microvoltsPer(channel.unit);
  const factor = written ?? (unit === undefined ? undefined : microvoltsPer(unit));
  if (factor === undefined) {
    return failed(
      refuses(
        "unit-unknown",
        label,
        `Bij het kanaal "${label}" staat ${channel.unit === "" ? "geen eenheid" : `de eenheid "${quoted(channel.unit)}"`}; zeg zelf wat het is, bijvoorbeeld met --unit uV.`,
        `Channel "${label}" gives ${channel.unit === "" ? "no unit" : `the unit "${quoted(channel.unit)}"`}; say what it is, for example with --unit uV.`,
      ),
    );
  }
  if (written === undefined) {
    found.push(
      notes(
        "unit-given",
        label,
        `De eenheid van "${label}" staat niet in het bestand; gerekend is met ${quoted(unit ?? "")}, zoals opgegeven.`,
        `The unit of "${label}" is not in the file; ${quoted(unit ?? "")} was used, as given.`,
      ),
    );
  }
  const step = Math.abs(channel.scale) * factor;
  if (step > stepLimits.refuse) {
    return failed(
      refuses(
        "step-too-coarse",
        label,
        `Het kanaal "${label}" is in stappen van ${komma(step)} µV opgeslagen; de regel vraagt een stijging van 8 µV, die is zo niet te zien. Er is niets gescoord.`,
        `Channel "${label}" was stored in steps of ${shown(step)} µV; the rule asks for a rise of 8 µV, which cannot be seen like this. Nothing was scored.`,
      ),
    );
  }
  if (step > stepLimits.warn) {
    found.push(
      notes(
        "step-coarse",
        label,
        `Het kanaal "${label}" is in stappen van ${komma(step)} µV opgeslagen; fijner dan 2 µV is nodig voor een goede telling.`,
        `Channel "${label}" was stored in steps of ${shown(step)} µV; a good count needs finer than 2 µV.`,
      ),
    );
  }
  return ok({ leg, channel, microvoltsPerDigit: channel.scale * factor }, found);
}

/** The hardware filter must leave 15 to 70 Hz; the header says it as `HP:10Hz LP:70Hz` or the like. */
function filterNotes(channel: EdfChannel, label: string): readonly Problem[] {
  const low = readNumber(/\bLP\s*:?\s*(\d+(?:[.,]\d+)?)/i.exec(channel.prefilter)?.[1] ?? "");
  const high = readNumber(/\bHP\s*:?\s*(\d+(?:[.,]\d+)?)/i.exec(channel.prefilter)?.[1] ?? "");
  if ((low === undefined || low === 0 || low >= 70) && (high === undefined || high <= 15)) return [];
  return [
    notes(
      "hardware-filter",
      label,
      `Het kanaal "${label}" is bij de opname gefilterd (${quoted(channel.prefilter)}); de standaard vraagt dat 15 tot 70 Hz overblijft.`,
      `Channel "${label}" was filtered when recorded (${quoted(channel.prefilter)}); the standard asks that 15 to 70 Hz is left.`,
    ),
  ];
}

const shown = (value: number): string => String(Number(value.toPrecision(4)));
/** As Dutch writes it. */
const komma = (value: number): string => shown(value).replace(".", ",");
const list = (channels: readonly EdfChannel[]): string => {
  const names = channels.filter((one) => !one.annotations).map(({ index, label }) => `${index + 1} ${quoted(label)}`);
  return names.length > 24 ? `${names.slice(0, 24).join(", ")} …` : names.join(", ");
};

const noLegs = (channels: readonly EdfChannel[]): Problem =>
  refuses(
    "no-legs",
    "channels",
    `Geen kanaal heet naar een been. Noem het been zelf met --left of --right (naam of nummer); de kanalen zijn: ${list(channels)}.`,
    `No channel is named after a leg. Name it with --left or --right (name or number); the channels are: ${list(channels)}.`,
  );
const several = (leg: Leg, fits: readonly EdfChannel[]): Problem =>
  refuses(
    "several-legs",
    leg,
    `Er zijn meer kanalen die het ${leg === "left" ? "linker" : "rechter"}been kunnen zijn: ${list(fits)}. Kies er een met --${leg}.`,
    `More than one channel could be the ${leg} leg: ${list(fits)}. Choose one with --${leg}.`,
  );
const severalJoined = (fits: readonly EdfChannel[]): Problem =>
  refuses(
    "several-legs",
    "channels",
    `Deze kanalen kunnen een been zijn, maar niet welk: ${list(fits)}. Zeg het met --left en --right.`,
    `These channels could be a leg, but not which one: ${list(fits)}. Say it with --left and --right.`,
  );
const notOne = (leg: Leg, name: string, fits: readonly EdfChannel[], channels: readonly EdfChannel[]): Problem =>
  fits.length > 1
    ? several(leg, fits)
    : refuses(
        "no-such-channel",
        leg,
        `Het kanaal "${quoted(name)}" is er niet; de kanalen zijn: ${list(channels)}.`,
        `There is no channel "${quoted(name)}"; the channels are: ${list(channels)}.`,
      );
const sameChannel = (): Problem =>
  refuses(
    "same-channel",
    "",
    "Links en rechts zijn hetzelfde kanaal; noem er twee, of alleen een.",
    "Left and right are the same channel; name two, or only one.",
  );

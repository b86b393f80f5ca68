import type { Leg } from "./channel-guess.ts";
import type { Annotation } from "./edf-annotations.ts";
import type { Stage } from "./read-label.ts";
import { writeEdf } from "./write-edf.ts";

/** An invented night, made from a seed: for tests, measurements and trying things out. Real nights are harder. */
export interface NightPlan {
  readonly seed: number;
  readonly hours: number;
  readonly hertz: number;
  readonly format?: "edf+c" | "edf+d" | "bdf+c";
  readonly unit?: "uV" | "mV" | "V";
  /** µV at the physical limits; a small one clips. */
  readonly limitMicrovolts?: number;
  readonly inverted?: boolean;
  /** Mean rectified rest, µV. */
  readonly restMicrovolts?: number;
  /** R peak of the heart in both legs, µV, and its rate. */
  readonly ecgMicrovolts?: number;
  readonly beatsPerMinute?: number;
  readonly mainsMicrovolts?: number;
  readonly mainsHertz?: number;
  readonly driftMicrovolts?: number;
  readonly oneLeg?: boolean;
  /** Spans in which the left lead is off, in signal time. */
  readonly leadOff?: readonly { readonly fromSeconds: number; readonly toSeconds: number }[];
  /** A gap of so many seconds after so many seconds of samples (EDF+D); whole seconds. */
  readonly gaps?: readonly { readonly afterSeconds: number; readonly seconds: number }[];
  readonly hypnogram?: boolean;
  /** Other movements than the plan makes itself. */
  readonly movements?: readonly MadeMovement[];
  /** Other channels, as a polysomnogram has them: they are never read. */
  readonly otherChannels?: number;
  /** Bytes kept free for annotations per record. */
  readonly annotationBytes?: number;
}

/** A movement that was put in; signal time. */
export interface MadeMovement {
  readonly leg: Leg;
  readonly onsetSeconds: number;
  readonly seconds: number;
  /** Mean rectified amplitude, µV. */
  readonly microvolts: number;
}

export interface MadeNight {
  readonly bytes: Uint8Array;
  readonly movements: readonly MadeMovement[];
  readonly stages: readonly { readonly startSeconds: number; readonly stage: Stage }[];
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Makes the night: rest and bursts of band-limited noise, and everything that makes real signals hard. */
export function makeNight(plan: NightPlan): MadeNight {
  const seconds = Math.round(plan.hours * 3600);
  const movements = plan.movements ?? planMovements(plan, seconds);
  const stages = planStages(seconds);
  const format = plan.format ?? (plan.gaps === undefined ? "edf+c" : "edf+d");
  const timeOf = (signal: number): number =>
    signal + (plan.gaps ?? []).reduce((sum, gap) => sum + (signal >= gap.afterSeconds ? gap.seconds : 0), 0);
  const annotations: Annotation[] = [
    { onsetSeconds: 0, durationSeconds: undefined, text: "Lights off" },
    { onsetSeconds: timeOf(seconds - 1) + 1, durationSeconds: undefined, text: "Lights on" },
    ...(plan.hypnogram === false
      ? []
      : stages.map(({ startSeconds, stage }) => ({
          onsetSeconds: timeOf(startSeconds),
          durationSeconds: 30,
          text: `Sleep stage ${stage}`,
        }))),
  ];
  const digital = format.startsWith("bdf") ? 8_388_607 : 32_767;
  const limit = plan.limitMicrovolts ?? 2000;
  const perUnit = { uV: 1, mV: 1e-3, V: 1e-6 }[plan.unit ?? "uV"];
  const sign = plan.inverted === true ? -1 : 1;
  const legs: readonly Leg[] = plan.oneLeg === true ? ["left"] : ["left", "right"];
  const legChannels = legs.map((leg) => {
    const signal = new LegSignal(
      plan,
      leg,
      movements.filter((one) => one.leg === leg),
    );
    const block = new Float64Array(plan.hertz);
    return {
      label: leg === "left" ? "EMG LAT" : "EMG RAT",
      unit: plan.unit ?? "uV",
      physicalMinimum: -limit * perUnit * sign,
      physicalMaximum: limit * perUnit * sign,
      digitalMinimum: -digital,
      digitalMaximum: digital,
      samplesPerRecord: plan.hertz,
      samples: (record: number, into: Int32Array): void => {
        signal.second(record, block);
        for (let i = 0; i < plan.hertz; i += 1) {
          into[i] = Math.max(-digital, Math.min(digital, Math.round((sign * (block[i] as number) * digital) / limit)));
        }
      },
    };
  });
  const others = Array.from({ length: plan.otherChannels ?? 0 }, (_, k) => ({
    label: `EEG ${k + 1}`,
    unit: "uV",
    physicalMinimum: -500,
    physicalMaximum: 500,
    digitalMinimum: -digital,
    digitalMaximum: digital,
    samplesPerRecord: plan.hertz,
    samples: (record: number, into: Int32Array): void => {
      for (let i = 0; i < plan.hertz; i += 1) into[i] = ((record * 31 + i * 17 + k * 7) % 2001) - 1000;
    },
  }));
  const bytes = writeEdf({
    format,
    records: seconds,
    recordSeconds: 1,
    channels: [...others.slice(0, others.length >> 1), ...legChannels, ...others.slice(others.length >> 1)],
    annotations,
    timeOf,
    ...(plan.annotationBytes === undefined ? {} : { annotationBytes: plan.annotationBytes }),
  });
  return { bytes, movements, stages };
}

/** Series, lone movements, short intervals, both legs, and some that are too long; none near a limit, so that the truth is clear. */
function planMovements(plan: NightPlan, seconds: number): readonly MadeMovement[] {
  const chance = chanceFrom(plan.seed * 7919 + 1);
  const between = (low: number, high: number): number => low + (high - low) * chance();
  const out: MadeMovement[] = [];
  const both = plan.oneLeg !== true;
  const put = (onset: number, length: number): void => {
    const leg: Leg = both && chance() < 0.5 ? "right" : "left";
    const microvolts = between(22, 100);
    const cut = plan.gaps?.some(({ afterSeconds }) => onset - 3 < afterSeconds && onset + length + 3 > afterSeconds) ?? false;
    const off = plan.leadOff?.some((span) => onset - 3 < span.toSeconds && onset + length + 3 > span.fromSeconds) ?? false;
    if (cut || off || onset + length + 3 > seconds) return;
    out.push({ leg, onsetSeconds: onset, seconds: length, microvolts });
    if (both && length < 6 && chance() < 0.3) {
      out.push({
        leg: leg === "left" ? "right" : "left",
        onsetSeconds: onset + between(0.05, 0.25),
        seconds: length * between(0.8, 1.1),
        microvolts: microvolts * 0.8,
      });
    }
  };
  let at = 60 + between(0, 30);
  while (at < seconds - 60) {
    const kind = chance();
    if (kind < 0.62) {
      const length = 4 + Math.floor(chance() * 12);
      for (let k = 0; k < length && at < seconds - 20; k += 1) {
        put(at, between(0.9, 5));
        at += between(17, 45);
      }
      at += between(110, 260);
    } else if (kind < 0.82) {
      put(at, between(1, 4));
      at += between(110, 200);
    } else if (kind < 0.92) {
      for (let k = 0; k < 3; k += 1) {
        put(at, between(0.9, 1.5));
        at += between(6.5, 8.5);
      }
      at += between(110, 200);
    } else {
      put(at, between(11, 16));
      at += between(120, 200);
    }
  }
  return out.filter(({ onsetSeconds }) => onsetSeconds < seconds - 20);
}

/** Awake for a while, then cycles of an hour and a half. */
function planStages(seconds: number): MadeNight["stages"] {
  return Array.from({ length: Math.floor(seconds / 30) }, (_, epoch) => {
    const at = epoch * 30;
    const minute = (at / 60 - 8) % 90;
    const stage: Stage =
      at < 480 ? "W" : minute < 5 ? "N1" : minute < 25 ? "N2" : minute < 50 ? "N3" : minute < 72 ? "N2" : minute < 88 ? "R" : "W";
    return { startSeconds: at, stage };
  });
}

/** One leg's signal in µV, a second at a time, in order. */
class LegSignal {
  readonly #plan: NightPlan;
  readonly #movements: readonly MadeMovement[];
  readonly #leg: Leg;
  readonly #noise: BandNoise;
  readonly #beats: () => number;
  #nextBeat: number;
  #recent: number[] = [];
  #from = 0;

  constructor(plan: NightPlan, leg: Leg, movements: readonly MadeMovement[]) {
    this.#plan = plan;
    this.#leg = leg;
    this.#movements = [...movements].sort((a, b) => a.onsetSeconds - b.onsetSeconds);
    this.#noise = new BandNoise(plan.hertz, plan.seed * 31 + (leg === "left" ? 1 : 2));
    // The heart is the same in both legs.
    this.#beats = chanceFrom(plan.seed * 104_729 + 5);
    this.#nextBeat = 0.4;
  }

  second(record: number, into: Float64Array): void {
    const { hertz, restMicrovolts = 1.8, driftMicrovolts = 0, mainsMicrovolts = 0, mainsHertz = 50, ecgMicrovolts = 0 } = this.#plan;
    while (this.#from < this.#movements.length && endOf(this.#movements[this.#from] as MadeMovement) < record) this.#from += 1;
    const active = this.#movements.slice(this.#from).filter((one) => one.onsetSeconds < record + 1 && endOf(one) > record);
    if (ecgMicrovolts > 0) this.#takeBeats(record + 2);
    const off =
      this.#leg === "left" && (this.#plan.leadOff?.some((span) => record >= span.fromSeconds && record < span.toSeconds) ?? false);
    for (let i = 0; i < hertz; i += 1) {
      const t = record + i / hertz;
      let amplitude = restMicrovolts;
      for (const one of active) amplitude = Math.max(amplitude, one.microvolts * ramp(t, one));
      let value = this.#noise.next() * amplitude;
      value += driftMicrovolts * Math.sin((2 * Math.PI * t) / 37);
      if (mainsMicrovolts > 0) value += mainsMicrovolts * Math.sin(2 * Math.PI * mainsHertz * t + 0.7);
      if (ecgMicrovolts > 0) for (const beat of this.#recent) value += ecgMicrovolts * complex(t - beat);
      into[i] = off ? 0 : value;
    }
  }

  #takeBeats(until: number): void {
    const { beatsPerMinute = 70 } = this.#plan;
    this.#recent = this.#recent.filter((beat) => beat > until - 4);
    while (this.#nextBeat < until) {
      this.#recent.push(this.#nextBeat);
      this.#nextBeat += (60 / beatsPerMinute) * (0.96 + 0.08 * this.#beats());
    }
  }
}

const endOf = (one: MadeMovement): number => one.onsetSeconds + one.seconds;
const rampSeconds = 0.03;
const ramp = (t: number, one: MadeMovement): number =>
  t < one.onsetSeconds || t > endOf(one)
    ? 0
    : Math.min(1, (t - one.onsetSeconds) / rampSeconds + 0.3, (endOf(one) - t) / rampSeconds + 0.3);

/** A QRS: a small dip, a tall narrow peak, a dip. */
function complex(t: number): number {
  if (t < -0.08 || t > 0.08) return 0;
  const peak = (at: number, width: number): number => Math.exp(-(((t - at) / width) ** 2));
  return peak(0, 0.012) - 0.25 * peak(-0.028, 0.01) - 0.35 * peak(0.03, 0.012);
}

/** Gaussian noise between about 20 and 80 Hz with a mean rectified value of 1. */
class BandNoise {
  readonly #chance: () => number;
  readonly #low: number;
  readonly #high: number;
  #spare = Number.NaN;
  #a = 0;
  #b = 0;
  #scale = 1;

  constructor(hertz: number, seed: number) {
    this.#chance = chanceFrom(seed);
    this.#low = Math.exp((-2 * Math.PI * 20) / hertz);
    this.#high = Math.exp((-2 * Math.PI * Math.min(80, hertz * 0.4)) / hertz);
    let sum = 0;
    for (let i = 0; i < 20_000; i += 1) sum += Math.abs(this.next());
    this.#scale = 20_000 / sum;
  }

  next(): number {
    this.#a = this.#low * this.#a + (1 - this.#low) * this.#white();
    const through = this.#white2 - this.#a;
    this.#b = this.#high * this.#b + (1 - this.#high) * through;
    return this.#b * this.#scale;
  }

  #white2 = 0;

  #white(): number {
    if (!Number.isNaN(this.#spare)) {
      this.#white2 = this.#spare;
      this.#spare = Number.NaN;
      return this.#white2;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.#chance()));
    const angle = 2 * Math.PI * this.#chance();
    this.#spare = radius * Math.sin(angle);
    this.#white2 = radius * Math.cos(angle);
    return this.#white2;
  }
}

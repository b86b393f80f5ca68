import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLegs } from "./choose-legs.ts";
import { type EdfToWrite, type LegChoice, memorySource, openRecording, type ScoreOptions, scoreNight, writeEdf } from "./index.ts";

type Channel = EdfToWrite["channels"][number];
/** A leg at 200 Hz in steps of 0.03 µV, with some noise in it. */
const leg = (more: Partial<Channel> = {}): Channel => ({
  label: "Left Leg",
  unit: "uV",
  physicalMinimum: -1000,
  physicalMaximum: 1000,
  digitalMinimum: -32_768,
  digitalMaximum: 32_767,
  samplesPerRecord: 200,
  samples: (record, into) => {
    for (let i = 0; i < into.length; i += 1) into[i] = ((record * 31 + i * 17) % 61) - 30;
  },
  ...more,
});

async function chosen(channels: readonly Channel[], choice: LegChoice = {}) {
  const bytes = writeEdf({ format: "edf+c", records: 40, recordSeconds: 1, channels });
  const opened = await openRecording(memorySource(bytes));
  assert.ok(opened.ok);
  const legs = chooseLegs(opened.value.header.channels, choice);
  return { legs: legs.ok ? legs.value : undefined, codes: (legs.ok ? legs.notes : legs.problems).map(({ code }) => code) };
}
const codes = async (more: Partial<Channel>, choice: LegChoice = {}): Promise<readonly string[]> =>
  (await chosen([leg(more)], choice)).codes;
const both = [leg(), leg({ label: "Right Leg" })];

test("one leg in the file: scored as one leg, and said", async () => {
  const { legs, codes: said } = await chosen([leg()]);
  assert.equal(legs?.layout, "one");
  assert.deepEqual(said, ["one-leg"]);
});

test("both legs in one channel: rules for one leg, and said that limits for both could not apply", async () => {
  const { legs, codes: said } = await chosen([leg({ label: "Leg" })]);
  assert.equal(legs?.layout, "joined");
  assert.ok(said.includes("legs-joined"));
  assert.ok(!said.includes("one-leg"));
});

test("200 samples a second are enough, 199 are scored with a warning, 100 too, 99 are refused", async () => {
  assert.ok(!(await codes({ samplesPerRecord: 200 })).includes("band-limited"));
  assert.ok((await codes({ samplesPerRecord: 199 })).includes("band-limited"));
  assert.ok((await codes({ samplesPerRecord: 100 })).includes("band-limited"));
  assert.deepEqual(await codes({ samplesPerRecord: 99 }), ["rate-too-low"]);
});

test("a step of 2 µV is fine, up to 8 µV is scored with a warning, above 8 µV is refused", async () => {
  // 1000 steps of the channel span the range.
  const step = (microvolts: number): Partial<Channel> => ({
    digitalMinimum: -500,
    digitalMaximum: 500,
    physicalMinimum: -500 * microvolts,
    physicalMaximum: 500 * microvolts,
  });
  assert.ok(!(await codes(step(2))).includes("step-coarse"));
  assert.ok((await codes(step(2.1))).includes("step-coarse"));
  assert.ok((await codes(step(8))).includes("step-coarse"));
  assert.deepEqual(await codes(step(8.1)), ["step-too-coarse"]);
});

test("31.25 µV steps in volts, as a home recorder stores legs, are refused for the microvolt rules", async () => {
  assert.deepEqual(await codes({ unit: "V", physicalMinimum: -1.024, physicalMaximum: 1.024 - 0.00003125 }), ["step-too-coarse"]);
});

test("a hardware filter that leaves 15 to 70 Hz is fine, LP:30Hz is warned about, a rectified channel is refused", async () => {
  assert.ok(!(await codes({ prefilter: "HP:10Hz LP:70Hz" })).includes("hardware-filter"));
  assert.ok((await codes({ prefilter: "LP:30Hz" })).includes("hardware-filter"));
  assert.ok((await codes({ prefilter: "HP:20Hz LP:100Hz" })).includes("hardware-filter"));
  assert.deepEqual(await codes({ prefilter: "HP:16Hz Rectification LP:0.7Hz" }), ["rectified"]);
});

test("an unknown or empty unit is asked for, and used and said when it is given", async () => {
  assert.deepEqual(await codes({ unit: "" }), ["unit-unknown"]);
  assert.deepEqual(await codes({ unit: "furlong" }), ["unit-unknown"]);
  assert.ok((await codes({ unit: "" }, { unit: "uV" })).includes("unit-given"));
});

test("physical minimum equal to the maximum: the channel is unusable, and it is said", async () => {
  assert.deepEqual(await codes({ physicalMinimum: 5, physicalMaximum: 5 }), ["no-scale"]);
});

test("several channels that could be a leg are asked about, never guessed; a name or a number decides", async () => {
  const three = [...both, leg({ label: "EMG LAT" })];
  assert.deepEqual((await chosen(three)).codes, ["several-legs"]);
  assert.equal((await chosen(three, { left: "EMG LAT", right: "2" })).legs?.legs[0]?.channel.label, "EMG LAT");
  assert.deepEqual((await chosen(both, { left: "nothing" })).codes, ["no-such-channel"]);
  assert.deepEqual((await chosen(both, { left: "1", right: "1" })).codes, ["same-channel"]);
  assert.deepEqual((await chosen([leg({ label: "EEG" })])).codes, ["no-legs"]);
});

test("left and right may have different rates", async () => {
  const bytes = writeEdf({
    format: "edf+c",
    records: 120,
    recordSeconds: 1,
    channels: [burstAt(60, 200), { ...burstAt(60, 256), label: "Right Leg" }],
  });
  const scored = await scoreNight(memorySource(bytes));
  assert.ok(scored.ok);
  assert.deepEqual(
    scored.value.detections.map(({ samplesPerSecond, movements }) => [samplesPerSecond, movements.length]),
    [
      [200, 1],
      [256, 1],
    ],
  );
});

/** Two seconds of 37.3 Hz at 60 µV from `second` on, over quiet noise. */
function burstAt(second: number, hertz: number, microvoltsPerDigit = 1000 / 32_768): Channel {
  return leg({
    samplesPerRecord: hertz,
    samples: (record, into) => {
      for (let i = 0; i < hertz; i += 1) {
        const t = record + i / hertz;
        const amplitude = t >= second && t < second + 2 ? 60 : 1;
        into[i] = Math.round((amplitude * Math.sin(2 * Math.PI * 37.3 * t + ((i * 7) % 5))) / microvoltsPerDigit);
      }
    },
  });
}

const said = async (channels: readonly Channel[], options: ScoreOptions = {}): Promise<readonly string[]> => {
  const scored = await scoreNight(memorySource(writeEdf({ format: "edf+c", records: 120, recordSeconds: 1, channels })), options);
  assert.ok(scored.ok);
  return scored.value.notes.map(({ code }) => code);
};

test("the header says µV and the values are volts: a whole night below half a µV is asked about", async () => {
  assert.ok(!(await said([burstAt(60, 200)])).includes("unit-doubtful"));
  const volts = leg({
    physicalMinimum: -0.001,
    physicalMaximum: 0.001,
    samples: (record, into) => {
      for (let i = 0; i < into.length; i += 1) into[i] = ((record * 31 + i * 17) % 61) * 500;
    },
  });
  assert.ok((await said([volts])).includes("unit-doubtful"));
});

test("a rest above 10 µV is scored and said, above 30 µV for a whole epoch it is not scored", async () => {
  /** Noise with this mean rectified level for the first minute, then 1 µV. */
  const loud = (microvolts: number): Channel => {
    let state = 12_345;
    return leg({
      samples: (_record, into) => {
        for (let i = 0; i < into.length; i += 1) {
          state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
          into[i] = Math.round(((state / 4_294_967_296 - 0.5) * 4 * microvolts * 32_768) / 1000 / 0.8);
        }
      },
    });
  };
  const night = async (microvolts: number) => {
    const scored = await scoreNight(
      memorySource(writeEdf({ format: "edf+c", records: 180, recordSeconds: 1, channels: [loud(microvolts)] })),
    );
    assert.ok(scored.ok);
    return scored.value;
  };
  const quiet = await night(4);
  assert.ok(!quiet.notes.some(({ code }) => code === "noisy-rest"));
  const noisy = await night(20);
  assert.ok(
    noisy.notes.some(({ code }) => code === "noisy-rest"),
    String(noisy.detections[0]?.restMedianMicrovolts),
  );
  assert.ok(noisy.hours.scorable > 0.049, "scored all the same");
  const drowned = await night(50);
  assert.ok((drowned.detections[0]?.restMedianMicrovolts ?? 0) > 30);
  assert.equal(drowned.hours.scorable, 0, "no epoch of it is scored");
});

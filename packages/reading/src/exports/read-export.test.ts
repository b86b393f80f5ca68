import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { FitBaseType, FitEncoder } from "fit-file-parser/encoder";
import { lookAtTable } from "./look-at-table.ts";
import { madeBadFiles } from "./made-bad-files.ts";
import type { OffsetAt } from "./moment.ts";
import { readDiaryCsv } from "./read-diary-csv.ts";
import { type ExportSettings, type ReadExport, readExport, readExports } from "./read-export.ts";

/** Amsterdam in 2024 and New York: what these tests need of the zones of the world. */
const summer = { from: Date.UTC(2024, 2, 31, 1) / 1000, to: Date.UTC(2024, 9, 27, 1) / 1000 };
const offsetAt: OffsetAt = (utc, zone) => {
  if (zone === "America/New_York") return -4 * 3600;
  if (zone !== undefined && zone !== "Europe/Amsterdam") return undefined;
  return utc >= summer.from && utc < summer.to ? 7200 : 3600;
};
const settings: ExportSettings = { offsetAt };

const bytes = (text: string): Uint8Array => strToU8(text);
/** The bytes in pieces of a size, as a door brings them. */
function* pieces(all: Uint8Array, size = 1 << 16): Generator<Uint8Array> {
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}
async function read(name: string, content: string | Uint8Array, size?: number, more: Partial<ExportSettings> = {}): Promise<ReadExport> {
  const result = await readExport(name, pieces(typeof content === "string" ? bytes(content) : content, size), { ...settings, ...more });
  assert.ok(result.ok, result.ok ? "" : result.problems.map(({ say }) => say.en).join(" "));
  return result.value;
}
async function refused(name: string, content: string | Uint8Array, more: Partial<ExportSettings> = {}): Promise<string> {
  const result = await readExport(name, pieces(typeof content === "string" ? bytes(content) : content), { ...settings, ...more });
  assert.ok(!result.ok, "it must be refused");
  for (const { say } of result.problems) assert.ok(say.nl.length > 10 && say.en.length > 10);
  return result.problems.at(-1)?.code ?? "";
}

/** The main sleep of a night, in a few words. */
function main(read: ReadExport, index = 0) {
  const night = read.nights[index];
  const one = night?.measured.find(({ nap }) => nap !== true);
  return {
    on: night?.on,
    from: one?.from.slice(11, 16),
    to: one?.to.slice(11, 16),
    asleep: one?.minutesAsleep,
    awake: one?.minutesAwake,
    times: one?.timesAwake,
    app: one?.app,
  };
}

const sleep = (from: string, to: string, value: string, source = "Watch", inside = ""): string =>
  `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${source}" startDate="${from}" endDate="${to}" value="HKCategoryValueSleepAnalysis${value}"${inside === "" ? "/>" : `>${inside}</Record>`}`;
const apple = (...records: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me,Record*)>\n<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n]>\n<HealthData locale="nl_NL">\n <ExportDate value="2024-11-01 10:00:00 +0100"/>\n${records.join("\n")}\n</HealthData>\n`;

/** A night of Fitbit's own log, from eleven to six. */
const fitbitNight = (on: string): object => ({
  dateOfSleep: on,
  startTime: `${on}T23:00:00.000`,
  endTime: `${on.slice(0, 8)}02T06:00:00.000`,
  minutesAsleep: 400,
  minutesAwake: 20,
});

const oneNight = apple(
  sleep("2024-05-01 23:00:00 +0200", "2024-05-02 01:00:00 +0200", "AsleepCore"),
  sleep("2024-05-02 01:00:00 +0200", "2024-05-02 01:40:00 +0200", "Awake"),
  sleep("2024-05-02 01:40:00 +0200", "2024-05-02 06:30:00 +0200", "AsleepDeep"),
);

test("Apple Health: stages become one night of the evening on which it began, with the time awake in between", async () => {
  const { nights, files } = await read("export.xml", oneNight);
  assert.deepEqual(nights, [
    {
      on: "2024-05-01",
      measured: [
        {
          from: "2024-05-01T23:00+02:00",
          to: "2024-05-02T06:30+02:00",
          minutesAsleep: 410,
          minutesAwake: 40,
          timesAwake: 1,
          app: "apple-health",
          device: "Watch",
        },
      ],
      exposures: [],
    },
  ]);
  assert.deepEqual(files, [{ name: "export.xml", from: "apple_health", understood: 3, notUnderstood: 0 }]);
});

test("the size of the pieces in which a file comes changes nothing", async () => {
  const whole = await read("export.xml", oneNight);
  for (const size of [1, 7, 63, 64, 65, 1000]) assert.deepEqual(await read("export.xml", oneNight, size), whole);
});

test("the night on which the clock goes forward has an hour less, the night on which it goes back an hour more", async () => {
  const { nights } = await read(
    "export.xml",
    apple(
      sleep("2024-03-30 23:00:00 +0100", "2024-03-31 07:00:00 +0200", "AsleepUnspecified"),
      sleep("2024-10-26 23:00:00 +0200", "2024-10-27 07:00:00 +0100", "AsleepUnspecified"),
    ),
  );
  assert.deepEqual(
    nights.map(({ on, measured }) => [on, measured[0]?.minutesAsleep]),
    [
      ["2024-03-30", 420],
      ["2024-10-26", 540],
    ],
  );
});

test("a sleep far away is on the clock of where it was slept, when the record says where", async () => {
  const zone = '<MetadataEntry key="HKTimeZone" value="America/New_York"/>';
  const { on, from, to } = main(
    await read("export.xml", apple(sleep("2024-06-11 05:00:00 +0200", "2024-06-11 13:00:00 +0200", "AsleepCore", "Watch", zone))),
  );
  assert.deepEqual([on, from, to], ["2024-06-10", "23:00", "07:00"]);
});

test("sleep after a night shift belongs to the evening before it", async () => {
  const { nights } = await read("export.xml", apple(sleep("2024-06-11 08:30:00 +0200", "2024-06-11 15:00:00 +0200", "AsleepCore")));
  assert.equal(nights[0]?.on, "2024-06-10");
});

test("two devices in one night are not added up, and what was left out is counted", async () => {
  const { nights, beside, devices } = await read(
    "export.xml",
    apple(
      sleep("2024-05-01 23:00:00 +0200", "2024-05-02 07:00:00 +0200", "AsleepUnspecified", "Phone"),
      sleep("2024-05-01 23:20:00 +0200", "2024-05-02 06:20:00 +0200", "AsleepCore", "Watch"),
    ),
  );
  assert.deepEqual(
    nights.map(({ measured }) => measured.map(({ device, minutesAsleep }) => [device, minutesAsleep])),
    [
      [
        ["Phone", 480],
        ["Watch", 420],
      ],
    ],
  );
  assert.deepEqual(beside, { otherDevice: 1, nap: 0, impossible: 0 });
  assert.deepEqual(devices, ["Phone", "Watch"]);
});

test("an overlapping record of the same device counts once", async () => {
  const { nights } = await read(
    "export.xml",
    apple(
      sleep("2024-05-01 23:00:00 +0200", "2024-05-02 05:00:00 +0200", "AsleepCore"),
      sleep("2024-05-02 03:00:00 +0200", "2024-05-02 06:00:00 +0200", "AsleepREM"),
      sleep("2024-05-01 23:00:00 +0200", "2024-05-02 05:00:00 +0200", "AsleepCore"),
    ),
  );
  assert.equal(nights[0]?.measured[0]?.minutesAsleep, 420);
});

test("a nap is no night, and time in bed is no sleep", async () => {
  const { nights, beside } = await read(
    "export.xml",
    apple(
      sleep("2024-05-01 19:00:00 +0200", "2024-05-01 20:00:00 +0200", "AsleepCore"),
      sleep("2024-05-01 23:00:00 +0200", "2024-05-02 05:00:00 +0200", "AsleepCore"),
      sleep("2024-05-02 22:00:00 +0200", "2024-05-03 06:00:00 +0200", "InBed"),
    ),
  );
  assert.deepEqual(
    nights[0]?.measured.map(({ nap, minutesAsleep }) => [nap, minutesAsleep]),
    [
      [true, 60],
      [undefined, 360],
    ],
  );
  assert.equal(beside.nap, 1);
  assert.deepEqual(nights[1]?.measured, [
    { from: "2024-05-02T22:00+02:00", to: "2024-05-03T06:00+02:00", app: "apple-health", device: "Watch" },
  ]);
});

test("being up for an hour and a half does not cut the night in two; being up for three hours does", async () => {
  const night = async (again: string): Promise<ReadExport> =>
    read(
      "export.xml",
      apple(
        sleep("2024-05-01 22:00:00 +0200", "2024-05-02 00:00:00 +0200", "AsleepCore"),
        sleep(`2024-05-02 ${again}:00 +0200`, "2024-05-02 07:00:00 +0200", "AsleepCore"),
      ),
    );
  const short = await night("01:30");
  assert.deepEqual([main(short).from, main(short).awake, short.beside.nap], ["22:00", 90, 0]);
  const long = await night("03:00");
  assert.deepEqual([main(long).from, main(long).awake, long.beside.nap], ["03:00", 0, 1]);
});

test("Apple Health: steps of phone and watch are not added up; coffee, drink and exercise keep their hour", async () => {
  const record = (type: string, at: string, value: string, unit: string, source: string): string =>
    `<Record type="HKQuantityTypeIdentifier${type}" sourceName="${source}" unit="${unit}" startDate="${at}" endDate="${at}" value="${value}"/>`;
  const { nights } = await read(
    "export.xml",
    apple(
      record("StepCount", "2024-05-01 12:00:00 +0200", "4000", "count", "Phone"),
      record("StepCount", "2024-05-01 12:00:00 +0200", "3000", "count", "Watch"),
      record("StepCount", "2024-05-01 18:00:00 +0200", "2500", "count", "Watch"),
      record("RestingHeartRate", "2024-05-01 08:00:00 +0200", "61", "count/min", "Watch"),
      record("DietaryCaffeine", "2024-05-01 15:30:00 +0200", "80", "mg", "App"),
      record("NumberOfAlcoholicBeverages", "2024-05-02 00:30:00 +0200", "1", "count", "App"),
      '<Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" duration="45.2" durationUnit="min" sourceName="Watch" startDate="2024-05-01 19:00:00 +0200" endDate="2024-05-01 19:45:00 +0200"><WorkoutStatistics type="x"/></Workout>',
    ),
  );
  assert.deepEqual(nights, [
    {
      on: "2024-05-01",
      measured: [],
      exposures: [
        { id: "alcohol", has: "yes", amount: 1, at: "00:30", app: "apple-health" },
        { id: "caffeine", has: "yes", at: "15:30", what: "80 mg", app: "apple-health" },
        { id: "exercise", has: "yes", amount: 45, at: "19:00", what: "traditional strength training", app: "apple-health" },
      ],
      steps: 5500,
      restingHeartRate: 61,
      dayBy: "apple-health",
    },
  ]);
});

test("an export zip is read whatever the export is called in the phone's language; the rest of it is passed over", async () => {
  const zip = zipSync({
    "apple_health_export/exporteren.xml": bytes(oneNight),
    "apple_health_export/export_cda.xml": bytes("<ClinicalDocument/>"),
    "apple_health_export/workout-routes/route.gpx": bytes("<gpx/>"),
    "../../etc/passwd.xml": bytes("<x/>"),
  });
  const { nights, passedOver } = await read("export.zip", zip);
  assert.equal(nights.length, 1);
  assert.equal(passedOver.count, 3);
});

test("an entity bomb is refused in one sentence and expands nothing", async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><HealthData><Record type="&b;"/></HealthData>`;
  assert.equal(await refused("export.xml", laughs), "torn-xml");
});

test("a torn file, another XML, an empty file and a picture each get their sentence", async () => {
  assert.equal(await refused("export.xml", oneNight.slice(0, -30)), "torn-xml");
  assert.equal(await refused("page.xml", "<html><body>hello</body></html>"), "not-an-export");
  assert.equal(await refused("empty.csv", ""), "empty");
  assert.equal(
    await refused("photo.jpg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 1, 2, 3])),
    "not-an-export",
  );
  assert.equal(await refused("health_connect_export.db", bytes(`SQLite format 3\0${"x".repeat(100)}`)), "torn-database");
  assert.equal(await refused("takeout.tgz", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])), "gzip");
  assert.equal(await refused("torn.json", '[{"dateOfSleep":'), "torn-json");
});

test("a torn zip and a zip cut off anywhere are refused or give what was whole, and never crash", async () => {
  const zip = zipSync({ "export.xml": bytes(oneNight) });
  let refusals = 0;
  for (let length = 0; length < zip.length; length += 3) {
    const result = await readExport("export.zip", pieces(zip.subarray(0, length)), settings);
    if (!result.ok) refusals += 1;
  }
  assert.ok(refusals > 50, "most cuts leave no whole file");
});

test("a zip bomb is refused before it fills the memory", async () => {
  const zip = zipSync({ "sleep-2024.json": new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
  assert.ok(zip.length < 1_000_000, "the bomb is small");
  assert.equal(await refused("takeout.zip", zip), "zip-bomb");
});

test("an import that is stopped takes nothing over", async () => {
  assert.equal(await refused("export.xml", oneNight, { stop: (read) => read > 10 }), "stopped");
});

test("Fitbit: short wakings are cut out of the sleep they lie in", async () => {
  const log = {
    logId: 1,
    dateOfSleep: "2024-05-02",
    startTime: "2024-05-01T23:00:00.000",
    endTime: "2024-05-02T06:00:00.000",
    minutesAsleep: 400,
    levels: {
      data: [
        { dateTime: "2024-05-01T23:00:00.000", level: "light", seconds: 3 * 3600 },
        { dateTime: "2024-05-02T02:00:00.000", level: "wake", seconds: 1800 },
        { dateTime: "2024-05-02T02:30:00.000", level: "deep", seconds: 3.5 * 3600 },
      ],
      shortData: [{ dateTime: "2024-05-02T00:00:00.000", level: "wake", seconds: 120 }],
    },
  };
  const fitbit = await read("Takeout/Fitbit/Global Export Data/sleep-2024-05-01.json", JSON.stringify([log]));
  const { on, asleep, awake, times } = main(fitbit);
  assert.deepEqual([on, asleep, awake, times], ["2024-05-01", 388, 32, 2]);
  assert.equal(fitbit.files[0]?.from, "fitbit");
});

test("Fitbit: the same night in two files of the archive stands once", async () => {
  const log = JSON.stringify([
    {
      dateOfSleep: "2024-05-02",
      startTime: "2024-05-01T23:00:00.000",
      endTime: "2024-05-02T06:00:00.000",
      minutesAsleep: 400,
      minutesAwake: 20,
    },
  ]);
  const zip = zipSync({ "Takeout/Fitbit/sleep-a.json": bytes(log), "Takeout/Fitbit/sleep-b.json": bytes(log) });
  const twice = await read("takeout.zip", zip);
  assert.deepEqual([twice.nights.length, main(twice).asleep, twice.beside], [1, 400, { otherDevice: 0, nap: 0, impossible: 0 }]);
});

test("Fitbit: its own table, with American clock times", async () => {
  const csv = `Sleep\nStart Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,Minutes REM Sleep,Minutes Light Sleep,Minutes Deep Sleep\n"2024-05-01 11:12PM","2024-05-02 7:11AM","430","49","12","479","90","250","90"\n`;
  assert.deepEqual(main(await read("fitbit_export_20240502.csv", csv)), {
    on: "2024-05-01",
    from: "23:12",
    to: "07:11",
    asleep: 430,
    awake: 49,
    times: 12,
    app: "fitbit",
  });
});

test("Google Fit: a sleep session of a Takeout is in universal time and lands on the person's clock", async () => {
  const session = {
    fitnessActivity: "sleep",
    startTime: "2024-05-01T21:00:00Z",
    endTime: "2024-05-02T05:00:00Z",
    segment: [
      { fitnessActivity: "sleep.light", startTime: "2024-05-01T21:00:00Z", endTime: "2024-05-02T01:00:00Z" },
      { fitnessActivity: "sleep.awake", startTime: "2024-05-02T01:00:00Z", endTime: "2024-05-02T01:30:00Z" },
      { fitnessActivity: "sleep.deep", startTime: "2024-05-02T01:30:00Z", endTime: "2024-05-02T05:00:00Z" },
    ],
  };
  const zip = zipSync({ "Takeout/Fit/All Sessions/2024-05-01T23_00_00+02_00_SLEEP.json": bytes(JSON.stringify(session)) });
  const { from, to, asleep, awake } = main(await read("takeout.zip", zip));
  assert.deepEqual([from, to, asleep, awake], ["23:00", "07:00", 450, 30]);
});

test("Oura: five-minute phases, and a sleep that the person deleted is left out", async () => {
  const sleep = {
    bedtime_start: "2024-05-01T23:00:00.000+02:00",
    bedtime_end: "2024-05-02T00:00:00.000+02:00",
    sleep_phase_5_min: "222244111133",
  };
  const oura = await read(
    "oura.json",
    JSON.stringify({
      sleep: [
        sleep,
        { ...sleep, bedtime_start: "2024-06-01T23:00:00.000+02:00", bedtime_end: "2024-06-02T06:00:00.000+02:00", type: "deleted" },
      ],
    }),
  );
  assert.equal(oura.nights.length, 1);
  const { asleep, awake, times } = main(oura);
  assert.deepEqual([asleep, awake, times], [50, 10, 1]);
});

test("Oura: phases that stop long before the sleep does are not taken for the whole of it; the ring's own sums are", async () => {
  const sleep = {
    bedtime_start: "2024-05-01T23:00:00.000+02:00",
    bedtime_end: "2024-05-02T07:00:00.000+02:00",
    total_sleep_duration: 25_200,
  };
  const asleepWith = async (sleep_phase_5_min: string): Promise<number | undefined> =>
    main(await read("oura.json", JSON.stringify({ sleep: [{ ...sleep, awake_time: 3600, sleep_phase_5_min }] }))).asleep;
  assert.equal(await asleepWith("444"), 420);
  assert.equal(await asleepWith("2".repeat(86)), 420, "ten minutes short of nine tenths");
  assert.equal(await asleepWith("2".repeat(87)), 435, "the phases themselves");
});

test("Withings: sums in seconds", async () => {
  const csv = `from,to,"light (s)","deep (s)","rem (s)","awake (s)","wake up","Duration to sleep (s)"\n2024-05-01T23:00:00+02:00,2024-05-02T07:00:00+02:00,14400,7200,3600,3600,3,600\n`;
  const { app, asleep, awake, times } = main(await read("sleep.csv", csv));
  assert.deepEqual([app, asleep, awake, times], ["withings", 420, 60, 3]);
});

test("Samsung Health: universal time with the offset in a column of its own", async () => {
  const csv = `com.samsung.health.sleep_stage,6311004,5\nstart_time,sleep_id,custom,update_time,create_time,stage,time_offset,deviceuuid,pkg_name,end_time,datauuid\n2024-05-01 21:00:00.000,a,,,,40002,UTC+0200,d,p,2024-05-02 01:00:00.000,u1\n2024-05-02 01:00:00.000,a,,,,40001,UTC+0200,d,p,2024-05-02 01:30:00.000,u2\n2024-05-02 01:30:00.000,a,,,,40003,UTC+0200,d,p,2024-05-02 05:00:00.000,u3\n`;
  const { from, to, asleep, app } = main(await read("com.samsung.health.sleep_stage.202405.csv", csv));
  assert.deepEqual([from, to, asleep, app], ["23:00", "07:00", 450, "samsung-health"]);
});

test("Sleep as Android: a line of names for each sleep; the start is its number, the end its hours", async () => {
  const csv = `Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo,"23:05"\n"1714597200000","Europe/Amsterdam","01. 05. 2024 23:00","02. 05. 2024 7:00","","8.000","0.0","","10007","-1","-1.0","5","0.4","-30","","0.0"\nId,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo\n"1714683600000","Europe/Amsterdam","02. 05. 2024 23:00","03. 05. 2024 6:00","","7.000","0.0","met ""aanhaling""","10007","-1","-1.0","-1","-1.0","-1.0",""\n`;
  const android = await read("sleep-export.csv", csv);
  assert.deepEqual(
    [0, 1].map((index) => {
      const { on, from, to, asleep, awake } = main(android, index);
      return [on, from, to, asleep, awake];
    }),
    [
      ["2024-05-01", "23:00", "07:00", 450, 30],
      ["2024-05-02", "23:00", "06:00", 420, undefined],
    ],
  );
});

const fitTime = (iso: string): number => Date.parse(iso) / 1000 - 631_065_600;
function fitNight(): Uint8Array {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  encoder.writeMessage(0, [{ number: 0, size: 1, baseType: FitBaseType.Enum, value: 49 }]);
  for (const [at, level] of [
    ["2024-05-01T21:00:00Z", 2],
    ["2024-05-02T01:00:00Z", 1],
    ["2024-05-02T01:30:00Z", 3],
    ["2024-05-02T05:00:00Z", 1],
  ] as const)
    encoder.writeMessage(275, [
      { number: 253, size: 4, baseType: FitBaseType.Uint32, value: fitTime(at) },
      { number: 0, size: 1, baseType: FitBaseType.Enum, value: level },
    ]);
  return encoder.close();
}

test("Garmin FIT: sleep levels become a night; a wrong checksum and bytes too many are told", async () => {
  const fit = fitNight();
  const { from, to, asleep, awake } = main(await read("2024-05-02.fit", fit));
  assert.deepEqual([from, to, asleep, awake], ["23:00", "07:00", 450, 30]);
  const wrong = fit.slice();
  wrong[20] = (wrong[20] ?? 0) ^ 0xff;
  assert.equal(await refused("night.fit", wrong), "torn-fit");
  assert.equal(await refused("night.fit", fit.subarray(0, fit.length - 5)), "torn-fit");
});

test("Garmin Connect's archive: sums, in universal time without a Z", async () => {
  const json = [
    {
      sleepStartTimestampGMT: "2024-05-01T21:00:00.0",
      sleepEndTimestampGMT: "2024-05-02T05:00:00.0",
      deepSleepSeconds: 3600,
      lightSleepSeconds: 18_000,
      remSleepSeconds: 5400,
      awakeSleepSeconds: 1800,
      calendarDate: "2024-05-02",
    },
    { calendarDate: "2024-05-03" },
  ];
  const garmin = await read("2024-05_sleepData.json", JSON.stringify(json));
  const { files } = garmin;
  const { on, asleep, awake } = main(garmin);
  assert.deepEqual([on, asleep, awake], ["2024-05-01", 450, 30]);
  assert.deepEqual([files[0]?.from, files[0]?.understood, files[0]?.notUnderstood], ["garmin", 1, 0]);
});

test("a table of one's own: Dutch names, decimal commas, day before month; what cannot be read is told with its row", async () => {
  const csv = `Datum;Cijfer;Begin;Keer uit;Notitie;Weer\n1-5-2024;6,5;21u30;2;onrustig;mooi\n02/05/2024;11;22.00;;;regen\n2024-05-03;;;;;\n`;
  const { diary } = await read("dagboek.csv", csv);
  assert.deepEqual(diary?.nights, [
    { on: "2024-05-01", severity: 6.5, beganAt: "21:30", timesAwake: 2, note: "onrustig" },
    { on: "2024-05-02", beganAt: "22:00" },
    { on: "2024-05-03" },
  ]);
  assert.deepEqual(diary?.leftOut, ["Weer"]);
  assert.deepEqual(
    diary?.problems.map(({ code }) => code),
    ["dates-either-way", "not-understood"],
    "1-5 and 02/05 can both be read the other way, and that is said",
  );
  assert.match(diary?.problems[1]?.say.en ?? "", /Row 3.*"11"/);
});

test("a table whose columns nobody knows asks for them, and takes them when they are named", async () => {
  const csv = "wanneer,hoe\n2024-05-01,7\n";
  assert.equal(await refused("x.csv", csv), "unknown-columns");
  const { diary } = await read("x.csv", csv, undefined, { columns: { on: "wanneer", severity: "hoe" } });
  assert.deepEqual(diary?.nights, [{ on: "2024-05-01", severity: 7 }]);
  assert.equal(await refused("x.csv", csv, { columns: { on: "wanneer", severity: "nergens" } }), "no-such-column");
});

test("a table in Windows' own letters or in UTF-16 is read", async () => {
  const csv = "datum,cijfer,notitie\n2024-05-01,4,café\n";
  const western = Uint8Array.from(csv, (letter) => letter.charCodeAt(0));
  const wide = new Uint8Array(2 + csv.length * 2);
  wide.set([0xff, 0xfe]);
  for (let at = 0; at < csv.length; at += 1) wide[2 + at * 2] = csv.charCodeAt(at);
  for (const content of [western, wide]) assert.equal((await read("d.csv", content)).diary?.nights[0]?.note, "café");
});

test("a night of thirty hours and times that run backwards are left out and counted", async () => {
  const { nights, beside } = await read(
    "export.xml",
    apple(
      sleep("2024-05-01 23:00:00 +0200", "2024-05-03 05:00:00 +0200", "AsleepCore"),
      sleep("2024-05-04 05:00:00 +0200", "2024-05-03 23:00:00 +0200", "AsleepCore"),
      sleep("2024-05-05 23:00:00 +0200", "2024-05-06 05:00:00 +0200", "AsleepCore"),
    ),
  );
  assert.deepEqual([nights.length, beside.impossible], [1, 2]);
});

test("any bytes under any name give a result or a sentence, never a crash", async () => {
  const heads = [
    "",
    "PK\x03\x04",
    "<HealthData>",
    '[{"dateOfSleep":',
    "Id,Tz,From,To,Sched,Hours\n",
    "datum;cijfer\n",
    "\x0e\x10\x43\x08\0\0\0\0.FIT",
    "\xff\xfe<",
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 200 }),
      async (head, tail, size) => {
        const start = Uint8Array.from(head, (letter) => letter.charCodeAt(0));
        const all = new Uint8Array(start.length + tail.length);
        all.set(start);
        all.set(tail, start.length);
        const result = await readExport("a file", pieces(all, size), settings);
        if (!result.ok) assert.ok(result.problems.length > 0);
      },
    ),
    { numRuns: 600 },
  );
});

test("any byte changed in an export zip or a FIT file gives a result or a sentence", async () => {
  const zip = zipSync({ "export.xml": bytes(oneNight) });
  for (const whole of [zip, fitNight()])
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      await readExport("x", pieces(changed), settings);
    }
});

test("an archive inside an archive is read, three deep; a fourth is told and left out", async () => {
  const inside = zipSync({ "Takeout/Fitbit/sleep-1.json": bytes(JSON.stringify([fitbitNight("2024-05-01")])) });
  const second = zipSync({ "part.zip": inside });
  const { nights } = await read("a.zip", second);
  assert.deepEqual(
    nights.map(({ on }) => on),
    ["2024-05-01"],
  );
  assert.equal((await read("a.zip", zipSync({ "b.zip": second }))).nights.length, 1);
  const deep = await readExport("a.zip", pieces(zipSync({ "b.zip": zipSync({ "c.zip": second }) })), settings);
  assert.ok(!deep.ok);
  assert.deepEqual(
    deep.problems.map(({ code }) => code),
    ["too-deep", "nothing-found"],
  );
});

test("a bomb inside a bomb is refused by what all of it grows to, though every step alone looks harmless", async () => {
  const core = zipSync({ "sleep-1.json": new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`part-${n}.zip`, core]));
  assert.equal(await refused("takeout.zip", zipSync(many, { level: 9 })), "zip-bomb");
});

test("a torn archive inside a whole one is told; what lies beside it is read", async () => {
  const inside = zipSync({ "sleep-2.json": bytes(JSON.stringify([fitbitNight("2024-06-01")])) });
  const broken = inside.slice();
  broken.fill(0xff, 44, 100);
  const zip = zipSync({ "torn.zip": broken, "sleep-1.json": bytes(JSON.stringify([fitbitNight("2024-05-01")])) });
  const result = await readExport("takeout.zip", pieces(zip), settings);
  assert.ok(result.ok);
  assert.deepEqual(
    result.value.nights.map(({ on }) => on),
    ["2024-05-01"],
  );
  assert.deepEqual(
    result.notes.map(({ code }) => code),
    ["torn-zip"],
  );
});

test("names that climb out of the archive are only names: nothing is opened by them", async () => {
  const night = bytes(JSON.stringify([fitbitNight("2024-05-01")]));
  const { nights, files } = await read("takeout.zip", zipSync({ "../../../sleep-1.json": night, "/etc/passwd": bytes("root") }));
  assert.equal(nights.length, 1);
  assert.equal(files[0]?.name, "../../../sleep-1.json");
});

test("an export that holds only other things says so in one sentence", async () => {
  assert.equal(await refused("export.zip", zipSync({ "apple_health_export/export.xml": bytes(apple()) })), "nothing-found");
  assert.equal(await refused("takeout.zip", zipSync({ "Takeout/Mail/mail.mbox": bytes("hello") })), "nothing-found");
});

test("an external entity is never fetched, and one that would grow is not expanded", async () => {
  const outside = `<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]><HealthData><Record type="&x;"/></HealthData>`;
  assert.equal(await refused("export.xml", outside), "torn-xml");
});

test("a letter in XML that is no UTF-8 costs only that letter; XML in UTF-16 is refused in one sentence", async () => {
  const wrong = bytes(oneNight);
  wrong[wrong.indexOf(0x57)] = 0xe9; // a Western é, alone no UTF-8, in the name of the watch
  const { nights } = await read("export.xml", wrong);
  assert.deepEqual([nights.length, nights[0]?.measured.some(({ device }) => device === "\ufffdatch")], [1, true]);
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(oneNight)]);
  assert.equal((await read("export.xml", marked)).nights.length, 1);
  const wide = new Uint8Array(2 + oneNight.length * 2);
  wide.set([0xff, 0xfe]);
  for (let at = 0; at < oneNight.length; at += 1) wide[2 + at * 2] = oneNight.charCodeAt(at);
  assert.equal(await refused("export.xml", wide), "torn-xml");
});

/** An activity as watches write it: one session, with a sport, a start and a length. */
function fitActivity(at: string, sport: number, minutes: number, maker?: number): Uint8Array {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  encoder.writeMessage(0, [
    { number: 0, size: 1, baseType: FitBaseType.Enum, value: 4 },
    ...(maker === undefined ? [] : [{ number: 1, size: 2, baseType: FitBaseType.Uint16, value: maker }]),
  ]);
  encoder.writeMessage(18, [
    { number: 253, size: 4, baseType: FitBaseType.Uint32, value: fitTime(at) + minutes * 60 },
    { number: 2, size: 4, baseType: FitBaseType.Uint32, value: fitTime(at) },
    { number: 5, size: 1, baseType: FitBaseType.Enum, value: sport },
    { number: 7, size: 4, baseType: FitBaseType.Uint32, value: minutes * 60_000 },
  ]);
  return encoder.close();
}
const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
};

test("FIT: bytes too many behind a whole file are told, and the file itself is read", async () => {
  const result = await readExport("night.fit", pieces(joined(fitNight(), new Uint8Array(7))), settings);
  assert.ok(result.ok);
  assert.deepEqual(
    result.notes.map(({ code }) => code),
    ["extra-bytes"],
  );
  assert.match(result.notes[0]?.say.en ?? "", /stand 7 bytes/);
  assert.equal(main(result.value).asleep, 450);
});

test("FIT: whole files one behind the other, as a watch writes them that lost its connection, are each read", async () => {
  const two = joined(fitNight(), fitActivity("2024-05-01T18:30:00+02:00", 11, 40));
  const { nights } = await read("night.fit", two);
  assert.equal(nights[0]?.measured[0]?.minutesAsleep, 450);
  assert.deepEqual(nights[0]?.exposures, [{ id: "exercise", has: "yes", amount: 40, at: "18:30", what: "walking", app: "fit" }]);
  const wrong = two.slice();
  wrong[two.length - 1] = (wrong[two.length - 1] ?? 0) ^ 0xff;
  const result = await readExport("night.fit", pieces(wrong), settings);
  assert.ok(result.ok, "the first part is whole and counts");
  assert.equal(result.notes[0]?.code, "extra-bytes");
  assert.deepEqual(result.value.nights[0]?.exposures, []);
});

test("FIT: an activity is exercise, a drive is none", async () => {
  assert.equal(await refused("drive.fit", fitActivity("2024-05-01T18:30:00+02:00", 24, 40)), "nothing-found");
  const { nights } = await read("run.fit", fitActivity("2024-05-01T23:22:00+02:00", 1, 30));
  assert.deepEqual(
    nights.map(({ on, exposures }) => [on, exposures[0]?.what, exposures[0]?.amount]),
    [["2024-05-01", "running", 30]],
  );
});

for (const [maker, app] of [
  [1, "garmin"],
  [32, "wahoo"],
  [294, "coros"],
  [9999, "fit"],
  [undefined, "fit"],
] as const)
  test(`FIT: a file of maker ${maker ?? "unknown"} is shown as ${app}, whoever made the form`, async () => {
    const { nights } = await read("run.fit", fitActivity("2024-05-01T18:30:00+02:00", 1, 30, maker));
    assert.equal(nights[0]?.exposures[0]?.app, app);
  });

test("FIT: of two files one behind the other each keeps its own maker", async () => {
  const two = joined(fitActivity("2024-05-01T10:00:00+02:00", 1, 30, 294), fitActivity("2024-05-01T18:30:00+02:00", 11, 40, 32));
  const { nights } = await read("both.fit", two);
  assert.deepEqual(
    nights[0]?.exposures.map(({ at, app }) => [at, app]),
    [
      ["10:00", "coros"],
      ["18:30", "wahoo"],
    ],
  );
});

test("FIT: the heart of the day and at rest; a field in another form than the profile says costs only that field", async () => {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  encoder.writeMessage(0, [{ number: 0, size: 1, baseType: FitBaseType.Enum, value: 32 }]);
  encoder.writeMessage(211, [
    { number: 253, size: 4, baseType: FitBaseType.Uint32, value: fitTime("2024-05-01T12:00:00+02:00") },
    { number: 1, size: 1, baseType: FitBaseType.Uint8, value: 54 },
  ]);
  for (const [at, beats] of [
    ["2024-05-02T01:00:00+02:00", 50],
    ["2024-05-02T01:20:00+02:00", 52],
  ] as const)
    encoder.writeMessage(55, [
      { number: 253, size: 4, baseType: FitBaseType.Uint32, value: fitTime(at) },
      { number: 27, size: 1, baseType: FitBaseType.Uint8, value: beats },
    ]);
  encoder.writeMessage(55, [
    { number: 253, size: 4, baseType: FitBaseType.Uint32, value: fitTime("2024-05-01T13:00:00+02:00") },
    { number: 3, size: 2, baseType: FitBaseType.Uint16, value: 4000 },
    { number: 5, size: 1, baseType: FitBaseType.Enum, value: 6 },
  ]);
  const day = encoder.close();
  const alone = await read("day.fit", day);
  assert.deepEqual(
    alone.nights.map(({ on, restingHeartRate, steps }) => [on, restingHeartRate, steps]),
    [["2024-05-01", 54, undefined]],
  );
  const { nights } = await read("both.fit", joined(fitNight(), day));
  assert.equal(nights[0]?.measured[0]?.heartRateMean, 51);
});

test("Withings: a phone in another language translates the columns and keeps their places; steps and activities have files of their own", async () => {
  const sleepCsv = `von,bis,"leicht (s)","tief (s)","rem (s)","wach (s)",Aufwachen,"Duration to sleep (s)","Average heart rate","Heart rate (min)"\n2024-05-01T23:00:00+02:00,2024-05-02T07:00:00+02:00,14400,7200,3600,3600,3,600,57,50\n`;
  const archive = zipSync({
    "sleep.csv": bytes(sleepCsv),
    "aggregates_steps.csv": bytes("date,value\n2024-05-01,6120\n2024-04-30,0\n"),
    "activities.csv": bytes(
      `von,bis,"from (manual)","to (manual)",Timezone,"Activity type",Data,GPS,Modified\n2024-05-01T18:00:00+02:00,2024-05-01T18:35:00+02:00,,,Europe/Berlin,Walking,"{""steps"":2225}",,0\n`,
    ),
    "raw_tracker_hr.csv": bytes("start,duration,value\n2024-05-01T11:55:16+02:00,[115],[64]\n"),
    "weight.csv": bytes("Datum,Gewicht\n2024-05-01,80\n"),
  });
  const got = await read("data_1.zip", archive);
  const { app, asleep, awake, times } = main(got);
  assert.deepEqual([app, asleep, awake, times], ["withings", 420, 60, 3]);
  assert.equal(got.nights.length, 1);
  assert.equal(got.nights[0]?.steps, 6120);
  assert.deepEqual(got.nights[0]?.exposures, [{ id: "exercise", has: "yes", amount: 35, at: "18:00", what: "walking", app: "withings" }]);
});

test("a table of dates with something else than nights is no diary: it adds no empty nights", async () => {
  assert.equal(await refused("weight.csv", "Datum,Gewicht (kg)\n2024-05-01,80\n2024-05-02,81\n"), "only-dates");
  assert.equal(await refused("costs.csv", "date,value\n2024-05-01,611\n"), "only-dates");
  assert.equal(await refused("diary.csv", "datum,cijfer\n"), "no-rows");
  assert.equal(await refused("diary.csv", "datum,cijfer\nmaandag,5\ndinsdag,6\n"), "no-dates");
});

test("Fitbit: an activity keeps its hour, from universal time", async () => {
  const json = JSON.stringify([
    { logId: 1, activityName: "Run", duration: 1_843_000, activeDuration: 1_843_000, startTime: "05/01/24 17:11:48", steps: 4510 },
  ]);
  const { nights } = await read("takeout.zip", zipSync({ "Takeout/Fitbit/Global Export Data/exercise-0.json": bytes(json) }));
  assert.deepEqual(nights[0]?.exposures, [{ id: "exercise", has: "yes", amount: 31, at: "19:11", what: "run", app: "fitbit" }]);
});

test("Sleep as Android: a second line with only the sound of the night is no entry that could not be read", async () => {
  const csv = `Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo,"23:25"\n"1714597200000","Europe/Amsterdam","01. 05. 2024 23:00","02. 05. 2024 7:00","02. 05. 2024 7:00","8.000","2.5","","10000","0","0.04","4","0.25","-10","","-0.01"\n,,,,,,,,,,,,,0.0,896.24457,1216.9\n`;
  const { files } = await read("sleep-export.csv", csv);
  assert.deepEqual([files[0]?.understood, files[0]?.notUnderstood], [1, 0]);
});

test("the heart over a night is the mean of its quarters and the lowest of them; a forged file fills no memory", async () => {
  const beat = (at: string, value: string): string =>
    `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" startDate="2024-05-0${at}:00 +0200" endDate="2024-05-0${at}:00 +0200" value="${value}"/>`;
  const { nights } = await read(
    "export.xml",
    apple(
      sleep("2024-05-01 23:00:00 +0200", "2024-05-02 06:30:00 +0200", "AsleepCore"),
      beat("1 23:05", "60"),
      beat("1 23:10", "64"),
      beat("2 03:20", "50"),
      beat("2 12:00", "120"),
      beat("2 03:21", "900"),
    ),
  );
  const [one] = nights[0]?.measured ?? [];
  assert.deepEqual([one?.heartRateMean, one?.heartRateLowest], [56, 50]);
});

test("the files of a folder are one import: the same steps in two of them are not added up", async () => {
  const file = (name: string) => ({
    name,
    chunks: [
      bytes(
        apple(
          `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" startDate="2024-05-01 12:00:00 +0200" endDate="2024-05-01 12:00:00 +0200" value="4000"/>`,
        ),
      ),
    ],
  });
  const result = await readExports([file("export.xml"), file("export (1).xml")], settings);
  assert.ok(result.ok);
  assert.deepEqual(
    result.value.nights.map(({ steps }) => steps),
    [4000],
  );
});

test("any table under any headings gives nights, a question or a sentence, in little time", () => {
  const cell = fc.oneof(
    fc.constantFrom("1-5-2024", "2024-05-01", "13/1/2024", "6,5", "22u30", "", '"', ";", "1/1/0000", "\u0000", "9".repeat(60)),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("datum", "cijfer", "begin", "slaap van", "x", ""), { minLength: 1, maxLength: 6 }),
      fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }),
      fc.constantFrom(",", ";", "\t"),
      (heads, rows, mark) => {
        const text = [heads, ...rows].map((row) => row.join(mark)).join("\n");
        lookAtTable(bytes(text), "x.csv");
        const diary = readDiaryCsv(text);
        for (const night of diary?.nights ?? []) {
          assert.match(night.on, /^\d{4}-\d{2}-\d{2}$/);
          assert.ok(night.severity === undefined || (night.severity >= 0 && night.severity <= 10));
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("Oura: the table of 2020 calls the time asleep otherwise; the newer one has semicolons, text with commas in it, and sleeps taken out", async () => {
  const old = `date,Sleep Score,Total Bedtime,Total Sleep Time,Awake Time,Sleep Timing,Sleep Timing,Bedtime Start,Bedtime End,Average Resting Heart Rate,Lowest Resting Heart Rate,Steps\n2024-05-02,74,28800,25200,3600,13170,,2024-05-01T23:00:00+02:00,2024-05-02T07:00:00+02:00,56.63,46,5703\n`;
  const first = await read("oura_2024-05_trends.csv", old);
  assert.deepEqual([main(first).app, main(first).asleep, main(first).awake], ["oura", 420, 60]);
  const newer = `id;average_heart_rate;awake_time;bedtime_end;bedtime_start;day;heart_rate;lowest_heart_rate;total_sleep_duration;type\na;57.5;3600;2024-05-02T07:00:00.000+02:00;2024-05-01T23:00:00.000+02:00;2024-05-02;"{""interval"":300.0,""items"":[57,56,null]}";51;25200;long_sleep\nb;60;0;2024-05-02T15:00:00.000+02:00;2024-05-02T14:00:00.000+02:00;2024-05-02;;58;3000;deleted\n`;
  const steps = `id;class_5_min;day;equivalent_walking_distance;steps\na;"0011";2024-05-01;4200;6120\n`;
  const archive = await read("oura.zip", zipSync({ "App Data/sleepmodel.csv": bytes(newer), "App Data/dailyactivity.csv": bytes(steps) }));
  assert.deepEqual([main(archive).app, main(archive).asleep, archive.nights[0]?.steps], ["oura", 420, 6120]);
  assert.equal(archive.nights.length, 1, "the sleep that the person took out is none");
});

test("Samsung Health: a line above the names, a comma too many, long names; what another program wrote stands apart", async () => {
  const stages = `com.samsung.health.sleep_stage,7006011,7\ncreate_sh_ver,start_time,sleep_id,custom,stage,time_offset,pkg_name,end_time,datauuid\n,2024-05-01 21:00:00.000,a,,40002,UTC+0200,com.sec.android.app.shealth,2024-05-02 05:00:00.000,u1,\n,2024-05-01 21:10:00.000,b,,40003,UTC+0200,com.urbandroid.sleep,2024-05-02 04:40:00.000,u2,\n`;
  const sleepRows = `com.samsung.shealth.sleep,7006003,11\nefficiency,sleep_score,com.samsung.health.sleep.start_time,com.samsung.health.sleep.end_time,com.samsung.health.sleep.time_offset,com.samsung.health.sleep.pkg_name\n82.0,72,2024-05-01 20:50:00.000,2024-05-02 05:10:00.000,UTC+0200,com.sec.android.app.shealth,\n,,2024-05-03 20:50:00.000,,UTC+0200,,\n`;
  const steps = `com.samsung.shealth.step_daily_trend,6302000,4\nbinning_data,update_time,source_type,count,speed,day_time,datauuid,\n,x,0,4000,1,1714521600000,u1,\n,x,-2,6500,1,1714521600000,u2,\n,x,1,5900,1,1714521600000,u3,\n`;
  const heart = `com.samsung.shealth.tracker.heart_rate,7006003,3\ntag_id,com.samsung.health.heart_rate.heart_rate,com.samsung.health.heart_rate.heart_beat_count,com.samsung.health.heart_rate.start_time,com.samsung.health.heart_rate.time_offset\n21313,58.0,1,2024-05-01 22:00:00.000,UTC+0200,\n21313,62.0,1,2024-05-02 01:00:00.000,UTC+0200,\n`;
  const exercise = `com.samsung.shealth.exercise,6313004,5\ncom.samsung.health.exercise.start_time,com.samsung.health.exercise.exercise_type,com.samsung.health.exercise.duration,com.samsung.health.exercise.time_offset\n2024-05-01 16:00:00.000,1002,2460000,UTC+0200\n`;
  const zip = zipSync({
    "samsunghealth_x/com.samsung.health.sleep_stage.20240601.csv": bytes(stages),
    "samsunghealth_x/com.samsung.shealth.sleep.20240601.csv": bytes(sleepRows),
    "samsunghealth_x/com.samsung.shealth.step_daily_trend.20240601.csv": bytes(steps),
    "samsunghealth_x/com.samsung.shealth.tracker.heart_rate.20240601.csv": bytes(heart),
    "samsunghealth_x/com.samsung.shealth.exercise.20240601.csv": bytes(exercise),
    "samsunghealth_x/com.samsung.shealth.stress.20240601.csv": bytes(
      "com.samsung.shealth.stress,1,2\nstart_time,score\n2024-05-01 16:00:00.000,44\n",
    ),
  });
  const got = await read("samsunghealth.zip", zip);
  const [night] = got.nights;
  assert.deepEqual(
    night?.measured.map(({ app, minutesAsleep }) => [app, minutesAsleep]),
    [
      ["samsung-health", 480],
      ["sleep-as-android", 450],
    ],
  );
  assert.equal(night?.on, "2024-05-01");
  assert.deepEqual([night?.steps, night?.measured[0]?.heartRateMean], [6500, 60]);
  assert.deepEqual(night?.exposures, [{ id: "exercise", has: "yes", amount: 41, at: "18:00", what: "running", app: "samsung-health" }]);
});

test("Google Fit: a Takeout in another language has other folders; segments without a name are what the session is; steps of the day", async () => {
  const session = {
    fitnessActivity: "sleep",
    startTime: "2024-05-01T21:00:00Z",
    endTime: "2024-05-02T05:00:00Z",
    segment: [
      { startTime: "2024-05-01T21:00:00Z", endTime: "2024-05-02T01:00:00Z" },
      { startTime: "2024-05-02T01:30:00Z", endTime: "2024-05-02T05:00:00Z" },
    ],
  };
  const zip = zipSync({
    "Takeout/Fit/Alle sessies/2024-05-01T23_00_00+02_00_SLEEP.json": bytes(JSON.stringify(session)),
    "Takeout/Fit/Daily activity metrics/Daily activity metrics.csv": bytes(
      "Date,Move Minutes count,Calories (kcal),Distance (m),Heart Points,Step count,Walking duration (ms)\n2024-05-01,42,1900,5200,12,7600,1800000\n2024-05-03,,,,,,\n",
    ),
    "Takeout/Fit/Daily activity metrics/2024-05-01.csv": bytes(
      "Start time,End time,Move Minutes count,Step count\n07:00:00.000+02:00,07:15:00.000+02:00,3,400\n",
    ),
  });
  const got = await read("takeout.zip", zip);
  const { app, asleep, awake } = main(got);
  assert.deepEqual([app, asleep, awake], ["google-fit", 450, 30]);
  assert.deepEqual(
    got.nights.map(({ on, steps }) => [on, steps]),
    [["2024-05-01", 7600]],
  );
});

for (const { kind, name, bytes: content, code, nights } of madeBadFiles())
  test(`${kind} gets one sentence in each language, and ${nights === 0 ? "nothing of it is used" : "what can be read is read"}`, async () => {
    const result = await readExport(name, pieces(content), { ...settings, openDatabase: () => Promise.reject(new Error("no database")) });
    const said = result.ok ? result.notes : result.problems;
    if (code === "") assert.equal(result.ok ? result.value.beside.impossible : 0, 1);
    else
      assert.deepEqual(
        said.map((one) => one.code),
        [code],
      );
    for (const { say } of said) {
      assert.match(say.nl, /\.$/);
      assert.notEqual(say.nl, say.en);
      assert.doesNotMatch(say.nl, /undefined|unclosed|outside of|NaN/);
    }
    assert.equal(result.ok ? result.value.nights.length || (result.value.diary?.nights.length ?? 0) : 0, nights);
  });

for (const [content, code] of [
  ["[]", "nothing-found"],
  ["{}", "nothing-found"],
  ['{"sleep": []}', "nothing-found"],
  ['{"data": [], "next_token": null}', "nothing-found"],
  ['{"data": [{"id": 1}]}', "not-an-export"],
  ["[1]", "not-an-export"],
] as const)
  test(`${content} is ${code === "nothing-found" ? "an export without nights, and told as one" : "no export that is known"}`, async () => {
    assert.equal(await refused("oura.json", content), code);
  });

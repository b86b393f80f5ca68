/** Reads and counts a recording of an accelerometer (Axivity, ActiGraph, GENEActiv, a table), off the page; nothing leaves the device. */
import type { Problem } from "@kriebel/record";
import { activityCsv, describeAccel, openAccel, scoreAccel, scoreStill } from "@kriebel/signals";
import type { FromAccel, ToAccel } from "./accel-messages.ts";
import { cannotRead } from "./cannot-read.ts";
import { fileBlocks } from "./file-blocks.ts";
import type { Said } from "./night-messages.ts";

const scope = self as unknown as {
  postMessage(message: FromAccel): void;
  onmessage: ((event: MessageEvent<ToAccel>) => void) | null;
};

scope.onmessage = ({ data }) => {
  void read(data).then((answer) => scope.postMessage(answer));
};

const saidOf = (problems: readonly Problem[]): readonly Said[] => problems.map(({ code, say }) => ({ code, ...say }));

/** A clock that stands before this, 1 January 1990, is a stopwatch, s. */
const firstClock = 631_152_000;

async function read({ file, still }: ToAccel): Promise<FromAccel> {
  try {
    const opened = await openAccel(fileBlocks(file));
    if (opened === undefined) return { kind: "none" };
    if (!opened.ok) return { kind: "refused", said: saidOf(opened.problems) };
    scope.postMessage({ kind: "begun" });
    const source = opened.value;
    const held = await describeAccel(source);
    const refused = held.problems.filter(({ level }) => level === "refuse");
    if (refused.length > 0) return { kind: "refused", said: saidOf(refused) };
    if (held.n === 0 || held.firstSeconds === undefined || held.lastSeconds === undefined) {
      return {
        kind: "refused",
        said:
          held.problems.length > 0
            ? saidOf(held.problems)
            : [
                {
                  code: "no-samples",
                  nl: "In dit bestand staat geen enkele meting; zet de opname opnieuw over van het apparaat.",
                  en: "This file holds no sample at all; copy the recording from the device again.",
                },
              ],
      };
    }
    const sitting = still ? await scoreStill(source) : undefined;
    const scored = still ? undefined : await scoreAccel(source);
    const notes = [...held.problems, ...(scored?.problems ?? [])];
    return {
      kind: "read",
      accel: {
        name: file.name,
        format: held.format,
        hertz: held.hz,
        measuredHertz: held.measuredHz,
        samples: held.n,
        site: held.site,
        firstSeconds: held.firstSeconds,
        lastSeconds: held.lastSeconds,
        hasClock: held.firstSeconds >= firstClock,
        scored:
          scored === undefined
            ? undefined
            : {
                hours: scored.hours,
                wornHours: scored.wornHours,
                nonWear: scored.nonWear,
                nights: scored.nights,
                legActivity: scored.legActivity,
                calibration: scored.calibration,
              },
        still: sitting,
        csv: scored === undefined ? activityCsv(sitting?.movements ?? [], 0) : activityCsv(scored.legActivity.events, held.firstSeconds),
        notes: saidOf(notes.filter(({ code }, i) => notes.findIndex((one) => one.code === code) === i)),
      },
    };
  } catch (error) {
    return { kind: "refused", said: [cannotRead(error)] };
  }
}

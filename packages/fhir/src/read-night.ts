import type { PersonRecord } from "@kriebel/record";
import { ownCodes } from "./code-systems.ts";
import { type Block, blockOf, blocksOf, numberOf, textOf } from "./fhir-json.ts";
import { codeIn, readConcept } from "./read-concept.ts";
import type { Writable } from "./reading.ts";

type Night = Writable<PersonRecord["nights"][number]>;

/** A night of the diary: an Observation under our own code, because no other system has one for it. */
export function readNight(resource: Block): Night | undefined {
  if (codeIn(readConcept(resource["code"]), ownCodes) !== "diary-night") return undefined;
  const on = textOf(resource["effectiveDateTime"]);
  if (on === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return undefined;
  const night: Night = { on };
  for (const component of blocksOf(resource["component"])) {
    const value = numberOf(blockOf(component["valueQuantity"])?.["value"]);
    switch (codeIn(readConcept(component["code"]), ownCodes)) {
      case "night-severity":
        if (value !== undefined && value >= 0 && value <= 10) night.severity = value;
        break;
      case "night-minutes-awake":
        if (value !== undefined && value >= 0 && value <= 1440) night.minutesAwake = value;
        break;
      case "night-began-at": {
        const time = textOf(component["valueTime"]);
        if (time !== undefined && /^\d{2}:\d{2}:00$/.test(time)) night.beganAt = time.slice(0, 5);
      }
    }
  }
  const note = textOf(blocksOf(resource["note"])[0]?.["text"]);
  if (note !== undefined) night.note = note;
  return night;
}

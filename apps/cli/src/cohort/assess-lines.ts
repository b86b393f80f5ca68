import type { Evidence } from "@kriebel/evidence";
import { bundleToRecord, type CohortRow, cohortRow } from "@kriebel/fhir";
import { type IsoDate, readRecord } from "@kriebel/record";
import { withNightFacts } from "@kriebel/trials";
import { medicineKinds } from "../medicine-kinds.ts";
import { readLines } from "./read-lines.ts";
import { PeopleSorter } from "./sort-into-people.ts";

/** A line or a person that could not be used; the rest goes on. */
export interface Quarantined {
  /** `file:line`, or the name of the person. */
  readonly where: string;
  readonly say: { readonly nl: string; readonly en: string };
}

export interface AssessLinesSetting {
  readonly evidence: Evidence;
  readonly today: IsoDate;
  readonly temporary: string;
  /** Size of all input, if known. */
  readonly bytes?: number | undefined;
  readonly row: (row: CohortRow) => void;
  readonly quarantine: (what: Quarantined) => void;
  readonly read?: (file: string, bytes: number) => void;
  /** Bytes that may stay in memory before lines are dealt out over files. */
  readonly mostInMemory?: number;
}

/** Exports often travel packed; a line of one is noise, so the file is told of once and passed over. */
function packedAs(bytes: Buffer): Quarantined["say"] | undefined {
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x50 && bytes[1] === 0x4b))
    return {
      nl: "Dit bestand is ingepakt (gzip of zip); pak het eerst uit, of geef het door: gunzip -c BESTAND | kriebel cohort assess -",
      en: "This file is packed (gzip or zip); unpack it first, or pass it on: gunzip -c FILE | kriebel cohort assess -",
    };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return {
      nl: "Dit bestand staat in UTF-16; zet het om naar UTF-8 (iconv -f UTF-16 -t UTF-8).",
      en: "This file is in UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8).",
    };
  return undefined;
}

/** One person on one line is far below this. */
const mostLineBytes = 64_000_000;
/** Medicines that lines of several people point to; a list of products is far smaller. */
const mostShared = 100_000;

type Block = Readonly<Record<string, unknown>>;
const isBlock = (value: unknown): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);

/** The last part of a reference: `Patient/1`, `https://…/Patient/1/_history/2` and `urn:uuid:1` are all `1`. */
const nameIn = (reference: string): string => {
  const plain = reference.split("/_history/")[0] as string;
  const last = plain.slice(plain.lastIndexOf("/") + 1);
  return last.startsWith("urn:uuid:") ? last.slice(9) : last;
};

/** Whose resource it is; undefined for what belongs to nobody: products, places, people who care. */
function personOf(resource: Block): string | undefined {
  if (resource["resourceType"] === "Patient")
    return typeof resource["id"] === "string" && resource["id"] !== "" ? resource["id"] : undefined;
  const subject = resource["subject"] ?? resource["patient"];
  const reference = isBlock(subject) ? subject["reference"] : undefined;
  if (typeof reference !== "string" || reference === "") return undefined;
  if (/(?:^|\/)(?!Patient\/)[A-Z][A-Za-z]+\/[^/]+$/.test(reference.split("/_history/")[0] as string)) return undefined;
  return nameIn(reference);
}

/**
 * Every person of some files of lines, once: a Bundle or a record of ours on a line is a person; bare resources, as a FHIR
 * Bulk Data export writes them, are brought together first, however they are ordered over the files.
 */
export function assessLines(files: readonly string[], setting: AssessLinesSetting): void {
  const { evidence, today } = setting;
  const sorter = new PeopleSorter(setting.temporary, setting.mostInMemory);
  const shared = new Map<string, Block>();
  let bare = false;
  const put = (resource: Block, text: string | undefined): void => {
    const person = personOf(resource);
    if (person !== undefined) {
      bare = true;
      sorter.add(person, text ?? JSON.stringify(resource));
    } else if (resource["resourceType"] === "Medication" && typeof resource["id"] === "string" && shared.size < mostShared)
      shared.set(resource["id"], resource);
  };
  try {
    for (const file of files) {
      for (const { bytes, number, tooLong } of readLines(file, mostLineBytes, (read) => setting.read?.(file, read))) {
        const where = `${file}:${number}`;
        const packed = number === 1 ? packedAs(bytes) : undefined;
        if (packed !== undefined) {
          setting.quarantine({ where: file, say: packed });
          break;
        }
        if (tooLong) {
          setting.quarantine({
            where,
            say: {
              nl: `Regel ${number} is te lang voor één mens; de rest is gelezen.`,
              en: `Line ${number} is too long for one person; the rest was read.`,
            },
          });
          continue;
        }
        const text = bytes.toString("utf8");
        if (text.trim() === "") continue;
        const value = parse(number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
        if (!isBlock(value)) {
          setting.quarantine({
            where,
            say: {
              nl: `Regel ${number} is geen JSON-blok; de rest is gelezen.`,
              en: `Line ${number} is no JSON block; the rest was read.`,
            },
          });
          continue;
        }
        if (value["schema"] === "kriebel-record") assessRecord(value, where, setting);
        else if (value["resourceType"] === "Bundle") {
          const resources = resourcesIn(value);
          const patients = new Set(resources.flatMap((one) => (one["resourceType"] === "Patient" ? [one["id"] ?? where] : [])));
          const only = [...patients][0];
          if (patients.size > 1) for (const resource of resources) put(resource, undefined);
          else assessBundle(value, typeof only === "string" ? only : where, where, setting);
        } else if (typeof value["resourceType"] === "string") put(value, text);
        else
          setting.quarantine({
            where,
            say: {
              nl: `Regel ${number} is geen FHIR en geen record van Kriebel; de rest is gelezen.`,
              en: `Line ${number} is neither FHIR nor a record of Kriebel; the rest was read.`,
            },
          });
      }
    }
    if (!bare) return;
    for (const { person, lines } of sorter.people()) {
      const resources = lines.map((line) => JSON.parse(line) as Block);
      const entry: object[] = resources.map((resource) =>
        resource["resourceType"] === "Patient" ? { fullUrl: `urn:uuid:${person}`, resource } : { resource },
      );
      for (const resource of resources) {
        const reference = isBlock(resource["medicationReference"]) ? resource["medicationReference"]["reference"] : undefined;
        const product = typeof reference === "string" ? shared.get(nameIn(reference)) : undefined;
        if (product !== undefined) entry.push({ resource: product });
      }
      assessBundle({ resourceType: "Bundle", type: "collection", entry }, person, person, {
        evidence,
        today,
        row: setting.row,
        quarantine: setting.quarantine,
      });
    }
  } finally {
    sorter.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told by who asked, with the number of the line
  }
}

const resourcesIn = (bundle: Block): readonly Block[] =>
  (Array.isArray(bundle["entry"]) ? (bundle["entry"] as readonly unknown[]) : []).flatMap((entry) =>
    isBlock(entry) && isBlock(entry["resource"]) ? [entry["resource"]] : [],
  );

type Row = Pick<AssessLinesSetting, "evidence" | "today" | "row" | "quarantine">;

function assessBundle(bundle: unknown, person: string, where: string, { evidence, today, row, quarantine }: Row): void {
  const read = bundleToRecord(bundle, evidence, today);
  if (read.ok) row(cohortRow(person, withNightFacts(read.value, today, medicineKinds(evidence)), evidence, today));
  else quarantine({ where, say: read.problems[0]?.say ?? { nl: "Niet te lezen.", en: "Cannot be read." } });
}

function assessRecord(value: unknown, where: string, { evidence, today, row, quarantine }: Row): void {
  const read = readRecord(value, today);
  if (read.ok) row(cohortRow(read.value.id, withNightFacts(read.value, today, medicineKinds(evidence)), evidence, today));
  else quarantine({ where, say: read.problems[0]?.say ?? { nl: "Niet te lezen.", en: "Cannot be read." } });
}

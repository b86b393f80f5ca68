import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEdfHeader, readMarks, scoreNight, sortMarks } from "@kriebel/signals";
import { HashAlong } from "./hash-along.ts";
import { type NightJob, type Outcome, personSign, Trouble } from "./night-job.ts";
import { nightRow, readPatientField } from "./night-row.ts";
import { fill, nightSource } from "./night-source.ts";
import { fetchS3, isS3Url, WrongStore } from "./s3-store.ts";

const mostMarksBytes = 50_000_000;

/**
 * Scores one night and gives its row, or the sentence with which it goes into quarantine. Throws Trouble when the surroundings
 * failed. The key is the hash of the recording (with the marks beside it, since they change the row) and the edition.
 */
export async function scoreNightJob(job: NightJob, temporary = tmpdir()): Promise<Outcome> {
  const { id, name, place } = job;
  const say = (nl: string, en: string): Outcome => ({ kind: "quarantine", id, name, say: { nl, en } });
  let fetched: string | undefined;
  let file: number | undefined;
  let source: ReturnType<typeof nightSource> | undefined;
  try {
    let path = place.at;
    if (isS3Url(path)) {
      fetched = mkdtempSync(join(temporary, "kriebel-night-"));
      path = join(fetched, "night");
      await fetchS3(place.at, path);
    }
    file = openSync(path, "r");
    const found = fstatSync(file);
    if (!found.isFile()) return say("Dit is geen bestand.", "This is no file.");
    const hash = new HashAlong(file);
    source = nightSource(file, found.size, hash);
    const marks = place.marks === undefined || isS3Url(place.at) ? undefined : readMarksFile(place.marks);
    const header = await readEdfHeader(source);
    const read =
      marks === undefined
        ? undefined
        : await readMarks(
            marks,
            header.ok
              ? { date: header.value.startDate, clockSeconds: header.value.startClockSeconds }
              : { date: undefined, clockSeconds: undefined },
          );
    if (read !== undefined && !read.ok) return quarantined(job, read.problems);
    const scored = await scoreNight(source, {
      ...job.settings,
      ...(read === undefined ? {} : { marks: sortMarks(read.value.annotations) }),
      // The same bits in two thirds of the time (decision 0088), so it is no part of the edition.
      loops: "wasm",
    });
    if (!scored.ok) return quarantined(job, scored.problems);
    const recording = hash.digest(...(marks === undefined ? [] : [Buffer.from("\0marks\0"), marks]));
    const patient = scored.value.recording.header.patient;
    const { anonymous } = readPatientField(patient, undefined);
    return {
      kind: "row",
      id,
      key: `${recording}/${job.edition}`,
      name,
      row: {
        recording,
        edition: job.edition,
        file: name,
        person: anonymous ? null : personSign(job.salt, patient),
        ...nightRow(scored.value, job.rules),
      },
    };
  } catch (error) {
    if (error instanceof WrongStore) return { kind: "quarantine", id, name, say: error.say };
    throw surroundings(error);
  } finally {
    source?.release();
    if (file !== undefined) closeSync(file);
    if (fetched !== undefined) rmSync(fetched, { recursive: true, force: true });
  }
}

/** BLAKE3 of a file on the disk, in hexadecimal digits: as `b3sum` gives it. */
export function hashRecording(path: string): string {
  const file = openSync(path, "r");
  try {
    return new HashAlong(file).digest();
  } finally {
    closeSync(file);
  }
}

const quarantined = (
  { id, name }: NightJob,
  problems: readonly { readonly say: { readonly nl: string; readonly en: string } }[],
): Outcome => ({
  kind: "quarantine",
  id,
  name,
  say: { nl: problems.map(({ say }) => say.nl).join(" "), en: problems.map(({ say }) => say.en).join(" ") },
});

function readMarksFile(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(Math.min(fstatSync(file).size, mostMarksBytes));
    return bytes.subarray(0, fill(file, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** What the system says, as trouble that may pass; our own mistakes stay what they are. */
function surroundings(error: unknown): unknown {
  if (error instanceof Trouble) return error;
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ESTALE":
      return new Trouble(
        "De opname is er niet (meer); kijk of de map of schijf er nog aan hangt.",
        "The recording is not there (any more); check whether the folder or disk is still attached.",
      );
    case "EACCES":
    case "EPERM":
      return new Trouble("De opname mag niet gelezen worden; kijk de rechten na.", "The recording may not be read; check the permissions.");
    case "ENOSPC":
    case "EDQUOT":
      return new Trouble("De schijf voor tijdelijke bestanden is vol; maak ruimte.", "The disk for temporary files is full; make room.");
    case "EIO":
    case "EMFILE":
    case "ENFILE":
    case "ENOMEM":
    case "EAGAIN":
    case "ETIMEDOUT":
      return new Trouble("Lezen lukte nu niet; later opnieuw.", "Reading failed just now; again later.");
    default:
      return error;
  }
}

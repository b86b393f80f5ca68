import firstAddress from "virtual:evidence-first";
import restAddress from "virtual:evidence-rest";
import { type Evidence, readEvidence } from "@kriebel/evidence";

let loadingFirst: Promise<Evidence> | undefined;
let loading: Promise<Evidence> | undefined;
let firstHere: Evidence | undefined;
let here: Evidence | undefined;

async function fetchPart(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The evidence could not be read: ${answer.status}.`);
  return answer.json();
}

async function fetchEvidence(): Promise<Evidence> {
  const [first, rest] = await Promise.all([loadFirstEvidence(), fetchPart(restAddress)]);
  const read = readEvidence({ ...first, ...(rest as Partial<Evidence>) });
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.say.en).join(" "));
  here = read.value;
  return here;
}

/** The edition where it was read already: a screen that has it at once draws at once. */
export const evidenceHere = (): Evidence | undefined => here;

/** What questions need, or more, where it has come already. */
export const firstEvidenceHere = (): Evidence | undefined => here ?? firstHere;

/**
 * The part by which somebody who told of no medicine, value or condition can be asked (decision 0137), or the whole where that came
 * already. It is our own file, named for what is in it; it is looked through together with the rest.
 */
export function loadFirstEvidence(): Promise<Evidence> {
  loadingFirst ??= fetchPart(firstAddress).then(
    (part) => {
      firstHere = part as Evidence;
      return firstHere;
    },
    (wrong: unknown) => {
      loadingFirst = undefined;
      throw wrong;
    },
  );
  return here ? Promise.resolve(here) : loadingFirst;
}

/** The one checked edition, from this app's own files, read once. A failed try is forgotten, so that the next one can succeed. */
export function loadEvidence(): Promise<Evidence> {
  loading ??= fetchEvidence().catch((wrong: unknown) => {
    loading = undefined;
    throw wrong;
  });
  return loading;
}

import { type Evidence, readEvidence } from "@kriebel/evidence";
import bundleUrl from "@kriebel/evidence/bundle.json?url";

let loading: Promise<Evidence> | undefined;
let here: Evidence | undefined;

async function fetchEvidence(): Promise<Evidence> {
  const answer = await fetch(bundleUrl);
  if (!answer.ok) throw new Error(`The evidence could not be read: ${answer.status}.`);
  const read = readEvidence(await answer.json());
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.say.en).join(" "));
  here = read.value;
  return here;
}

/** The edition where it was read already: a screen that has it at once draws at once. */
export const evidenceHere = (): Evidence | undefined => here;

/** The one checked edition, from this app's own files, read once. A failed try is forgotten, so that the next one can succeed. */
export function loadEvidence(): Promise<Evidence> {
  loading ??= fetchEvidence().catch((wrong: unknown) => {
    loading = undefined;
    throw wrong;
  });
  return loading;
}

import { type Evidence, readEvidence } from "@kriebel/evidence";
import bundleUrl from "@kriebel/evidence/bundle.json?url";

let loading: Promise<Evidence> | undefined;

async function fetchEvidence(): Promise<Evidence> {
  const answer = await fetch(bundleUrl);
  if (!answer.ok) throw new Error(`The evidence could not be read: ${answer.status}.`);
  const read = readEvidence(await answer.json());
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.say.en).join(" "));
  return read.value;
}

/** The one checked edition, from this app's own files, read once. A failed try is forgotten, so that the next one can succeed. */
export function loadEvidence(): Promise<Evidence> {
  loading ??= fetchEvidence().catch((wrong: unknown) => {
    loading = undefined;
    throw wrong;
  });
  return loading;
}

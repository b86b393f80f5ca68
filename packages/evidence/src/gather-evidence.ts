/** Puts the facts of `data/` together into one bundle. Pure: the files come in as values, chance and clock play no part. */
import type { Evidence } from "./types.ts";

/** One file of `data/`: its path with forward slashes, and what is in it. */
export interface DataFile {
  readonly path: string;
  readonly json: unknown;
}

type Fact = { readonly id: string } & Readonly<Record<string, unknown>>;

/** Room of `data/` → field of the bundle, for rooms that hold one fact per file. */
const ROOMS: Readonly<Record<string, keyof Evidence>> = {
  sources: "sources",
  criteria: "criteria",
  "look-alikes": "lookAlikes",
  alarms: "alarms",
  "alarm-findings": "alarmFindings",
  questions: "questions",
  routes: "routes",
  conditions: "conditions",
  medicines: "medicines",
  "medicine-classes": "medicineClasses",
  combinations: "combinations",
  "timing-rules": "timingRules",
  "labs/analytes": "analytes",
  "labs/formulas": "readings",
  "labs/iron-rules": "ironRules",
  "labs/iron-causes": "ironCauses",
  "labs/treatments": "treatments",
  readings: "readings",
};
const roomsLongestFirst = Object.keys(ROOMS).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Files that belong to a fact but not to the bundle: cases, coverage of guidelines, and word lists that the code reads itself. */
const isBeside = (path: string): boolean =>
  /(^|[./])cases\.json$/.test(path) ||
  path.startsWith("coverage/") ||
  path.startsWith("words/story/") ||
  /^[a-z]+-(words|phrases)\//.test(path);

const inOrder = <T>(map: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** The same value with its keys in alphabetical order, so that the same facts always give the same text. */
export const canonical = (v: unknown): unknown => {
  if (Array.isArray(v)) return v.map(canonical);
  if (v === null || typeof v !== "object") return v;
  return Object.fromEntries(
    Object.entries(v)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
};

export type WithoutHash = Omit<Evidence, "hash">;

/** Throws when two facts of a room bear one id or a file stands in no room: that is our own mistake, not someone's input. */
export function gatherEvidence(files: readonly DataFile[]): WithoutHash {
  const rooms = new Map<keyof Evidence, Map<string, Fact>>();
  for (const field of Object.values(ROOMS)) rooms.set(field, new Map());
  const model: Record<string, unknown> = {};
  const exposures = new Map<string, Fact>();
  const words: Record<string, unknown>[] = [];
  const labels = new Map<string, unknown>();
  let edition: unknown;
  let priors: unknown = [];
  let labRequest: unknown = {};
  let ironRulePolicy: unknown = [];

  for (const { path, json } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (isBeside(path)) continue;
    if (path === "edition.json") edition = (json as { edition: string }).edition;
    else if (path === "priors.json") priors = (json as { priors: unknown }).priors;
    else if (path === "labs/lab-request.json") labRequest = json;
    else if (path === "labs/iron-rules.policy.json") ironRulePolicy = json;
    else if (path === "model/model.json") Object.assign(model, json);
    else if (path === "model/tiers.json") model.tiers = (json as { tiers: unknown }).tiers;
    else if (path === "model/timing.json") model.timing = (json as { ratios: unknown }).ratios;
    else if (/^model\/[^/]+\.json$/.test(path)) model[path.slice("model/".length, -".json".length)] = json;
    else if (path.startsWith("model/exposures/")) exposures.set((json as Fact).id, json as Fact);
    else if (path.startsWith("words/")) words.push(json as Record<string, unknown>);
    else if (path.startsWith("labels/")) labels.set((json as Fact).id, (json as Fact)["text"]);
    else {
      const room = roomsLongestFirst.find((r) => path.startsWith(`${r}/`));
      if (room === undefined) throw new Error(`${path} stands in no room of the evidence.`);
      const facts = rooms.get(ROOMS[room]!)!;
      const one = json as Fact;
      if (typeof one.id !== "string") throw new Error(`${path} has no id.`);
      if (facts.has(one.id)) throw new Error(`${path}: the id "${one.id}" is already in use in this room.`);
      facts.set(one.id, one);
    }
  }
  return canonical({
    edition,
    ...Object.fromEntries([...rooms].map(([field, facts]) => [field, inOrder(facts)])),
    labels: inOrder(labels),
    ironRulePolicy,
    labRequest,
    model: { ...model, exposures: inOrder(exposures) },
    priors,
    layTerms: words,
  }) as WithoutHash;
}

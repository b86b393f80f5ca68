/**
 * One whole `assess` beside `cql-execution` with `cql-exec-fhir` doing the adult iron rule alone, for the same people, in the same
 * process, taking turns. The bare rule without looking anything up stands beside it as the limit of that way.
 */
import { assess } from "@kriebel/engine";
import type { PersonRecord } from "@kriebel/record";
import fhir from "cql-exec-fhir";
import cql from "cql-execution";
import { RecordGenerator } from "./generate-records.ts";
import { ironRuleBare, ironRuleWithRetrieval } from "./iron-rule-elm.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable, shown, spreadOf } from "./measure.ts";
import { bundleDay, ironFacts, ironRule, personBundle } from "./person-bundle.ts";

const today = "2026-11-22";
const people = 200;
const rounds = 15;

const evidence = loadEvidence();
const generator = new RecordGenerator(evidence, today);
const records: PersonRecord[] = [];
// People about whom the rule can say something, without two values of one day: which of those is the newest, nobody can say.
for (let i = 0; records.length < people; i += 1) {
  const record = generator.make(2, i);
  const days = record.labs
    .filter(({ analyte }) => analyte === "ferritin" || analyte === "tsat")
    .map(({ analyte, on }) => `${analyte} ${bundleDay(on)}`);
  if (days.some((day) => day.startsWith("ferritin")) && new Set(days).size === days.length) records.push(record);
}
const bundles = records.map((record) => personBundle(record, evidence, today));
const facts = records.map((record) => ironFacts(record, evidence));

const now = new cql.DateTime(2026, 11, 22, 12, 0, 0, 0, 0);
const whole = new cql.Library(ironRuleWithRetrieval);
const wholeExecutor = new cql.Executor(whole);
const bare = new cql.Library(ironRuleBare);
const source = fhir.PatientSource.FHIRv401();

async function byRetrieval(place: number): Promise<unknown> {
  source.loadBundles([bundles[place] as object]);
  const results = await wholeExecutor.exec(source, now);
  source.reset();
  return results.patientResults[(records[place] as PersonRecord).id]?.["Iron"];
}

/** A source of one patient of whom nothing is known: the bare rule looks nothing up. */
const nobody = () => {
  let left: object | undefined = { getId: () => "nobody", findRecords: () => [] };
  return {
    currentPatient: () => left,
    nextPatient: () => {
      left = undefined;
      return left;
    },
  };
};

async function byParameters(place: number): Promise<unknown> {
  const { age, ferritin, tsat, dialysis } = facts[place] as (typeof facts)[number];
  const executor = new cql.Executor(bare, undefined, { AgeGiven: age, FerritinGiven: ferritin, TsatGiven: tsat, DialysisGiven: dialysis });
  const results = await executor.exec(nobody() as never, now);
  return results.patientResults["nobody"]?.["Iron"];
}

// All three must find the same, or they did not do the same work.
let agreed = 0;
for (let place = 0; place < people; place += 1) {
  const wanted = ironRule(facts[place] as (typeof facts)[number]);
  const [retrieved, given] = [await byRetrieval(place), await byParameters(place)];
  if (retrieved !== wanted || given !== wanted)
    throw new Error(`${records[place]?.id}: the rule gives ${wanted}, by retrieval ${retrieved}, by parameters ${given}.`);
  agreed += 1;
}

let sink = 0;
async function microseconds(work: (place: number) => unknown): Promise<number> {
  const from = process.hrtime.bigint();
  for (let place = 0; place < people; place += 1) {
    const result = work(place);
    if (result instanceof Promise) await result;
    sink += 1;
  }
  return Number(process.hrtime.bigint() - from) / 1000 / people;
}

const ways = {
  assess: (place: number) => assess({ ...(records[place] as PersonRecord) }, evidence, today),
  retrieval: byRetrieval,
  parameters: byParameters,
} as const;
type Way = keyof typeof ways;
const times: Record<Way, number[]> = { assess: [], retrieval: [], parameters: [] };
for (let round = -3; round < rounds; round += 1) {
  // The order turns each round, so that none always runs in the wake of the same other.
  const names = Object.keys(ways) as Way[];
  const turned = [...names.slice((round + 3) % 3), ...names.slice(0, (round + 3) % 3)];
  for (const name of turned) {
    const time = await microseconds(ways[name]);
    if (round >= 0) times[name].push(time);
  }
}
const ratios = times.assess.map((time, round) => (times.retrieval[round] as number) / time);
printTable(
  ["for one person", "median (range of rounds)"],
  [
    ["assess: everything", shown(spreadOf(times.assess), "µs")],
    ["cql-execution + cql-exec-fhir: the iron rule, read from a FHIR bundle", shown(spreadOf(times.retrieval), "µs")],
    ["cql-execution: the bare iron rule, handed its four values", shown(spreadOf(times.parameters), "µs")],
    ["the rule from a bundle takes this many times as long as assess", shown(spreadOf(ratios), "times")],
  ],
);
process.stdout.write(
  `${people} people, ${rounds} rounds taking turns, ${agreed} outcomes of the rule the same in all ways, ${sink} runs\n`,
);

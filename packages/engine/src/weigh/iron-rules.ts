import type { Evidence, IronRule, RuleCondition } from "@kriebel/evidence";
import type { IronFields } from "./iron-fields.ts";

/** Which iron rules hold for this person, and which of them may be seen. */
export interface IronVerdict {
  /** Rule ids whose condition is true, in order of priority, ties by id. */
  readonly fired: readonly string[];
  /** What is left of them after the policy of the evidence (`ironRulePolicy`), in the same order. */
  readonly shown: readonly string[];
  /** No suggestion of iron may be made. */
  readonly blocked: boolean;
}

/** Three-valued: 1 true, 0 false, -1 unknown. Numbers, because this runs for every record of a large file. */
type Truth = 1 | 0 | -1;
/** Reads the fields by their number in `fieldNames`. */
type Test = (fields: readonly FieldValue[]) => Truth;
type FieldValue = IronFields[keyof IronFields];

const fieldNames: readonly (keyof IronFields)[] = [
  "age_years",
  "sex",
  "pregnant",
  "dialysis_or_egfr_below_15",
  "ferritin_ug_l",
  "tsat_pct",
  "crp_mg_l",
  "fever_last_4_weeks",
  "hb_below_lab_limit",
  "heavy_menstrual_bleeding",
  "postmenopausal",
  "known_iron_overload_disease",
  "ferritin_assay",
  "draw_in_morning",
  "draw_fasting",
  "hours_without_iron",
  "weeks_on_oral_iron",
  "weeks_since_iv_iron",
  "months_since_test",
];

function compileLeaf(condition: Extract<RuleCondition, { field: string }>): Test {
  const { op, value: limit } = condition;
  const field = fieldNames.indexOf(condition.field as keyof IronFields);
  if (field < 0) throw new Error(`An iron rule reads the unknown field ${condition.field}`);
  // NaN is no measurement. A caller in JSON may say null where we say undefined.
  const isMissing = (value: unknown): boolean => value === undefined || value === null || Number.isNaN(value);
  if (op === "missing") return (fields) => (isMissing(fields[field]) ? 1 : 0);
  if (limit === undefined) throw new Error(`An iron rule compares ${condition.field} with nothing`);
  const compare =
    (holds: (value: string | number | boolean) => boolean): Test =>
    (fields) => {
      const value = fields[field];
      if (isMissing(value) || typeof value !== typeof limit) return -1;
      return holds(value as string | number | boolean) ? 1 : 0;
    };
  switch (op) {
    case "==":
      return compare((value) => value === limit);
    case "!=":
      return compare((value) => value !== limit);
    case "<":
      return compare((value) => value < limit);
    case "<=":
      return compare((value) => value <= limit);
    case ">":
      return compare((value) => value > limit);
    case ">=":
      return compare((value) => value >= limit);
  }
}

function compile(condition: RuleCondition): Test {
  if ("all" in condition) {
    const tests = condition.all.map(compile);
    return (fields) => {
      let truth: Truth = 1;
      for (const test of tests) {
        const part = test(fields);
        if (part === 0) return 0;
        if (part === -1) truth = -1;
      }
      return truth;
    };
  }
  if ("any" in condition) {
    const tests = condition.any.map(compile);
    return (fields) => {
      let truth: Truth = 0;
      for (const test of tests) {
        const part = test(fields);
        if (part === 1) return 1;
        if (part === -1) truth = -1;
      }
      return truth;
    };
  }
  if ("not" in condition) {
    const test = compile(condition.not);
    return (fields) => {
      const part = test(fields);
      return part === -1 ? -1 : part === 1 ? 0 : 1;
    };
  }
  return compileLeaf(condition);
}

interface Compiled {
  readonly id: string;
  readonly test: Test;
  readonly blocks: boolean;
  /** A, G, C, E and P suggest iron, or say that it is enough; S, Q, W and F do not. */
  readonly suggests: boolean;
  /** A, G and C are for people who are not pregnant. */
  readonly notInPregnancy: boolean;
}

const compiledRules = new WeakMap<Evidence["ironRules"], readonly Compiled[]>();

const inOrder = (a: IronRule, b: IronRule): number => a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function compiledOf(rules: Evidence["ironRules"]): readonly Compiled[] {
  const known = compiledRules.get(rules);
  if (known !== undefined) return known;
  const compiled = Object.values(rules)
    .sort(inOrder)
    .map(({ id, when, then }) => ({
      id,
      test: compile(when),
      blocks: then.blocksIronSuggestion,
      suggests: /^[AGCEP]/.test(id),
      notInPregnancy: /^[AGC]/.test(id),
    }));
  compiledRules.set(rules, compiled);
  return compiled;
}

/**
 * The iron rules as data, read with three-valued logic: a condition on a missing field is unknown, and a rule fires only
 * when its condition is true. What may be shown follows labs.json → iron_rules_policy, line by line.
 */
export function evaluateIronRules(fields: IronFields, evidence: Pick<Evidence, "ironRules">): IronVerdict {
  const values = fieldNames.map((name) => fields[name]);
  const fired: Compiled[] = [];
  let blocked = false;
  for (const rule of compiledOf(evidence.ironRules)) {
    if (rule.test(values) !== 1) continue;
    fired.push(rule);
    if (rule.blocks) blocked = true;
  }
  const isPregnant = fields.pregnant === true;
  const allowed = fired.filter((rule) => !(blocked && rule.suggests) && !(isPregnant && rule.notInPregnancy)).map(({ id }) => id);
  const hidden = new Set<string>();
  if (allowed.includes("A4_discordant")) hidden.add("A1_low");
  if (allowed.includes("Q2_inflammation") || allowed.includes("Q3_inflammation_grey")) hidden.add("A3_enough");
  return { fired: fired.map(({ id }) => id), shown: allowed.filter((id) => !hidden.has(id)), blocked };
}

/**
 * May the iron value itself be said ("low for someone with restless legs") although the suggestion is blocked?
 * Only when the one thing that blocks is that overload was never asked (policy, second line).
 */
export function mayShowIronFact(verdict: IronVerdict, evidence: Pick<Evidence, "ironRules">): boolean {
  const blocking = verdict.fired.filter((id) => evidence.ironRules[id]?.then.blocksIronSuggestion === true);
  return blocking.every((id) => id === "S6_overload_unknown");
}

import type { RuleSet } from "@kriebel/signals";

export const ruleSets: readonly RuleSet[] = ["wasm-2016", "aasm-3"];
export const ruleNames: Readonly<Record<RuleSet, string>> = { "wasm-2016": "WASM 2016", "aasm-3": "AASM 3" };

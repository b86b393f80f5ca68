import { urgentWeights } from "@kriebel/evidence/urgent-words";
import { type ChoiceModel, readChoiceModel } from "./choice-model.ts";
import type { Tongue } from "./clause-features.ts";

const models: Partial<Record<Tongue, ChoiceModel>> = {};

/** What words weigh for each urgent sign, put up once for each language. */
export const urgentModelFor = (tongue: Tongue): ChoiceModel => {
  const there = models[tongue];
  if (there !== undefined) return there;
  const { signs, bias, features } = urgentWeights[tongue];
  const model = readChoiceModel(tongue, { labels: signs, bias, features });
  models[tongue] = model;
  return model;
};

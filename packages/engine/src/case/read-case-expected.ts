import type { CaseFields } from "./read-case-fields.ts";

export interface CaseExpected {
  readonly rls?: string;
  readonly routes: readonly { readonly route: string; readonly strength?: string; readonly basis?: string }[];
  readonly mimic?: string;
  readonly redFlag?: { readonly what: string; readonly urgency: string };
  readonly nextChecks: readonly string[];
  readonly mustNot: readonly string[];
}

export const readExpected = (fields: CaseFields, value: unknown): CaseExpected | undefined => {
  const block = fields.block(value, "expected");
  if (block === undefined) return undefined;
  const texts = (key: string): readonly string[] =>
    (typeof block[key] === "string" ? [block[key]] : fields.list(block[key], `expected.${key}`)).flatMap(
      (one, i) => fields.text(one, `expected.${key}[${i}]`) ?? [],
    );
  const rls = fields.text(block["rls"], "expected.rls");
  const mimic = fields.text(block["mimic"], "expected.mimic");
  const flag = fields.block(block["red_flag"], "expected.red_flag");
  const what = flag === undefined ? undefined : fields.text(flag["what"], "expected.red_flag.what");
  const urgency = flag === undefined ? undefined : fields.text(flag["urgency"], "expected.red_flag.urgency");
  const routes = fields.list(block["routes"], "expected.routes").flatMap((item, i) => {
    const one = typeof item === "string" ? { route: item } : fields.block(item, `expected.routes[${i}]`);
    const route = one === undefined ? undefined : fields.text(one["route"], `expected.routes[${i}].route`);
    if (one === undefined || route === undefined) return [];
    const strength = fields.text((one as Readonly<Record<string, unknown>>)["strength"], `expected.routes[${i}].strength`);
    const basis = fields.text((one as Readonly<Record<string, unknown>>)["basis"], `expected.routes[${i}].basis`);
    return [{ route, ...(strength === undefined ? {} : { strength }), ...(basis === undefined ? {} : { basis }) }];
  });
  return {
    ...(rls === undefined ? {} : { rls }),
    routes,
    ...(mimic === undefined ? {} : { mimic }),
    ...(flag === undefined ? {} : { redFlag: { what: what ?? "", urgency: urgency ?? "" } }),
    nextChecks: texts("next_checks"),
    mustNot: texts("must_not"),
  };
};

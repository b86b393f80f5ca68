import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonOf, pathsOf } from "./repository.ts";

const data = "packages/evidence/data";
const statuses = ["verified", "secondary", "unverified", "ours"];

/**
 * Files that make no claim of their own: a source is where claims come from, an alarm finding is the wording of one
 * line of its alarm, and cases test the rules beside them, whose policy is told in their own decisions.
 */
const noClaim = /^packages\/evidence\/data\/(?:sources\/|alarm-findings\/|edition\.json|.*\.(?:cases|policy)\.json)/;

interface Found {
  readonly at: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Every object in a fact that says where it comes from, the fact itself first. */
function claimsIn(value: unknown, at: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => claimsIn(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  const record = value as Record<string, unknown>;
  const inner = Object.entries(record).flatMap(([key, item]) => (key === "because" ? [] : claimsIn(item, `${at}.${key}`)));
  return "because" in record ? [{ at, value: record }, ...inner] : inner;
}

/** What is wrong with the reasons of a claim, as sentences. */
function wrongReasons(
  { at, value }: Found,
  sources: ReadonlyMap<string, { readonly opened?: boolean }>,
  decisions: readonly string[],
): readonly string[] {
  const because = value.because;
  if (!Array.isArray(because) || because.length === 0) return [`${at}: because is empty`];
  const wrong: string[] = [];
  for (const reason of because as readonly Record<string, unknown>[]) {
    if (typeof reason.source === "string") {
      if (!sources.has(reason.source)) wrong.push(`${at}: source ${reason.source} does not exist`);
    } else if (typeof reason.ours === "string" && reason.ours.trim() !== "" && typeof reason.decision === "string") {
      const name = reason.decision;
      if (!decisions.some((page) => page === `${name}.md` || page.startsWith(`${name}-`)))
        wrong.push(`${at}: decision page ${name} does not exist`);
    } else wrong.push(`${at}: a reason names neither a source nor a decision`);
  }
  if (value.status !== undefined) {
    const status = String(value.status);
    const named = (because as readonly Record<string, unknown>[]).flatMap((reason) =>
      typeof reason.source === "string" ? [reason.source] : [],
    );
    if (!statuses.includes(status)) wrong.push(`${at}: status ${status} is none of ${statuses.join(", ")}`);
    if (status === "verified" && !named.some((id) => sources.get(id)?.opened === true))
      wrong.push(`${at}: verified, but none of its sources was opened`);
    if (status === "ours" && !because.some((reason: Record<string, unknown>) => "ours" in reason))
      wrong.push(`${at}: ours, but no reason of ours`);
  }
  return wrong;
}

const sources = new Map(
  pathsOf(`${data}/sources/**/*.json`)
    .map((path) => jsonOf(path) as { id: string; opened?: boolean })
    .map((source) => [source.id, source]),
);
const decisions = pathsOf("docs/decisions/*.md").map((path) => path.slice("docs/decisions/".length));
const files = pathsOf(`${data}/**/*.json`).filter((path) => !noClaim.test(path));

test("the matcher refuses a claim without a reason, with an unknown source or with a missing decision", () => {
  const known = new Map([
    ["a2020", { opened: true }],
    ["b2021", { opened: false }],
  ]);
  const check = (value: Record<string, unknown>): readonly string[] => wrongReasons({ at: "x", value }, known, ["0001-model.md"]);
  assert.equal(check({ because: [] }).length, 1);
  assert.equal(check({ because: [{ source: "gone" }] }).length, 1);
  assert.equal(check({ because: [{ ours: "why", decision: "0002" }] }).length, 1);
  assert.equal(check({ because: [{ ours: "", decision: "0001" }] }).length, 1);
  assert.equal(check({ status: "verified", because: [{ source: "b2021" }] }).length, 1);
  assert.equal(check({ status: "ours", because: [{ source: "a2020" }] }).length, 1);
  assert.deepEqual(check({ status: "verified", because: [{ source: "a2020" }, { ours: "why", decision: "0001" }] }), []);
});

test("the evidence holds facts, sources and decision pages", () => {
  assert.ok(files.length > 100 && sources.size > 20 && decisions.length > 3);
});

test("every fact says where it comes from", () => {
  const silent = files.filter((path) => claimsIn(jsonOf(path), path).length === 0);
  assert.deepEqual(silent, []);
});

test("every reason is a source that exists or a decision that has a page, and its status agrees", () => {
  const wrong = files.flatMap((path) => claimsIn(jsonOf(path), path).flatMap((claim) => wrongReasons(claim, sources, decisions)));
  assert.deepEqual(wrong.slice(0, 60), [], `${wrong.length} claims`);
});

test("a fact bears the name of its file or of its place in the tree", () => {
  const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  const wrong = files.flatMap((path) => {
    const { id } = jsonOf(path) as { id?: unknown };
    return typeof id !== "string" || bare(path.replace(/\.json$/, "")).endsWith(bare(id.split("/").at(-1) ?? id))
      ? []
      : [`${path} holds ${id}`];
  });
  assert.deepEqual(wrong, []);
});

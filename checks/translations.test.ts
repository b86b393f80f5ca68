import assert from "node:assert/strict";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Message, messagesOf } from "../tools/catalogues.ts";
import { jsonOf, pathsOf, root } from "./repository.ts";

/**
 * Pairs of which one language is missing or empty, by place. A pair that is empty in both says nothing in either;
 * lists of words may be empty in one language.
 */
function halfPairs(value: unknown, at: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => halfPairs(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  const record = value as Record<string, unknown>;
  const wrong: string[] = [];
  if (typeof record.nl === "string" || typeof record.en === "string") {
    const empty = ["nl", "en"].filter((lang) => typeof record[lang] !== "string" || (record[lang] as string).trim() === "");
    if (empty.length === 1) wrong.push(`${at}.${empty[0]}`);
  }
  return [...wrong, ...Object.entries(record).flatMap(([key, item]) => halfPairs(item, `${at}.${key}`))];
}

/** Keys of a tree of messages; an empty text counts as no key. */
function keysOf(value: unknown, at = ""): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [at];
  if (typeof value === "function") return [`${at}(${value.length})`];
  if (Array.isArray(value)) return value.flatMap((item, i) => keysOf(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => keysOf(item, at === "" ? key : `${at}.${key}`));
}

test("the matcher sees a missing and an empty half", () => {
  assert.deepEqual(halfPairs({ a: { nl: "ja" } }, ""), [".a.en"]);
  assert.deepEqual(halfPairs({ a: [{ nl: "ja", en: " " }] }, ""), [".a[0].en"]);
  assert.deepEqual(halfPairs({ nl: "ja", en: "yes", brands: { nl: ["x"], be: [] } }, ""), []);
});

test("every pair of texts in the evidence is whole", () => {
  // What the dossiers say about themselves (readings/about) is for makers and stands in English only.
  const spoken = pathsOf("packages/evidence/data/**/*.json").filter((path) => !path.includes("/readings/about/"));
  const wrong = spoken.flatMap((path) => halfPairs(jsonOf(path), path));
  assert.deepEqual(wrong.slice(0, 60), [], `${wrong.length} texts`);
});

test("every pair of texts of the invented people is whole", () => {
  assert.deepEqual(
    pathsOf("people/**/*.json").flatMap((path) => halfPairs(jsonOf(path), path)),
    [],
  );
});

/** Texts of a package stand as `nl.ts` beside `en.ts`; those of the app in catalogues, room by room. */
const dutchFiles = pathsOf("{apps,packages}/*/src/**/nl.ts");

async function messagesIn(path: string): Promise<unknown> {
  return Object.values((await import(pathToFileURL(join(root, path)).href)) as object);
}

test("every table of texts beside the code speaks both languages", async () => {
  for (const dutch of dutchFiles) {
    const english = join(dirname(dutch), "en.ts");
    assert.ok(pathsOf(english).length === 1, `${english} stands beside ${dutch}`);
    assert.deepEqual([...keysOf(await messagesIn(english))].sort(), [...keysOf(await messagesIn(dutch))].sort(), dutch);
  }
});

/** What a message is told by and what it is asked with, apart from its words: the plural forms are each language's own. */
const shapeOf = ({ room, key, inputs, forms }: Message): string => {
  const chosen = forms.flatMap(({ when }) =>
    when.split(", ").filter((one) => one !== "" && !/^\w+(?:Form|Shown)=/.test(one) && !one.endsWith("=*")),
  );
  return `${room} ${key}(${[...inputs].sort().join(", ")}) ${[...new Set(chosen)].sort().join(" ")}`;
};

test("every sentence of the app stands in both languages, asked with the same and told apart by the same", () => {
  const [nl, en] = [messagesOf("nl"), messagesOf("en")];
  assert.ok(nl.length > 1000, `${nl.length} messages were read`);
  assert.deepEqual(en.map(shapeOf).sort(), nl.map(shapeOf).sort());
});

test("no form of a sentence is empty, but that for an id that may be unknown", () => {
  for (const message of [...messagesOf("nl"), ...messagesOf("en")])
    for (const { when, text } of message.forms)
      if (!/(?:^|, )which=\*/.test(when)) assert.notEqual(text.trim(), "", `${message.room} ${message.key} ${when}`);
});

test("a plural has a form for every number, and every room is compiled", () => {
  for (const { key, forms } of [...messagesOf("nl"), ...messagesOf("en")])
    if (forms.some(({ when }) => /Form=/.test(when)))
      assert.ok(
        forms.some(({ when }) => /Form=\*/.test(when)),
        key,
      );
  const settings = jsonOf("apps/web/project.inlang/settings.json") as Record<string, { pathPattern: readonly string[] }>;
  const named = settings["plugin.inlang.messageFormat"]?.pathPattern.map((path) => path.replace("./messages/{locale}/", ""));
  for (const lang of ["nl", "en"])
    assert.deepEqual(
      [...(named ?? [])].sort(),
      pathsOf(`apps/web/messages/${lang}/*.json`).map((path) => basename(path)),
    );
});

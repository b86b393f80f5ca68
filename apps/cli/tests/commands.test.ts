import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { emptyRecord } from "@kriebel/record";
import { clotCase, ironCase } from "./invented-cases.ts";
import { fileWith, folder, runKriebel, today } from "./run-kriebel.ts";

const concurrency = 2;

describe("assess", { concurrency }, () => {
  test("--json prints the fixed shape and nothing else on stdout", async () => {
    const ran = await runKriebel(["assess", fileWith(ironCase), "--json", ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    const shape = JSON.parse(ran.stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(shape), ["edition", "today", "fit", "lookAlikes", "alarms", "routes", "ask", "plan", "sources"]);
    assert.equal(shape["today"], "2026-11-22");
    assert.deepEqual(Object.keys(shape["fit"] as object), ["verdict", "probability", "criteria", "because"]);
    const [first] = shape["routes"] as readonly Record<string, unknown>[];
    assert.deepEqual(Object.keys(first ?? {}), ["id", "kind", "standing", "probability", "for", "against", "unknown"]);
    assert.equal(first?.["id"], "iron");
  });

  test("a person reads sentences, at most 80 columns, without colour codes in a pipe", async () => {
    for (const [lang, words] of [
      ["nl", /Past dit bij rusteloze benen\?[\s\S]*Waar komt het vandaan\?[\s\S]*Wat je kunt doen/],
      ["en", /Does this fit restless legs\?[\s\S]*Where does it come from\?[\s\S]*What you can do/],
    ] as const) {
      const ran = await runKriebel(["assess", fileWith(ironCase), "--lang", lang, ...today]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.match(ran.stdout, words);
      assert.equal(ran.stdout.includes("\u001b"), false);
      for (const line of ran.stdout.split("\n")) assert.ok(Array.from(line).length <= 80, line);
    }
  });

  test("an alarm stands before everything else", async () => {
    const ran = await runKriebel(["assess", fileWith(clotCase), ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.ok(ran.stdout.indexOf("Eerst dit") > 0);
    assert.ok(ran.stdout.indexOf("Eerst dit") < ran.stdout.indexOf("Past dit bij"));
    assert.match(ran.stdout, /Bel vandaag je huisarts of de huisartsenpost/);
  });

  test("the words above an alarm name whom its own text says to call, and 112 stands only where that is 112", async () => {
    const withSign = (sign: string) => fileWith({ ...emptyRecord("someone"), answers: { [`alarm.${sign}`]: { value: "yes" } } });
    const headings = async (sign: string) =>
      (await runKriebel(["assess", withSign(sign), ...today])).stdout.split("\n").filter((line) => line.startsWith("┃ ! "));
    assert.match((await headings("saddle_numbness"))[0] ?? "", /! Bel nu je huisarts of de huisartsenpost/);
    assert.match((await headings("chest_pain_pressing"))[0] ?? "", /! Bel nu 112/);
    assert.match((await headings("suicidal_thoughts"))[0] ?? "", /! Er is hulp: bel vandaag je huisarts, of 113/);
  });

  test("a list that is still open is named by what it is about, and a step names its doctor once", async () => {
    const { stdout } = await runKriebel(["assess", fileWith(ironCase), ...today]);
    assert.doesNotMatch(stdout, /Wat hoort bij een gewone week\?/);
    assert.doesNotMatch(stdout, /huisarts[^\n(]*\(met je huisarts\)/);
    assert.doesNotMatch(stdout, /\) \(/);
  });

  test("a record comes in by stdin as -", async () => {
    const ran = await runKriebel(["assess", "-", "--json", ...today], JSON.stringify(emptyRecord("someone")));
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal((JSON.parse(ran.stdout) as { fit: { verdict: string } }).fit.verdict, "unknown");
  });

  test("--cases gives one line per case with the letter; a broken case is told on stderr and the others come out", async () => {
    const broken = { id: "broken-1", facts: { age: "a very long time ago that is no age", sex: 7, labs: "none" } };
    const odd = { ...ironCase, facts: { ...ironCase.facts, other_symptoms: ["purple eyebrows"] } };
    const ran = await runKriebel(["assess", "--cases", fileWith([odd, broken, clotCase]), "--json", ...today]);
    assert.equal(ran.code, 1);
    const lines = ran.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.map(({ id }) => id),
      ["iron-1", "clot-1"],
    );
    assert.deepEqual(
      lines.map((line) => (line["notUnderstood"] as { text: string }[]).map(({ text }) => text)),
      [["purple eyebrows"], []],
    );
    for (const line of lines) {
      assert.equal(Object.keys(line)[0], "id");
      assert.equal(typeof line["letter"], "string");
      assert.ok((line["letter"] as string).length > 500);
    }
    assert.match(ran.stderr, /broken-1/);
    assert.doesNotMatch(ran.stderr, /\bat .*\.ts:\d+/);
  });

  test("a FHIR Bundle is read; what was not understood stands beside the answer and on stderr", async () => {
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { resource: { resourceType: "Patient", gender: "female", birthDate: "1980-01-01" } },
        {
          resource: {
            resourceType: "Observation",
            status: "final",
            code: { coding: [{ system: "http://loinc.org", code: "2276-4" }] },
            valueQuantity: { value: 9, unit: "ug/L" },
          },
        },
        { resource: { resourceType: "MedicationStatement", status: "active", medicationCodeableConcept: { text: "Zyxoquan forte" } } },
      ],
    };
    const ran = await runKriebel(["assess", fileWith(bundle), "--json", "--lang", "en", ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    const answer = JSON.parse(ran.stdout);
    assert.deepEqual(answer.notUnderstood, [{ text: "Zyxoquan forte", where: "Bundle.entry[2].resource.medication" }]);
    assert.ok(answer.routes.find((route: { id: string }) => route.id === "iron").for.length > 0, "the ferritin of 9 counts");
    assert.match(ran.stderr, /Not understood or not used \(1\):\n {2}Zyxoquan forte/);
  });

  test("FHIR of several people, an outcome of a server and FHIR as XML are refused in one sentence", async () => {
    const patient = (id: string) => ({ resource: { resourceType: "Patient", id } });
    for (const [content, says] of [
      [{ resourceType: "Bundle", type: "searchset", entry: [patient("a"), patient("b")] }, /data of 2 people/],
      [{ resourceType: "OperationOutcome", issue: [] }, /answer of a server/],
      ['<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/></Bundle>', /This is XML/],
    ] as const) {
      const ran = await runKriebel(["assess", fileWith(content), "--lang", "en"]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, says);
      assert.equal(ran.stdout, "");
    }
  });
});

describe("letter", { concurrency }, () => {
  test("each form is written whole, and beside it nothing", async () => {
    const place = folder();
    const starts = { pdf: "%PDF-1.7", html: "<!doctype html>", md: "# ", txt: "Brief bij uw spreekuur" };
    for (const [form, start] of Object.entries(starts)) {
      const out = join(place, `brief.${form}`);
      const ran = await runKriebel(["letter", fileWith(ironCase), "--out", out, ...today]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.ok(readFileSync(out, "latin1").toLowerCase().startsWith(start.toLowerCase()), form);
    }
    assert.deepEqual(readdirSync(place).sort(), ["brief.html", "brief.md", "brief.pdf", "brief.txt"]);
  });

  test("the letter as a FHIR document begins with its Composition", async () => {
    const out = join(folder(), "brief.json");
    const ran = await runKriebel(["letter", fileWith(ironCase), "--out", out, ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    const document = JSON.parse(readFileSync(out, "utf8"));
    assert.equal(document.type, "document");
    assert.equal(document.entry[0].resource.resourceType, "Composition");
  });

  test("an unknown form and a missing folder are refused before anything is written", async () => {
    const place = folder();
    for (const [out, says] of [
      [join(place, "x.docx"), /\.pdf, \.html, \.md, \.txt (of|or) \.json/],
      [join(place, "not-there", "x.txt"), /map/],
    ] as const) {
      const ran = await runKriebel(["letter", fileWith(ironCase), "--out", out, ...today]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, says);
    }
    assert.deepEqual(readdirSync(place), []);
  });

  test("a record that cannot be used leaves an older letter as it was", async () => {
    const out = fileWith("the old letter", "brief.txt");
    const ran = await runKriebel(["letter", fileWith("{"), "--out", out]);
    assert.equal(ran.code, 1);
    assert.equal(readFileSync(out, "utf8"), "the old letter");
    assert.deepEqual(readdirSync(dirname(out)), ["brief.txt"]);
  });
});

describe("explain", { concurrency }, () => {
  test("an id is explained in both languages with its sources", async () => {
    for (const [lang, word] of [
      ["nl", "Bronnen"],
      ["en", "Sources"],
    ] as const) {
      const ran = await runKriebel(["explain", "iron", "--lang", lang]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.ok(ran.stdout.includes(word));
    }
    const json = JSON.parse((await runKriebel(["explain", "exposure/ssri", "--json"])).stdout) as Record<string, unknown>;
    for (const key of ["id", "kind", "title", "text", "figure", "interval", "status", "sources"]) assert.ok(key in json, key);
  });

  test("an unknown id gets the nearest ones and exit code 1", async () => {
    const ran = await runKriebel(["explain", "venlafaxin", "--lang", "en"]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /Do you mean venlafaxine/);
    assert.equal(ran.stdout, "");
  });

  test("every claim of an assessment can be explained", async () => {
    const { stdout } = await runKriebel(["assess", fileWith(ironCase), "--json", ...today]);
    const a = JSON.parse(stdout) as { fit: { because: string[] }; routes: { for: string[]; against: string[] }[] };
    const [claim] = a.routes.flatMap((route) => route.for);
    assert.ok(claim !== undefined, "the case has a reason, so the test can fail");
    const ran = await runKriebel(["explain", claim, "--json"]);
    assert.equal(ran.code, 0, ran.stderr);
  });
});

describe("validate", { concurrency }, () => {
  test("--json gives every score; a table names each miss", async () => {
    const file = fileWith([ironCase, clotCase]);
    const ran = await runKriebel(["validate", file, "--json", ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    const scores = JSON.parse(ran.stdout) as {
      fit: { sensitivity: { hits: number; of: number }; specificity: { hits: number; of: number } };
      routes: Record<string, { hits: number; of: number }>;
      lookAlikes: { named: { hits: number; of: number } };
      redFlags: { sensitivity: { hits: number; of: number }; falseAlarms: number };
      unsafeText: { sentences: number };
      questions: { atMost20: { of: number } };
      perCase: readonly unknown[];
    };
    assert.equal(scores.fit.sensitivity.of, 1);
    assert.equal(scores.fit.sensitivity.hits, 1);
    assert.equal(scores.fit.specificity.hits, 1);
    assert.equal(scores.routes["recallAt1"]?.hits, 1);
    assert.equal(scores.redFlags.sensitivity.hits, 1);
    assert.equal(scores.lookAlikes.named.hits, 1);
    assert.equal(scores.unsafeText.sentences, 0);
    assert.equal(scores.questions.atMost20.of, 2);
    assert.equal(scores.perCase.length, 2);
    const table = await runKriebel(["validate", file, "--lang", "en", ...today]);
    assert.match(table.stdout, /sensitivity[\s\S]*unsafe sentences[\s\S]*Per case[\s\S]*Misses/);
  });
});

describe("the command itself", { concurrency }, () => {
  test("wrong usage is one sentence and exit code 2", async () => {
    for (const args of [
      ["assess"],
      ["assess", "a.json", "--colour"],
      ["assess", "--cases", "a.json"],
      ["assess", "a.json", "--today", "tomorrow"],
      ["assess", "a.json", "--lang", "fr"],
      ["letter", "a.json"],
      ["explain"],
      ["asess", "a.json"],
      ["interview"],
      ["--port", "99999"],
    ]) {
      const ran = await runKriebel(args);
      assert.equal(ran.code, 2, args.join(" "));
      assert.equal(ran.stderr.trimEnd().split("\n").length, 1, ran.stderr);
      assert.equal(ran.stdout, "");
    }
  });

  test("help is in the language that is asked for, exit code 0", async () => {
    const dutch = await runKriebel(["--help"]);
    assert.equal(dutch.code, 0);
    assert.match(dutch.stdout, /Gebruik: kriebel/);
    const english = await runKriebel(["assess", "--help", "--lang", "en"]);
    assert.equal(english.code, 0);
    assert.match(english.stdout, /what is known, weighed/);
  });
});

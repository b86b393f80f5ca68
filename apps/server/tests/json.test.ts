import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { routeList } from "../src/index.ts";
import { jsonCases } from "./json-cases.ts";
import { type TestClinic, testClinic, type Visitor } from "./test-clinic.ts";

let here: TestClinic;
let doctor: Visitor;
before(async () => {
  here = await testClinic(undefined, { perMinute: 1_000_000 });
  doctor = await here.logIn("clinician");
});
after(() => here.close());

/** What the door says of a text that is no JSON, as against JSON that is not what was asked for. */
const codesOf = (body: string): readonly string[] =>
  (
    (JSON.parse(body) as { readonly issue?: readonly { readonly details?: { readonly coding?: readonly { readonly code: string }[] } }[] })
      .issue ?? []
  ).flatMap(({ details }) => details?.coding?.map(({ code }) => code) ?? []);

test("the set itself is right: the language's own parser takes what is valid and none of what is invalid", () => {
  for (const { name, text, is } of jsonCases) {
    if (is === "either") continue;
    let takes = true;
    try {
      JSON.parse(String(text));
    } catch {
      takes = false;
    }
    assert.equal(takes, is === "valid", name);
  }
  assert.ok(jsonCases.length >= 90, `${jsonCases.length} texts`);
});

test("every route that takes JSON refuses what is none with 400 and a sentence, takes what is some, and never falls", async () => {
  const patient = (
    await doctor.inject({
      method: "POST",
      url: "/api/patients",
      headers: { "content-type": "application/json" },
      payload: { number: "J-1", name: "Jason Verzonnen" },
    })
  ).json().id as string;
  const routes = routeList(here.app).filter(
    ({ method, url, policy }) =>
      (method === "POST" || method === "PUT") && policy !== "link" && !/uploads|logout|recordings|letters|^\/clinic/.test(url),
  );
  assert.ok(routes.length >= 6, routes.map(({ url }) => url).join(" "));
  for (const { method, url } of routes) {
    const syntax = new Set<string>();
    const answers: { readonly name: string; readonly is: string; readonly status: number; readonly codes: readonly string[] }[] = [];
    for (const { name, text, is } of jsonCases) {
      const answer = await doctor.inject({
        method: method as "POST",
        url: url.replace(":patient", patient).replace(":id", "kriebel-patient-view"),
        headers: { "content-type": "application/json" },
        payload: text,
      });
      assert.ok(answer.statusCode < 500, `${name} to ${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      if (is === "invalid") {
        assert.equal(answer.statusCode, 400, `${name} to ${url}: ${answer.body.slice(0, 200)}`);
        const outcome = JSON.parse(answer.body);
        assert.equal(outcome.resourceType, "OperationOutcome", `${name} to ${url}`);
        assert.ok(
          outcome.issue[0].details.text.length > 10 && outcome.issue[0].details._text,
          `${name} to ${url}: a sentence in both languages`,
        );
        for (const code of codesOf(answer.body)) syntax.add(code);
      }
      answers.push({ name, is, status: answer.statusCode, codes: answer.statusCode >= 400 ? codesOf(answer.body) : [] });
    }
    // What is JSON is never told to be none.
    for (const { name, is, codes } of answers)
      if (is === "valid") assert.ok(!codes.some((code) => code === "not-json"), `${name} to ${url}: ${codes}`);
    assert.ok(syntax.size > 0);
  }
  assert.equal((await doctor.inject({ method: "GET", url: "/api/patients" })).json().patients.length, 1, "none of them became a patient");
});

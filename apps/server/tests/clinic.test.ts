import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { letterToText, writeLetter } from "@kriebel/engine";
import { sql } from "drizzle-orm";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPerson } from "../../../people/read-people.ts";
import { weighAsKept, weighRecord } from "../src/weigh-record.ts";
import { bothDatabases, type TestClinic, testClinic, type Visitor } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());

const json = { "content-type": "application/json" };

for (const kind of databases.kinds)
  describe(`a clinic on ${kind}`, () => {
    let here: TestClinic;
    let doctor: Visitor;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
      doctor = await here.logIn("clinician");
    });
    after(() => here.close());

    test("from a patient by way of the record to the answer and the letter", async () => {
      const added = await doctor.inject({
        method: "POST",
        url: "/api/patients",
        headers: json,
        payload: { number: "N-001", name: "Marieke Verzonnen", birthDate: "1980-02-03" },
      });
      assert.equal(added.statusCode, 201, added.body);
      const { id } = added.json() as { id: string };
      assert.equal((await doctor.inject({ method: "GET", url: `/api/patients/${id}/record` })).statusCode, 404, "nothing saved yet");
      const saved = await doctor.inject({
        method: "PUT",
        url: `/api/patients/${id}/record`,
        headers: json,
        payload: readPerson("marieke").record,
      });
      assert.equal(saved.statusCode, 200, saved.body);
      assert.equal(saved.headers.etag, '"1"');
      const read = await doctor.inject({ method: "GET", url: `/api/patients/${id}/record` });
      assert.deepEqual(read.json(), JSON.parse(JSON.stringify(readPerson("marieke").record)));
      const answer = await doctor.inject({ method: "GET", url: `/api/patients/${id}/assessment` });
      assert.equal(answer.json().routes[0].id, "iron");
      const made = await doctor.inject({ method: "POST", url: `/api/patients/${id}/letters?lang=en`, headers: json, payload: {} });
      assert.equal(made.statusCode, 201, made.body);
      const letter = await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${made.json().id}?form=txt` });
      assert.match(letter.body, /Marieke Verzonnen/);
      assert.match(letter.body, /ferritin/i);
      for (const form of ["txt", "html"]) {
        const { body } = await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${made.json().id}?form=${form}` });
        assert.match(body.replace(/\s+/g, " "), /Made for the patient by Dokter Verzonnen \(Slaapkliniek Noord\) with Kriebel, /, form);
        assert.doesNotMatch(body, /Made by the patient/);
      }
      const listed = (await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters` })).json();
      assert.deepEqual(
        listed.letters.map((one: { id: string; madeBy: string }) => [one.id, one.madeBy]),
        [[made.json().id, "Dokter Verzonnen"]],
      );
    });

    test("a letter from before nights were looked at still comes as PDF, as long as it says line for line what was kept", async () => {
      const { clock: _clock, habits: _habits, beforeAfter: _events, ...bare } = readPerson("theo").record;
      const payload = { number: "N-050", name: "Theo Verzonnen" };
      const { id } = (await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload })).json() as { id: string };
      await doctor.inject({ method: "PUT", url: `/api/patients/${id}/record`, headers: json, payload: bare });
      const [as, like] = [weighAsKept, weighRecord].map((weigh) => {
        const { record, assessment } = weigh(bare, evidence, today);
        return letterToText(writeLetter(record, assessment, evidence, { lang: "nl", forWhom: "gp", patientName: "Theo Verzonnen" }));
      });
      assert.notEqual(as, like, "his nights change his letter, so the test can fail");
      const fetchPdf = async (text: string) => {
        const letter = randomUUID();
        await here.clinic.database.as("kriebel_keeper", undefined, (tx) =>
          tx.execute(
            sql`insert into letter (id, organisation_id, patient_id, record_version, edition, lang, text, html, made, made_by)
              select ${letter}, p.organisation_id, p.id, 1, 'e', 'nl', ${text}, '', now(), v.saved_by
              from patient p join record_version v on v.patient_id = p.id where p.id = ${id}`,
          ),
        );
        return (await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${letter}?form=pdf` })).statusCode;
      };
      assert.equal(await fetchPdf(as ?? ""), 200);
      assert.equal(await fetchPdf(like ?? ""), 200);
      assert.equal(await fetchPdf((as ?? "").replace("Theo", "Thea")), 409, "another letter is not given out as this one");
    });

    test("two who write at once: the second hears that the record changed, and nothing is overwritten", async () => {
      const { id } = (
        await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: "N-002", name: "Bas" } })
      ).json() as { id: string };
      const put = (version: string | undefined, name: string) =>
        doctor.inject({
          method: "PUT",
          url: `/api/patients/${id}/record`,
          headers: { ...json, ...(version === undefined ? {} : { "if-match": version }) },
          payload: readPerson(name).record,
        });
      assert.equal((await put(undefined, "bas")).statusCode, 200);
      assert.equal((await put('"1"', "marieke")).headers.etag, '"2"');
      for (const old of [undefined, '"1"', '"7"']) assert.equal((await put(old, "bas")).statusCode, 412, String(old));
      assert.equal((await put("2", "bas")).statusCode, 400);
      const both = await Promise.all([put('"2"', "bas"), put('"2"', "bas")]);
      assert.deepEqual(
        both.map(({ statusCode }) => statusCode).sort(),
        [200, both.find((one) => one.statusCode !== 200)?.statusCode].sort(),
      );
      assert.equal(both.filter(({ statusCode }) => statusCode === 200).length, 1);
    });

    test("the same number twice is refused, and says so", async () => {
      const add = () => doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: "N-003", name: "Een" } });
      assert.equal((await add()).statusCode, 201);
      assert.equal((await add()).statusCode, 409);
    });

    test("what one clinic keeps is not there for the other", async () => {
      const elsewhere = await here.logIn("elsewhere");
      const mine = (await doctor.inject({ method: "GET", url: "/api/patients" })).json().patients as { id: string; number: string }[];
      assert.ok(mine.length >= 3);
      assert.deepEqual((await elsewhere.inject({ method: "GET", url: "/api/patients" })).json().patients, []);
      for (const { id } of mine) {
        assert.equal((await elsewhere.inject({ method: "GET", url: `/api/patients/${id}` })).statusCode, 404);
        const put = await elsewhere.inject({
          method: "PUT",
          url: `/api/patients/${id}/record`,
          headers: json,
          payload: readPerson("bas").record,
        });
        assert.equal(put.statusCode, 404);
      }
      // The same number may exist in both, and each sees its own.
      const own = await elsewhere.inject({
        method: "POST",
        url: "/api/patients",
        headers: json,
        payload: { number: "N-001", name: "Ander" },
      });
      assert.equal(own.statusCode, 201);
      assert.deepEqual(
        (await elsewhere.inject({ method: "GET", url: "/api/patients" })).json().patients.map((one: { name: string }) => one.name),
        ["Ander"],
      );
    });

    test("the trail tells the auditor who saw what of whom, and the auditor's own look", async () => {
      const auditor = await here.logIn("auditor");
      const { lines } = (await auditor.inject({ method: "GET", url: "/api/audit?patient=N-001" })).json();
      const actions = lines.map((one: { who: string; action: string }) => `${one.who}: ${one.action}`);
      for (const action of ["add patient", "save record", "read record", "read assessment", "make letter", "read letter", "list patients"])
        assert.ok(actions.includes(`Dokter Verzonnen: ${action}`), `${action} in ${actions}`);
      assert.doesNotMatch(JSON.stringify(lines), /Marieke/, "numbers, no names of patients");
      const again = (await auditor.inject({ method: "GET", url: "/api/audit" })).json();
      assert.ok(
        again.lines.some((one: { who: string; action: string }) => one.who === "Toezicht Verzonnen" && one.action === "read audit trail"),
      );
      const check = (await auditor.inject({ method: "GET", url: "/api/audit/check" })).json();
      assert.equal(check.whole, true);
      assert.ok(check.lines > 10);
    });

    test("whoever acts for another, as the login says, stands in the trail with that other, sealed; everyone else for themself", async () => {
      const technician = await here.logIn("technician");
      const added = await technician.inject({
        method: "POST",
        url: "/api/patients",
        headers: json,
        payload: { number: "N-777", name: "Namens Verzonnen" },
      });
      assert.equal(added.statusCode, 201, added.body);
      const auditor = await here.logIn("auditor");
      type Line = { who: string; action: string; onBehalfOf: string };
      const lines: readonly Line[] = (await auditor.inject({ method: "GET", url: "/api/audit" })).json().lines;
      const of = (who: string): readonly string[] => [
        ...new Set(lines.filter((one) => one.who === who).map(({ onBehalfOf }) => onBehalfOf)),
      ];
      assert.ok(lines.some((one) => one.who === "Laborant Verzonnen" && one.action === "add patient"));
      assert.deepEqual(of("Laborant Verzonnen"), ["Dokter Verzonnen"]);
      assert.deepEqual(of("Dokter Verzonnen"), [""]);
      assert.equal((await auditor.inject({ method: "GET", url: "/api/audit/check" })).json().whole, true);
      const page = await auditor.inject({ method: "GET", url: "/clinic/audit", headers: { "accept-language": "nl" } });
      assert.match(page.body, /namens Dokter Verzonnen/);
    });
  });

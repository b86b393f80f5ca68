import { readFileSync } from "node:fs";
import { type Assessment, assess, sayAlarm, showAsk, standingWords } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { type PersonRecord, scanJson } from "@kriebel/record";
import type { FastifyInstance } from "fastify";
import { told } from "../../openapi.ts";
import { auditFilter, readTrail } from "../audit-routes.ts";
import { checkTrail } from "../audit-trail.ts";
import type { Role } from "../caller.ts";
import type { Clinic } from "../clinic.ts";
import { type ActionContext, addAction, type ClinicAction, Refused } from "../clinic-action.ts";
import { formToken } from "../guard.ts";
import { addFromForm, asked, langOf, makeLetter, type PatientRoutes, recordIn } from "../patient-routes.ts";
import { findPatient, listLetters, listPatients, newestRecord, pageSize, saveRecord } from "../patients.ts";
import { type RecordingRoutes, scoreOnce } from "../recording-routes.ts";
import { findNight, findRecording, listRecordings, type ShownRecording } from "../recordings.ts";
import { html, type Markup } from "./html.ts";
import { sendPage } from "./page.ts";
import { type PageLang, pageWords } from "./page-words.ts";

const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = Object.fromEntries(
  [
    ["clinic.css", "text/css; charset=utf-8"],
    ["upload.js", "text/javascript; charset=utf-8"],
    ["night.js", "text/javascript; charset=utf-8"],
  ].map(([name = "", type = ""]) => [name, { type, text: readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8") }]),
);

const moment = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");
const idOf = (request: { readonly params: unknown }, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? "";
const fieldOf = (body: unknown, name: string): string => {
  const value = (body as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof value === "string" ? value : "";
};

/** The pages that people of a clinic look at: made on the server, with the same actions, roles and trail as the calls of programs. */
export function addClinicPages(
  app: FastifyInstance,
  setting: PatientRoutes & RecordingRoutes & { readonly clinic: Clinic; readonly evidence: Evidence },
): void {
  const { clinic, evidence, today, now } = setting;
  const staff: readonly Role[] = ["clinician", "technician"];
  const add = (action: Omit<ClinicAction, "tag" | "as" | "page"> & Partial<ClinicAction>): void =>
    addAction(app, clinic, now, { tag: "pages", as: "kriebel_clinic", page: true, ...action });
  const show =
    (context: ActionContext, title: string, body: Markup, scripts: readonly string[] = []) =>
    () =>
      sendPage(
        context.reply,
        langOf(context.request),
        { caller: context.caller, form: formToken(clinic, context.caller.sessionId), title, scripts },
        body,
      );
  const hidden = ({ caller }: Pick<ActionContext, "caller">): Markup =>
    html`<input type="hidden" name="form" value="${formToken(clinic, caller.sessionId)}">`;

  app.get("/clinic", told("pages", "To the page where this person's work begins", "signed-in", { page: true }), async (request, reply) => {
    const has = (role: Role): boolean => request.caller?.roles.includes(role) ?? false;
    return reply.redirect(
      has("clinician") || has("technician") ? "/clinic/patients" : has("auditor") ? "/clinic/audit" : "/api/nights",
      303,
    );
  });

  app.get<{ readonly Params: { readonly file: string } }>(
    "/clinic/assets/:file",
    told("pages", "Style and scripts of the pages", "anyone"),
    async (request, reply) => {
      const found = Object.hasOwn(assets, request.params.file) ? assets[request.params.file] : undefined;
      if (found === undefined) return reply.callNotFound();
      return reply.type(found.type).header("cache-control", "no-cache").send(found.text);
    },
  );

  add({
    method: "GET",
    url: "/clinic/patients",
    summary: "The patients, as a page",
    roles: staff,
    action: "list patients",
    work: async (context) => {
      const { tx, request, sees } = context;
      const words = pageWords[langOf(request)];
      const search = asked(request, "search");
      const patients = await listPatients(tx, search, asked(request, "after"));
      sees(...patients.map(({ id }) => id));
      const last = patients.length === pageSize ? patients.at(-1)?.number : undefined;
      return show(
        context,
        words.patients,
        html`<form class="row" method="get"><label>${words.search} <input name="search" value="${search}" maxlength="200"></label><button>${words.find}</button></form>
${patients.length === 0 ? html`<p>${words.nobody}</p>` : html`<table><thead><tr><th>${words.number}</th><th>${words.name}</th><th>${words.born}</th></tr></thead><tbody>${patients.map((one) => html`<tr><td><a href="/clinic/patients/${one.id}">${one.number}</a></td><td>${one.name}</td><td>${one.birthDate}</td></tr>`)}</tbody></table>`}
${last !== undefined && html`<p><a href="?search=${encodeURIComponent(search)}&amp;after=${encodeURIComponent(last)}">${words.more}</a></p>`}
<h2>${words.newPatient}</h2><form class="row" method="post">${hidden(context)}<label>${words.number} <input name="number" required maxlength="64"></label><label>${words.name} <input name="name" required maxlength="200"></label><label>${words.born} <input name="birthDate" type="date"></label><button>${words.add}</button></form>`,
      );
    },
  });

  add({
    method: "POST",
    url: "/clinic/patients",
    summary: "Adds a patient, from the page",
    roles: staff,
    action: "add patient",
    work: async (context) => {
      const added = await addFromForm(context);
      return () => context.reply.redirect(`/clinic/patients/${added.id}`, 303);
    },
  });

  add({
    method: "GET",
    url: "/clinic/patients/:patient",
    summary: "One patient with record, answer, letters and recordings, as a page",
    roles: staff,
    action: "read patient page",
    work: async (context) => {
      const { tx, request, caller, sees, object } = context;
      const lang = langOf(request);
      const words = pageWords[lang];
      const patient = await findPatient(tx, idOf(request, "patient"));
      sees(patient.id);
      const recordings = await listRecordings(tx, patient.id);
      // A technician handles recordings, not what somebody told.
      const clinician = caller.roles.includes("clinician");
      const kept = clinician ? await newestRecord(tx, patient.id) : undefined;
      const letters = clinician ? await listLetters(tx, patient.id) : [];
      object(clinician ? `record ${kept?.version ?? 0}, letters, recordings` : "recordings");
      const medical = html`<section><h2>${words.answer}</h2>${kept === undefined ? html`<p>${words.noRecord}</p>` : answerPart(kept.record, assess(kept.record, evidence, today()), evidence, lang)}</section>
<section><h2>${words.letters}</h2>${letters.length === 0 ? html`<p>${words.noLetters}</p>` : html`<ul>${letters.map((one) => html`<li><a href="/api/patients/${patient.id}/letters/${one.id}">${moment(one.made)}</a> · ${one.lang} · ${one.madeBy}</li>`)}</ul>`}
${kept !== undefined && html`<form method="post" action="/clinic/patients/${patient.id}/letters">${hidden(context)}<button>${words.makeLetter}</button></form>`}</section>
<section><h2>${words.record}</h2>${kept !== undefined && html`<p>${words.version} ${kept.version}, ${moment(kept.saved)}, ${words.savedBy} ${kept.savedBy}</p>`}
<form method="post" action="/clinic/patients/${patient.id}/record">${hidden(context)}<input type="hidden" name="on" value="${kept?.version ?? 0}"><label>${words.giveRecord}<textarea name="record" rows="6" required></textarea></label><button>${words.save}</button></form></section>`;
      return show(
        context,
        `${patient.number} · ${patient.name}`,
        html`${clinician && medical}<section><h2>${words.recordings}</h2>${recordingTable(recordings, lang)}
<form class="row" id="upload" data-patient="${patient.id}" data-busy="${words.uploading}" data-done="${words.stored}"><label>${words.upload} <input type="file" required></label><button>${words.add}</button><progress max="1" value="0" hidden></progress><output></output></form></section>`,
        ["upload.js"],
      );
    },
  });

  add({
    method: "POST",
    url: "/clinic/patients/:patient/record",
    summary: "Saves a record, from the page",
    roles: ["clinician"],
    action: "save record",
    work: async ({ tx, request, reply, caller, now: at, sees, object }) => {
      const id = idOf(request, "patient");
      await findPatient(tx, id);
      const text = fieldOf(request.body, "record");
      const torn = scanJson(text, { length: 8_000_000, depth: 64, values: 400_000 });
      if (torn !== undefined) throw new Refused(422, torn);
      const record = recordIn(JSON.parse(text), evidence, today());
      const keep = { organisationId: caller.organisation, patientId: id, by: caller.accountId, at };
      const version = await saveRecord(tx, keep, Number(fieldOf(request.body, "on")) || 0, record);
      sees(id);
      object(`record ${version}`);
      return () => reply.redirect(`/clinic/patients/${id}`, 303);
    },
  });

  add({
    method: "POST",
    url: "/clinic/patients/:patient/letters",
    summary: "Makes a letter, from the page",
    roles: ["clinician"],
    action: "make letter",
    work: async ({ tx, request, reply, caller, now: at, sees, object }) => {
      const patientId = idOf(request, "patient");
      const made = await makeLetter(tx, setting, {
        organisationId: caller.organisation,
        patientId,
        by: caller.accountId,
        at,
        lang: langOf(request),
      });
      sees(patientId);
      object(`letter ${made.id}`);
      return () => reply.redirect(`/clinic/patients/${patientId}`, 303);
    },
  });

  add({
    method: "GET",
    url: "/clinic/recordings",
    summary: "The recordings, as a page",
    roles: staff,
    action: "list recordings",
    work: async (context) => {
      const recordings = await listRecordings(context.tx);
      context.sees(...recordings.map((one) => one.patient));
      const lang = langOf(context.request);
      return show(context, pageWords[lang].recordings, recordingTable(recordings, lang));
    },
  });

  add({
    method: "GET",
    url: "/clinic/recordings/:recording",
    summary: "One recording: its figures, its movements and its signals, as a page",
    roles: staff,
    action: "read night page",
    work: async (context) => {
      const { tx, request, sees, object } = context;
      const lang = langOf(request);
      const words = pageWords[lang];
      const found = await findRecording(tx, idOf(request, "recording"));
      sees(found.patient);
      object(`recording ${found.id}`);
      const night = await findNight(tx, found.hash);
      return show(
        context,
        `${found.number} · ${found.fileName}`,
        html`<p><a href="/clinic/patients/${found.patient}">${found.number}</a> · ${moment(found.added)} · ${stateOf(found, lang)}</p>${found.state === "refused" && html`<p class="refusal">${found.refusal}</p>`}
${night === undefined ? found.state === "stored" && html`<form method="post" action="/clinic/recordings/${found.id}/score">${hidden(context)}<button>${words.score}</button></form>` : nightPart(night.night, lang)}
${found.state === "stored" && html`<section id="signal" data-recording="${found.id}"><canvas width="1200" height="300"></canvas></section>`}`,
        ["night.js"],
      );
    },
  });

  add({
    method: "POST",
    url: "/clinic/recordings/:recording/score",
    summary: "Scores a recording, from the page",
    roles: staff,
    action: "score recording",
    work: async ({ tx, request, sees, object }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      sees(found.patient);
      object(`recording ${found.id}`);
      return found;
    },
    after: async (answer, { caller, reply }) => {
      const found = answer as ShownRecording;
      const scored = await scoreOnce(setting, caller.organisation, found);
      if ("problems" in scored) throw new Refused(422, ...scored.problems);
      return reply.redirect(`/clinic/recordings/${found.id}`, 303);
    },
  });

  add({
    method: "GET",
    url: "/clinic/audit",
    summary: "Who saw what, as a page",
    roles: ["auditor"],
    as: "kriebel_auditor",
    action: "read audit trail",
    work: async (context) => {
      const { tx, request, caller } = context;
      const words = pageWords[langOf(request)];
      const filter = auditFilter(request);
      const { lines, next } = await readTrail(tx, filter);
      const { broken } = await checkTrail(tx, clinic.key, { id: caller.organisation, slug: "" });
      return show(
        context,
        words.trail,
        html`<p class="${broken === undefined ? "good" : "refusal"}">${broken === undefined ? words.whole : `${words.broken} ${broken.seq} (${broken.why})`}</p>
<form class="row" method="get"><label>${words.number} <input name="patient" value="${filter.patient}" maxlength="64"></label><button>${words.find}</button></form>
<table><thead><tr><th>#</th><th>${words.when}</th><th>${words.who}</th><th>${words.role}</th><th>${words.did}</th><th>${words.patient}</th><th>${words.reason}</th><th>${words.outcome}</th><th>${words.origin}</th></tr></thead><tbody>${lines.map(
          (one) =>
            html`<tr><td>${one.seq}</td><td>${moment(one.at)}</td><td>${one.who}</td><td>${one.role}</td><td>${one.action} ${one.object}</td><td>${one.patient}</td><td>${one.reason}</td><td>${one.outcome}</td><td>${one.origin}</td></tr>`,
        )}</tbody></table>${next !== null && html`<p><a href="?patient=${encodeURIComponent(filter.patient)}&amp;before=${next}">${words.more}</a></p>`}`,
      );
    },
  });
}

function answerPart(record: PersonRecord, a: Assessment, evidence: Evidence, lang: PageLang): Markup {
  const words = pageWords[lang];
  const open = a.routes.filter(({ standing }) => standing !== "less_likely" && standing !== "ruled_out");
  return html`${a.alarms.length > 0 && html`<div class="urgent" role="note"><h3>${words.urgent}</h3><ul>${a.alarms.map(({ id }) => html`<li>${sayAlarm(id, evidence).text[lang]}</li>`)}</ul></div>`}
<h3>${words.routes}</h3><ul>${open.slice(0, 8).map((route) => html`<li>${evidence.routes[route.id]?.name[lang] ?? route.id}: ${standingWords[route.standing][lang]}</li>`)}</ul>
<h3>${words.ask}</h3><ul>${a.ask.slice(0, 3).map((one) => html`<li>${showAsk(one, record, evidence)?.question.ask[lang] ?? one.id}</li>`)}</ul>`;
}

const stateOf = (one: ShownRecording, lang: PageLang): string => {
  const words = pageWords[lang];
  return one.state === "uploading"
    ? words.uploading
    : one.state === "refused"
      ? words.refused
      : one.scored === null
        ? words.stored
        : words.scored;
};

function recordingTable(recordings: readonly ShownRecording[], lang: PageLang): Markup {
  const words = pageWords[lang];
  if (recordings.length === 0) return html`<p>${words.noRecordings}</p>`;
  return html`<table><thead><tr><th>${words.file}</th><th>${words.patient}</th><th>${words.size}</th><th>${words.when}</th><th>${words.state}</th></tr></thead><tbody>${recordings.map(
    (one) =>
      html`<tr><td><a href="/clinic/recordings/${one.id}">${one.fileName}</a></td><td>${one.number}</td><td>${(one.bytes / 1e6).toFixed(1)} MB</td><td>${moment(one.added)}</td><td>${stateOf(one, lang)}</td></tr>`,
  )}</tbody></table>`;
}

/** The figures that a report begins with; the whole is in /api/recordings/ID/night. */
const shownFigures = [
  "plms_index",
  "plmw_index",
  "clms_index",
  "plms_nrem_index",
  "plms_rem_index",
  "n_lm",
  "n_clm",
  "n_plm",
  "n_series",
  "tst_h",
  "imi_log_mean",
];

function nightPart(night: Readonly<Record<string, unknown>>, lang: PageLang): Markup {
  const words = pageWords[lang];
  const summary = (night["summary"] ?? {}) as Readonly<Record<string, unknown>>;
  const byHour = (summary["plms_by_hour"] ?? {}) as Readonly<Record<string, number>>;
  const hours = Object.entries(byHour);
  const most = Math.max(1, ...hours.map(([, count]) => count));
  return html`<p class="note">${words.notAVerdict}</p><table><thead><tr><th>${words.index} (${String(night["rules"])})</th><th>${words.value}</th></tr></thead><tbody>${shownFigures.map(
    (id) =>
      html`<tr><td>${id}</td><td>${typeof summary[id] === "number" ? Math.round((summary[id] as number) * 100) / 100 : "–"}</td></tr>`,
  )}</tbody></table>
${hours.length > 0 && html`<h2>${words.movements}</h2><table><thead><tr><th>${words.hour}</th><th>PLMS</th><th></th></tr></thead><tbody>${hours.map(([hour, count]) => html`<tr><td>${Number(hour) + 1}</td><td>${count}</td><td><meter min="0" max="${most}" value="${count}">${count}</meter></td></tr>`)}</tbody></table>`}`;
}

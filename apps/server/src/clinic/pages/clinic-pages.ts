import { readFileSync } from "node:fs";
import type { Evidence } from "@kriebel/evidence";
import { scanJson } from "@kriebel/record";
import { and, eq, ne } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import { told } from "../../openapi.ts";
import { weighRecord } from "../../weigh-record.ts";
import { auditFilter, readTrail } from "../audit-routes.ts";
import { appendAudit, checkTrail } from "../audit-trail.ts";
import type { Role } from "../caller.ts";
import type { Clinic } from "../clinic.ts";
import { type ActionContext, addAction, type ClinicAction, Refused } from "../clinic-action.ts";
import { cookieSetting, formToken } from "../guard.ts";
import { asked, langOf, languageCookie } from "../lang-of.ts";
import { addFromForm, makeLetter, type PatientRoutes, recordIn } from "../patient-routes.ts";
import { findPatient, listLetters, listPatients, newestRecord, pageSize, saveRecord } from "../patients.ts";
import { listNights, type RecordingRoutes, scoreOnce } from "../recording-routes.ts";
import { findNight, findRecording, listRecordings, type ShownRecording } from "../recordings.ts";
import { session } from "../schema.ts";
import { keepSearch, sessionsOf } from "../sessions.ts";
import { sayAudit } from "./audit-words.ts";
import { figureWords } from "./figure-words.ts";
import { html, type Markup } from "./html.ts";
import { sendOpenPage, sendPage } from "./page.ts";
import { pageWords } from "./page-words.ts";
import { answerPart, letterPart } from "./patient-part.ts";
import { nightPart, recordingTable, signalPart, stateOf } from "./recording-part.ts";
import { showDay, showFigure, showMoment, showSize } from "./show-moment.ts";

/** The letters of the app, from the package that holds them. */
const face = import.meta.resolve(
  "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
);
const assets: Readonly<Record<string, { readonly type: string; readonly bytes: Buffer }>> = Object.fromEntries(
  (
    [
      ["clinic.css", "text/css; charset=utf-8", new URL("assets/clinic.css", import.meta.url)],
      ["upload.js", "text/javascript; charset=utf-8", new URL("assets/upload.js", import.meta.url)],
      ["night.js", "text/javascript; charset=utf-8", new URL("assets/night.js", import.meta.url)],
      ["next.woff2", "font/woff2", new URL(face)],
    ] as const
  ).map(([name, type, from]) => [name, { type, bytes: readFileSync(from) }]),
);

const idOf = (request: { readonly params: unknown }, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? "";
const fieldOf = (body: unknown, name: string): string => {
  const value = (body as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof value === "string" ? value : "";
};

/** Ids of rows as a person can tell them apart; the whole ones stand in /api/audit. */
const shortIds = (text: string): string => text.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "$1…");

/** The pages that people of a clinic look at: made on the server, with the same actions, roles and trail as the calls of programs. */
export function addClinicPages(
  app: FastifyInstance,
  setting: PatientRoutes & RecordingRoutes & { readonly clinic: Clinic; readonly evidence: Evidence },
): void {
  const { clinic, evidence, today, now } = setting;
  const secure = clinic.setting?.address.startsWith("https:") ?? false;
  const staff: readonly Role[] = ["clinician", "technician"];
  const add = (action: Omit<ClinicAction, "tag" | "as" | "page"> & Partial<ClinicAction>): void =>
    addAction(app, clinic, now, { tag: "pages", as: "kriebel_clinic", page: true, ...action });
  const show =
    (context: ActionContext, title: string, body: Markup, scripts: readonly string[] = []) =>
    () =>
      sendPage(
        context.request,
        context.reply,
        langOf(context.request),
        { caller: context.caller, form: formToken(clinic, context.caller.sessionId), title, scripts },
        body,
      );
  const hidden = ({ caller }: Pick<ActionContext, "caller">): Markup =>
    html`<input type="hidden" name="form" value="${formToken(clinic, caller.sessionId)}">`;

  // Whoever chose a language keeps it on the next page.
  app.addHook("onRequest", async (request, reply) => {
    const chosen = asked(request, "lang");
    if (request.routeOptions.config.page === true || request.routeOptions.url === "/")
      if (chosen === "nl" || chosen === "en") reply.setCookie(languageCookie, chosen, { ...cookieSetting(secure), maxAge: 31_536_000 });
  });

  app.get("/", told("pages", "Where people of the clinic begin: the way in", "anyone"), async (request, reply) => {
    const lang = langOf(request);
    const words = pageWords[lang];
    const houses = clinic.setting?.organisations ?? [];
    return sendOpenPage(
      request,
      reply,
      lang,
      { title: words.welcome },
      html`<p class="lead">${words.welcomeLead}</p>${houses.length === 1 && html`<p>${houses[0]?.name}</p>`}
${clinic.setting === undefined ? html`<p class="note">${words.loginNotSetUp}</p>` : html`<p><a class="button main" href="/clinic">${words.logIn}</a></p>`}
${app.hasRoute({ method: "GET", url: "/app/" }) && html`<p><a href="/app/">${words.app}</a></p>`}`,
    );
  });

  app.get("/clinic", told("pages", "To the page where this person's work begins", "signed-in", { page: true }), async (request, reply) => {
    const has = (role: Role): boolean => request.caller?.roles.includes(role) ?? false;
    return reply.redirect(
      has("clinician") || has("technician") ? "/clinic/patients" : has("auditor") ? "/clinic/audit" : "/clinic/nights",
      303,
    );
  });

  app.get<{ readonly Params: { readonly file: string } }>(
    "/clinic/assets/:file",
    told("pages", "Style and scripts of the pages", "anyone"),
    async (request, reply) => {
      const found = Object.hasOwn(assets, request.params.file) ? assets[request.params.file] : undefined;
      if (found === undefined) return reply.callNotFound();
      return reply
        .type(found.type)
        .header("cache-control", found.type === "font/woff2" ? "public, max-age=604800" : "no-cache")
        .send(found.bytes);
    },
  );

  add({
    method: "GET",
    url: "/clinic/patients",
    summary: "The patients, as a page",
    roles: staff,
    action: "list patients",
    work: async (context) => {
      const { tx, request, caller, sees } = context;
      const lang = langOf(request);
      const words = pageWords[lang];
      const found = asked(request, "found") !== "";
      const search = found ? caller.search : "";
      const patients = await listPatients(tx, search, asked(request, "after"));
      sees(...patients.map(({ id }) => id));
      const last = patients.length === pageSize ? patients.at(-1)?.id : undefined;
      return show(
        context,
        words.patients,
        html`<form class="row" method="post" action="/clinic/search" role="search">${hidden(context)}<label>${words.search} <input name="search" value="${search}" maxlength="200" type="search" autocomplete="off"></label><button>${words.find}</button>${search !== "" && html`<a class="button" href="/clinic/patients">${words.all}</a>`}</form>
${
  patients.length === 0
    ? html`<p class="nothing">${search === "" ? words.nobody : words.nobodyFound}</p>`
    : html`<table class="rows"><thead><tr><th>${words.name}</th><th>${words.number}</th><th>${words.born}</th></tr></thead><tbody>${patients.map(
        (one) =>
          html`<tr><td data-name="${words.name}"><a href="/clinic/patients/${one.id}">${one.name}</a></td><td data-name="${words.number}">${one.number}</td><td data-name="${words.born}">${showDay(one.birthDate, lang)}</td></tr>`,
      )}</tbody></table>`
}
${last !== undefined && html`<p><a class="button" href="?${search !== "" && html`found=1&amp;`}after=${last}">${words.more}</a></p>`}
<section><h2>${words.newPatient}</h2><form class="row" method="post">${hidden(context)}<label>${words.number} <input name="number" required maxlength="64" autocomplete="off"></label><label class="wide">${words.name} <input name="name" required maxlength="200" autocomplete="off"></label><label>${words.born} <input name="birthDate" type="date"></label><button>${words.add}</button></form></section>`,
      );
    },
  });

  app.get(
    "/clinic/sessions",
    told("pages", "Where this person is logged in, as a page", "signed-in", { page: true }),
    async (request, reply) => {
      const { caller } = request;
      if (caller === undefined) throw new Error("A page of the clinic without its guard.");
      const lang = langOf(request);
      const words = pageWords[lang];
      const own = await sessionsOf(clinic.database, caller.accountId, now());
      const form = formToken(clinic, caller.sessionId);
      return sendPage(
        request,
        reply,
        lang,
        { caller, form, title: words.sessions },
        html`<table class="rows"><thead><tr><th>${words.sessionWhich}</th><th>${words.sessionBegan}</th><th>${words.sessionSeen}</th></tr></thead><tbody>${own.map(
          (one) =>
            html`<tr><td data-name="${words.sessionWhich}">${one.id === caller.sessionId ? words.sessionHere : words.sessionElsewhere}</td><td data-name="${words.sessionBegan}">${showMoment(one.began, lang)}</td><td data-name="${words.sessionSeen}">${showMoment(one.seen, lang)}</td></tr>`,
        )}</tbody></table>
${
  own.length < 2
    ? html`<p class="nothing">${words.sessionOnlyHere}</p>`
    : html`<form method="post" action="/clinic/sessions/end"><input type="hidden" name="form" value="${form}"><p class="soft">${words.sessionLead}</p><button>${words.endOthers}</button></form>`
}`,
      );
    },
  );
  app.post(
    "/clinic/sessions/end",
    told("pages", "Ends this person's other sessions", "signed-in", { page: true }),
    async (request, reply) => {
      const { caller } = request;
      if (caller === undefined) throw new Error("A page of the clinic without its guard.");
      await clinic.database.as("kriebel_gate", caller.organisation, async (tx) => {
        const ended = await tx
          .delete(session)
          .where(and(eq(session.accountId, caller.accountId), ne(session.id, caller.sessionId)))
          .returning({ id: session.id });
        await appendAudit(tx, clinic.key, caller.organisation, [
          {
            at: now(),
            accountId: caller.accountId,
            role: caller.roles.join(" "),
            action: "end sessions",
            object: `${ended.length} sessions`,
            patientId: null,
            reason: "",
            outcome: "done",
            origin: request.ip,
            onBehalfOf: caller.onBehalfOf,
          },
        ]);
      });
      return reply.redirect("/clinic/sessions", 303);
    },
  );

  // A name or a number may not stand in an address, and the way back from a patient has to lead to what was found: it waits with the session.
  app.post(
    "/clinic/search",
    told("pages", "What to look for among the patients; the list is in the trail", staff, { page: true }),
    async (request, reply) => {
      if (request.caller === undefined) throw new Error("A page of the clinic without its guard.");
      await keepSearch(clinic.database, request.caller.sessionId, fieldOf(request.body, "search"));
      return reply.redirect("/clinic/patients?found=1", 303);
    },
  );

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
      const medical = html`<section><h2>${words.answer}</h2>${kept === undefined ? html`<p class="nothing">${words.noRecord}</p>` : answerPart(weighRecord(kept.record, evidence, today()), evidence, lang)}</section>
<section><h2>${words.letters}</h2>${letterPart(patient.id, letters, lang)}
${kept !== undefined && html`<form method="post" action="/clinic/patients/${patient.id}/letters">${hidden(context)}<p class="soft">${words.forSupport}</p><button>${words.makeLetter}</button></form>`}</section>
<section><h2>${words.record}</h2>${kept !== undefined && html`<p>${words.version} ${kept.version}, ${showMoment(kept.saved, lang)}, ${words.savedBy} ${kept.savedBy}</p>`}
<details ${kept === undefined && html`open`}><summary>${kept === undefined ? words.firstRecord : words.changeRecord}</summary><form method="post" action="/clinic/patients/${patient.id}/record">${hidden(context)}<input type="hidden" name="on" value="${kept?.version ?? 0}"><p class="soft">${words.giveRecordHow}</p><label>${words.giveRecord}<textarea name="record" rows="6" required spellcheck="false"></textarea></label><button>${words.save}</button></form></details></section>`;
      return show(
        context,
        patient.name,
        html`<p class="under">${words.number} ${patient.number} · ${words.born} ${showDay(patient.birthDate, lang)}</p>${clinician && medical}<section><h2>${words.recordings}</h2>${recordingTable(recordings, lang, false)}
<form id="upload" data-patient="${patient.id}" data-busy="${words.uploading}" data-done="${words.stored}"><label>${words.upload} <input type="file" required accept=".edf,.bdf,.rec"></label><p class="soft">${words.uploadHow}</p><button>${words.send}</button><progress max="1" value="0" hidden></progress><output></output></form></section>`,
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
        caller,
        patientId,
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
        found.fileName,
        html`<p class="under"><a href="/clinic/patients/${found.patient}">${words.patient} ${found.number}</a> · ${showMoment(found.added, lang)} · ${showSize(found.bytes, lang)} · <span class="state ${found.state}">${stateOf(found, lang)}</span></p>${found.state === "refused" && html`<p class="refusal">${found.refusal}</p>`}
${
  night === undefined
    ? found.state === "stored" &&
      html`<section><p>${words.notScored} ${words.scoreHow}</p><form method="post" action="/clinic/recordings/${found.id}/score">${hidden(context)}<button>${words.scoreNow}</button></form></section>`
    : nightPart(night.night, lang)
}
${found.state === "stored" && signalPart(found, lang, night !== undefined)}
${found.state === "stored" && html`<p class="actions"><a class="button" href="/api/recordings/${found.id}/file">${words.download}</a>${night !== undefined && html`<a class="button" href="/api/recordings/${found.id}/night">${words.details}</a>`}</p>`}`,
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
      const lang = langOf(request);
      const words = pageWords[lang];
      const filter = auditFilter(request);
      const { lines, next } = await readTrail(tx, filter);
      const { broken } = await checkTrail(tx, clinic.key, { id: caller.organisation, slug: "" });
      return show(
        context,
        words.trail,
        html`<p class="${broken === undefined ? "good" : "refusal"}">${broken === undefined ? words.whole : `${words.broken} ${broken.seq} (${broken.why})`}</p>
<form class="row" method="get" role="search"><label>${words.filterTrail} <input name="patient" value="${filter.patient}" maxlength="64"></label><button>${words.find}</button>${filter.patient !== "" && html`<a class="button" href="/clinic/audit">${words.all}</a>`}</form>
${
  lines.length === 0
    ? html`<p class="nothing">${words.noLines}</p>`
    : html`<table class="rows trail"><thead><tr><th class="number">${words.line}</th><th>${words.when}</th><th>${words.who}</th><th>${words.did}</th><th>${words.patient}</th><th>${words.reason}</th><th>${words.outcome}</th><th>${words.origin}</th></tr></thead><tbody>${lines.map(
        (one) =>
          html`<tr><td class="number" data-name="${words.line}">${one.seq}</td><td data-name="${words.when}">${showMoment(one.at, lang, true)}</td><td data-name="${words.who}">${one.who ?? "–"}<br><span class="soft">${sayAudit(one.role, lang)}</span>${one.onBehalfOf !== "" && html`<br><span class="soft">${words.onBehalfOf} ${one.onBehalfOf}</span>`}</td><td data-name="${words.did}">${sayAudit(one.action, lang)}${one.object !== "" && html`<br><span class="soft">${shortIds(one.object)}</span>`}</td><td data-name="${words.patient}">${one.patient ?? "–"}</td><td data-name="${words.reason}">${one.reason === "" ? "–" : sayAudit(one.reason, lang)}</td><td data-name="${words.outcome}">${sayAudit(one.outcome, lang)}</td><td data-name="${words.origin}">${one.origin}</td></tr>`,
      )}</tbody></table>`
}
${next !== null && html`<p><a class="button" href="?patient=${encodeURIComponent(filter.patient)}&amp;before=${next}">${words.older}</a></p>`}`,
      );
    },
  });

  add({
    method: "GET",
    url: "/clinic/nights",
    summary: "Scored nights without patient, number, name or date, as a page",
    roles: ["researcher"],
    as: "kriebel_research",
    action: "read nights for research",
    work: async (context) => {
      const lang = langOf(context.request);
      const words = pageWords[lang];
      const nights = await listNights(context.tx, clinic);
      context.object(`${nights.length} nights`);
      const figure = (value: unknown): string => (typeof value === "number" ? showFigure(value, lang) : "–");
      const of = (one: (typeof nights)[number], part: "indices" | "hours", id: string): string =>
        figure((one[part] as Readonly<Record<string, unknown>> | undefined)?.[id]);
      return show(
        context,
        words.research,
        html`<p class="under">${words.researchLead}</p>${
          nights.length === 0
            ? html`<p class="nothing">${words.noNights}</p>`
            : html`<table class="rows"><thead><tr><th>${words.night}</th><th>${words.rules}</th><th class="number">${figureWords.tst_h[lang]}</th><th class="number">${figureWords.plms_index[lang]}</th><th class="number">${figureWords.plmw_index[lang]}</th></tr></thead><tbody>${nights.map(
                (one) =>
                  html`<tr><td data-name="${words.night}"><code>${one.night.slice(0, 8)}</code></td><td data-name="${words.rules}">${String(one.rules)}</td><td class="number" data-name="${figureWords.tst_h[lang]}">${of(one, "hours", "tst_h")}</td><td class="number" data-name="${figureWords.plms_index[lang]}">${of(one, "indices", "plms_h")}</td><td class="number" data-name="${figureWords.plmw_index[lang]}">${of(one, "indices", "plmw_h")}</td></tr>`,
              )}</tbody></table><p><a class="button" href="/api/nights">${words.details}</a></p>`
        }`,
      );
    },
  });
}

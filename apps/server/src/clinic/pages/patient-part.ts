import {
  type Assessment,
  mapIsOpen,
  routeMap,
  routeMapToSvg,
  sayAlarm,
  sayFit,
  screenPalette,
  showAsk,
  standingWords,
  summary,
} from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { WeighedRecord } from "../../weigh-record.ts";
import type { KeptLetter } from "../patients.ts";
import { html, Markup } from "./html.ts";
import { type PageLang, pageWords } from "./page-words.ts";
import { showMoment } from "./show-moment.ts";

/** What Kriebel sees in a record: what is urgent first, then one sentence, the map, and what would help most to know. */
export function answerPart({ record, assessment: a }: WeighedRecord, evidence: Evidence, lang: PageLang): Markup {
  const words = pageWords[lang];
  const shown = a.ask.slice(0, 3).flatMap((one) => showAsk(one, record, evidence)?.question.ask[lang] ?? []);
  return html`<p class="soft">${words.patientReads}</p>${
    a.alarms.length > 0
      ? html`<div class="urgent" role="note"><h3>${words.urgent}</h3><ul>${a.alarms.map(({ id }) => html`<li>${sayAlarm(id, evidence).text[lang]}</li>`)}</ul></div>`
      : html`<p class="soft">${words.noUrgent}</p>`
  }
<p class="lead">${sayFit(a, evidence)[lang]} ${mapIsOpen(a) && summary(a, evidence)[lang]}</p>
${mapIsOpen(a) ? mapPart(a, evidence, lang) : html`<p>${words.noRoutes}</p>`}
<h3>${words.ask}</h3>${shown.length === 0 ? html`<p>${words.noAsk}</p>` : html`<ol>${shown.map((one) => html`<li>${one}</li>`)}</ol>`}`;
}

/** The map of the app, and the same in words for who does not see it. */
function mapPart(a: Assessment, evidence: Evidence, lang: PageLang): Markup {
  const drawing = routeMap(a, evidence, "desktop");
  const triggers = a.routes.filter(({ kind, standing }) => kind === "trigger" && standing !== "ruled_out");
  return html`<figure class="map">${new Markup(routeMapToSvg(drawing, lang, screenPalette))}</figure>
<ul class="standings">${triggers.map((route) => html`<li><b>${evidence.routes[route.id]?.name[lang] ?? route.id}</b> <span class="standing">${standingWords[route.standing][lang]}</span></li>`)}</ul>`;
}

/** The letters that were made, each to read, to print and to send. */
export function letterPart(patientId: string, letters: readonly KeptLetter[], lang: PageLang): Markup {
  const words = pageWords[lang];
  if (letters.length === 0) return html`<p>${words.noLetters}</p>`;
  return html`<ul class="things">${letters.map((one) => {
    const at = `/api/patients/${patientId}/letters/${one.id}`;
    return html`<li><span><b>${showMoment(one.made, lang)}</b><br><span class="soft">${one.lang === "nl" ? "Nederlands" : "English"}, ${words.madeBy} ${one.madeBy}</span></span>
<span class="actions"><a class="button" href="${at}">${words.readLetter}</a><a class="button" href="${at}?form=pdf">${words.letterPdf}</a><a class="button" href="${at}?form=txt">${words.letterText}</a></span></li>`;
  })}</ul>`;
}

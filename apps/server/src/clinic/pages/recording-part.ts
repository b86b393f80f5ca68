import type { ShownRecording } from "../recordings.ts";
import { figureWords, whyNotWords } from "./figure-words.ts";
import { html, type Markup } from "./html.ts";
import { type PageLang, pageWords } from "./page-words.ts";
import { showFigure, showMoment, showSize } from "./show-moment.ts";

export const stateOf = (one: ShownRecording, lang: PageLang): string => {
  const words = pageWords[lang];
  return one.state === "uploading"
    ? words.uploading
    : one.state === "refused"
      ? words.refused
      : one.scored === null
        ? words.stored
        : words.scored;
};

/** Recordings as rows; on a phone each row is a block with the name of the column before the value. */
export function recordingTable(recordings: readonly ShownRecording[], lang: PageLang, withPatient = true): Markup {
  const words = pageWords[lang];
  if (recordings.length === 0) return html`<p class="nothing">${words.noRecordings}</p>`;
  return html`<table class="rows"><thead><tr><th>${words.file}</th>${withPatient && html`<th>${words.patient}</th>`}<th>${words.state}</th><th class="number">${words.size}</th><th>${words.sent}</th></tr></thead><tbody>${recordings.map(
    (one) =>
      html`<tr><td data-name="${words.file}"><a href="/clinic/recordings/${one.id}">${one.fileName}</a></td>${withPatient && html`<td data-name="${words.patient}"><a href="/clinic/patients/${one.patient}">${one.number}</a></td>`}<td data-name="${words.state}"><span class="state ${one.state}">${stateOf(one, lang)}</span></td><td class="number" data-name="${words.size}">${showSize(one.bytes, lang)}</td><td data-name="${words.sent}">${showMoment(one.added, lang)}</td></tr>`,
  )}</tbody></table>`;
}

/** The figures of a scored night, by the rules that counted them, and how the movements lie over its hours. */
export function nightPart(night: Readonly<Record<string, unknown>>, lang: PageLang): Markup {
  const words = pageWords[lang];
  const summary = (night["summary"] ?? {}) as Readonly<Record<string, unknown>>;
  const byHour = (summary["plms_by_hour"] ?? {}) as Readonly<Record<string, number>>;
  const hours = Object.entries(byHour);
  const most = Math.max(1, ...hours.map(([, count]) => count));
  const notes = (night["notes"] ?? []) as readonly { readonly nl?: string; readonly en?: string }[];
  const shown = (value: unknown, unit: string): string =>
    typeof value !== "number"
      ? "–"
      : `${showFigure(value, lang)}${unit === "/h" ? ` ${words.perHour}` : unit === "h" ? ` ${words.hours}` : ""}`;
  return html`<section><h2>${words.figures} <span class="soft">${String(night["rules"]) === "wasm-2016" ? "WASM 2016" : String(night["rules"])}</span></h2><p class="note">${words.notAVerdict}</p>
<table class="figures"><tbody>${Object.entries(figureWords).map(([id, say]) => html`<tr><th scope="row">${say[lang]}</th><td class="number">${shown(summary[id], say.unit)}</td></tr>`)}</tbody></table>
${notes.length > 0 && html`<ul class="soft">${notes.slice(0, 6).map((one) => html`<li>${one[lang]}</li>`)}</ul>`}</section>
${hours.length > 0 && html`<section><h2>${words.movements}</h2><div class="hours">${hours.map(([hour, count]) => html`<button type="button" class="hour" data-hour="${hour}"><span class="soft">${words.hour} ${Number(hour) + 1}</span><meter min="0" max="${most}" value="${count}">${count}</meter><b>${count}</b></button>`)}</div></section>`}`;
}

/** Where the signals are drawn, with the words that its script needs. */
export function signalPart(one: ShownRecording, lang: PageLang, scored: boolean): Markup {
  const words = pageWords[lang];
  const { bySide, counts, countsNot, countMany, countNotMany, earlier, later, closer, further, channel, legsTogether } = words;
  const why = Object.fromEntries(Object.entries(whyNotWords).map(([id, say]) => [id, say[lang]]));
  return html`<section id="signal" data-recording="${one.id}" data-words="${JSON.stringify({ bySide, counts, countsNot, countMany, countNotMany, earlier, later, closer, further, channel, legsTogether, why })}"><h2>${words.signal}</h2><p class="soft">${words.signalHow}${scored && html` ${words.hourHow}`}</p><noscript><p class="note">${words.noScript}</p></noscript><canvas tabindex="0" aria-label="${words.signal}"></canvas><p id="told" role="status"></p></section>`;
}

import type { Problem } from "@kriebel/record";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";
import { html, type Markup } from "./html.ts";
import { type PageLang, pageWords } from "./page-words.ts";

/** Our own files and forms, nothing else: no inline script or style, no other address, in nobody's frame. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const sendHtml = (reply: FastifyReply, status: number, page: Markup): FastifyReply =>
  reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", pagePolicy)
    .header("cross-origin-opener-policy", "same-origin")
    // Under no-referrer a browser sends a form with `Origin: null`, which nobody can tell from another site's.
    .header("referrer-policy", "same-origin")
    .send(`<!doctype html>\n${page.text}`);

/** The mark of the app: a wiggle that becomes calm. */
const mark = html`Kriebel<svg width="88" height="10" viewBox="0 0 88 10" aria-hidden="true"><path d="M1 6c3-7 5-7 8 0s5 5 7 0 4-5 7 0 4 3 7 0 4-2 7 0h50" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg>`;

const head = (title: string, more: Markup | false = false): Markup =>
  html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Kriebel</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/clinic/assets/clinic.css">${more}</head>`;

/** The same page in the other language. */
function otherLanguage(request: FastifyRequest, lang: PageLang): Markup {
  const at = new URL(request.url, "http://here");
  const other = lang === "nl" ? "en" : "nl";
  at.searchParams.set("lang", other);
  return html`<a class="language" lang="${other}" hreflang="${other}" href="${at.pathname}${at.search}">${pageWords[lang].other}</a>`;
}

export interface PageFrame {
  readonly caller: Caller;
  readonly form: string;
  readonly title: string;
  readonly scripts?: readonly string[];
}

/** A page of the clinic, with who is logged in and the ways to go. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  lang: PageLang,
  { caller, form, title, scripts = [] }: PageFrame,
  body: Markup,
): FastifyReply {
  const words = pageWords[lang];
  const may = (...roles: readonly string[]): boolean => caller.roles.some((role) => roles.includes(role));
  const path = request.url.split("?", 1)[0] ?? "";
  const way = (to: string, name: string): Markup => html`<a href="${to}" ${path.startsWith(to) && html`aria-current="page"`}>${name}</a>`;
  return sendHtml(
    reply,
    200,
    html`<html lang="${lang}">
${head(title, html`<meta name="kriebel-form" content="${form}">${scripts.map((one) => html`<script type="module" src="/clinic/assets/${one}"></script>`)}`)}
<body><a class="skip" href="#content">${words.skip}</a>
<header><p class="mark">${mark}</p><p class="place">${caller.organisationName}</p>
<div class="who"><span>${caller.name}</span>${otherLanguage(request, lang)}<form method="post" action="/logout"><input type="hidden" name="form" value="${form}"><button class="quiet">${words.logOut}</button></form></div>
<nav aria-label="${words.menu}">${may("clinician", "technician") && html`${way("/clinic/patients", words.patients)}${way("/clinic/recordings", words.recordings)}`}${may("researcher") && way("/clinic/nights", words.research)}${may("auditor") && way("/clinic/audit", words.trail)}</nav></header>
<main id="content"><h1>${title}</h1>
${body}</main><footer><p>${words.describes}</p><p><a href="/clinic/sessions">${words.sessions}</a></p></footer></body></html>`,
  );
}

/** A page for someone who is not logged in. */
export const sendOpenPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  lang: PageLang,
  { title, status = 200 }: { readonly title: string; readonly status?: number },
  body: Markup,
): FastifyReply =>
  sendHtml(
    reply,
    status,
    html`<html lang="${lang}">${head(title)}<body><header><p class="mark">${mark}</p><div class="who">${otherLanguage(request, lang)}</div></header><main id="content" class="narrow"><h1>${title}</h1>${body}</main><footer><p>${pageWords[lang].describes}</p></footer></body></html>`,
  );

/** A refusal as a page: the sentences, and a way back. */
export const sendRefusalPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  lang: PageLang,
  status: number,
  problems: readonly Problem[],
): FastifyReply => {
  const words = pageWords[lang];
  const path = request.url.split("?", 1)[0] ?? "";
  // What was asked by a form is gone back to; what was only looked at is left for the beginning.
  const back = request.method === "POST" && path.startsWith("/clinic/") ? path.replace(/\/(?:record|letters|score)$/, "") : "/clinic";
  return sendOpenPage(
    request,
    reply,
    lang,
    { title: words.notDone, status },
    html`${problems.slice(0, 10).map(({ say }) => html`<p class="refusal" role="alert">${say[lang]}</p>`)}<p><a class="button" href="${back}">${words.back}</a></p>`,
  );
};

import type { Problem } from "@kriebel/record";
import type { FastifyReply } from "fastify";
import type { Caller } from "../caller.ts";
import { html, type Markup } from "./html.ts";
import { type PageLang, pageWords } from "./page-words.ts";

/** Our own files and forms, nothing else: no inline script or style, no other address, in nobody's frame. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const sendHtml = (reply: FastifyReply, status: number, page: Markup): FastifyReply =>
  reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", pagePolicy)
    .header("cross-origin-opener-policy", "same-origin")
    .send(`<!doctype html>\n${page.text}`);

/** A page of the clinic, with who is logged in and the ways to go. */
export function sendPage(
  reply: FastifyReply,
  lang: PageLang,
  {
    caller,
    form,
    title,
    scripts = [],
  }: { readonly caller: Caller; readonly form: string; readonly title: string; readonly scripts?: readonly string[] },
  body: Markup,
): FastifyReply {
  const words = pageWords[lang];
  const may = (...roles: readonly string[]): boolean => caller.roles.some((role) => roles.includes(role));
  return sendHtml(
    reply,
    200,
    html`<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Kriebel</title>
<meta name="kriebel-form" content="${form}"><link rel="stylesheet" href="/clinic/assets/clinic.css">${scripts.map((one) => html`<script type="module" src="/clinic/assets/${one}"></script>`)}</head>
<body><header><p class="mark">Kriebel · ${caller.organisationName}</p>
<nav>${may("clinician", "technician") && html`<a href="/clinic/patients">${words.patients}</a><a href="/clinic/recordings">${words.recordings}</a>`}${may("auditor") && html`<a href="/clinic/audit">${words.trail}</a>`}</nav>
<form method="post" action="/logout"><input type="hidden" name="form" value="${form}"><span>${caller.name}</span> <button class="quiet">${words.logOut}</button></form></header>
<main><h1>${title}</h1>
${body}</main><footer><p>${words.describes}</p></footer></body></html>`,
  );
}

/** A refusal as a page: the sentences, and a way back. */
export const sendRefusalPage = (reply: FastifyReply, lang: PageLang, status: number, problems: readonly Problem[]): FastifyReply =>
  sendHtml(
    reply,
    status,
    html`<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kriebel</title>
<link rel="stylesheet" href="/clinic/assets/clinic.css"></head><body><main>${problems.slice(0, 10).map(({ say }) => html`<p class="refusal" role="alert">${say[lang]}</p>`)}<p><a href="/clinic">${pageWords[lang].back}</a></p></main></body></html>`,
  );

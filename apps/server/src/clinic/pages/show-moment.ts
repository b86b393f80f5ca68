import { html, type Markup } from "./html.ts";
import type { PageLang } from "./page-words.ts";

const of = (lang: PageLang, seconds: boolean): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(lang === "nl" ? "nl-NL" : "en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
  });
const formats = { nl: [of("nl", false), of("nl", true)], en: [of("en", false), of("en", true)] } as const;
const days = {
  nl: new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
};

/** A moment on the clock of the server's own place; the exact one stands beside it for programs. */
export const showMoment = (at: Date, lang: PageLang, seconds = false): Markup =>
  html`<time datetime="${at.toISOString()}">${formats[lang][seconds ? 1 : 0].format(at)}</time>`;

/** `1931-07-03` → 3 juli 1931; what is no date is shown as it is. */
export const showDay = (day: string | null, lang: PageLang): string => {
  const at = new Date(`${day ?? ""}T00:00:00Z`);
  return day === null ? "–" : Number.isNaN(at.getTime()) ? day : days[lang].format(at);
};

/** 12.345 → 12,3 in Dutch. */
export const showFigure = (value: number, lang: PageLang, digits = 1): string =>
  value.toLocaleString(lang === "nl" ? "nl-NL" : "en-GB", { maximumFractionDigits: digits });

/** Bytes as a person says them. */
export const showSize = (bytes: number, lang: PageLang): string =>
  bytes >= 1e9
    ? `${showFigure(bytes / 1e9, lang)} GB`
    : bytes >= 1e6
      ? `${showFigure(bytes / 1e6, lang)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`;

/** Holds `nl` or `en` and nothing else: the language that someone chose. */
export const languageCookie = "kriebel-language";

/** A query parameter as one text. */
export const asked = (request: { readonly query: unknown }, name: string, most = 200): string => {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value.slice(0, most).replaceAll("\0", "") : "";
};

/** In which language: as asked in the address, as chosen before, as the browser wants it, or Dutch. */
export const langOf = (request: {
  readonly query: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
}): "nl" | "en" => {
  const chosen = asked(request, "lang") || request.cookies?.[languageCookie];
  if (chosen === "nl" || chosen === "en") return chosen;
  return /^\s*en\b/i.test(String(request.headers["accept-language"] ?? "")) ? "en" : "nl";
};

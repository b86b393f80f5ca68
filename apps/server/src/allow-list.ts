import { failed, ok, problem, type Result } from "@kriebel/record";
import { readSettingFile } from "./read-setting-file.ts";

/** A record system that may call: who it says it is, and the keys that prove it. */
export interface AllowedIssuer {
  readonly iss: string;
  /** Public keys as a JWK Set, kept in the file: nothing is fetched because a token says so. */
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

export interface AllowList {
  /** The address under which the callers know this server: the audience of their tokens begins with it. */
  readonly audience: string;
  readonly issuers: readonly AllowedIssuer[];
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Only keys that a signature is checked with in public: no secret shared by both sides, no private part. */
const isPublicKey = (key: unknown): boolean =>
  isBlock(key) &&
  (key["kty"] === "RSA" || key["kty"] === "EC" || key["kty"] === "OKP") &&
  key["d"] === undefined &&
  // When a key begins and ends to count, in seconds since 1970, where its owner says so.
  ["nbf", "exp"].every((name) => key[name] === undefined || Number.isFinite(key[name])) &&
  typeof key["kid"] === "string";

/**
 * Reads the file of who may call: `{ "audience": "https://…", "issuers": [{ "iss": "https://…", "keys": [JWK, …] }] }`.
 */
export function readAllowList(path: string): Result<AllowList> {
  const read = readSettingFile(
    path,
    problem(
      "not-found",
      path,
      `De toegangslijst "${path}" is niet te lezen; kijk de naam en de rechten na.`,
      `The allow-list "${path}" cannot be read; check its name and permissions.`,
    ),
  );
  if (!read.ok) return read;
  const list = read.value;
  const wrong = (at: string, nl: string, en: string) => failed<AllowList>(problem("wrong-allow-list", at, nl, en));
  if (!isBlock(list) || typeof list["audience"] !== "string" || !/^https?:\/\/\S+$/.test(list["audience"]))
    return wrong(
      "audience",
      'In de toegangslijst hoort "audience" te staan: het adres van deze server.',
      'The allow-list should hold "audience": the address of this server.',
    );
  const issuers = list["issuers"];
  if (!Array.isArray(issuers) || issuers.length === 0)
    return wrong(
      "issuers",
      'In de toegangslijst hoort "issuers" te staan: een lijst van wie mag aanroepen.',
      'The allow-list should hold "issuers": a list of who may call.',
    );
  for (const [i, issuer] of (issuers as readonly unknown[]).entries()) {
    if (
      !isBlock(issuer) ||
      typeof issuer["iss"] !== "string" ||
      issuer["iss"] === "" ||
      !Array.isArray(issuer["keys"]) ||
      issuer["keys"].length === 0 ||
      !issuer["keys"].every(isPublicKey)
    )
      return wrong(
        `issuers[${i}]`,
        `Bij issuers[${i}] horen "iss" en "keys" te staan: openbare sleutels (RSA, EC of OKP), elk met een kid, zonder geheim deel.`,
        `At issuers[${i}] there should be "iss" and "keys": public keys (RSA, EC or OKP), each with a kid, without a private part.`,
      );
  }
  return ok({ audience: list["audience"].replace(/\/+$/, ""), issuers: issuers as readonly AllowedIssuer[] });
}

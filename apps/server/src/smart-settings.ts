import { failed, ok, problem, type Result } from "@kriebel/record";
import { readSettingFile } from "./read-setting-file.ts";

/** A record system that may open Kriebel by SMART App Launch. */
export interface SmartSystem {
  readonly name: string;
  /** Base address of its FHIR server: the `iss` of a launch. No slash at the end. */
  readonly issuer: string;
  /** What Kriebel is called there. Kriebel in the browser keeps no secret, so there is none. */
  readonly clientId: string;
  /** Other origins that its login uses. */
  readonly origins: readonly string[];
  /** Asks to be allowed to write a letter into the record; left out: reads only. */
  readonly writesLetter?: boolean;
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** https, or this machine for a trial. Anything else in the address (user, question, fragment) is refused. */
function plainAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || /[\s;,'"*\\]/.test(value)) return undefined;
  let address: URL;
  try {
    address = new URL(value);
  } catch {
    return undefined;
  }
  const here = address.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname);
  if (address.protocol !== "https:" && !here) return undefined;
  if (address.username !== "" || address.password !== "" || address.search !== "" || address.hash !== "") return undefined;
  return address.href.replace(/\/+$/, "");
}

/**
 * Reads the file of record systems:
 * `{ "systems": [{ "name": "…", "issuer": "https://…/fhir", "clientId": "kriebel", "origins": ["https://login…"] }] }`.
 */
export function readSmartSettings(path: string): Result<readonly SmartSystem[]> {
  const wrong = (at: string, nl: string, en: string) => failed<readonly SmartSystem[]>(problem("wrong-smart-settings", at, nl, en));
  const file = readSettingFile(
    path,
    problem(
      "wrong-smart-settings",
      path,
      `"${path}" is niet te lezen; kijk de naam en de rechten na.`,
      `"${path}" cannot be read; check its name and permissions.`,
    ),
  );
  if (!file.ok) return file;
  const list = file.value;
  const systems = isBlock(list) ? list["systems"] : undefined;
  if (!Array.isArray(systems) || systems.length === 0)
    return wrong(
      "systems",
      'Hier hoort "systems" te staan: een lijst van dossiersystemen die Kriebel mogen openen.',
      'There should be "systems" here: a list of record systems that may open Kriebel.',
    );
  const read: SmartSystem[] = [];
  for (const [i, one] of (systems as readonly unknown[]).entries()) {
    const at = `systems[${i}]`;
    const issuer = isBlock(one) ? plainAddress(one["issuer"]) : undefined;
    if (!isBlock(one) || issuer === undefined)
      return wrong(
        `${at}.issuer`,
        `Bij ${at} hoort "issuer" te staan: het https-adres van de FHIR-server.`,
        `At ${at} there should be "issuer": the https address of the FHIR server.`,
      );
    const { name, clientId, origins = [], writesLetter } = one;
    if (typeof name !== "string" || name.trim() === "" || typeof clientId !== "string" || clientId.trim() === "")
      return wrong(
        at,
        `Bij ${at} horen "name" en "clientId" te staan: hoe het systeem heet, en hoe Kriebel daar heet.`,
        `At ${at} there should be "name" and "clientId": how the system is called, and how Kriebel is called there.`,
      );
    const others = Array.isArray(origins) ? origins.map(plainAddress) : [undefined];
    if (!others.every((other): other is string => other !== undefined && new URL(other).origin === other))
      return wrong(
        `${at}.origins`,
        `Bij ${at} is "origins" een lijst van https-adressen zonder pad, zoals "https://login.voorbeeld.nl".`,
        `At ${at} "origins" is a list of https addresses without a path, such as "https://login.example.org".`,
      );
    if (writesLetter !== undefined && typeof writesLetter !== "boolean")
      return wrong(`${at}.writesLetter`, `Bij ${at} is "writesLetter" true of false.`, `At ${at} "writesLetter" is true or false.`);
    read.push({
      name: name.trim().slice(0, 200),
      issuer,
      clientId: clientId.trim(),
      origins: others,
      ...(writesLetter === true ? { writesLetter } : {}),
    });
  }
  return ok(read);
}

import "./no-eval.ts";
import { type Evidence, readEvidence } from "@kriebel/evidence";
import bundleUrl from "@kriebel/evidence/bundle.json?url";
import { bundleToRecord } from "@kriebel/fhir";
import type { PersonRecord } from "@kriebel/record";
import FHIR from "fhirclient";
import { type FetchedPatient, fetchPatient, nameOf } from "./fetch-patient.ts";
import { handOver, letterKey, writeForKey } from "./hand-over.ts";
import { mayWrite, scopesFor } from "./scopes.ts";
import { findSystem, isTheirs, loadSystems, type SmartSystem } from "./smart-settings.ts";
import { type LaunchWords, wordsFor } from "./words.ts";
import { letterDocument, linesOf, readReadyLetter } from "./write-letter.ts";

/** The page of SMART App Launch: `launch` from a record system or on its own, and the way back from the login. */

/** A refusal with the sentence that the person reads. */
class Refused extends Error {
  readonly why: keyof LaunchWords;
  constructor(why: keyof LaunchWords) {
    super(why);
    this.why = why;
  }
}

const language = navigator.language.toLowerCase().startsWith("en") ? "en" : "nl";
const words = wordsFor(language);
const place = document.getElementById("kriebel") as HTMLElement;
document.documentElement.lang = language;

/** Everything from elsewhere goes in as text. */
function element(name: string, text?: string, more: readonly (HTMLElement | undefined)[] = []): HTMLElement {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  made.append(...more.filter((one) => one !== undefined));
  return made;
}
function show(title: string, ...parts: readonly (HTMLElement | undefined)[]): void {
  place.replaceChildren(element("p", "Kriebel"), element("h1", title), ...parts.filter((one) => one !== undefined));
  place.firstElementChild?.setAttribute("class", "mark");
  place.setAttribute("aria-live", "polite");
}
function button(text: string, press: () => void): HTMLElement {
  const made = element("button", text);
  made.addEventListener("click", press);
  return made;
}

/** A day as the evidence and the record count them. */
function todayHere(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day of birth in words; anything else as the system wrote it. */
const showDay = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Date(`${day}T12:00:00Z`).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", {
        day: "numeric",
        month: "long",
        year: "numeric",
      })
    : day;

async function loadEvidence(): Promise<Evidence> {
  const read = readEvidence(await (await fetch(bundleUrl)).json());
  if (!read.ok) throw new Error(read.problems.map(({ say }) => say.en).join(" "));
  return read.value;
}

/** Asks the system what it can, and sends the browser to its login. Only to an address on the list, only with PKCE. */
async function toLogin(system: SmartSystem, launch: string | undefined): Promise<void> {
  show(words.toLogin);
  const known = await fetch(`${system.issuer}/.well-known/smart-configuration`, { headers: { accept: "application/json" } });
  const configuration: unknown = known.ok ? await known.json() : {};
  const capabilities = (configuration as { readonly capabilities?: readonly string[] }).capabilities ?? [];
  let address: unknown;
  try {
    address = await FHIR.oauth2.authorize({
      clientId: system.clientId,
      iss: system.issuer,
      ...(launch === undefined ? {} : { launch }),
      scope: scopesFor(launch === undefined ? "standalone" : "ehr", capabilities.includes("permission-v2"), system.writesLetter === true),
      redirectUri: new URL("./", location.href).href,
      pkceMode: "required",
      completeInTarget: true,
      noRedirect: true,
    });
  } catch {
    throw new Refused("unsafe");
  }
  // A system without a login would be read without one: that is no launch.
  if (typeof address !== "string" || !isTheirs(system, address) || !address.includes("code_challenge_method=S256"))
    throw new Refused("unsafe");
  location.assign(address);
}

async function read(systems: readonly SmartSystem[]): Promise<void> {
  show(words.reading);
  let client: Awaited<ReturnType<typeof FHIR.oauth2.ready>>;
  try {
    client = await FHIR.oauth2.ready();
  } catch {
    throw new Refused("stale");
  }
  const { serverUrl } = client.state;
  const system = findSystem(systems, serverUrl);
  if (system === undefined) throw new Refused("unknownSystem");
  const evidence = await loadEvidence();
  let fetched: FetchedPatient;
  try {
    fetched = await fetchPatient(client, system.issuer, evidence);
  } catch {
    throw new Refused("noPatient");
  }
  const record = bundleToRecord(fetched.bundle, evidence, todayHere());
  if (!record.ok) throw new Refused("notFhir");
  const patientId =
    system.writesLetter === true && mayWrite(client.state.tokenResponse?.scope) ? (client.patient.id ?? undefined) : undefined;
  offer(record.value, fetched, system, patientId);
}

/** Who it is and what came, before anything opens: a wrong patient is seen here. */
function offer(record: PersonRecord, fetched: FetchedPatient, system: SmartSystem, patientId: string | undefined): void {
  const name = nameOf(fetched.patient, showDay);
  const counts = (["medicines", "labs", "conditions", "family", "surgery"] as const).map((what) =>
    element("li", `${record[what].length} ${words.counts[what][record[what].length === 1 ? 0 : 1]}`),
  );
  const typesOf = (types: readonly string[]): string =>
    types.map((type) => (words.types as Readonly<Record<string, string>>)[type] ?? type).join(", ");
  const missed = record.notUnderstood?.length ?? 0;
  show(
    words.readTitle,
    element("p", undefined, [element("span", `${words.who}: `), element("strong", name === "" ? words.noName : name)]),
    element("p", words.checkWho),
    element("ul", undefined, counts),
    missed === 0 ? undefined : element("p", words.notUnderstood(missed)),
    fetched.notRead.length === 0 ? undefined : element("p", words.notRead(typesOf(fetched.notRead))),
    fetched.cut.length === 0 ? undefined : element("p", words.cut(typesOf(fetched.cut))),
    element("p", patientId === undefined ? words.nothingStays : words.writesOnlyWhenSaid),
    button(words.open, () => {
      handOver(record, name, system.name, patientId);
      location.replace("../app/#/overview");
    }),
  );
}

/** What would be written, for whom and where; written only when the button is pressed. */
async function offerWriting(systems: readonly SmartSystem[]): Promise<void> {
  const letter = readReadyLetter(sessionStorage.getItem(letterKey));
  const patientId = sessionStorage.getItem(writeForKey);
  const visit = JSON.parse(sessionStorage.getItem("kriebel-visit") ?? "null") as { readonly name?: unknown } | null;
  const back = (): void => {
    sessionStorage.removeItem(letterKey);
    location.replace("../app/#/letter");
  };
  if (letter === undefined || patientId === null || typeof visit?.name !== "string") throw new Refused("nothingReady");
  let client: Awaited<ReturnType<typeof FHIR.oauth2.ready>>;
  try {
    client = await FHIR.oauth2.ready();
  } catch {
    throw new Refused("stale");
  }
  const system = findSystem(systems, client.state.serverUrl);
  if (system?.writesLetter !== true || client.patient.id !== patientId || !mayWrite(client.state.tokenResponse?.scope))
    throw new Refused("notGranted");
  const { name } = visit;
  const write = async (): Promise<void> => {
    show(words.writing);
    try {
      await client.create(letterDocument(letter, patientId, new Date()));
    } catch {
      show(words.wrong, element("p", words.notWritten), button(words.back, back));
      return;
    }
    show(words.written, element("p", words.writtenTo(name, system.name)), button(words.back, back));
  };
  const shown = element(
    "section",
    undefined,
    linesOf(letter.shown).map((line) =>
      line.kind === "row"
        ? element(
            "p",
            undefined,
            line.cells.map((cell) => element("span", cell)),
          )
        : element({ title: "h2", heading: "h3", line: "p" }[line.kind], line.text),
    ),
  );
  shown.className = "letter";
  shown.lang = letter.lang;
  shown.setAttribute("aria-label", letter.title);
  shown.tabIndex = 0; // scrolled with the keys too
  const goBack = button(words.writeNot, back);
  goBack.className = "quiet";
  show(
    words.writeTitle,
    element("p", undefined, [element("span", `${words.who}: `), element("strong", name === "" ? words.noName : name)]),
    element("p", words.writeWhat(system.name)),
    shown,
    button(words.write, () => void write()),
    goBack,
  );
}

async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  let systems: readonly SmartSystem[];
  try {
    systems = await loadSystems();
  } catch {
    throw new Refused("noSettings");
  }
  if (systems.length === 0) throw new Refused("noSettings");
  if (asked.has("error")) throw new Refused("refused");
  if (asked.has("code") && asked.has("state")) return read(systems);
  if (asked.has("write")) return offerWriting(systems);
  const issuer = asked.get("iss");
  const launch = asked.get("launch") ?? undefined;
  // fhirclient also listens to other names in the address (clientId, patientId, fhirServiceUrl); they are not for a stranger to set.
  history.replaceState(null, "", location.pathname);
  if (issuer !== null) {
    const system = findSystem(systems, issuer);
    if (system === undefined) throw new Refused("unknownSystem");
    return toLogin(system, launch);
  }
  show(
    words.choose,
    element("p", systems.some(({ writesLetter }) => writesLetter) ? words.chooseLeadWrites : words.chooseLead),
    ...systems.map((system) => button(system.name, () => void toLogin(system, undefined).catch(sayWhy))),
  );
}

function sayWhy(wrong: unknown): void {
  show(words.wrong, element("p", words[wrong instanceof Refused ? wrong.why : "stale"] as string));
}

void start().catch(sayWhy);

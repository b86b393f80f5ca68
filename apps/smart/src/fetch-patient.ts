import type { Evidence } from "@kriebel/evidence";
import { readableObservationCodes } from "@kriebel/fhir";

type Block = Readonly<Record<string, unknown>>;

/** What of a FHIR client is used here. */
export interface FhirReader {
  readonly patient: { readonly id: string | null };
  request(address: string): Promise<unknown>;
}

export interface FetchedPatient {
  readonly patient: Block;
  /** A Bundle of type collection with the patient first. */
  readonly bundle: Block;
  /** Types of which the system gave nothing, because it may or can not; the walk goes on without them. */
  readonly notRead: readonly string[];
  /** Types of which there was more than is fetched. */
  readonly cut: readonly string[];
}

const perPage = 200;
/** More pages than this of one type is no record of one person that can be looked through. */
const mostPages = 20;
/** The searches of one patient. */
function searchesOf(id: string): readonly { readonly type: string; readonly address: string }[] {
  const whose = `patient=${encodeURIComponent(id)}&_count=${perPage}`;
  const searches = ["Condition", "FamilyMemberHistory", "Observation", "Procedure"].map((type) => ({ type, address: `${type}?${whose}` }));
  // The medicine itself can stand in a resource of its own.
  for (const type of ["MedicationStatement", "MedicationRequest"])
    searches.push({ type, address: `${type}?${whose}&_include=${type}:medication` });
  searches.push({ type: "DiagnosticReport", address: `DiagnosticReport?${whose}&code=${encodeURIComponent("http://loinc.org|28633-6")}` });
  return searches;
}

/** Kinds of observation that hold no blood value. Of these only what Kriebel reads by its code is taken. */
const otherKinds = new Set(["activity", "exam", "imaging", "procedure", "social-history", "survey", "therapy", "vital-signs"]);

/**
 * Blood values are not searched by code or category: many systems give a ferritin a code of their own and no category, and a ferritin that
 * is missed is the worst that this page can do. What is none of ours is let go at once.
 */
function isWanted(resource: Block, codes: ReadonlySet<string>): boolean {
  if (resource["resourceType"] !== "Observation") return true;
  const codings = (concept: unknown): readonly Block[] => (isBlock(concept) ? listOf(concept["coding"]) : []);
  if (codings(resource["code"]).some(({ system, code }) => codes.has(`${String(system)}|${String(code)}`))) return true;
  const kinds = listOf(resource["category"]).flatMap(codings);
  return !kinds.some(({ code }) => otherKinds.has(String(code)));
}

const isBlock = (value: unknown): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Block[] => (Array.isArray(value) ? value.filter(isBlock) : []);

/**
 * Everything of this patient that Kriebel can read. One search that fails takes nothing else with it.
 * Throws only when the patient cannot be read.
 */
export async function fetchPatient(client: FhirReader, base: string, evidence: Evidence): Promise<FetchedPatient> {
  const { id } = client.patient;
  if (id === null || id === "") throw new Error("no patient in this launch");
  const patient = await client.request(`Patient/${encodeURIComponent(id)}`);
  if (!isBlock(patient) || patient["resourceType"] !== "Patient") throw new Error("the patient could not be read");
  const codes = new Set(readableObservationCodes(evidence));
  const found = new Map<string, Block>();
  const notRead = new Set<string>();
  const read = new Set<string>();
  const cut = new Set<string>();
  await Promise.all(
    searchesOf(id).map(async ({ type, address }) => {
      let next: string | undefined = address;
      for (let page = 0; next !== undefined; page += 1) {
        if (page === mostPages) {
          cut.add(type);
          return;
        }
        let answer: unknown;
        try {
          answer = await client.request(next);
        } catch {
          if (page === 0) notRead.add(type);
          else cut.add(type);
          return;
        }
        if (!isBlock(answer)) return;
        read.add(type);
        for (const { resource } of listOf(answer["entry"])) {
          if (!isBlock(resource) || resource["resourceType"] === "OperationOutcome" || !isWanted(resource, codes)) continue;
          found.set(`${String(resource["resourceType"])}/${String(resource["id"] ?? found.size)}`, resource);
        }
        const link = listOf(answer["link"]).find(({ relation }) => relation === "next")?.["url"];
        next = typeof link === "string" && isBelow(base, link) ? link : undefined;
      }
    }),
  );
  const order = [...found.keys()].toSorted();
  return {
    patient,
    bundle: {
      resourceType: "Bundle",
      type: "collection",
      entry: [patient, ...order.flatMap((key) => found.get(key) ?? [])].map((resource) => ({ resource })),
    },
    notRead: [...notRead].filter((type) => !read.has(type)).toSorted(),
    cut: [...cut].toSorted(),
  };
}

/** The next page of a search must lie at the same server: the token goes nowhere else. */
function isBelow(base: string, link: string): boolean {
  try {
    return new URL(link, `${base}/`).href.startsWith(`${base.replace(/\/+$/, "")}/`);
  } catch {
    return false;
  }
}

/** How a person knows who this is: name as the system writes it, and day of birth. */
export function nameOf(patient: Block, showDay: (day: string) => string): string {
  const [name] = listOf(patient["name"]).toSorted((a, b) => Number(b["use"] === "official") - Number(a["use"] === "official"));
  const given = Array.isArray(name?.["given"]) ? name["given"].filter((one): one is string => typeof one === "string") : [];
  const text =
    typeof name?.["text"] === "string" ? name["text"] : [...given, name?.["family"]].filter((one) => typeof one === "string").join(" ");
  const born = typeof patient["birthDate"] === "string" ? showDay(patient["birthDate"]) : undefined;
  return [text.trim() === "" ? undefined : text.trim(), born].filter((one) => one !== undefined).join(", ");
}

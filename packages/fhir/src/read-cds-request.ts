import { failed, ok, problem, quoteText, type Result } from "@kriebel/record";
import type { CdsService } from "./cds-services.ts";
import { type Block, blockOf, blocksOf, textOf, typeOf } from "./fhir-json.ts";

/** A resource as it was sent, with the address that others in the same call may point to it by. */
export interface SentResource {
  readonly fullUrl?: string;
  readonly resource: Block;
}

export interface CdsRequest {
  readonly hookInstance: string;
  readonly patientId: string;
  /** Everything that was prefetched, as resources, each once. */
  readonly known: readonly SentResource[];
  /** What drafts may point to: everything that came with them. */
  readonly beside: readonly SentResource[];
  /** Medicines that are being chosen now; empty for a view. */
  readonly drafts: readonly Block[];
}

/** `lacking`: the hook was called rightly, but without the data that it needs (HTTP 412). */
export type CdsReading = Result<CdsRequest>;

const wrong = (at: string, nl: string, en: string) => failed<CdsRequest>(problem("wrong-hook-request", at, nl, en));

/** Resources of a prefetched value: a resource by itself, the entries of a search, null where nothing was found. */
const sentIn = (value: unknown, fullUrl?: string): readonly SentResource[] => {
  // Older hooks send a list where a Bundle belongs.
  if (Array.isArray(value)) return value.flatMap((one) => sentIn(blockOf(blockOf(one)?.["resource"]) ?? one));
  const block = blockOf(value);
  if (block === undefined) return [];
  if (typeOf(block) !== "Bundle") return typeOf(block) === "" ? [] : [{ ...(fullUrl === undefined ? {} : { fullUrl }), resource: block }];
  return blocksOf(block["entry"]).flatMap((entry) => sentIn(entry["resource"], textOf(entry["fullUrl"])));
};

/** The client tried to fetch it and could not: CDS Hooks lets it send the outcome of that in its place. */
const isFailure = (value: unknown): boolean => {
  const sent = sentIn(value);
  return sent.length > 0 && sent.every(({ resource }) => typeOf(resource) === "OperationOutcome" && saysError(resource));
};
const saysError = (outcome: Block): boolean =>
  blocksOf(outcome["issue"]).some(({ severity }) => severity === "error" || severity === "fatal");

/** A medicine that is being chosen for this patient: no order that was called off or noted by mistake, and none for someone else. */
function isChosen(one: Block, patientId: string): boolean {
  if (!/^Medication(?:Request|Order|Statement)$/.test(typeOf(one)) || one["doNotPerform"] === true) return false;
  if (/^(?:cancelled|stopped|completed|ended|entered-in-error|not-taken)$/.test((textOf(one["status"]) ?? "").toLowerCase())) return false;
  const whose = textOf(blockOf(one["subject"] ?? one["patient"])?.["reference"]);
  return whose === undefined || !/(?:^|\/)Patient\/[^/]+$/.test(whose) || whose.endsWith(`Patient/${patientId.replace(/^Patient\//, "")}`);
}

/**
 * A CDS Hooks call, checked. Problems with code `wrong-hook-request` mean a call that is wrong in itself (HTTP 400), those with
 * `prefetch-lacking` a right call without the data that was asked for (HTTP 412): we fetch nothing ourselves, on purpose.
 */
export function readCdsRequest(input: unknown, service: CdsService): CdsReading {
  const body = blockOf(input);
  if (body === undefined)
    return wrong(
      "",
      "Stuur een JSON-blok met hook, hookInstance, context en prefetch.",
      "Send a JSON block with hook, hookInstance, context and prefetch.",
    );
  if (body["hook"] !== service.hook)
    return wrong(
      "hook",
      `Deze dienst hoort bij de hook ${service.hook}, niet bij "${quoteText(String(textOf(body["hook"]) ?? ""), 40)}".`,
      `This service belongs to the hook ${service.hook}, not to "${quoteText(String(textOf(body["hook"]) ?? ""), 40)}".`,
    );
  const hookInstance = textOf(body["hookInstance"]);
  if (hookInstance === undefined || hookInstance.length > 100)
    return wrong("hookInstance", "Er ontbreekt een hookInstance (een UUID).", "A hookInstance (a UUID) is missing.");
  const context = blockOf(body["context"]);
  const patientId = textOf(context?.["patientId"]);
  if (context === undefined || patientId === undefined)
    return wrong("context.patientId", "In de context ontbreekt patientId.", "The context lacks patientId.");
  const prefetch = blockOf(body["prefetch"]) ?? {};
  const known = Object.values(prefetch).flatMap((value) => sentIn(value));
  // A key that is not there was not asked for; null and an empty search mean that nothing was found.
  const has = (key: string): boolean => Object.hasOwn(prefetch, key) && prefetch[key] !== undefined && !isFailure(prefetch[key]);
  const whole = known.some(({ resource }) => typeOf(resource) === "Patient") && known.length > 1 && Object.keys(prefetch).length === 1;
  const lacking = Object.keys(service.prefetch).filter((key) => !has(key));
  const needed = lacking.filter((key) => key === "patient" || key === "conditions" || key === "labs");
  const noMedicines = lacking.includes("statements") && lacking.includes("requests");
  if (!whole && (needed.length > 0 || noMedicines)) {
    const keys = [...needed, ...(noMedicines ? ["statements", "requests"] : [])].join(", ");
    return failed(
      problem(
        "prefetch-lacking",
        "prefetch",
        `De voorafgehaalde gegevens ${keys} ontbreken; Kriebel haalt zelf niets op.`,
        `The prefetched data ${keys} are lacking; Kriebel fetches nothing itself.`,
      ),
    );
  }
  if (!known.some(({ resource }) => typeOf(resource) === "Patient"))
    return failed(
      problem("prefetch-lacking", "prefetch.patient", "De patiënt zelf ontbreekt in prefetch.", "The patient is lacking in prefetch."),
    );
  // A card about somebody else in this patient's record is the worst that can happen here.
  const fetched = sentIn(prefetch["patient"]).flatMap(({ resource }) =>
    typeOf(resource) === "Patient" ? [textOf(resource["id"]) ?? patientId] : [],
  );
  if (fetched.length === 1 && fetched[0] !== patientId.replace(/^Patient\//, "") && fetched[0] !== patientId)
    return wrong(
      "prefetch.patient",
      "De voorafgehaalde patiënt is een ander dan context.patientId; Kriebel geeft dan geen kaart.",
      "The prefetched patient is another than context.patientId; then Kriebel gives no card.",
    );
  if (service.hook === "patient-view") return ok({ hookInstance, patientId, known, beside: [], drafts: [] });
  const beside = sentIn(context["draftOrders"] ?? context["medications"]);
  const all = beside.map(({ resource }) => resource).filter((one) => isChosen(one, patientId));
  const selections = Array.isArray(context["selections"])
    ? (context["selections"] as readonly unknown[]).filter((one) => typeof one === "string")
    : undefined;
  const drafts =
    service.hook === "order-select" && selections !== undefined && selections.length > 0
      ? all.filter((one) => selections.includes(`${typeOf(one)}/${textOf(one["id"]) ?? ""}`))
      : all;
  if ((context["draftOrders"] ?? context["medications"] ?? undefined) === undefined)
    return wrong(
      service.hook === "medication-prescribe" ? "context.medications" : "context.draftOrders",
      "In de context ontbreken de conceptopdrachten.",
      "The context lacks the draft orders.",
    );
  return ok({ hookInstance, patientId, known, beside, drafts });
}

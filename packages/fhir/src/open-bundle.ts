import { failed, ok, type Problem, problem, quoteText, type Result } from "@kriebel/record";
import { type Block, blockOf, blocksOf, isBlock, textOf, typeOf } from "./fhir-json.ts";

/** A resource with the FHIRPath of the place where it stands. */
export interface Placed {
  readonly resource: Block;
  readonly at: string;
  /** `Condition/c1`, or its type alone: how a person finds it back. */
  readonly name: string;
}

export interface OpenedBundle {
  readonly placed: readonly Placed[];
  /** What a reference points to, inside this input only: nothing is ever fetched. */
  readonly resolve: (reference: unknown, from: Block) => Block | undefined;
}

const mostResources = 200_000;

const nameOf = (resource: Block): string => {
  const id = textOf(resource["id"]);
  return id !== undefined && /^[\w.-]{1,64}$/.test(id) ? `${typeOf(resource)}/${id}` : typeOf(resource);
};

/** Resource types of FHIR that may stand alone in a file; anything with another name is no FHIR that we know. */
const looksLikeType = (name: string): boolean => /^[A-Z][A-Za-z]{2,50}$/.test(name);

/** The resources of a Bundle of any type, or of one resource by itself. Refused: what is no FHIR, and an OperationOutcome of a server. */
export function openBundle(input: unknown): Result<OpenedBundle> {
  const top = blockOf(input);
  const type = top === undefined ? "" : typeOf(top);
  if (top === undefined || !looksLikeType(type))
    return failed(
      problem(
        "not-fhir",
        "",
        "Dit is geen FHIR: er hoort een blok te staan met een resourceType, bijvoorbeeld Bundle.",
        "This is no FHIR: there should be a block with a resourceType, for example Bundle.",
      ),
    );
  if (type === "OperationOutcome")
    return failed(
      problem(
        "server-refused",
        "OperationOutcome",
        "Dit is geen dossier maar het antwoord van een server die iets weigerde; vraag de gegevens daar opnieuw op.",
        "This is no record but the answer of a server that refused something; ask for the data there again.",
      ),
    );
  const problems: Problem[] = [];
  const placed: Placed[] = [];
  const byKey = new Map<string, Block>();
  const add = (resource: Block, at: string, fullUrl: string | undefined): void => {
    const id = textOf(resource["id"]);
    if (fullUrl !== undefined) {
      byKey.set(fullUrl, resource);
      // A resource without an id of its own is found by the end of its address.
      const [type, own] = fullUrl.split("/").slice(-2);
      if (id === undefined && type === typeOf(resource) && own !== undefined) byKey.set(`${type}/${own}`, resource);
    }
    if (id !== undefined) byKey.set(`${typeOf(resource)}/${id}`, resource);
    placed.push({ resource, at, name: nameOf(resource) });
  };
  if (type === "Bundle") {
    const entries = top["entry"];
    if (entries !== undefined && !Array.isArray(entries) && !isBlock(entries))
      return failed(
        problem(
          "entry-not-list",
          "Bundle.entry",
          "Bij Bundle.entry hoort een lijst te staan; laat het systeem dat dit maakte de Bundle opnieuw uitvoeren.",
          "At Bundle.entry there should be a list; let the system that made this export the Bundle again.",
        ),
      );
    walkBundle(top, "Bundle", 0, add, problems);
  } else if (type === "Parameters") {
    walkParameters(blocksOf(top["parameter"]), "Parameters.parameter", 0, (inner, at) => {
      if (typeOf(inner) === "Bundle") walkBundle(inner, at, 1, add, problems);
      else add(inner, at, undefined);
    });
  } else add(top, type, undefined);
  if (problems.some(({ level }) => level === "refuse")) return { ok: false, problems };
  const resolve = (reference: unknown, from: Block): Block | undefined => {
    const block = blockOf(reference);
    const target = textOf(block?.["reference"]) ?? textOf(reference);
    if (target === undefined) return undefined;
    if (target.startsWith("#")) return blocksOf(from["contained"]).find((one) => one["id"] === target.slice(1));
    const plain = target.split("/_history/")[0] as string;
    return byKey.get(plain) ?? byKey.get(plain.split("/").slice(-2).join("/"));
  };
  return ok({ placed, resolve }, problems);
}

/** Resources of parameters and of their parts: SDC sends what is known as `context` with its `content` in a part. */
export function walkParameters(
  parameters: readonly Block[],
  path: string,
  depth: number,
  found: (resource: Block, at: string) => void,
): void {
  for (const [i, parameter] of parameters.entries()) {
    const inner = blockOf(parameter["resource"]);
    if (inner !== undefined) found(inner, `${path}[${i}].resource`);
    if (depth < 5) walkParameters(blocksOf(parameter["part"]), `${path}[${i}].part`, depth + 1, found);
  }
}

function walkBundle(
  bundle: Block,
  path: string,
  depth: number,
  add: (resource: Block, at: string, fullUrl: string | undefined) => void,
  problems: Problem[],
): void {
  const entries = Array.isArray(bundle["entry"]) ? (bundle["entry"] as readonly unknown[]) : blocksOf(bundle["entry"]);
  if (entries.length > mostResources) {
    problems.push(
      problem(
        "too-many-entries",
        `${path}.entry`,
        `Er staan ${entries.length} stukken in deze Bundle; dat past niet bij één mens. Voor veel mensen: kriebel cohort assess.`,
        `There are ${entries.length} entries in this Bundle; that does not fit one person. For many people: kriebel cohort assess.`,
      ),
    );
    return;
  }
  const isHistory = textOf(bundle["type"]) === "history";
  const newest = new Set<string>();
  entries.forEach((entry, i) => {
    const at = `${path}.entry[${i}]`;
    const block = blockOf(entry);
    // Some systems put the resource into the list without its envelope.
    const resource = blockOf(block?.["resource"]) ?? (block !== undefined && typeOf(block) !== "" ? block : undefined);
    if (resource === undefined || !looksLikeType(typeOf(resource))) {
      // A link, a request or an answer without content is an ordinary part of a Bundle.
      if (block !== undefined && block["resource"] === undefined && ("response" in block || "request" in block || "fullUrl" in block))
        return;
      problems.push(
        problem(
          "entry-without-resource",
          at,
          `Op ${at} staat geen leesbaar stuk; de rest is gelezen.`,
          `At ${at} there is no readable entry; the rest was read.`,
          "note",
        ),
      );
      return;
    }
    const place = resource === block ? at : `${at}.resource`;
    // An order to take something out of a record is no fact of the person.
    if (textOf(blockOf(block?.["request"])?.["method"])?.toUpperCase() === "DELETE") return;
    // A history holds every version of a resource, the newest first: only that one still stands.
    const version = isHistory ? `${typeOf(resource)}/${textOf(resource["id"]) ?? i}` : undefined;
    if (version !== undefined) {
      if (newest.has(version)) return;
      newest.add(version);
    }
    // The outcome that a server adds to a search is about the search.
    if (typeOf(resource) === "OperationOutcome") {
      const words = blocksOf(resource["issue"]).map(
        (issue) => textOf(issue["diagnostics"]) ?? textOf(blockOf(issue["details"])?.["text"]) ?? "",
      );
      problems.push(
        problem(
          "server-remark",
          place,
          `De server zei erbij: "${quoteText(words.join("; "), 160)}".`,
          `The server added: "${quoteText(words.join("; "), 160)}".`,
          "note",
        ),
      );
      return;
    }
    if (typeOf(resource) === "Bundle") {
      if (depth < 2) walkBundle(resource, place, depth + 1, add, problems);
      else
        problems.push(
          problem(
            "bundle-too-deep",
            place,
            `De Bundle op ${place} zit te diep; hij is niet gelezen.`,
            `The Bundle at ${place} sits too deep; it was not read.`,
            "note",
          ),
        );
      return;
    }
    add(resource, place, textOf(block?.["fullUrl"]));
  });
}

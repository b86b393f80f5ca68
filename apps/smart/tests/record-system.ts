import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";

type Block = Readonly<Record<string, unknown>>;

/** The patient of the Dutch building blocks, invented: `packages/fhir/tests/bundles/`. */
const fromFile = (
  JSON.parse(readFileSync(new URL("../../../packages/fhir/tests/bundles/nl-core-like.json", import.meta.url), "utf8")) as {
    readonly entry: readonly { readonly resource: Block }[];
  }
).entry.map(({ resource }) => resource);
const patient = fromFile.find(({ resourceType }) => resourceType === "Patient");
/** And something that is over. */
const over: Block = {
  resourceType: "Condition",
  id: "over",
  clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "resolved" }] },
  code: { coding: [{ system: "http://snomed.info/sct", code: "37796009", display: "Migraine" }] },
  subject: { reference: `Patient/${String(patient?.["id"])}` },
};
const resources: readonly Block[] = [...fromFile, over];

export interface RecordSystem {
  readonly issuer: string;
  /** Origin of its login. */
  readonly login: string;
  /** Every call that reached the FHIR server. */
  readonly calls: readonly { readonly method: string; readonly url: string; readonly scope: string | undefined }[];
  /** What was written into it. */
  readonly written: readonly Block[];
  readonly close: () => Promise<void>;
}

export interface Habits {
  /** Where the login sends the browser back to: the launch page. */
  readonly redirectUri: string;
  /** Says nothing of PKCE, as old systems do. */
  readonly withoutPkce?: boolean;
  /** Names a login at an address of someone else. */
  readonly loginElsewhere?: string;
  /** No patient in the context of the launch. */
  readonly noPatient?: boolean;
  /** Grants less than was asked: no writing. */
  readonly grantsNoWriting?: boolean;
  /** Types that it refuses to give. */
  readonly refuses?: readonly string[];
}

const types = [
  "Condition",
  "DiagnosticReport",
  "FamilyMemberHistory",
  "MedicationRequest",
  "MedicationStatement",
  "Observation",
  "Procedure",
];
const scopes = [
  "launch",
  "launch/patient",
  "patient/Patient.r",
  "patient/DocumentReference.c",
  ...types.map((type) => `patient/${type}.rs`),
];

const listen = (server: Server): Promise<string> =>
  new Promise((ready) =>
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") throw new Error("no port");
      ready(`http://127.0.0.1:${bound.port}`);
    }),
  );
const shut = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.closeAllConnections();
    server.close(() => closed());
  });

/** A record system on this machine: a real authorization server, and a FHIR server that searches, pages and asks for the right scope. */
export async function openRecordSystem(habits: Habits): Promise<RecordSystem> {
  const login = createServer();
  const loginAt = await listen(login);
  const provider = new Provider(loginAt, {
    clients: [
      {
        client_id: "kriebel",
        redirect_uris: [habits.redirectUri],
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        application_type: "native",
      },
    ],
    scopes,
    // A public client proves by PKCE that the code is its own.
    pkce: { required: () => true },
    extraParams: ["launch", "aud"],
    clientBasedCORS: () => true,
    cookies: { keys: ["only for this test"] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, Interaction: 600, Session: 600 },
  });
  provider.use(async (context: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    // SMART App Launch: the context of the launch comes beside the token.
    if (context.oidc?.route === "token" && typeof context.body === "object" && context.body !== null && "access_token" in context.body)
      Object.assign(
        context.body,
        habits.grantsNoWriting === true && "scope" in context.body
          ? { scope: String(context.body.scope).replace(" patient/DocumentReference.c", "") }
          : {},
        habits.noPatient === true ? {} : { patient: "nl-patient" },
      );
  });
  login.on("request", provider.callback());

  const written: Block[] = [];
  const calls: { method: string; url: string; scope: string | undefined }[] = [];
  const fhir = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end()));
  const issuer = `${await listen(fhir)}/fhir`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = { "access-control-allow-origin": request.headers.origin ?? "*", "access-control-allow-headers": "*", vary: "origin" };
    const say = (status: number, body: unknown): void => {
      response.writeHead(status, { ...cors, "content-type": "application/fhir+json" }).end(JSON.stringify(body));
    };
    if (request.method === "OPTIONS") return void response.writeHead(204, { ...cors, "access-control-allow-methods": "GET, POST" }).end();
    const url = new URL(request.url ?? "/", issuer);
    const path = url.pathname.replace(/^\/fhir\/?/, "");
    if (path === ".well-known/smart-configuration")
      return say(200, {
        authorization_endpoint: `${habits.loginElsewhere ?? loginAt}/auth`,
        token_endpoint: `${loginAt}/token`,
        capabilities: ["launch-ehr", "launch-standalone", "client-public", "permission-v2", "context-ehr-patient"],
        code_challenge_methods_supported: habits.withoutPkce === true ? [] : ["S256"],
        grant_types_supported: ["authorization_code"],
      });
    if (path === "metadata") return say(200, { resourceType: "CapabilityStatement", fhirVersion: "4.0.1", rest: [] });
    const token = await provider.AccessToken.find((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    calls.push({ method: request.method ?? "", url: request.url ?? "", scope: token?.scope });
    const outcome = (status: number): void =>
      say(status, { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "forbidden" }] });
    if (token === undefined) return outcome(401);
    const [type = "", id] = path.split("/");
    if (request.method === "POST" && type === "DocumentReference" && id === undefined) {
      if (!token.scope?.split(" ").includes("patient/DocumentReference.c")) return outcome(403);
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      written.push(JSON.parse(Buffer.concat(parts).toString("utf8")));
      return say(201, { ...written.at(-1), id: `d${written.length}` });
    }
    const needed = type === "Patient" ? "patient/Patient.r" : `patient/${type}.rs`;
    if (request.method !== "GET" || !token.scope?.split(" ").includes(needed) || habits.refuses?.includes(type)) return outcome(403);
    if (id !== undefined) {
      const found = resources.find((one) => one["resourceType"] === type && one["id"] === id);
      return found === undefined ? outcome(404) : say(200, found);
    }
    const codes = url.searchParams.get("code")?.split(",");
    const matches = resources.filter((one) => {
      const text = JSON.stringify(one);
      if (one["resourceType"] !== type || !text.includes(`"Patient/${url.searchParams.get("patient")}"`)) return false;
      return codes === undefined || codes.some((code) => text.includes(`"${code.split("|")[1]}"`));
    });
    // Two at a time, so that a reader who forgets the next page is found out.
    const from = Number(url.searchParams.get("_page") ?? 0);
    const next = new URL(url);
    next.searchParams.set("_page", String(from + 2));
    const included = type.startsWith("Medication") ? resources.filter((one) => one["resourceType"] === "Medication") : [];
    say(200, {
      resourceType: "Bundle",
      type: "searchset",
      total: matches.length,
      link: from + 2 < matches.length ? [{ relation: "next", url: next.href }] : [],
      entry: [...matches.slice(from, from + 2), ...included].map((resource) => ({ resource })),
    });
  }

  return {
    issuer,
    login: loginAt,
    calls,
    written,
    close: async () => {
      await shut(login);
      await shut(fhir);
    },
  };
}

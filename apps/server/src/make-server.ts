import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import rateLimit from "@fastify/rate-limit";
import type { Evidence } from "@kriebel/evidence";
import { type Problem, problem, scanJson } from "@kriebel/record";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from "fastify";
import type { AllowList } from "./allow-list.ts";
import { bodyProblem } from "./body-problem.ts";
import { addCdsRoutes } from "./cds-routes.ts";
import { addAuditRoutes } from "./clinic/audit-routes.ts";
import type { Clinic } from "./clinic/clinic.ts";
import { isAway, isFull } from "./clinic/database.ts";
import { addGuard } from "./clinic/guard.ts";
import { addLoginRoutes } from "./clinic/login-routes.ts";
import { addClinicPages } from "./clinic/pages/clinic-pages.ts";
import { addPatientRoutes } from "./clinic/patient-routes.ts";
import type { Policy } from "./clinic/policy.ts";
import { addRecordingRoutes } from "./clinic/recording-routes.ts";
import type { ScoreRecording } from "./clinic/score-recording.ts";
import { sendRefusal } from "./clinic/send-refusal.ts";
import { Sessions } from "./clinic/sessions.ts";
import { addShareRoutes } from "./clinic/share-routes.ts";
import { addUploadRoutes } from "./clinic/upload-routes.ts";
import { addFhirRoutes } from "./fhir-routes.ts";
import { addHealthRoutes } from "./health-routes.ts";
import { isLoopback } from "./is-loopback.ts";
import { Measures } from "./measures.ts";
import { addOpenApi } from "./openapi.ts";
import { sendOutcome } from "./send-outcome.ts";
import { addApp, addSmartRoutes, type SmartSetting } from "./smart-routes.ts";
import { Turns } from "./take-turns.ts";
import { TokenVerifier } from "./verify-token.ts";

export interface ServerSetting {
  readonly evidence: Evidence;
  /** Who may call; absent: everyone who can reach this address, which is then this machine alone. */
  readonly allow?: AllowList | undefined;
  /** Web pages that may call from a browser; absent: any, because no cookie and no kept data stands behind these routes. */
  readonly origins?: readonly string[] | undefined;
  /** Where log lines go; absent: nowhere. */
  readonly log?: { write(line: string): void } | undefined;
  /** Calls a minute from one address. */
  readonly perMinute?: number | undefined;
  /** Record systems that may open the app for a patient; absent: none, and the app is not served. */
  readonly smart?: SmartSetting | undefined;
  /** Folder of the built app, which is served beside a clinic; left out: beside this package. */
  readonly app?: string | undefined;
  /** The present day; a test may bring its own. */
  readonly today?: () => string;
  /** The clock; a test may bring its own. */
  readonly now?: () => Date;
  /** Database, logins and patients; absent: nothing is kept. Closed together with the server. */
  readonly clinic?: Clinic | undefined;
  /** What scores a recording; absent: a thread of this process. */
  readonly score?: ScoreRecording | undefined;
  /** The largest recording, in bytes. */
  readonly mostRecordingBytes?: number | undefined;
  /** Calls a minute from one address to make and open shared links. */
  readonly sharesPerMinute?: number | undefined;
}

/** A Bundle of one person is far below this; what is larger is not a hook call. */
const mostBytes = 8_000_000;
const bodyLimits = { length: mostBytes, depth: 64, values: 400_000 } as const;

export interface RouteName {
  readonly method: string;
  readonly url: string;
  readonly policy: Policy;
}

const forRecordSystems = /^\/(?:cds-services|fhir|assess|openapi\.json|health|ready)(?:[/?]|$)/;

const routesOf = new WeakMap<FastifyInstance, readonly RouteName[]>();

/** Every route of a server, as it was made: a check over this list forgets none. */
export const routeList = (app: FastifyInstance): readonly RouteName[] => routesOf.get(app) ?? [];

/** Writes down every route that is added, and who may use it, as it stands when the server is ready. */
export function watchRoutes(app: FastifyInstance): void {
  const added: RouteOptions[] = [];
  app.addHook("onRoute", (route) => void added.push(route));
  app.addHook("onReady", async () => {
    const routes = added.flatMap(({ method, url, config }) =>
      (Array.isArray(method) ? method : [method]).map((one) => {
        const policy = config?.policy ?? (one === "OPTIONS" ? "anyone" : undefined);
        // Our own mistake, and the server does not start with it.
        if (policy === undefined) throw new Error(`${one} ${url} does not say who may use it.`);
        return { method: one, url, policy };
      }),
    );
    routesOf.set(app, routes);
  });
}

/** Raised by the body reader, answered as an OperationOutcome. */
export class BadBody extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super("bad body");
    this.problems = problems;
  }
}

const todayHere = (): string => {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * The server with all its routes, not yet listening. Log lines hold the route's pattern, the status and the time, never a URL,
 * a header or a body: those can hold a patient.
 */
export async function makeServer(setting: ServerSetting): Promise<FastifyInstance> {
  const { log } = setting;
  const app = fastify({
    bodyLimit: mostBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 100 },
    logger: false,
    // Only a proxy on this machine is believed about who calls.
    trustProxy: setting.clinic?.setting?.behindProxy === true ? "loopback" : false,
  });
  const measures = new Measures();
  const turns = new Turns();
  watchRoutes(app);
  const secure = setting.clinic?.setting?.address.startsWith("https:") ?? false;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^application\/(?:[\w.+-]*\+)?json(?:\s*;.*)?$/i, { parseAs: "string" }, (request, body, done) => {
    // Packed bodies are refused: what unpacks to a thousand times its size is never unpacked.
    if (request.headers["content-encoding"] !== undefined && request.headers["content-encoding"] !== "identity")
      return done(
        new BadBody([
          problem(
            "not-supported",
            "",
            "Stuur de gegevens onverpakt (zonder Content-Encoding).",
            "Send the data unpacked (without Content-Encoding).",
          ),
        ]),
      );
    const text = body as string;
    // Who left while waiting needs no answer, and takes nobody's turn.
    turns.take(() => {
      if (request.socket?.destroyed === true) return done(Object.assign(new Error("left"), { statusCode: 400 }));
      const wrong = scanJson(text, bodyLimits);
      if (wrong !== undefined) return done(new BadBody([bodyProblem(wrong)]));
      done(null, JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
    });
  });
  // Forms of our own pages; no other route reads them.
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (request, body, done) => {
    if (request.routeOptions.config.page !== true) return done(Object.assign(new Error("not a form"), { statusCode: 415 }));
    done(null, Object.fromEntries(new URLSearchParams(body as string)));
  });
  await app.register(cors, {
    // Pages of others may call what serves record systems; what stands behind a login is for our own pages alone.
    delegator: (request, done) =>
      done(null, {
        origin: forRecordSystems.test(request.url ?? "") ? (setting.origins === undefined ? true : [...setting.origins]) : false,
        methods: ["GET", "POST", "OPTIONS"],
        allowedHeaders: ["authorization", "content-type", "accept-language"],
        exposedHeaders: ["retry-after"],
        credentials: false,
        maxAge: 600,
      }),
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: setting.perMinute ?? 6_000,
    timeWindow: 60_000,
    cache: 20_000,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error("too many"), { statusCode: 429, retryAfter: Math.ceil(ttl / 1000) }),
  });
  // Here, and not where an answer is sent: an upload's answer is the library's own.
  if (secure)
    app.addHook(
      "onRequest",
      async (_request, reply) => void reply.header("strict-transport-security", "max-age=31536000; includeSubDomains"),
    );
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("content-security-policy")) reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (!reply.hasHeader("referrer-policy")) reply.header("referrer-policy", "no-referrer");
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(none)";
    measures.answered(request.method, route, reply.statusCode, reply.elapsedTime);
    log?.write(
      `${JSON.stringify({ time: new Date().toISOString(), method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 })}\n`,
    );
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, setting));
  app.setNotFoundHandler((_request, reply) => {
    sendOutcome(reply, 404, [problem("not-found", "", "Dit adres bestaat hier niet.", "This address does not exist here.")]);
  });
  const { clinic } = setting;
  await addOpenApi(app, { version: setting.evidence.edition, signed: setting.allow !== undefined, keeps: clinic !== undefined });
  const today = setting.today ?? todayHere;
  const now = setting.now ?? (() => new Date());
  const ownAddress = clinic?.setting?.address;
  const reached = ownAddress !== undefined && !isLoopback(new URL(ownAddress).hostname);
  const verifier = setting.allow !== undefined ? new TokenVerifier(setting.allow) : reached ? "nobody" : "this-machine";
  addCdsRoutes(app, { evidence: setting.evidence, today, verifier, measures });
  addFhirRoutes(app, { evidence: setting.evidence, today, verifier });
  addHealthRoutes(app, { evidence: setting.evidence, measures, database: clinic?.database });
  if (clinic !== undefined) {
    const sessions = new Sessions(clinic.database, now);
    addGuard(app, clinic, sessions, now, setting.perMinute);
    addLoginRoutes(app, clinic, sessions, now);
    addPatientRoutes(app, { clinic, evidence: setting.evidence, today, now });
    const recordings = { clinic, now, score: setting.score };
    addUploadRoutes(app, { clinic, now, ...(setting.mostRecordingBytes === undefined ? {} : { mostBytes: setting.mostRecordingBytes }) });
    addRecordingRoutes(app, recordings);
    addAuditRoutes(app, clinic, now);
    addClinicPages(app, { ...recordings, evidence: setting.evidence, today });
    addShareRoutes(app, { clinic, now, perMinute: setting.sharesPerMinute });
    app.addHook("onClose", () => clinic.close());
  }
  if (setting.smart !== undefined) await addSmartRoutes(app, setting.smart, clinic !== undefined);
  else if (clinic !== undefined) await addApp(app, setting.app);
  return app;
}

/** Every refusal is an OperationOutcome, for a person on a page a page; our own faults say that they are ours, and nothing of what was sent. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, { log }: ServerSetting): FastifyReply {
  if (error instanceof BadBody)
    return sendOutcome(
      reply,
      error.problems.some(({ code }) => code === "not-supported")
        ? 415
        : error.problems.some(({ code }) => code === "too-large")
          ? 413
          : 400,
      error.problems,
    );
  const { statusCode, code } = error as { readonly statusCode?: number; readonly code?: string };
  if (statusCode === 429) {
    if (!reply.hasHeader("retry-after")) reply.header("retry-after", "60");
    return sendOutcome(reply, 429, [
      problem(
        "too-often",
        "",
        "Te veel aanroepen in korte tijd; probeer het over een minuut opnieuw.",
        "Too many calls in a short time; try again in a minute.",
      ),
    ]);
  }
  const mostHere = request.routeOptions.bodyLimit ?? mostBytes;
  if (statusCode === 413)
    return sendOutcome(reply, 413, [
      problem(
        "too-large",
        "",
        `Dit is te groot (meer dan ${mostHere / 1_000_000} MB).`,
        `This is too large (more than ${mostHere / 1_000_000} MB).`,
      ),
    ]);
  const wanted =
    request.routeOptions.url === "/api/shares"
      ? { nl: "Stuur versleutelde bytes (application/octet-stream).", en: "Send encrypted bytes (application/octet-stream)." }
      : { nl: "Stuur JSON (application/json of application/fhir+json).", en: "Send JSON (application/json or application/fhir+json)." };
  if (statusCode === 415) return sendOutcome(reply, 415, [problem("not-supported", "", wanted.nl, wanted.en)]);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return sendOutcome(reply, statusCode, [problem("not-valid", "", "Deze aanroep klopt niet.", "This call is not right.")]);
  if (isFull(error))
    return sendRefusal(request, reply, 507, [
      problem(
        "disk-full",
        "",
        "Op de server is geen ruimte meer; er is niets veranderd, en wat er was is er nog. Vraag de beheerder om ruimte te maken.",
        "The server has no room left; nothing was changed, and what was there is still there. Ask the keeper to make room.",
      ),
    ]);
  if (isAway(error)) {
    reply.header("retry-after", "5");
    return sendRefusal(request, reply, 503, [
      problem(
        "database-away",
        "",
        "De database is er even niet; er is niets veranderd. Probeer het over een paar seconden opnieuw.",
        "The database is away for a moment; nothing was changed. Try again in a few seconds.",
      ),
    ]);
  }
  // The name and place of our own mistake; its message can hold what was sent.
  const where = error instanceof Error ? (/\n\s+at .*?([\w.-]+\.ts:\d+)/.exec(error.stack ?? "")?.[1] ?? "") : "";
  log?.write(
    `${JSON.stringify({ time: new Date().toISOString(), fault: error instanceof Error ? error.name : "unknown", code: typeof code === "string" ? code : undefined, where, route: request.routeOptions.url })}\n`,
  );
  return sendRefusal(request, reply, 500, [
    problem(
      "own-fault",
      "",
      "Dit is een fout van Kriebel zelf; er is niets bewaard.",
      "This is a fault of Kriebel itself; nothing was kept.",
    ),
  ]);
}

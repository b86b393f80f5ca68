import cors from "@fastify/cors";
import rateLimit from "@fastify/rate-limit";
import type { Evidence } from "@kriebel/evidence";
import { problemsToOutcome } from "@kriebel/fhir";
import { type Problem, problem, scanJson } from "@kriebel/record";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { AllowList } from "./allow-list.ts";
import { addCdsRoutes } from "./cds-routes.ts";
import { addFhirRoutes } from "./fhir-routes.ts";
import { addHealthRoutes } from "./health-routes.ts";
import { Measures } from "./measures.ts";
import { addOpenApi } from "./openapi.ts";
import { addSmartRoutes, type SmartSetting } from "./smart-routes.ts";
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
  /** The present day; a test may bring its own. */
  readonly today?: () => string;
}

/** A Bundle of one person is far below this; what is larger is not a hook call. */
const mostBytes = 8_000_000;
const bodyLimits = { length: mostBytes, depth: 64, values: 400_000 } as const;

export interface RouteName {
  readonly method: string;
  readonly url: string;
}

const routesOf = new WeakMap<FastifyInstance, readonly RouteName[]>();

/** Every route of a server, as it was made: a check over this list forgets none. */
export const routeList = (app: FastifyInstance): readonly RouteName[] => routesOf.get(app) ?? [];

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
  });
  const measures = new Measures();
  const routes: RouteName[] = [];
  routesOf.set(app, routes);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of Array.isArray(method) ? method : [method]) routes.push({ method: one, url });
  });
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
    const wrong = scanJson(text, bodyLimits);
    if (wrong !== undefined) return done(new BadBody([wrong]));
    done(null, JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
  });
  await app.register(cors, {
    origin: setting.origins === undefined ? true : [...setting.origins],
    methods: ["GET", "POST", "OPTIONS"],
    allowedHeaders: ["authorization", "content-type", "accept-language"],
    exposedHeaders: ["retry-after"],
    credentials: false,
    maxAge: 600,
  });
  await app.register(rateLimit, {
    max: setting.perMinute ?? 6_000,
    timeWindow: 60_000,
    cache: 20_000,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error("too many"), { statusCode: 429, retryAfter: Math.ceil(ttl / 1000) }),
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    reply.header("referrer-policy", "no-referrer");
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
  await addOpenApi(app, setting.evidence.edition, setting.allow !== undefined);
  const today = setting.today ?? todayHere;
  const verifier = setting.allow === undefined ? undefined : new TokenVerifier(setting.allow);
  addCdsRoutes(app, { evidence: setting.evidence, today, verifier, measures });
  addFhirRoutes(app, { evidence: setting.evidence, today, verifier });
  addHealthRoutes(app, { evidence: setting.evidence, measures });
  if (setting.smart !== undefined) await addSmartRoutes(app, setting.smart);
  return app;
}

export function sendOutcome(reply: FastifyReply, status: number, problems: readonly Problem[]): FastifyReply {
  return reply
    .code(status)
    .type("application/fhir+json; charset=utf-8")
    .send(JSON.stringify(problemsToOutcome(problems)));
}

/** Every refusal is an OperationOutcome; our own faults say that they are ours, and nothing of what was sent. */
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
    return sendOutcome(reply, 429, [
      problem(
        "too-often",
        "",
        "Te veel aanroepen in korte tijd; probeer het over een minuut opnieuw.",
        "Too many calls in a short time; try again in a minute.",
      ),
    ]);
  }
  if (statusCode === 413)
    return sendOutcome(reply, 413, [
      problem(
        "too-large",
        "",
        `Dit is te groot (meer dan ${mostBytes / 1_000_000} MB).`,
        `This is too large (more than ${mostBytes / 1_000_000} MB).`,
      ),
    ]);
  if (statusCode === 415)
    return sendOutcome(reply, 415, [
      problem(
        "not-supported",
        "",
        "Stuur JSON (application/json of application/fhir+json).",
        "Send JSON (application/json or application/fhir+json).",
      ),
    ]);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return sendOutcome(reply, statusCode, [problem("not-valid", "", "Deze aanroep klopt niet.", "This call is not right.")]);
  // The name and place of our own mistake; its message can hold what was sent.
  const where = error instanceof Error ? (/\n\s+at .*?([\w.-]+\.ts:\d+)/.exec(error.stack ?? "")?.[1] ?? "") : "";
  log?.write(
    `${JSON.stringify({ time: new Date().toISOString(), fault: error instanceof Error ? error.name : "unknown", code: typeof code === "string" ? code : undefined, where, route: request.routeOptions.url })}\n`,
  );
  return sendOutcome(reply, 500, [
    problem(
      "own-fault",
      "",
      "Dit is een fout van Kriebel zelf; er is niets bewaard.",
      "This is a fault of Kriebel itself; nothing was kept.",
    ),
  ]);
}

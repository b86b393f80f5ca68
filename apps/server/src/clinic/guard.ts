import { timingSafeEqual } from "node:crypto";
import { problem } from "@kriebel/record";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { appendAudit } from "./audit-trail.ts";
import type { Role } from "./caller.ts";
import type { Clinic } from "./clinic.ts";
import { sendRefusal } from "./send-refusal.ts";
import type { Sessions } from "./sessions.ts";
import "./policy.ts";

/** The cookie is bound to this host and to https where there is https. */
export const cookieName = (secure: boolean): string => (secure ? "__Host-kriebel" : "kriebel");
export const cookieSetting = (secure: boolean) => ({ path: "/", httpOnly: true, sameSite: "lax", secure }) as const;

/** What a form or call of this session carries to show that it is one of our own pages. */
export const formToken = (clinic: Clinic, sessionId: string): string => clinic.key.seal("form", sessionId);

export const refusals = {
  notSetUp: problem(
    "login-not-set-up",
    "",
    "Inloggen is op deze server nog niet ingesteld (--clinic); daarom worden hier geen patiënten getoond.",
    "Login is not set up on this server (--clinic); therefore no patients are shown here.",
  ),
  notIn: problem("not-signed-in", "", "Log eerst in.", "Log in first."),
  notAllowed: problem("not-allowed", "", "Dat mag je rol hier niet.", "Your role may not do that here."),
  notOurForm: problem(
    "not-our-form",
    "",
    "Deze opdracht kwam niet van een pagina van deze server; laad de pagina opnieuw.",
    "This did not come from a page of this server; load the page again.",
  ),
} as const;

const isSame = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

/** Did the browser, where it says so, come from our own pages? Programs that are no browser say nothing. */
export function fromOwnPage(request: FastifyRequest, address: string | undefined): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const own = address === undefined ? `${request.protocol}://${request.headers.host ?? ""}` : new URL(address).origin;
  return origin === own;
}

/** Ours: twenty a second is more than hands and the night viewer ask; a program that copies a whole clinic asks more. */
const usualPerAccount = 1_200;

/** Calls of one account within a minute, from however many addresses and sessions. */
class CallsPerMinute {
  private readonly most: number;
  private readonly now: () => Date;
  private minute = 0;
  private readonly counts = new Map<string, number>();
  constructor(most: number, now: () => Date) {
    this.most = most;
    this.now = now;
  }
  admits(id: string): boolean {
    const minute = Math.floor(this.now().getTime() / 60_000);
    if (minute !== this.minute) {
      this.counts.clear();
      this.minute = minute;
    }
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    return count <= this.most;
  }
}

/** Before every route of the clinic: is someone logged in, may their role, and did it come from our own page? */
export function addGuard(app: FastifyInstance, clinic: Clinic, sessions: Sessions, now: () => Date, perAccount = usualPerAccount): void {
  const calls = new CallsPerMinute(perAccount, now);
  const secure = clinic.setting?.address.startsWith("https:") ?? false;
  const name = cookieName(secure);
  const refuse = (request: FastifyRequest, reply: FastifyReply, status: number, why: keyof typeof refusals): FastifyReply => {
    if (status === 401 && request.routeOptions.config.page && request.method === "GET")
      return reply.redirect(`/login?to=${encodeURIComponent(request.url.slice(0, 500))}`, 303);
    return sendRefusal(request, reply, status, [refusals[why]]);
  };

  // After the count of calls, which is of the first hooks: a flood costs no question to the database. Before the body is read.
  app.addHook("preParsing", async (request, reply) => {
    const { policy } = request.routeOptions.config;
    if (policy === undefined || policy === "anyone" || policy === "record-system" || policy === "link") return undefined;
    if (clinic.setting === undefined) return refuse(request, reply, 503, "notSetUp");
    const token = request.cookies[name];
    const found = token === undefined ? undefined : await sessions.find(token);
    if (found === undefined) {
      if (token !== undefined) reply.clearCookie(name, cookieSetting(secure));
      return refuse(request, reply, 401, "notIn");
    }
    const { caller } = found;
    if (found.freshToken !== undefined) reply.setCookie(name, found.freshToken, cookieSetting(secure));
    request.caller = caller;
    if (!calls.admits(caller.accountId)) throw Object.assign(new Error("too many"), { statusCode: 429 });
    if (policy !== "signed-in" && actingRole(caller.roles, policy) === undefined) {
      await clinic.database.as("kriebel_gate", caller.organisation, (tx) =>
        appendAudit(tx, clinic.key, caller.organisation, [
          {
            at: now(),
            accountId: caller.accountId,
            role: caller.roles.join(" "),
            action: `${request.method} ${request.routeOptions.url}`,
            object: "",
            patientId: null,
            reason: "",
            outcome: "refused: role",
            origin: request.ip,
            onBehalfOf: caller.onBehalfOf,
          },
        ]),
      );
      return refuse(request, reply, 403, "notAllowed");
    }
    return undefined;
  });

  // After the body is read: a form brings its token in a field, a program in a header.
  app.addHook("preHandler", async (request, reply) => {
    const { caller } = request;
    if (caller === undefined || request.method === "GET" || request.method === "HEAD") return undefined;
    const field = (request.body as { readonly form?: unknown } | null | undefined)?.form;
    const header = request.headers["kriebel-form"];
    const brought = typeof header === "string" ? header : typeof field === "string" ? field : "";
    if (fromOwnPage(request, clinic.setting?.address) && isSame(brought, formToken(clinic, caller.sessionId))) return undefined;
    return refuse(request, reply, 403, "notOurForm");
  });
}

/** The role under which someone acts on a route: the first of theirs that it admits. */
export const actingRole = (have: readonly Role[], admitted: readonly Role[]): Role | undefined =>
  admitted.find((one) => have.includes(one));

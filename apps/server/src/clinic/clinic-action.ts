import { type Problem, problem } from "@kriebel/record";
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { told } from "../openapi.ts";
import { appendAudit } from "./audit-trail.ts";
import { type Caller, type Reason, type Role, reasons, usualReason } from "./caller.ts";
import type { Clinic } from "./clinic.ts";
import { brokenRule, type DatabaseRole, type Transaction } from "./database.ts";
import { actingRole } from "./guard.ts";
import { sendRefusal } from "./send-refusal.ts";

/** Ends an action with an answer that refuses; the trail says so too. */
export class Refused extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];
  constructor(status: number, ...problems: readonly Problem[]) {
    super(problems[0]?.code ?? "refused");
    this.status = status;
    this.problems = problems;
  }
}

export const notThere = (): Refused =>
  new Refused(
    404,
    problem("not-found", "", "Dit is er niet, of niet bij jouw organisatie.", "This is not there, or not with your organisation."),
  );

export interface ActionContext {
  readonly tx: Transaction;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly now: Date;
  /** Whom the answer tells of; each gets a line in the trail. */
  sees(...patientIds: readonly string[]): void;
  /** What exactly was seen or done, beside the action: `record 3`. Never a name. */
  object(text: string): void;
}

export interface ClinicAction {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly tag: string;
  /** What it does, for the page of the interface. */
  readonly summary: string;
  readonly roles: readonly Role[];
  /** As whom in the database. */
  readonly as: DatabaseRole;
  /** What the trail calls it: `read record`. */
  readonly action: string;
  readonly page?: boolean;
  readonly bodyLimit?: number;
  /** What is answered; a function is called for it. All of it after the transaction has ended: what is sent was also written down. */
  readonly work: (context: ActionContext) => Promise<unknown>;
  /** What comes after the transaction, and takes long; gets what `work` gave. */
  readonly after?: (answer: unknown, context: Pick<ActionContext, "caller" | "request" | "reply">) => Promise<unknown>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function reasonOf(request: FastifyRequest, role: Role): Reason {
  const said = request.headers["kriebel-reason"];
  if (said === undefined) return usualReason[role];
  const reason = reasons.find((one) => one === said);
  if (reason !== undefined) return reason;
  throw new Refused(
    400,
    problem(
      "unknown-reason",
      "kriebel-reason",
      `Kies als reden een van: ${reasons.join(", ")}.`,
      `Choose as reason one of: ${reasons.join(", ")}.`,
    ),
  );
}

/** Adds a route that works for one organisation, in one transaction, and writes into the trail who saw or did what of whom. */
export function addAction(app: FastifyInstance, clinic: Clinic, now: () => Date, action: ClinicAction): void {
  app.route({
    method: action.method,
    url: action.url,
    ...(action.bodyLimit === undefined ? {} : { bodyLimit: action.bodyLimit }),
    ...told(action.tag, action.summary, action.roles, action.page ? { page: true } : {}),
    handler: async (request, reply) => {
      const { caller } = request;
      if (caller === undefined) throw new Error("A route of the clinic without its guard.");
      const role = actingRole(caller.roles, action.roles);
      if (role === undefined) throw new Error("A route of the clinic past its guard.");
      const at = now();
      const seen = new Set<string>();
      let object = "";
      let reason: Reason = usualReason[role];
      const write = (tx: Transaction, outcome: string): Promise<void> =>
        appendAudit(
          tx,
          clinic.key,
          caller.organisation,
          (seen.size === 0 ? [null] : [...seen]).map((patientId) => ({
            at,
            accountId: caller.accountId,
            role,
            action: action.action,
            object,
            patientId,
            reason,
            outcome,
            origin: request.ip,
            onBehalfOf: caller.onBehalfOf,
          })),
        );
      try {
        reason = reasonOf(request, role);
        // An id that is none is not worth a question to the database.
        for (const value of Object.values(request.params as Readonly<Record<string, string>>)) if (!uuid.test(value)) throw notThere();
        const answer = await clinic.database.as(action.as, caller.organisation, async (tx) => {
          const given = await action.work({
            tx,
            caller,
            request,
            reply,
            now: at,
            sees: (...ids) => {
              for (const id of ids) seen.add(id);
            },
            object: (text) => {
              object = text;
            },
          });
          await write(tx, "done");
          return given;
        });
        const sent = action.after === undefined ? answer : await action.after(answer, { caller, request, reply });
        return typeof sent === "function" ? sent() : reply.sent ? reply : reply.send(sent);
      } catch (error) {
        const refused = error instanceof Refused ? error : brokenRule(error) === undefined ? undefined : clash();
        if (refused === undefined) throw error;
        seen.clear();
        await clinic.database.as("kriebel_gate", caller.organisation, (tx) => write(tx, `refused: ${refused.problems[0]?.code ?? ""}`));
        return sendRefusal(request, reply, refused.status, refused.problems);
      }
    },
  });
}

const clash = (): Refused =>
  new Refused(
    409,
    problem(
      "clash",
      "",
      "Dit bestaat al of past niet bij wat er staat; kijk het na en probeer het opnieuw.",
      "This exists already or does not fit what is there; check it and try again.",
    ),
  );

import type { Problem } from "@kriebel/record";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendOutcome } from "../send-outcome.ts";
import { langOf } from "./lang-of.ts";
import { sendRefusalPage } from "./pages/page.ts";

/** A refusal in the form that the caller reads: a page for a person, an OperationOutcome for a program. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, status: number, problems: readonly Problem[]): FastifyReply {
  // A person who logs in reads a page; a program that tries gets what every program gets.
  const person =
    request.routeOptions.config?.page === true || (request.url.startsWith("/login") && /text\/html/.test(request.headers.accept ?? ""));
  if (!person) return sendOutcome(reply, status, problems);
  return sendRefusalPage(request, reply, langOf(request), status, problems);
}

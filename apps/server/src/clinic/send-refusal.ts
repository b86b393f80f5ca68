import type { Problem } from "@kriebel/record";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendOutcome } from "../send-outcome.ts";
import { sendRefusalPage } from "./pages/page.ts";

/** A refusal in the form that the caller reads: a page for a person, an OperationOutcome for a program. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, status: number, problems: readonly Problem[]): FastifyReply {
  if (request.routeOptions.config.page !== true) return sendOutcome(reply, status, problems);
  const lang = /^\s*en\b/i.test(String(request.headers["accept-language"] ?? "")) ? "en" : "nl";
  return sendRefusalPage(reply, lang, status, problems);
}

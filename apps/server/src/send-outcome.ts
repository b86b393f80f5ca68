import { problemsToOutcome } from "@kriebel/fhir";
import type { Problem } from "@kriebel/record";
import type { FastifyReply } from "fastify";

/** Every refusal is an OperationOutcome. */
export function sendOutcome(reply: FastifyReply, status: number, problems: readonly Problem[]): FastifyReply {
  return reply
    .code(status)
    .type("application/fhir+json; charset=utf-8")
    .send(JSON.stringify(problemsToOutcome(problems)));
}

import { assessmentToJson } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { bundleToRecord, interviewQuestionnaire, nextQuestionFor, populateInterview } from "@kriebel/fhir";
import type { Problem } from "@kriebel/record";
import type { FastifyInstance, FastifyReply } from "fastify";
import { told } from "./openapi.ts";
import { sendOutcome } from "./send-outcome.ts";
import { type CallerCheck, tokenCheck } from "./token-check.ts";
import { weighRecord } from "./weigh-record.ts";

export interface FhirRoutes {
  readonly evidence: Evidence;
  readonly today: () => string;
  readonly verifier: CallerCheck;
}

/** The interview as FHIR: the whole Questionnaire, one question at a time, filled in beforehand; and an assessment of a Bundle. */
export function addFhirRoutes(app: FastifyInstance, { evidence, today, verifier }: FhirRoutes): void {
  const onRequest = tokenCheck(verifier);
  const questionnaire = JSON.stringify(interviewQuestionnaire(evidence));
  const fhir = (reply: FastifyReply, resource: object | string): FastifyReply =>
    reply.type("application/fhir+json; charset=utf-8").send(typeof resource === "string" ? resource : JSON.stringify(resource));
  const refused = (reply: FastifyReply, problems: readonly Problem[]): FastifyReply =>
    sendOutcome(reply, problems.some(({ code }) => code === "not-fhir") ? 400 : 422, problems);

  app.get("/fhir/metadata", told("FHIR", "CapabilityStatement", "anyone"), async (_request, reply) =>
    fhir(reply, {
      resourceType: "CapabilityStatement",
      status: "active",
      date: evidence.edition.slice(0, 10),
      kind: "instance",
      software: { name: "Kriebel", version: evidence.edition },
      implementation: { description: "Kriebel: the interview, and what a Bundle says; nothing is kept" },
      fhirVersion: "4.0.1",
      format: ["json"],
      rest: [
        {
          mode: "server",
          resource: [
            {
              type: "Questionnaire",
              interaction: [{ code: "read" }],
              operation: [
                { name: "next-question", definition: "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question" },
                { name: "populate", definition: "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate" },
              ],
            },
          ],
        },
      ],
    }),
  );
  app.get("/fhir/Questionnaire/interview", told("FHIR", "The whole interview as a Questionnaire", "anyone"), async (_request, reply) => {
    reply.header("cache-control", "public, max-age=3600");
    return fhir(reply, questionnaire);
  });
  app.post(
    "/fhir/Questionnaire/$next-question",
    { onRequest, ...told("FHIR", "SDC: the next most useful question", "record-system") },
    async (request, reply) => {
      const answer = nextQuestionFor(request.body, evidence, today());
      return answer.ok ? fhir(reply, answer.value) : refused(reply, answer.problems);
    },
  );
  app.post(
    "/fhir/Questionnaire/$populate",
    { onRequest, ...told("FHIR", "SDC: a response filled with what a Bundle tells", "record-system") },
    async (request, reply) => {
      const answer = populateInterview(request.body, evidence, today());
      return answer.ok ? fhir(reply, answer.value) : refused(reply, answer.problems);
    },
  );
  // Our own answer (DESIGN §6) to a Bundle, with what was not understood beside it.
  app.post(
    "/assess",
    { onRequest, ...told("Kriebel", "A Bundle weighed; what was not understood stands beside it", "record-system") },
    async (request, reply) => {
      const read = bundleToRecord(request.body, evidence, today());
      if (!read.ok) return refused(reply, read.problems);
      return { ...assessmentToJson(weighRecord(read.value, evidence, today()).assessment), notUnderstood: read.value.notUnderstood };
    },
  );
}

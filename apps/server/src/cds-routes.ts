import type { Evidence } from "@kriebel/evidence";
import { answerHook, type CdsService, cdsServices } from "@kriebel/fhir";
import { problem } from "@kriebel/record";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Measures } from "./measures.ts";
import { told } from "./openapi.ts";
import { sendOutcome } from "./send-outcome.ts";
import { type CallerCheck, tokenCheck } from "./token-check.ts";

export interface CdsRoutes {
  readonly evidence: Evidence;
  readonly today: () => string;
  readonly verifier: CallerCheck;
  readonly measures: Measures;
}

/** The language of the cards: English where the caller asks for it first, else Dutch. */
export const languageOf = (request: FastifyRequest): "nl" | "en" =>
  /^\s*en\b/i.test(String(request.headers["accept-language"] ?? "")) ? "en" : "nl";

type WithId = { readonly Params: { readonly id: string } };

/** CDS Hooks 2.0: discovery, the services, and what was done with their cards. */
export function addCdsRoutes(app: FastifyInstance, { evidence, today, verifier, measures }: CdsRoutes): void {
  const services = cdsServices(evidence);
  const byId = new Map<string, CdsService>(services.map((service) => [service.id, service]));
  const unknown = problem(
    "not-found",
    "",
    "Deze dienst bestaat niet; zie /cds-services.",
    "This service does not exist; see /cds-services.",
  );
  const onRequest = tokenCheck(verifier, (why) => measures.refused(why));

  app.get("/cds-services", told("CDS Hooks", "The services, their hooks and what to prefetch", "anyone"), async (_request, reply) => {
    reply.header("cache-control", "public, max-age=3600");
    return { services };
  });

  app.post<WithId>(
    "/cds-services/:id",
    { onRequest, ...told("CDS Hooks", "Cards for one call; 412 when prefetched data lack", "record-system") },
    async (request, reply) => {
      const service = byId.get(request.params.id);
      if (service === undefined) return sendOutcome(reply, 404, [unknown]);
      const answer = answerHook(request.body, service, { evidence, today: today(), lang: languageOf(request) });
      if (!answer.ok) {
        const status = answer.problems.some(({ code }) => code === "prefetch-lacking")
          ? 412
          : answer.problems.some(({ code }) => code === "wrong-hook-request")
            ? 400
            : 422;
        return sendOutcome(reply, status, answer.problems);
      }
      for (const { indicator } of answer.value.cards) measures.card(service.id, indicator);
      return answer.value;
    },
  );

  // What became of a card is counted, nothing more: who, and about whom, is not kept.
  app.post<WithId>(
    "/cds-services/:id/feedback",
    { onRequest, ...told("CDS Hooks", "What was done with cards; counted only", "record-system") },
    async (request, reply) => {
      const service = byId.get(request.params.id);
      if (service === undefined) return sendOutcome(reply, 404, [unknown]);
      const list: unknown = (request.body as { readonly feedback?: unknown } | null)?.feedback;
      const outcomes = (Array.isArray(list) ? list : []).map((one: unknown) => (one as { readonly outcome?: unknown } | null)?.outcome);
      if (outcomes.length === 0 || outcomes.length > 100 || !outcomes.every((one) => one === "accepted" || one === "overridden"))
        return sendOutcome(reply, 400, [
          problem(
            "wrong-hook-request",
            "feedback",
            "Stuur feedback als lijst, elk met outcome accepted of overridden.",
            "Send feedback as a list, each with outcome accepted or overridden.",
          ),
        ]);
      for (const outcome of outcomes) measures.judged(service.id, outcome as string);
      return reply.code(200).send();
    },
  );
}

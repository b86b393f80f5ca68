import type { Evidence } from "@kriebel/evidence";
import type { FastifyInstance } from "fastify";
import type { Measures } from "./measures.ts";
import { told } from "./openapi.ts";

/** Is the process there, can it answer, and how is it doing. */
export function addHealthRoutes(
  app: FastifyInstance,
  { evidence, measures }: { readonly evidence: Evidence; readonly measures: Measures },
): void {
  const free = (summary: string) => ({ config: { rateLimit: false as const }, ...told("health", summary) });
  app.get("/health", free("Is the process there"), async () => ({ status: "ok" }));
  app.get("/ready", free("Can it answer, and with which edition"), async () => ({
    status: "ok",
    edition: evidence.edition,
    hash: evidence.hash.slice(0, 8),
  }));
  app.get("/metrics", free("Measures for Prometheus"), async (_request, reply) =>
    reply.type(measures.registry.contentType).send(await measures.registry.metrics()),
  );
}

import type { Evidence } from "@kriebel/evidence";
import type { FastifyInstance } from "fastify";
import type { Measures } from "./measures.ts";

/** Is the process there, can it answer, and how is it doing. */
export function addHealthRoutes(
  app: FastifyInstance,
  { evidence, measures }: { readonly evidence: Evidence; readonly measures: Measures },
): void {
  const free = { config: { rateLimit: false as const } };
  app.get("/health", free, async () => ({ status: "ok" }));
  app.get("/ready", free, async () => ({ status: "ok", edition: evidence.edition, hash: evidence.hash.slice(0, 8) }));
  app.get("/metrics", free, async (_request, reply) => reply.type(measures.registry.contentType).send(await measures.registry.metrics()));
}

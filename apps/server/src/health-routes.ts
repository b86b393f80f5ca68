import type { Evidence } from "@kriebel/evidence";
import type { FastifyInstance } from "fastify";
import type { Database } from "./clinic/database.ts";
import type { Measures } from "./measures.ts";
import { told } from "./openapi.ts";

/** Is the process there, can it answer, and how is it doing. */
export function addHealthRoutes(
  app: FastifyInstance,
  { evidence, measures, database }: { readonly evidence: Evidence; readonly measures: Measures; readonly database: Database | undefined },
): void {
  const free = (summary: string) => told("health", summary, "anyone", { rateLimit: false });
  app.get("/health", free("Is the process there"), async () => ({ status: "ok" }));
  app.get("/ready", free("Can it answer, and with which edition"), async (_request, reply) => {
    const kept =
      database === undefined
        ? "none"
        : await database.ping().then(
            () => database.kind,
            () => "away" as const,
          );
    if (kept === "away") reply.code(503);
    return { status: kept === "away" ? "waiting" : "ok", edition: evidence.edition, hash: evidence.hash.slice(0, 8), database: kept };
  });
  app.get("/metrics", free("Measures for Prometheus"), async (_request, reply) =>
    reply.type(measures.registry.contentType).send(await measures.registry.metrics()),
  );
}

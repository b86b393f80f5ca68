import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";

/** What the page of the interface says of a route; every route has one (tests/server.test.ts). */
export const told = (
  tag: string,
  summary: string,
): { readonly schema: { readonly tags: readonly string[]; readonly summary: string } } => ({
  schema: { tags: [tag], summary },
});

/** OpenAPI 3.1 of every route, made from the routes themselves. To be added before them. */
export async function addOpenApi(app: FastifyInstance, version: string, signed: boolean): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Kriebel",
        version,
        description:
          "CDS Hooks 2.0 cards and the interview over FHIR R4. Nothing of a patient is kept, nothing is fetched. Every refusal is an OperationOutcome. It describes; it makes no diagnosis.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      ...(signed ? { components: { securitySchemes: { signed: { type: "http" as const, scheme: "bearer", bearerFormat: "JWT" } } } } : {}),
    },
  });
  app.get("/openapi.json", told("about", "This description"), async () => app.swagger());
}

import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import type { Policy } from "./clinic/policy.ts";

/** What the page of the interface says of a route, and who may use it; every route has both (makeServer refuses one without). */
export const told = <const Config extends object = Record<never, never>>(
  tag: string,
  summary: string,
  policy: Policy,
  config?: Config,
) => ({
  schema: { tags: [tag], summary },
  config: { ...(config as Config), policy },
});

/** OpenAPI 3.1 of every route, made from the routes themselves. To be added before them. */
export async function addOpenApi(
  app: FastifyInstance,
  { version, signed, keeps }: { readonly version: string; readonly signed: boolean; readonly keeps: boolean },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Kriebel",
        version,
        description: `CDS Hooks 2.0 cards and the interview over FHIR R4${keeps ? "; patients, records, recordings and letters of a clinic" : ""}. ${keeps ? "Of hook calls nothing is kept" : "Nothing of a patient is kept"}, nothing is fetched. Every refusal is an OperationOutcome. It describes; it makes no diagnosis.`,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      ...(signed ? { components: { securitySchemes: { signed: { type: "http" as const, scheme: "bearer", bearerFormat: "JWT" } } } } : {}),
    },
  });
  app.get("/openapi.json", told("about", "This description", "anyone"), async () => app.swagger());
}

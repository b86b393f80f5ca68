import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { told } from "./openapi.ts";
import type { SmartSystem } from "./smart-settings.ts";

export interface SmartSetting {
  readonly systems: readonly SmartSystem[];
  /** Folder of the built app, and of the built launch page; left out: beside this package. */
  readonly app?: string;
  readonly launch?: string;
}

export const builtApp = fileURLToPath(new URL("../../web/dist/", import.meta.url));
export const builtLaunch = fileURLToPath(new URL("../../smart/dist/", import.meta.url));

const own =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; manifest-src 'self'; " +
  "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types kriebel-worker; " +
  "frame-ancestors 'none'";

/** The built pages that are missing in this copy. */
export const unbuiltPages = (): readonly string[] => [builtApp, builtLaunch].filter((folder) => !existsSync(join(folder, "index.html")));

/** The app itself may speak with this server alone. */
const appPolicy = `${own}; connect-src 'self'`;

/** The launch page may speak with this server and with the record systems of the list, and with nobody else. */
const launchPolicy = (systems: readonly SmartSystem[]): string => {
  const origins = systems.flatMap(({ issuer, origins: others }) => [new URL(issuer).origin, ...others]);
  return `${own}; connect-src 'self' ${[...new Set(origins)].toSorted().join(" ")}`;
};

/**
 * SMART App Launch: `/smart/` is the launch address and the way back, `/app/` the app. Only files; what is read of a patient goes from the
 * record system to the browser and never through this server.
 */
export async function addSmartRoutes(
  app: FastifyInstance,
  { systems, app: appFolder, launch }: SmartSetting,
  shares = false,
): Promise<void> {
  const said = JSON.stringify({ systems });
  app.get("/smart/settings.json", told("SMART", "Record systems that may open Kriebel", "anyone"), (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(said),
  );
  await addPages(app, [
    ["/app/", appFolder ?? builtApp, appPolicy, shares ? sharesHere : ""],
    ["/smart/", launch ?? builtLaunch, launchPolicy(systems), ""],
  ]);
  app.get("/smart/launch", told("SMART", "Where a record system opens Kriebel", "anyone"), (request, reply) => {
    // Record systems are told one address for the launch; the page itself lies beside it.
    const asked = request.url.indexOf("?");
    return reply.redirect(`/smart/${asked < 0 ? "" : request.url.slice(asked)}`);
  });
}

/** The app alone, at `/app/`, where it was built, with shared letters: it speaks with this server only. */
export async function addApp(app: FastifyInstance, folder = builtApp): Promise<void> {
  if (existsSync(join(folder, "index.html"))) await addPages(app, [["/app/", folder, appPolicy, sharesHere]]);
}

/** Tells the app that this server keeps sealed letters; other places where it lies say nothing, and there it offers nothing. */
const sharesHere = '<meta name="kriebel-share" content="../api/shares" />';

/** Folders of built files, each under its own address and with its own policy. */
async function addPages(
  app: FastifyInstance,
  pages: readonly (readonly [prefix: string, folder: string, policy: string, head: string])[],
): Promise<void> {
  for (const [prefix, folder, csp, head] of pages) {
    await app.register(async (part) => {
      // The library adds these routes; who may use them is ours to say.
      part.addHook("onRoute", (route) => {
        route.config = { ...route.config, policy: "anyone" };
      });
      part.addHook("onSend", async (request, reply) => {
        // The one worker that runs WebAssembly, the inner loops of a night (decision 0117); the page itself may not.
        const loops = request.url.startsWith(`${prefix}assets/night-scorer-`);
        reply.header("content-security-policy", loops ? csp.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") : csp);
        reply.header("cross-origin-opener-policy", "same-origin");
        reply.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
      });
      if (head !== "") {
        const page = readFileSync(join(folder, "index.html"), "utf8").replace("</head>", () => `${head}</head>`);
        for (const path of [prefix, `${prefix}index.html`])
          part.get(path, (_request, reply) => reply.type("text/html; charset=utf-8").send(page));
      }
      await part.register(files, {
        root: folder,
        prefix,
        decorateReply: false,
        dotfiles: "deny",
        cacheControl: false,
        etag: true,
        ...(head === "" ? {} : { index: false }),
      });
    });
  }
}

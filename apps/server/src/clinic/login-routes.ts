import { problem } from "@kriebel/record";
import { eq } from "drizzle-orm";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as oidc from "openid-client";
import { told } from "../openapi.ts";
import { appendAudit } from "./audit-trail.ts";
import { type Role, roles } from "./caller.ts";
import type { Clinic } from "./clinic.ts";
import type { ClinicSetting } from "./clinic-setting.ts";
import { cookieName, cookieSetting, formToken, refusals } from "./guard.ts";
import { organisation } from "./schema.ts";
import { sendRefusal } from "./send-refusal.ts";
import { freshToken, type Sessions } from "./sessions.ts";

const attemptCookie = (secure: boolean): string => (secure ? "__Host-kriebel-login" : "kriebel-login");

/** Only a path of our own: never a way to another site. */
export function ownPath(text: string | undefined): string {
  if (text === undefined || !/^\/[\w/?=&%.-]*$/.test(text) || text.startsWith("//")) return "/clinic";
  return text;
}

const lists = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : typeof value === "string" ? value.split(/[\s,]+/) : []).filter(
    (one): one is string => typeof one === "string",
  );

/** The roles that the claims give; what is not named gives none. */
export function rolesIn(claims: Readonly<Record<string, unknown>>, { login }: ClinicSetting): readonly Role[] {
  const said = lists(claims[login.rolesClaim]).map((one) => (login.roles === undefined ? one : login.roles[one]));
  return roles.filter((role) => said.includes(role));
}

/** The slug of the organisation that the claims name. */
export function organisationIn(claims: Readonly<Record<string, unknown>>, { login, organisations }: ClinicSetting): string | undefined {
  if (login.organisationClaim === undefined) return organisations.length === 1 ? organisations[0]?.slug : undefined;
  const said = claims[login.organisationClaim];
  return organisations.find(({ slug }) => slug === said)?.slug;
}

/** For whom this person acts, in the words of the login; empty where the login says nothing, or something that is no line of text. */
export function onBehalfOfIn(claims: Readonly<Record<string, unknown>>, { login }: ClinicSetting): string {
  const said = login.onBehalfOfClaim === undefined ? undefined : claims[login.onBehalfOfClaim];
  if (typeof said !== "string" || !said.isWellFormed() || /\p{Cc}/u.test(said)) return "";
  return Array.from(said.trim()).slice(0, 200).join("");
}

/** Login by OpenID Connect: authorization code with PKCE, state and nonce, each attempt bound to the browser that began it. */
export function addLoginRoutes(app: FastifyInstance, clinic: Clinic, sessions: Sessions, now: () => Date): void {
  const { setting } = clinic;
  const secure = setting?.address.startsWith("https:") ?? false;
  const few = { rateLimit: { max: 60, timeWindow: 60_000 } };
  let found: Promise<oidc.Configuration> | undefined;

  /** The provider is asked for its description once; when it was away, again at the next login. */
  const provider = (own: ClinicSetting): Promise<oidc.Configuration> => {
    const secret = own.login.clientSecret ?? process.env["KRIEBEL_OIDC_SECRET"];
    const issuer = new URL(own.login.issuer);
    found ??= oidc.discovery(issuer, own.login.clientId, secret, secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret), {
      timeout: 10,
      execute: [
        // The signature of what the provider says is checked too, not only the line over which it came.
        oidc.enableNonRepudiationChecks,
        // Plain http only ever to this machine itself (clinic-setting.ts).
        ...(issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : []),
      ],
    });
    const asked = found;
    asked.catch(() => {
      if (found === asked) found = undefined;
    });
    return asked;
  };
  const away = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendRefusal(request, reply, 502, [
      problem(
        "provider-away",
        "",
        "De inlogdienst antwoordt niet goed; probeer het zo opnieuw.",
        "The login service does not answer well; try again shortly.",
      ),
    ]);
  const failed = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendRefusal(request, reply, 400, [
      problem(
        "login-failed",
        "",
        "Dit inloggen is niet gelukt of duurde te lang; begin opnieuw bij /login.",
        "This login did not succeed or took too long; begin again at /login.",
      ),
    ]);

  app.get<{ Querystring: { readonly to?: string } }>(
    "/login",
    told("login", "Begins a login at the clinic's own provider", "anyone", few),
    async (request, reply) => {
      if (setting === undefined) return sendRefusal(request, reply, 503, [refusals.notSetUp]);
      let config: oidc.Configuration;
      try {
        config = await provider(setting);
      } catch {
        return away(request, reply);
      }
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        browser: freshToken(),
        returnTo: ownPath(typeof request.query.to === "string" ? request.query.to : undefined),
      };
      await sessions.beginLogin(attempt);
      reply.setCookie(attemptCookie(secure), attempt.browser, { ...cookieSetting(secure), maxAge: 600 });
      const at = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${setting.address}/login/back`,
        scope: setting.login.scope,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        state: attempt.state,
        nonce: attempt.nonce,
        ...(setting.login.acr === undefined ? {} : { acr_values: setting.login.acr.join(" ") }),
        ...(setting.login.maxAgeSeconds === undefined ? {} : { max_age: String(setting.login.maxAgeSeconds) }),
      });
      return reply.redirect(at.href, 303);
    },
  );

  app.get<{ Querystring: { readonly state?: string } }>(
    "/login/back",
    told("login", "Where the provider sends the browser back to", "anyone", few),
    async (request, reply) => {
      if (setting === undefined) return sendRefusal(request, reply, 503, [refusals.notSetUp]);
      const browser = request.cookies[attemptCookie(secure)];
      const { state } = request.query;
      reply.clearCookie(attemptCookie(secure), cookieSetting(secure));
      const attempt =
        typeof state === "string" && state.length < 200 && browser !== undefined ? await sessions.takeLogin(state, browser) : undefined;
      if (attempt === undefined || typeof state !== "string") return failed(request, reply);
      let claims: oidc.IDToken | undefined;
      try {
        const tokens = await oidc.authorizationCodeGrant(await provider(setting), new URL(request.url, `${setting.address}/`), {
          pkceCodeVerifier: attempt.verifier,
          expectedState: state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
          // Checked against auth_time: a provider that passes over max_age lets nobody in.
          ...(setting.login.maxAgeSeconds === undefined ? {} : { maxAge: setting.login.maxAgeSeconds }),
        });
        claims = tokens.claims();
      } catch {
        return failed(request, reply);
      }
      if (claims === undefined) return failed(request, reply);
      const slug = organisationIn(claims, setting);
      const strong = setting.login.acr === undefined || setting.login.acr.includes(String(claims["acr"]));
      const own = strong ? rolesIn(claims, setting) : [];
      const [of] =
        slug === undefined
          ? []
          : await clinic.database.as("kriebel_gate", undefined, (tx) => tx.select().from(organisation).where(eq(organisation.slug, slug)));
      const name = typeof claims["name"] === "string" ? claims["name"].slice(0, 200) : claims.sub.slice(0, 200);
      const onBehalfOf = onBehalfOfIn(claims, setting);
      const begun =
        of === undefined || own.length === 0
          ? undefined
          : await sessions.begin({ organisationId: of.id, issuer: claims.iss, subject: claims.sub, name, roles: own, onBehalfOf });
      if (of !== undefined)
        await clinic.database.as("kriebel_gate", of.id, (tx) =>
          appendAudit(tx, clinic.key, of.id, [
            {
              at: now(),
              accountId: begun?.accountId ?? null,
              role: own.join(" "),
              action: "log in",
              object: begun === undefined ? claims.sub.slice(0, 200) : "",
              patientId: null,
              reason: "",
              outcome: begun !== undefined ? "done" : strong ? "refused: no role or blocked" : "refused: login too weak",
              origin: request.ip,
              onBehalfOf,
            },
          ]),
        );
      if (!strong)
        return sendRefusal(request, reply, 403, [
          problem(
            "login-too-weak",
            "",
            "Deze manier van inloggen is hier niet sterk genoeg; log opnieuw in met een tweede stap.",
            "This way of logging in is not strong enough here; log in again with a second step.",
          ),
        ]);
      if (begun === undefined)
        return sendRefusal(request, reply, 403, [
          problem(
            "no-place-here",
            "",
            "Je bent wel ingelogd, maar hebt hier geen rol; vraag de beheerder van je organisatie.",
            "You are logged in, but have no role here; ask the administrator of your organisation.",
          ),
        ]);
      reply.setCookie(cookieName(secure), begun.token, cookieSetting(secure));
      return reply.redirect(attempt.returnTo, 303);
    },
  );

  app.post("/logout", told("login", "Ends this session, here and at the provider", "signed-in", { page: true }), async (request, reply) => {
    const { caller } = request;
    if (setting === undefined || caller === undefined) throw new Error("A session without its guard.");
    await sessions.end(caller.sessionId);
    await clinic.database.as("kriebel_gate", caller.organisation, (tx) =>
      appendAudit(tx, clinic.key, caller.organisation, [
        {
          at: now(),
          accountId: caller.accountId,
          role: caller.roles.join(" "),
          action: "log out",
          object: "",
          patientId: null,
          reason: "",
          outcome: "done",
          origin: request.ip,
          onBehalfOf: caller.onBehalfOf,
        },
      ]),
    );
    reply.clearCookie(cookieName(secure), cookieSetting(secure));
    // Not the storage: the app at the same address keeps a person's own answers there.
    reply.header("clear-site-data", '"cache"');
    const config = await provider(setting).catch(() => undefined); // here the session has ended all the same
    const at =
      config?.serverMetadata().end_session_endpoint === undefined
        ? undefined
        : oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${setting.address}/` }).href;
    return request.headers.accept?.includes("text/html") ? reply.redirect(at ?? "/", 303) : { ended: true, provider: at ?? null };
  });

  app.get("/api/me", told("login", "Who is logged in, and the token that changes need", "signed-in"), async (request) => {
    const { caller } = request;
    if (caller === undefined) throw new Error("A session without its guard.");
    const { name, organisationName, roles: have } = caller;
    return { name, organisation: organisationName, roles: have, form: formToken(clinic, caller.sessionId) };
  });
}

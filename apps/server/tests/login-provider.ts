import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Someone whom the provider knows. */
export interface ProviderUser {
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly string[];
  /** For whom this one acts. */
  readonly acts_for?: string;
  /** How strong the login was. */
  readonly acr?: string;
}

export interface LoginProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Walks through the provider as this user, from its address of authorization to the address that it sends the browser back to. */
  passThrough(at: string, user: string): Promise<string>;
  close(): Promise<void>;
}

// It says at every start that its store is in memory: for a test that is right.
const { warn } = console;
console.warn = console.info = (...said: readonly unknown[]) => {
  if (!String(said[0]).includes("oidc-provider")) warn(...said);
};

/** A real OpenID provider on this machine, with these users, for a clinic at `address`. */
export async function loginProvider(address: string, users: Readonly<Record<string, ProviderUser>>): Promise<LoginProvider> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "kriebel",
        client_secret: "a secret of the test alone, long enough",
        redirect_uris: [`${address}/login/back`],
        post_logout_redirect_uris: [`${address}/`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["of the test"] },
    claims: { openid: ["sub"], profile: ["name"], clinic: ["organisation", "roles", "acts_for"] },
    conformIdTokenClaims: false,
    acrValues: ["strong", "weak"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/enter/${interaction.uid}` },
    findAccount: (_context, id) => {
      const user = users[id];
      return user === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...user, roles: [...user.roles] }) };
    },
    // Whoever logs in consents: consent is the provider's own matter.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId ?? "", accountId: session?.accountId ?? "" });
      grant.addOIDCScope("openid profile clinic");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on("request", (request, response) => {
    const user = /^\/enter\/[\w-]+\?as=([\w-]+)$/.exec(request.url ?? "")?.[1];
    if (user === undefined) return void handle(request, response);
    void provider.interactionFinished(request, response, {
      login: { accountId: user, ...(users[user]?.acr === undefined ? {} : { acr: users[user].acr }) },
    });
  });
  return {
    issuer,
    clientId: "kriebel",
    clientSecret: "a secret of the test alone, long enough",
    passThrough: async (at, user) => {
      const jar = new Map<string, string>();
      let next = at;
      for (let step = 0; step < 10; step += 1) {
        const answer = await fetch(next, {
          redirect: "manual",
          headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
        });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          jar.set(name, value);
        }
        const location = answer.headers.get("location");
        if (location === null) throw new Error(`The provider ended at ${next} with ${answer.status}: ${await answer.text()}`);
        next = new URL(location, next).href;
        if (next.startsWith(`${address}/`)) return next;
        if (next.includes("/enter/")) next = `${next}?as=${user}`;
      }
      throw new Error("The provider sends round in circles.");
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

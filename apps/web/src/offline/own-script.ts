interface ScriptAddressPolicy {
  createScriptURL(address: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptAddressPolicy): ScriptAddressPolicy;
}

/** Our own scripts lie beside the page or in its folder of assets; nothing else can be made into an address of code. */
function ownAddress(address: string): string {
  const { origin, pathname } = new URL(address, location.href);
  const folder = new URL("./", location.href).pathname;
  const own = origin === location.origin && (pathname === `${folder}sw.js` || pathname.startsWith(`${folder}assets/`));
  // While the app is made, Vite serves the files from where they are written.
  if (!own && import.meta.env.PROD) throw new TypeError("Only our own scripts.");
  return address;
}

let policy: ScriptAddressPolicy | undefined;

/** An address of one of our own workers, as a browser with Trusted Types wants it; a policy is made once and knows nothing foreign. */
export function ownScript(address: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (types === undefined) return ownAddress(address);
  policy ??= types.createPolicy("kriebel-worker", { createScriptURL: ownAddress });
  return policy.createScriptURL(address);
}

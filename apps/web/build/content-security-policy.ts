/**
 * What the page may do: its own files and nothing else. No inline script, no request to another address, no text that becomes code
 * (Trusted Types; the one policy makes the address of our own worker). The built page carries it in a meta element, so that it holds on
 * every server; `apps/cli/src/serve-folder.ts` sends it as a header too, and a check keeps the two alike.
 */
export const contentSecurityPolicy: Readonly<Record<string, string>> = {
  "default-src": "'self'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "object-src": "'none'",
  "frame-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "kriebel-worker",
};

export const policyText = Object.entries(contentSecurityPolicy)
  .map(([name, sources]) => `${name} ${sources}`)
  .join("; ");

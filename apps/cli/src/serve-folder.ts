import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
};

/** Everything from this address alone: nothing that a person enters can leave the device. */
const headers: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
    "worker-src 'self'; manifest-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types kriebel-worker",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

const loopsPolicy = (headers["content-security-policy"] ?? "").replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
/** The one worker that runs WebAssembly, the inner loops of a night (decision 0117); the page itself may not, and neither may run text as script. */
const mayRunLoops = (pathname: string): boolean => /^\/assets\/night-scorer-[\w-]+\.js$/.test(pathname);

/** The file of `folder` that a request path names; undefined when it is outside, hidden, or not a file. */
async function fileFor(folder: string, requestPath: string): Promise<{ readonly path: string; readonly size: number } | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(requestPath);
  } catch {
    return undefined; // a broken escape names nothing
  }
  if (path.includes("\0") || path.includes("\\") || path.split("/").some((part) => part.startsWith("."))) return undefined;
  const wanted = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  // A link inside the folder may not lead out of it either.
  const real = await realpath(wanted).catch(() => undefined);
  if (real === undefined || !real.startsWith(folder + sep)) return undefined;
  const found = await stat(real);
  return found.isFile() ? { path: real, size: found.size } : undefined;
}

async function answer(folder: string, hosts: () => readonly string[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const end = (status: number, text: string): void => {
    response.writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(text);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return end(405, "Only GET.\n");
  // Another site may point its own name at 127.0.0.1 (DNS rebinding); only our own names are answered.
  if (!hosts().includes(request.headers.host ?? "")) return end(421, "Not this address.\n");
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  const file = await fileFor(folder, pathname);
  if (file === undefined) return end(404, "Not found.\n");
  const extension = extname(file.path);
  response.writeHead(200, {
    ...headers,
    ...(mayRunLoops(pathname) ? { "content-security-policy": loopsPolicy } : {}),
    "content-type": types[extension] ?? "application/octet-stream",
    "content-length": file.size,
    // Built assets carry a hash in their name; everything else is asked for anew.
    "cache-control": pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") return void response.end();
  pipeline(createReadStream(file.path), response, (error) => {
    if (error) response.destroy();
  });
}

export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves one folder, read only, to this machine alone (127.0.0.1).
 *
 * @param port 0 takes a free one
 * @throws the server's own error (`EADDRINUSE`, `EACCES`) when the port cannot be had
 */
export async function serveFolder(folder: string, port: number): Promise<Served> {
  const root = await realpath(folder);
  let names: readonly string[] = [];
  const server: Server = createServer((request, response) => {
    answer(root, () => names, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, headers);
      response.end();
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The server has no port.");
  names = [`127.0.0.1:${bound.port}`, `localhost:${bound.port}`];
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * Keeps the app's own files on the device, so that everything works without a network. Knows nothing of answers.
 *
 * A new edition is fetched whole beside the old one and waits until no page uses the old one, or until the person asks for it: a page
 * never gets files of two editions. The edition before stays as well, for a page that is still open on it.
 */
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface ToldEvent extends WorkerEvent {
  readonly data: unknown;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", act: (event: WorkerEvent) => void): void;
  addEventListener(name: "fetch", act: (event: AskedEvent) => void): void;
  addEventListener(name: "message", act: (event: ToldEvent) => void): void;
}

/** Put in when the app is built: the files, and a name that changes when one of them does. */
declare const __FILES__: readonly string[];
declare const __EDITION__: string;

const worker = self as unknown as Worker;
const shelfName = "kriebel-files-";
const here = shelfName + __EDITION__;
const orderName = "kriebel-files-order"; // which editions there were, the newest first
const address = (file: string): string => new URL(file, worker.registration.scope).href;
const orderAddress = address("editions-on-this-device");

const editions = async (): Promise<readonly string[]> => {
  const kept = await (await caches.open(orderName)).match(orderAddress);
  return kept ? ((await kept.json()) as string[]) : [];
};

/** One file: from an older edition when it is the very same, else from the server. */
async function fetchFile(file: string, older: readonly Cache[]): Promise<Response> {
  if (file.startsWith("assets/")) {
    // The name carries a hash of what is in it.
    for (const cache of older) {
      const same = await cache.match(address(file));
      if (same) return same;
    }
  }
  const answer = await fetch(address(file), file.startsWith("assets/") ? {} : { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${file}: ${answer.status}`);
  return answer;
}

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith(shelfName) && name !== here && name !== orderName);
      const older = await Promise.all(names.map((name) => caches.open(name)));
      const cache = await caches.open(here);
      // All or nothing: one file that does not come, and the edition is not used, nor half of it kept.
      try {
        for (const file of __FILES__) await cache.put(address(file), await fetchFile(file, older));
      } catch (wrong) {
        await caches.delete(here);
        throw wrong;
      }
    })(),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const order = [here, ...(await editions()).filter((name) => name !== here)].slice(0, 2);
      await (await caches.open(orderName)).put(orderAddress, new Response(JSON.stringify(order)));
      const gone = (await caches.keys()).filter((name) => name.startsWith(shelfName) && name !== orderName && !order.includes(name));
      await Promise.all(gone.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("message", (event) => {
  if (event.data === "use-the-new-edition") event.waitUntil(worker.skipWaiting());
});

async function answer(request: Request): Promise<Response> {
  const wanted = new URL(request.url);
  const path = wanted.origin + wanted.pathname;
  const file = path === address("index.html") ? address("./") : path;
  // Not `open`: that would make a new, empty shelf after everything was deleted.
  const kept = (await caches.match(file, { cacheName: here })) ?? (await caches.match(file));
  return kept ?? fetch(request);
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});

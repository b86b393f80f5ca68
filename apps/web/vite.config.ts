import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { transform } from "esbuild";
import { defineConfig, type Plugin } from "vite";
import { policyText } from "./build/content-security-policy.ts";
import { bundlePath, cutAlarms, plainSigns } from "./build/cut-alarms.ts";
import { firstLook } from "./build/first-look.tsx";
import { writeShownEvidence } from "./build/shown-evidence.ts";
import { urgentPage, withoutScriptPage } from "./build/without-script.ts";

/**
 * `virtual:urgent-signs`: only the alarms and their lists of signs, cut from the evidence bundle when the app is built.
 * The urgent screens must work with the first file that is loaded, before (and without) the whole evidence.
 */
function urgentSigns(): Plugin {
  const name = "virtual:urgent-signs";
  return {
    name: "kriebel-urgent-signs",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      this.addWatchFile(bundlePath);
      const { alarms, lists } = cutAlarms();
      return `export const alarms = ${JSON.stringify(alarms)};\nexport const lists = ${JSON.stringify(lists)};\n`;
    },
  };
}

/** `virtual:evidence-first` and `virtual:evidence-rest`: the addresses of the evidence that the screens show, in two parts. */
function onlyShownEvidence(): Plugin {
  return {
    name: "kriebel-only-shown-evidence",
    enforce: "pre",
    resolveId(id) {
      const part = /^virtual:evidence-(first|rest)$/.exec(id)?.[1];
      return part === "first" || part === "rest" ? `${writeShownEvidence()[part]}?url` : undefined;
    },
  };
}

/**
 * While somebody works on the app: the sentences of a language in one file, because a browser would ask for a thousand small ones; and
 * compiled again when a catalogue changes. `tools/set-up.mjs` makes those that are built and tested.
 */
function messagesAtOnce(): Plugin {
  const made = fileURLToPath(new URL("../../.cache/app-messages", import.meta.url));
  return {
    name: "kriebel-messages-at-once",
    apply: "serve",
    enforce: "pre",
    resolveId: (id) => {
      const file = /(?:^|\/)messages\/(messages|runtime)\.js$/.exec(id)?.[1];
      return file === undefined || id.startsWith(made) ? undefined : join(made, `${file}.js`);
    },
    async configureServer({ watcher, config, moduleGraph, ws }) {
      const { makeMessages } = await import("./build/make-messages.ts");
      await makeMessages(made, "locale-modules");
      const again = async (): Promise<void> => {
        await makeMessages(made, "locale-modules");
        moduleGraph.invalidateAll();
        ws.send({ type: "full-reload" });
      };
      const catalogues = join(config.root, "messages");
      watcher.add(catalogues);
      watcher.on("change", (path) => {
        if (path.startsWith(catalogues))
          again().catch((fault: unknown) => config.logger.error(fault instanceof Error ? fault.message : String(fault)));
      });
    },
  };
}

/** The policy in the page, and the page that needs no script. Only when built: Vite's own server needs inline script for live reload. */
function ownOrigin(): Plugin {
  return {
    name: "kriebel-own-origin",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policyText }, injectTo: "head-prepend" }],
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "without.html", source: withoutScriptPage(plainSigns(), policyText) });
      this.emitFile({ type: "asset", fileName: "urgent.html", source: urgentPage(plainSigns(), policyText) });
    },
  };
}

/**
 * The first screen in the page itself; and the order in which a slow line brings the rest: what that screen looks like first, the app
 * after it. A browser opens six lines at most, and what is named first goes first.
 */
function soonerThere(): Plugin {
  return {
    name: "kriebel-sooner-there",
    transformIndexHtml: {
      order: "post",
      async handler(html) {
        const { m } = (await import(sentences)) as typeof import("./src/messages/messages.js");
        const looks = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        const app = html.match(/ *<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?\n/g) ?? [];
        const sooner = [...looks, ...app];
        const bare = sooner.reduce((page, line) => page.replace(line, ""), html);
        // With a policy in the page Chromium does not look ahead: what stands after a script that must run first is asked for after it.
        return bare
          .replace(/ *<script src="\.\/first-look\.js"/, (script) => `${sooner.join("")}${script}`)
          .replace("<!--first-look-->", firstLook(m));
      },
    },
  };
}

/** The sentences as set-up compiled them; asked for by address, so that they are run and not bundled. */
const sentences = new URL("./src/messages/messages.js", import.meta.url).href;

/** Files in a folder and below, relative to it, with forward slashes, sorted. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();

/** `sw.js`: the worker for use without a network, with the list of all files that were built and a name for the whole. */
function offlineWorker(): Plugin {
  const source = fileURLToPath(new URL("src/offline/service-worker.ts", import.meta.url));
  let folder = "";
  return {
    name: "kriebel-offline-worker",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
      if (config.build.outDir.startsWith("/")) folder = config.build.outDir;
    },
    async closeBundle() {
      if (!existsSync(join(folder, "index.html"))) return; // the build failed, and says so itself
      const files = filesIn(folder).filter((file) => file !== "sw.js" && !file.endsWith(".map"));
      const hash = createHash("sha256");
      for (const file of files)
        hash
          .update(file)
          .update("\0")
          .update(readFileSync(join(folder, file)))
          .update("\0");
      // The page itself is asked for by the address of its folder: some servers send index.html elsewhere.
      const listed = files.map((file) => (file === "index.html" ? "./" : file));
      const { code } = await transform(readFileSync(source, "utf8"), {
        loader: "ts",
        minify: true,
        target: "es2022",
        define: { __FILES__: JSON.stringify(listed), __EDITION__: JSON.stringify(hash.digest("hex").slice(0, 16)) },
      });
      writeFileSync(join(folder, "sw.js"), code);
    },
  };
}

export default defineConfig(({ command }) => ({
  base: "./",
  plugins: [
    urgentSigns(),
    onlyShownEvidence(),
    messagesAtOnce(),
    ownOrigin(),
    soonerThere(),
    offlineWorker(),
    react(),
    { ...optimizeLocales.vite({ locales: ["nl-NL", "en-US"] }), enforce: "pre" },
  ],
  define: command === "build" ? { __EDITION_DAY__: JSON.stringify(cutAlarms().edition.slice(0, 10)) } : {},
  // Our workers are modules, made and built: a page starts them as such.
  worker: { format: "es" },
  build: {
    target: "es2022",
    // Nothing is inlined as data:, so that the content security policy can stay narrow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Everything that the first screen needs in one file: over a slow line each further request costs half a second.
          groups: [{ name: "first", tags: ["$initial"] }],
        },
      },
    },
  },
  server: { host: "127.0.0.1", strictPort: false },
}));

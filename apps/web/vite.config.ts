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
import { firstLook } from "./build/first-look.ts";
import { withoutScriptPage } from "./build/without-script.ts";

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
    },
  };
}

/** The first words in the page itself, and the store's own files asked for together with the app's, not after it. */
function soonerThere(): Plugin {
  return {
    name: "kriebel-sooner-there",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const store = Object.values(bundle ?? {}).flatMap((file) =>
          file.type === "chunk" && file.moduleIds.some((id) => id.endsWith("/keep/store.ts") || /node_modules\/dexie\//.test(id))
            ? [file.fileName]
            : [],
        );
        return {
          html: html.replace("<!--first-look-->", firstLook()),
          tags: store.map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
            injectTo: "head" as const,
          })),
        };
      },
    },
  };
}

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
  },
  server: { host: "127.0.0.1", strictPort: false },
}));

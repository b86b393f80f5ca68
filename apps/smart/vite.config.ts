import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The launch page, built apart from the app: the app's own policy allows no other address, this page must speak with the record system. */
export default defineConfig({
  base: "./",
  resolve: { alias: { "isomorphic-webcrypto": fileURLToPath(new URL("src/browser-crypto.ts", import.meta.url)) } },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 4000, modulePreload: { polyfill: false } },
});

import { globSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "@inlang/paraglide-js";

/** The folder of the app; its sentences stand in `messages/`, and as functions, not kept in git, in `src/messages/`. */
const app = fileURLToPath(new URL("..", import.meta.url));
const outdir = `${app}src/messages`;

/** The first catalogue that is no JSON, in one sentence: the compiler itself names neither the file nor the place. */
function brokenCatalogue(): string | undefined {
  for (const path of globSync("messages/*/*.json", { cwd: app }).sort()) {
    try {
      JSON.parse(readFileSync(`${app}${path}`, "utf8"));
    } catch (fault) {
      return `apps/web/${path} is not JSON: ${fault instanceof Error ? fault.message : fault}`;
    }
  }
  return undefined;
}

/**
 * Compiles every sentence of the app into a small module of its own, so that a screen that is loaded later brings its own words. The
 * language is that of the preferences (main.tsx says so): no cookie, no address, no request; only the browser draws. Whoever reads the
 * folder meanwhile finds the old functions or the new ones, whole.
 */
export async function makeMessages(to = outdir, outputStructure: "message-modules" | "locale-modules" = "message-modules"): Promise<void> {
  const broken = brokenCatalogue();
  if (broken !== undefined) throw new Error(broken);
  const beside = mkdtempSync(`${to}-`);
  try {
    await compile({
      project: `${app}project.inlang`,
      outdir: `${beside}/new`,
      outputStructure,
      strategy: ["globalVariable", "baseLocale"],
      isServer: "false",
      emitGitIgnore: false,
      emitPrettierIgnore: false,
      emitReadme: false,
    });
    try {
      renameSync(to, `${beside}/old`);
    } catch {
      // The first time there is nothing yet to be put aside.
    }
    renameSync(`${beside}/new`, to);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  try {
    await makeMessages();
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message.slice(0, 500) : fault}\n`);
    process.exitCode = 3;
  }
}

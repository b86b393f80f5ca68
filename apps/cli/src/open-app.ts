import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { refuse } from "./refusal.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import type { Lang } from "./terminal.ts";

const dist = fileURLToPath(new URL("../../web/dist/", import.meta.url));

/**
 * Always the same port, because a browser keeps what was answered by address, port included: another port is an empty Kriebel.
 * Outside the range from which systems hand out ports; K R I B on the keys of a telephone.
 */
export const homePort = 5742;

export interface OpenAppOptions {
  /** 0 takes a free port; none the usual one. */
  readonly port: number | undefined;
  readonly open: boolean;
  readonly lang: Lang;
}

/** Serves the built app to this machine and opens the browser. Ends with exit code 0 on Ctrl+C. */
export async function openApp(options: OpenAppOptions): Promise<ExitCode> {
  const { lang } = options;
  if (!existsSync(join(dist, "index.html"))) {
    throw refuse(
      "De app is nog niet gebouwd; voer npm start uit in de map van Kriebel.",
      "The app has not been built yet; run npm start in the folder of Kriebel.",
      exitCodes.ownFault,
    );
  }
  const served = options.port === undefined ? await serveAtHome(lang) : await serve(options.port);
  if (served === undefined) {
    // It runs already, in another window: that one is shown.
    const address = `http://127.0.0.1:${homePort}/`;
    if (options.open) openBrowser(address);
    process.stdout.write({ nl: `Kriebel draait al op ${address}\n`, en: `Kriebel runs already at ${address}\n` }[lang]);
    return exitCodes.done;
  }
  // Asked for before anything is said: whoever reads the address may already want to end it.
  const stopped = askedToStop();
  const opened = options.open && openBrowser(served.address);
  process.stdout.write(
    {
      nl: `Kriebel draait op ${served.address}\n${opened ? "De browser gaat vanzelf open." : "Open dat adres in je browser."} Wat je invult blijft op dit apparaat. Stoppen: Ctrl+C.\n`,
      en: `Kriebel runs at ${served.address}\n${opened ? "The browser opens by itself." : "Open that address in your browser."} What you enter stays on this device. To end: Ctrl+C.\n`,
    }[lang],
  );
  await stopped;
  await served.close();
  return exitCodes.done;
}

/** Serves at the usual port; undefined when Kriebel runs there already. Where another program sits there, a free one is taken, and said. */
async function serveAtHome(lang: Lang): Promise<Served | undefined> {
  try {
    return await serveFolder(dist, homePort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
  }
  if (await isKriebel(`http://127.0.0.1:${homePort}/`)) return undefined;
  process.stderr.write(
    {
      nl: `Poort ${homePort} is in gebruik door een ander programma. Kriebel neemt nu een andere; antwoorden van eerder staan bij de gewone poort. Sluit dat programma en begin opnieuw als je ze mist.\n`,
      en: `Port ${homePort} is in use by another program. Kriebel takes another one now; answers of before are at the usual port. End that program and start again if you miss them.\n`,
    }[lang],
  );
  return serveFolder(dist, 0);
}

/** Is it our own app that answers there? */
async function isKriebel(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000), redirect: "error" });
    return /<title>Kriebel<\/title>/.test((await answer.text()).slice(0, 10_000));
  } catch {
    return false; // silent, or something else
  }
}

async function serve(port: number): Promise<Served> {
  try {
    return await serveFolder(dist, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw refuse(
      `Poort ${port} is niet vrij; kies een andere met --port, of laat --port weg.`,
      `Port ${port} is not free; choose another with --port, or leave --port out.`,
    );
  }
}

const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });

/** What opens an address on this kind of machine. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["explorer.exe"],
};

/** True when something was started that should show the address; nothing is when this machine has no screen. */
function openBrowser(address: string): boolean {
  const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined;
  if (!hasScreen) return false;
  const [command] = openers[process.platform] ?? ["xdg-open"];
  if (command === undefined || !isInPath(command)) return false;
  const child = spawn(command, [address], { stdio: "ignore", detached: true });
  child.on("error", () => process.stderr.write(`${command} ?\n`));
  child.unref();
  return true;
}

const isInPath = (command: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, command)));

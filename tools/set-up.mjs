#!/usr/bin/env node
// Everything that must stand before anything else can run: the packages, Node 24, the evidence bundle and,
// where tests need them, a browser and Redis. Plain JavaScript, because it runs first, on whatever Node (20 or newer) is there.
//
//   node tools/set-up.mjs [--browser] [--redis] [SCRIPT.ts [arguments]]
//
// sets up what is missing, says what it does on stderr, and then runs SCRIPT with our own Node.
// Exit codes: that of the script; 3 when the set-up itself failed.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { freshBundle } from "../apps/cli/bin/fresh-bundle.mjs";
import { chromiumPath } from "./chromium-path.mjs";
import { redisPath } from "./redis-server.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const ownNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/** A reason to stop that a person can act on. */
class SetUpProblem extends Error {}

const say = (line) => process.stderr.write(`${line}\n`);

/**
 * The surroundings without our own `node_modules/.bin`: npm replaces the Node in there while it runs,
 * so npm itself must run on the machine's Node.
 */
export function surroundings(env, canWrite = writable) {
  const path = (env.PATH ?? "").split(delimiter).filter((part) => !/[\\/]node_modules[\\/](?:\.bin|npm[\\/]node_modules)/.test(part));
  const out = { ...env, PATH: path.join(delimiter) };
  // A home that is missing or read-only (containers, build machines) would stop npm at its cache.
  const cache = env.npm_config_cache || (env.HOME ? join(env.HOME, ".npm") : "");
  if (cache === "" || !canWrite(cache)) out.npm_config_cache = join(root, ".cache", "npm");
  return out;
}

/** Can a folder be written, or made where it is to be? */
function writable(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false; // the answer to the question, not a failure
  }
}

/**
 * Do the installed packages agree with the lock file? Times of files say little after a clone or a branch switch,
 * so the two lists are compared.
 * @returns {"missing" | "stale" | "fresh"}
 */
export function packagesState(lock, installed, root) {
  if (installed === undefined) return "missing";
  if (root !== undefined && !existsSync(join(root, "node_modules", "node", "bin"))) return "missing";
  for (const [path, entry] of Object.entries(lock.packages ?? {})) {
    if (path === "" || !path.includes("node_modules/")) continue;
    const have = installed.packages?.[path];
    if (have === undefined) {
      if (entry.optional || entry.devOptional || entry.peer) continue; // for another platform
      return "stale";
    }
    if (entry.version !== have.version) return "stale";
  }
  return "fresh";
}

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);

function npm(args, env) {
  // The npm that called us, when there is one: it may be the only npm on the machine.
  const caller = process.env.npm_execpath;
  const viaCaller = caller !== undefined && /npm-cli\.c?js$/.test(caller) && existsSync(caller);
  const outer = process.execPath.startsWith(realpathSync(root)) ? "node" : process.execPath;
  const done = viaCaller
    ? spawnSync(outer, [caller, ...args], { cwd: root, env, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (done.error) throw new SetUpProblem(`npm could not be started (${done.error.message}). Install npm 10 or newer and try again.`);
  return done.status ?? 1;
}

function installPackages() {
  const lock = readJson(join(root, "package-lock.json"));
  if (lock === undefined)
    throw new SetUpProblem("package-lock.json is missing: this folder is not a whole copy of Kriebel. Clone it again.");
  const state = packagesState(lock, readJson(join(root, "node_modules", ".package-lock.json")), root);
  const env = surroundings(process.env);
  const quiet = ["--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  if (state === "missing") {
    say("Set-up: installing packages (npm ci). This takes a minute, once.");
    // `npm ci` is strict about packages for other platforms, which some mirrors do not carry; `npm install` leaves them out.
    if (npm(["ci", ...quiet], env) !== 0 && npm(["install", "--no-save", ...quiet], env) !== 0) {
      throw new SetUpProblem(
        "The packages could not be installed. Look at npm's message above; most often the network or the disk is the reason.",
      );
    }
  } else if (state === "stale") {
    say("Set-up: package-lock.json changed, bringing the packages up to date (npm install).");
    if (npm(["install", ...quiet], env) !== 0) {
      throw new SetUpProblem("The packages could not be brought up to date. Remove the folder node_modules and try again.");
    }
  }
  if (!nodeWorks()) {
    // npm can be told to run no install scripts; the Node package places its program in one.
    say("Set-up: placing Node 24 (npm rebuild node).");
    const allowed = { ...env, npm_config_ignore_scripts: "false" };
    if (npm(["rebuild", "node", "esbuild", ...quiet], allowed) !== 0 || !nodeWorks()) {
      throw new SetUpProblem("Node 24 could not be placed in node_modules. Allow install scripts for the package `node` and try again.");
    }
  }
}

/** Node's own program is 120 MB; anything under 1 MB is the placeholder of an install that was cut off. */
function nodeWorks() {
  const program = join(root, "node_modules", "node", "bin", "node");
  return process.platform === "win32" || (existsSync(program) && statSync(program).size > 1_000_000 && existsSync(ownNode));
}

/** The newest change in a folder, its subfolders included, in milliseconds; a removed file shows as a newer folder. */
export function newestChange(path, except = []) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path);
  // A folder that holds something excepted changes when that is made again: its own time says nothing.
  let newest = names.some((name) => except.includes(name)) ? 0 : stat.mtimeMs;
  for (const name of names) if (!except.includes(name)) newest = Math.max(newest, newestChange(join(path, name), except));
  return newest;
}

function buildEvidence() {
  const evidence = join(root, "packages", "evidence");
  const maker = join(evidence, "tools", "bundle.ts");
  if (!existsSync(maker)) {
    say("Set-up: packages/evidence/tools/bundle.ts is not there yet, so no evidence bundle was made.");
    return;
  }
  const made = newestChange(join(evidence, "bundle.json"));
  if (
    made > 0 &&
    made >= newestChange(join(evidence, "data")) &&
    made >= newestChange(join(evidence, "tools")) &&
    made >= newestChange(join(evidence, "src"))
  )
    return;
  say("Set-up: making the evidence bundle.");
  const done = spawnSync(ownNode, [maker], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) throw new SetUpProblem("The evidence bundle could not be made; the message above says which fact is wrong.");
}

/** The bundle of `kriebel score`. Without one the command runs from its sources, slower: so a failure is said and no more. */
function bundleCommandLine() {
  const maker = join(root, "apps", "cli", "tools", "bundle.ts");
  if (!existsSync(maker) || freshBundle(root) !== undefined) return;
  const done = spawnSync(ownNode, [maker], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) say("Set-up: the bundle of the command line could not be made; kriebel score starts slower without it.");
}

/**
 * How a missing Chromium can be brought here: the commands to run, or the sentence that says what a person must do.
 * @param {{ apt: boolean, root: boolean, sudo: boolean }} machine
 */
export function chromiumPlan(machine) {
  const packages = ["install", "-y", "--no-install-recommends", "chromium"];
  if (machine.apt && machine.root)
    return {
      commands: [
        ["apt-get", "update"],
        ["apt-get", ...packages],
      ],
    };
  if (machine.apt && machine.sudo)
    return {
      commands: [
        ["sudo", "-n", "apt-get", "update"],
        ["sudo", "-n", "apt-get", ...packages],
      ],
    };
  return {
    say: machine.apt
      ? "Chromium is missing: the browser tests will fail. Run `sudo apt-get install chromium` once and try again."
      : "Chromium is missing: the browser tests will fail. Install Chromium or Chrome, or name its program in KRIEBEL_CHROMIUM, and try again.",
  };
}

const succeeds = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

function installBrowser() {
  if (chromiumPath() !== undefined) return;
  const named = process.env.KRIEBEL_CHROMIUM;
  if (named) return say(`Set-up: KRIEBEL_CHROMIUM names ${named}, which is not there: the browser tests will fail.`);
  const asRoot = process.getuid?.() === 0;
  const apt = succeeds("apt-get", ["--version"]);
  const plan = chromiumPlan({ apt, root: asRoot, sudo: apt && !asRoot && succeeds("sudo", ["-n", "true"]) });
  if (plan.say !== undefined) return say(`Set-up: ${plan.say}`);
  say("Set-up: installing Chromium for the browser tests (apt-get). This takes a minute, once.");
  for (const [command, ...args] of plan.commands) {
    spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  if (chromiumPath() === undefined)
    say("Set-up: Chromium could not be installed: the browser tests will fail. The message of apt-get above says why.");
}

/**
 * How a missing Redis can be brought here, as for Chromium. The tests start a server of their own; Debian's service is not needed.
 * @param {{ apt: boolean, root: boolean, sudo: boolean }} machine
 */
export function redisPlan(machine) {
  const commands = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "redis-server"],
  ];
  if (machine.apt && machine.root) return { commands };
  if (machine.apt && machine.sudo) return { commands: commands.map((words) => ["sudo", "-n", ...words]) };
  return {
    say: machine.apt
      ? "Redis is missing: the tests of the queue will fail. Run `sudo apt-get install redis-server` once and try again."
      : "Redis is missing: the tests of the queue will fail. Install Redis or Valkey, or name its program in KRIEBEL_REDIS, and try again.",
  };
}

function installRedis() {
  if (redisPath() !== undefined) return;
  const named = process.env.KRIEBEL_REDIS;
  if (named) return say(`Set-up: KRIEBEL_REDIS names ${named}, which is not there: the tests of the queue will fail.`);
  const asRoot = process.getuid?.() === 0;
  const apt = succeeds("apt-get", ["--version"]);
  const plan = redisPlan({ apt, root: asRoot, sudo: apt && !asRoot && succeeds("sudo", ["-n", "true"]) });
  if (plan.say !== undefined) return say(`Set-up: ${plan.say}`);
  say("Set-up: installing Redis for the tests of the queue (apt-get), once.");
  // Debian would start it as a service; the tests start their own, so nothing of it is told to run here.
  for (const [command, ...args] of plan.commands)
    spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" } });
  if (redisPath() === undefined)
    say("Set-up: Redis could not be installed: the tests of the queue will fail. The message of apt-get above says why.");
}

/** Sets up, runs the script that is asked for, and gives the exit code. */
async function main(args) {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20)
    throw new SetUpProblem(
      `This is Node ${process.versions.node}; Kriebel needs Node 20 or newer to set itself up. On Debian 12 or newer: sudo apt-get install nodejs npm.`,
    );
  mkdirSync(join(root, ".cache"), { recursive: true });
  installPackages();
  buildEvidence();
  bundleCommandLine();
  if (args[0] === "--browser") {
    args.shift();
    installBrowser();
  }
  if (args[0] === "--redis") {
    args.shift();
    installRedis();
  }
  const [script, ...rest] = args;
  if (script === undefined) return 0;
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  const running = spawn(ownNode, [resolve(root, script), ...rest], { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
  // Whoever ends this program means the one that it runs.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => running.kill(signal));
  return new Promise((done, fail) => {
    running.on("error", (error) =>
      fail(new SetUpProblem(`Node 24 did not start: ${error.message}. Remove the folder node_modules and try again.`)),
    );
    running.on("exit", (code) => done(code ?? 130)); // null: ended by a signal, such as Ctrl+C
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SetUpProblem)) throw error;
    say(`Set-up stopped: ${error.message}`);
    process.exitCode = 3;
  }
}

#!/usr/bin/env node
// Everything that must stand before anything else can run: the packages, Node 24, the evidence bundle, the sentences of the app
// and, where tests need them, a browser, PostgreSQL and Redis. Plain JavaScript, because it runs first, on whatever Node (20 or newer) is there.
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
import { postgresFolder } from "./postgres-path.mjs";
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

/** The sentences of the app as functions; made again only when a catalogue, the project or the compiler changed. */
function compileMessages() {
  const app = join(root, "apps", "web");
  const maker = join(app, "build", "make-messages.ts");
  const compiler = join(root, "node_modules", "@inlang", "paraglide-js", "package.json");
  const made = statSync(join(app, "src", "messages", "messages.js"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const from = [join(app, "messages"), join(app, "project.inlang", "settings.json"), maker, compiler];
  if (made > 0 && from.every((path) => made >= newestChange(path))) return;
  say("Set-up: compiling the sentences of the app.");
  const done = spawnSync(ownNode, [maker], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0)
    throw new SetUpProblem("The sentences of the app could not be compiled; the message above says which catalogue is wrong.");
}

/** The bundle of `kriebel score`. Without one the command runs from its sources, slower: so a failure is said and no more. */
function bundleCommandLine() {
  const maker = join(root, "apps", "cli", "tools", "bundle.ts");
  if (!existsSync(maker) || freshBundle(root) !== undefined) return;
  const done = spawnSync(ownNode, [maker], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) say("Set-up: the bundle of the command line could not be made; kriebel score starts slower without it.");
}

/**
 * How a missing program can be brought here: the commands to run, or the sentence that says what a person must do.
 * @param {{ apt: boolean, root: boolean, sudo: boolean }} machine
 * @param {{ name: string, tests: string, packages: string[], orElse: string }} wanted
 */
export function debianPlan(machine, { name, tests, packages, orElse }) {
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  const before = machine.root ? [] : ["sudo", "-n"];
  if (machine.apt && (machine.root || machine.sudo))
    return {
      commands: [
        [...before, "apt-get", "update"],
        [...before, "apt-get", ...install],
      ],
    };
  return {
    say: machine.apt
      ? `${name} is missing: ${tests} will fail. Run \`sudo apt-get install ${packages.join(" ")}\` once and try again.`
      : `${name} is missing: ${tests} will fail. ${orElse}, and try again.`,
  };
}

/** What tests need of the machine itself. */
export const neededByTests = [
  {
    name: "Chromium",
    variable: "KRIEBEL_CHROMIUM",
    place: () => chromiumPath(),
    tests: "the browser tests",
    packages: ["chromium"],
    orElse: "Install Chromium or Chrome, or name its program in KRIEBEL_CHROMIUM",
  },
  {
    name: "PostgreSQL",
    variable: "KRIEBEL_POSTGRES",
    place: () => postgresFolder(),
    tests: "the tests of the clinic on PostgreSQL",
    packages: ["postgresql"],
    orElse: "Install PostgreSQL 14 or newer, or name the folder of its initdb in KRIEBEL_POSTGRES",
  },
  {
    name: "Redis",
    variable: "KRIEBEL_REDIS",
    place: () => redisPath(),
    tests: "the tests of the queue",
    packages: ["redis-server"],
    orElse: "Install Redis or Valkey, or name its program in KRIEBEL_REDIS",
  },
];

const succeeds = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

function installForTests(names) {
  const missing = neededByTests.filter(({ name, place }) => names.includes(name) && place() === undefined);
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0;
  const apt = succeeds("apt-get", ["--version"]);
  const machine = { apt, root, sudo: apt && !root && succeeds("sudo", ["-n", "true"]) };
  for (const wanted of missing) {
    const named = process.env[wanted.variable];
    const plan = debianPlan(machine, wanted);
    if (named) say(`Set-up: ${wanted.variable} names ${named}, which is not there: ${wanted.tests} will fail.`);
    else if (plan.say !== undefined) say(`Set-up: ${plan.say}`);
    else {
      say(`Set-up: installing ${wanted.name} for ${wanted.tests} (apt-get). This takes a minute, once.`);
      // Debian would start some as a service; the tests start their own, so nothing of it is told to run here.
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
      for (const [command, ...args] of plan.commands) spawnSync(command, args, { stdio: ["ignore", 2, 2], env });
      if (wanted.place() === undefined)
        say(`Set-up: ${wanted.name} could not be installed: ${wanted.tests} will fail. The message of apt-get above says why.`);
    }
  }
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
  compileMessages();
  bundleCommandLine();
  if (args[0] === "--browser") {
    args.shift();
    installForTests(["Chromium", "PostgreSQL"]);
  }
  if (args[0] === "--redis") {
    args.shift();
    installForTests(["Redis"]);
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

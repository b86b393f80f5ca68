/**
 * Walks docs/clinic.md, from nothing to a running clinic: its own blocks (settings, units, nginx, SQL) with other places and ports put in,
 * on a PostgreSQL and a Redis of this run alone. Prints each step with how it was done; a step that could not be run is said, and the
 * exit code is 1. Everything lies in one temporary folder and ends with it.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeNight } from "@kriebel/signals";
import { throwAwayRedis } from "./throw-away-redis.ts";
import { throwawayPostgres } from "./throwaway-postgres.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const page = readFileSync(join(root, "docs/clinic.md"), "utf8");
const block = (head: string): string => {
  const found = page.split(`\`\`\`${head}\n`)[1]?.split("\n```")[0];
  if (found === undefined) throw new Error(`docs/clinic.md has no block "${head}".`);
  return `${found}\n`;
};
const folder = mkdtempSync(join(tmpdir(), "kriebel-from-nothing-"));
const freePort = (): Promise<number> =>
  new Promise((ready) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const at = server.address();
      server.close(() => ready(typeof at === "object" && at !== null ? at.port : 0));
    });
  });
const [serverPort, nginxPort] = [await freePort(), await freePort()];
let failed = false;
async function step(name: string, work: () => Promise<string> | string): Promise<void> {
  try {
    process.stdout.write(`run      ${name}: ${await work()}\n`);
  } catch (error) {
    failed = true;
    process.stdout.write(`FAILED   ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
const missing = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`], { env: withSbin }).status !== 0;
const withSbin = { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };
const left: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
const own = (text: string): string =>
  text
    .replaceAll("/opt/kriebel", root)
    .replaceAll("/etc/kriebel", folder)
    .replaceAll("/var/lib/kriebel", join(folder, "data"))
    .replaceAll("/srv/nights", join(folder, "nights"))
    .replaceAll("/etc/ssl/kriebel", folder)
    .replaceAll("8080", String(serverPort))
    .replaceAll("listen 443 ssl", `listen 127.0.0.1:${nginxPort} ssl`);
/** A call through nginx, with its own certificate believed. */
const call = (path: string, body?: string, token?: string): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port: nginxPort,
        path,
        method: body === undefined ? "GET" : "POST",
        ca: readFileSync(join(folder, "cert.pem")),
        servername: "kriebel.clinic.example",
        headers: {
          host: "kriebel.clinic.example",
          "content-type": "application/json",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    asked.on("error", reject).end(body);
  });
/** Starts what a unit starts, as this user; resolves when it says the word. */
async function startUnit(name: string, env: NodeJS.ProcessEnv, word: RegExp): Promise<ChildProcess> {
  const line = /^ExecStart=(.*)$/m.exec(own(block(`ini ${name}`)))?.[1] ?? "";
  const [program = "", ...rest] = line.split(" ");
  const child = spawn(program, rest, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  left.unshift(() => void child.kill("SIGKILL"));
  let said = "";
  await new Promise<void>((ready, refuse) => {
    const hear = (part: Buffer): void => {
      said += part.toString();
      if (word.test(said)) ready();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => refuse(new Error(`ended with ${code}: ${said.slice(-300)}`)));
  });
  return child;
}
const kriebel = (env: NodeJS.ProcessEnv, ...args: readonly string[]): string =>
  execFileSync(join(root, "node_modules/.bin/node"), [join(root, "apps/cli/src/kriebel.ts"), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
  });
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    child.once("exit", (code) => done(code));
    child.kill("SIGTERM");
  });

try {
  let env: Record<string, string> = {};
  let server: ChildProcess | undefined;
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const cluster = throwawayPostgres();
  left.unshift(() => cluster.remove());
  const redis = await throwAwayRedis();
  left.unshift(() => redis.end());

  await step("programs", () => {
    const gone = ["psql", "redis-server", "nginx", "openssl", "systemd-analyze"].filter(missing);
    if (gone.length > 0) throw new Error(`not on this machine: ${gone.join(", ")}; what needs them is not run`);
    return "PostgreSQL, Redis, nginx, openssl and systemd-analyze are here";
  });
  await step("the two lines of SQL, as the keeper of PostgreSQL", () => {
    const address = cluster.runAsKeeper(block("sql postgresql"), "kriebel");
    env = Object.fromEntries(
      block("sh env")
        .trim()
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    Object.assign(env, { DATABASE_URL: address, REDIS_URL: redis.url, KRIEBEL_KEY: randomBytes(32).toString("hex") });
    return "a role that stands under the access rules, and its database";
  });
  await step("clinic.json, allow.json, env, certificate", () => {
    writeFileSync(join(folder, "clinic.json"), block("json clinic-setting"));
    const allow = JSON.parse(block("json allow-list"));
    Object.assign(allow.issuers[0].keys[0], keys.publicKey.export({ format: "jwk" }));
    writeFileSync(join(folder, "allow.json"), JSON.stringify(allow));
    writeFileSync(
      join(folder, "env"),
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
      { mode: 0o600 },
    );
    mkdirSync(join(folder, "nights"));
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=kriebel.clinic.example",
        "-addext",
        "subjectAltName=DNS:kriebel.clinic.example",
        "-keyout",
        join(folder, "key.pem"),
        "-out",
        join(folder, "cert.pem"),
      ],
      { stdio: "ignore" },
    );
    return "as on the page, with keys of this run";
  });
  await step("systemd-analyze verify of both units", () => {
    for (const name of ["kriebel.service", "kriebel-worker.service"]) {
      const path = join(folder, name);
      writeFileSync(path, own(block(`ini ${name}`)).replace("User=kriebel", "User=daemon"));
      const said = spawnSync("systemd-analyze", ["verify", "--man=no", path], { encoding: "utf8" });
      const about = `${said.stdout}${said.stderr}`.split("\n").filter((line) => line.includes(name));
      if (said.status !== 0 || about.length > 0) throw new Error(about.join(" ") || said.stderr.slice(0, 300) || String(said.error));
    }
    return "nothing to say against them; systemd itself did not start them";
  });
  await step("the server, by the line of its unit", async () => {
    server = await startUnit("kriebel.service", env, /listens at|luistert op/);
    return "listens, on PostgreSQL";
  });
  await step("nginx -t, and nginx before it", async () => {
    const conf = join(folder, "nginx.conf");
    writeFileSync(
      conf,
      `pid ${folder}/nginx.pid;\nerror_log ${folder}/nginx.log;\nevents {}\nhttp {\n${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${folder}/${one};`).join("\n")}\n${own(block("nginx kriebel.conf"))}}\n`,
    );
    execFileSync("nginx", ["-t", "-c", conf, "-e", join(folder, "nginx.log")], { env: withSbin, stdio: "pipe" });
    const child = spawn("nginx", ["-c", conf, "-e", join(folder, "nginx.log"), "-g", "daemon off;"], { env: withSbin, stdio: "ignore" });
    left.unshift(() => void child.kill("SIGTERM"));
    for (let i = 0; ; i += 1) {
      const health = await call("/health").catch(() => undefined);
      if (health?.status === 200) break;
      if (i > 100) throw new Error(`no answer through nginx (${health?.status})`);
      await new Promise((later) => setTimeout(later, 100));
    }
    const ready = await call("/ready");
    if (!ready.body.includes("postgresql")) throw new Error(ready.body);
    return "answers /health and /ready over https";
  });
  await step("a card for a signed call, and none for an unsigned one", async () => {
    const at = "/cds-services/kriebel-order-sign";
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: "https://ehr.clinic.example",
      aud: "https://kriebel.clinic.example",
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
    };
    const text = `${part({ alg: "ES256", typ: "JWT", kid: "2026-1" })}.${part(claims)}`;
    const token = `${text}.${sign("sha256", Buffer.from(text), { key: keys.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
    const refused = await call(at, block("json hook-call"));
    if (refused.status !== 401) throw new Error(`unsigned: ${refused.status}`);
    const answer = await call(at, block("json hook-call"), token);
    if (answer.status !== 200) throw new Error(answer.body.slice(0, 300));
    return `"${JSON.parse(answer.body).cards[0].summary}"`;
  });
  await step("the pages: the way in, and nobody past it without a login", async () => {
    const welcome = await call("/");
    const patients = await call("/api/patients");
    if (welcome.status !== 200 || patients.status !== 401) throw new Error(`${welcome.status}, ${patients.status}`);
    return "/ answers, /api/patients asks for a login";
  });
  await step("the worker by the line of its unit, and a night by way of Redis", async () => {
    writeFileSync(join(folder, "nights", "one.edf"), makeNight({ seed: 5, hours: 0.2, hertz: 128 }).bytes);
    const worker = await startUnit("kriebel-worker.service", env, /./);
    kriebel(env, "cohort", "score", join(folder, "nights"), "--out", join(folder, "nights.ndjson"));
    const rows = readFileSync(join(folder, "nights.ndjson"), "utf8").trim().split("\n");
    const code = await ended(worker);
    if (rows.length !== 1 || code !== 0) throw new Error(`${rows.length} rows, worker ended with ${code}`);
    return "one row; the worker ended with 0";
  });
  await step("back-up, the trail, and a restore into an empty database", () => {
    const data = join(folder, "data");
    kriebel(env, "serve", "backup", join(folder, "copy"), "--data", data);
    kriebel(env, "serve", "audit", "--data", data);
    const next = { ...env, DATABASE_URL: cluster.runAsKeeper("CREATE DATABASE another OWNER kriebel", "another") };
    kriebel(next, "serve", "restore", join(folder, "copy"), "--data", join(folder, "other"));
    if (!existsSync(join(folder, "copy", "manifest.json"))) throw new Error("no list in the back-up");
    return "written, checked, put back";
  });
  await step("SIGTERM", async () => {
    if (server === undefined) throw new Error("the server did not run");
    const code = await ended(server);
    if (code !== 0) throw new Error(`ended with ${code}`);
    return "ended with 0";
  });
  process.stdout.write("not run  apt-get, adduser, git clone, systemctl: they change the machine\n");
} finally {
  for (const end of left) await end();
}
process.exitCode = failed ? 1 : 0;

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { homePort } from "../src/open-app.ts";
import { serveFolder } from "../src/serve-folder.ts";
import { folder } from "./run-kriebel.ts";

function site(): string {
  const place = folder();
  const root = join(place, "dist");
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(place, "secret.txt"), "secret");
  writeFileSync(join(root, "index.html"), "<!doctype html>");
  writeFileSync(join(root, ".hidden"), "secret");
  writeFileSync(join(root, "assets", "a.js"), "export {}");
  symlinkSync(join(place, "secret.txt"), join(root, "link.txt"));
  return root;
}

/** A request exactly as written; `fetch` would tidy the path first. */
function raw(port: string, path: string, host = `127.0.0.1:${port}`): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
  });
}

test("files come with their type and a policy that keeps everything at home", async () => {
  const served = await serveFolder(site(), 0);
  try {
    const page = await fetch(served.address);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'self'.*connect-src 'self'/);
    assert.equal(page.headers.get("x-content-type-options"), "nosniff");
    assert.equal((await fetch(`${served.address}assets/a.js`)).headers.get("content-type"), "text/javascript; charset=utf-8");
    assert.equal((await fetch(`${served.address}nothing.js`)).status, 404);
    assert.equal((await fetch(served.address, { method: "POST", body: "x" })).status, 405);
  } finally {
    await served.close();
  }
});

test("nothing outside the folder is given, and no other name is answered", async () => {
  const served = await serveFolder(site(), 0);
  const { port } = new URL(served.address);
  try {
    for (const path of [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/../../secret.txt",
      "/..%5csecret.txt",
      "/link.txt",
      "/.hidden",
      "/%00",
      "/%",
      "//etc/passwd",
      "/assets",
    ]) {
      const reply = await raw(port, path);
      assert.match(reply, /^HTTP\/1\.1 404/, path);
      assert.equal(reply.includes("secret\n") || reply.endsWith("secret"), false, path);
    }
    assert.match(await raw(port, "/", "evil.example"), /^HTTP\/1\.1 421/);
  } finally {
    await served.close();
  }
});

test("the app is served on this machine until it is ended, exit code 0", async () => {
  const index = fileURLToPath(new URL("../../web/dist/index.html", import.meta.url));
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("../src/kriebel.ts", import.meta.url)), "--no-open", "--port", "0", "--lang", "en"],
    {
      stdio: "pipe",
    },
  );
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  let said = "";
  let wrong = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    wrong += text;
  });
  const address = await new Promise<string | undefined>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on("close", () => resolve(undefined));
  });
  if (!existsSync(index)) {
    // Without a built app it says so and how to build it.
    assert.match(wrong, /npm start/);
    assert.equal(await ended, 3);
    return;
  }
  assert.ok(address !== undefined, wrong);
  assert.match(await (await fetch(address)).text(), /<title>Kriebel<\/title>/);
  child.kill("SIGINT");
  assert.equal(await ended, 0);
});

test("without a port the address is always the same one: the browser keeps the answers by address", async () => {
  if (!existsSync(fileURLToPath(new URL("../../web/dist/index.html", import.meta.url)))) {
    assert.equal(homePort, 5742); // nothing can be served before the app is built; the test above says so
    return;
  }
  const child = spawn(process.execPath, [fileURLToPath(new URL("../src/kriebel.ts", import.meta.url)), "--no-open", "--lang", "en"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const said = await new Promise<string>((resolve) => {
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (/http:\/\/127\.0\.0\.1:\d+\//.test(text)) resolve(text);
      });
    }
    child.on("close", () => resolve(text));
  });
  // A foreign program at that port is the one reason for another address, and it is told.
  assert.ok(said.includes(`http://127.0.0.1:${homePort}/`) || said.includes("in use by another program"), said);
  child.kill("SIGINT");
  assert.equal(await ended, 0);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Pictured from another address: everything has to be locked before there is a screen that opens it. */
const fromElsewhere = new Set(["locked"]);

test("every screen that has an address is among the pictures of docs/screens", () => {
  const routers = ["app.tsx", "walk/walk-screens.tsx", "walk/more-screens.tsx", "nights/night-route.tsx"];
  const addresses = new Set(
    routers.flatMap((file) => [...textOf(`../src/${file}`).matchAll(/^\s*case "(\w+)":/gm)].map(([, address]) => address ?? "")),
  );
  assert.ok(addresses.size > 25, `${addresses.size} screens were found`);
  const pictured = new Set([...textOf("../../../tools/screens.ts").matchAll(/address: "(\w*)/g)].map(([, address]) => address));
  assert.deepEqual(
    [...addresses].filter((address) => !pictured.has(address) && !fromElsewhere.has(address)),
    [],
  );
});

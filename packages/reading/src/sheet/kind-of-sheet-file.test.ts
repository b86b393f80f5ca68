import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { kindOfFile } from "./kind-of-sheet-file.ts";

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part].map((letter) => letter.charCodeAt(0)))));

test("a file is what its first bytes say, whatever it is called", () => {
  for (const [kind, head] of [
    ["picture", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["picture", bytes(0, 0, 0, 24, "ftypheic")],
    ["picture", bytes("RIFF", 1, 1, 1, 1, "WEBP")],
    ["sound", bytes("RIFF", 1, 1, 1, 1, "WAVE")],
    ["sound", bytes(0, 0, 0, 24, "ftypmp42")],
    ["zip", bytes("PK", 3, 4)],
    ["office", bytes(0xd0, 0xcf, 0x11, 0xe0)],
    ["rtf", bytes("{\\rtf1\\ansi Ferritine 28}")],
    ["mail", bytes("Return-Path: <a@b.nl>\r\nReceived: from x\r\n\r\nFerritine 28")],
    ["unreadable", bytes("abc", 0, "def")],
    ["text", bytes(0xff, 0xfe, "F", 0, "e", 0)],
    ["text", bytes("Ferritine 28 ug/L")],
    ["text", bytes("PKU werd bij mij nooit gevonden.")],
    ["text", bytes("Date: 12-03-2026\nFerritine 28")],
    ["text", bytes("")],
  ] as const)
    assert.equal(kindOfFile(head, ""), kind, String(head));
});

test("what the browser calls it counts only where the bytes do not tell", () => {
  assert.equal(kindOfFile(bytes("<svg/>"), "image/svg+xml"), "picture");
  assert.equal(kindOfFile(bytes(0xff, 0xd8, 0xff), "text/plain"), "picture");
});

test("any bytes are of some kind", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (head, type) => assert.ok(kindOfFile(head, type).length > 0)));
});

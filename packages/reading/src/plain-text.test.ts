import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainText } from "./plain-text.ts";

const spelled = (original: string, words: string): string => {
  const plain = plainText(original);
  const at = plain.text.indexOf(words);
  assert.ok(at >= 0, `${words} is not in ${plain.text}`);
  return original.slice(plain.from[at], plain.from[at + words.length]);
};

test("accents, quotes, ligatures and zero-width signs fall away, and the place in the original stays", () => {
  assert.equal(spelled("De FERRITINÉ is laag", "ferritine"), "FERRITINÉ");
  assert.equal(spelled("ik\u200b slaap niet", "slaap"), "slaap");
  assert.equal(spelled("’s avonds", "'s avonds"), "’s avonds");
  assert.equal(spelled("große Beine", "grosse"), "große");
  assert.equal(spelled("🦵🦵 mijn benen 🦵", "benen"), "benen");
  assert.equal(spelled("be\u0301nen", "benen"), "be\u0301nen");
});

test("a tag is a space, and a value below a limit is no tag", () => {
  assert.equal(plainText("<b>benen</b> en <script>x</script>").text, " benen  en  x ");
  assert.equal(plainText("ferritine <3 en Hb < 5").text, "ferritine <3 en hb < 5");
});

test("every character of the plain text points to a place in the original, in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (original) => {
      const { text, from } = plainText(original);
      assert.equal(from.length, text.length + 1);
      assert.equal(from[text.length], original.length);
      for (let i = 1; i < from.length; i += 1) assert.ok((from[i] as number) >= (from[i - 1] as number));
    }),
  );
});

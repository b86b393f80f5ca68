import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readStamp } from "./moment.ts";

test("the quick reading of Apple's stamps says what the slow one says, also of stamps that are none", () => {
  const part = fc.oneof(fc.constantFrom("0", "1", "2", "3", "5", "9", "x", " ", "-", "٣"));
  fc.assert(
    fc.property(
      fc.constantFrom("2024-02-29", "2023-02-29", "2024-13-01", "1999-12-31", "2026-10-25"),
      fc.array(part, { minLength: 6, maxLength: 6 }),
      fc.constantFrom("+0100", "-0930", "+1400", "+1500", "+0x00", "00100"),
      (date, d, zone) => {
        const text = `${date} ${d[0]}${d[1]}:${d[2]}${d[3]}:${d[4]}${d[5]} ${zone}`;
        // The same stamp with a T goes the slow way.
        assert.deepEqual(readStamp(text), readStamp(text.replace(" ", "T")));
      },
    ),
    { numRuns: 3000 },
  );
  assert.deepEqual(readStamp("2024-05-01 23:10:00 +0200"), { local: 1714605000, utc: 1714597800, zone: "offset" });
});

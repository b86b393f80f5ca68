import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { calendarFile, everyMorning, type Reminder } from "./reminder.ts";

interface Read {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly floats: boolean;
  readonly minutes: number;
  readonly all: readonly string[];
  readonly bell: { readonly action: string; readonly minutes: number; readonly says: string };
}

/** What another program makes of the file: read by a library that other calendars are built on. */
function readBack(file: string): readonly Read[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  assert.equal(calendar.name, "vcalendar");
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  assert.ok(calendar.getFirstPropertyValue("prodid"));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    assert.ok(component.getFirstPropertyValue("dtstamp") instanceof ICAL.Time);
    const all: string[] = [];
    const days = event.iterator();
    for (let next = days.next(); next && all.length < 1_000; next = days.next()) all.push(next.toString());
    const bell = component.getFirstSubcomponent("valarm");
    assert.ok(bell !== null);
    const trigger = bell.getFirstPropertyValue("trigger");
    assert.ok(trigger instanceof ICAL.Duration);
    return {
      id: event.uid,
      title: event.summary,
      at: event.startDate.toString(),
      floats: event.startDate.zone === ICAL.Timezone.localTimezone,
      minutes: event.duration.toSeconds() / 60,
      all,
      bell: {
        action: String(bell.getFirstPropertyValue("action")),
        minutes: trigger.toSeconds() / 60,
        says: String(bell.getFirstPropertyValue("description")),
      },
    };
  });
}

test("another program reads ninety mornings at eight, wherever the person is, with a bell at the moment itself", () => {
  const [read, ...others] = readBack(calendarFile([everyMorning("2026-03-15", "Hoe was vannacht?")], "2026-03-15"));
  assert.ok(read !== undefined && others.length === 0);
  assert.equal(read.at, "2026-03-16T08:00:00");
  assert.ok(read.floats, "eight stays eight over a change of the clock and over a flight");
  assert.equal(read.all.length, 90);
  assert.equal(read.all[13], "2026-03-29T08:00:00", "the day on which the clock goes forward");
  assert.equal(read.all.at(-1), "2026-06-13T08:00:00");
  assert.deepEqual([read.title, read.minutes], ["Hoe was vannacht?", 5]);
  assert.deepEqual(read.bell, { action: "DISPLAY", minutes: 0, says: "Hoe was vannacht?" });
});

test("whatever stands in a title comes out as it went in, and no line is longer than 75 octets", () => {
  const reminder = fc.record({
    id: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
    title: fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 200 })
      .map((title) => title.replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, " ").trim() || "x"),
    times: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(reminder, { maxLength: 4, selector: ({ id }) => id }), (some) => {
      const reminders = some.map(
        ({ id, title, times }): Reminder => ({ id, title, on: "2026-10-20", at: "21:30", ...(times === undefined ? {} : { times }) }),
      );
      const file = calendarFile(reminders, "2026-10-20");
      for (const line of file.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
      const read = readBack(file);
      assert.deepEqual(
        read.map(({ id, title, all }) => [id, title, all.length]),
        reminders.map(({ id, title, times }) => [`${id}@kriebel`, title, times ?? 1]),
      );
    }),
    { numRuns: 200 },
  );
});

test("a line break, a comma, a semicolon and a backslash stay in the title", () => {
  const title = "Koffie, thee; of \\ niets\nen dan slapen";
  assert.equal(readBack(calendarFile([everyMorning("2026-01-01", title)], "2026-01-01"))[0]?.title, title);
});

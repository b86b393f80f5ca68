import { addDays, type IsoDate } from "@kriebel/record";

const escapeText = (text: string): string => text.replace(/([\\;,])/g, "\\$1").replaceAll("\n", "\\n");

/** Lines of at most 75 octets, as RFC 5545 asks. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const out: string[] = [];
  let current = "";
  for (const sign of line) {
    if (encoder.encode(current + sign).length > (out.length === 0 ? 75 : 74)) {
      out.push(current);
      current = "";
    }
    current += sign;
  }
  out.push(current);
  return out.join("\r\n ");
}

export interface Reminder {
  readonly id: string;
  /** First day, and the clock time where the person then is. */
  readonly on: IsoDate;
  readonly at: string;
  readonly title: string;
  /** Every day, this often; once when absent. */
  readonly times?: number;
}

/** A calendar file. Times float: eight in the morning is eight wherever the person is, also after a change of the clock. */
export function calendarFile(reminders: readonly Reminder[], madeAt: IsoDate): string {
  const stamp = `${madeAt.replaceAll("-", "")}T000000Z`;
  const events = reminders.flatMap(({ id, on, at, title, times }) => [
    "BEGIN:VEVENT",
    `UID:${id}@kriebel`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${on.replaceAll("-", "")}T${at.replace(":", "")}00`,
    "DURATION:PT5M",
    ...(times === undefined ? [] : [`RRULE:FREQ=DAILY;COUNT=${times}`]),
    `SUMMARY:${escapeText(title)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0M",
    `DESCRIPTION:${escapeText(title)}`,
    "END:VALARM",
    "END:VEVENT",
  ]);
  return `${["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kriebel//NL", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"].map(fold).join("\r\n")}\r\n`;
}

/** A reminder every morning. */
export const everyMorning = (from: IsoDate, title: string): Reminder => ({
  id: `night-${from}`,
  on: addDays(from, 1),
  at: "08:00",
  title,
  times: 90,
});

/** What was typed, as it is; turned into a date only when it is one. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const emptyDate: TypedDate = { day: "", month: "", year: "" };

/** `2025-03` → its parts. */
export function typedFrom(date: string | undefined): TypedDate {
  const [year = "", month = "", day = ""] = (date ?? "").split("-");
  return { year, month, day: day.replace(/^0/, "") };
}

/** The date as precise as it was typed; undefined when nothing was typed; wrong or future when it cannot be. */
export function dateFrom(typed: TypedDate, today: string): string | undefined | "wrong" | "future" {
  const day = typed.day.trim();
  const year = typed.year.trim();
  if (day === "" && typed.month === "" && year === "") return undefined;
  if (!/^\d{4}$/.test(year) || Number(year) < 1900) return "wrong";
  if (typed.month === "") return day === "" ? (year > today.slice(0, 4) ? "future" : year) : "wrong";
  const toMonth = `${year}-${typed.month}`;
  if (day === "") return toMonth > today.slice(0, 7) ? "future" : toMonth;
  if (!/^\d{1,2}$/.test(day)) return "wrong";
  const lastDay = new Date(Date.UTC(Number(year), Number(typed.month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > lastDay) return "wrong";
  const whole = `${toMonth}-${day.padStart(2, "0")}`;
  return whole > today ? "future" : whole;
}

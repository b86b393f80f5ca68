/** A typed time of day (`21:30`, `21.30`, `2130`, `9`, `21u30`) as HH:MM; undefined when it is none. */
export function readClock(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:\s*[:.,uh]?\s*(\d{2}))?\s*(?:u|uur|h)?$/i.exec(typed.trim());
  if (!match) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? "0");
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours % 24).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

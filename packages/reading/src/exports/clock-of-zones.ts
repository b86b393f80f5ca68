import type { OffsetAt } from "./moment.ts";

/** What the clock of a zone showed at a moment: the seconds it was ahead of universal time. By the tables of the machine, so slow. */
export type ZoneClock = (utcSeconds: number) => number;

const day = 86_400;

/**
 * The clocks of all zones, looked up once a day of a zone: where a day begins and ends with the same offset, it has that offset. Only the
 * days of a clock change are looked up by the quarter of an hour.
 *
 * @param own the person's zone by name; without it the machine's own
 * @param open gives the clock of a zone, undefined for one that this machine does not know
 */
export function clockOfZones(own: string | undefined, open: (zone: string | undefined) => ZoneClock | undefined): OffsetAt {
  const zones = new Map<string, { readonly clock: ZoneClock | undefined; readonly known: Map<number, number> }>();
  return (utcSeconds, zone) => {
    const name = zone ?? own;
    let here = zones.get(name ?? "");
    if (here === undefined) {
      here = { clock: open(name), known: new Map() };
      zones.set(name ?? "", here);
    }
    const { clock, known } = here;
    if (clock === undefined) return undefined;
    const ask = (at: number): number => {
      const have = known.get(at);
      if (have !== undefined) return have;
      if (known.size > 50_000) known.clear();
      const ahead = clock(at);
      known.set(at, ahead);
      return ahead;
    };
    const begin = Math.floor(utcSeconds / day) * day;
    const before = ask(begin);
    return before === ask(begin + day) ? before : ask(Math.floor(utcSeconds / 900) * 900);
  };
}

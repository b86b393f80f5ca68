import type { CountedNights, Quartiles, Told } from "@kriebel/jobs";
import { calm, type Lang } from "../terminal.ts";
import { noteWords } from "./note-words.ts";

/** Indices by age, intervals and how good the recordings were, as tables for a person to read. */
export function showNightsTable(counted: CountedNights, lang: Lang): string {
  const { least, groups, total, imi, quality } = counted;
  const nl = lang === "nl";
  const text = (value: Told): string => (value === null ? "*" : String(value));
  const spread = ({ low, median, high }: Quartiles): string => (median === null ? "*" : `${median} (${low}–${high})`);
  const table = (rows: readonly (readonly string[])[], left = 1): string => {
    const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
    return `${rows
      .map((row) =>
        row
          .map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
          .join("  ")
          .trimEnd(),
      )
      .join("\n")}\n`;
  };
  const head = nl
    ? ["leeftijd", "mensen", "nachten", "PLMS per uur", "PLMW per uur", "slaap (uur)", "15 of meer"]
    : ["age", "people", "nights", "PLMS an hour", "PLMW an hour", "sleep (hours)", "15 or more"];
  const body = [...groups, { ...total, band: nl ? "samen" : "together" }].map((group) => [
    group.band,
    text(group.people),
    text(group.nights),
    spread(group.plms_h),
    spread(group.plmw_h),
    spread(group.tst_h),
    group.plms_15_share === null ? "*" : `${Math.round(group.plms_15_share * 100)}%`,
  ]);
  const highest = Math.max(1, ...imi.counts.map((count) => count ?? 0));
  const bars = imi.counts.flatMap((count, i) =>
    count === null
      ? []
      : [[`${String(imi.from[i]).padStart(2)}–${(imi.from[i] ?? 0) + 2} s`, String(count), "█".repeat(Math.round((count / highest) * 40))]],
  );
  // A table of another edition may hold a note that has no words here: then its code, as it stands.
  const notes = quality.notes.map(({ code, nights }) => [
    (Object.hasOwn(noteWords, code) ? noteWords[code]?.[lang] : undefined) ?? calm(code).slice(0, 40),
    text(nights),
  ]);
  const parts = [
    nl
      ? "Per leeftijd: mediaan van de mensen, met het middelste half tussen haakjes.\n"
      : "By age: the median of the people, with the middle half in brackets.\n",
    table([head, ...body]),
    nl
      ? "\nTijd van de ene beweging tot de volgende (begin tot begin, in slaap), alle mensen samen:\n"
      : "\nTime from one movement to the next (onset to onset, in sleep), all people together:\n",
    bars.length === 0
      ? "*\n"
      : table(
          bars.map(([span = "", count = "", bar = ""]) => [span, count.padStart(String(highest).length), bar]),
          3,
        ),
    nl ? "\nDe opnamen zelf:\n" : "\nThe recordings themselves:\n",
    table([
      [nl ? "uren per opname" : "hours a recording", spread(quality.recording_h)],
      [nl ? "deel dat te scoren was" : "share that could be scored", spread(quality.scorable_share)],
      [nl ? "rust in het been (µV)" : "rest in the leg (µV)", spread(quality.rest_uv)],
      ...notes.map(([code = "", nights = ""]) => [`${nl ? "nachten met:" : "nights with:"} ${code}`, nights]),
    ]),
    counted.editions.length > 1
      ? nl
        ? `\nLet op: deze tabel is met ${counted.editions.length} soorten regels gescoord; zet ze niet naast elkaar.\n`
        : `\nTake care: this table was scored with ${counted.editions.length} sets of rules; do not compare them.\n`
      : "",
    nl
      ? `\n* niet genoemd: er staan minder dan ${least} mensen achter, of het is uit de rest te berekenen.\nAantallen zijn afgerond (mensen op ${counted.step}), zodat twee tabellen naast elkaar niets over één mens zeggen.\nEen getal over een groep zegt niets over één mens.\n`
      : `\n* not told: fewer than ${least} people stand behind it, or it could be worked out from the rest.\nCounts are rounded (people to ${counted.step}), so that two tables side by side say nothing about one person.\nA figure about a group says nothing about one person.\n`,
  ];
  return parts.join("");
}

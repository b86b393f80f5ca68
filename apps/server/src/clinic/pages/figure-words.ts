/** The figures that a report begins with, in the order of the page; the whole stands in `/api/recordings/ID/night`. */
export const figureWords = {
  plms_index: { nl: "PLM in slaap, per uur slaap", en: "PLM asleep, per hour of sleep", unit: "/h" },
  plms_nrem_index: { nl: "PLM in niet-REM, per uur", en: "PLM in non-REM, per hour", unit: "/h" },
  plms_rem_index: { nl: "PLM in REM, per uur", en: "PLM in REM, per hour", unit: "/h" },
  plmw_index: { nl: "PLM wakker in bed, per uur wakker", en: "PLM awake in bed, per hour awake", unit: "/h" },
  clms_index: {
    nl: "Beenbewegingen in slaap die mogen meetellen, per uur",
    en: "Leg movements asleep that may count, per hour",
    unit: "/h",
  },
  n_lm: { nl: "Alle beenbewegingen", en: "All leg movements", unit: "" },
  n_plm: { nl: "Daarvan in een reeks (PLM)", en: "Of these in a series (PLM)", unit: "" },
  n_series: { nl: "Reeksen", en: "Series", unit: "" },
  tst_h: { nl: "Slaap", en: "Sleep", unit: "h" },
  wake_h: { nl: "Wakker tijdens de opname", en: "Awake during the recording", unit: "h" },
} as const satisfies Readonly<Record<string, { readonly nl: string; readonly en: string; readonly unit: "/h" | "h" | "" }>>;

/** Why a leg movement does not count, in a few words; the ids are those of the scorer. */
export const whyNotWords: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  "too-short": { nl: "te kort", en: "too short" },
  spikes: { nl: "alleen losse pieken", en: "single spikes only" },
  "noisy-rest": { nl: "rust te luid om te meten", en: "rest too loud to measure" },
  "outside-lights": { nl: "licht nog aan of weer aan", en: "lights still or again on" },
  "too-long": { nl: "te lang", en: "too long" },
  "bilateral-too-long": { nl: "met twee benen samen te lang", en: "too long with both legs together" },
  "bilateral-too-many": { nl: "te veel delen van twee benen", en: "too many parts of both legs" },
  "bilateral-part-too-long": { nl: "een van de delen te lang", en: "one of the parts too long" },
  awake: { nl: "wakker", en: "awake" },
  respiratory: { nl: "bij een ademstop", en: "with a breathing event" },
  "too-soon": { nl: "te dicht op de vorige", en: "too soon after the one before" },
  "series-too-short": { nl: "reeks te kort", en: "series too short" },
  alone: { nl: "los, niet in een reeks", en: "alone, not in a series" },
};

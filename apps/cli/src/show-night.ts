import { duration, type NightResult, plmsReferencePoints, type Reason, type RuleSet } from "@kriebel/signals";
import type { Comparison } from "./score-command.ts";
import { calm, type Lang, paint, type Terminal } from "./terminal.ts";
import { padTo, wrapText } from "./wrap-text.ts";

/** Why movements do not count, as a person reads it. */
export const reasonWords: Readonly<Record<Reason, { readonly nl: string; readonly en: string }>> = {
  "too-short": { nl: "te kort, onder 0,5 s", en: "too short, under 0.5 s" },
  spikes: { nl: "losse pieken, geen spier", en: "spikes, no muscle" },
  "noisy-rest": { nl: "slecht signaal", en: "poor signal" },
  "outside-lights": { nl: "licht was aan", en: "lights were on" },
  "too-long": { nl: "te lang, boven 10 s", en: "too long, over 10 s" },
  "bilateral-too-long": { nl: "samen te lang, boven 15 s", en: "together too long, over 15 s" },
  "bilateral-too-many": { nl: "samen meer dan 4 delen", en: "more than 4 parts together" },
  "bilateral-part-too-long": { nl: "een van de twee te lang", en: "one of the two too long" },
  awake: { nl: "wakker", en: "awake" },
  respiratory: { nl: "bij een ademstop", en: "with a breathing event" },
  "too-soon": { nl: "te kort na de vorige", en: "too soon after the one before" },
  "series-too-short": { nl: "reeks korter dan 4", en: "series shorter than 4" },
  alone: { nl: "staat alleen", en: "stands alone" },
};

const names: Readonly<Record<RuleSet, string>> = { "wasm-2016": "WASM 2016", "aasm-3": "AASM 3" };

/** A scored night for a person on a terminal: both rule sets side by side, why others do not count, and what it is not. */
export function showNight(result: NightResult, rules: RuleSet, file: string, compared: Comparison | undefined, terminal: Terminal): string {
  const { lang } = terminal;
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const lines: string[] = [];
  const heading = (text: string): void => void lines.push("", paint(terminal, ["bold", "underline"], text));
  const order: readonly RuleSet[] = rules === "wasm-2016" ? ["wasm-2016", "aasm-3"] : ["aasm-3", "wasm-2016"];
  const row = (name: string, value: (one: RuleSet) => string): void =>
    void lines.push(`  ${padTo(name, 40)} ${order.map((one) => value(one).padStart(12)).join(" ")}`);
  const rate =
    (id: string): ((one: RuleSet) => string) =>
    (one) =>
      shown(result.byRules[one].indices.rates[id]?.perHour ?? null, lang);
  const count =
    (id: string): ((one: RuleSet) => string) =>
    (one) =>
      String(result.byRules[one].indices.counts[id] ?? 0);
  const value =
    (id: string): ((one: RuleSet) => string) =>
    (one) =>
      shown(result.byRules[one].indices.values[id] ?? null, lang, 2);
  const { recording, hours, detections } = result;

  lines.push(paint(terminal, "bold", calm(file)));
  const labels = detections.map((one) => `${calm(one.label)} ${Math.round(one.samplesPerSecond)} Hz`).join(", ");
  lines.push(
    t(
      `${duration(recording.signalSeconds)} opgenomen · ${labels} · rust ${detections.map((one) => shown(one.restMedianMicrovolts, lang)).join(" en ")} µV`,
      `${duration(recording.signalSeconds)} recorded · ${labels} · rest ${detections.map((one) => shown(one.restMedianMicrovolts, lang)).join(" and ")} µV`,
    ),
  );
  const { N1, N2, N3, R, W } = hours.byStage;
  // An immobilisation test is sat out awake: rows of sleep would all be empty.
  const asleep = N1 + N2 + N3 + R > 0;
  const isTest = result.byRules["wasm-2016"].immobilization !== undefined && !asleep;
  if (hours.hasHypnogram) {
    lines.push(
      t(
        `${duration((N1 + N2 + N3 + R) * 3600)} slaap (waarvan REM ${duration(R * 3600)}) · ${duration(W * 3600)} wakker, tussen licht uit en licht aan`,
        `${duration((N1 + N2 + N3 + R) * 3600)} asleep (of which REM ${duration(R * 3600)}) · ${duration(W * 3600)} awake, between lights off and lights on`,
      ),
    );
  }

  heading(t("Getallen, per regelset", "Figures, per rule set"));
  lines.push(`  ${padTo("", 40)} ${order.map((one) => names[one].padStart(12)).join(" ")}`);
  // The AASM leaves out what begins awake: that is not nought.
  const awake = (one: RuleSet): string => (one === "aasm-3" ? "–" : rate("plmw_h")(one));
  if (isTest) row(t("PLM per uur wakker", "PLM per hour awake"), awake);
  else if (hours.hasHypnogram) {
    row(t("PLM per uur slaap (PLMS-index)", "PLM per hour of sleep (PLMS index)"), rate("plms_h"));
    row(t("  in NREM, per uur", "  in NREM, per hour"), rate("plms_nrem_h"));
    row(t("  in REM, per uur", "  in REM, per hour"), rate("plms_rem_h"));
    row(t("  met een wekreactie, per uur", "  with an arousal, per hour"), rate("plms_arousal_h"));
    row(t("  zonder die bij ademhaling, per uur", "  without those with breathing, per hour"), rate("plms_nr_h"));
    row(t("PLM per uur wakker", "PLM per hour awake"), awake);
    row(t("kandidaten (CLM) per uur slaap", "candidates (CLM) per hour of sleep"), rate("clms_h"));
  } else row(t("PLM per uur opname", "PLM per hour of recording"), rate("plm_recording_h"));
  row(t("PLM", "PLM"), count("plm_total"));
  row(t("kandidaten (CLM)", "candidates (CLM)"), count("clm_total"));
  row(t("beenbewegingen (LM)", "leg movements (LM)"), count("lm_total"));
  row(t("  waarvan beide benen samen", "  of which both legs together"), count("lm_bilateral"));
  row(t("reeksen", "series"), count("series_total"));
  if (!isTest) {
    row(t("periodiciteit: PLM van CLM, slaap", "periodicity: PLM of CLM, asleep"), value("pi_plm_clm"));
    row(t("periodiciteit: vorm van 2006", "periodicity: the form of 2006"), value("pi_ferri"));
  }

  heading(t(`Waarom andere niet meetellen (${names[rules]})`, `Why others do not count (${names[rules]})`));
  const reasons = new Map<Reason, number>();
  for (const { reason } of result.byRules[rules].scored.rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { reason } of result.byRules[rules].scored.movements)
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1]))
    lines.push(`  ${padTo(reasonWords[reason][lang], 40)} ${String(times).padStart(12)}`);
  if (reasons.size === 0) lines.push(`  ${t("alles telt mee", "everything counts")}`);

  const test = result.byRules[rules].immobilization;
  if (test !== undefined) {
    heading(t("Stilzit-test (SIT)", "Immobilisation test (SIT)"));
    lines.push(`  ${padTo(t("PLM per uur wakker", "PLM per hour awake"), 40)} ${shown(test.plmPerHour, lang).padStart(12)}`);
    lines.push(
      `  ${padTo(t("tussentijd van", "intervals of"), 40)} ${`${test.intervalSeconds[0]}-${test.intervalSeconds[1]} s`.padStart(12)}`,
    );
    if (test.discomfort !== null) {
      lines.push(
        `  ${padTo(t("ongemak, gemiddeld (0-100)", "discomfort, mean (0-100)"), 40)} ${shown(test.discomfort.mean, lang).padStart(12)}`,
      );
      lines.push(`  ${padTo(t("ongemak, hoogste", "discomfort, highest"), 40)} ${shown(test.discomfort.maximum, lang).padStart(12)}`);
      lines.push(`  ${padTo(t("laatste min eerste", "last minus first"), 40)} ${shown(test.discomfort.lastMinusFirst, lang).padStart(12)}`);
      lines.push(
        `  ${padTo(t("verandering per 10 minuten", "change per 10 minutes"), 40)} ${shown(test.discomfort.slopePerTenMinutes, lang).padStart(12)}`,
      );
      const missing = test.discomfort.missingMinutes.join(", ");
      lines.push(
        `  ${padTo(t("zonder antwoord, bij minuut", "without an answer, at minute"), 40)} ${(missing === "" ? t("geen", "none") : missing).padStart(12)}`,
      );
    }
    if (test.sleptTooLong)
      lines.push(
        `  ${t(`Let op: ${Math.round(test.sleepMinutes)} minuten in slaap; die tellen niet mee.`, `Mind: ${Math.round(test.sleepMinutes)} minutes asleep; they do not count.`)}`,
      );
    const heads = [t("minuten", "minutes"), "PLM", t("per uur", "per hour"), "LM", t("ongemak", "discomfort")];
    lines.push("", `  ${heads.map((one) => one.padStart(10)).join("")}`);
    for (const block of test.blocks) {
      const cells = [
        `${block.fromMinute}-${block.toMinute}`,
        String(block.plmw),
        shown(block.plmwPerHour, lang),
        String(block.movements),
        shown(block.discomfort, lang, 0),
      ];
      lines.push(`  ${cells.map((one) => one.padStart(10)).join("")}`);
    }
    lines.push("");
    lines.push(
      ...wrapText(
        t(
          "In één onderzoek scheidde 40 per uur mensen met en zonder rusteloze benen in 81% van de gevallen. Een later, groter onderzoek vond dit getal zwak; het gemiddelde ongemak en de bewegingen wakker in de nacht deden het beter. De grens is gemaakt met een tussentijd vanaf 4 of 5 s.",
          "In one study 40 per hour separated people with and without restless legs in 81% of cases. A later, larger study found this figure weak; the mean discomfort and the movements awake in the night did better. The cut-off was made with intervals from 4 or 5 s.",
        ),
        terminal.width,
        "  ",
      ),
    );
  }

  if (compared !== undefined) {
    heading(t("Vergeleken met de tekens van een mens", "Compared with the marks of a person"));
    for (const [name, one] of [
      [t("beenbewegingen", "leg movements"), compared.movements],
      [t("periodieke (PLM)", "periodic (PLM)"), compared.periodic],
    ] as const) {
      lines.push(
        `  ${padTo(name, 22)} ${t("gevonden", "found")} ${one.found}, ${t("getekend", "marked")} ${one.marked}, ${t("beide", "both")} ${one.both} · precision ${shown(one.precision, lang, 3)}, recall ${shown(one.recall, lang, 3)}, F1 ${shown(one.f1, lang, 3)}`,
      );
    }
    lines.push(
      `  PLMS/h: ${t("wij", "we")} ${shown(compared.plms_h.ours, lang)}, ${t("mens", "person")} ${shown(compared.plms_h.marked, lang)}, ${t("verschil", "difference")} ${shown(compared.plms_h.difference, lang)}`,
    );
    lines.push(
      ...wrapText(
        t(
          "Een opname van een mens is moeilijker dan een gemaakte nacht, en ook twee mensen zijn het niet altijd eens.",
          "A recording of a person is harder than a made night, and two people do not always agree either.",
        ),
        terminal.width,
        "  ",
      ),
    );
  }

  lines.push("");
  lines.push(
    ...wrapText(
      t(
        "Dit is een meting, geen oordeel. Een hoge index is geen bewijs van rusteloze benen, en een lage sluit ze niet uit: de klachten tellen.",
        "This is a measurement, no verdict. A high index is no proof of restless legs, and a low one does not rule them out: the complaints count.",
      ),
      terminal.width,
    ),
  );
  for (const point of plmsReferencePoints) lines.push(...wrapText(point[lang], terminal.width));
  return `${lines.join("\n")}\n`;
}

function shown(value: number | null, lang: Lang, digits = 1): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const text = value.toFixed(digits);
  return lang === "nl" ? text.replace(".", ",") : text;
}

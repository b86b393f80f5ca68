/** A page per route that a doctor can read and check: what counts for and against, with figures, status and sources. */
import type { Because, Evidence, Exposure, Fact, MedicineEffectKind, Ratio, Reading, Status } from "./types.ts";

/** Readings (by the start of their id) and other facts that bear on a route beyond what the model names. */
const ABOUT: Readonly<
  Record<
    string,
    {
      readonly readings?: readonly string[];
      readonly effects?: readonly MedicineEffectKind[];
      readonly analytes?: readonly string[];
      readonly lookAlikes?: readonly string[];
    }
  >
> = {
  iron: {
    readings: [
      "iron_effect/",
      "association/iron_",
      "association/heavy_menstrual",
      "association/meat-restricted",
      "association/blood_donation",
      "association/low_ferritin",
      "association/low_transferrin",
      "association/number_frequency_of_blood",
      "association/menstruation",
      "association/previous_iron",
      "likelihood/ferritin",
      "likelihood/blood_donation",
      "likelihood/heavy_menstrual",
      "likelihood/meat",
      "likelihood/crp",
      "likelihood/normal_haemoglobin",
      "route_share/ferritin",
      "route_share/iron",
      "course/remission.women_ferritin",
      "lifestyle_trial/intravenous",
      "lifestyle_trial/oral_iron",
      "conflict/labs.ferritin",
    ],
    effects: ["lowers_iron_absorption", "bleeding"],
    analytes: ["ferritin", "iron", "transferrin", "tsat", "hemoglobin", "mcv", "crp"],
  },
  pregnancy: {
    readings: [
      "pregnancy/",
      "prevalence/pregnancy",
      "association/parity",
      "association/parous",
      "association/pregnancy",
      "association/rls_in_an_earlier",
      "likelihood/rls_began_in_this_pregnancy",
      "likelihood/rls_existed",
      "likelihood/rls_in_an_earlier",
      "course/pregnancy",
      "impact/pregnancy",
    ],
  },
  kidney: {
    readings: [
      "kidney/",
      "prevalence/chronic_kidney",
      "prevalence/haemodialysis",
      "prevalence/kidney_transplant",
      "association/dialysis",
      "association/haemodialysis",
      "course/remission.kidney",
    ],
    analytes: ["creatinine", "egfr", "acr", "urea"],
  },
  neuropathy: {
    readings: [
      "prevalence/diabet",
      "prevalence/type_2",
      "prevalence/peripheral_neuropathy",
      "association/diabet",
      "association/type_2",
      "association/polyneuropathy",
      "likelihood/late_onset",
      "likelihood/painful",
      "route_share/neuropathy",
      "conflict/rls_in_neuropathy",
    ],
    effects: ["neuropathy"],
    analytes: ["hba1c", "glucose_fasting"],
    lookAlikes: ["neuropathy"],
  },
  inflammatory: {
    readings: [
      "prevalence/coeliac",
      "prevalence/crohn",
      "prevalence/rheumatoid",
      "prevalence/sjogren",
      "prevalence/systemic_lupus",
      "association/coeliac",
      "association/crohn",
      "association/rheumatoid",
      "association/systemic_lupus",
      "likelihood/rls_began_after_the_disease",
      "likelihood/iron_deficiency_present_in_coeliac",
      "lifestyle_trial/gluten",
    ],
    analytes: ["crp", "ttg_iga"],
  },
  medicine: {
    readings: [
      "medicine_timing/",
      "dechallenge/",
      "rechallenge/",
      "association/any_antidepressant",
      "association/amitriptyline",
      "association/antidepressant",
      "association/citalopram",
      "association/fluoxetine",
      "association/mirtazapine",
      "association/other_antidepressants",
      "association/paroxetine",
      "association/sedating",
      "association/ssri",
      "association/tricyclic",
      "association/three_or_more_chronic_medicines",
      "likelihood/no_change_4_weeks",
      "likelihood/rls_began_within",
      "likelihood/rls_clearly_older",
      "likelihood/rls_gone",
      "route_share/share_on_antidepressants",
    ],
    effects: ["provokes_rls"],
  },
  lifestyle: {
    readings: [
      "lifestyle_trial/aerobic",
      "lifestyle_trial/alcohol",
      "lifestyle_trial/caffeine",
      "lifestyle_trial/one_night",
      "lifestyle_trial/rotating",
      "lifestyle_trial/smoking",
      "association/alcohol",
      "association/caffeine",
      "association/four_healthy",
      "association/frequent_exercise",
      "association/obesity",
      "association/overweight",
      "association/rotating",
      "association/shift",
      "association/smoking",
      "association/waist",
    ],
  },
  neurological: {
    readings: [
      "prevalence/multiple_sclerosis",
      "prevalence/parkinson",
      "prevalence/migraine",
      "prevalence/spinal",
      "prevalence/adhd",
      "prevalence/essential_tremor",
      "association/migraine",
      "association/multiple_sclerosis",
      "association/parkinson",
      "association/adhd",
    ],
  },
  endocrine: {
    readings: ["prevalence/hypothyroidism", "prevalence/graves", "association/hypothyroidism", "association/rls_vs_healthy"],
    analytes: ["tsh", "ft4"],
  },
  other_deficiency: { effects: ["b12_depletion"], analytes: ["b12_total", "b12_active", "mma", "folate", "vitamin_d", "magnesium"] },
  sleep_breathing: {
    readings: ["sleep_study/", "prevalence/copd", "prevalence/obstructive", "association/copd", "association/obstructive"],
  },
  other_internal: {
    readings: [
      "prevalence/chronic_liver",
      "prevalence/liver",
      "prevalence/heart_failure",
      "prevalence/chronic_venous",
      "prevalence/phlebology",
      "prevalence/fibromyalgia",
      "association/chronic_liver",
      "association/heart_failure",
      "association/superficial_venous",
      "association/fibromyalgia",
      "association/hypertension",
      "association/number_of_comorbid",
      "association/three_or_more_comorbid",
    ],
    analytes: ["alt"],
    lookAlikes: ["venous", "fibromyalgia", "leg_oedema"],
  },
  mood: { readings: ["association/depress", "impact/depression", "impact/panic", "impact/suicide"], lookAlikes: ["anxiety"] },
  augmentation: { readings: ["augmentation/", "impulse_control/"], effects: ["augmentation"] },
  withdrawal: {
    readings: ["dopamine_withdrawal/", "medicine_timing/opioid", "medicine_timing/tramadol", "medicine_timing/aripiprazole"],
    effects: ["withdrawal_rls"],
  },
  heredity: {
    readings: [
      "genetics/",
      "variant/",
      "likelihood/family",
      "likelihood/second-degree",
      "likelihood/onset",
      "likelihood/child_with",
      "route_share/positive_family",
      "route_share/hereditary",
    ],
  },
  primary_unexplained: { readings: ["route_share/primary", "course/", "fit/"] },
};

const MARK: Readonly<Record<Status, string>> = {
  verified: "read",
  secondary: "read in part or at second hand",
  unverified: "**not read**",
  ours: "**our own**",
};
const cell = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? []
    : [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`), ""];
const span = ([value, low, high]: Ratio): string => `${value} (${low}–${high})`;

/** Markdown, in English with the Dutch names beside; the same evidence gives the same text. */
export function describeRoute(evidence: Evidence, routeId: string): string {
  const route = evidence.routes[routeId];
  if (route === undefined) throw new Error(`No route is called "${routeId}".`);
  const about = ABOUT[routeId] ?? {};
  const cited = new Set<string>();
  const ground = (because: readonly Because[]): string =>
    because
      .map((b) => {
        if ("source" in b) {
          cited.add(b.source);
          return `[${b.source}]${b.where === undefined ? "" : ` (${b.where})`}`;
        }
        return `ours, decision ${b.decision}: ${b.ours}`;
      })
      .join("; ");
  const lines: string[] = [];
  const part = (title: string, body: readonly string[]): void => {
    if (body.some((line) => line !== "")) lines.push(`## ${title}`, "", ...body, ...(body.at(-1) === "" ? [] : [""]));
  };
  const byId = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

  lines.push(`# ${route.name.en} (${route.name.nl})`, "");
  lines.push(`Route \`${route.id}\`, ${route.kind}. ${route.about.en}`, "", `*${route.about.nl}*`, "");
  lines.push(`Grounds: ${ground(route.because)}. Status: ${MARK[route.status]}.`, "");
  lines.push(
    "Every figure stands with its 95 % interval, its status and its source. *Read* means read in an opened source, mostly an abstract; nothing here was checked against a full paper.",
    "",
  );

  // ---- what counts for it -----------------------------------------------------------------------
  const exposures = byId(
    Object.values(evidence.model.exposures).filter((e) => e.route === routeId || (routeId === "other_internal" && e.route === null)),
  );
  part(
    "What counts for it: findings and how strongly",
    table(
      ["finding", "Dutch", "ratio (95 %)", "tier", "how common", "basis", "status", "source"],
      exposures.map((e: Exposure) => [
        `${e.name.en} \`${e.id}\``,
        e.name.nl,
        `${e.measure} ${span(e.ratio)}`,
        e.tier,
        `${(e.prevalence.default ?? 0) * 100} % (assumed)`.replace(/(\.\d{2})\d+/, "$1"),
        e.basis,
        MARK[e.status],
        ground(e.because),
      ]),
    ),
  );
  if (exposures.length > 0)
    part("How much of an association counts as cause", [
      "The odds ratio is raised to a power drawn from its tier before it counts (decision 0001).",
      "",
      ...table(
        ["tier", "median power", "spread (ln)", "meaning"],
        Object.entries(evidence.model.tiers).map(([tier, t]) => [tier, String(t.median), String(t.sdLn), t.meaning]),
      ),
    ]);
  const { iron, heredity } = evidence.model;
  if (routeId === "iron") {
    part(
      "Ferritin: likelihood ratios for absent iron stores",
      table(
        ["ferritin below (µg/L)", "likelihood ratio"],
        iron.ferritinBands.map((b) => [b.below >= 1e9 ? "any higher" : String(Math.round(b.below)), span(b.lr)]),
      ),
    );
    part("Other findings about iron", [
      ...table(
        ["finding", "when present", "when absent"],
        Object.entries(iron.upstream).map(([id, u]) => [id, span(u.pos), u.neg === undefined ? "not known" : span(u.neg)]),
      ),
      `Transferrin saturation low: ${span(iron.tsat.low)}; normal: ${span(iron.tsat.normal)}. With a CRP above ${iron.crpCut} mg/L ferritin is multiplied by ${iron.crpFerritinFactor} before its band is read. Once ferritin is known, findings upstream of it weigh ${iron.upstreamWeightIfFerritinKnown}. A normal haemoglobin weighs nothing either way.`,
      "",
    ]);
    part(
      "What each iron state explains",
      table(
        ["state", "ratio", "tier"],
        [
          ...Object.entries(iron.exposures).map(([id, e]) => [id, span(e.ratio), e.tier]),
          ...iron.lowNormalBands.map((b) => [
            `ferritin below ${b.below >= 1e9 ? "any" : Math.round(b.below)}, stores not empty`,
            span(b.ratio),
            "assumed",
          ]),
        ],
      ),
    );
    part(
      "Rules on iron (what is said, and what holds it back)",
      table(
        ["rule", "when", "what a person reads", "blocks", "status", "source"],
        Object.values(evidence.ironRules)
          .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
          .map((r) => [
            `\`${r.id}\``,
            r.whenText,
            r.then.text.en,
            r.then.blocksIronSuggestion ? "yes" : "",
            MARK[r.status],
            ground(r.because),
          ]),
      ),
    );
    part(
      "Why the iron can be low",
      table(
        ["cause", "Dutch", "what is known", "next for the GP", "status", "source"],
        byId(Object.values(evidence.ironCauses)).map((c) => [
          c.name.en,
          c.name.nl,
          c.facts,
          c.nextStepForGp.en,
          MARK[c.status],
          ground(c.because),
        ]),
      ),
    );
  }
  if (routeId === "heredity")
    part("Family and age at onset", [
      ...table(
        ["finding", "likelihood ratio"],
        [...Object.entries(heredity.family), ...Object.entries(heredity.modifiers)].map(([id, r]) => [id, span(r)]),
      ),
      `Before anything is known: logit ${heredity.priorLogit} (SD ${heredity.priorSd}). Age at onset: familial ${heredity.onset.famMean} (SD ${heredity.onset.famSd}), other ${heredity.onset.nonMean} (SD ${heredity.onset.nonSd}), counted for ${heredity.onset.shrink} and never beyond a factor ${heredity.onset.cap}.`,
      "",
    ]);
  if (routeId === "medicine" || routeId === "withdrawal" || routeId === "augmentation") {
    part(
      "Time",
      table(
        ["rule", "when", "what it says", "status"],
        byId(Object.values(evidence.timingRules)).map((t) => [t.id, t.when.en, t.verdict.en, MARK[t.status]]),
      ),
    );
  }
  const timing = Object.entries(evidence.model.timing);
  if (exposures.length > 0)
    part(
      "Timing: what speaks for and against (ratio above or below 1)",
      table(
        ["finding", "ratio", "status"],
        timing.map(([id, r]) => [`${id}${r[0] < 1 ? " (against)" : ""}`, span(r), MARK.ours]),
      ),
    );

  // ---- medicines ----------------------------------------------------------------------------------
  for (const kind of about.effects ?? []) {
    const rows = [
      ...byId(Object.values(evidence.medicineClasses)).map((c) => ({ name: `group ${c.name.en} (${c.id})`, effects: c.effects })),
      ...byId(Object.values(evidence.medicines)).map((m) => ({ name: m.name.en, effects: m.effects })),
    ].flatMap(({ name, effects }) =>
      effects
        .filter((e) => e.effect === kind)
        .map((e) => [
          name,
          e.strength,
          e.scope ?? "",
          e.text.en,
          e.onsetDays ? `${e.onsetDays[0]}–${e.onsetDays[1]} days` : "",
          MARK[e.status],
          ground(e.because),
        ]),
    );
    part(
      `Medicines: ${kind.replaceAll("_", " ")}`,
      table(["medicine", "strength", "known for", "what a person reads", "usually within", "status", "source"], rows),
    );
    part(
      `Combinations: ${kind.replaceAll("_", " ")}`,
      table(
        ["combination", "figure", "what a person reads", "status", "source"],
        byId(Object.values(evidence.combinations))
          .filter((c) => c.effect === kind)
          .map((c) => [c.id, c.figure ?? "", c.text.en, MARK[c.status], ground(c.because)]),
      ),
    );
  }

  // ---- laboratory, conditions, look-alikes --------------------------------------------------------
  part(
    "Laboratory values",
    table(
      ["value", "limits (fallback; the printed limit goes first)", "why", "status", "source"],
      (about.analytes ?? []).flatMap((id) => {
        const a = evidence.analytes[id];
        if (a === undefined) return [];
        const limits = a.reference.map(
          (r) =>
            `${[r.sex, r.ageMin === null ? "" : `from ${r.ageMin} y`, r.pregnant ? "pregnant" : ""].filter(Boolean).join(", ") || "all"}: ${r.low ?? ""}–${r.high ?? ""} (${r.kind}, ${MARK[r.status]})`,
        );
        return [
          [
            `${a.name.en}, ${a.unit}`,
            limits.join("; "),
            (a.relevance as { readonly en?: string } | undefined)?.en ?? "",
            MARK[a.status],
            ground(
              [...a.because, ...a.reference.flatMap((r) => r.because)].filter(
                (b, i, all) => all.findIndex((o) => JSON.stringify(o) === JSON.stringify(b)) === i,
              ),
            ),
          ],
        ];
      }),
    ),
  );
  const conditions = byId(
    Object.values(evidence.conditions).filter((c) => c.route === routeId || c.exposures.some((e) => exposures.some((x) => x.id === e))),
  );
  part(
    "Conditions that lead here",
    table(
      ["condition", "Dutch", "ICD-10", "finding in the model", "status"],
      conditions.map((c) => [c.name.en, c.name.nl, c.icd10.join(", "), c.exposures.join(", "), MARK[c.status]]),
    ),
  );
  part(
    "What can look like it",
    table(
      ["question", "answer", "points to", "strength", "status", "source"],
      (about.lookAlikes ?? [])
        .flatMap((id) => evidence.lookAlikes[id]?.discriminators ?? [])
        .map((d) => [
          evidence.questions[d.question]?.ask.en ?? d.question,
          d.onAnswer,
          d.supports,
          d.strength,
          MARK[d.status],
          ground(d.because),
        ]),
    ),
  );

  // ---- what was read ------------------------------------------------------------------------------
  const readings = byId(Object.values(evidence.readings).filter((r) => (about.readings ?? []).some((start) => r.id.startsWith(start))));
  part(
    "What was read besides",
    table(
      ["reading", "what it says", "status", "source"],
      readings.map((r) => [`\`${r.id}\``, sayReading(r), MARK[r.status], ground(r.because)]),
    ),
  );

  part("Where to look when nobody has looked yet", [
    ...route.lookAt.map((id) => {
      const question = evidence.questions[id];
      const analyte = id.startsWith("lab:") ? evidence.analytes[id.slice(4)] : undefined;
      return `- ${question?.ask.en ?? analyte?.name.en ?? id} (\`${id}\`)`;
    }),
    "",
  ]);

  // ---- what is open -------------------------------------------------------------------------------
  const open = Object.values(evidence.readings)
    .filter((r) => r.topic === "open_questions")
    .map(
      (r) =>
        r.data as {
          readonly number: number;
          readonly judge: string;
          readonly routes: readonly string[];
          readonly text: { readonly en: string; readonly nl: string };
        },
    )
    .filter((q) => q.routes.includes(routeId) || q.routes.includes("all"))
    .sort((a, b) => a.number - b.number);
  const weak = [...exposures, ...readings, ...conditions].filter((f: Fact) => f.status === "unverified" || f.status === "ours").length;
  part("Still open: a doctor or pharmacist must judge", [
    ...open.map((q) => `${q.number}. (${q.judge}) ${q.text.en}`),
    "",
    `Of the ${exposures.length + readings.length + conditions.length} findings, conditions and readings on this page ${weak} were not read in a source, or are our own.`,
    "",
  ]);
  part(
    "Sources",
    [...cited].sort().map((id) => {
      const s = evidence.sources[id];
      if (s === undefined) throw new Error(`No source is called "${id}".`);
      const where = s.doi ? ` https://doi.org/${s.doi}` : s.url ? ` ${s.url}` : "";
      return `- **[${id}]** ${s.citation}${s.year && !s.citation.includes(String(s.year)) ? ` (${s.year})` : ""}.${where} ${s.opened ? `Opened${s.depth ? `: ${s.depth}` : ""}.` : "Not opened."}`.replace(
        /\.\./g,
        ".",
      );
    }),
  );
  lines.push(`Edition ${evidence.edition}. This page is made from \`packages/evidence/data\`; change the facts there.`, "");
  return lines.join("\n");
}

/** The content of a reading in one line: its texts and figures, in the order of the file. */
export function sayReading(reading: Reading): string {
  const say = (v: unknown): string => {
    if (v === null || v === undefined || v === "") return "";
    if (Array.isArray(v)) return v.map(say).filter(Boolean).join(", ");
    if (typeof v === "object") {
      const o = v as Record<string, unknown>;
      if (typeof o.en === "string") return o.en;
      return Object.entries(o)
        .filter(([key, inner]) => key !== "sources" && say(inner) !== "")
        .map(([key, inner]) => `${key.replaceAll("_", " ")}: ${say(inner)}`)
        .join("; ");
    }
    return String(v);
  };
  return say(reading.data);
}

import { dayNumber, type IsoDate, type Lab, type PersonRecord } from "@kriebel/record";
import type { Diary } from "./diary.ts";
import { point, type Words } from "./say-nights.ts";
import { type MedicineKinds, plainKinds } from "./summarise-nights.ts";

/** Iron values of one day, and how the nights around it were. */
export interface BloodBesideNights {
  /** As precise as it was told: `2026-03`, `2026-03-14`. */
  readonly on: string;
  readonly ferritin?: Lab;
  readonly tsat?: Lab;
  /** Mean score of the nights from three days before to three days after; absent with fewer than three of them. */
  readonly meanAround?: number;
}

const daysAround = 3;
const fewestAround = 3;

/** Ferritin and saturation in the order of their days, each with the severity of that week. Values of an unknown day are left out. */
export function bloodBesideNights(record: PersonRecord, diary: Diary): readonly BloodBesideNights[] {
  const dates = new Set(
    record.labs.flatMap(({ analyte, on }) => ((analyte === "ferritin" || analyte === "tsat") && on !== undefined ? [on] : [])),
  );
  return [...dates].sort().map((on): BloodBesideNights => {
    const valueOn = (analyte: string): Lab | undefined => record.labs.find((lab) => lab.analyte === analyte && lab.on === on);
    const [ferritin, tsat] = [valueOn("ferritin"), valueOn("tsat")];
    const scores =
      on.length === 10
        ? diary.flatMap(({ date, score }) =>
            score !== undefined && Math.abs(dayNumber(date) - dayNumber(on)) <= daysAround ? [score] : [],
          )
        : [];
    return {
      on,
      ...(ferritin === undefined ? {} : { ferritin }),
      ...(tsat === undefined ? {} : { tsat }),
      ...(scores.length < fewestAround ? {} : { meanAround: scores.reduce((a, b) => a + b, 0) / scores.length }),
    };
  });
}

/** A value as it was written down: `< 15 µg/L`; a question mark where there is none. */
export function showLab(lab: Lab | undefined): Words {
  if (lab === undefined) return { nl: "?", en: "?" };
  const text = `${lab.comparator ?? ""}${lab.value} ${lab.unit}`;
  return { nl: text.replace(".", ","), en: text };
}

export const showMean = (mean: number | undefined): Words => (mean === undefined ? { nl: "?", en: "?" } : point(mean));

/** Whole weeks since iron that is still taken began; undefined when none is, or its day is not known. */
export function weeksOnIron(record: PersonRecord, today: IsoDate, kinds: MedicineKinds = plainKinds): number | undefined {
  const started = record.medicines
    .filter((one) => one.stopped === undefined && one.using !== "no" && kinds.isIron(one.name, one.substance, one.atc))
    .flatMap((one) => (one.started?.length === 10 ? [one.started] : []))
    .sort()[0];
  return started === undefined || started > today ? undefined : Math.floor((dayNumber(today) - dayNumber(started)) / 7);
}

export const sayIronSince = (weeks: number): Words => ({
  nl: `Je begon ${weeks === 0 ? "minder dan een week" : weeks === 1 ? "1 week" : `${weeks} weken`} geleden met ijzer.`,
  en: `You began iron ${weeks === 0 ? "less than a week" : weeks === 1 ? "1 week" : `${weeks} weeks`} ago.`,
});

/** Iron that is given into a vein, by its code or its name. */
export const isInfusion = (name: string, substance: string | undefined, atc: string | undefined): boolean =>
  atc?.startsWith("B03AC") === true || infusion.test(`${name} ${substance ?? ""}`);
const infusion = /infu|inject|monofer|venofer|maltose|sucrose|sacharose/i;

/** Weeks after the first iron at which a new value says something: after an infusion sooner than with tablets (F1_oral_12w, F2_iv_12w). */
export const weeksUntilTest = { tablets: 12, infusion: 8 } as const;

/** How the iron is taken that is in use; both where it is both or nothing is in use, for then both may come. */
export function ironForms(record: PersonRecord | undefined, kinds: MedicineKinds = plainKinds): readonly ("tablets" | "infusion")[] {
  const forms = (record?.medicines ?? [])
    .filter((one) => one.stopped === undefined && one.using !== "no" && kinds.isIron(one.name, one.substance, one.atc))
    .map((one) => (isInfusion(one.name, one.substance, one.atc) ? ("infusion" as const) : ("tablets" as const)));
  const told = (["tablets", "infusion"] as const).filter((form) => forms.includes(form));
  return told.length === 0 ? ["tablets", "infusion"] : told;
}

/**
 * When to test again, after the iron rules of the evidence (F1_oral_12w, F2_iv_12w, F3_first_4w, F4_on_iron_enough), as a general
 * saying for the way in which iron is taken: here no rule has fired.
 */
export function whenToTestAgain(record: PersonRecord | undefined, kinds: MedicineKinds = plainKinds): readonly Words[] {
  const forms = ironForms(record, kinds);
  return [
    ...(forms.includes("tablets")
      ? [
          {
            nl: `Bij ijzertabletten is na ongeveer ${weeksUntilTest.tablets} weken een goed moment om met je huisarts te bespreken of ferritine en verzadiging opnieuw geprikt kunnen worden.`,
            en: `With iron tablets, after about ${weeksUntilTest.tablets} weeks is a good moment to discuss with your doctor whether ferritin and saturation can be measured again.`,
          },
        ]
      : []),
    ...(forms.includes("infusion")
      ? [
          {
            nl: `Na een infuus zeggen ferritine en verzadiging pas na ongeveer ${weeksUntilTest.infusion} weken iets.`,
            en: `After an infusion ferritin and saturation say something only after about ${weeksUntilTest.infusion} weeks.`,
          },
        ]
      : []),
    {
      nl: "Na 4 weken is het nog te vroeg om te zeggen of ijzer helpt; in een onderzoek met een infuus was er na 12 weken verschil, en na 4 weken nog niet.",
      en: "After 4 weeks it is too early to say whether iron helps; in a trial of an infusion there was a difference after 12 weeks, and not yet after 4.",
    },
    {
      nl: "Is je ferritine boven 100 en gebruik je nog ijzer? Vraag je arts dan of het nog nodig is.",
      en: "Is your ferritin above 100 and do you still use iron? Then ask your doctor whether you still need it.",
    },
  ];
}

/** How often complaints go whatever was done, as the evidence holds it. */
export interface Remission {
  /** Of 100 people, with the ends of its interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly citation: string;
}

/** The figure of remission out of a reading of the evidence; undefined when it is not there in the form that is expected. */
export function remissionOf(
  readings: Readonly<Record<string, unknown>> | undefined,
  sources: Readonly<Record<string, { readonly citation: string }>>,
): Remission | undefined {
  const reading = readings?.["course/remission.sleep_clinic_all"] as
    | {
        readonly data?: { readonly value?: unknown; readonly ci_low?: unknown; readonly ci_high?: unknown };
        readonly because?: readonly { readonly source?: string }[];
      }
    | undefined;
  const { value, ci_low: low, ci_high: high } = reading?.data ?? {};
  if (typeof value !== "number" || typeof low !== "number" || typeof high !== "number") return undefined;
  return { value, low, high, citation: sources[reading?.because?.[0]?.source ?? ""]?.citation ?? "" };
}

/** Better is not proof: the figure, and what follows from it. */
export function sayRemission({ value, low, high, citation }: Remission): Words {
  const [about, from, to] = [value, low, high].map(Math.round);
  return {
    nl: `In een slaapkliniek waren de klachten bij ${about} van de 100 mensen binnen ongeveer vier jaar weg (tussen ${from} en ${to}), met wat voor behandeling ook. Wie nu minder last heeft, weet dus nog niet waardoor. Bron: ${citation}`,
    en: `In a sleep clinic the complaints of ${about} of 100 people were gone within about four years (between ${from} and ${to}), whatever the treatment. So whoever has less trouble now does not know yet what it is due to. Source: ${citation}`,
  };
}

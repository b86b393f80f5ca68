/** A sentence about a figure of a sleep study, with where it comes from: ids of sources in the evidence; empty where it is only how to read it. */
export interface StudyWord {
  readonly nl: string;
  readonly en: string;
  readonly sources: readonly string[];
}

export interface StudyFigures {
  readonly plmsPerHour?: number | undefined;
  readonly ahiPerHour?: number | undefined;
  readonly rules?: string | undefined;
  readonly ageYears?: number | undefined;
}

const komma = (value: number): string => String(Math.round(value * 10) / 10).replace(".", ",");
const point = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * What a PLMS index and an apnoea index mean, in plain words: at this age, what it is no proof of, and what stays open. Facts of the evidence
 * (`sleep_study/plms_index`, `course/plms_norm`, `sleep_study/osa_definition`, `pediatric/consideration.plms_threshold`); no verdict, no advice.
 */
export function sayStudy({ plmsPerHour, ahiPerHour, rules, ageYears }: StudyFigures): readonly StudyWord[] {
  const words: StudyWord[] = [];
  if (plmsPerHour !== undefined) words.push(...sayMovements(plmsPerHour, rules, ageYears));
  if (ahiPerHour !== undefined) words.push(...sayBreathing(ahiPerHour, ageYears));
  return words;
}

function sayMovements(index: number, rules: string | undefined, age: number | undefined): readonly StudyWord[] {
  const isChild = age !== undefined && age < 18;
  const limit = isChild ? 5 : 15;
  const above = index > limit;
  return [
    {
      nl: `Een PLMS-index van ${komma(index)} betekent: per uur slaap ${komma(index)} beenbewegingen die steeds terugkomen.`,
      en: `A PLMS index of ${point(index)} means: ${point(index)} leg movements per hour of sleep that keep coming back.`,
      sources: ["icsd3-plmd"],
    },
    {
      nl: `${isChild ? "Bij een kind" : age === undefined ? "Bij een volwassene" : "Op deze leeftijd"} geldt meer dan ${limit} per uur als veel; dit is ${above ? "meer" : "niet meer"}.`,
      en: `${isChild ? "In a child" : age === undefined ? "In an adult" : "At this age"} more than ${limit} an hour counts as many; this is ${above ? "more" : "not more"}.`,
      sources: isChild ? ["icsd3_plmd"] : ["icsd3-plmd"],
    },
    ...(isChild
      ? []
      : [
          {
            nl: `Het komt veel voor: van 2.162 mensen van 40 tot 80 jaar, niet gekozen om hun klachten, hadden er 29 op de 100 meer dan 15 per uur, en met de jaren wordt het vaker.${age !== undefined && (age < 40 || age > 80) ? " Voor deze leeftijd hebben we geen cijfer." : ""}`,
            en: `It is common: of 2,162 people of 40 to 80 years, not chosen for their complaints, 29 in 100 had more than 15 an hour, and it becomes more common with age.${age !== undefined && (age < 40 || age > 80) ? " For this age we have no figure." : ""}`,
            sources: ["hypnolaus2016"],
          },
        ]),
    {
      nl: "Het getal is daarom geen bewijs van rusteloze benen. Rusteloze benen voel je als je wakker bent; dat meet dit onderzoek niet.",
      en: "So the figure is no proof of restless legs. Restless legs are felt when awake; this study does not measure that.",
      sources: ["icsd3-plmd"],
    },
    {
      nl: "Een laag getal sluit rusteloze benen ook niet uit: in één onderzoek zaten 42 van de 100 mensen met rusteloze benen boven de 15, de anderen eronder.",
      en: "A low figure does not rule restless legs out either: in one study 42 of 100 people with restless legs were above 15, the others below.",
      sources: ["plms-korea"],
    },
    ...(rules === undefined || rules.trim() === ""
      ? [
          {
            nl: "Volgens welke regels geteld is staat er niet bij. Met andere regels kan dezelfde nacht een ander getal geven.",
            en: "It does not say by which rules was counted. By other rules the same night can give another figure.",
            sources: [],
          },
        ]
      : []),
  ];
}

function sayBreathing(index: number, age: number | undefined): readonly StudyWord[] {
  const isChild = age !== undefined && age < 18;
  return [
    {
      nl: `Een AHI van ${komma(index)} betekent: per uur slaap ${komma(index)} keer een ademstop of een zwakke ademteug.`,
      en: `An AHI of ${point(index)} means: ${point(index)} pauses in breathing or weak breaths per hour of sleep.`,
      sources: ["rldb-osa"],
    },
    isChild
      ? {
          nl: "Bij kinderen gelden andere grenzen dan bij volwassenen; de kinderarts kent ze.",
          en: "Other limits hold for children than for adults; the paediatrician knows them.",
          sources: ["rldb-osa-kind"],
        }
      : {
          nl: `Samen met klachten of een andere ziekte kijkt een arts bij 5 of meer naar slaapapneu; dit is ${index >= 5 ? "5 of meer" : "minder dan 5"}.`,
          en: `Together with complaints or another disease a doctor looks at sleep apnoea from 5 on; this is ${index >= 5 ? "5 or more" : "less than 5"}.`,
          sources: ["rldb-osa"],
        },
    {
      nl: "Bij een ademstop kunnen de benen meeschokken. Dat is iets anders dan onrust die je voelt als je wakker bent. Bespreek het getal met je arts.",
      en: "With a pause in breathing the legs can jerk along. That is something else than restlessness felt when awake. Discuss the figure with your doctor.",
      sources: ["osa2023"],
    },
  ];
}

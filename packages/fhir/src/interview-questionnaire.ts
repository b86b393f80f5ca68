import { answerInWords } from "@kriebel/engine";
import type { AppliesIf, Evidence, Question, Words } from "@kriebel/evidence";
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from "fhir/r4.js";
import { answerSystem, interviewAddress, systems } from "./code-systems.ts";
import { translation } from "./operation-outcome.ts";

const expressionAddress = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const minAddress = "http://hl7.org/fhir/StructureDefinition/minValue";
const maxAddress = "http://hl7.org/fhir/StructureDefinition/maxValue";
const unitAddress = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

/** Chapters of the interview, in the order of the walk, with their names. What is not named here comes last, under its id. */
const chapters: readonly (readonly [id: string, name: Words])[] = [
  ["person", { nl: "Over jou", en: "About you" }],
  ["complaint", { nl: "De klacht", en: "The complaint" }],
  ["alarms", { nl: "Eerst: dringende tekenen", en: "First: urgent signs" }],
  ["alarm", { nl: "Dringende tekenen, een voor een", en: "Urgent signs, one by one" }],
  ["pregnancy", { nl: "Zwangerschap", en: "Pregnancy" }],
  ["women", { nl: "Menstruatie en overgang", en: "Periods and menopause" }],
  ["medicines", { nl: "Medicijnen", en: "Medicines" }],
  ["treatment", { nl: "Behandeling", en: "Treatment" }],
  ["iron", { nl: "IJzer", en: "Iron" }],
  ["labs", { nl: "Bloeduitslagen", en: "Blood results" }],
  ["conditions", { nl: "Ziekten", en: "Diseases" }],
  ["condition", { nl: "Ziekten, een voor een", en: "Diseases, one by one" }],
  ["family", { nl: "Familie", en: "Family" }],
  ["lifestyle", { nl: "Gewoonten", en: "Habits" }],
  ["sleep", { nl: "Slaap", en: "Sleep" }],
  ["look_alike", { nl: "Wat er op lijkt", en: "What looks like it" }],
  ["carer", { nl: "Voor wie zorgt", en: "For a carer" }],
];

/** A text in Dutch with the English beside it. */
export const inBoth = (words: Words): { text: string; _text: { extension: Extension[] } } => ({
  text: words.nl,
  _text: { extension: [translation("en", words.en)] },
});

const option = (code: string, words: Words): QuestionnaireItemAnswerOption => ({
  valueCoding: { system: answerSystem, code, display: words.nl, _display: { extension: [translation("en", words.en)] } },
});

/** Answers of a question as FHIR offers them; "I don't know" is always one of them. */
function optionsOf(question: Question): readonly QuestionnaireItemAnswerOption[] {
  const unknown = option("unknown", answerInWords(question, "unknown"));
  switch (question.kind) {
    case "yes_no":
      return [option("yes", answerInWords(question, "yes")), option("no", answerInWords(question, "no")), unknown];
    case "choice":
    case "many": {
      const choices = (question.choices ?? []).map(({ id, text }) => option(id, text));
      const said = new Set((question.choices ?? []).map(({ id }) => id));
      return [
        ...choices,
        ...(question.kind === "many" && !said.has("none") ? [option("none", answerInWords(question, []))] : []),
        ...(said.has("unknown") ? [] : [unknown]),
      ];
    }
    default:
      return [];
  }
}

const types = { yes_no: "choice", choice: "choice", many: "choice", number: "decimal", clock: "time", text: "text" } as const;

/** One question as an item, as it is asked now: `linkId` may bear the number of a medicine. */
export function questionItem(question: Question, linkId: string = question.id): QuestionnaireItem {
  const options = optionsOf(question);
  const extension: Extension[] = [
    ...(question.kind === "number" && question.min !== undefined ? [{ url: minAddress, valueDecimal: question.min }] : []),
    ...(question.kind === "number" && question.max !== undefined ? [{ url: maxAddress, valueDecimal: question.max }] : []),
    ...(question.kind === "number" && question.unit !== undefined ? [{ url: unitAddress, valueCoding: { display: question.unit } }] : []),
  ];
  const help = [question.hint, question.why].filter((words) => words !== undefined);
  return {
    ...(extension.length === 0 ? {} : { extension }),
    linkId,
    ...inBoth(question.ask),
    type: types[question.kind],
    ...(question.kind === "many" ? { repeats: true } : {}),
    ...(options.length === 0 ? {} : { answerOption: [...options] }),
    ...(help.length === 0
      ? {}
      : {
          item: help.map((words, i) => ({
            extension: [
              {
                url: "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
                valueCodeableConcept: { coding: [{ system: "http://hl7.org/fhir/questionnaire-item-control", code: "help" }] },
              },
            ],
            linkId: `${linkId}/help-${i + 1}`,
            ...inBoth(words),
            type: "display" as const,
          })),
        }),
  };
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
const answers = (id: string): string => `%resource.descendants().where(linkId = ${quoted(id)}).answer.value`;
const given = (id: string, wanted: readonly string[]): string =>
  `${answers(id)}.where(${wanted.map((one) => `code = ${quoted(one)}`).join(" or ")}).exists()`;

/** When a question can apply, as FHIRPath over the response; unknown facts exclude nothing. Undefined: always. */
export function enableExpression(when: AppliesIf | undefined): string | undefined {
  if (when === undefined) return undefined;
  const age = answers("person.age");
  const parts = [
    ...(when.sex === undefined ? [] : [`(${answers("person.sex")}.code.empty() or ${given("person.sex", [when.sex])})`]),
    ...(when.ageMin === undefined ? [] : [`(${age}.empty() or ${age}.first() >= ${when.ageMin})`]),
    ...(when.ageMax === undefined ? [] : [`(${age}.empty() or ${age}.first() < ${when.ageMax + 1})`]),
    ...Object.entries(when.after ?? {}).map(([id, wanted]) => given(id, wanted)),
    ...(when.afterAny === undefined
      ? []
      : [
          `(${Object.entries(when.afterAny)
            .map(([id, wanted]) => given(id, wanted))
            .join(" or ")})`,
        ]),
    ...Object.entries(when.unless ?? {}).map(([id, wanted]) => `${given(id, wanted)}.not()`),
  ];
  return parts.length === 0 ? undefined : parts.join(" and ");
}

/** Questions about one medicine are asked of each medicine: only the adaptive interview knows which those are. */
export const isStatic = (question: Question): boolean => question.chapter !== "medicine";

/** The whole interview as one FHIR Questionnaire, in Dutch with the English beside every text. */
export function interviewQuestionnaire(evidence: Evidence): Questionnaire {
  const questions = Object.values(evidence.questions).filter(isStatic);
  const named = new Map(chapters);
  const ids = [...new Set([...named.keys(), ...questions.map(({ chapter }) => chapter)])];
  return {
    resourceType: "Questionnaire",
    id: "interview",
    language: "nl",
    url: interviewAddress,
    version: evidence.edition,
    name: "KriebelInterview",
    title: "Waar komen onrustige benen vandaan?",
    _title: { extension: [translation("en", "Where do restless legs come from?")] },
    status: "active",
    subjectType: ["Patient"],
    date: /^\d{4}-\d{2}-\d{2}/.exec(evidence.edition)?.[0] ?? "2026",
    description:
      "Kriebel helpt een gesprek met de dokter voorbereiden. Het stelt geen diagnose. / Kriebel helps to prepare a conversation with a doctor. It makes no diagnosis.",
    code: [{ system: systems.snomed, code: "32914008", display: "Restless legs" }],
    item: ids.flatMap((chapter): QuestionnaireItem[] => {
      const own = questions.filter((question) => question.chapter === chapter);
      if (own.length === 0) return [];
      return [
        {
          linkId: `chapter/${chapter}`,
          ...inBoth(named.get(chapter) ?? { nl: chapter, en: chapter }),
          type: "group",
          item: own.map((question) => {
            const item = questionItem(question);
            const expression = enableExpression(question.appliesIf);
            if (expression === undefined) return item;
            return {
              ...item,
              extension: [
                ...(item.extension ?? []),
                { url: expressionAddress, valueExpression: { language: "text/fhirpath", expression } },
              ],
            };
          }),
        },
      ];
    }),
  };
}

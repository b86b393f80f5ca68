import type { Ratio, Words } from "@kriebel/evidence";

/**
 * Figures that no source gives and that the arithmetic needs. Each is ours, wide on purpose, and has a decision page.
 * Claim id: `ours/<key>`.
 */
export interface OurFigure {
  readonly ratio: Ratio;
  readonly decision: string;
  readonly text: Words;
}

const figure = (ratio: Ratio, decision: string, nl: string, en: string): OurFigure => ({ ratio, decision, text: { nl, en } });

export const ourFigures = {
  start_one_to_three_months: figure(
    [2.5, 1, 6],
    "0021-medicines-without-a-figure",
    "De klachten begonnen één tot drie maanden na de start of verhoging. Dat past matig in de tijd.",
    "The complaints began one to three months after the start or rise. That fits moderately in time.",
  ),
  rechallenge_positive: figure(
    [4, 1.5, 10],
    "0021-medicines-without-a-figure",
    "De klachten kwamen terug toen het middel opnieuw werd gebruikt.",
    "The complaints came back when the medicine was used again.",
  ),
  rechallenge_negative: figure(
    [0.4, 0.15, 1],
    "0021-medicines-without-a-figure",
    "De klachten kwamen niet terug toen het middel opnieuw werd gebruikt.",
    "The complaints did not come back when the medicine was used again.",
  ),
  worse_after_rise: figure(
    [2.5, 1, 6],
    "0021-medicines-without-a-figure",
    "De klachten waren er al en werden erger door de start of een hogere dosis.",
    "The complaints were there already and got worse with the start or a higher dose.",
  ),
  provokes_strong: figure(
    [4, 1.6, 10],
    "0021-medicines-without-a-figure",
    "Voor dit middel is er sterk bewijs, maar geen bruikbaar getal.",
    "For this medicine the evidence is strong, but there is no usable figure.",
  ),
  provokes_moderate: figure(
    [2.5, 1.2, 5.2],
    "0021-medicines-without-a-figure",
    "Voor dit middel is er matig bewijs, maar geen bruikbaar getal.",
    "For this medicine the evidence is moderate, but there is no usable figure.",
  ),
  provokes_weak: figure(
    [1.8, 0.9, 3.6],
    "0021-medicines-without-a-figure",
    "Voor dit middel is er zwak bewijs, zonder bruikbaar getal.",
    "For this medicine the evidence is weak, without a usable figure.",
  ),
  provokes_conflicting: figure(
    [1.3, 0.7, 2.4],
    "0021-medicines-without-a-figure",
    "Onderzoeken naar dit middel spreken elkaar tegen.",
    "Studies of this medicine disagree.",
  ),
  provokes_case_reports: figure(
    [2, 0.7, 5.7],
    "0021-medicines-without-a-figure",
    "Van dit middel zijn alleen losse meldingen bekend.",
    "Of this medicine only single reports are known.",
  ),
  combination: figure(
    [2, 1, 4],
    "0021-medicines-without-a-figure",
    "Twee middelen die elkaar hierin versterken.",
    "Two medicines that strengthen each other in this.",
  ),
  condition_without_figure: figure(
    [2.5, 0.8, 8],
    "0010-conditions-without-a-figure",
    "Bij deze aandoening zijn rusteloze benen beschreven, maar er is geen betrouwbaar getal.",
    "Restless legs have been described with this condition, but there is no reliable figure.",
  ),
  sudden_with_nerve_disease: figure(
    [5, 1.5, 15],
    "0022-sudden-onset-with-nerve-disease",
    "De klachten begonnen plotseling, bij een ziekte van hersenen of ruggenmerg.",
    "The complaints began suddenly, with a disease of the brain or spinal cord.",
  ),
  better_with_treatment: figure(
    [3, 1, 9],
    "0029-better-after-treatment",
    "De klachten werden minder toen deze aandoening werd behandeld. Dat steunt, maar klachten schommelen ook vanzelf.",
    "The complaints lessened when this condition was treated. That supports, but complaints also swing by themselves.",
  ),
  unchanged_with_treatment: figure(
    [0.4, 0.15, 1],
    "0029-better-after-treatment",
    "De klachten bleven gelijk toen deze aandoening werd behandeld.",
    "The complaints stayed the same when this condition was treated.",
  ),
  trial_worse: figure(
    [4, 1.5, 10],
    "0085-a-trial-beside-a-blood-test",
    "In een proef door het lot waren de avonden met deze gewoonte zwaarder.",
    "In a trial by lot the evenings with this habit were worse.",
  ),
  trial_no_difference: figure(
    [0.7, 0.4, 1.2],
    "0085-a-trial-beside-a-blood-test",
    "In een proef door het lot maakte deze gewoonte geen groot verschil.",
    "In a trial by lot this habit made no big difference.",
  ),
  withdrawal: figure(
    [6, 2, 18],
    "0023-withdrawal",
    "Bij stoppen of minderen van dit soort middelen zijn rusteloze benen beschreven.",
    "Restless legs have been described when this kind of medicine is stopped or lowered.",
  ),
  augmentation_base: figure(
    [0.25, 0.12, 0.5],
    "0024-augmentation",
    "Bij ongeveer één op de vijf mensen met een dopaminemiddel worden de klachten op den duur erger door het middel.",
    "In about one in five people on a dopamine medicine the complaints get worse through the medicine in time.",
  ),
  augmentation_sign: figure([3, 1.5, 6], "0024-augmentation", "Een teken van augmentatie.", "A sign of augmentation."),
  augmentation_strong_sign: figure([6, 2.5, 14], "0024-augmentation", "Een sterk teken van augmentatie.", "A strong sign of augmentation."),
  augmentation_sign_absent: figure(
    [0.5, 0.3, 0.85],
    "0024-augmentation",
    "Dit teken van augmentatie is er niet.",
    "This sign of augmentation is not there.",
  ),
  prior_with_leg_complaints: figure(
    [0.538, 0.25, 1],
    "0012-prior-of-who-comes",
    "Wie Kriebel opent, heeft last van zijn benen.",
    "Who opens Kriebel has trouble with the legs.",
  ),
  criterion_urge_met: figure(
    [1.9, 1.4, 2.6],
    "0025-likelihood-of-each-criterion",
    "De drang om te bewegen is er.",
    "The urge to move is there.",
  ),
  criterion_urge_not: figure(
    [0.05, 0.02, 0.15],
    "0025-likelihood-of-each-criterion",
    "Er is geen drang om te bewegen.",
    "There is no urge to move.",
  ),
  criterion_rest_met: figure(
    [1.35, 1.1, 1.7],
    "0025-likelihood-of-each-criterion",
    "Het begint of wordt erger in rust.",
    "It begins or gets worse at rest.",
  ),
  criterion_rest_not: figure(
    [0.15, 0.06, 0.4],
    "0025-likelihood-of-each-criterion",
    "Rust maakt het niet erger.",
    "Rest does not make it worse.",
  ),
  criterion_relief_met: figure([1.55, 1.2, 2], "0025-likelihood-of-each-criterion", "Bewegen helpt.", "Moving helps."),
  criterion_relief_not: figure([0.15, 0.06, 0.4], "0025-likelihood-of-each-criterion", "Bewegen helpt niet.", "Moving does not help."),
  criterion_evening_met: figure(
    [1.48, 1.15, 1.9],
    "0025-likelihood-of-each-criterion",
    "Het is 's avonds of 's nachts erger.",
    "It is worse in the evening or at night.",
  ),
  criterion_evening_not: figure(
    [0.2, 0.08, 0.5],
    "0025-likelihood-of-each-criterion",
    "Het is 's avonds of 's nachts niet erger.",
    "It is not worse in the evening or at night.",
  ),
  look_alikes_asked: figure(
    [2.6, 1.5, 4.5],
    "0025-likelihood-of-each-criterion",
    "Klachten die erop lijken zijn nagevraagd en niet gevonden.",
    "Look-alikes were asked about and not found.",
  ),
  look_alike_strong: figure(
    [0.15, 0.05, 0.45],
    "0025-likelihood-of-each-criterion",
    "Iets anders past er sterk bij.",
    "Something else fits strongly.",
  ),
  look_alike_some: figure([0.5, 0.25, 1], "0025-likelihood-of-each-criterion", "Iets anders past er ook bij.", "Something else fits too."),
  dopamine_response: figure(
    [2.5, 1.3, 5],
    "0025-likelihood-of-each-criterion",
    "Een dopaminemiddel hielp duidelijk.",
    "A dopamine medicine clearly helped.",
  ),
  full_other_explanation: figure(
    [0.1, 0.03, 0.3],
    "0025-likelihood-of-each-criterion",
    "Een arts vond een andere volledige verklaring.",
    "A doctor found another full explanation.",
  ),
} as const satisfies Record<string, OurFigure>;

export type OurFigureId = keyof typeof ourFigures;

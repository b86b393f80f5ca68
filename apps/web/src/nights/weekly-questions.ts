/**
 * The seven weekly items as the evidence has them (`severity.K1` to `K7`); a test keeps them the same. They stand here too so that
 * the diary need not wait for the whole evidence. Own questions, not a validated scale.
 */
export interface WeeklyQuestion {
  readonly id: "K1" | "K2" | "K3" | "K4" | "K5" | "K6" | "K7";
  readonly ask: { readonly nl: string; readonly en: string };
  readonly kind: "evenings" | "points" | "time" | "minutes" | "places";
  readonly choices?: readonly { readonly id: string; readonly nl: string; readonly en: string }[];
}

export const weeklyQuestions: readonly WeeklyQuestion[] = [
  {
    id: "K1",
    ask: {
      nl: "Op hoeveel van de afgelopen 7 avonden of nachten had je last?",
      en: "On how many of the past 7 evenings or nights did it bother you?",
    },
    kind: "evenings",
  },
  {
    id: "K2",
    ask: {
      nl: "Hoe erg was het gemiddeld, op de avonden dat je het had? 0 is niets, 10 is het ergste dat je kunt bedenken.",
      en: "On the evenings you had it, how bad was it on average? 0 is nothing, 10 is the worst you can imagine.",
    },
    kind: "points",
  },
  {
    id: "K3",
    ask: {
      nl: "Hoe laat begon het meestal?",
      en: "At what time did it usually start?",
    },
    kind: "time",
  },
  {
    id: "K4",
    ask: {
      nl: "Hoe lang lag of liep je per nacht wakker door je benen?",
      en: "How long per night were you awake or walking because of your legs?",
    },
    kind: "minutes",
  },
  {
    id: "K5",
    ask: {
      nl: "Hoeveel last had je er overdag van: moe, somber, snel boos, slecht je aandacht erbij? 0 tot 10.",
      en: "How much did it affect you by day: tired, low, irritable, unfocused? 0 to 10.",
    },
    kind: "points",
  },
  {
    id: "K6",
    ask: {
      nl: "Hoe goed hielp bewegen? 0 is helemaal niet, 10 is helemaal weg.",
      en: "How well did moving help? 0 is not at all, 10 is completely gone.",
    },
    kind: "points",
  },
  {
    id: "K7",
    ask: {
      nl: "Waar had je het: onderbenen, bovenbenen, voeten, armen, ergens anders?",
      en: "Where was it: lower legs, thighs, feet, arms, elsewhere?",
    },
    kind: "places",
    choices: [
      {
        id: "lower_legs",
        nl: "onderbenen",
        en: "lower legs",
      },
      {
        id: "thighs",
        nl: "bovenbenen",
        en: "thighs",
      },
      {
        id: "feet",
        nl: "voeten",
        en: "feet",
      },
      {
        id: "arms",
        nl: "armen",
        en: "arms",
      },
      {
        id: "elsewhere",
        nl: "ergens anders",
        en: "elsewhere",
      },
    ],
  },
];

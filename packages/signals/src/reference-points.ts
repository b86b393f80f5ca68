/**
 * What a PLMS index can be held against, always with its source (SCORING §8; the facts of `course/plms_norm` in the evidence). How
 * common a high figure is in people who were not chosen for complaints: that is why it is no proof of restless legs.
 */
export const plmsReferencePoints = [
  {
    source: "hypnolaus2016",
    nl: "Van 2.162 mensen van 40 tot 80 jaar in Lausanne hadden er 29 op de 100 meer dan 15 per uur (HypnoLaus 2016). Met de jaren wordt het vaker.",
    en: "Of 2,162 people of 40 to 80 in Lausanne 29 in 100 had more than 15 an hour (HypnoLaus 2016). It becomes more common with age.",
  },
  {
    source: "frauscher2014",
    nl: "Van 100 streng gekozen gezonde slapers hadden er 36 meer dan 5 en 18 meer dan 15 per uur (Frauscher 2014).",
    en: "Of 100 strictly chosen healthy sleepers 36 had more than 5 and 18 more than 15 an hour (Frauscher 2014).",
  },
] as const;

/** Invented cases in the case format: nobody's story, made to have one clear outcome each. */
const silent = { family: [], conditions: [], medicines: [], labs: [], surgery: [], sensations: [], other_symptoms: [] };

export const ironCase = {
  id: "iron-1",
  story_nl: "Elke avond kriebelt het in mijn kuiten. Lopen helpt. Mijn ferritine was 11.",
  story_en: "Every evening my calves crawl. Walking helps. My ferritin was 11.",
  facts: {
    ...silent,
    age: 39,
    sex: "F",
    criteria: { urge: true, rest: true, relief_by_movement: true, evening_night: true, not_solely_other: true },
    labs: [{ analyte: "ferritin", value: 11, unit: "ug/L", date_relative: "last month" }],
    menses: { heavy: true },
  },
  expected: {
    rls: "definite",
    routes: [{ route: "iron", strength: "established", basis: "authors" }],
    mimic: null,
    red_flag: null,
    next_checks: ["transferrin saturation"],
    must_not: ["start iron without a test"],
  },
};

export const clotCase = {
  id: "clot-1",
  story_nl: "Sinds gisteren is mijn linkerkuit dik, rood en pijnlijk. Ik hoef er niet mee te bewegen.",
  story_en: "Since yesterday my left calf is swollen, red and painful. I have no urge to move it.",
  facts: {
    ...silent,
    age: 58,
    sex: "M",
    criteria: { urge: false, rest: false, relief_by_movement: false, evening_night: false, not_solely_other: false },
    other_symptoms: ["one swollen painful calf"],
  },
  expected: {
    rls: "not_rls",
    routes: [],
    mimic: "deep vein thrombosis",
    red_flag: { what: "one swollen painful calf", urgency: "see a doctor today" },
    next_checks: ["ultrasound"],
    must_not: ["massage", "wait"],
  },
};

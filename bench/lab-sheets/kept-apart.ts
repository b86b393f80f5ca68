import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Sheets that are only run for the report: written after the reader stood, and not looked at with it. */
export const keptApart: readonly LabSheetCase[] = [
  {
    id: "nl-uitslagen-app",
    text: `Mijn uitslagen > Bloedonderzoek 22 januari 2026

Ferritine (bloed)        16 µg/l     te laag     (normaal: 20 - 200)
Hemoglobine (bloed)      7,4 mmol/l  te laag     (normaal: 7,5 - 10,0)
Creatinine (bloed)       67 µmol/l               (normaal: 45 - 90)
Vitamine D (bloed)       39 nmol/l   te laag     (normaal: 50 - 150)
`,
    expected: [
      "ferritin 16 µg/l 2026-01-22 20-200",
      "hemoglobin 7.4 mmol/l 2026-01-22 7.5-10",
      "creatinine 67 µmol/l 2026-01-22 45-90",
      "vitamin_d 39 nmol/l 2026-01-22 50-150",
    ],
  },
  {
    id: "nl-hix-like",
    text: `Labuitslagen                                   Afnamedatum: 05-11-2025 09:12
Bepaling                 Waarde     Eenh.      Ref.laag  Ref.hoog
-----------------------------------------------------------------
BSE                      6          mm/uur               20
Hemoglobine              8,9        mmol/l     8,5       11,0
MCV                      90         fl         80        100
Ferritine                54         ug/l       25        250
Transferrineverz.        22         %          20        50
`,
    expected: [
      "hemoglobin 8.9 mmol/l 2025-11-05 8.5-11",
      "mcv 90 fl 2025-11-05 80-100",
      "ferritin 54 ug/l 2025-11-05 25-250",
      "tsat 22 % 2025-11-05 20-50",
    ],
    passed: ["BSE"],
  },
  {
    id: "nl-mail",
    text: `Beste mevrouw,

Uw bloeduitslagen zijn binnen. Uw ferritine was 19 µg/L en uw Hb 7,9 mmol/L. De TSH was 1,6 mU/L.
De nierfunctie (eGFR) was meer dan 90 ml/min.

Met vriendelijke groet,
de assistente`,
    expected: ["ferritin 19 µg/L - -", "hemoglobin 7.9 mmol/L - -", "tsh 1.6 mU/L - -", "egfr >90 mL/min/1.73 m² - -"],
  },
  {
    id: "nl-trend-rows",
    text: `Ferritine (µg/L)
02-06-2025   33
14-12-2024   29
03-07-2024   24

Hb (mmol/L)
02-06-2025   8,2
14-12-2024   8,0
`,
    expected: [
      "ferritin 33 µg/L 2025-06-02 -",
      "ferritin 29 µg/L 2024-12-14 -",
      "ferritin 24 µg/L 2024-07-03 -",
      "hemoglobin 8.2 mmol/L 2025-06-02 -",
      "hemoglobin 8 mmol/L 2024-12-14 -",
    ],
  },
  {
    id: "nl-cells-per-line",
    text: `Test
Resultaat
Eenheid
Referentie
IJzer
11,2
µmol/L
9,0 - 30,4
Transferrine
2,7
g/L
2,0 - 3,8
Ferritine
26
µg/L
15 - 150
`,
    expected: ["iron 11.2 µmol/L - 9-30.4", "transferrin 2.7 g/L - 2-3.8", "ferritin 26 µg/L - 15-150"],
  },
  {
    id: "be-health-portal",
    text: `Protocol van 28/08/2025
Afnamedatum: 27/08/2025

Hemoglobine            13,1 g/dL      (11,9-15,4)
Leukocyten             6,80 10*3/µL   (4,00-10,00)
Transferrinesaturatie  14 %   -       (16-45)
Ferritine              19 µg/L        (13-150)
Foliumzuur             7,2 µg/L       (3,9-26,8)
Vitamine B12           298 ng/L       (197-771)
TSH                    2,11 mIU/L     (0,27-4,20)
`,
    expected: [
      "hemoglobin 13.1 g/dL 2025-08-27 11.9-15.4",
      "tsat 14 % 2025-08-27 16-45",
      "ferritin 19 µg/L 2025-08-27 13-150",
      "folate 7.2 µg/L 2025-08-27 3.9-26.8",
      "b12_total 298 ng/L 2025-08-27 197-771",
      "tsh 2.11 mIU/L 2025-08-27 0.27-4.2",
    ],
    passed: ["Leukocyten"],
  },
  {
    id: "be-two-results",
    text: `Onderzoek          Resultaat 15/05/2025   Resultaat 20/11/2024   Eenheid   Ref.waarden
Ferritine          22                     41                     µg/L      13 - 150
CRP                <0,6                   2,1                    mg/L      <5,0
Ureum              30                     28                     mg/dL     17 - 43
`,
    expected: [
      "ferritin 22 µg/L 2025-05-15 13-150",
      "ferritin 41 µg/L 2024-11-20 13-150",
      "crp <0.6 mg/L 2025-05-15 -5",
      "crp 2.1 mg/L 2024-11-20 -5",
      "urea 30 mg/dL ureum 2025-05-15 17-43",
      "urea 28 mg/dL ureum 2024-11-20 17-43",
    ],
  },
  {
    id: "fr-be",
    text: `Date du prélèvement : 03/03/2025
Hémoglobine\t14,1\tg/dL\t13,0 - 17,0
Ferritine\t88\tng/mL\t30 - 400
Fer\t91\tµg/dL\t59 - 158
Créatinine\t0,94\tmg/dL\t0,70 - 1,20
Potassium\t4,3\tmmol/L\t3,5 - 5,1
`,
    expected: [
      "hemoglobin 14.1 g/dL 2025-03-03 13-17",
      "ferritin 88 ng/mL 2025-03-03 30-400",
      "iron 91 µg/dL 2025-03-03 59-158",
      "creatinine 0.94 mg/dL 2025-03-03 0.7-1.2",
    ],
    passed: ["Potassium"],
  },
  {
    id: "uk-letter",
    text: `Investigations (taken 19th May 2025): Hb 121 g/L, MCV 83 fL, ferritin 17 ug/L, CRP 3 mg/L, creatinine 66 umol/L, eGFR >90, HbA1c 35 mmol/mol, TSH 1.4 mU/L. B12 and folate normal.`,
    expected: [
      "hemoglobin 121 g/L 2025-05-19 -",
      "mcv 83 fL 2025-05-19 -",
      "ferritin 17 ug/L 2025-05-19 -",
      "crp 3 mg/L 2025-05-19 -",
      "creatinine 66 umol/L 2025-05-19 -",
      "egfr >90 ?mL/min/1.73 m² 2025-05-19 -",
      "hba1c 35 mmol/mol 2025-05-19 -",
      "tsh 1.4 mU/L 2025-05-19 -",
    ],
  },
  {
    id: "uk-online-access",
    text: `14 Jan 2026
Iron studies
Serum iron level 8 umol/L [10 - 30] Below low reference limit
Serum transferrin level 3.4 g/L [2.0 - 3.6]
Transferrin saturation index 9 % [20 - 50] Below low reference limit
Serum ferritin level 11 ug/L [13 - 150] Below low reference limit
`,
    expected: [
      "iron 8 umol/L 2026-01-14 10-30",
      "transferrin 3.4 g/L 2026-01-14 2-3.6",
      "tsat 9 % 2026-01-14 20-50",
      "ferritin 11 ug/L 2026-01-14 13-150",
    ],
  },
  {
    id: "us-hospital",
    text: `Collection Date: 11/18/2025 7:45 AM
Component                Value      Flag   Ref Range        Units
HEMOGLOBIN               13.9              13.5 - 17.5      g/dL
FERRITIN                 1,245      H      24 - 336         ng/mL
TRANSFERRIN SATURATION   52         H      20 - 50          %
VITAMIN B12              410               211 - 911        pg/mL
TSH                      1.87              0.45 - 4.50      uIU/mL
`,
    expected: [
      "hemoglobin 13.9 g/dL 2025-11-18 13.5-17.5",
      "ferritin 1245 ng/mL 2025-11-18 24-336",
      "tsat 52 % 2025-11-18 20-50",
      "b12_total 410 pg/mL 2025-11-18 211-911",
      "tsh 1.87 uIU/mL 2025-11-18 0.45-4.5",
    ],
  },
  {
    id: "csv-wide",
    text: `date,ferritin ug/L,hemoglobin g/L,crp mg/L
2025-03-01,28,131,1
2025-09-01,44,133,2
`,
    expected: [
      "ferritin 28 ug/L 2025-03-01 -",
      "hemoglobin 131 g/L 2025-03-01 -",
      "crp 1 mg/L 2025-03-01 -",
      "ferritin 44 ug/L 2025-09-01 -",
      "hemoglobin 133 g/L 2025-09-01 -",
      "crp 2 mg/L 2025-09-01 -",
    ],
  },
  {
    id: "html-dl",
    text: `<section><dl><dt>Ferritine</dt><dd>37 &micro;g/L</dd><dt>MCV</dt><dd>91 fL</dd><dt>Natrium</dt><dd>140 mmol/L</dd></dl></section>`,
    expected: ["ferritin 37 µg/L - -", "mcv 91 fL - -"],
    passed: ["Natrium"],
  },
  {
    id: "stars-and-words",
    text: `Ferritine: * 14 µg/L * (verlaagd; referentiewaarde 20 tot 250)
Magnesium: 0,80 mmol/L (referentiewaarde 0,70 tot 1,00)
Glucose (nuchter): 5,2 mmol/L (referentiewaarde 4,0 tot 6,0)
`,
    expected: ["ferritin 14 µg/L - 20-250", "magnesium 0.8 mmol/L - 0.7-1", "glucose_fasting 5.2 mmol/L - 4-6"],
  },
  {
    id: "kidney-panel",
    text: `Nierfunctie 11-02-2026
Kreatinine 142 µmol/L (64-104) H
eGFR (CKD-EPI) 44 ml/min/1,73m2 (>90) L
Ureum 11,8 mmol/L (2,5-7,5) H
Fosfaat 1,31 mmol/L (0,90-1,50)
PTH 9,8 pmol/L (1,5-7,0) H
Albumine/kreatinine-ratio urine 12,4 mg/mmol (<3,0) H
`,
    expected: [
      "creatinine 142 µmol/L 2026-02-11 64-104",
      "egfr 44 mL/min/1.73 m² 2026-02-11 90-",
      "urea 11.8 mmol/L 2026-02-11 2.5-7.5",
      "phosphate 1.31 mmol/L 2026-02-11 0.9-1.5",
      "acr 12.4 mg/mmol 2026-02-11 -3",
    ],
    passed: ["PTH"],
  },
  {
    id: "no-head-five-columns",
    text: `Ferritine	21	µg/L	20	150
Hb	7,7	mmol/L	7,5	10,0
CRP	4	mg/L		10
`,
    expected: ["ferritin 21 µg/L - 20-150", "hemoglobin 7.7 mmol/L - 7.5-10", "crp 4 mg/L - -"],
  },
  {
    id: "thyroid-order",
    text: `TSH: 3,10 mE/L (0,40 - 4,00)
T4 vrij: 13,2 pmol/L (9,0 - 24,0)
T3: 1,6 nmol/L
Anti-TPO: 12 kU/L
`,
    expected: ["tsh 3.1 mE/L - 0.4-4", "ft4 13.2 pmol/L - 9-24"],
    passed: ["T3", "Anti-TPO"],
  },
  {
    id: "dates-before-values",
    text: `ferritine 12-3-2025: 28 ug/l; 10-1-2024: 45 ug/l
Hb 12-3-2025: 8,1 mmol/l`,
    expected: ["ferritin 28 ug/l 2025-03-12 -", "ferritin 45 ug/l 2024-01-10 -", "hemoglobin 8.1 mmol/l 2025-03-12 -"],
  },
  {
    id: "upside-down",
    text: `Referentie   Eenheid   Uitslag   Onderzoek
20-150       µg/L      23        Ferritine
7,5-10,0     mmol/L    8,0       Hemoglobine
3,5-5,0      mmol/L    4,2       Kalium
`,
    expected: ["ferritin 23 µg/L - 20-150", "hemoglobin 8 mmol/L - 7.5-10"],
    passed: ["Kalium"],
  },
  {
    id: "paper-typed-over",
    text: `Bloed geprikt op 4 sept 2025
Ferritine = 25 ug/L
ijzer = 13 umol/L
verzadiging transferrine = 17 procent
vit b12 = 401 pmol/L
foliumzuur = 21 nmol/L`,
    expected: [
      "ferritin 25 ug/L 2025-09-04 -",
      "iron 13 umol/L 2025-09-04 -",
      "tsat 17 % 2025-09-04 -",
      "b12_total 401 pmol/L 2025-09-04 -",
      "folate 21 nmol/L 2025-09-04 -",
    ],
  },
];

import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Kept apart until the first report (76 of 81 values, 70 with date and limits), then looked at. */
export const openSheetsMore: readonly LabSheetCase[] = [
  {
    id: "nl-hospital-portal",
    text: `Mijn Ziekenhuis - Labuitslagen
Afgenomen op 9 oktober 2025 om 08:40

Chemie
  Ferritine                 23 µg/L            Normaal: 10 - 140
  IJzer                     7,8 µmol/L  (laag)  Normaal: 9,0 - 30,0
  Transferrine              3,3 g/L            Normaal: 2,0 - 4,0
  IJzerverzadiging          9 %   (laag)       Normaal: 15 - 50
  CRP                       2 mg/L             Normaal: < 8
Hematologie
  Hemoglobine (Hb)          7,6 mmol/L         Normaal: 7,5 - 10,0
  Hematocriet               0,37 L/L           Normaal: 0,36 - 0,46
`,
    expected: [
      "ferritin 23 µg/L 2025-10-09 10-140",
      "iron 7.8 µmol/L 2025-10-09 9-30",
      "transferrin 3.3 g/L 2025-10-09 2-4",
      "tsat 9 % 2025-10-09 15-50",
      "crp 2 mg/L 2025-10-09 -8",
      "hemoglobin 7.6 mmol/L 2025-10-09 7.5-10",
    ],
    passed: ["Hematocriet"],
  },
  {
    id: "nl-gp-portal-cards",
    text: `Uitslag van 17-06-2025

Ferritine
31
µg/l
Referentie 20 t/m 150
Binnen de referentiewaarden

MCV
79
fl
Referentie 80 t/m 100
Buiten de referentiewaarden

Gamma-GT
18
U/l
Referentie 0 t/m 40
`,
    expected: ["ferritin 31 µg/l 2025-06-17 20-150", "mcv 79 fl 2025-06-17 80-100"],
    passed: ["Gamma-GT"],
  },
  {
    id: "nl-history-long",
    text: `Bepaling: Ferritine
Eenheid: µg/L
Referentie: 20 - 150
Datum	Waarde
12-03-2025	28
10-01-2024	45
02-02-2023	51
`,
    expected: ["ferritin 28 µg/L 2025-03-12 20-150", "ferritin 45 µg/L 2024-01-10 20-150", "ferritin 51 µg/L 2023-02-02 20-150"],
  },
  {
    id: "nl-bars",
    text: `| Test | Waarde | Eenheid | Ref |
|------|--------|---------|-----|
| Ferritine | 36 | µg/L | 20-150 |
| TSH | 0,9 | mU/L | 0,4-4,0 |
| Vrij T4 | 15 | pmol/L | 10-24 |
| Calcium | 2,35 | mmol/L | 2,20-2,60 |
`,
    expected: ["ferritin 36 µg/L - 20-150", "tsh 0.9 mU/L - 0.4-4", "ft4 15 pmol/L - 10-24"],
    passed: ["Calcium"],
  },
  {
    id: "be-cyberlab",
    text: `Staalname 03/02/2025
Analyse                 Resultaat        Ref. waarden      Eenheid    Vorig resultaat
Hemoglobine           * 11,4             11,7 - 15,5       g/dL       12,1
Ferritine             * 8                15 - 150          ng/mL      14
CRP                     1,2              < 5,0             mg/L       0,8
25-OH vitamine D      * 18,4             30,0 - 100,0      ng/mL
`,
    expected: [
      "hemoglobin 11.4 g/dL 2025-02-03 11.7-15.5",
      "hemoglobin 12.1 g/dL - 11.7-15.5",
      "ferritin 8 ng/mL 2025-02-03 15-150",
      "ferritin 14 ng/mL - 15-150",
      "crp 1.2 mg/L 2025-02-03 -5",
      "crp 0.8 mg/L - -5",
      "vitamin_d 18.4 ng/mL 2025-02-03 30-100",
    ],
  },
  {
    id: "fr-lab",
    text: `BILAN MARTIAL
Fer sérique ........ 9,1 µmol/L    (10,0 à 30,0)
Transferrine ....... 3,25 g/L      (2,00 à 3,60)
Coefficient de saturation de la transferrine ... 11 %  (15 à 45)
Ferritine .......... 12 µg/L       (15 à 150)
`,
    expected: ["iron 9.1 µmol/L - 10-30", "transferrin 3.25 g/L - 2-3.6", "tsat 11 % - 15-45", "ferritin 12 µg/L - 15-150"],
  },
  {
    id: "uk-nhs-app",
    text: `Serum ferritin level
Value: 14 ug/L
Range: 23 - 300 ug/L
Date: 11 April 2025

Haemoglobin A1c level - IFCC standardised
Value: 36 mmol/mol
Range: 20 - 41 mmol/mol
Date: 11 April 2025

Serum potassium level
Value: 4.4 mmol/L
Range: 3.5 - 5.3 mmol/L
Date: 11 April 2025
`,
    expected: ["ferritin 14 ug/L 2025-04-11 23-300", "hba1c 36 mmol/mol 2025-04-11 20-41"],
    passed: ["potassium"],
  },
  {
    id: "us-quest",
    text: `Collected: 03/14/2025 08:02 AM EDT
FERRITIN
Ferritin            18           Reference Range: 16-232 ng/mL
IRON, TOTAL         51           Reference Range: 45-160 mcg/dL
IRON BINDING CAPACITY  398       Reference Range: 250-450 mcg/dL (calc)
% SATURATION        13 L         Reference Range: 16-45 % (calc)
HEMOGLOBIN          12.2         Reference Range: 11.7-15.5 g/dL
VITAMIN D,25-OH,TOTAL,IA  24 L   Reference Range: 30-100 ng/mL
`,
    expected: [
      "ferritin 18 ng/mL 2025-03-14 16-232",
      "iron 51 mcg/dL 2025-03-14 45-160",
      "tibc 398 mcg/dL 2025-03-14 250-450",
      "tsat 13 % 2025-03-14 16-45",
      "hemoglobin 12.2 g/dL 2025-03-14 11.7-15.5",
      "vitamin_d 24 ng/mL 2025-03-14 30-100",
    ],
  },
  {
    id: "us-mychart",
    text: `Component	Your value	Standard range	Flag
Ferritin	11 ng/mL	15 - 150 ng/mL	L
Hemoglobin	11.2 g/dL	12.0 - 15.5 g/dL	L
BUN	14 mg/dL	7 - 20 mg/dL
Creatinine	0.72 mg/dL	0.50 - 1.10 mg/dL
Sodium	139 mmol/L	136 - 145 mmol/L
`,
    expected: [
      "ferritin 11 ng/mL - 15-150",
      "hemoglobin 11.2 g/dL - 12-15.5",
      "urea 14 mg/dL BUN - 7-20",
      "creatinine 0.72 mg/dL - 0.5-1.1",
    ],
    passed: ["Sodium"],
  },
  {
    id: "specialist-letter",
    text: `Aanvullend onderzoek
Laboratorium (04-02-2025): Hb 7,9, MCV 84, leuko's 6,1, trombo's 230, BSE 8, CRP <3, kreatinine 77 (eGFR 83), ferritine 38 ug/l, vitamine B12 312 pmol/l, TSH 2,3.
Conclusie: geen anemie, lage ijzervoorraad.`,
    expected: [
      "hemoglobin 7.9 ? 2025-02-04 -",
      "mcv 84 ?fL 2025-02-04 -",
      "crp <3 ? 2025-02-04 -",
      "creatinine 77 ? 2025-02-04 -",
      "egfr 83 ?mL/min/1.73 m² 2025-02-04 -",
      "ferritin 38 ug/l 2025-02-04 -",
      "b12_total 312 pmol/l 2025-02-04 -",
      "tsh 2.3 ?mU/L 2025-02-04 -",
    ],
    passed: ["BSE"],
  },
  {
    id: "loinc-export",
    text: `LOINC,Naam,Resultaat,Eenheid,Laag,Hoog,Datum
2276-4,Ferritine,28,ug/L,20,150,2025-03-12
59260-0,Hemoglobine,8.1,mmol/L,7.5,10.0,2025-03-12
2823-3,Kalium,4.1,mmol/L,3.5,5.0,2025-03-12
`,
    expected: ["ferritin 28 ug/L 2025-03-12 20-150", "hemoglobin 8.1 mmol/L 2025-03-12 7.5-10"],
    passed: ["Kalium"],
  },
  {
    id: "english-csv-quoted",
    text: `"Date","Test","Result","Units","Reference Range"
"2024-11-02","Ferritin","33","ug/L","30 - 400"
"2024-11-02","CRP","<4","mg/L","0 - 5"
"2024-11-02","Folate","8.2","ug/L","3.9 - 26.8"
`,
    expected: ["ferritin 33 ug/L 2024-11-02 30-400", "crp <4 mg/L 2024-11-02 0-5", "folate 8.2 ug/L 2024-11-02 3.9-26.8"],
  },
  {
    id: "typing-errors",
    text: `feritine: 22 ug/l
hemoglobien: 8,0 mmol/l
transferine: 2,8 g/l
magnesuim 0,81 mmol/l`,
    expected: ["ferritin 22 ug/l - -", "hemoglobin 8 mmol/l - -", "transferrin 2.8 g/l - -", "magnesium 0.81 mmol/l - -"],
  },
  {
    id: "wrong-unit",
    text: `Hb 13,8 mmol/L
IJzer 61 µmol/L
Kreatinine 0,9 µmol/L
`,
    expected: ["hemoglobin 13.8 mmol/L - -", "iron 61 µmol/L - -", "creatinine 0.9 µmol/L - -"],
  },
  {
    id: "two-units-each",
    text: `Hemoglobin 13.2 g/dL (8.2 mmol/L)   ref 12.0-16.0
HbA1c 38 mmol/mol (5,6 %)
Glucose 99 mg/dL (5.5 mmol/L) fasting
`,
    expected: ["hemoglobin 13.2 g/dL - 12-16", "hba1c 38 mmol/mol - -", "glucose_fasting 99 mg/dL - -"],
  },
  {
    id: "no-result-yet",
    text: `Ferritine   volgt
TSH   1,4 mU/L
Vitamine B12   zie opmerking
Foliumzuur   niet bepaald
`,
    expected: ["tsh 1.4 mU/L - -"],
  },
  {
    id: "comments-between",
    text: `Ferritine 19 µg/L (20-150) L
Opmerking: waarde gecontroleerd, advies herhalen na 3 maanden.
CRP 1 mg/L (<10)
Monster licht hemolytisch (index 12).
Magnesium 0,79 mmol/L (0,70-1,00)
Bloedafname: 30-04-2025 07:55
`,
    expected: ["ferritin 19 µg/L 2025-04-30 20-150", "crp 1 mg/L 2025-04-30 -10", "magnesium 0.79 mmol/L 2025-04-30 0.7-1"],
  },
  {
    id: "dots-leader",
    text: `Ferritine.............: 27 ug/L     [ 20 - 150 ]
Ureum.................: 5,1 mmol/L  [ 2,5 - 7,5 ]
Kreatinine............: 82 umol/L   [ 64 - 104 ]
Alk. fosfatase........: 70 U/L      [ 40 - 120 ]
`,
    expected: ["ferritin 27 ug/L - 20-150", "urea 5.1 mmol/L - 2.5-7.5", "creatinine 82 umol/L - 64-104"],
    passed: ["fosfatase"],
  },
  {
    id: "upper-case-stars",
    text: `HAEMATOLOGY
HB          109 g/L     L   (120 - 160)
MCV         76.2 fL     L   (80.0 - 99.0)
PLT         410 x10^9/L     (150 - 450)
BIOCHEMISTRY
FERRITIN    6 ug/L      L   (13 - 150)
CRP         <0.6 mg/L       (0 - 5)
ALT         15 IU/L         (10 - 49)
`,
    expected: [
      "hemoglobin 109 g/L - 120-160",
      "mcv 76.2 fL - 80-99",
      "ferritin 6 ug/L - 13-150",
      "crp <0.6 mg/L - 0-5",
      "alt 15 IU/L - 10-49",
    ],
    passed: ["PLT"],
  },
  {
    id: "coeliac-and-others",
    text: `tTG-IgA            < 0,5     U/mL     < 7,0
tTG-IgG            < 0,6     U/mL     < 7,0
IgA totaal         1,9       g/L      0,8 - 4,0
Actief vitamine B12   58     pmol/L   > 35
Methylmalonzuur    0,21      µmol/L   < 0,35
Fosfaat            1,02      mmol/L   0,80 - 1,50
`,
    expected: ["ttg_iga <0.5 U/mL - -7", "b12_active 58 pmol/L - 35-", "mma 0.21 µmol/L - -0.35", "phosphate 1.02 mmol/L - 0.8-1.5"],
    passed: ["tTG-IgG", "IgA totaal"],
  },
  {
    id: "html-nested",
    text: `<div class="result"><h3>Ferritine</h3><p>Uitslag: <strong>47</strong> &micro;g/L</p><p>Referentie: 30 - 400</p></div><div class="result"><h3>Hemoglobine</h3><p>Uitslag: <strong>9,1</strong> mmol/L</p><p>Referentie: 8,5 - 11,0</p></div>`,
    expected: ["ferritin 47 µg/L - 30-400", "hemoglobin 9.1 mmol/L - 8.5-11"],
  },
  {
    id: "min-max-columns",
    text: `Naam	Waarde	Min	Max	Eenheid
Ferritine	29	15	150	µg/l
TSAT	14	20	45	%
TIJBC	77	45	75	µmol/l
`,
    expected: ["ferritin 29 µg/l - 15-150", "tsat 14 % - 20-45", "tibc 77 µmol/l - 45-75"],
  },
];

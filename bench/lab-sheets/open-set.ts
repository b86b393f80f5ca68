import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Sheets that were looked at while the reader was made. */
export const openSheets: readonly LabSheetCase[] = [
  {
    id: "nl-portal-tabs",
    text: `Uw uitslagen
Datum afname: 12-03-2025
Bepaling\tUw uitslag\tEenheid\tReferentiewaarden
Hemoglobine\t8,1\tmmol/L\t7,5 - 10,0
MCV\t88\tfL\t80 - 100
Kalium\t4,1\tmmol/L\t3,5 - 5,0
Ferritine\t28\tµg/L\t20 - 150
CRP\t< 5\tmg/L\t< 10
`,
    expected: [
      "hemoglobin 8.1 mmol/L 2025-03-12 7.5-10",
      "mcv 88 fL 2025-03-12 80-100",
      "ferritin 28 µg/L 2025-03-12 20-150",
      "crp <5 mg/L 2025-03-12 -10",
    ],
    passed: ["Kalium"],
  },
  {
    id: "nl-portal-spaces",
    text: `Laboratoriumuitslagen            14 mei 2024

Bepaling              Uitslag    Eenheid      Referentie
Natrium               141        mmol/l       135 - 145
Kreatinine            71         umol/l       50 - 90
eGFR (CKD-EPI)        >90        ml/min/1,73m2  > 60
Ferritine             17  L      ug/l         20 - 250
IJzer                 9,4 L      umol/l       10 - 25
Transferrine          3,1        g/l          2,0 - 3,6
Transferrinesaturatie 12 L       %            16 - 45
TSH                   1,8        mU/l         0,4 - 4,0
`,
    expected: [
      "creatinine 71 umol/l 2024-05-14 50-90",
      "egfr >90 mL/min/1.73 m² 2024-05-14 60-",
      "ferritin 17 ug/l 2024-05-14 20-250",
      "iron 9.4 umol/l 2024-05-14 10-25",
      "transferrin 3.1 g/l 2024-05-14 2-3.6",
      "tsat 12 % 2024-05-14 16-45",
      "tsh 1.8 mU/l 2024-05-14 0.4-4",
    ],
    passed: ["Natrium"],
  },
  {
    id: "nl-vertical",
    text: `Ferritine
Uw uitslag: 34 µg/l
Referentiewaarden: 15 - 150 µg/l
Datum: 3 februari 2026

Vitamine B12
Uw uitslag: 210 pmol/l
Referentiewaarden: 130 - 700 pmol/l
Datum: 3 februari 2026

Foliumzuur
Uw uitslag: 14,2 nmol/l
Referentiewaarden: > 8 nmol/l
Datum: 3 februari 2026
`,
    expected: ["ferritin 34 µg/l 2026-02-03 15-150", "b12_total 210 pmol/l 2026-02-03 130-700", "folate 14.2 nmol/l 2026-02-03 8-"],
  },
  {
    id: "nl-value-next-line",
    text: `Hemoglobine
8,4 mmol/L
(7,5 - 10,0)
Leukocyten
6,2 10^9/L
(4,0 - 10,0)
Ferritine
41 µg/L
(13-150)
`,
    expected: ["hemoglobin 8.4 mmol/L - 7.5-10", "ferritin 41 µg/L - 13-150"],
    passed: ["Leukocyten"],
  },
  {
    id: "nl-dates-in-head",
    text: `Onderzoek\t04-11-2023\t12-03-2025\tEenheid\tReferentie
Ferritine\t62\t28\tµg/L\t20 - 150
Hemoglobine\t8,4\t8,1\tmmol/L\t7,5 - 10,0
Vitamine D (25-OH)\t\t48\tnmol/L\t> 50
Trombocyten\t240\t251\t10^9/L\t150 - 400
`,
    expected: [
      "ferritin 62 µg/L 2023-11-04 20-150",
      "ferritin 28 µg/L 2025-03-12 20-150",
      "hemoglobin 8.4 mmol/L 2023-11-04 7.5-10",
      "hemoglobin 8.1 mmol/L 2025-03-12 7.5-10",
      "vitamin_d 48 nmol/L 2025-03-12 50-",
    ],
    passed: ["Trombocyten"],
  },
  {
    id: "nl-dates-in-head-spaces",
    text: `                    Referentie    12-01-2022   15-06-2023   20-02-2025
Hb                  7,5-10,0      7,9          8,0          7,6
Ferritine           20-250        55           -            19
Kreatinine          50-90         66           70           68
`,
    expected: [
      "hemoglobin 7.9 ?mmol/L 2022-01-12 7.5-10",
      "hemoglobin 8 ?mmol/L 2023-06-15 7.5-10",
      "hemoglobin 7.6 ?mmol/L 2025-02-20 7.5-10",
      "ferritin 55 ?µg/L 2022-01-12 20-250",
      "ferritin 19 ?µg/L 2025-02-20 20-250",
      "creatinine 66 ?µmol/L 2022-01-12 50-90",
      "creatinine 70 ?µmol/L 2023-06-15 50-90",
      "creatinine 68 ?µmol/L 2025-02-20 50-90",
    ],
  },
  {
    id: "be-columns",
    text: `LABO MEDISCHE ANALYSEN
Patiënt: X.   Geboortedatum: 04/07/1961
Afname: 21/01/2025  08:15     Ontvangst: 21/01/2025

                         Resultaat    Eenheid    Referentie
HEMATOLOGIE
Hemoglobine                12,9       g/dL       12,0 - 16,0
Hematocriet                39,1       %          36,0 - 46,0
M.C.V.                     87,5       fL         80,0 - 98,0
BIOCHEMIE
Ijzer                      58         µg/dL      37 - 145
Transferrine               2,91       g/L        2,00 - 3,60
Transferrine saturatie     15,7       %          15,0 - 45,0
Ferritine                  24         µg/L       13 - 150
Creatinine                 0,74       mg/dL      0,50 - 0,90
`,
    expected: [
      "hemoglobin 12.9 g/dL 2025-01-21 12-16",
      "mcv 87.5 fL 2025-01-21 80-98",
      "iron 58 µg/dL 2025-01-21 37-145",
      "transferrin 2.91 g/L 2025-01-21 2-3.6",
      "tsat 15.7 % 2025-01-21 15-45",
      "ferritin 24 µg/L 2025-01-21 13-150",
      "creatinine 0.74 mg/dL 2025-01-21 0.5-0.9",
    ],
    passed: ["Hematocriet"],
  },
  {
    id: "be-french",
    text: `Laboratoire d'analyses médicales
Prélèvement du 18/09/2024 à 09:10
Analyse                    Résultat    Unités      Valeurs de référence
Hémoglobine                13,4        g/dl        11,7 - 15,5
VGM                        91          fl          80 - 100
Fer sérique                74          µg/dl       60 - 180
Coefficient de saturation  19          %           15 - 40
Ferritine                  31          ng/ml       15 - 150
C.R.P.                     <1,0        mg/l        <5,0
Créatinine                 0,81        mg/dl       0,50 - 1,10
Urée                       31          mg/dl       15 - 45
`,
    expected: [
      "hemoglobin 13.4 g/dl 2024-09-18 11.7-15.5",
      "mcv 91 fl 2024-09-18 80-100",
      "iron 74 µg/dl 2024-09-18 60-180",
      "tsat 19 % 2024-09-18 15-40",
      "ferritin 31 ng/ml 2024-09-18 15-150",
      "crp <1 mg/l 2024-09-18 -5",
      "creatinine 0.81 mg/dl 2024-09-18 0.5-1.1",
      "urea 31 mg/dL ureum 2024-09-18 15-45",
    ],
  },
  {
    id: "uk-gp",
    text: `Full blood count (XM0lv)  Collected: 07 Jun 2024
Haemoglobin estimation 118 g/L [115.0 - 165.0]
Total white cell count 6.1 10*9/L [4.0 - 11.0]
Mean corpuscular volume (MCV) 84 fL [80.0 - 100.0]
Serum ferritin 16 ug/L [10.0 - 291.0]
Serum vitamin B12 345 ng/L [211.0 - 911.0]
Serum folate 6.2 ug/L [> 3.9]
eGFR using creatinine (CKD-EPI) per 1.73 square metres 88 mL/min
`,
    expected: [
      "hemoglobin 118 g/L 2024-06-07 115-165",
      "mcv 84 fL 2024-06-07 80-100",
      "ferritin 16 ug/L 2024-06-07 10-291",
      "b12_total 345 ng/L 2024-06-07 211-911",
      "folate 6.2 ug/L 2024-06-07 3.9-",
      "egfr 88 mL/min/1.73 m² 2024-06-07 -",
    ],
    passed: ["Total white cell count"],
  },
  {
    id: "us-panel",
    text: `Date Collected: 08/21/2024   Date Received: 08/22/2024   Date Reported: 08/23/2024
TESTS                 RESULT    FLAG    UNITS       REFERENCE INTERVAL
Iron and TIBC
Iron Bind.Cap.(TIBC)  412               ug/dL       250-450
UIBC                  368               ug/dL       131-425
Iron                  44                ug/dL       27-159
Iron Saturation       11        Low     %           15-55
Ferritin              9         Low     ng/mL       15-150
TSH                   2.340             uIU/mL      0.450-4.500
Glucose               92                mg/dL       70-99
`,
    expected: [
      "tibc 412 ug/dL 2024-08-21 250-450",
      "iron 44 ug/dL 2024-08-21 27-159",
      "tsat 11 % 2024-08-21 15-55",
      "ferritin 9 ng/mL 2024-08-21 15-150",
      "tsh 2.34 uIU/mL 2024-08-21 0.45-4.5",
      "glucose_fasting 92 mg/dL 2024-08-21 70-99",
    ],
    passed: ["UIBC"],
  },
  {
    id: "gp-letter-line",
    text: "Lab d.d. 12-03-2025: Hb 8.1 mmol/l, MCV 88 fl, ferritine 28 ug/l, kreat 70 umol/l, eGFR >90, TSH 2.1 mU/l, glucose nuchter 5.4 mmol/l. Kalium 4.1.",
    expected: [
      "hemoglobin 8.1 mmol/l 2025-03-12 -",
      "mcv 88 fl 2025-03-12 -",
      "ferritin 28 ug/l 2025-03-12 -",
      "creatinine 70 umol/l 2025-03-12 -",
      "egfr >90 ?mL/min/1.73 m² 2025-03-12 -",
      "tsh 2.1 mU/l 2025-03-12 -",
      "glucose_fasting 5.4 mmol/l 2025-03-12 -",
    ],
    passed: ["Kalium"],
  },
  {
    id: "html-table",
    text: `<html><head><style>td { width: 20px }</style><script>alert("Ferritine 999 µg/L")</script></head><body><table>
<tr><th>Bepaling</th><th>Uitslag</th><th>Eenheid</th><th>Referentie</th></tr>
<tr><td>Ferritine</td><td><b>22</b></td><td>&micro;g/L</td><td>20&nbsp;&ndash;&nbsp;150</td></tr>
<tr><td>CRP</td><td>&lt;&nbsp;3</td><td>mg/L</td><td>&lt; 10</td></tr>
<tr><td>Hb</td><td>7,8</td><td>mmol/L</td><td>7,5 &ndash; 10,0</td></tr>
</table></body></html>`,
    expected: ["ferritin 22 µg/L - 20-150", "crp <3 mg/L - -10", "hemoglobin 7.8 mmol/L - 7.5-10"],
  },
  {
    id: "csv-semicolon",
    text: `Datum;Bepaling;Waarde;Eenheid;Ondergrens;Bovengrens
2025-03-12;Ferritine;28;µg/L;20;150
2025-03-12;Hb;8,1;mmol/L;7,5;10,0
2024-01-09;Ferritine;45;µg/L;20;150
2025-03-12;ALAT;22;U/L;;35
`,
    expected: [
      "ferritin 28 µg/L 2025-03-12 20-150",
      "hemoglobin 8.1 mmol/L 2025-03-12 7.5-10",
      "ferritin 45 µg/L 2024-01-09 20-150",
      "alt 22 U/L 2025-03-12 -35",
    ],
  },
  {
    id: "csv-transposed",
    text: `Datum;Ferritine (µg/L);Hb (mmol/L);Kalium (mmol/L)
12-03-2025;28;8,1;4,1
10-01-2024;45;8,3;4,0
`,
    expected: [
      "ferritin 28 µg/L 2025-03-12 -",
      "hemoglobin 8.1 mmol/L 2025-03-12 -",
      "ferritin 45 µg/L 2024-01-10 -",
      "hemoglobin 8.3 mmol/L 2024-01-10 -",
    ],
    passed: ["Kalium"],
  },
  {
    id: "column-dump",
    text: `Bepaling
Ferritine
Hemoglobine
CRP
Uitslag
28
8,1
<5
Eenheid
µg/L
mmol/L
mg/L
`,
    expected: ["ferritin 28 µg/L - -", "hemoglobin 8.1 mmol/L - -", "crp <5 mg/L - -"],
  },
  {
    id: "urine-section",
    text: `BLOED 02-12-2024
Kreatinine 64 µmol/L (50-90)
Glucose 5,1 mmol/L (4,0-6,1)
URINE
Kreatinine 8,9 mmol/L
Glucose negatief
Albumine/kreatinine ratio 1,2 mg/mmol (<3,0)
`,
    expected: ["creatinine 64 µmol/L 2024-12-02 50-90", "glucose_fasting 5.1 mmol/L 2024-12-02 4-6.1", "acr 1.2 mg/mmol 2024-12-02 -3"],
    passed: ["Kreatinine"],
  },
  {
    id: "reference-first",
    text: `Test            Referentie      Resultaat    Eenheid
Ferritine       > 30            26           µg/L
CRP             < 5             < 1          mg/L
Vit. D          50 - 125        61           nmol/L
`,
    expected: ["ferritin 26 µg/L - 30-", "crp <1 mg/L - -5", "vitamin_d 61 nmol/L - 50-125"],
  },
  {
    id: "hand-typed",
    text: `mijn bloed van vorige maand
ferritine 18
hb 7.2
b12 was 250
vit d 45 nmol/l`,
    expected: ["ferritin 18 ? - -", "hemoglobin 7.2 ? - -", "b12_total 250 ? - -", "vitamin_d 45 nmol/l - -"],
  },
  {
    id: "flags-signs",
    text: `Ferritine          12 -     µg/L    20 - 150
Hemoglobine        7,1↓     mmol/L  7,5 - 10,0
ALAT               61 *     U/L     < 45
Ureum              9,4+     mmol/L  2,5 - 7,5
Transferrine       4,1H     g/L     2,0 - 3,6
`,
    expected: [
      "ferritin 12 µg/L - 20-150",
      "hemoglobin 7.1 mmol/L - 7.5-10",
      "alt 61 U/L - -45",
      "urea 9.4 mmol/L - 2.5-7.5",
      "transferrin 4.1 g/L - 2-3.6",
    ],
  },
  {
    id: "sexes",
    text: `Ferritine 44 µg/L   V: 13-150  M: 30-400
Hb 8,9 mmol/L (man 8,5-11,0; vrouw 7,5-10,0)
`,
    expected: ["ferritin 44 µg/L - 30-400", "hemoglobin 8.9 mmol/L - 8.5-11"],
    sex: "male",
  },
  {
    id: "high-values",
    text: `Ferritine >1500 µg/L (20 - 250)
Vitamine B12 >1476 pmol/L (145 - 569)
NT-proBNP 1.234 ng/L (<125)
Ferritine 12-02-2023: 1.180 µg/L
`,
    expected: ["ferritin >1500 µg/L - 20-250", "b12_total >1476 pmol/L - 145-569", "ferritin 1180 µg/L 2023-02-12 -"],
    passed: ["NT-proBNP"],
  },
  {
    id: "swapped-order",
    text: `28 µg/L  20 - 150  Ferritine
8,1 mmol/L  7,5 - 10,0  Hemoglobine
4,1 mmol/L  3,5 - 5,0  Kalium
`,
    expected: ["ferritin 28 µg/L - 20-150", "hemoglobin 8.1 mmol/L - 7.5-10"],
    passed: ["Kalium"],
  },
  {
    id: "previous-column",
    text: `Bepaling        Uitslag   Vorige   Eenheid   Normaalwaarden
Ferritine       21        38       ug/L      20-200
HbA1c           39        37       mmol/mol  20-42
`,
    expected: ["ferritin 21 ug/L - 20-200", "ferritin 38 ug/L - 20-200", "hba1c 39 mmol/mol - 20-42", "hba1c 37 mmol/mol - 20-42"],
  },
];

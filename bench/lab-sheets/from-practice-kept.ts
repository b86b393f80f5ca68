import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Invented sheets in the manner of portals and laboratories, written before anything was mended and only counted since. */
export const sheetsFromPracticeKept: readonly LabSheetCase[] = [
  {
    id: "nl-health-folder-rows",
    text: `Datum;Tijd;Bron;Bepaling;Uitslag;Eenheid;Ref. laag;Ref. hoog
2026-09-11;08:42;Huisartslab;Ferritine;23;ug/l;20;200
2026-09-11;08:42;Huisartslab;Hemoglobine;7,8;mmol/l;7,5;10,0
2026-09-11;08:42;Huisartslab;Kalium;4,2;mmol/l;3,5;5,0
2025-12-02;09:10;Ziekenhuis Zuid;Ferritine;18;ug/l;15;150
2025-12-02;09:10;Ziekenhuis Zuid;Vitamine B12;190;pmol/l;145;570`,
    expected: [
      "ferritin 23 ug/l 2026-09-11 20-200",
      "hemoglobin 7.8 mmol/l 2026-09-11 7.5-10",
      "ferritin 18 ug/l 2025-12-02 15-150",
      "b12_total 190 pmol/l 2025-12-02 145-570",
    ],
    passed: ["Kalium"],
  },
  {
    id: "nl-two-columns-and-hours",
    text: `Uitslagenrapport Noordlab      Printdatum: 20-10-2026
                               Afname         Afname
                               19-10-26       02-03-26
                               11:20          08:15
Hemoglobine     mmol/L  7,5-10,0    7,0 L          7,4 L
Ferritine       µg/L    10-140      6 L            9 L
IJzer           µmol/L  10-25       5 L            8 L
Transferrine    g/L     2,0-3,5     3,9 H          3,7 H
CRP             mg/L    <10         2              4`,
    expected: [
      "hemoglobin 7 mmol/L 2026-10-19 7.5-10",
      "hemoglobin 7.4 mmol/L 2026-03-02 7.5-10",
      "ferritin 6 µg/L 2026-10-19 10-140",
      "ferritin 9 µg/L 2026-03-02 10-140",
      "iron 5 µmol/L 2026-10-19 10-25",
      "iron 8 µmol/L 2026-03-02 10-25",
      "transferrin 3.9 g/L 2026-10-19 2-3.5",
      "transferrin 3.7 g/L 2026-03-02 2-3.5",
      "crp 2 mg/L 2026-10-19 -10",
      "crp 4 mg/L 2026-03-02 -10",
    ],
  },
  {
    id: "nl-compact-draw-date",
    text: `Lab.nr 2609110842   Datum/tijd afname: 20260911 0842
Materiaal: bloed
Hb|7.9|mmol/l|8.5 - 11.0|L
MCV|92|fl|80 - 100|
ferritine|210|ug/l|30 - 300|
CRP|44|mg/l|0 - 10|H
kreat|141|umol/l|60 - 110|H
eGFR|43|ml/min|> 60|L
Materiaal: urine
kreat|8.1|mmol/l||
ACR|12.4|mg/mmol|0 - 3|H`,
    expected: [
      "hemoglobin 7.9 mmol/l 2026-09-11 8.5-11",
      "mcv 92 fl 2026-09-11 80-100",
      "ferritin 210 ug/l 2026-09-11 30-300",
      "crp 44 mg/l 2026-09-11 0-10",
      "creatinine 141 umol/l 2026-09-11 60-110",
      "egfr 43 mL/min/1.73 m² 2026-09-11 60-",
      "acr 12.4 mg/mmol 2026-09-11 0-3",
    ],
  },
  {
    id: "nl-dialysis-dates-down",
    text: `Dialyse - maandlab
Datum         Hb       Ferritine   TSAT    Fosfaat   CRP
              mmol/l   ug/l        %       mmol/l    mg/l
03-11-2026    6,9      412         24      1,71      8
06-10-2026    6,6      388         19      1,94      12
08-09-2026    7,0      455         27      1,60      5`,
    expected: [
      "hemoglobin 6.9 mmol/l 2026-11-03 -",
      "ferritin 412 ug/l 2026-11-03 -",
      "tsat 24 % 2026-11-03 -",
      "phosphate 1.71 mmol/l 2026-11-03 -",
      "crp 8 mg/l 2026-11-03 -",
      "hemoglobin 6.6 mmol/l 2026-10-06 -",
      "ferritin 388 ug/l 2026-10-06 -",
      "tsat 19 % 2026-10-06 -",
      "phosphate 1.94 mmol/l 2026-10-06 -",
      "crp 12 mg/l 2026-10-06 -",
      "hemoglobin 7 mmol/l 2026-09-08 -",
      "ferritin 455 ug/l 2026-09-08 -",
      "tsat 27 % 2026-09-08 -",
      "phosphate 1.6 mmol/l 2026-09-08 -",
      "crp 5 mg/l 2026-09-08 -",
    ],
  },
  {
    id: "be-brussels-french",
    text: `Laboratoire du Parc - Bruxelles
Prélèvement du : 04/10/2026 - 08h10     Réception : 04/10/2026     Impression : 06/10/2026
Naissance : 12/12/1979

HÉMATOLOGIE
  Hémoglobine .................... 10,9 *    g/dl      (11,7 - 15,3)
  V.G.M. ......................... 77 *      fl        (80 - 100)
MÉTABOLISME DU FER
  Fer ............................ 31 *      µg/dl     (37 - 145)
  Ferritine ...................... 6 *       ng/ml     (13 - 150)
  Coefficient de saturation ...... 7 *       %         (20 - 50)
FONCTION THYROÏDIENNE
  TSH ............................ 2,85      mUI/l     (0,27 - 4,20)`,
    expected: [
      "hemoglobin 10.9 g/dl 2026-10-04 11.7-15.3",
      "mcv 77 fl 2026-10-04 80-100",
      "iron 31 µg/dl 2026-10-04 37-145",
      "ferritin 6 ng/ml 2026-10-04 13-150",
      "tsat 7 % 2026-10-04 20-50",
      "tsh 2.85 mU/l 2026-10-04 0.27-4.2",
    ],
  },
  {
    id: "be-viewer-tabs",
    text: `Mijn labresultaten
Analyse	14/05/2026	06/11/2025	Eenheid	Normaal
Hemoglobine	13,8	13,1	g/dL	12,0-16,0
Ferritine	54	17	µg/L	15-150
Vitamine D (25-OH)		22	ng/mL	30-80
Glucose nuchter	92		mg/dL	70-100
Ureum	31	28	mg/dL	15-45`,
    expected: [
      "hemoglobin 13.8 g/dL 2026-05-14 12-16",
      "hemoglobin 13.1 g/dL 2025-11-06 12-16",
      "ferritin 54 µg/L 2026-05-14 15-150",
      "ferritin 17 µg/L 2025-11-06 15-150",
      "vitamin_d 22 ng/mL 2025-11-06 30-80",
      "glucose_fasting 92 mg/dL 2026-05-14 70-100",
      "urea 31 mg/dL ureum 2026-05-14 15-45",
      "urea 28 mg/dL ureum 2025-11-06 15-45",
    ],
  },
  {
    id: "uk-online-record",
    text: `SurgeryOnline - Test results
Sample taken: 02 Sep 2026   Sample received: 03 Sep 2026   Filed: 05 Sep 2026
Ferritin
 Result: 9 ug/L (15 - 300)  Abnormal
Serum vitamin B12
 Result: 310 ng/L (197 - 771)
Serum folate
 Result: 4.1 ug/L (3.9 - 26.8)
Sample taken: 11 Dec 2025   Sample received: 11 Dec 2025
Haemoglobin A1c level
 Result: 39 mmol/mol (20 - 41)`,
    expected: [
      "ferritin 9 ug/L 2026-09-02 15-300",
      "b12_total 310 ng/L 2026-09-02 197-771",
      "folate 4.1 ug/L 2026-09-02 3.9-26.8",
      "hba1c 39 mmol/mol 2025-12-11 20-41",
    ],
  },
  {
    id: "uk-letter",
    text: `Dictated 4 November 2026. Typed 9 November 2026.
Dear Dr Lall
I reviewed this lady in clinic on 3 November 2026. Her bloods from 26 October 2026 show a haemoglobin of 131 g/L, a ferritin of 36 micrograms per litre and a transferrin saturation of 19%. Her eGFR was above 90 and TSH 1.7 mU/L.
In June 2025 her ferritin was 58 micrograms per litre.
I suggest we aim for a ferritin over 100. Review in 4 months.`,
    expected: [
      "hemoglobin 131 g/L 2026-10-26 -",
      "ferritin 36 µg/L 2026-10-26 -",
      "tsat 19 % 2026-10-26 -",
      "egfr >90 ? 2026-10-26 -",
      "tsh 1.7 mU/L 2026-10-26 -",
      "ferritin 58 µg/L 2025-06 -",
    ],
  },
  {
    id: "us-after-visit",
    text: `Test results from your visit
IRON PANEL - Collected on Oct 3, 2026 7:48 AM, resulted on Oct 4, 2026
Component            Your Value     Standard Range      Flag
Iron                 44 ug/dL       50 - 170 ug/dL      L
TIBC                 401 ug/dL      250 - 450 ug/dL
Iron Saturation      11 %           20 - 50 %           L
Ferritin             14 ng/mL       15 - 200 ng/mL      L

BASIC METABOLIC PANEL - Collected on Apr 22, 2026 8:15 AM
Component            Your Value     Standard Range      Flag
Glucose              104 mg/dL      70 - 99 mg/dL       H
BUN                  16 mg/dL       7 - 25 mg/dL
Creatinine           0.88 mg/dL     0.60 - 1.20 mg/dL`,
    expected: [
      "iron 44 ug/dL 2026-10-03 50-170",
      "tibc 401 ug/dL 2026-10-03 250-450",
      "tsat 11 % 2026-10-03 20-50",
      "ferritin 14 ng/mL 2026-10-03 15-200",
      "glucose_fasting 104 mg/dL 2026-04-22 70-99",
      "urea 16 mg/dL BUN 2026-04-22 7-25",
      "creatinine 0.88 mg/dL 2026-04-22 0.6-1.2",
    ],
  },
  {
    id: "us-html",
    text: `<h2>CBC and ferritin</h2><p>Collected 7/30/2026 9:02 AM &middot; Last updated 7/31/2026</p>
<table><tr><th>Name</th><th>Value</th><th>Reference Range</th></tr>
<tr><td>Hemoglobin</td><td>13.4 g/dL</td><td>12.0 - 15.5 g/dL</td></tr>
<tr><td>MCV</td><td>91.2 fL</td><td>80.0 - 100.0 fL</td></tr>
<tr><td>Ferritin</td><td>&lt;8 ng/mL</td><td>&gt;=10 ng/mL</td></tr></table>
<h2>Older results</h2><p>Collected 1/8/2026 8:00 AM</p>
<table><tr><th>Name</th><th>Value</th><th>Reference Range</th></tr>
<tr><td>Ferritin</td><td>12 ng/mL</td><td>&gt;=10 ng/mL</td></tr></table>`,
    expected: [
      "hemoglobin 13.4 g/dL 2026-07-30 12-15.5",
      "mcv 91.2 fL 2026-07-30 80-100",
      "ferritin <8 ng/mL 2026-07-30 10-",
      "ferritin 12 ng/mL 2026-01-08 10-",
    ],
  },
  {
    id: "nl-midwife-card",
    text: `Zwangerschapskaart    a terme 03-02-2027
Intake lab (10 wk, 08-07-2026): Hb 7,6 mmol/l; MCV 88 fl; ferritine 24 ug/l; TSH 1,2 mU/l
20 wk (16-09-2026): geen lab
27 wk (04-11-2026): Hb 6,5 mmol/l; MCV 83 fl; ferritine 7 ug/l; glucose nuchter 4,4 mmol/l
Beleid: ferrofumaraat 200 mg 1dd1, Hb controle 32 wk`,
    expected: [
      "hemoglobin 7.6 mmol/l 2026-07-08 -",
      "mcv 88 fl 2026-07-08 -",
      "ferritin 24 ug/l 2026-07-08 -",
      "tsh 1.2 mU/l 2026-07-08 -",
      "hemoglobin 6.5 mmol/l 2026-11-04 -",
      "mcv 83 fl 2026-11-04 -",
      "ferritin 7 ug/l 2026-11-04 -",
      "glucose_fasting 4.4 mmol/l 2026-11-04 -",
    ],
  },
  {
    id: "nl-scanned",
    text: `Huisartsenlab  uitslag mevr J Brons  geb 09 01 1966
bloed geprikt d.d. 23 juni 2026
Ferritine......... 28 ug/L   [ 20 - 200 ]
Hemoglobine ...... 8,0 mmol/L [ 7,5 - 10,0 ]
Vit. B12.......... 167 pmol/L [ 145 - 569 ]
25-OH vit D....... 33 nmol/L  [ 50 - 150 ]  L
Kreatinine........ 71 umol/L  [ 50 - 90 ]
opgemaakt 26 juni 2026`,
    expected: [
      "ferritin 28 ug/L 2026-06-23 20-200",
      "hemoglobin 8 mmol/L 2026-06-23 7.5-10",
      "b12_total 167 pmol/L 2026-06-23 145-569",
      "vitamin_d 33 nmol/L 2026-06-23 50-150",
      "creatinine 71 umol/L 2026-06-23 50-90",
    ],
  },
  {
    id: "nl-one-date-over-blocks",
    text: `Poliklinische uitslagen                              geboortedatum 04-04-1972
Monsterafname 29-09-2026 09:40

Bloedbeeld
Hb                    8,9     mmol/L    8,5 - 11,0
MCV                   94      fL        80 - 100

IJzer
Ferritine             88      µg/L      30 - 400
Transferrine verz.    31      %         20 - 50

Nieren
Kreatinine            79      µmol/L    60 - 110
eGFR                  >90     mL/min/1,73m2  >60

Geautoriseerd 30-09-2026 door klinisch chemicus`,
    expected: [
      "hemoglobin 8.9 mmol/L 2026-09-29 8.5-11",
      "mcv 94 fL 2026-09-29 80-100",
      "ferritin 88 µg/L 2026-09-29 30-400",
      "tsat 31 % 2026-09-29 20-50",
      "creatinine 79 µmol/L 2026-09-29 60-110",
      "egfr >90 mL/min/1.73 m² 2026-09-29 60-",
    ],
  },
  {
    id: "nl-own-notes",
    text: `mijn bloedwaarden
3 sept 2026: ferritine 22, hb 7,7, b12 210
14 november 2025: ferritine 18, hb 7,5
maart 2025: ferritine 41 (na infuus)`,
    expected: [
      "ferritin 22 ? 2026-09-03 -",
      "hemoglobin 7.7 ? 2026-09-03 -",
      "b12_total 210 ? 2026-09-03 -",
      "ferritin 18 ? 2025-11-14 -",
      "hemoglobin 7.5 ? 2025-11-14 -",
      "ferritin 41 ? 2025-03 -",
    ],
  },
  {
    id: "nl-current-previous-and-before",
    text: `Lab Het Meer | Rapport 12-10-2026
Test                 Huidig        Vorig         Voorlaatst    Eenheid    Referentie
                     10-10-2026    11-04-2026    02-10-2025
Ferritine            49            38            16            µg/L       15 - 150
Hemoglobine          8,3           8,1           7,3           mmol/L     7,5 - 10,0
HbA1c                37            -             38            mmol/mol   20 - 42`,
    expected: [
      "ferritin 49 µg/L 2026-10-10 15-150",
      "ferritin 38 µg/L 2026-04-11 15-150",
      "ferritin 16 µg/L 2025-10-02 15-150",
      "hemoglobin 8.3 mmol/L 2026-10-10 7.5-10",
      "hemoglobin 8.1 mmol/L 2026-04-11 7.5-10",
      "hemoglobin 7.3 mmol/L 2025-10-02 7.5-10",
      "hba1c 37 mmol/mol 2026-10-10 20-42",
      "hba1c 38 mmol/mol 2025-10-02 20-42",
    ],
  },
  {
    id: "nl-date-column-at-the-end",
    text: `Bepaling             Uitslag        Grenswaarden       Afgenomen
Ferritine            17 ng/ml       22 - 322           21-08-2026
IJzer                7 umol/l       11 - 28            21-08-2026
Hemoglobine          7,9 mmol/l     7,4 - 9,9          21-08-2026
TSH                  1,15 mE/l      0,4 - 4,0          13-01-2026
Foliumzuur           > 45 nmol/l    10 - 42            13-01-2026`,
    expected: [
      "ferritin 17 ng/ml 2026-08-21 22-322",
      "iron 7 umol/l 2026-08-21 11-28",
      "hemoglobin 7.9 mmol/l 2026-08-21 7.4-9.9",
      "tsh 1.15 mE/l 2026-01-13 0.4-4",
      "folate >45 nmol/l 2026-01-13 10-42",
    ],
  },
];

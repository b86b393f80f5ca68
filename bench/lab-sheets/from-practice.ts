import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Invented sheets in the manner of portals and laboratories; counted before anything was mended on them, then looked at. */
export const sheetsFromPractice: readonly LabSheetCase[] = [
  {
    id: "nl-gp-portal-newest-first",
    text: `MijnPraktijk.net
Dossier > Uitslagen > Laboratorium
18-09-26
Hb (hemoglobine)
7,2 mmol/l
Normaal: 7.5 - 10.0
MCV
81 fl
Normaal: 80 - 100
Ferritine
9 µg/l
Normaal: 20 - 200
04-02-26
Hb (hemoglobine)
7,6 mmol/l
Normaal: 7.5 - 10.0
Ferritine
13 µg/l
Normaal: 20 - 200
Kreatinine (nierfunctie)
64 µmol/l
Normaal: 50 - 90`,
    expected: [
      "hemoglobin 7.2 mmol/l 2026-09-18 7.5-10",
      "mcv 81 fl 2026-09-18 80-100",
      "ferritin 9 µg/l 2026-09-18 20-200",
      "hemoglobin 7.6 mmol/l 2026-02-04 7.5-10",
      "ferritin 13 µg/l 2026-02-04 20-200",
      "creatinine 64 µmol/l 2026-02-04 50-90",
    ],
  },
  {
    id: "nl-date-in-each-row",
    text: `Uw Zorg Digitaal - Meetwaarden van mw. A. de Graaf
Overzicht gemaakt op 02-11-2026 20:14

Omschrijving                     Datum         Waarde     Eenheid     Norm
ferritine                        30-10-2026    14         µg/l        (20 - 200)
hemoglobine (Hb)                 30-10-2026    7,9        mmol/l      (7,5 - 10,0)
creatinine                       14-04-2026    66         µmol/l      (50 - 90)
eGFR (CKD-EPI)                   14-04-2026    >90        ml/min      (>60)
RR systolisch                    14-04-2026    138        mmHg
TSH                              09-12-2025    1,8        mU/l        (0,4 - 4,0)
gewicht                          09-12-2025    71         kg`,
    expected: [
      "ferritin 14 µg/l 2026-10-30 20-200",
      "hemoglobin 7.9 mmol/l 2026-10-30 7.5-10",
      "creatinine 66 µmol/l 2026-04-14 50-90",
      "egfr >90 mL/min/1.73 m² 2026-04-14 60-",
      "tsh 1.8 mU/l 2025-12-09 0.4-4",
    ],
  },
  {
    id: "nl-hospital-portal-day-in-words",
    text: `Mijn Ziekenhuis | Uitslagen | Laboratorium
Dinsdag 6 oktober 2026
Klinische chemie
Aanvrager: M. Okker, interne geneeskunde        Vrijgegeven: woensdag 7 oktober 2026

IJzer                     6       µmol/L      9 - 30        ↓
Transferrine              3,4     g/L         2,0 - 3,6
IJzerverzadiging          7       %           15 - 45       ↓
Ferritine                 12      µg/L        15 - 150      ↓
C-reactief proteïne       < 1     mg/L        < 8
Natrium                   141     mmol/L      135 - 145

Woensdag 15 april 2026
Klinische chemie
Ferritine                 17      µg/L        15 - 150
C-reactief proteïne       3       mg/L        < 8`,
    expected: [
      "iron 6 µmol/L 2026-10-06 9-30",
      "transferrin 3.4 g/L 2026-10-06 2-3.6",
      "tsat 7 % 2026-10-06 15-45",
      "ferritin 12 µg/L 2026-10-06 15-150",
      "crp <1 mg/L 2026-10-06 -8",
      "ferritin 17 µg/L 2026-04-15 15-150",
      "crp 3 mg/L 2026-04-15 -8",
    ],
    passed: ["Natrium"],
  },
  {
    id: "nl-portal-collected-and-result",
    text: `Testuitslagen
IJZERSTATUS
Verzameld op: 12 aug 2026 09:31
Resultaat van: 13 aug 2026 15:02
Ferritine
Uw waarde: 19 µg/l
Normaal bereik: 20 - 150 µg/l
Laag
Transferrinesaturatie
Uw waarde: 14 %
Normaal bereik: 16 - 45 %
Laag
SCHILDKLIER
Verzameld op: 3 jun 2026 10:05
Resultaat van: 4 jun 2026 08:20
TSH
Uw waarde: 2,7 mU/l
Normaal bereik: 0,4 - 4,3 mU/l`,
    expected: ["ferritin 19 µg/l 2026-08-12 20-150", "tsat 14 % 2026-08-12 16-45", "tsh 2.7 mU/l 2026-06-03 0.4-4.3"],
  },
  {
    id: "nl-first-line-lab-letter",
    text: `DIAGNOSTISCH CENTRUM WEST                         Afdrukdatum 15-09-2026
Pat.: H. Vos-de Wit   V   12-02-1959              Labnr 26-0914-2231
Huisarts: P. Bakker
Afname : 14-09-2026 10:15   Ontvangst : 14-09-2026 18:40   Rapport : 15-09-2026

Bepaling               Uitslag    Afw  Eenheid      Ref.waarden     Vorige    d.d.
Hemoglobine            6,8        -    mmol/L       7,5-10,0        7,1       21-03-2026
MCV                    76         -    fL           80-100          78        21-03-2026
Leukocyten             7,9             10^9/L       4,0-10,0        8,3       21-03-2026
Ferritine              5          -    ug/L         20-150          7         21-03-2026
Foliumzuur             14              nmol/L       > 9,0
Vitamine B12           288             pmol/L       145-569         240       02-11-2024`,
    expected: [
      "hemoglobin 6.8 mmol/L 2026-09-14 7.5-10",
      "hemoglobin 7.1 mmol/L 2026-03-21 7.5-10",
      "mcv 76 fL 2026-09-14 80-100",
      "mcv 78 fL 2026-03-21 80-100",
      "ferritin 5 ug/L 2026-09-14 20-150",
      "ferritin 7 ug/L 2026-03-21 20-150",
      "folate 14 nmol/L 2026-09-14 9-",
      "b12_total 288 pmol/L 2026-09-14 145-569",
      "b12_total 240 pmol/L 2024-11-02 145-569",
    ],
    passed: ["Leukocyten"],
  },
  {
    id: "nl-columns-two-digit-years",
    text: `Cumulatief overzicht      dhr. B. Tamboer  03-07-51      uitdraai 11-11-26

                         28-10-26   30-07-26   02-05-26   ref
Hb            mmol/l     8,4        8,1        7,7        8,5-11,0
MCV           fl         88         87         84         80-100
ferritine     ug/l       64         41         22         25-300
kreatinine    umol/l                104        99         60-110
eGFR          ml/min                61         65         >60
CRP           mg/l       <5         <5         6          <10`,
    expected: [
      "hemoglobin 8.4 mmol/l 2026-10-28 8.5-11",
      "hemoglobin 8.1 mmol/l 2026-07-30 8.5-11",
      "hemoglobin 7.7 mmol/l 2026-05-02 8.5-11",
      "mcv 88 fl 2026-10-28 80-100",
      "mcv 87 fl 2026-07-30 80-100",
      "mcv 84 fl 2026-05-02 80-100",
      "ferritin 64 ug/l 2026-10-28 25-300",
      "ferritin 41 ug/l 2026-07-30 25-300",
      "ferritin 22 ug/l 2026-05-02 25-300",
      "creatinine 104 umol/l 2026-07-30 60-110",
      "creatinine 99 umol/l 2026-05-02 60-110",
      "egfr 61 mL/min/1.73 m² 2026-07-30 60-",
      "egfr 65 mL/min/1.73 m² 2026-05-02 60-",
      "crp <5 mg/l 2026-10-28 -10",
      "crp <5 mg/l 2026-07-30 -10",
      "crp 6 mg/l 2026-05-02 -10",
    ],
  },
  {
    id: "nl-datum-materiaal",
    text: `LABORATORIUM NOORDKUST - UITSLAG
Aanvraagdatum  : 01-06-2026
Datum materiaal: 08-06-2026
Datum uitslag  : 09-06-2026
Geb.datum      : 19-12-1984

CHEMIE
Ferritine ................: 31        ug/L      (15 - 150)
Magnesium ................: 0,81      mmol/L    (0,70 - 1,05)
Glucose nuchter ..........: 5,3       mmol/L    (4,0 - 6,0)
HbA1c ....................: 36        mmol/mol  (20 - 42)
Alkalische fosfatase .....: 68        U/L       (< 98)
ALAT .....................: 24        U/L       (< 34)`,
    expected: [
      "ferritin 31 ug/L 2026-06-08 15-150",
      "magnesium 0.81 mmol/L 2026-06-08 0.7-1.05",
      "glucose_fasting 5.3 mmol/L 2026-06-08 4-6",
      "hba1c 36 mmol/mol 2026-06-08 20-42",
      "alt 24 U/L 2026-06-08 -34",
    ],
    passed: ["Alkalische fosfatase"],
  },
  {
    id: "be-protocol-with-antecedent",
    text: `Medisch Labo De Schelde         Protocol 260903-1187   DEFINITIEF
Patiënt: Peeters Lien  geb. 22/08/1990  V
Voorschrijver: Dr. K. Maes
Staalafname: 03/09/2026 08:05     Ontvangen: 03/09/2026 12:31     Afgedrukt: 05/09/2026

HEMATOLOGIE                   Resultaat   Eenheid      Referentie       05/03/2026
Hemoglobine                   11,4  -     g/dL         12,0 - 15,5      11,9  -
MCV                           79    -     fL           82 - 98          81    -
IJZERMETABOLISME
IJzer                         38    -     µg/dL        50 - 170
Ferritine                     8     -     µg/L         13 - 150         11    -
Transferrinesaturatie         9     -     %            20 - 50
SCHILDKLIER
TSH                           1,92        mU/L         0,27 - 4,20      2,40`,
    expected: [
      "hemoglobin 11.4 g/dL 2026-09-03 12-15.5",
      "hemoglobin 11.9 g/dL 2026-03-05 12-15.5",
      "mcv 79 fL 2026-09-03 82-98",
      "mcv 81 fL 2026-03-05 82-98",
      "iron 38 µg/dL 2026-09-03 50-170",
      "ferritin 8 µg/L 2026-09-03 13-150",
      "ferritin 11 µg/L 2026-03-05 13-150",
      "tsat 9 % 2026-09-03 20-50",
      "tsh 1.92 mU/L 2026-09-03 0.27-4.2",
      "tsh 2.4 mU/L 2026-03-05 0.27-4.2",
    ],
  },
  {
    id: "be-french-antecedent",
    text: `LABORATOIRE DES ARDENNES
Prélevé le 17/02/2026 à 07:55 - Reçu le 17/02/2026 - Édité le 19/02/2026
Né(e) le 30/05/1948

                            Résultats   Antér. 12/08/2025   Unités     Valeurs de référence
Hémoglobine                 12,9        13,3                g/dL       13,0 - 17,0
Ferritine                   46          71                  ng/mL      30 - 400
Saturation de la transferrine  17       22                  %          20 - 45
Créatinine                  1,31        1,22                mg/dL      0,70 - 1,20
DFG estimé (CKD-EPI)        53          58                  mL/min/1,73m²   > 60
Vitamine B12                245         260                 pg/mL      197 - 771`,
    expected: [
      "hemoglobin 12.9 g/dL 2026-02-17 13-17",
      "hemoglobin 13.3 g/dL 2025-08-12 13-17",
      "ferritin 46 ng/mL 2026-02-17 30-400",
      "ferritin 71 ng/mL 2025-08-12 30-400",
      "tsat 17 % 2026-02-17 20-45",
      "tsat 22 % 2025-08-12 20-45",
      "creatinine 1.31 mg/dL 2026-02-17 0.7-1.2",
      "creatinine 1.22 mg/dL 2025-08-12 0.7-1.2",
      "egfr 53 mL/min/1.73 m² 2026-02-17 60-",
      "egfr 58 mL/min/1.73 m² 2025-08-12 60-",
      "b12_total 245 pg/mL 2026-02-17 197-771",
      "b12_total 260 pg/mL 2025-08-12 197-771",
    ],
  },
  {
    id: "uk-app-panels",
    text: `Test results
Full blood count
18 August 2026
Haemoglobin concentration
119 g/L
Expected range: 120 to 150
Mean cell volume
84.2 fL
Expected range: 80 to 100
Serum ferritin
18 August 2026
13 ug/L
Expected range: 15 to 200
Comment: Low ferritin, consider iron.
Thyroid function
2 March 2026
Serum TSH level
3.1 mIU/L
Expected range: 0.27 to 4.2`,
    expected: [
      "hemoglobin 119 g/L 2026-08-18 120-150",
      "mcv 84.2 fL 2026-08-18 80-100",
      "ferritin 13 ug/L 2026-08-18 15-200",
      "tsh 3.1 mIU/L 2026-03-02 0.27-4.2",
    ],
  },
  {
    id: "uk-record-one-line-each",
    text: `Test Results                                   Printed 20-Oct-2026
12-Sep-2026   Serum ferritin  11 ug/L [13.0 - 150.0] Below low reference limit
12-Sep-2026   Haemoglobin estimation  108 g/L [115.0 - 165.0] Below low reference limit
12-Sep-2026   Mean corpuscular volume (MCV)  78.1 fL [80.0 - 100.0]
12-Sep-2026   Platelet count  390 10*9/L [150.0 - 400.0]
04-Jan-2025   Serum ferritin  24 ug/L [13.0 - 150.0]
04-Jan-2025   Haemoglobin estimation  121 g/L [115.0 - 165.0]`,
    expected: [
      "ferritin 11 ug/L 2026-09-12 13-150",
      "hemoglobin 108 g/L 2026-09-12 115-165",
      "mcv 78.1 fL 2026-09-12 80-100",
      "ferritin 24 ug/L 2025-01-04 13-150",
      "hemoglobin 121 g/L 2025-01-04 115-165",
    ],
    passed: ["Platelet count"],
  },
  {
    id: "us-lab-three-dates",
    text: `Report Status: Final
BRIGGS, TERESA   DOB: 11/23/1961   Age: 64   Sex: F
Collected: 03/04/2026 08:05 AM EST   Received: 03/05/2026 01:12 AM EST   Reported: 03/06/2026 11:40 AM EST

Test Name                    In Range   Out of Range   Reference Range        Lab
FERRITIN                                9 L            16-288 ng/mL           EN
IRON, TOTAL                  61                        45-160 mcg/dL          EN
IRON BINDING CAPACITY                   462 H          250-450 mcg/dL (calc)  EN
% SATURATION                            13 L           16-45 % (calc)         EN
HEMOGLOBIN                   12.1                      11.7-15.5 g/dL         EN
TSH                          1.44                      0.40-4.50 mIU/L        EN`,
    expected: [
      "ferritin 9 ng/mL 2026-03-04 16-288",
      "iron 61 mcg/dL 2026-03-04 45-160",
      "tibc 462 mcg/dL 2026-03-04 250-450",
      "tsat 13 % 2026-03-04 16-45",
      "hemoglobin 12.1 g/dL 2026-03-04 11.7-15.5",
      "tsh 1.44 mIU/L 2026-03-04 0.4-4.5",
    ],
  },
  {
    id: "us-lab-current-previous-date",
    text: `Patient Report                     Specimen ID: 126-337-4410-0
Date Collected: 05/06/2026   Date Received: 05/06/2026   Date Reported: 05/08/2026   Date of Birth: 09/17/1955

Test                      Current Result and Flag   Previous Result and Date   Units     Reference Interval
Ferritin                  21      Low               33   10/02/2025            ng/mL     30-400
Vitamin B12               640                       588  10/02/2025            pg/mL     232-1245
Vitamin D, 25-Hydroxy     24.6    Low                                          ng/mL     30.0-100.0
Creatinine                1.02                      0.96 10/02/2025            mg/dL     0.76-1.27
eGFR                      78                        84   10/02/2025            mL/min/1.73  >59`,
    expected: [
      "ferritin 21 ng/mL 2026-05-06 30-400",
      "ferritin 33 ng/mL 2025-10-02 30-400",
      "b12_total 640 pg/mL 2026-05-06 232-1245",
      "b12_total 588 pg/mL 2025-10-02 232-1245",
      "vitamin_d 24.6 ng/mL 2026-05-06 30-100",
      "creatinine 1.02 mg/dL 2026-05-06 0.76-1.27",
      "creatinine 0.96 mg/dL 2025-10-02 0.76-1.27",
      "egfr 78 mL/min/1.73 m² 2026-05-06 59-",
      "egfr 84 mL/min/1.73 m² 2025-10-02 59-",
    ],
  },
  {
    id: "us-portal-trend",
    text: `Results trend                          5/16/26    11/4/25    8/30/24
Ferritin (ng/mL)                       15 L       22         19 L
Standard range: 16 - 150 ng/mL
Hemoglobin (g/dL)                      11.8 L     12.4       12.0
Standard range: 12.0 - 15.5 g/dL
TSH (uIU/mL)                           2.21                  1.98
Standard range: 0.45 - 4.50 uIU/mL`,
    expected: [
      "ferritin 15 ng/mL 2026-05-16 16-150",
      "ferritin 22 ng/mL 2025-11-04 16-150",
      "ferritin 19 ng/mL 2024-08-30 16-150",
      "hemoglobin 11.8 g/dL 2026-05-16 12-15.5",
      "hemoglobin 12.4 g/dL 2025-11-04 12-15.5",
      "hemoglobin 12 g/dL 2024-08-30 12-15.5",
      "tsh 2.21 uIU/mL 2026-05-16 0.45-4.5",
      "tsh 1.98 uIU/mL 2024-08-30 0.45-4.5",
    ],
  },
  {
    id: "nl-letter-lab-in-brackets",
    text: `Brief neurologie, 22-10-2026
Geachte collega, bovengenoemde patiënt zag ik op 19-10-2026 op de polikliniek wegens onrustige benen.
Aanvullend onderzoek
Lab (07-10-2026): Hb 8,2 mmol/l, MCV 86 fl, ferritine 27 ug/l (was 34 ug/l op 11-02-2026), kreatinine 88 umol/l, TSH 2,2 mU/l.
Lab huisarts 11-02-2026: Hb 8,4 mmol/l, glucose nuchter 5,6 mmol/l, foliumzuur 17 nmol/l.
Conclusie: rustelozebenensyndroom. Streefwaarde ferritine > 75 ug/l. Controle over 3 maanden.`,
    expected: [
      "hemoglobin 8.2 mmol/l 2026-10-07 -",
      "mcv 86 fl 2026-10-07 -",
      "ferritin 27 ug/l 2026-10-07 -",
      "ferritin 34 ug/l 2026-02-11 -",
      "creatinine 88 umol/l 2026-10-07 -",
      "tsh 2.2 mU/l 2026-10-07 -",
      "hemoglobin 8.4 mmol/l 2026-02-11 -",
      "glucose_fasting 5.6 mmol/l 2026-02-11 -",
      "folate 17 nmol/l 2026-02-11 -",
    ],
  },
  {
    id: "nl-codes-in-front",
    text: `MEDLAB bericht  zender: Lab Ooststad  ontvanger: HAP Linde  bericht 12-05-2026 16:02
Afnamedatum 120526   Aanvraagnr 5520914
HB B      Hemoglobine                7.1   mmol/l    7.5 - 10.0   L
MCV B     Mean corpuscular volume    82    fl        80 - 100
FERR B    Ferritine                  16    ug/l      20 - 200     L
KREA B    Kreatinine                 59    umol/l    50 - 90
CKDE B    eGFR (CKD-EPI)             >90   ml/min/1.73m2  > 60
ACRU U    Albumine/kreatinine ratio  1.1   mg/mmol   < 3.0`,
    expected: [
      "hemoglobin 7.1 mmol/l 2026-05-12 7.5-10",
      "mcv 82 fl 2026-05-12 80-100",
      "ferritin 16 ug/l 2026-05-12 20-200",
      "creatinine 59 umol/l 2026-05-12 50-90",
      "egfr >90 mL/min/1.73 m² 2026-05-12 60-",
      "acr 1.1 mg/mmol 2026-05-12 -3",
    ],
  },
];

import type { LabSheetCase } from "./lab-sheet-set.ts";
import type { MedicineListCase } from "./medicine-lists.ts";

/** Invented sheets in other manners, written after the reader was mended, counted once before they were looked at. */
export const sheetsFromPracticeLater: readonly LabSheetCase[] = [
  {
    id: "nl-pharmacy-point-of-care",
    text: `Meetrapport - trombosedienst en prikpunt
Naam: dhr. O. van Es          Geboren: 02-02-1944
Bezoek 19-10-2026 10:20

Test        Waarde          Norm
Hb (POCT)   8.7 mmol/L      8.5-11.0
CRP (POCT)  7 mg/L          0-10
Glucose     9.8 mmol/L (niet nuchter)`,
    expected: ["hemoglobin 8.7 mmol/L 2026-10-19 8.5-11", "crp 7 mg/L 2026-10-19 0-10"],
  },
  {
    id: "nl-portal-graph-text",
    text: `Ferritine
Laatste meting 11 september 2026
28 µg/L
Streefwaarde 20 tot 150 µg/L
Eerdere metingen
3 maart 2026
17 µg/L
9 oktober 2025
12 µg/L`,
    expected: ["ferritin 28 µg/L 2026-09-11 20-150", "ferritin 17 µg/L 2026-03-03 20-150", "ferritin 12 µg/L 2025-10-09 20-150"],
  },
  {
    id: "nl-two-labs-one-paper",
    text: `Overzicht laboratorium (samengesteld op 02-11-2026)
Lab Noord, afname 12-10-2026
  Hb 7,4 mmol/l (7,5-10,0)
  Ferritine 11 µg/l (20-150)
Lab Zuid, afname 28-05-2026
  Hb 7,9 mmol/l (7,4-9,9)
  Vitamine B12 301 pmol/l (138-652)`,
    expected: [
      "hemoglobin 7.4 mmol/l 2026-10-12 7.5-10",
      "ferritin 11 µg/l 2026-10-12 20-150",
      "hemoglobin 7.9 mmol/l 2026-05-28 7.4-9.9",
      "b12_total 301 pmol/l 2026-05-28 138-652",
    ],
  },
  {
    id: "nl-values-before-names",
    text: `Bloedafname dd 06-08-2026
 6,9  mmol/L   Hemoglobine     (7,5 - 10,0)   L
  74  fL       MCV             (80 - 100)     L
   4  µg/L     Ferritine       (15 - 150)     L
 140  mmol/L   Natrium         (135 - 145)`,
    expected: ["hemoglobin 6.9 mmol/L 2026-08-06 7.5-10", "mcv 74 fL 2026-08-06 80-100", "ferritin 4 µg/L 2026-08-06 15-150"],
  },
  {
    id: "be-letter-lab-table",
    text: `Labo Kempen  -  aanvraag 26/04417
Datum/uur afname: 21/04/2026 07u50        Datum/uur ontvangst: 21/04/2026 13u15
Datum verslag: 22/04/2026

Bepaling                  Uitslag    Vlag  Eenheden       Ref. interval     Vorig resultaat
Hemoglobine               13.2             g/dL           12.0 - 15.6       12.9 (14/10/2025)
Ferritine                 27               µg/L           15 - 150          19 (14/10/2025)
CRP                       0.9              mg/L           < 5.0
Creatinine                0.74             mg/dL          0.51 - 0.95       0.71 (03/02/2025)`,
    expected: [
      "hemoglobin 13.2 g/dL 2026-04-21 12-15.6",
      "hemoglobin 12.9 g/dL 2025-10-14 12-15.6",
      "ferritin 27 µg/L 2026-04-21 15-150",
      "ferritin 19 µg/L 2025-10-14 15-150",
      "crp 0.9 mg/L 2026-04-21 -5",
      "creatinine 0.74 mg/dL 2026-04-21 0.51-0.95",
      "creatinine 0.71 mg/dL 2025-02-03 0.51-0.95",
    ],
  },
  {
    id: "uk-hospital-cumulative",
    text: `Cumulative report            Printed 10/11/2026 14:05   Ward: OPD
Specimen date     06/11/26   07/08/26   08/05/26
Specimen time     09:10      11:45      08:30
Haemoglobin  g/L  124        117        109        (115-165)
MCV  fL           86         83         79         (80-100)
Ferritin  ug/L    61         34         8          (15-300)
CRP  mg/L         <4         5          <4         (0-5)`,
    expected: [
      "hemoglobin 124 g/L 2026-11-06 115-165",
      "hemoglobin 117 g/L 2026-08-07 115-165",
      "hemoglobin 109 g/L 2026-05-08 115-165",
      "mcv 86 fL 2026-11-06 80-100",
      "mcv 83 fL 2026-08-07 80-100",
      "mcv 79 fL 2026-05-08 80-100",
      "ferritin 61 ug/L 2026-11-06 15-300",
      "ferritin 34 ug/L 2026-08-07 15-300",
      "ferritin 8 ug/L 2026-05-08 15-300",
      "crp <4 mg/L 2026-11-06 0-5",
      "crp 5 mg/L 2026-08-07 0-5",
      "crp <4 mg/L 2026-05-08 0-5",
    ],
  },
  {
    id: "uk-text-message",
    text: `Your blood test results from 12 October 2026 are back. Ferritin 16 ug/L (low), Hb 122 g/L (normal), vitamin D 31 nmol/L (low). Please book a telephone call with the pharmacist before 1 December 2026.`,
    expected: ["ferritin 16 ug/L 2026-10-12 -", "hemoglobin 122 g/L 2026-10-12 -", "vitamin_d 31 nmol/L 2026-10-12 -"],
  },
  {
    id: "us-order-and-collect",
    text: `Ordered: 02/11/2026 by S. Kim MD   Collected: 02/13/2026 7:35 AM   Final result: 02/14/2026
FERRITIN            Value: 6       Units: ng/mL    Ref: 13 - 150   Flag: L
HEMOGLOBIN          Value: 10.4    Units: g/dL     Ref: 11.6 - 15  Flag: L
TSH                 Value: 3.02    Units: uIU/mL   Ref: 0.4 - 4.5`,
    expected: ["ferritin 6 ng/mL 2026-02-13 13-150", "hemoglobin 10.4 g/dL 2026-02-13 11.6-15", "tsh 3.02 uIU/mL 2026-02-13 0.4-4.5"],
  },
  {
    id: "us-infusion-clinic",
    text: `Iron infusion clinic - labs
Pre infusion (03/18/2026): ferritin 11 ng/mL, TSAT 9 %, Hgb 10.9 g/dL
Infusion: ferric carboxymaltose 750 mg on 03/25/2026 and 04/01/2026
Post infusion (05/20/2026): ferritin 214 ng/mL, TSAT 31 %, Hgb 12.8 g/dL`,
    expected: [
      "ferritin 11 ng/mL 2026-03-18 -",
      "tsat 9 % 2026-03-18 -",
      "hemoglobin 10.9 g/dL 2026-03-18 -",
      "ferritin 214 ng/mL 2026-05-20 -",
      "tsat 31 % 2026-05-20 -",
      "hemoglobin 12.8 g/dL 2026-05-20 -",
    ],
  },
  {
    id: "nl-table-with-bars-two-dates",
    text: `| Bepaling | Ref | 14-10-2026 | 13-04-2026 |
|---|---|---|---|
| Hb (mmol/l) | 7,5-10,0 | 7,7 | 7,1 L |
| Ferritine (µg/l) | 20-150 | 29 | 8 L |
| eGFR (ml/min/1,73m2) | >60 | 88 | - |`,
    expected: [
      "hemoglobin 7.7 mmol/l 2026-10-14 7.5-10",
      "hemoglobin 7.1 mmol/l 2026-04-13 7.5-10",
      "ferritin 29 µg/l 2026-10-14 20-150",
      "ferritin 8 µg/l 2026-04-13 20-150",
      "egfr 88 mL/min/1.73 m² 2026-10-14 60-",
    ],
  },
  {
    id: "nl-email-with-advice",
    text: `Hallo mevrouw Visser,
De uitslag van het bloedprikken van 5 november is binnen: uw ijzervoorraad (ferritine) is 24 ug/l. Vorig jaar was dat 51 ug/l.
Wij willen het boven de 75 ug/l hebben. Graag over 3 maanden opnieuw prikken.
Groet, de praktijk, 9 november 2026`,
    expected: ["ferritin 24 ug/l - -", "ferritin 51 ug/l - -"],
  },
  {
    id: "nl-antenatal-columns",
    text: `                     8 wk         20 wk        30 wk
                     04-05-2026   27-07-2026   05-10-2026
Hb (mmol/l)          7,9          7,0          6,6
MCV (fl)             89                        82
Ferritine (ug/l)     21                        6`,
    expected: [
      "hemoglobin 7.9 mmol/l 2026-05-04 -",
      "hemoglobin 7 mmol/l 2026-07-27 -",
      "hemoglobin 6.6 mmol/l 2026-10-05 -",
      "mcv 89 fl 2026-05-04 -",
      "mcv 82 fl 2026-10-05 -",
      "ferritin 21 ug/l 2026-05-04 -",
      "ferritin 6 ug/l 2026-10-05 -",
    ],
  },
];

export const medicineListsFromPracticeLater: readonly MedicineListCase[] = [
  {
    id: "nl-pharmacy-a4",
    text: `MEDICATIEPROFIEL - Apotheek Het Anker - 09-11-2026
AMLODIPINE TABLET 5MG                        sinds 11-08-2022
  1x daags 1 tablet
PRAMIPEXOL TABLET 0,25MG (BASE)              sinds 19-01-2026
  1x daags 1/2 tablet 's avonds
OXAZEPAM TABLET 10MG                         sinds 30-09-2026 tot 14-10-2026
  zo nodig 1x daags 1 tablet
HYDROCORTISON CREME 10MG/G                   sinds 02-10-2026
  zo nodig 2x daags dun aanbrengen`,
    expected: [
      "amlodipine yes 2022-08-11 -",
      "pramipexole yes 2026-01-19 -",
      "oxazepam no 2026-09-30 2026-10-14 prn",
      "hydrocortisone yes 2026-10-02 - prn",
    ],
  },
  {
    id: "nl-app-cards",
    text: `Levothyroxine 88 mcg
Elke dag om 07:00
Gestart op 3 juni 2021
-
Gabapentine 300 mg
Elke dag om 20:00
Gestart op 12 augustus 2026
-
Paracetamol 500 mg
Alleen indien nodig
-
Gestopt: Amitriptyline 10 mg (tot 11 augustus 2026)`,
    expected: ["levothyroxine yes 2021-06-03 -", "gabapentin yes 2026-08-12 -", "paracetamol - - - prn", "amitriptyline no - 2026-08-11"],
  },
  {
    id: "nl-letter-list",
    text: `Medicatie bij ontslag: acenocoumarol volgens schema trombosedienst, bisoprolol 2,5 mg 1dd1, furosemide 40 mg 1dd1 (nieuw, per 12-10-2026), zo nodig paracetamol 1000 mg max 4dd.
Gestaakt tijdens opname: metformine (nierfunctie), naproxen (maagbloeding).`,
    expected: [
      "acenocoumarol yes - -",
      "bisoprolol yes - -",
      "furosemide yes 2026-10-12 -",
      "paracetamol yes - - prn",
      "metformin no - -",
      "naproxen no - -",
    ],
  },
  {
    id: "be-schema-short",
    text: `Thuismedicatie van mevr. Claes
Naam                     Dosis     's ochtends  's middags  's avonds  voor slapen   vanaf         tot
Coversyl                 5 mg      1                                                 01/03/2021
Sipralexa                10 mg     1                                                 15/09/2025    30/04/2026
Requip                   0,5 mg                                        1             02/05/2026
Perdolan                 500 mg    indien nodig`,
    expected: [
      "perindopril yes 2021-03-01 -",
      "escitalopram no 2025-09-15 2026-04-30",
      "ropinirole yes 2026-05-02 -",
      "paracetamol yes - - prn",
    ],
  },
  {
    id: "uk-print-right-side",
    text: `Repeat items - tick to order                         Printed: 07/11/2026
( ) Pramipexole 88microgram tablets      1-2 at night             Qty 56   Last: 10/10/2026
( ) Omeprazole 20mg gastro-resistant capsules   1 daily           Qty 28   Last: 10/10/2026
( ) Ibuprofen 400mg tablets              1 tds when required      Qty 84   Last: 01/08/2026
Stopped items
Sertraline 50mg tablets                  stopped 14/02/2026`,
    expected: ["pramipexole yes - -", "omeprazole yes - -", "ibuprofen yes - - prn", "sertraline no - 2026-02-14"],
  },
  {
    id: "us-pharmacy-bottle-list",
    text: `RX HISTORY - Corner Drug
Rx 448120  GABAPENTIN 300MG CAP  Take 1 capsule by mouth at bedtime  Qty 30  Filled 10/30/2026  Refills 2
Rx 447551  LOSARTAN 50MG TAB  Take 1 tablet by mouth daily  Qty 90  Filled 09/14/2026  Refills 1
Rx 446020  HYDROCODONE-APAP 5-325MG TAB  Take 1 tablet every 6 hours as needed for pain  Qty 12  Filled 08/22/2026  Refills 0`,
    expected: ["gabapentin yes - -", "losartan yes - -", "hydrocodone+paracetamol yes - - prn"],
  },
  {
    id: "us-intake-form",
    text: `Current medications (name, dose, how often, started)
Lisinopril, 10 mg, once a day, 2019
Zoloft, 50 mg, once a day, March 2025
Requip, 1 mg, at bedtime, 08/17/2026
Advil, 200 mg, as needed
Past: Benadryl (made it worse)`,
    expected: [
      "lisinopril yes 2019 -",
      "sertraline yes 2025-03 -",
      "ropinirole yes 2026-08-17 -",
      "ibuprofen yes - - prn",
      "diphenhydramine no - -",
    ],
  },
  {
    id: "nl-table-cells-as-lines",
    text: `Naam
Dosering
Start
Einde
Metoprolol 50 mg
1x per dag 1 tablet
12-01-2020
-
Citalopram 20 mg
1x per dag 1 tablet
04-03-2025
01-10-2026
Temazepam 10 mg
zo nodig voor de nacht
15-10-2026
-`,
    expected: ["metoprolol yes 2020-01-12 -", "citalopram no 2025-03-04 2026-10-01", "temazepam yes 2026-10-15 - prn"],
  },
  {
    id: "nl-grandchild-typed",
    text: `medicijnen oma (91)
om 8 uur: furosemide 40, metoprolol 25, ascal 38
om 18 uur: metformine 500
voor bed: mirtazapine 7,5 mg en pramipexol 0,125 mg, dat laatste sinds maart 2026
als ze pijn heeft: paracetamol
haldol is gestopt op 3-3-2026`,
    expected: [
      "furosemide yes - -",
      "metoprolol yes - -",
      "carbasalate-calcium yes - -",
      "metformin yes - -",
      "mirtazapine yes - -",
      "pramipexole yes 2026-03 -",
      "paracetamol yes - - prn",
      "haloperidol no - 2026-03-03",
    ],
  },
  {
    id: "nl-specialist-tabs",
    text: `Medicatie\tDosis\tFrequentie\tIngangsdatum\tStopdatum\tReden
Rotigotine pleister\t2 mg/24u\t1x per dag\t07-07-2026\t\tRLS
Pregabaline\t75 mg\tvoor de nacht\t01-02-2025\t06-07-2026\tRLS
Codeïne\t10 mg\tzn max 3dd\t20-10-2026\t\thoest
Ferinject\t1000 mg\teenmalig\t14-09-2026\t14-09-2026\tijzertekort`,
    expected: [
      "rotigotine yes 2026-07-07 -",
      "pregabalin no 2025-02-01 2026-07-06",
      "codeine yes 2026-10-20 - prn",
      "ferric-carboxymaltose no 2026-09-14 2026-09-14",
    ],
  },
];

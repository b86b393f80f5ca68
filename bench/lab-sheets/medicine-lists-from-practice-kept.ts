import type { MedicineListCase } from "./medicine-lists.ts";

/** Invented lists in the manner of pharmacies, portals and people, written before anything was mended and only counted since. */
export const medicineListsFromPracticeKept: readonly MedicineListCase[] = [
  {
    id: "nl-pharmacy-overview-columns",
    text: `MEDICATIEOVERZICHT  Apotheek Zuiderpoort     gemaakt op 03-11-2026
Dhr. T. Vermaat     geboren 08-08-1955

Naam                              Dosering                    Startdatum   Einddatum    Reden
Enalapril tablet 20 mg            1D1T                        14-03-2018                hypertensie
Gabapentine capsule 300 mg        1D2C AN                     09-06-2026                rusteloze benen
Tramadol/paracetamol 37,5/325mg   ZN 3D1T                     12-09-2026   26-09-2026   pijn
Domperidon tablet 10 mg           3D1T ZN                     01-10-2026                misselijkheid
Niet innemen met grapefruitsap`,
    expected: [
      "enalapril yes 2018-03-14 -",
      "gabapentin yes 2026-06-09 -",
      "tramadol+paracetamol no 2026-09-12 2026-09-26 prn",
      "domperidone yes 2026-10-01 - prn",
    ],
  },
  {
    id: "nl-exchange-blocks",
    text: `Landelijk overzicht - opgevraagd op 08-11-2026 door Ziekenhuis Oost
Citalopram tablet 20 mg
  Voorgeschreven op 11-08-2026 - afgeleverd 12-08-2026 - 90 stuks
  1 maal per dag 1 tablet
Ibuprofen tablet 400 mg
  Voorgeschreven op 20-10-2026 - afgeleverd 20-10-2026 - 30 stuks
  Zo nodig 3 maal per dag 1 tablet
Allopurinol tablet 100 mg
  Voorgeschreven op 02-09-2026 - afgeleverd 03-09-2026 - 90 stuks
  1 maal per dag 1 tablet`,
    expected: ["citalopram yes - -", "ibuprofen yes - - prn", "allopurinol yes - -"],
  },
  {
    id: "nl-overview-dash-lines",
    text: `Medicijnkaart van: R. Oosting (1962)     bijgewerkt: 27-10-2026
* perindopril 4 mg - 1x per dag - gestart: 12-04-2020
* hydroxocobalamine injectie 1 mg - elke 2 maanden - gestart: 03-06-2025
* melatonine 5 mg - voor de nacht - gestart: 15-01-2026
* naproxen 500 mg - alleen bij pijn - gestart: 08-08-2026
* paroxetine 20 mg - gestopt: 02-05-2026
* ijzer (ferrogluconaat 695 mg) - 1x per dag - gestart: 30-09-2026, gestopt: 20-10-2026`,
    expected: [
      "perindopril yes 2020-04-12 -",
      "hydroxocobalamin yes 2025-06-03 -",
      "melatonin yes 2026-01-15 -",
      "naproxen yes 2026-08-08 - prn",
      "paroxetine no - 2026-05-02",
      "ferrous-gluconate no 2026-09-30 2026-10-20",
    ],
  },
  {
    id: "nl-weekly-roll-days",
    text: `Weekdoos / GDS   Mw. Terpstra   03-12-1938
ma t/m zo 08.00u  Omeprazol caps msr 20 mg (1)
ma t/m zo 08.00u  Amlodipine tabl 5 mg (1)
ma t/m zo 08.00u  Cholecalciferol tabl 800 IE (1)
ma        08.00u  Alendroninezuur tabl 70 mg (1)
ma t/m zo 21.00u  Mirtazapine tabl 30 mg (1)
Niet in de doos: zo nodig oxazepam 10 mg
Gestopt sinds 09-11-2026: trazodon 50 mg`,
    expected: [
      "omeprazole yes - -",
      "amlodipine yes - -",
      "colecalciferol yes - -",
      "alendronic-acid yes - -",
      "mirtazapine yes - -",
      "oxazepam yes - - prn",
      "trazodone no - 2026-11-09",
    ],
  },
  {
    id: "be-scheme-semicolon",
    text: `Medicatieschema;;;;;;;
Product;Startdatum;Einddatum;Ontbijt;Middagmaal;Avondmaal;Slapen;Instructie
Metformax 850 mg;02/01/2021;;1;;1;;tijdens het eten
Lipitor 20 mg;02/01/2021;;;;;1;
Mirapexin 0,18 mg;14/05/2025;;;;1;;
Zolpidem Sandoz 10 mg;01/09/2026;15/09/2026;;;;1;
Imodium 2 mg;;;;;;;zo nodig bij diarree`,
    expected: [
      "metformin yes 2021-01-02 -",
      "atorvastatin yes 2021-01-02 -",
      "pramipexole yes 2025-05-14 -",
      "zolpidem no 2026-09-01 2026-09-15",
      "loperamide yes - - prn",
    ],
  },
  {
    id: "uk-app-list",
    text: `Your medicines
Repeat
Levothyroxine sodium 100microgram tablets
TAKE ONE EACH MORNING
Started 12 May 2019
Last ordered 1 November 2026

Gabapentin 300mg capsules
TAKE ONE AT NIGHT
Started 3 August 2026
Last ordered 1 November 2026

Naproxen 250mg tablets
TAKE ONE TWICE A DAY IF NEEDED
Started 9 February 2026

Acute
Nitrofurantoin 100mg modified-release capsules
ONE TWICE A DAY FOR 3 DAYS
Issued 4 October 2026

Past
Sertraline 50mg tablets
Ended 20 June 2026`,
    expected: [
      "levothyroxine yes 2019-05-12 -",
      "gabapentin yes 2026-08-03 -",
      "naproxen yes 2026-02-09 - prn",
      "nitrofurantoin yes - -",
      "sertraline no - 2026-06-20",
    ],
  },
  {
    id: "uk-discharge-table",
    text: `DISCHARGE MEDICINES  - Ward 7 - 30/10/2026
Medicine | Dose | Route | Frequency | Status | Comments
Bisoprolol | 2.5 mg | oral | OD | Continued |
Furosemide | 40 mg | oral | OM | New | started 26/10/2026
Paracetamol | 1 g | oral | QDS PRN | Continued |
Cyclizine | 50 mg | oral | TDS PRN | New | started 28/10/2026
Ibuprofen | 400 mg | oral | TDS | Stopped | stopped 26/10/2026, kidneys`,
    expected: [
      "bisoprolol yes - -",
      "furosemide yes 2026-10-26 -",
      "paracetamol yes - - prn",
      "cyclizine yes 2026-10-28 - prn",
      "ibuprofen no - 2026-10-26",
    ],
  },
  {
    id: "us-portal-list",
    text: `Current Medications (reviewed 09/30/2026)
levothyroxine 88 mcg tablet
Commonly known as: SYNTHROID
Take 1 tablet by mouth every morning before breakfast
Started on Mar 11, 2022

ropinirole 0.5 mg tablet
Commonly known as: REQUIP
Take 1 tablet 2 hours before bedtime
Started on Jul 9, 2025

ondansetron 4 mg disintegrating tablet
Commonly known as: ZOFRAN-ODT
Dissolve 1 tablet on the tongue every 8 hours as needed for nausea
Started on Sep 2, 2026

Discontinued Medications
escitalopram 10 mg tablet
Discontinued on Jul 1, 2025`,
    expected: [
      "levothyroxine yes 2022-03-11 -",
      "ropinirole yes 2025-07-09 -",
      "ondansetron yes 2026-09-02 - prn",
      "escitalopram no - 2025-07-01",
    ],
  },
  {
    id: "us-own-list",
    text: `MY MEDS - Ruth
Synthroid 100 mcg every morning
Lipitor 20 mg at night
Mirapex 0.25 mg, 1 at 7 pm, started 4/15/2026
Tylenol PM once in a while
Aleve as needed for back
stopped Benadryl 5/20/2026
stopped Zoloft 2024`,
    expected: [
      "levothyroxine yes - -",
      "atorvastatin yes - -",
      "pramipexole yes 2026-04-15 -",
      "paracetamol+diphenhydramine yes - - prn",
      "naproxen yes - - prn",
      "diphenhydramine no - 2026-05-20",
      "sertraline no - 2024",
    ],
  },
  {
    id: "nl-gp-journal",
    text: `Episode rusteloze benen - medicatie (P)
26-10-2026  R/ PRAMIPEXOL 0,088 MG TABLET 30 st  S 1dd1 an
26-10-2026  R/ FERROFUMARAAT 200 MG TABLET 60 st  S 1dd1
Chronisch: METOPROLOL 50 MG RET 1dd1 (sinds 2017); PANTOPRAZOL 40 MG 1dd1 (sinds 2022)
Gestaakt 26-10-2026: PROMETHAZINE 25 MG zn`,
    expected: [
      "pramipexole yes - -",
      "ferrous-fumarate yes - -",
      "metoprolol yes 2017 -",
      "pantoprazole yes 2022 -",
      "promethazine no - 2026-10-26 prn",
    ],
  },
  {
    id: "nl-care-home-grid",
    text: `Medicatie-overzicht VVT        dhr. K. Swart      10-02-1936     peildatum 18-11-2026
Geneesmiddel           Sterkte   Vorm      08u  13u  18u  22u   Vanaf        Tot
Levodopa/benserazide   100/25mg  caps      1    1    1    -     06-01-2023
Rivastigmine           4,6mg/24u pleister  1    -    -    -     14-04-2025
Lorazepam              0,5 mg    tablet    zo nodig             22-05-2026
Clarithromycine        500 mg    tablet    1    -    1    -     02-11-2026   09-11-2026
CAVE: haloperidol, metoclopramide`,
    expected: [
      "levodopa-benserazide yes 2023-01-06 -",
      "rivastigmine yes 2025-04-14 -",
      "lorazepam yes 2026-05-22 - prn",
      "clarithromycin no 2026-11-02 2026-11-09",
    ],
  },
  {
    id: "nl-own-since-words",
    text: `Wat ik slik
- venlafaxine 75 mg, sinds 1 maart 2025
- lisinopril 10 mg, al sinds 2016
- af en toe ibuprofen
- rennie bij zuurbranden
- magnesium 400 mg van het kruidvat
Gestopt:
- cetirizine (tot 15 juni 2026)
- fluoxetine 20 mg, van januari 2024 tot februari 2025`,
    expected: [
      "venlafaxine yes 2025-03-01 -",
      "lisinopril yes 2016 -",
      "ibuprofen yes - - prn",
      "calcium-carbonate+magnesium yes - - prn",
      "magnesium yes - -",
      "cetirizine no - 2026-06-15",
      "fluoxetine no 2024-01 2025-02",
    ],
  },
  {
    id: "nl-hospital-portal",
    text: `Mijn UMC > Medicatie
Actuele medicatie
PREGABALINE 75 MG CAPSULE
Gebruik: 2 x per dag 1 stuk | Start: 17-03-2026 | Eind: onbekend
BUDESONIDE/FORMOTEROL 200/6 MCG INHALATIEPOEDER
Gebruik: 2 x per dag 1 inhalatie | Start: 08-10-2023 | Eind: onbekend
OXYCODON 5 MG TABLET
Gebruik: zo nodig, maximaal 4 x per dag 1 stuk | Start: 12-11-2026 | Eind: 26-11-2026
Gestopte medicatie (laatste 12 maanden)
ROPINIROL 0,5 MG TABLET
Gebruik: 1 x per dag 1 stuk | Start: 02-05-2025 | Eind: 16-03-2026`,
    expected: [
      "pregabalin yes 2026-03-17 -",
      "budesonide-formoterol yes 2023-10-08 -",
      "oxycodone yes 2026-11-12 2026-11-26 prn",
      "ropinirole no 2025-05-02 2026-03-16",
    ],
  },
  {
    id: "be-dutch-hospital",
    text: `ONTSLAGBRIEF - THUISMEDICATIE                 datum ontslag 19/08/2026
Medicatie                        Posologie          Opmerking
Eliquis 5 mg                     2x/dag 1           verder
Cordarone 200 mg                 1x/dag 1           gestart 12/08/2026
Movicol                          1 zakje zo nodig   verder
Neurontin 300 mg                 1x/dag 1 's avonds gestart 15/08/2026
STOP: Motilium 10 mg (19/08/2026)
STOP: Rivotril 0,5 mg (14/08/2026)`,
    expected: [
      "apixaban yes - -",
      "amiodarone yes 2026-08-12 -",
      "macrogol yes - - prn",
      "gabapentin yes 2026-08-15 -",
      "domperidone no - 2026-08-19",
      "clonazepam no - 2026-08-14",
    ],
  },
  {
    id: "nl-dosing-below-with-end",
    text: `Lopende medicatie
Prednisolon tablet 5 mg
1 x per dag 2 tabletten tot 30-11-2026
sinds 02-11-2026
Pramipexol tablet 0,18 mg
1 x per dag 1 tablet
sinds 21-02-2025
Diazepam tablet 5 mg
zo nodig 1 tablet
sinds 04-04-2026
Niet meer in gebruik
Ropinirol tablet 0,25 mg
van 10-10-2024 tot 20-02-2025`,
    expected: [
      "prednisolone yes 2026-11-02 2026-11-30",
      "pramipexole yes 2025-02-21 -",
      "diazepam yes 2026-04-04 - prn",
      "ropinirole no 2024-10-10 2025-02-20",
    ],
  },
  {
    id: "uk-hospital-typed",
    text: `Drug history (confirmed with GP record 02/11/2026)
1. Pramipexole 88 mcg nocte - since Feb 2025
2. Omeprazole 20 mg od
3. Sertraline 100 mg od - since 2021
4. Codeine 30 mg prn up to qds
5. Cetirizine 10 mg od - stopped Sep 2026
NKDA`,
    expected: [
      "pramipexole yes 2025-02 -",
      "omeprazole yes - -",
      "sertraline yes 2021 -",
      "codeine yes - - prn",
      "cetirizine no - 2026-09",
    ],
  },
];

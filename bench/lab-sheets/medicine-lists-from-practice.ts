import type { MedicineListCase } from "./medicine-lists.ts";

/**
 * Invented lists in the manner of pharmacies, portals and people; counted before anything was mended on them, then looked at.
 * A fifth word `prn`: only when needed.
 */
export const medicineListsFromPractice: readonly MedicineListCase[] = [
  {
    id: "nl-pharmacy-overview-two-lines",
    text: `ACTUEEL MEDICATIEOVERZICHT
Apotheek De Vijzel                                   Datum: 12-11-2026
mw. G. Hofstra   12-05-1949

Middel                                        Start         Stop          Voorschrijver
METOPROLOL RETARD TABLET 50MG (SUCCINAAT)     03-02-2021                  Cardioloog
   1x per dag 1 tablet
PRAMIPEXOL TABLET 0,125MG                     18-06-2024                  Neuroloog
   1x per dag 1 tablet, 2 uur voor het slapen
OXAZEPAM TABLET 10MG                          02-10-2026    16-10-2026    Huisarts
   Zo nodig 1 tablet, maximaal 2 per dag
ESOMEPRAZOL CAPSULE MSR 20MG                  03-02-2021                  Huisarts
   1x per dag 1 capsule
Contra-indicaties: verminderde nierfunctie
Allergieën: doxycycline`,
    expected: [
      "metoprolol yes 2021-02-03 -",
      "pramipexole yes 2024-06-18 -",
      "oxazepam no 2026-10-02 2026-10-16 prn",
      "esomeprazole yes 2021-02-03 -",
    ],
  },
  {
    id: "nl-exchange-overview-supply-dates",
    text: `Overzicht verstrekte geneesmiddelen (laatste 6 maanden)  opgevraagd 10-11-2026
Verstrekt op   Geneesmiddel                     Aantal   Gebruik
02-11-2026     Amlodipine tablet 5 mg           90 st    1 x per dag 1 stuk
02-11-2026     Simvastatine tablet fo 40 mg     90 st    1 x per dag 1 stuk
21-09-2026     Amoxicilline capsule 500 mg      21 st    3 x per dag 1 stuk
15-08-2026     Tramadol capsule 50 mg           30 st    zo nodig 3 x per dag 1 stuk`,
    expected: ["amlodipine yes - -", "simvastatin yes - -", "amoxicillin yes - -", "tramadol yes - - prn"],
  },
  {
    id: "nl-pharmacy-blocks",
    text: `Medicatieoverzicht                    Printdatum 01-10-2026
1) Levothyroxine tablet 75 mcg
   Gebruik: 1 keer per dag 1 tablet
   Begindatum: 09-04-2019   Einddatum: -
2) Sertraline tablet 50 mg
   Gebruik: 1 keer per dag 1 tablet
   Begindatum: 22-01-2025   Einddatum: 30-06-2026
3) Ferrofumaraat tablet 200 mg
   Gebruik: om de dag 1 tablet
   Begindatum: 14-07-2026   Einddatum: 14-01-2027
4) Paracetamol tablet 500 mg
   Gebruik: zo nodig 1 tot 2 tabletten
   Begindatum: 11-11-2024   Einddatum: -
Bijzonderheden: gebruikt geen grapefruit`,
    expected: [
      "levothyroxine yes 2019-04-09 -",
      "sertraline no 2025-01-22 2026-06-30",
      "ferrous-fumarate yes 2026-07-14 2027-01-14",
      "paracetamol yes 2024-11-11 - prn",
    ],
  },
  {
    id: "nl-roll",
    text: `MEDICIJNROL  dhr. W. Postma  geb 30-11-1940   rol 16-11-2026 t/m 22-11-2026
08:00   1    FUROSEMIDE TABLET 40 MG
        1    LISINOPRIL TABLET 10 MG
        2    METFORMINE TABLET FO 500 MG
12:00   1    FUROSEMIDE TABLET 40 MG
18:00   2    METFORMINE TABLET FO 500 MG
22:00   1    MIRTAZAPINE TABLET 15 MG
        1    SIMVASTATINE TABLET FO 20 MG
Los bij de rol:
Paracetamol 500 mg zo nodig 4x per dag 2 tabletten
Rotigotine pleister 2 mg/24 uur 1x per dag`,
    expected: [
      "furosemide yes - -",
      "lisinopril yes - -",
      "metformin yes - -",
      "mirtazapine yes - -",
      "simvastatin yes - -",
      "paracetamol yes - - prn",
      "rotigotine yes - -",
    ],
  },
  {
    id: "be-scheme-wide",
    text: `MEDICATIESCHEMA   Janssens Maria  °14/02/1952    versie 8 - 21/10/2026
Geneesmiddel                   begin        einde        ochtend  middag  avond  slapen  opmerking
Asaflow 80 mg                  03/05/2022                1
Bisoprolol EG 5 mg             03/05/2022                1
Pantomed 40 mg                 17/09/2023                1
Sifrol 0,18 mg                 11/01/2026                                 1       rusteloze benen
Trazodone EG 100 mg            08/12/2025   05/01/2026                    0,5
Dafalgan 1 g                                             indien nodig, max 3 per dag`,
    expected: [
      "acetylsalicylic-acid yes 2022-05-03 -",
      "bisoprolol yes 2022-05-03 -",
      "pantoprazole yes 2023-09-17 -",
      "pramipexole yes 2026-01-11 -",
      "trazodone no 2025-12-08 2026-01-05",
      "paracetamol yes - - prn",
    ],
  },
  {
    id: "uk-repeat-slip",
    text: `REPEAT PRESCRIPTION REQUEST                  Mrs J Whitcombe  DOB 17/06/1958
Your next review is due: 01/02/2027
[ ] Amitriptyline 10mg tablets     28 tablet   ONE AT NIGHT              Last issued: 14/10/2026
[ ] Ropinirole 1mg tablets         28 tablet   ONE IN THE EVENING        Last issued: 14/10/2026
[ ] Ramipril 5mg capsules          28 capsule  ONE DAILY                 Last issued: 14/10/2026
[ ] Co-codamol 30mg/500mg tablets  100 tablet  ONE OR TWO WHEN REQUIRED  Last issued: 02/09/2026
[ ] Ventolin 100micrograms/dose Evohaler  1 inhaler  TWO PUFFS AS NEEDED  Last issued: 30/06/2026`,
    expected: [
      "amitriptyline yes - -",
      "ropinirole yes - -",
      "ramipril yes - -",
      "codeine+paracetamol yes - - prn",
      "salbutamol yes - - prn",
    ],
  },
  {
    id: "us-after-visit-summary",
    text: `Your medication list as of 10/28/2026
START taking these medications
gabapentin 300 MG capsule
   Take 1 capsule (300 mg) by mouth at bedtime
   Start taking on: 10/28/2026
CHANGE how you take these medications
sertraline 100 MG tablet
   Take 0.5 tablets by mouth daily
   What changed: how much to take
CONTINUE taking these medications
lisinopril 20 MG tablet
   Take 1 tablet by mouth daily
acetaminophen 325 MG tablet
   Take 2 tablets by mouth every 6 hours as needed for mild pain
STOP taking these medications
diphenhydrAMINE 25 MG capsule
pramipexole 0.25 MG tablet`,
    expected: [
      "gabapentin yes 2026-10-28 -",
      "sertraline yes - -",
      "lisinopril yes - -",
      "paracetamol yes - - prn",
      "diphenhydramine no - -",
      "pramipexole no - -",
    ],
  },
  {
    id: "nl-discharge-parts",
    text: `Ontslagmedicatie 05-09-2026
Ongewijzigd
- Carbasalaatcalcium poeder 100 mg, 1 dd 1 sachet
- Atorvastatine 40 mg, 1 dd 1 tablet
Gewijzigd
- Metoprolol 100 mg, 1 dd 1 tablet (was 50 mg), per 03-09-2026
Nieuw
- Spironolacton 25 mg, 1 dd 1 tablet, gestart 04-09-2026
- Oxycodon 5 mg, zo nodig max 4 dd 1 tablet, gestart 01-09-2026, t/m 12-09-2026
Gestopt
- Hydrochloorthiazide 12,5 mg (laag natrium), gestopt 02-09-2026
- Metoclopramide 10 mg (onrust), gestopt 03-09-2026`,
    expected: [
      "carbasalate-calcium yes - -",
      "atorvastatin yes - -",
      "metoprolol yes - -",
      "spironolactone yes 2026-09-04 -",
      "oxycodone no 2026-09-01 2026-09-12 prn",
      "hydrochlorothiazide no - 2026-09-02",
      "metoclopramide no - 2026-09-03",
    ],
  },
  {
    id: "nl-own-list-by-time",
    text: `Mijn pillen
Ochtend: omeprazol 20, bisoprolol 2,5 mg, escitalopram 10 mg
Avond: rosuvastatine 10 mg, pramipexol 0,125 mg (sinds mei 2025)
Als het nodig is: paracetamol 500 mg, diclofenac 50 mg
Vorig jaar gestopt met mirtazapine`,
    expected: [
      "omeprazole yes - -",
      "bisoprolol yes - -",
      "escitalopram yes - -",
      "rosuvastatin yes - -",
      "pramipexole yes 2025-05 -",
      "paracetamol yes - - prn",
      "diclofenac yes - - prn",
      "mirtazapine no - -",
    ],
  },
  {
    id: "nl-referral-line",
    text: `Verwijsbrief neurologie 14-10-2026. RvV: onrustige benen.
Actuele medicatie: levothyroxine 100 mcg 1dd1, citalopram 20 mg 1dd1 (sinds 02-2026), ferrofumaraat 200 mg 1dd1, temazepam 10 mg zn.
Eerdere medicatie: amitriptyline 10 mg, gestopt 11-2025.
Allergie: geen.`,
    expected: [
      "levothyroxine yes - -",
      "citalopram yes 2026-02 -",
      "ferrous-fumarate yes - -",
      "temazepam yes - - prn",
      "amitriptyline no - 2025-11",
    ],
  },
  {
    id: "nl-home-care-grid",
    text: `TOEDIENLIJST  week 46      Cliënt: mw. Dijkgraaf
Medicijn                      Startdatum   Stopdatum    08u   12u   17u   22u
Apixaban 5 mg tablet          19-03-2025                1           1
Digoxine 0,0625 mg tablet     19-03-2025                1
Gabapentine 100 mg capsule    01-10-2026                            1     2
Nitrofurantoïne 100 mg caps   09-11-2026   14-11-2026   1           1
Zo nodig:
Temazepam 10 mg capsule       07-07-2026                                  1
Macrogol poeder               12-12-2024                1`,
    expected: [
      "apixaban yes 2025-03-19 -",
      "digoxin yes 2025-03-19 -",
      "gabapentin yes 2026-10-01 -",
      "nitrofurantoin no 2026-11-09 2026-11-14",
      "temazepam yes 2026-07-07 - prn",
      "macrogol yes 2024-12-12 - prn",
    ],
  },
  {
    id: "uk-clinic-letter",
    text: `Current medication: ropinirole 500 micrograms nocte, amlodipine 5 mg od, atorvastatin 20 mg nocte, zopiclone 3.75 mg prn.
Previously tried: amitriptyline 10 mg (stopped March 2026, worse legs).
Allergies: penicillin, trimethoprim.`,
    expected: ["ropinirole yes - -", "amlodipine yes - -", "atorvastatin yes - -", "zopiclone yes - - prn", "amitriptyline no - 2026-03"],
  },
  {
    id: "nl-history-newest-first",
    text: `Medicatiehistorie 2024 - 2026
Van          Tot          Middel                       Dosering
04-05-2026   heden        Duloxetine 30 mg capsule     1dd1
11-01-2026   03-05-2026   Venlafaxine 75 mg caps mga   1dd1
20-06-2025   10-01-2026   Mirtazapine 15 mg tablet     1dd1 an
02-02-2024   heden        Candesartan 8 mg tablet      1dd1`,
    expected: [
      "duloxetine yes 2026-05-04 -",
      "venlafaxine no 2026-01-11 2026-05-03",
      "mirtazapine no 2025-06-20 2026-01-10",
      "candesartan yes 2024-02-02 -",
    ],
  },
  {
    id: "be-french-scheme",
    text: `Schéma de médication au 02/11/2026 - Mme Lambert
L-Thyroxine 75 µg            1 comprimé le matin à jeun        depuis le 14/02/2020
Redomex 25 mg                1 comprimé au coucher             depuis le 08/08/2026
Pantomed 20 mg               1 comprimé le matin               du 01/10/2026 au 31/10/2026
Dafalgan 500 mg              si douleur, max 4 par jour
Arrêté : Escitalopram 10 mg  le 07/08/2026`,
    expected: [
      "levothyroxine yes 2020-02-14 -",
      "amitriptyline yes 2026-08-08 -",
      "pantoprazole no 2026-10-01 2026-10-31",
      "paracetamol yes - - prn",
      "escitalopram no - 2026-08-07",
    ],
  },
  {
    id: "nl-mental-health",
    text: `Medicatie GGZ De Brug  d.d. 06-10-2026
Quetiapine MGA 50 mg       0-0-0-1      start 12-01-2026     psychiater
Lithiumcarbonaat 400 mg    0-0-0-2      start 03-03-2023     psychiater
Promethazine 25 mg         zn 1-2 dd    start 12-01-2026     psychiater
Haloperidol 1 mg           0-0-0-1      start 20-11-2025     stop 11-01-2026 (onrust in de benen)
Olanzapine 5 mg            gestopt 19-11-2025 (gewicht)
Alcohol 2 EH per week, cannabis nee`,
    expected: [
      "quetiapine yes 2026-01-12 -",
      "lithium yes 2023-03-03 -",
      "promethazine yes 2026-01-12 - prn",
      "haloperidol no 2025-11-20 2026-01-11",
      "olanzapine no - 2025-11-19",
    ],
  },
  {
    id: "nl-pharmacy-portal-cards",
    text: `Mijn medicijnen
Pramipexol 0,18 mg tablet
1 keer per dag 1 tablet voor het slapengaan
Laatst opgehaald: 02-11-2026
Nog 2 herhalingen

Omeprazol 40 mg capsule
1 keer per dag 1 capsule
Laatst opgehaald: 15-10-2026
Herhalen vanaf 10-01-2027

Salbutamol 100 microgram/dosis aerosol
Als het nodig is 1 tot 2 pufjes
Laatst opgehaald: 04-03-2026

Eerder gebruikt
Prednisolon 5 mg tablet
Laatst opgehaald: 12-02-2026`,
    expected: ["pramipexole yes - -", "omeprazole yes - -", "salbutamol yes - - prn", "prednisolone no - -"],
  },
];

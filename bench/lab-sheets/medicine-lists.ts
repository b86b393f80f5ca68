import type { Evidence } from "@kriebel/evidence";
import { readMedicineList } from "@kriebel/reading";

export interface MedicineListCase {
  readonly id: string;
  readonly text: string;
  /** One line each: `substances using start stop`; `?Name` for a name that the evidence does not know; `-` for what is not said. */
  readonly expected: readonly string[];
}

/** Lists that were looked at while the reader was made. Nobody's medicines. */
export const openMedicineLists: readonly MedicineListCase[] = [
  {
    id: "nl-overview",
    text: `Actueel medicatieoverzicht
Apotheek De Linde      Datum overzicht: 03-11-2026
Naam: J. Voorbeeld   Geboortedatum: 04-07-1961

Geneesmiddel                          Dosering                         Startdatum    Stopdatum
MIRTAZAPINE TABLET 15 MG              1x per dag 1 tablet voor de nacht   09-09-2026
METOPROLOLSUCCINAAT RET 50MG TABLET MVA   1x daags 1 tablet            12-03-2023
PARACETAMOL/CODEINE 500/20MG TABLET   zo nodig 3x daags 1 tablet       01-02-2026    15-02-2026
LEVODOPA/CARBIDOPA 100/25MG           1x per dag 1 tablet              01-10-2026
FOOBARIZOL 20 MG CAPSULE              2x daags 1 capsule               01-01-2025
Intoleranties
Amoxicilline (huiduitslag)`,
    expected: [
      "mirtazapine yes 2026-09-09 -",
      "metoprolol yes 2023-03-12 -",
      "paracetamol+codeine no 2026-02-01 2026-02-15",
      "levodopa-carbidopa yes 2026-10-01 -",
      "?FOOBARIZOL yes 2025-01-01 -",
    ],
  },
  {
    id: "uk-repeat",
    text: `Repeat medication
Sertraline 50mg tablets - Take one daily - last issued 12 Mar 2026
Amitriptyline 10mg tablets, take 1-2 at night when required
Salbutamol 100micrograms/dose inhaler CFC free   2 puffs as needed
Past medication
Citalopram 20mg tablets  stopped 14/02/2025
Allergies: penicillin`,
    expected: ["sertraline yes - -", "amitriptyline yes - -", "salbutamol yes - -", "citalopram no - 2025-02-14"],
  },
  {
    id: "be-scheme",
    text: `Medicatieschema
Geneesmiddel;Ontbijt;Middag;Avond;Slapen;Van;Tot;Opmerking
Escitalopram Sandoz 10 mg filmomh. tabl.;1;;;;01/02/2024;;
Trazodone EG 100 mg;;;;1/2;15/06/2025;;om te slapen
Dafalgan Forte 1 g;;;;;;;zo nodig max 3 per dag
N05CF02 Zolpidem 10 mg;;;;1;01/01/2026;31/01/2026;`,
    expected: ["escitalopram yes 2024-02-01 -", "trazodone yes 2025-06-15 -", "paracetamol yes - -", "zolpidem no 2026-01-01 2026-01-31"],
  },
  {
    id: "own-list",
    text: `mijn medicijnen:
- Remeron 15 mg 's avonds sinds 9 september 2026
- paracetamol zo nodig
- Quetiapine 25 mg 1-0-0-1
- Pantozol 40 mg 's ochtends
- Ferrofumaraat 200 mg 1x daags`,
    expected: [
      "mirtazapine yes 2026-09-09 -",
      "paracetamol yes - -",
      "quetiapine yes - -",
      "pantoprazole yes - -",
      "ferrous-fumarate yes - -",
    ],
  },
];

/** Lists that are only run for the report. */
export const medicineListsKeptApart: readonly MedicineListCase[] = [
  {
    id: "nl-pharmacy-lines",
    text: `Huidige medicatie
1. Omeprazol 20 mg capsule msr, 1 x per dag 1 stuk, sinds 14-01-2022
2. Pramipexol 0,18 mg tablet, 1 x per dag 1 stuk 2 uur voor het slapen, sinds 03-05-2024
3. Metformine 500 mg tablet, 2 x per dag 1 stuk, sinds 20-08-2020
4. Temazepam 10 mg capsule, zo nodig 1 stuk voor de nacht`,
    expected: ["omeprazole yes 2022-01-14 -", "pramipexole yes 2024-05-03 -", "metformin yes 2020-08-20 -", "temazepam yes - -"],
  },
  {
    id: "nl-hospital-table",
    text: `Medicatie bij ontslag
Medicijn\tSterkte\tGebruik\tBegin\tEinde
Furosemide\t40 mg\t1 dd 1 tablet\t02-10-2026\t
Metoclopramide\t10 mg\t3 dd 1 tablet zo nodig\t02-10-2026\t16-10-2026
Gabapentine\t300 mg\t1 capsule voor de nacht\t05-10-2026\t
Nietbestaandol\t5 mg\t1 dd 1\t02-10-2026\t`,
    expected: [
      "furosemide yes 2026-10-02 -",
      "metoclopramide no 2026-10-02 2026-10-16",
      "gabapentin yes 2026-10-05 -",
      "?Nietbestaandol yes 2026-10-02 -",
    ],
  },
  {
    id: "uk-summary",
    text: `Current Medication
Pregabalin 75 mg capsules
One To Be Taken Twice A Day
Started: 21 Feb 2025

Ropinirole 250microgram tablets
Take one at bedtime
Started: 3 Jun 2024

Venlafaxine 75mg modified-release capsules
One daily
Started: 11 Jan 2023`,
    expected: ["pregabalin yes 2025-02-21 -", "ropinirole yes 2024-06-03 -", "venlafaxine yes 2023-01-11 -"],
  },
  {
    id: "fr-be",
    text: `Traitement en cours
Sertraline 50 mg 1 comp. le matin depuis 12/04/2025
Lévocétirizine 5 mg 1 comprimé par jour
Paracétamol 1 g si besoin`,
    expected: ["sertraline yes 2025-04-12 -", "levocetirizine yes - -", "paracetamol yes - -"],
  },
  {
    id: "stopped-part",
    text: `In gebruik
Citalopram 20 mg 1x daags
Gestopte medicatie
Haloperidol 1 mg van 01-03-2025 tot 15-04-2025
Promethazine 25 mg gestopt op 10-06-2025`,
    expected: ["citalopram yes - -", "haloperidol no 2025-03-01 2025-04-15", "promethazine no - 2025-06-10"],
  },
  {
    id: "brands-only",
    text: `Lyrica 75 mg 2x daags
Seroquel 25 mg voor de nacht
Zantac 150 mg
Efexor XR 75 mg 's ochtends
Nexium 40 mg 1x daags`,
    expected: ["pregabalin yes - -", "quetiapine yes - -", "ranitidine - - -", "venlafaxine yes - -", "esomeprazole yes - -"],
  },
];

export interface MedicineScore {
  expected: number;
  found: number;
  given: number;
  dates: number;
  readonly remarks: string[];
}

export function scoreMedicineLists(evidence: Evidence, lists: readonly MedicineListCase[], today: string): MedicineScore {
  const score: MedicineScore = { expected: 0, found: 0, given: 0, dates: 0, remarks: [] };
  for (const { id, text, expected } of lists) {
    const left = [...readMedicineList(evidence, text, { today }).items];
    score.given += left.length;
    for (const line of expected) {
      const [names = "", using = "-", started = "-", stopped = "-"] = line.split(" ");
      score.expected += 1;
      const at = left.findIndex((item) => {
        const read = item.substances.length === 0 ? `?${item.name}` : item.substances.map(({ substance }) => substance).join("+");
        return read === names && (item.using ?? "-") === using;
      });
      if (at < 0) {
        score.remarks.push(`${id}: missed ${line}`);
        continue;
      }
      const [item] = left.splice(at, 1);
      score.found += 1;
      if ((item?.started ?? "-") === started && (item?.stopped ?? "-") === stopped) score.dates += 1;
      else score.remarks.push(`${id}: ${line} read as ${item?.started ?? "-"} ${item?.stopped ?? "-"}`);
    }
    for (const item of left)
      score.remarks.push(
        `${id}: too many: ${item.name} ${item.substances.map(({ substance }) => substance).join("+")} ${item.using ?? "-"}`,
      );
  }
  return score;
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import fc from "fast-check";
import { layouts, madeList } from "./made-lists.ts";
import { readMedicineList } from "./read-medicine-list.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence = loaded.value;
const read = (text: string) => readMedicineList(evidence, text, { today: "2026-11-22" });
const ids = (text: string): readonly string[] =>
  read(text).items.map(({ name, substances }) =>
    substances.length === 0 ? `? ${name}` : substances.map(({ substance, atc }) => substance ?? atc).join("+"),
  );

test("the overview of a Dutch pharmacy: names, strengths, directions as printed, begin and end", () => {
  const list = read(`Actueel medicatieoverzicht
Geneesmiddel                    Dosering                         Startdatum    Stopdatum
MIRTAZAPINE TABLET 15 MG        1x per dag 1 tablet voor de nacht  09-09-2026
METOPROLOLSUCCINAAT RET 50MG    1x daags 1 tablet                12-03-2023
DICLOFENAC 50 MG TABLET         3x daags 1 tablet                01-02-2026    15-02-2026`);
  assert.deepEqual(
    list.items.map(({ substances, strength, dosage, started, stopped, using }) => [
      substances[0]?.substance,
      strength,
      dosage,
      started,
      stopped,
      using,
    ]),
    [
      ["mirtazapine", "15 MG", "1x per dag 1 tablet voor de nacht", "2026-09-09", undefined, "yes"],
      ["metoprolol", "50MG", "1x daags 1 tablet", "2023-03-12", undefined, "yes"],
      ["diclofenac", "50 MG", "3x daags 1 tablet", "2026-02-01", "2026-02-15", "no"],
    ],
  );
  assert.deepEqual(list.medicines[0], {
    name: "MIRTAZAPINE",
    substance: "mirtazapine",
    atc: "N06AX11",
    dose: "15 MG · 1x per dag 1 tablet voor de nacht",
    using: "yes",
    started: "2026-09-09",
    from: { how: "read", where: "MIRTAZAPINE TABLET 15 MG 1x per dag 1 tablet voor de nacht 09-09-2026" },
  });
});

test("a combination is each of its substances, unless the evidence knows it as one", () => {
  assert.deepEqual(ids("PARACETAMOL/CODEINE 500/20MG TABLET zo nodig"), ["paracetamol+codeine"]);
  assert.deepEqual(ids("Sinemet 125 mg 1x daags"), ["levodopa-carbidopa"]);
  assert.equal(read("PARACETAMOL/CODEINE 500/20MG TABLET zo nodig").medicines.length, 2);
});

test("an unknown medicine keeps its words and is never dropped", () => {
  const { items, medicines } = read("FOOBARIZOL 20 MG CAPSULE 2x daags 1 capsule");
  assert.equal(items[0]?.kind, "unknown");
  assert.equal(items[0]?.name, "FOOBARIZOL");
  assert.equal(medicines[0]?.name, "FOOBARIZOL");
  assert.equal(medicines[0]?.substance, undefined);
});

test("an allergy is not a medicine in use, and a stopped part is not in use either", () => {
  const list = read("Huidige medicatie\nSertraline 50 mg 1x daags\nGestopte medicatie\nCitalopram 20 mg\nAllergieën\nAmoxicilline");
  assert.deepEqual(
    list.items.map(({ name, using }) => [name, using]),
    [
      ["Sertraline", "yes"],
      ["Citalopram", "no"],
    ],
  );
  assert.equal(list.allergies[0]?.words, "Amoxicilline");
});

test("the scheme of a Belgian pharmacy: what stands under a time of day is kept as text", () => {
  const [item] = read("Geneesmiddel;Ontbijt;Avond;Slapen;Van;Tot\nTrazodone EG 100 mg;;;1/2;15/06/2025;").items;
  assert.deepEqual([item?.substances[0]?.substance, item?.dosage, item?.started], ["trazodone", "slapen 1/2", "2025-06-15"]);
});

test("a slip of typing is asked before it enters the record", () => {
  const { items, medicines } = read("remmeron 30 mg 's avonds");
  assert.equal(items[0]?.substances[0]?.substance, "mirtazapine");
  assert.equal(items[0]?.asks[0]?.code, "name-with-slip");
  assert.deepEqual(medicines, []);
});

test("directions on the line below belong to the medicine above; the date of issue is no begin", () => {
  const { items } = read(
    "Amitriptyline 10mg tablets\nTake one at night\nLast issued: 12 Mar 2026\n\nOmeprazole 20mg capsules\nOne daily\nStarted: 3 Jan 2024",
  );
  assert.deepEqual(
    items.map(({ name, dosage, started }) => [name, dosage, started]),
    [
      ["Amitriptyline", "Take one at night", undefined],
      ["Omeprazole", "One daily", "2024-01-03"],
    ],
  );
});

test("an end that is still to come is no stop", () => {
  const [item] = read("Prednison 5 mg 1x daags van 01-11-2026 t/m 31-12-2026").items;
  assert.deepEqual([item?.started, item?.stopped, item?.endsOn, item?.using], ["2026-11-01", undefined, "2026-12-31", "yes"]);
});

test("a sentence is no medicine, a blood value is none either, and both are said or passed", () => {
  const list = read("Sertraline 50 mg\nIk slik soms wat voor mijn hoofdpijn als het echt niet anders kan.\nKreatinine 80 µmol/L");
  assert.deepEqual(
    list.items.map(({ name }) => name),
    ["Sertraline"],
  );
  assert.match(list.notUnderstood[0]?.words ?? "", /hoofdpijn/);
});

test("ATC codes and bullets before a name do not hide it", () => {
  assert.deepEqual(ids("N06AX11 mirtazapine 15 mg\n1. Quetiapine 25 mg\n- R/ Pramipexol 0,18 mg\n• Pantozol 40 mg"), [
    "mirtazapine",
    "quetiapine",
    "pramipexole",
    "pantoprazole",
  ]);
});

test("the place of each name holds that name, and no text makes it fall over", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Sertraline",
      "mirtazapine",
      "50 mg",
      "tablet",
      "1x daags",
      "zo nodig",
      "12-03-2024",
      "\n",
      "\t",
      ";",
      "Startdatum",
      "Geneesmiddel",
      "Dosering",
      "Allergie",
      "gestopt",
      "N06AX11",
      "/",
      "(",
      "remmeron",
    ),
    fc.string({ maxLength: 6, unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join(" ");
      for (const item of read(text).items) {
        assert.ok(item.name.length >= 3 && item.at.end > item.at.start && item.confidence > 0);
        assert.ok(text.slice(item.at.start, item.at.end).length > 0);
      }
    }),
    { numRuns: 250, seed: 6 },
  );
});

test("medicines that stand behind each other on one line are each read, also behind words such as 'soms een'", () => {
  assert.deepEqual(ids("Wat slik ik: mirtazapine 15mg 1dd1, paracetamol, soms een diclofenac en omeprazol 20mg"), [
    "mirtazapine",
    "paracetamol",
    "diclofenac",
    "omeprazole",
  ]);
  assert.equal(read("Citalopram 20 mg, 1 x per dag 1 tablet, voor de nacht").items.length, 1, "commas within one medicine cut nothing");
});

test("a month or year counts as an end only behind a word that says so", () => {
  const [item] = read("Haldol 1 mg 2x daags 1 tablet (gestopt 12-2025)").items;
  assert.deepEqual([item?.stopped, item?.using], ["2025-12", "no"]);
  assert.equal(read("Quetiapine 25 mg 1x daags gestopt").items[0]?.using, "no");
});

test("what was put in the place of another, what was ended in a sentence, and what was refused are told apart", () => {
  const list = readMedicineList(
    evidence,
    [
      "START taking:",
      "Metoprolol changed to bisoprolol 2.5 mg daily",
      "STOP taking:",
      "sertraline 50 mg tablet",
      "CONTINUE taking:",
      "lisinopril-hydrochlorothiazide 20-12.5 mg tablet daily",
      "Stopped in hospital: omeprazole 20 mg (29/01/2026), naproxen 250 mg (28/01/2026)",
      "geen diclofenac 50 mg",
    ].join("\n"),
    { today: "2026-11-22" },
  );
  assert.deepEqual(
    list.items.map(({ substances, strength, using, stopped }) => [
      substances.map(({ name }) => name.en).join("+"),
      strength,
      using,
      stopped,
    ]),
    [
      ["bisoprolol", "2.5 mg", "yes", undefined],
      ["sertraline", "50 mg", "no", undefined],
      ["lisinopril+hydrochlorothiazide", "20-12.5 mg", "yes", undefined],
      ["omeprazole", "20 mg", "no", "2026-01-29"],
      ["naproxen", "250 mg", "no", "2026-01-28"],
    ],
  );
});

const keyOf = (of: readonly string[]): string => of.toSorted().join("+");
for (const [k, layout] of layouts.entries())
  test(`what went into a made list laid out as ${layout} comes out: medicine, begin, end, when needed, strength`, () => {
    const numbers = (text: string | undefined): string => ((text ?? "").replace(/,/g, ".").match(/[\d.]+/g) ?? []).map(Number).join("/");
    let compared = 0;
    for (let seed = k; seed < layouts.length * 6; seed += layouts.length) {
      const { text, medicines } = madeList(seed);
      const { items } = read(text);
      assert.equal(items.length, medicines.length, `seed ${seed}: as many as went in\n${text}`);
      for (const made of medicines) {
        const item = items.find(({ substances }) => {
          const found = substances.map(({ substance, atc }) => substance ?? atc ?? "");
          return keyOf(found) === keyOf(made.of) || found.join() === made.of.join("-");
        });
        assert.ok(item, `seed ${seed}: ${made.of.join("+")} is found\n${text}`);
        assert.deepEqual(
          [item.started, item.stopped ?? item.endsOn, item.asNeeded, numbers(item.strength)],
          [made.started, made.stopped, made.asNeeded, numbers(made.strength)],
          `seed ${seed}: ${made.of.join("+")}\n${text}`,
        );
        compared += 1;
      }
    }
    assert.ok(compared >= 12, "enough was compared for the test to fail");
  });

test("a pharmacy's cut-off names of a combination are read and asked; alone, a cut-off name stays unknown", () => {
  const [item] = read("ETHINYLESTR/LEVONORG 30/150 UG DRAGEE 1D1T").items;
  assert.equal(item?.substances[0]?.substance, "levonorgestrel-ethinylestradiol");
  assert.equal(item?.asks[0]?.code, "name-with-slip");
  assert.deepEqual(ids("METRO/PARA 10 MG 1dd1"), ["? METRO/PARA"]);
});

test("a medicine behind a word about it is its own line: new, stopped, outside the roll", () => {
  const { items } = read(
    "temazepam 10 mg zn\nGestaakt: metoprolol (01-10-2026), diclofenac\nNieuw: clemastine 1 mg 2dd1 t/m 10-10-2026\nBuiten de rol: HYDROXOCOBALAMINE inj 1000 mcg 1x per 2 mnd; MACROGOL sachet zn; DAKTARIN creme zn",
  );
  assert.deepEqual(
    items.map(({ substances, stopped, using, asNeeded }) => [substances[0]?.substance ?? substances[0]?.atc, stopped, using, asNeeded]),
    [
      ["temazepam", undefined, undefined, true],
      ["metoprolol", "2026-10-01", "no", false],
      ["diclofenac", undefined, "no", false],
      ["clemastine", "2026-10-10", "no", false],
      ["hydroxocobalamin", undefined, "yes", false],
      ["macrogol", undefined, undefined, true],
      ["D01AC02", undefined, undefined, true],
    ],
  );
});

test("a remark about another medicine gives its dates to nobody", () => {
  const { items, notUnderstood } = read("Olanzapine 10 mg 1dd1\nOpmerking: eerst haloperidol 2 mg, gestopt 01-04-2026");
  assert.deepEqual([items.length, items[0]?.stopped, items[0]?.using], [1, undefined, "yes"]);
  assert.equal(notUnderstood.length, 1);
});

test("what stands in a sentence that somebody says is asked", () => {
  const { items, medicines } = read(
    "Hallo, dit slik ik allemaal: een bloeddrukpil, Emcor 5, atorvastatine 40 en amitriptyline 10. Mijn man gebruikt ook metformine.",
  );
  assert.ok(items.length >= 2);
  assert.ok(items.every(({ asks }) => asks.some(({ code }) => code === "said-in-a-sentence")));
  assert.deepEqual(medicines, []);
});

test("years and months: a begin where a word or a head says so", () => {
  assert.deepEqual(
    read("SALBUTAMOL AEROSOL 100UG/DO zo nodig 1-2 inh Start: 2019\nLANTUS 100E/ML 1x per dag 22 E Start: 02-2020").items.map(
      (one) => one.started,
    ),
    ["2019", "2020-02"],
  );
  assert.equal(read("Naam;Sterkte;Dosering;Begin\nExforge;5/160 mg;1 x daags 1;2020").items[0]?.started, "2020");
});

test("a bare number behind a known name is how strong it is; a number of pieces is not", () => {
  const strengths = (text: string): readonly (string | undefined)[] => read(text).items.map(({ strength }) => strength);
  assert.deepEqual(strengths("omeprazol 20 (al jaren)\nmetoprolol 50 1x"), ["20", "50"]);
  assert.deepEqual(strengths("paracetamol 6 per dag\nomeprazol 20"), [undefined, "20"]);
  assert.deepEqual(strengths("simvastatine 2019 1x per dag\nomeprazol 20"), [undefined, "20"]);
});

test("begin and end in one column, begin and end below a name, and D/C are what they are", () => {
  const dates = (text: string): readonly unknown[] => read(text).items.map(({ started, stopped, using }) => [started, stopped, using]);
  assert.deepEqual(
    dates(
      "Geneesmiddel / Sterkte         Gebruik                 Start / Stop              Voorschr.\nOMEPRAZOL CAPS MSR 20MG        1 x per dag 1 capsule   01-03-2019                ha\nPREDNISOLON TABL 5MG           afbouwschema            01-09-2026 t/m 21-09-2026 long",
    ),
    [
      ["2019-03-01", undefined, "yes"],
      ["2026-09-01", "2026-09-21", "no"],
    ],
  );
  assert.deepEqual(dates("Middel: Haloperidol\nSterkte: 1 mg\nDosering: zo nodig\nBegonnen: 10-01-2026\nGestopt: 20-02-2026"), [
    ["2026-01-10", "2026-02-20", "no"],
  ]);
  assert.deepEqual(dates("Ropinirole 0.5 mg - 1 tab 2h before bed - D/C 08/30/2026"), [[undefined, "2026-08-30", "no"]]);
});

test("an allergy told on one line ends with it: what stands under the next label is taken", () => {
  const { items, allergies } = read(
    "ramipril 5mg OM, GTN spray PRN, simvastatin 40mg ON\nAllergies: penicillin (rash)\nOTC: Nytol some nights, Gaviscon",
  );
  assert.deepEqual(
    items.map(({ substances, asNeeded }) => [substances[0]?.substance ?? substances[0]?.atc, asNeeded]),
    [
      ["ramipril", false],
      ["C01DA02", true],
      ["simvastatin", false],
      ["diphenhydramine", false],
      ["alginic-acid", false],
    ],
  );
  assert.equal(allergies.length, 1);
});

const whole = (text: string): readonly string[] =>
  read(text).items.map(
    ({ substances, using, started, stopped, endsOn, asNeeded, asks }) =>
      `${substances.map(({ substance, name }) => substance ?? name.en).join("+")} ${using ?? "-"} ${started ?? "-"} ${stopped ?? endsOn ?? "-"}${asNeeded ? " prn" : ""}${asks.length > 0 ? " asked" : ""}`,
  );

test("a word before a name that says it ended, with or without the day, in each language", () => {
  for (const line of [
    "GESTOPT per 12-02-2026: Amitriptyline 10 mg",
    "Gestaakt 12-02-2026: AMITRIPTYLINE 10 MG",
    "STOP: Amitriptyline 10 mg (12/02/2026)",
    "Arrêté : Amitriptyline 10 mg le 12/02/2026",
    "stopped amitriptyline 12/02/2026",
    "quit Amitriptyline 10mg on 12/02/2026",
  ])
    assert.deepEqual(
      whole(`Omeprazol 20 mg sinds 14-01-2022\n${line}`),
      ["omeprazole yes 2022-01-14 -", "amitriptyline no - 2026-02-12"],
      line,
    );
  assert.deepEqual(whole("Omeprazol 20 mg 1dd1\nVorig jaar gestopt met mirtazapine"), ["omeprazole yes - -", "mirtazapine no - -"]);
});

test("a title or a label that says when needed holds for what stands below or behind it, and for nothing else", () => {
  assert.deepEqual(
    whole(
      "Chronisch:\n- citalopram 20 mg 1dd1\nZo nodig:\n- ibuprofen 400 mg max 3dd\n- oxazepam 10 mg\nGestaakt: simvastatine 40 mg 11-03-2024",
    ),
    ["citalopram yes - -", "ibuprofen yes - - prn", "oxazepam - - - prn", "simvastatin no - 2024-03-11"],
  );
  assert.deepEqual(whole("Ochtend: omeprazol 20 mg, bisoprolol 5 mg\nAls het nodig is: paracetamol 500 mg, diclofenac 50 mg"), [
    "omeprazole yes - -",
    "bisoprolol yes - -",
    "paracetamol - - - prn",
    "diclofenac - - - prn",
  ]);
  assert.deepEqual(whole("Oxynorm 5 mg capsules\nAlleen als het nodig is, maximaal 6 per dag\nGestart: 1 mei 2026"), [
    "oxycodone yes 2026-05-01 - prn",
  ]);
});

test("an empty place in a grid of hours is no period, and the days of a grid stand below their heads", () => {
  assert.deepEqual(
    whole(
      "                 ochtend  middag  avond  nacht   sinds\nEmconcor 2,5 mg     1       -      -      -      12/02/2020\nMotilium 10 mg      1       1      1      -      01/06/2025   stop 15/06/2025",
    ),
    ["bisoprolol yes 2020-02-12 -", "domperidone no 2025-06-01 2025-06-15"],
  );
  assert.deepEqual(
    whole(
      "Medicatiehistorie\nVan          Tot          Middel               Dosering\n04-05-2026   heden        Duloxetine 30 mg     1dd1\n11-01-2026   03-05-2026   Venlafaxine 75 mg    1dd1",
    ),
    ["duloxetine yes 2026-05-04 -", "venlafaxine no 2026-01-11 2026-05-03"],
  );
});

test("what was advised, discussed, refused or drunk is not taken, and an allergy stays one for its whole line", () => {
  assert.deepEqual(
    whole(
      "Citalopram 20 mg 1dd1\nAdvies gegeven: magnesium proberen, koffie minderen\nAllergie: heparine? nee. Vancomycine JA\nTe bespreken: starten Lyrica?\nAlcohol 2 EH per week, cannabis nee",
    ),
    ["citalopram yes - -"],
  );
});

test("the other name of a medicine below it, and one medicine at each hour of a roll, are one", () => {
  assert.deepEqual(
    whole(
      "Hydroxyzine HCl 25 mg tablet\nCommonly known as: Atarax\nTake 1 tablet at bedtime as needed for itching\nStarted on Jan 22, 2026",
    ),
    ["hydroxyzine yes 2026-01-22 - prn"],
  );
  assert.deepEqual(
    whole("Medicijnrol\n08:00  1  FUROSEMIDE TABLET 40 MG\n       1  LISINOPRIL TABLET 10 MG\n12:00  1  FUROSEMIDE TABLET 40 MG"),
    ["furosemide yes - -", "lisinopril yes - -"],
  );
});

test("an American list puts the month first when its days say so, and is asked when they do not", () => {
  assert.deepEqual(whole("Lexapro 10 mg daily\nRequip 0.5 mg since 6/15/2024\nquit Ambien 5mg on 3/1/2025"), [
    "escitalopram yes - -",
    "ropinirole yes 2024-06-15 -",
    "zolpidem no - 2025-03-01",
  ]);
  assert.deepEqual(whole("Rx: Requip 0.5 mg tablet, take 1 tablet by mouth daily, started 3/4/2025"), [
    "ropinirole yes 2025-04-03 - asked",
  ]);
  assert.deepEqual(whole("Ropinirol 0,5 mg tablet 1x per dag, sinds 3/4/2025"), ["ropinirole yes 2025-04-03 -"]);
});

test("the strengths of a combination are kept as they are printed", () => {
  const strengths = (text: string): readonly (string | undefined)[] => read(text).items.map(({ strength }) => strength);
  assert.deepEqual(strengths("Symbicort Turbuhaler 200/6 inhalatiepoeder\n2 maal daags 1 inhalatie"), ["200/6"]);
  assert.deepEqual(strengths("Perindopril/indapamide 4/1,25 1 st"), ["4/1,25"]);
  assert.deepEqual(strengths("Madopar 125 (levodopa 100mg/benserazide 25mg) 1-1-1-0"), ["100mg/25mg"]);
});

test("a column of status or of remarks says what ended and when", () => {
  assert.deepEqual(
    whole(
      "Medicine | Dose | Route | Frequency | Status | Comments\nAmlodipine | 5 mg | oral | OD | Continued |\nMorphine | 10 mg | oral | PRN | New | started 14/05/2026\nNaproxen | 500 mg | oral | BD | Stopped | stopped 13/05/2026, ulcer",
    ),
    ["amlodipine yes - -", "morphine yes 2026-05-14 - prn", "naproxen no - 2026-05-13"],
  );
  assert.deepEqual(
    whole(
      "Acute medication\nLast issued 1 Nov 2026   Ropinirole 1mg tablets   One at night\nStopped 3 Mar 2026   Citalopram 20mg tablets   One daily",
    ),
    ["ropinirole yes - -", "citalopram no - 2026-03-03"],
  );
});

test("the day of a supply between a name and its directions is passed over, and the directions stay with the name", () => {
  assert.deepEqual(
    whole("Citalopram tablet 20 mg\n  Voorgeschreven op 11-08-2026 - afgeleverd 12-08-2026 - 90 stuks\n  1 maal per dag 1 tablet"),
    ["citalopram yes - -"],
  );
});

test("a list in one sentence that the paper broke is read as one, and commas of a sentence are no columns", () => {
  assert.deepEqual(
    whole(
      "Current medication: ropinirole 500 micrograms nocte, amlodipine 5 mg od, atorvastatin 20 mg\nnocte, zopiclone 3.75 mg prn.\nPreviously tried: amitriptyline 10 mg (stopped March 2026, worse legs).",
    ).map((line) => line.replace(" asked", "")),
    ["ropinirole yes - -", "amlodipine yes - -", "atorvastatin yes - -", "zopiclone yes - - prn", "amitriptyline no - 2026-03"],
  );
});

test("a label with an hour or with a complaint holds for the names behind it and not for the next line", () => {
  assert.deepEqual(
    whole(
      "om 8 uur: furosemide 40, metoprolol 25\nom 18 uur: metformine 500\nals ze pijn heeft: paracetamol\nhaldol is gestopt op 3-3-2026",
    ),
    ["furosemide yes - -", "metoprolol yes - -", "metformin yes - -", "paracetamol - - - prn", "haloperidol no - 2026-03-03"],
  );
});

test("days of supply are no begin, whatever the pharmacy calls them", () => {
  assert.deepEqual(
    whole(
      "( ) Pramipexole 88microgram tablets      1-2 at night             Qty 56   Last: 10/10/2026\nRx 446020  HYDROCODONE-APAP 5-325MG TAB  Take 1 tablet every 6 hours as needed for pain  Qty 12  Filled 08/22/2026",
    ),
    ["pramipexole yes - -", "hydrocodone+paracetamol yes - - prn"],
  );
});

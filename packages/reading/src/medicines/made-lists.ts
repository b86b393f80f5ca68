/**
 * Lists of medicines made from a seed: what goes in is known, so what comes out can be compared. Ours; no list of a person.
 * Layouts vary in columns, order, separators, dates, language, and in how "when needed" and an end are said.
 */

/** One medicine as the truth has it. */
export interface MadeMedicine {
  /** Id of a substance, or an ATC code where the evidence has no facts. One for each in the box. */
  readonly of: readonly string[];
  readonly strength: string;
  readonly started?: string;
  readonly stopped?: string;
  readonly asNeeded: boolean;
}

export interface MadeList {
  readonly layout: string;
  readonly text: string;
  readonly medicines: readonly MadeMedicine[];
}

interface Box {
  readonly nl: string;
  readonly be: string;
  readonly en: string;
  readonly strength: string;
  readonly of: readonly string[];
  readonly form: "tablet" | "capsule" | "inhaler";
  readonly atc: string;
}

const box = (nl: string, be: string, en: string, strength: string, of: string, atc: string, form: Box["form"] = "tablet"): Box => ({
  nl,
  be,
  en,
  strength,
  of: of.split("+"),
  form,
  atc,
});

const boxes: readonly Box[] = [
  box("mirtazapine", "Remergon", "Mirtazapine", "15 mg", "mirtazapine", "N06AX11"),
  box("metoprololsuccinaat", "Seloken", "Metoprolol", "50 mg", "metoprolol", "C07AB02"),
  box("omeprazol", "Losec", "Omeprazole", "20 mg", "omeprazole", "A02BC01", "capsule"),
  box("pramipexol", "Mirapexin", "Pramipexole", "0,088 mg", "pramipexole", "N04BC05"),
  box("ropinirol", "Requip", "Ropinirole", "0,25 mg", "ropinirole", "N04BC04"),
  box("pregabaline", "Lyrica", "Pregabalin", "75 mg", "pregabalin", "N02BF02", "capsule"),
  box("ferrofumaraat", "Ferumat", "Ferrous fumarate", "200 mg", "ferrous-fumarate", "B03AA02"),
  box("levothyroxine", "L-Thyroxine Christiaens", "Levothyroxine", "50 microgram", "levothyroxine", "H03AA01"),
  box("amlodipine/valsartan", "Exforge", "Exforge", "5/160 mg", "amlodipine+valsartan", "C09DB01"),
  box("perindopril/indapamide", "Coversyl Plus", "Coversyl Plus", "5/1,25 mg", "perindopril+indapamide", "C09BA04"),
  box("paracetamol/codeïne", "Dafalgan Codeine", "Co-codamol", "500/20 mg", "paracetamol+codeine", "N02AJ06"),
  box("felodipine", "Plendil", "Felodipine", "5 mg", "C08CA02", "C08CA02"),
  box("nitroglycerine", "Nitrolingual", "GTN spray", "0,4 mg", "C01DA02", "C01DA02"),
  box("macrogol", "Movicol", "Laxido", "13,8 g", "macrogol", "A06AD15"),
  box("apixaban", "Eliquis", "Apixaban", "5 mg", "apixaban", "B01AF02"),
  box("metformine", "Glucophage", "Metformin", "500 mg", "metformin", "A10BA02"),
  box("oxazepam", "Seresta", "Oxazepam", "10 mg", "oxazepam", "N05BA04"),
  box("colecalciferol", "D-Cure", "Fultium-D3", "800 IE", "colecalciferol", "A11CC05", "capsule"),
  box("beclometason/formoterol", "Inuvair", "Fostair", "100/6 microgram", "beclometasone-formoterol", "R03AK08", "inhaler"),
  box("allopurinol", "Zyloric", "Allopurinol", "100 mg", "allopurinol", "M04AA01"),
  box("desloratadine", "Aerius", "Desloratadine", "5 mg", "desloratadine", "R06AX27"),
  box("metoclopramide", "Primperan", "Metoclopramide", "10 mg", "metoclopramide", "A03FA01"),
  box("venlafaxine", "Efexor-Exel", "Efexor XL", "75 mg", "venlafaxine", "N06AX16", "capsule"),
  box("flecaïnide", "Tambocor", "Flecainide", "100 mg", "C01BC04", "C01BC04"),
  box("tamsulosine/dutasteride", "Combodart", "Combodart", "0,5/0,4 mg", "tamsulosin+dutasteride", "G04CA52", "capsule"),
];

/** A small generator of chance with a seed: the same seed gives the same list everywhere. */
const chanceOf = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761 + 97) >>> 0;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
};

const monthsNl = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
const monthsEn = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const two = (n: number): string => String(n).padStart(2, "0");

type DateStyle = "dash" | "slash" | "iso" | "short" | "wordsNl" | "wordsEn" | "dots";
const dateIn = (iso: string, style: DateStyle): string => {
  const [year = "", month = "", day = ""] = iso.split("-");
  if (style === "dash") return `${day}-${month}-${year}`;
  if (style === "slash") return `${day}/${month}/${year}`;
  if (style === "dots") return `${day}.${month}.${year}`;
  if (style === "short") return `${Number(day)}-${Number(month)}-${year.slice(2)}`;
  if (style === "wordsNl") return `${Number(day)} ${monthsNl[Number(month) - 1] ?? ""} ${year}`;
  if (style === "wordsEn") return `${day} ${monthsEn[Number(month) - 1] ?? ""} ${year}`;
  return iso;
};

interface Line {
  readonly name: string;
  readonly strength: string;
  readonly form: string;
  readonly use: string;
  readonly atc: string;
  readonly started: string;
  readonly stopped: string;
  readonly made: MadeMedicine;
}

/** Columns of equal width, at least two spaces apart. */
const inColumns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)) + 3);
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("")
        .trimEnd(),
    )
    .join("\n");
};

const titles = {
  nl: {
    name: ["Geneesmiddel", "Medicijn", "Naam"],
    strength: "Sterkte",
    use: ["Dosering", "Gebruik"],
    started: ["Startdatum", "Start", "Sinds", "Begindatum"],
    stopped: ["Stopdatum", "Stop", "Einddatum", "Tot"],
    atc: "ATC",
  },
  en: {
    name: ["Medicine", "Medication", "Drug"],
    strength: "Strength",
    use: ["Directions", "Dose instructions"],
    started: ["Start date", "Started", "From"],
    stopped: ["Stopped", "End date", "Date stopped"],
    atc: "ATC",
  },
} as const;

/** The names of the layouts, in the order in which seeds walk them. */
export const layouts = [
  "columns",
  "tabs",
  "semicolons",
  "bars",
  "html",
  "block",
  "gp-lines",
  "slip",
  "discharge",
  "notes",
  "sentence",
  "period-behind",
  "date-first",
  "roll",
  "scheme",
  "arrows",
  "colon",
  "stopped-part",
  "brackets",
  "medimo",
] as const;

/** A list for a seed. `today` is meant to be after 2026-11-01. */
export const madeList = (seed: number): MadeList => {
  const chance = chanceOf(seed + 1);
  for (let i = 0; i < 5; i += 1) chance(7);
  const pick = <T>(some: readonly T[]): T => some[chance(some.length)] as T;
  const layout = layouts[seed % layouts.length] as (typeof layouts)[number];
  const dutchOnly = ["gp-lines", "roll", "medimo", "sentence", "arrows"].includes(layout);
  const language: "nl" | "be" | "en" =
    layout === "scheme" ? "be" : layout === "slip" || layout === "discharge" ? "en" : dutchOnly ? "nl" : pick(["nl", "be", "en"] as const);
  const words = language === "en" ? titles.en : titles.nl;
  const style: DateStyle = pick(
    language === "en"
      ? (["slash", "wordsEn", "iso"] as const)
      : language === "be"
        ? (["slash", "dash", "dots"] as const)
        : (["dash", "iso", "short", "wordsNl"] as const),
  );
  const pool = [...boxes];
  const count = 3 + chance(5);
  const upper = language === "nl" && chance(2) === 0;
  const lines: Line[] = [];
  for (let i = 0; i < count; i += 1) {
    const [one] = pool.splice(chance(pool.length), 1) as [Box];
    const asNeeded = chance(5) === 0;
    const hasStart = chance(4) > 0;
    const hasStop = hasStart && chance(4) === 0;
    const started = `${2012 + chance(13)}-${two(1 + chance(12))}-${two(13 + chance(15))}`;
    const stopped = `2026-${two(1 + chance(9))}-${two(13 + chance(15))}`;
    const written = language === "en" ? one.en : language === "be" ? one.be : one.nl;
    const name = upper ? written.toUpperCase() : written;
    const strength =
      language === "en"
        ? one.strength.replace(",", ".").replace("microgram", "micrograms").replace("IE", "units")
        : upper
          ? one.strength
              .toUpperCase()
              .replace(" ", pick(["", " "]))
              .replace("MICROGRAM", "MCG")
          : one.strength;
    const form =
      language === "en"
        ? { tablet: "tablets", capsule: "capsules", inhaler: "inhaler" }[one.form]
        : upper
          ? { tablet: "TABLET", capsule: "CAPSULE", inhaler: "AEROSOL" }[one.form]
          : { tablet: "tablet", capsule: "capsule", inhaler: "aerosol" }[one.form];
    const regular =
      language === "en"
        ? pick(["Take ONE daily", "One to be taken at night", "1 OD", "ONE twice a day", "Take one each morning"])
        : pick([
            "1x per dag 1 stuk",
            "1D1T",
            "1dd1",
            "2x daags 1",
            "1 tablet voor de nacht",
            "3 x daags 1 stuk",
            "1-0-1",
            "1x/dag",
            "om de dag 1 stuk",
          ]);
    const needed =
      language === "en"
        ? pick(["Take ONE when required", "One up to 3 times a day PRN", "1 as needed"])
        : pick(["zo nodig 1 stuk", "3D1T zn", "1 stuk z.n.", "2x daags 1 bij pijn", "indien nodig 1 stuk"]);
    const made: MadeMedicine = {
      of: one.of,
      strength: one.strength,
      asNeeded,
      ...(hasStart ? { started } : {}),
      ...(hasStop ? { stopped } : {}),
    };
    lines.push({
      name,
      strength,
      form,
      use: asNeeded ? needed : regular,
      atc: one.atc,
      started: hasStart ? dateIn(started, style) : "",
      stopped: hasStop ? dateIn(stopped, style) : "",
      made,
    });
  }
  const noStop = (): Line[] => lines.map((line) => ({ ...line, stopped: "", made: without(line.made, "stopped") }));
  const noDates = (): Line[] =>
    lines.map((line) => ({ ...line, started: "", stopped: "", made: without(without(line.made, "started"), "stopped") }));
  const result = (text: string, kept: readonly Line[] = lines): MadeList => ({
    layout: `${layout}/${language}/${style}`,
    text,
    medicines: kept.map(({ made }) => made),
  });
  const strengthOf = (line: Line): string => [line.name, line.strength, line.form].join(" ");
  const nameFirst = (line: Line): string => (chance(2) === 0 ? `${line.name} ${line.form} ${line.strength}` : strengthOf(line));

  switch (layout) {
    case "columns":
    case "tabs":
    case "semicolons":
    case "bars":
    case "html": {
      const columns: { readonly head: string; readonly of: (line: Line) => string }[] = [
        { head: pick(words.use), of: ({ use }) => use },
        { head: pick(words.started), of: ({ started }) => started || pick(["", "-"]) },
        { head: pick(words.stopped), of: ({ stopped }) => stopped },
      ];
      const apart = chance(2) === 0;
      if (apart) columns.push({ head: words.strength, of: ({ strength }) => strength });
      if (chance(3) === 0) columns.push({ head: words.atc, of: ({ atc }) => atc });
      if (chance(3) === 0)
        columns.push({ head: language === "en" ? "Last issued" : "Laatste uitgifte", of: () => dateIn("2026-10-14", style) });
      const ordered: typeof columns = [];
      while (columns.length > 0) ordered.push(...columns.splice(chance(columns.length), 1));
      // A code first is common; else the name leads.
      ordered.unshift({ head: pick(words.name), of: (line) => (apart ? `${line.name} ${line.form}` : nameFirst(line)) });
      const rows = [ordered.map(({ head }) => head), ...lines.map((line) => ordered.map(({ of }) => of(line)))];
      // An empty cell between wide spaces cannot be seen: a dash stands for it.
      if (layout === "columns") return result(inColumns(rows.map((row) => row.map((cell) => cell || "-"))));
      if (layout === "html")
        return result(
          `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell.replaceAll("&", "&amp;")}</td>`).join("")}</tr>`).join("")}</table>`,
        );
      const sign = { tabs: "\t", semicolons: ";", bars: " | " }[layout];
      return result(rows.map((row) => (layout === "bars" ? `| ${row.join(sign)} |` : row.join(sign))).join("\n"));
    }
    case "block":
      return result(
        lines
          .map((line) =>
            [
              strengthOf(line),
              `${language === "en" ? "Directions" : "Gebruik"}: ${line.use}`,
              line.started === "" ? "" : `${language === "en" ? "Started" : "Startdatum"}: ${line.started}`,
              line.stopped === "" ? "" : `${language === "en" ? "Stopped" : "Stopdatum"}: ${line.stopped}`,
              `${language === "en" ? "Prescriber: Dr Fairweather" : "Voorschrijver: huisarts"}`,
            ]
              .filter((one) => one !== "")
              .join("\n"),
          )
          .join("\n\n"),
      );
    case "gp-lines": {
      const some = noStop();
      return result(
        `Medicatie (actueel)\n${inColumns(some.map((line) => [`R/ ${nameFirst(line)}`, line.use, line.started, "C"]))}`,
        some.map((line) => line),
      );
    }
    case "slip": {
      const some = noDates();
      return result(
        `Repeat prescription\n${some.map((line) => `[ ] ${line.name} ${line.strength.replace(" ", "")} ${line.form} - ${line.use} - 28 ${line.form}      Last issued 14/10/2026`).join("\n")}\nReview due: 01/12/2026`,
        some,
      );
    }
    case "discharge":
      return result(
        `Discharge summary   Admitted 28/01/2026\nMedicines on discharge\n${lines
          .map(
            (line, at) =>
              `${at + 1}. ${line.name} ${line.strength} PO ${line.use}${line.started === "" ? " - unchanged" : ` - STARTED ${line.started}`}${line.stopped === "" ? "" : `, until ${line.stopped}`}`,
          )
          .join("\n")}`,
      );
    case "notes":
      return result(
        `${language === "en" ? "My medicines" : "Mijn medicijnen"}\n${lines
          .map(
            (line) =>
              `${pick(["- ", "* ", "• "])}${line.name} ${line.strength} ${line.use}${line.started === "" ? "" : language === "en" ? `, since ${line.started}` : `, sinds ${line.started}`}${line.stopped === "" ? "" : language === "en" ? `, stopped on ${line.stopped}` : `, gestopt op ${line.stopped}`}`,
          )
          .join("\n")}`,
      );
    case "sentence": {
      const some = noDates();
      return result(
        `${pick(["Med:", "Medicatie:", "Gebruikt:", "Thuismedicatie:"])} ${some.map((line) => `${line.name} ${line.strength} ${line.use}`).join(pick([", ", "; "]))}`,
        some,
      );
    }
    case "period-behind": {
      const some = lines.map((line) => (line.started === "" ? { ...line, stopped: "", made: without(line.made, "stopped") } : line));
      const behind = pick(["dash", "words", "brackets"]);
      return result(
        some
          .map((line) => {
            if (line.started === "") return `${strengthOf(line)} ${line.use}`;
            const period =
              behind === "dash"
                ? line.stopped === ""
                  ? `${line.started} -`
                  : `${line.started} - ${line.stopped}`
                : behind === "words"
                  ? language === "en"
                    ? `from ${line.started}${line.stopped === "" ? "" : ` to ${line.stopped}`}`
                    : `van ${line.started}${line.stopped === "" ? "" : ` t/m ${line.stopped}`}`
                  : `(${language === "en" ? "since" : "sinds"} ${line.started}${line.stopped === "" ? "" : language === "en" ? ` until ${line.stopped}` : ` tot ${line.stopped}`})`;
            return `${strengthOf(line)}  ${line.use}  ${period}`;
          })
          .join("\n"),
        some,
      );
    }
    case "date-first": {
      const some = lines.filter((line) => line.started !== "");
      const kept = (
        some.length >= 2
          ? some
          : lines.map((line) => ({ ...line, started: dateIn("2024-03-14", style), made: { ...line.made, started: "2024-03-14" } }))
      ).map((line) => ({ ...line, stopped: "", made: without(line.made, "stopped") }));
      return result(
        `${language === "en" ? "Start date   Medicine                 Directions" : "Startdatum   Geneesmiddel             Dosering"}\n${inColumns(kept.map((line) => [line.started, strengthOf(line), line.use]))}`,
        kept,
      );
    }
    case "roll": {
      const some = noDates().map((line) => ({ ...line, made: { ...line.made, asNeeded: false } }));
      const times = ["08:00", "12:00", "17:00", "22:00"];
      return result(
        `BAXTERROL  week 23   ma 01-06-2026 t/m zo 07-06-2026\n${some.map((line, at) => `${at < 4 ? (times[at] ?? "") : "     "}  ${pick(["1", "2", "0,5", "1/2"])}  ${line.name.toUpperCase()} ${line.strength.toUpperCase()}`).join("\n")}`,
        some,
      );
    }
    case "scheme":
      return result(
        [
          ["Geneesmiddel", "Ontbijt", "Middag", "Avond", "Slapen", "Vanaf", "Tot", "Opm."],
          ...lines.map((line) => [
            `${line.name} ${line.strength}`,
            line.made.asNeeded ? "" : pick(["1", "1/2", ""]),
            "",
            line.made.asNeeded ? "" : "1",
            "",
            line.started,
            line.stopped,
            line.made.asNeeded ? "zo nodig" : "",
          ]),
        ]
          .map((row) => row.join("\t"))
          .join("\n"),
      );
    case "arrows": {
      const some = noStop();
      return result(
        some
          .map((line) => `> ${line.name} ${line.strength} (${line.use})${line.started === "" ? "" : ` gestart ${line.started}`}`)
          .join("\n"),
        some,
      );
    }
    case "colon": {
      const some = noStop();
      return result(
        some
          .map(
            (line) =>
              `${line.name}: ${line.strength}, ${line.use}${line.started === "" ? "" : language === "en" ? `, started ${line.started}` : `, gestart op ${line.started}`}`,
          )
          .join("\n"),
        some,
      );
    }
    case "stopped-part": {
      const now = lines.filter((line) => line.stopped === "");
      const past = lines.filter((line) => line.stopped !== "");
      return result(
        `${language === "en" ? "Current medication" : "Huidige medicatie"}\n${now.map((line) => `${strengthOf(line)}  ${line.use}${line.started === "" ? "" : `  ${language === "en" ? "start" : "start"} ${line.started}`}`).join("\n")}\n${language === "en" ? "Stopped medication" : "Gestopte medicatie"}\n${past.map((line) => `${strengthOf(line)}  ${line.use}  ${line.started} - ${line.stopped}`).join("\n")}`,
        [...now, ...past],
      );
    }
    case "brackets": {
      const some = noStop();
      return result(
        some
          .map(
            (line) =>
              `${line.name} (${line.strength}) ${line.use}${line.started === "" ? "" : ` [${language === "en" ? "started" : "start"}: ${line.started}]`}`,
          )
          .join("\n"),
        some,
      );
    }
    default: {
      const some = lines.filter((line) => line.started !== "");
      const kept =
        some.length >= 2
          ? some
          : lines.map((line) => ({ ...line, started: dateIn("2024-03-14", style), made: { ...line.made, started: "2024-03-14" } }));
      return result(
        `Toedienlijst   Afdeling De Linde\n${inColumns([["ATC", "Middel", "Voorschrift", "Van", "Tot"], ...kept.map((line) => [line.atc, strengthOf(line), line.use, line.started, line.stopped || "onbepaald"])])}`,
        kept,
      );
    }
  }
};

const without = (made: MadeMedicine, key: "started" | "stopped"): MadeMedicine => {
  const { [key]: _, ...rest } = made;
  return rest as MadeMedicine;
};

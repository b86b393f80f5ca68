import { type Analyte, type Evidence, findAnalyte, foldText } from "@kriebel/evidence";

/**
 * Names of laboratories beyond those of the evidence, as words in any case without signs. Only what means the same everywhere: a receptor,
 * a clearance, an unsaturated capacity or another kind of haemoglobin is something else.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  alt: ["alanine aminotransferase", "alanine transaminase", "sgpt", "alt sgpt"],
  b12_total: ["vitamin b12", "vitamin b 12", "vitamine b 12", "vit b12", "b12", "cobalamin", "cobalamine"],
  creatinine: ["kreatinine", "creat", "kreat"],
  crp: ["c reactive protein", "c reactive protein high sensitivity", "high sensitivity c reactive protein", "hs crp", "crp hs", "hscrp"],
  egfr: [
    "gfr",
    "estimated gfr",
    "gfr estimated",
    "gfr est",
    "est gfr",
    "glomerular filtration rate",
    "glomerular filtration rate estimated",
    "estimated glomerular filtration rate",
    "glomerulaire filtratiesnelheid",
    "geschatte glomerulaire filtratiesnelheid",
    "geschatte gfr",
    "mdrd klaring",
  ],
  folate: ["folic acid", "folaat"],
  hba1c: [
    "hemoglobin a1c",
    "haemoglobin a1c",
    "hgb a1c",
    "hb a1c",
    "a1c",
    "glycated hemoglobin",
    "glycated haemoglobin",
    "glycohemoglobin",
  ],
  iron: ["fe", "iron total", "total iron"],
  mcv: ["mean corpuscular volume", "mean cell volume"],
  tibc: [
    "iron binding capacity",
    "iron binding capacity total",
    "total iron binding capacity",
    "total iron binding",
    "totale ijzerbindingscapaciteit",
  ],
  tsat: [
    "transferrin saturation",
    "transferrin sat",
    "transferrin saturation index",
    "iron saturation",
    "iron sat",
    "percent iron saturation",
    "percent transferrin saturation",
    "saturation of transferrin",
    "transferrine saturatie",
    "transferrineverzadiging",
    "ijzerverzadiging",
    "ijzersaturatie",
  ],
  tsh: ["thyroid stimulating hormone", "thyrotropin", "thyrotropine", "tsh 3rd generation", "tsh third generation", "tsh ultrasensitive"],
  urea: ["urea nitrogen", "blood urea nitrogen", "bun"],
  vitamin_d: [
    "vitamin d 25 hydroxy",
    "vitamin d 25 oh",
    "vitamin d 25 hydroxy total",
    "25 hydroxy vitamin d",
    "25 hydroxyvitamin d",
    "25 oh vitamin d",
    "25 oh vitamin d total",
    "25 oh vit d",
    "25 oh vitamine d",
    "25 oh vitamine d totaal",
    "25 oh vit d totaal",
    "vitamine d 25 oh",
    "vit d 25 oh",
    "vit d 25 hydroxy",
    "25 oh d",
  ],
};

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(otherNames).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

/** Words that say in what, how or that it was measured, never what. */
const besides = new Set(
  (
    "serum plasma ser plas se blood bloed whole volbloed venous veneus veneuze level levels lvl concentration concentratie quant " +
    "quantitative lab test result uitslag calculated calc berekend measured gemeten enzymatic enzymatisch ifcc ngsp dcct ihc of in or and en van"
  ).split(" "),
);
/** The formula by which a kidney function was estimated. */
const formula = new Set("ckd epi mdrd cr creat creatinine kreatinine 2009 2021 formula based by bsa corrected nonrace".split(" "));
/** Laboratories name the vessel by a letter: `S-Ferritin`, `Ferritin, S`, `P-Ferritine`. */
const vessel = new Set(["s", "p", "b", "sp"]);

const partsOf = (text: string): readonly string[] =>
  foldText(text.slice(0, 200))
    .split(/[^a-z0-9%]+/)
    .filter((part) => part !== "");

/** What stands between brackets is passed over, except where it makes another substance of it: `Hemoglobin (glycated)`. */
const isOtherHaemoglobin = ({ id }: Analyte, text: string): boolean =>
  id === "hemoglobin" && /a1c|glyc|f(?:o?e|ö)t|cord|navel|carboxy|met|\ba2\b|[([] ?[fs] ?[)\]]|free|vrij|reti/i.test(text);

/** The analyte that a laboratory's name means: `FERRITIN, SERUM`, `Hgb, Blood`, `eGFR CKD-EPI 2021`. Nothing is guessed from a part of a name. */
export function analyteByName(evidence: Evidence, text: string): Analyte | undefined {
  const exact = findAnalyte(evidence, text);
  if (exact !== undefined) return exact;
  const outside = text.slice(0, 200).replace(/\[[^\]]*\]?|\([^)]*\)?/g, " ");
  const named = (parts: readonly string[]): Analyte | undefined => {
    const name = parts.join(" ");
    if (name === "") return undefined;
    const id = byName.get(name);
    return findAnalyte(evidence, name) ?? (id === undefined ? undefined : evidence.analytes[id]);
  };
  for (const parts of [partsOf(outside), partsOf(text)]) {
    const whole = named(parts);
    if (whole !== undefined) return isOtherHaemoglobin(whole, text) ? undefined : whole;
    const bare = parts.filter((part) => !besides.has(part));
    const found = named(bare);
    if (found !== undefined) return isOtherHaemoglobin(found, text) ? undefined : found;
    const kidney = bare.some((part) => part === "egfr" || part === "gfr") ? named(bare.filter((part) => !formula.has(part))) : undefined;
    if (kidney?.id === "egfr") return kidney;
    const withoutVessel = bare.filter((part) => !vessel.has(part));
    const contained = withoutVessel.length < bare.length ? named(withoutVessel) : undefined;
    // Haemoglobin S is of sickle cells, not of serum.
    if (contained !== undefined && !(contained.id === "hemoglobin" && bare.some((part) => part === "s" || part === "p" || part === "sp")))
      return contained;
  }
  return undefined;
}

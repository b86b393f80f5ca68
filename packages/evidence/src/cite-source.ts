import type { Source } from "./types.ts";

/**
 * What stands in the list of sources and is no publication: a note of our own. Titles keep their own language; a note is said in the
 * reader's.
 */
const notes: Readonly<Record<string, string>> = {
  assumption: "Aanname van dit project, zonder bron; moet nog worden nagekeken",
  general: "Algemene kennis over gezondheid en eerste hulp; hiervoor is geen bron gelezen",
  label_knowledge: "Vaste productinformatie (SmPC / Farmacotherapeutisch Kompas) en algemene farmacologie; hiervoor niet ingezien.",
  lit_unopened: "Beschreven gevallen of kleine onderzoeken die bekend zijn, maar hiervoor niet zijn ingezien.",
  memory: "Getal dat bekend is uit de literatuur; de bron is hiervoor niet ingezien",
  nih2003_cogn:
    "Bladzijde met een rekenhulp voor de criteria van de NIH (2003) voor rusteloze benen bij mensen met een cognitieve beperking",
  pubcode_snp:
    "Openbare broncode met plaatsen van SNP's (rs2300478 in GRCh38; hoofdplaats van rs113851554 in GRCh37) en paren van SNOMED en ICD",
  synthesis: "Eigen samenvatting van dit project: een voorzichtige regel, gemaakt uit de andere bronnen.",
};

/** How a source stands in a list: its own title, or, where it is a note of ours, the note in the reader's language. */
export const citeSource = ({ id, citation }: Pick<Source, "id" | "citation">, lang: "nl" | "en"): string =>
  lang === "nl" && Object.hasOwn(notes, id) ? (notes[id] as string) : citation;

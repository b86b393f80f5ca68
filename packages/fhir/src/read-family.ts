import { foldText } from "@kriebel/evidence";
import type { Relation, Relative } from "@kriebel/record";
import { blockOf, blocksOf, numberOf, textOf } from "./fhir-json.ts";
import { conceptsOf } from "./find-concepts.ts";
import type { Placed } from "./open-bundle.ts";
import { allWords, readConcept, wordsOf } from "./read-concept.ts";
import type { Reading } from "./reading.ts";

type Kin = { readonly relation: Relation; readonly side?: "maternal" | "paternal" };

/** HL7 role codes and the SNOMED CT codes that Dutch and American systems use for relatives. */
const byCode: Readonly<Record<string, Kin>> = {
  MTH: { relation: "mother" },
  NMTH: { relation: "mother" },
  FTH: { relation: "father" },
  NFTH: { relation: "father" },
  SIS: { relation: "sister" },
  NSIS: { relation: "sister" },
  BRO: { relation: "brother" },
  NBRO: { relation: "brother" },
  SIB: { relation: "sibling" },
  NSIB: { relation: "sibling" },
  HSIS: { relation: "half_sister" },
  HBRO: { relation: "half_brother" },
  DAU: { relation: "daughter" },
  DAUC: { relation: "daughter" },
  SON: { relation: "son" },
  SONC: { relation: "son" },
  CHILD: { relation: "child" },
  NCHILD: { relation: "child" },
  PRN: { relation: "parent" },
  NPRN: { relation: "parent" },
  GRMTH: { relation: "grandmother" },
  MGRMTH: { relation: "grandmother", side: "maternal" },
  PGRMTH: { relation: "grandmother", side: "paternal" },
  GRFTH: { relation: "grandfather" },
  MGRFTH: { relation: "grandfather", side: "maternal" },
  PGRFTH: { relation: "grandfather", side: "paternal" },
  GRPRN: { relation: "grandparent" },
  AUNT: { relation: "aunt" },
  MAUNT: { relation: "aunt", side: "maternal" },
  PAUNT: { relation: "aunt", side: "paternal" },
  UNCLE: { relation: "uncle" },
  MUNCLE: { relation: "uncle", side: "maternal" },
  PUNCLE: { relation: "uncle", side: "paternal" },
  COUSN: { relation: "cousin" },
  MCOUSN: { relation: "cousin", side: "maternal" },
  PCOUSN: { relation: "cousin", side: "paternal" },
  NIECE: { relation: "niece" },
  NEPHEW: { relation: "nephew" },
  GRNDCHILD: { relation: "grandchild" },
  GRNDDAU: { relation: "grandchild" },
  GRNDSON: { relation: "grandchild" },
  TWIN: { relation: "twin" },
  TWINSIS: { relation: "twin" },
  TWINBRO: { relation: "twin" },
  FAMMEMB: { relation: "other" },
  "72705000": { relation: "mother" },
  "66839005": { relation: "father" },
  "27733009": { relation: "sister" },
  "70924004": { relation: "brother" },
  "82101005": { relation: "sibling" },
  "66089001": { relation: "daughter" },
  "65616008": { relation: "son" },
  "67822003": { relation: "child" },
  "113157001": { relation: "grandparent" },
  "78194006": { relation: "grandmother" },
  "34871008": { relation: "grandfather" },
  "25211005": { relation: "aunt" },
  "38048003": { relation: "uncle" },
  "55538000": { relation: "cousin" },
};
/** The code that we write for each relation. */
export const roleOf: Readonly<Record<Relation, { readonly code: string; readonly display: string }>> = {
  mother: { code: "MTH", display: "mother" },
  father: { code: "FTH", display: "father" },
  sister: { code: "SIS", display: "sister" },
  brother: { code: "BRO", display: "brother" },
  sibling: { code: "SIB", display: "sibling" },
  daughter: { code: "DAUC", display: "daughter" },
  son: { code: "SONC", display: "son" },
  child: { code: "CHILD", display: "child" },
  parent: { code: "PRN", display: "parent" },
  half_sister: { code: "HSIS", display: "half-sister" },
  half_brother: { code: "HBRO", display: "half-brother" },
  grandmother: { code: "GRMTH", display: "grandmother" },
  grandfather: { code: "GRFTH", display: "grandfather" },
  grandparent: { code: "GRPRN", display: "grandparent" },
  aunt: { code: "AUNT", display: "aunt" },
  uncle: { code: "UNCLE", display: "uncle" },
  cousin: { code: "COUSN", display: "cousin" },
  niece: { code: "NIECE", display: "niece" },
  nephew: { code: "NEPHEW", display: "nephew" },
  grandchild: { code: "GRNDCHILD", display: "grandchild" },
  twin: { code: "TWIN", display: "twin" },
  other: { code: "FAMMEMB", display: "family member" },
};

const byWord: Readonly<Record<string, Relation>> = {
  mother: "mother",
  moeder: "mother",
  father: "father",
  vader: "father",
  sister: "sister",
  zus: "sister",
  zuster: "sister",
  brother: "brother",
  broer: "brother",
  daughter: "daughter",
  dochter: "daughter",
  son: "son",
  zoon: "son",
  child: "child",
  kind: "child",
  grandmother: "grandmother",
  oma: "grandmother",
  grootmoeder: "grandmother",
  grandfather: "grandfather",
  opa: "grandfather",
  grootvader: "grandfather",
  aunt: "aunt",
  tante: "aunt",
  uncle: "uncle",
  oom: "uncle",
  cousin: "cousin",
};

/** A FamilyMemberHistory that speaks of restless legs to a relative; other diseases of relatives are listed, not used. */
export function readFamilyMember(reading: Reading, { resource, at }: Placed): Relative | undefined {
  const status = textOf(resource["status"]);
  if (status === "entered-in-error") return undefined;
  const relationship = readConcept(resource["relationship"]);
  const words = allWords(relationship)[0] ?? "";
  const kin: Kin = (relationship?.codes ?? [])
    .map(({ code }) => (Object.hasOwn(byCode, code) ? byCode[code] : undefined))
    .find((one) => one !== undefined) ??
    allWords(relationship)
      .flatMap((text) => foldText(text).split(" "))
      .flatMap((word): readonly Kin[] => (Object.hasOwn(byWord, word) ? [{ relation: byWord[word] as Relation }] : []))[0] ?? {
      relation: "other",
    };
  const spoken = allWords(relationship).join(" ");
  const side =
    kin.side ??
    (/\b(?:maternal|moederszijde|moeders kant)\b/i.test(spoken)
      ? "maternal"
      : /\b(?:paternal|vaderszijde|vaders kant)\b/i.test(spoken)
        ? "paternal"
        : undefined);
  let found: Relative | undefined;
  for (const [i, condition] of blocksOf(resource["condition"]).entries()) {
    const concept = readConcept(condition["code"]);
    if (!conceptsOf(reading.evidence, concept).some((match) => match.concept === "rls" && !match.denied)) {
      reading.missed(`${words === "" ? wordsOf(relationship) : words}: ${wordsOf(concept)}`, `${at}.condition[${i}]`);
      continue;
    }
    const age = numberOf(blockOf(condition["onsetAge"])?.["value"]);
    found = {
      relation: kin.relation,
      ...(side === undefined ? {} : { side }),
      affected: "yes",
      ...(age !== undefined && age >= 0 && age <= 120 ? { onsetAge: age } : {}),
      ...(words === "" ? {} : { text: words.slice(0, 2_000) }),
    };
  }
  return found;
}

/**
 * "Family history of restless legs" in the list of conditions is somebody else's: a relative, by the word that names one, else one who is
 * not named. Undefined: it is the person's own, or about another disease.
 */
export function relativeOfCondition(reading: Reading, { resource }: Placed): Relative | undefined {
  const concept = readConcept(resource["code"]);
  const legs = conceptsOf(reading.evidence, concept).filter((match) => match.concept === "rls");
  if (legs.length === 0 || !legs.every(({ family, denied, suspected }) => family && !denied && !suspected)) return undefined;
  const status = allWords(readConcept(resource["verificationStatus"]) ?? { codes: [] });
  const judged = [...status, ...(readConcept(resource["verificationStatus"])?.codes ?? []).map(({ code }) => code)].join(" ");
  if (/refuted|entered-in-error|unconfirmed|provisional|differential/.test(judged)) return undefined;
  const words = wordsOf(concept);
  const named = foldText(words)
    .split(" ")
    .find((word) => Object.hasOwn(byWord, word));
  return { relation: named === undefined ? "other" : (byWord[named] as Relation), affected: "yes", text: words.slice(0, 2_000) };
}

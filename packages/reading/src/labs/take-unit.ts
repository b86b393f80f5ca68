const size = "(?:mc|[mµunpkfdc])?";
const amount = `(?:${size}(?:gram|mol|g|kat|osm|val|eq)|m?eq|mEq|k?[mµu]?(?:IU|IE|UI|I\\.U\\.|U|E|AU|CU))`;
const volume =
  "(?:\\d{1,3} ?)?(?:[mdµunpf]?[lL](?:iter|itre|tr)?|mm3|mm\\^3|kg|24 ?(?:h|u|uur)|min|uur|hr|u|h|dag|day|mmol|mol|g|gram|m?g)";
const surface = "(?: ?/ ?1[.,]73 ?(?:m2|m²|m\\^2|m)?)?";
const behind = "(?: (?:kreat|creat|kreatinine|creatinine|Hb|hb|BUN|ureum|urea))?\\.?";

/** Signs of units, longest first; each begins at the place of the search. */
const units: readonly RegExp[] = [
  /(?:[x×*] ?)?10 ?(?:\^|\*{1,2}|E|e)? ?(?:\d{1,2}|[⁰¹²³⁴-⁹]{1,2}) ?\/ ?[mµun]?[lL]\b/y,
  /(?:mL|ml|ML|Ml) ?\/ ?min(?:\.|uut)?(?: ?\/ ?(?:1[.,]73 ?(?:m2|m²|m\^2|m)?)| ?per 1[.,]73 ?(?:m2|m²))?/y,
  new RegExp(`${amount} ?(?:/|per ) ?${volume}(?![\\p{L}])${surface}${behind}`, "yu"),
  new RegExp(`${amount}(?:[.·]| )(?:[mdµunpf]?[lL]|mol|kg|min)(?:-1|\\u207b¹)`, "yu"),
  /(?:milli|micro|nano|pico)?(?:gram(?:s|men)?|mol(?:es|en|s)?) ?(?:\/|per) ?(?:(?:deci|milli)?lit(?:er|re)|d?l|ml|mol)(?![\p{L}])/iuy,
  /(?:[mµu]?g) ?%/y,
  /(?:fl|fL|FL|Fl|pg|amol|fmol|mmHg|mm ?\/ ?(?:1e )?(?:uur|u|h|hr)|sec|g%)(?![\p{L}\p{N}])/uy,
  /%(?: ?\(?(?:NGSP|DCCT|van totaal)\)?)?/y,
  /(?:procent|percent|pct)(?![\p{L}\p{N}])/iuy,
  /‰/y,
  /\/ ?(?:[mµun]?[lL]|nL|HPF|veld)\b/y,
  /[Ll] ?\/ ?[Ll]\b/y,
  /(?:fractie|fraction|ratio|index)(?: \(0-1\))?(?![\p{L}])/uy,
];

/** The unit that begins at `at`, or undefined. A unit is a spelling; whether it exists for a test is asked of the evidence. */
export function takeUnit(line: string, at: number): string | undefined {
  for (const pattern of units) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found !== null && found[0] !== "") return found[0].trimEnd();
  }
  return undefined;
}

const inWords = /^(milli|micro|nano|pico)?(gram|mol)[a-z]{0,3} ?(?:\/|per) ?((?:deci|milli)?lit(?:er|re)|d?l|ml|mol)$/i;
const sizes: Readonly<Record<string, string>> = { milli: "m", micro: "µ", nano: "n", pico: "p" };

/** As the evidence spells units: without what is said twice ("mg/mmol kreat", "ml/min/1,73m2"). */
export const bareUnit = (unit: string): string =>
  unit
    .replace(/ (?:kreat|creat|kreatinine|creatinine|Hb|hb)\.?$/, "")
    .replace(/(\d),(\d)/, "$1.$2")
    .replace(inWords, (_, size: string | undefined, what: string, volume: string) => {
      const per = /^deci/i.test(volume) ? "dL" : /^milli/i.test(volume) ? "mL" : /^l/i.test(volume) ? "L" : volume;
      return `${sizes[(size ?? "").toLowerCase()] ?? ""}${/^g/i.test(what) ? "g" : "mol"}/${per}`;
    })
    .replace(/^(k?[mµu]?)UI(?=\/)/, "$1IU")
    .replace(/^(?:mL|ml|ML|Ml) ?\/ ?min.*$/, "mL/min/1.73 m²")
    .replace(/\/1m?L$/i, (end) => end.replace("1", ""))
    .replace(/ ?per /, "/")
    .replace(/^([mµu]?g) ?\/ ?100 ?m[lL]$/, "$1/dL")
    .replace(/^(?:procent|percent|pct)$/i, "%")
    .replace(/^µg ?%$/, "µg/dL")
    .replace(/\.$/, "");

import { strFromU8 } from "fflate";

export type Kind = "xml" | "json" | "csv" | "fit" | "zip" | "sqlite" | "gzip" | "pdf" | "empty" | "binary";

/** What a file is by its first bytes (64 are enough); names lie. */
export function kindOf(head: Uint8Array): Kind {
  if (head.length === 0) return "empty";
  const text = strFromU8(head.subarray(0, 64), true);
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(text)) return "zip";
  if (text.startsWith("SQLite format 3")) return "sqlite";
  if (text.startsWith("\x1f\x8b")) return "gzip";
  if (text.startsWith("%PDF")) return "pdf";
  if (text.slice(8, 12) === ".FIT") return "fit";
  const first = text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replace(/\0/g, "")
    .trimStart();
  if (first.startsWith("<")) return "xml";
  if (/^[[{]/.test(first)) return "json";
  return /[\x01-\x08\x0e-\x1a]/.test(first) ? "binary" : "csv";
}

/** Text of a whole file: UTF-8, UTF-16 with its mark, else Western. */
export function textOf(bytes: Uint8Array): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (little || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const parts: string[] = [];
    for (let at = 2; at + 1 < bytes.length; at += 2) {
      const [low, high] = little ? [bytes[at]!, bytes[at + 1]!] : [bytes[at + 1]!, bytes[at]!];
      parts.push(String.fromCharCode(low | (high << 8)));
    }
    return parts.join("");
  }
  const text = strFromU8(bytes).replace(/^\ufeff/, "");
  return text.includes("\ufffd") ? strFromU8(bytes, true) : text;
}

/** A session of a Takeout: its folder is called in the person's language (`Alle sessies`), the file by when it began and what it was. */
const isGoogleSession = (path: string): boolean => /(^|\/)\d{4}-\d\d-\d\dt\d\d_\d\d_\d\d(?:[+-]\d\d_\d\d|z)_[a-z_]{1,40}\.json$/.test(path);

/** Which files of an archive can hold nights; by name, since opening all of a Takeout would take hours. */
export function mayHoldNights(name: string): boolean {
  const path = name.toLowerCase();
  if (path.endsWith("/") || path.includes("__macosx/")) return false;
  if (path.endsWith(".xml")) return !path.includes("cda") && !path.endsWith("prefs.xml");
  if (path.endsWith(".fit") || path.endsWith(".zip")) return true;
  if (path.endsWith(".db") || path.endsWith(".sqlite")) return /health_?connect|health-connect/.test(path);
  // Withings keeps its English file names in every language.
  if (/(^|\/)(?:aggregates_steps|activities)\.csv$/.test(path)) return true;
  // The days of Samsung, Oura and Google Fit; the first two keep their English file names in every language.
  if (/(^|\/)com\.samsung\.s?health\.(?:step_daily_trend|tracker\.heart_rate|exercise|caffeine_intake)\.[\d.]*csv$/.test(path)) return true;
  if (/(^|\/)(?:dailyactivity|daily activity metrics)\.csv$/.test(path)) return true;
  if (path.endsWith(".csv")) return /sleep|slaap/.test(path) && !/(^|\/)raw_|sleep_?score|sleep_goal|sleep_coaching/.test(path);
  if (path.endsWith(".json"))
    return (
      (/(^|\/)(?:sleep|steps-|exercise-|(?:resting_)?heart_rate-)|sleepdata|oura|all sessions\//.test(path) || isGoogleSession(path)) &&
      !/sleep_score|_goal/.test(path)
    );
  return false;
}

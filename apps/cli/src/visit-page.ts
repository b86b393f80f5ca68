import { extname } from "node:path";
import type { PersonRecord } from "@kriebel/record";
import { exitCodes } from "./exit-codes.ts";
import type { Part } from "./nights-command.ts";
import { refuse } from "./refusal.ts";
import type { Lang } from "./terminal.ts";
import { writeWholeFile } from "./write-whole-file.ts";

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** What Markdown would read as its own signs. */
const escapeMarkdown = (text: string): string => text.replace(/([\\`*_[\]<>#|])/g, "\\$1");

/** A page to take along: what changed, what worries, the person's own questions; empty lines where nothing was written yet. */
export function writeVisitPage(path: string, parts: readonly Part[], visit: PersonRecord["visit"], lang: Lang): void {
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const open = ["……………………………………", "……………………………………"];
  const own = (text: string | undefined): readonly string[] => (text === undefined || text.trim() === "" ? open : text.trim().split("\n"));
  const all: readonly Part[] = [
    { head: t("Wat mij het meest zorgen geeft", "What worries me most"), lines: own(visit?.concerns) },
    { head: t("Mijn vragen", "My questions"), lines: own(visit?.questions) },
    ...parts,
  ];
  const title = t("Mee naar het volgende bezoek", "To the next visit");
  const foot = t(
    "Gemaakt met Kriebel; beschrijft en stelt geen diagnose. Verander zelf niets aan je medicijnen.",
    "Made with Kriebel; it describes and makes no diagnosis. Change nothing of your medicines yourself.",
  );
  switch (extname(path).toLowerCase()) {
    case ".txt":
      writeWholeFile(
        path,
        `${title}\n\n${all.map(({ head, lines }) => `${head}\n${lines.map((line) => `- ${line}`).join("\n")}`).join("\n\n")}\n\n${foot}\n`,
      );
      break;
    case ".md":
      writeWholeFile(
        path,
        `# ${title}\n\n${all.map(({ head, lines }) => `## ${head}\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`).join("\n\n")}\n\n${foot}\n`,
      );
      break;
    case ".html":
      writeWholeFile(
        path,
        `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title>
<style>@page{size:A4;margin:16mm}body{font:11pt/15pt "Atkinson Hyperlegible Next",system-ui,sans-serif;color:#000;background:#fff;max-width:178mm;margin:6mm auto;padding:0 4mm}h1{font-size:15pt}h2{font-size:12pt;margin:4mm 0 1mm}ul{margin:0;padding-left:5mm}</style>
<h1>${escapeXml(title)}</h1>${all.map(({ head, lines }) => `<h2>${escapeXml(head)}</h2><ul>${lines.map((line) => `<li>${escapeXml(line)}</li>`).join("")}</ul>`).join("")}<p>${escapeXml(foot)}</p></html>
`,
      );
      break;
    default:
      throw refuse(
        "De naam van de bladzijde moet eindigen op .html, .md of .txt.",
        "The name of the page must end in .html, .md or .txt.",
        exitCodes.wrongUsage,
      );
  }
}

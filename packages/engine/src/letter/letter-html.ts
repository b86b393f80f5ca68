import type { RouteMapDrawing } from "../map/route-map.ts";
import { letterPalette, routeMapToSvg } from "../map/route-map-svg.ts";
import {
  type Letter,
  type LetterBlock,
  type LetterLine,
  type LetterSection,
  type Piece,
  pieceText,
  type Sentence,
  statusMark,
} from "./letter-model.ts";

/** Text as HTML text or attribute value; nothing of it can become markup. */
export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"'`]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;" })[sign] ?? sign,
  );

/**
 * The letter as one complete HTML document without scripts, links to files or network: opens and prints anywhere.
 * The person's own words stand in `<bdi>`, so that text from right to left stays inside itself.
 * @param drawing the route map in size "letter"; without it its words stand alone.
 */
export function letterToHtml(letter: Letter, drawing?: RouteMapDrawing): string {
  const nl = letter.lang === "nl";
  const column = (which: LetterSection["column"]): string =>
    letter.sections
      .filter((s) => s.column === which)
      .map((s) => section(s, letter, drawing))
      .join("\n");
  const head = `<header><div><h1>${escapeHtml(letter.title)}</h1><p>${escapeHtml(letter.subtitle)}</p></div><div class="who"><p><strong>${letter.person.map(piece).join("")}</strong></p><p>${escapeHtml(letter.to)}</p>${letter.code ? `<p>${escapeHtml(letter.code)}</p>` : ""}</div></header>`;
  const sources = `<section class="sources"><h2>${nl ? "Bronnen" : "Sources"}</h2><ol>${letter.sources.map((source) => `<li id="source-${source.number}">${escapeHtml(source.citation)}${source.link ? ` <a href="${escapeHtml(source.link)}" rel="noreferrer">${escapeHtml(source.link)}</a>` : ""}${source.opened ? "" : nl ? " (niet ingezien)" : " (not opened)"}</li>`).join("")}</ol></section>`;
  return `<!doctype html>
<html lang="${nl ? "nl" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(letter.title)} - Kriebel</title>
<style>${style}</style>
</head>
<body>
<main>
${head}
<div class="box">${letter.box.map((one) => line(one, "p")).join("")}</div>
<div class="columns"><div class="facts">${column("facts")}</div><div class="inference">${column("inference")}</div></div>
${letter.appendix.map((one) => section(one, letter, drawing)).join("\n")}
${sources}
<footer>${letter.footer.map((one) => `<p>${escapeHtml(one)}</p>`).join("")}</footer>
</main>
</body>
</html>
`;
}

function section(one: LetterSection, letter: Letter, drawing: RouteMapDrawing | undefined): string {
  const blocks: string[] = [];
  let list: string[] = [];
  const flush = (): void => {
    if (list.length > 0) blocks.push(`<ul>${list.join("")}</ul>`);
    list = [];
  };
  for (const item of one.blocks) {
    if (item.type === "line" && (item.box || item.bullet)) list.push(line(item, "li"));
    else {
      flush();
      blocks.push(block(item, letter, drawing));
    }
  }
  flush();
  return `<section class="${one.id}"><h2>${escapeHtml(one.heading)}</h2>${blocks.join("")}</section>`;
}

function block(one: LetterBlock, letter: Letter, drawing: RouteMapDrawing | undefined): string {
  switch (one.type) {
    case "line":
      return line(one, "p");
    case "map":
      return drawing
        ? `<figure role="img" aria-label="${escapeHtml(one.alt)}">${routeMapToSvg(drawing, letter.lang, letterPalette)}</figure>`
        : `<p>${escapeHtml(one.alt)}</p>`;
    case "nights":
      return `<figure role="img" aria-label="${escapeHtml(one.alt)}">${nightBars(one.severity)}<figcaption><span>${escapeHtml(one.from)}</span><span>${escapeHtml(one.to)}</span></figcaption></figure>`;
    case "table":
      return `<table><caption>${escapeHtml(one.caption)}</caption><thead><tr>${one.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("")}</tr></thead><tbody>${one.rows.map((row) => `<tr>${row.map((cell, i) => (i === 0 ? `<th scope="row">${sentence(cell)}</th>` : `<td>${sentence(cell)}</td>`)).join("")}</tr>`).join("")}</tbody></table>`;
  }
}

/** One bar a night; a night that was not filled in is a question mark, a night without trouble a thin bar. */
function nightBars(severity: readonly (number | undefined)[]): string {
  const step = 12;
  const bars = severity.map((one, i) =>
    one === undefined
      ? `<text x="${i * step + 5}" y="40" text-anchor="middle" font-size="9">?</text>`
      : one <= 0
        ? `<rect x="${i * step + 1}" y="39" width="8" height="2" fill="#fff" stroke="#000"/>`
        : `<rect x="${i * step}" y="${Math.round((41 - one * 4) * 10) / 10}" width="10" height="${Math.round(one * 40) / 10}" fill="#000"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${severity.length * step} 43" aria-hidden="true">${bars.join("")}<path d="M0 42H${severity.length * step}" stroke="#000"/></svg>`;
}

function line(one: LetterLine, tag: "p" | "li"): string {
  const mark = one.kind === "alarm" ? ' class="alarm"' : one.box ? ' class="tick"' : one.kind === "unknown" ? ' class="unknown"' : "";
  const lead = one.box ? '<span class="tickbox" aria-hidden="true"></span>' : "";
  return `<${tag}${mark}>${lead}${one.head ? `<strong>${escapeHtml(one.head)}</strong> ` : ""}${one.says.map(sentence).join(" ")}</${tag}>`;
}

function sentence(one: Sentence): string {
  const numbers = one.sources.length > 0 ? `<sup>${one.sources.map((n) => `<a href="#source-${n}">${n}</a>`).join(", ")}</sup>` : "";
  return `${one.pieces.map(piece).join("")}${numbers}${statusMark(one.status)}${escapeHtml(one.after ?? "")}`;
}

function piece(one: Piece): string {
  const text = escapeHtml(pieceText(one));
  if (typeof one === "string" || text === "") return text;
  return "own" in one ? `<bdi>${text}</bdi>` : `<strong>${text}</strong>`;
}

const style = `
@page{size:A4;margin:12mm}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#000;font:10pt/13pt "Kriebel Mu","Atkinson Hyperlegible Next Variable","Atkinson Hyperlegible Next",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:186mm;margin:0 auto;padding:6mm 4mm}
header{display:flex;gap:6mm;justify-content:space-between;border-bottom:1.2mm solid #000;padding-bottom:2mm}
h1{font-size:13pt;line-height:16pt;margin:0}h2{font-size:11pt;line-height:14pt;margin:3mm 0 1.5mm;padding-bottom:1mm;border-bottom:.25mm solid #000}
p{margin:0 0 1.2mm}.who{text-align:right}.who p,header p{margin:0}
.box{border:.3mm solid #000;border-top:0;padding:2mm 3mm}
.alarm{border-left:2mm solid #000;padding-left:2mm}
.columns{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm}
.columns>.inference{border-left:.3mm solid #000;padding-left:4mm;margin-left:-4mm}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:700}
th,td{text-align:left;font-weight:400;padding:.6mm 1mm .6mm 0;border-bottom:.15mm solid #888;vertical-align:top}thead th{font-weight:700}
ul{margin:0 0 1.5mm;padding-left:4.5mm}li{margin:0 0 1mm}li.tick{list-style:none}
.tickbox{display:inline-block;width:3mm;height:3mm;border:.3mm solid #000;margin:0 1.5mm 0 -4.5mm;vertical-align:-.3mm}
figure{margin:1mm 0 2mm}figure svg{display:block;width:100%;height:auto}figcaption{display:flex;justify-content:space-between;font-size:8.3pt}
sup{font-size:7pt;line-height:0}a{color:inherit;text-decoration:none}
.sources,footer{font-size:8.3pt;line-height:11pt}.sources h2{font-size:9pt}.sources ol{margin:0;padding-left:6mm}footer p{margin:0}
.appendix{break-before:page}
@media (max-width:600px){.columns{display:block}.columns>.inference{border-left:0;padding-left:0;margin-left:0}header{display:block}.who{text-align:left}}
`;

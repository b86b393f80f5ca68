/**
 * A picture as plain data: the browser makes elements of it, the command line a file, and both draw the same. Colours are
 * roles of the house (`stream`, `ink` …), never values.
 */
export interface Shape {
  readonly tag: "g" | "line" | "rect" | "circle" | "path" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly Shape[];
  readonly text?: string;
}

export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** The sentence that is enough on its own. */
  readonly caption: string;
  /** The same in a table: the first row holds the heads. */
  readonly table: readonly (readonly string[])[];
}

export const shape = (tag: Shape["tag"], attributes: Shape["attributes"], text?: string): Shape =>
  text === undefined ? { tag, attributes } : { tag, attributes, text };

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function shapeToSvg({ tag, attributes, children, text }: Shape): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(typeof value === "number" ? String(Math.round(value * 100) / 100) : value)}"`)
    .join("");
  const inside = `${text === undefined ? "" : escapeXml(text)}${(children ?? []).map(shapeToSvg).join("")}`;
  return inside === "" ? `<${tag}${written}/>` : `<${tag}${written}>${inside}</${tag}>`;
}

/** Ink on paper: prints in black and white, and says the same. */
const paperStyle = `
.p-text{font-family:"Atkinson Hyperlegible Next",system-ui,sans-serif;font-size:15px;fill:#14201C}
.p-soft{fill:#465550}.p-strong{font-weight:700}
.p-grid{stroke:#CCD5CD;stroke-width:1}.p-axis{stroke:#6B7972;stroke-width:2}
.p-mark{fill:#1A6782;stroke:none}.p-ring{fill:#fff;stroke:#1A6782;stroke-width:3}
.p-line{fill:none;stroke:#1A6782;stroke-width:2.5}.p-range{stroke:#1A6782;stroke-width:4;opacity:.55}
.p-mean{stroke:#14201C;stroke-width:3}.p-event{stroke:#14201C;stroke-width:2;stroke-dasharray:5 4}
.p-well{fill:#E4EAE3}.p-published{fill:none;stroke:#6B7972;stroke-width:2;stroke-dasharray:2 4}
.p-box{fill:#fff;stroke:#6B7972;stroke-width:1.5}.p-unknown{fill:none;stroke:#6B7972;stroke-width:1.5;stroke-dasharray:4 3}
.p-with{fill:url(#p-stripes);stroke:#1A6782;stroke-width:2}`;

export const stripes =
  '<defs><pattern id="p-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="none"/><line x1="0" y1="0" x2="0" y2="7" class="p-line"/></pattern></defs>';

/** A whole SVG file, readable by itself. */
export function pictureToSvg({ width, height, shapes, caption }: Picture, lang: "nl" | "en"): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:lang="${lang}"><title>${escapeXml(caption)}</title><style>${paperStyle}</style>${stripes}<rect width="${width}" height="${height}" fill="#fff"/>${shapes.map(shapeToSvg).join("")}</svg>\n`;
}

import { drawPicture, type PaperPicture } from "./draw-picture.ts";
import type { LetterFonts } from "./fonts.ts";
import { makeReportPdf, reportPage as page } from "./make-report-pdf.ts";
import type { Pdf, SetLine, StructElement, TextSetter } from "./set-text.ts";

/** The report of a one-person trial, in words already: its items in their order, a row for each period, a picture of the result. */
export interface TrialPaper {
  readonly lang: "nl" | "en";
  readonly title: string;
  readonly parts: readonly { readonly head: string; readonly says: string }[];
  /** The first row holds the heads. */
  readonly table: readonly (readonly string[])[];
  readonly foot: string;
  readonly picture: PaperPicture;
  /** Ferritin over time; left out where the page is full at the smallest readable size. */
  readonly blood?: PaperPicture;
  /** Day of the report, yyyy-mm-dd. */
  readonly today: string;
}

const full = page.width - 2 * page.margin;
const headWidth = 104;
/** From large to small: the first at which everything stands on one page. */
const sizes = [10, 9.5, 9, 8.5, 8, 7.5] as const;
const pictureWidth = 190;
/** Smaller than this the words are not made for the sake of a second picture. */
const smallestBeside = 8;
const bloodWidth = 150;
/** Periods in one stretch: beside the picture, and below it. */
const mostRows = 22;
const fewRows = 8;
/** Up to here each period tells its first evening. */
const mostWithDates = 28;

/** The report as a tagged PDF of one page: A4, black on white. Same report, same bytes. */
export function trialReportToPdf(paper: TrialPaper, fonts: LetterFonts): Promise<Uint8Array> {
  return makeReportPdf(paper, fonts, (pdf, setter) => {
    const room = page.height - 2 * page.margin;
    const fitting = (one: TrialPaper, least = 0): number | undefined =>
      sizes.find((size) => size >= least && heightOf(one, setter, size) <= room);
    const whole = fitting(paper, smallestBeside);
    const { blood: _blood, ...without } = paper;
    if (whole !== undefined) write(paper, pdf, setter, whole);
    else write(without, pdf, setter, fitting(without) ?? sizes[sizes.length - 1] ?? 8);
  });
}

interface Layout {
  readonly leading: number;
  readonly title: readonly SetLine[];
  readonly parts: readonly { readonly head: readonly SetLine[]; readonly says: readonly SetLine[]; readonly height: number }[];
  readonly caption: readonly SetLine[];
  readonly pictureHeight: number;
  readonly bloodHeight: number;
  readonly bloodCaption: readonly SetLine[];
  readonly foot: readonly SetLine[];
  readonly rowHeight: number;
  readonly cellSize: number;
  /** Width of each column, with the space behind it. */
  readonly columns: readonly number[];
  readonly head: readonly string[];
  /** Periods, in stretches that stand beside each other. */
  readonly blocks: readonly (readonly (readonly string[])[])[];
  /** The table stands beside the picture; otherwise below it. */
  readonly isBeside: boolean;
}

const titleLeading = 20;
const gap = 8;
const between = 18;

function layOut(paper: TrialPaper, setter: TextSetter, size: number): Layout {
  const leading = size * 1.27;
  const cellSize = size * 0.88;
  // Of many short periods the first evening follows from the design, and the column is left out.
  const isLong = paper.table.length - 1 > mostWithDates;
  const [head = [], ...rows] = paper.table.map((cells) => (isLong ? cells.filter((_, c) => c !== 1) : cells));
  const columns = head.map(
    (name, c) =>
      [name, ...rows.map((cells) => cells[c] ?? "")].reduce(
        (most, cell, r) => Math.max(most, setter.width(r === 0 ? "bold" : "regular", cellSize, cell)),
        0,
      ) + 9,
  );
  const wide = columns.reduce((sum, one) => sum + one, 0);
  const stretchesIn = (room: number): number => Math.max(1, Math.floor((room + between) / (wide + between)));
  const beside = stretchesIn(full - pictureWidth - between);
  const isBeside = wide <= full - pictureWidth - between && rows.length <= mostRows * beside;
  const most = isBeside ? beside : stretchesIn(full);
  const across = Math.max(1, Math.min(most, Math.ceil(rows.length / (isBeside ? mostRows : fewRows))));
  const deep = Math.ceil(rows.length / across);
  const parts = paper.parts.map(({ head: name, says }) => {
    const lines = {
      head: setter.lines([{ text: name, bold: true }], headWidth - 8, size),
      says: setter.lines([{ text: says }], full - headWidth, size),
    };
    return { ...lines, height: Math.max(lines.head.length, lines.says.length) * leading + size * 0.35 };
  });
  return {
    leading,
    title: setter.lines([{ text: paper.title, bold: true }], full, 15),
    parts,
    caption: setter.lines([{ text: paper.picture.caption }], isBeside ? pictureWidth : full - pictureWidth - between, size * 0.85),
    pictureHeight: (paper.picture.height / paper.picture.width) * pictureWidth,
    bloodHeight: paper.blood === undefined ? 0 : (paper.blood.height / paper.blood.width) * bloodWidth,
    bloodCaption: setter.lines([{ text: paper.blood?.caption ?? "" }], full - bloodWidth - between, size * 0.85),
    foot: setter.lines([{ text: paper.foot }], full, size * 0.85),
    rowHeight: size * 1.15,
    cellSize,
    columns,
    head,
    blocks: Array.from({ length: across }, (_, b) => rows.slice(b * deep, (b + 1) * deep)),
    isBeside,
  };
}

const captionHeight = ({ caption, leading }: Layout): number => caption.length * leading * 0.85;
const tableHeight = ({ blocks, rowHeight }: Layout): number => ((blocks[0]?.length ?? 0) + 1) * rowHeight + 7;

function underHeight(layout: Layout): number {
  const picture = layout.pictureHeight + (layout.isBeside ? captionHeight(layout) : 0);
  return layout.isBeside ? Math.max(picture, tableHeight(layout)) : Math.max(picture, captionHeight(layout)) + gap + tableHeight(layout);
}

function heightOf(paper: TrialPaper, setter: TextSetter, size: number): number {
  const layout = layOut(paper, setter, size);
  const words = layout.parts.reduce((sum, { height }) => sum + height, 0);
  return (
    layout.title.length * titleLeading +
    4 +
    words +
    gap +
    underHeight(layout) +
    (layout.bloodHeight === 0 ? 0 : gap + layout.bloodHeight) +
    gap +
    layout.foot.length * layout.leading * 0.85
  );
}

function write(paper: TrialPaper, pdf: Pdf, setter: TextSetter, size: number): void {
  const layout = layOut(paper, setter, size);
  const { leading } = layout;
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const tag = (type: string, parent: StructElement, draw: () => void, options: Record<string, unknown> = {}): void => {
    const element = pdf.struct(type, options, [draw]);
    parent.add(element);
    element.end();
  };
  let y: number = page.margin;
  tag("H1", root, () => void setter.draw(layout.title, page.margin, y, titleLeading));
  y += layout.title.length * titleLeading + 4;
  for (const { head, says, height } of layout.parts) {
    tag("H2", root, () => void setter.draw(head, page.margin, y, leading));
    tag("P", root, () => void setter.draw(says, page.margin + headWidth, y, leading));
    y += height;
  }
  y += gap;
  const { picture } = paper;
  tag("Figure", root, () => drawPicture(pdf, setter, picture, page.margin, y, pictureWidth), {
    alt: picture.caption,
    bbox: [page.margin, y, page.margin + pictureWidth, y + layout.pictureHeight],
  });
  const captionAt = layout.isBeside
    ? { x: page.margin, y: y + layout.pictureHeight }
    : { x: page.margin + pictureWidth + between, y: y + layout.pictureHeight / 2 - captionHeight(layout) / 2 };
  tag("P", root, () => void setter.draw(layout.caption, captionAt.x, captionAt.y, leading * 0.85));
  const under = y;
  const left = layout.isBeside ? page.margin + pictureWidth + between : page.margin;
  const top = layout.isBeside ? y : y + Math.max(layout.pictureHeight, captionHeight(layout)) + gap;
  drawPeriods(pdf, setter, root, tag, layout, left, top);
  y = under + underHeight(layout) + gap;
  const { blood } = paper;
  if (blood !== undefined) {
    tag("Figure", root, () => drawPicture(pdf, setter, blood, page.margin, y, bloodWidth), {
      alt: blood.caption,
      bbox: [page.margin, y, page.margin + bloodWidth, y + layout.bloodHeight],
    });
    const beside = page.margin + bloodWidth + between;
    tag("P", root, () => void setter.draw(layout.bloodCaption, beside, y + layout.bloodHeight / 3, leading * 0.85));
    y += layout.bloodHeight + gap;
  }
  tag("P", root, () => void setter.draw(layout.foot, page.margin, y, leading * 0.85));
  root.end();
}

/** One table of all periods; it stands in stretches beside each other, and is read from the first period to the last. */
function drawPeriods(
  pdf: Pdf,
  setter: TextSetter,
  root: StructElement,
  tag: (type: string, parent: StructElement, draw: () => void, options?: Record<string, unknown>) => void,
  { blocks, rowHeight, cellSize, columns, head }: Layout,
  left: number,
  top: number,
): void {
  const width = columns.reduce((sum, one) => sum + one, 0);
  blocks.forEach((rows, b) => {
    const table = pdf.struct("Table");
    root.add(table);
    const x = left + b * (width + between);
    [head, ...rows].forEach((cells, r) => {
      const line = pdf.struct("TR");
      table.add(line);
      let at = x;
      cells.forEach((cell, c) => {
        const set = setter.lines([{ text: cell, bold: r === 0 }], 1_000, cellSize);
        const cellAt = at;
        tag(
          r === 0 || c === 0 ? "TH" : "TD",
          line,
          () => void setter.draw(set, cellAt, top + r * rowHeight + (r === 0 ? 0 : 3), rowHeight),
          {
            ...(r === 0 ? { scope: "Column" } : c === 0 ? { scope: "Row" } : {}),
          },
        );
        at += columns[c] ?? 0;
      });
      line.end();
    });
    table.end();
    // A line is no content: a reader of the page skips it.
    const marking = pdf as unknown as { markContent(tag: string, options?: Record<string, unknown>): void; endMarkedContent(): void };
    marking.markContent("Artifact", { type: "Layout" });
    pdf
      .lineWidth(0.6)
      .moveTo(x, top + rowHeight + 1)
      .lineTo(x + width, top + rowHeight + 1)
      .stroke("#000");
    marking.endMarkedContent();
  });
}

import { type FamilyLine, type Generation, generationOf } from "./family-lines.ts";

/** A box of the tree, in px; `index` is the place among the lines, or "you". */
export interface PedigreeBox {
  readonly index: number | "you";
  readonly generation: Generation;
  readonly x: number;
  readonly y: number;
}

export interface Pedigree {
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly boxes: readonly PedigreeBox[];
  /** The lines of descent as one SVG path. */
  readonly lines: string;
  /** Top of the relatives that are not drawn with lines; nothing when there are none. */
  readonly othersTop: number | undefined;
}

const round = (n: number): number => Math.round(n * 10) / 10;

/**
 * Where everyone stands (LOOK §5, 06): father and mother joined by a line, a line down from between them to their
 * children (you among them), and from you to yours; a row that is too full goes on below, its line running along the left.
 * Further relatives stand apart, without lines: which way they are related is said by their word.
 * `unit` is 1 at ordinary text; everything grows with the letters.
 */
export function pedigreeLayout(lines: readonly FamilyLine[], width: number, unit = 1): Pedigree {
  const boxWidth = 98 * unit;
  const boxHeight = 70 * unit;
  const gap = 8 * unit;
  const rise = 54 * unit;
  const margin = 4 * unit; // at both sides, for the line to a second row and past it
  const room = Math.max(1, Math.floor((width - 2 * margin + gap) / (boxWidth + gap)));
  const of = (generation: Generation): (number | "you")[] =>
    lines.flatMap((line, index) => (generationOf(line.relation) === generation ? [index] : []));
  const boxes: PedigreeBox[] = [];
  const path: string[] = [];
  let y = 0;

  /** Sets a generation in rows and gives the middle of each box. */
  const set = (
    generation: Generation,
    who: readonly (number | "you")[],
    from: { readonly x: number; readonly y: number } | undefined,
  ): ReadonlyMap<number | "you", { readonly x: number; readonly top: number }> => {
    const middles = new Map<number | "you", { x: number; top: number }>();
    const rows = Math.ceil(who.length / room);
    let busBefore: number | undefined;
    for (let row = 0; row < rows; row++) {
      const here = who.slice(row * room, (row + 1) * room);
      // Two parents stand wide apart, so that the line between them is seen.
      const between =
        generation === "parents" && who.length === 2 && room > 1 ? Math.min(128 * unit, width - 2 * margin - 2 * boxWidth) : gap;
      const rowWidth = here.length * boxWidth + (here.length - 1) * between;
      const left = Math.max(margin, (width - rowWidth) / 2);
      if (from !== undefined) {
        const bus = y + rise / 2;
        const xs = here.map((_, i) => left + i * (boxWidth + between) + boxWidth / 2);
        if (row === 0) {
          path.push(`M${round(from.x)} ${round(from.y)}V${round(bus)}`);
          path.push(`M${round(Math.min(from.x, xs[0]!))} ${round(bus)}H${round(Math.max(from.x, xs.at(-1)!))}`);
          if (rows > 1) path.push(`M${round(Math.min(from.x, xs[0]!))} ${round(bus)}H2`);
        } else {
          path.push(`M2 ${round(busBefore ?? bus)}V${round(bus)}H${round(xs.at(-1)!)}`);
        }
        for (const x of xs) path.push(`M${round(x)} ${round(bus)}V${round(y + rise)}`);
        busBefore = bus;
        y += rise;
      }
      here.forEach((index, i) => {
        const x = left + i * (boxWidth + between);
        boxes.push({ index, generation, x: round(x), y: round(y) });
        middles.set(index, { x: x + boxWidth / 2, top: y });
      });
      y += boxHeight + (from === undefined && row < rows - 1 ? gap : 0);
    }
    return middles;
  };

  const parents = of("parents");
  const parentAt = [...set("parents", parents, undefined).values()];
  // Two in one row are joined; the children hang from between them, or from the only one.
  let descent: { x: number; y: number } | undefined;
  const [first, second] = parentAt;
  if (first && second && parentAt.length === 2 && first.top === second.top) {
    const middle = first.top + boxHeight / 2;
    path.push(`M${round(first.x + boxWidth / 2)} ${round(middle)}H${round(second.x - boxWidth / 2)}`);
    descent = { x: (first.x + second.x) / 2, y: middle };
  } else if (parentAt.length > 0) {
    const last = parentAt.at(-1)!;
    descent = { x: last.x, y: last.top + boxHeight };
  }
  const siblings = of("siblings");
  const inFirstRow = Math.min(siblings.length, room - 1);
  const before = Math.ceil(inFirstRow / 2);
  const mine = [...siblings.slice(0, before), "you" as const, ...siblings.slice(before)];
  const you = set("siblings", mine, descent).get("you")!;
  const children = of("children");
  const lastSiblingRow = Math.max(...boxes.filter(({ generation }) => generation === "siblings").map((box) => box.y));
  if (children.length > 0) {
    if (lastSiblingRow > you.top) {
      // Brothers and sisters in a second row stand in the way: your line goes past them along the right.
      const side = width - 2;
      path.push(`M${round(you.x)} ${round(you.top + boxHeight)}V${round(you.top + boxHeight + rise / 5)}H${round(side)}V${round(y)}`);
      set("children", children, { x: side, y });
    } else set("children", children, { x: you.x, y: you.top + boxHeight });
  }
  const others = of("others");
  let othersTop: number | undefined;
  if (others.length > 0) {
    y += 52 * unit;
    othersTop = y - 36 * unit;
    set("others", others, undefined);
  }
  return { width, height: round(y), boxWidth, boxHeight, boxes, lines: path.join(""), othersTop };
}

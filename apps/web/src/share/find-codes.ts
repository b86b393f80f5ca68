import { decodeQR } from "qr/decode.js";

/** A picture as a canvas gives it: four bytes a point. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A page of paper holds six; whoever photographs two pages at once has twelve. */
const mostInPicture = 12;

const part = ({ width, data }: Pixels, x: number, y: number, w: number, h: number): Pixels => {
  const out = new Uint8ClampedArray(w * h * 4);
  for (let row = 0; row < h; row += 1) out.set(data.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4), row * w * 4);
  return { width: w, height: h, data: out };
};

/** Reads what it can and paints over what it read, until nothing more is found. */
function readAll(picture: Pixels, found: Set<string>): void {
  const own = { ...picture, data: picture.data.slice() };
  for (let round = 0; round < mostInPicture; round += 1) {
    let box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
    let text: string;
    try {
      text = decodeQR(own, {
        effort: 2,
        timeLimit: 400,
        pointsOnDetect: ({ boundingBox }) => {
          box = boundingBox;
        },
      });
    } catch {
      return; // none left
    }
    found.add(text);
    if (box === undefined) return;
    const [left, right] = [Math.max(0, Math.floor(box.x)), Math.min(own.width, Math.ceil(box.x + box.width))];
    for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(own.height, Math.ceil(box.y + box.height)); y += 1)
      own.data.fill(255, (y * own.width + left) * 4, (y * own.width + right) * 4);
  }
}

/**
 * The texts of all QR codes in a photo: of the whole, and of overlapping parts, where a code that is small or beside others is found.
 * Gives way to the screen between parts.
 */
export async function findCodes(picture: Pixels): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const [columns, rows] of [
    [1, 1],
    [2, 3],
    [3, 2],
  ] as const) {
    // A fifth of overlap on each side: a code on a seam stands whole in one of the parts.
    const [w, h] = [Math.ceil((picture.width / columns) * 1.2), Math.ceil((picture.height / rows) * 1.2)];
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        const [width, height] = [Math.min(w, picture.width), Math.min(h, picture.height)];
        const x = Math.min(picture.width - width, Math.max(0, Math.round((picture.width / columns) * (column - 0.1))));
        const y = Math.min(picture.height - height, Math.max(0, Math.round((picture.height / rows) * (row - 0.1))));
        readAll(part(picture, x, y, width, height), found);
        await new Promise((next) => setTimeout(next, 0));
      }
  }
  return [...found];
}

/** A photo needs no more points than this across to show a page of codes, and a telephone no more memory. */
const mostAcross = 2_400;

/** The QR codes in a file with a picture: by the browser's own reader where it has one, else by ours. Rejects when it is no picture. */
export async function codesInPhoto(file: Blob): Promise<readonly string[]> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, mostAcross / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (pen === null) throw new Error("no canvas");
  const found = new Set(await byBrowser(bitmap));
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  for (const text of await findCodes(pen.getImageData(0, 0, width, height))) found.add(text);
  return [...found];
}

interface Detector {
  detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}

async function byBrowser(bitmap: ImageBitmap): Promise<readonly string[]> {
  const Own = (globalThis as { readonly BarcodeDetector?: new (options: { readonly formats: readonly string[] }) => Detector })
    .BarcodeDetector;
  if (Own === undefined) return [];
  try {
    return (await new Own({ formats: ["qr_code"] }).detect(bitmap)).map(({ rawValue }) => rawValue);
  } catch {
    return []; // named, but not there on this machine
  }
}

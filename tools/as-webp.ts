import type { Page } from "playwright-core";

/** The same picture, a quarter of the bytes: made by the browser, which can. */
export async function asWebp(page: Page, picture: Buffer): Promise<Buffer> {
  const made = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
    const read = new FileReader();
    return new Promise<string>((done) => {
      read.onload = () => done(String(read.result).replace(/^[^,]*,/, ""));
      read.readAsDataURL(blob);
    });
  }, picture.toString("base64"));
  return Buffer.from(made, "base64");
}

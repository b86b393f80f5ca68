/** Words in small letters without accents, with single spaces for everything that is no letter or digit. Long texts are cut. */
export const plainWords = (text: string): string =>
  text
    .slice(0, 400)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9?]+/g, " ")
    .trim();

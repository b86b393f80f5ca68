/**
 * Syllables of a Dutch word by its vowel groups. Dutch spelling is regular: each group of vowels that is one sound is one
 * syllable, a trema begins a new one, and the final e of a loan word is spoken.
 */
const dutchSounds = /(?:aai|ooi|oei|eeu|ieu|eau|aeu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü])/g;

/**
 * Syllables of an English word: groups of one or two vowels, without a silent ending. Words with a silent e in the middle
 * ("movement", "sometimes") count one too many, so the English scores are rather too low than too high.
 */
export function englishSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const spoken = letters.length <= 3 ? letters : letters.replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

/** Syllables of a Dutch word. */
export function dutchSyllables(word: string): number {
  // A trema opens a new syllable: "coördineren", "beïnvloeden".
  const opened = word.toLowerCase().replace(/[äëïöü]/g, (letter) => `-${letter.normalize("NFD").slice(0, 1)}`);
  return Math.max(1, opened.match(dutchSounds)?.length ?? 0);
}

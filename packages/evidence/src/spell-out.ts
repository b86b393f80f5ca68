/** Shorthand of letters and papers, written out; only what can mean one thing in a story about legs. */
const shorthand: readonly (readonly [RegExp, string])[] = [
  [/\bw\/o\b/gi, "without"],
  [/\bw\/\s*/gi, "with "],
  [/\bs\/p\b/gi, "after"],
  [/\bc\/o\b/gi, "complains of"],
  [/\bb\/l\b/gi, "bilateral"],
  [/\bh\/o\b/gi, "history of"],
  [/\bf\/h\b|\bfhx?\b(?=\s*[:+])/gi, "family history"],
  [/\bn\/v\b/gi, "nausea, vomiting"],
  [/\b(\d+)\s*(?:yrs?|y\/?o)\b\.?/gi, "$1 years"],
  [/\byrs\b\.?/gi, "years"],
  [/\byr\b\.?/gi, "year"],
  [/\bwks\b\.?/gi, "weeks"],
  [/\bwk\b\.?/gi, "week"],
  [/\b(?:mths|mos)\b\.?/gi, "months"],
  [/\b(\d+)\s*mo\b\.?/gi, "$1 months"],
  [/\bhrs\b\.?/gi, "hours"],
  [/\bmins\b\.?/gi, "minutes"],
  [/\bpts?\b\.?(?!\s*\d)/gi, "patient"],
  [/\s@\s?/g, " at "],
  [/\bhx\b/gi, "history"],
  [/\bsx\b/gi, "symptoms"],
  [/\b[tr]x\b/gi, "treatment"],
  [/\bSOB\b/g, "shortness of breath"],
  [/\bLBP\b/g, "low back pain"],
  [/\bbilat\b\.?/gi, "bilateral"],
  [/\babd\b\.?/gi, "abdominal"],
  [/\bcan['’]t\b/gi, "cannot"],
  [/\b(could|did|does|do|is|was|were|has|had|have|would)n['’]t\b/gi, "$1 not"],
  [/\bwon['’]t\b/gi, "will not"],
  // The points of a clock time end no sentence.
  [/\b([ap])\.\s?m\b\.?/gi, "$1m"],
];

/** A text with its shorthand written out, so that "2 yrs w/o sleep" reads as "2 years without sleep". */
export const spellOut = (text: string): string => shorthand.reduce((now, [pattern, words]) => now.replace(pattern, words), text);

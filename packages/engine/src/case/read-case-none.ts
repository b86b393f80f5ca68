import { foldText, spellOut } from "@kriebel/evidence";

const nothing =
  /^(?:none|nil|nothing|no|negative|none (?:known|reported|of note|relevant)|no known|unremarkable|non contributory|noncontributory)$/;

const words = {
  medicines:
    /^(?:(?:no|without|not (?:on|taking)(?: any)?|takes no|free of) (?:\w+ ){0,2}(?:medicines?|medications?|drugs?|medicaments?|treatments?|tablets|pills|comedication|remedies)(?: \w+){0,2}|(?:drug|medication|medicine) (?:free|naive)|unmedicated|untreated)$/,
  conditions:
    /^(?:(?:no|without) (?:\w+ ){0,3}(?:diseases?|illness(?:es)?|conditions?|comorbidit\w+|co morbidit\w+|disorders?|diagnos[ei]s|medical history|history|problems?|past history)(?: \w+){0,2}|(?:previously|otherwise|generally|entirely|completely|apparently|always)? ?(?:healthy|well|fit and well|fit)(?: (?:man|woman|person|child|boy|girl|before|otherwise))?|(?:past )?(?:medical )?history (?:is |was )?(?:unremarkable|negative|clear|empty|blank|non contributory)|unremarkable (?:medical |past )?history|in good health)$/,
} as const;

/** "none", "no regular medication", "previously healthy": the source says that there is nothing. */
export const saysNone = (text: string, of: keyof typeof words): boolean => {
  const folded = foldText(spellOut(text));
  return nothing.test(folded) || words[of].test(folded);
};

/** "unknown", "not stated", "n/a": the source says nothing. */
export const saysNothing = (text: string): boolean =>
  /^(?:unknown|unclear|not (?:stated|known|reported|described|mentioned|applicable|given|specified|recorded)|n a|na|\?*)$/.test(
    foldText(text),
  );

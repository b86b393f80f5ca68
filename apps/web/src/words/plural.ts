export type Language = "nl" | "en";

const rules = { nl: new Intl.PluralRules("nl-NL"), en: new Intl.PluralRules("en-GB") } as const;
const numbers = { nl: new Intl.NumberFormat("nl-NL"), en: new Intl.NumberFormat("en-GB") } as const;

/** The form that a language has for a count, with the count written as that language writes it in the place of `#`. */
export type Forms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** "1 gevonden", "3 gevonden", "1.200 gevonden": the plural by the language's own rule. */
export function plural(language: Language, count: number, forms: Forms): string {
  const form = forms[rules[language].select(count)] ?? forms.other;
  return form.replaceAll("#", numbers[language].format(count));
}

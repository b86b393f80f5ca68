import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";

/** The language for what React Aria says itself. Apart from the first screen, which needs none of it and so does not wait for it. */
export function InLanguage({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = usePreferences();
  return <I18nProvider locale={language === "nl" ? "nl-NL" : "en-GB"}>{children}</I18nProvider>;
}

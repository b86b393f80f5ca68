import { useSyncExternalStore } from "react";

export type Language = "nl" | "en";
export type Theme = "auto" | "light" | "dark" | "night";

/** How this device wants to see Kriebel; nothing about a person. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly view: "map" | "table" | "unset";
  /** The night colours come by themselves from ten in the evening to six in the morning. */
  readonly nightByClock: boolean;
  /** The night colours were offered once; they are not offered again. */
  readonly nightOffered: boolean;
  /** The family as a list instead of a tree. */
  readonly familyAsList: boolean;
  /** The page that is open in this tab. Another tab may have another person open; a reload here may not change whose page it is. */
  readonly current?: string;
}

const key = "kriebel-preferences";
const openHereKey = "kriebel-open-here";
const listeners = new Set<() => void>();
let preferences: Preferences = readPreferences();

function readPreferences(): Preferences {
  const first: Preferences = {
    language: navigator.language.toLowerCase().startsWith("en") ? "en" : "nl",
    theme: "auto",
    view: "unset",
    nightByClock: false,
    nightOffered: false,
    familyAsList: false,
  };
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    // Blocked or damaged: the first choices are good choices, and the person can change them on any screen.
    return first;
  }
  if (typeof kept !== "object" || kept === null) return first;
  const { language, theme, view, nightByClock, nightOffered, familyAsList, ...rest } = kept as Record<string, unknown>;
  const current = readOpenHere() ?? rest["current"];
  return {
    language: language === "nl" || language === "en" ? language : first.language,
    theme: theme === "light" || theme === "dark" || theme === "night" ? theme : "auto",
    view: view === "map" || view === "table" ? view : "unset",
    nightByClock: nightByClock === true,
    nightOffered: nightOffered === true,
    familyAsList: familyAsList === true,
    ...(typeof current === "string" ? { current } : {}),
  };
}

function readOpenHere(): string | undefined {
  try {
    return sessionStorage.getItem(openHereKey) ?? undefined;
  } catch {
    return undefined; // blocked: the page that was opened last in any tab
  }
}

export const getPreferences = (): Preferences => preferences;

export function prefer(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
    if (change.current !== undefined) sessionStorage.setItem(openHereKey, change.current);
  } catch {
    // The choice still holds until the page is closed; the note about storage is shown by the record's own keeping.
  }
  dress();
  for (const tell of listeners) tell();
}

export function forgetPreferences(): void {
  try {
    localStorage.removeItem(key);
    sessionStorage.removeItem(openHereKey);
  } catch {
    // Nothing was kept when storage is blocked, so nothing is left behind.
  }
  const { current: _gone, ...rest } = preferences;
  preferences = rest;
  for (const tell of listeners) tell();
}

const prefersDark = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

/** From 22:00 to 6:00 on this device's own clock (LOOK §2). */
export const isNight = (): boolean => {
  const hour = new Date().getHours();
  return hour >= 22 || hour < 6;
};

/** The colours that are shown now. */
export function themeShown({ theme, nightByClock }: Preferences = preferences): Exclude<Theme, "auto"> {
  if (theme === "night" || (nightByClock && isNight())) return "night";
  return theme === "auto" ? (prefersDark().matches ? "dark" : "light") : theme;
}

/** Night on, or back to the colours of the day; whoever says "day" at night also wants it tomorrow night. */
export function toggleNight(): void {
  if (themeShown() === "night") prefer({ theme: preferences.theme === "night" ? "auto" : preferences.theme, nightByClock: false });
  else prefer({ theme: "night", nightOffered: true });
}

/** Puts language and theme on the page itself, where the tokens and the screen reader look. */
export function dress(): void {
  const { language } = preferences;
  const shown = themeShown();
  document.documentElement.dataset["theme"] = shown;
  document.documentElement.lang = language;
  const bar = getComputedStyle(document.documentElement).getPropertyValue("--k-bg").trim();
  if (bar) document.querySelector('meta[name="theme-color"]')?.setAttribute("content", bar);
}

prefersDark().addEventListener("change", dress);
// The clock passes ten or six while the page is open.
setInterval(() => {
  if (preferences.nightByClock && document.documentElement.dataset["theme"] !== themeShown()) {
    dress();
    for (const tell of listeners) tell();
  }
}, 30_000);

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, getPreferences, getPreferences);

const getLanguage = (): Language => preferences.language;

/** The language; whoever calls it is drawn again when it changes. The app does so as a whole, and so must every part that is `memo`. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, getLanguage, getLanguage);

import { ArrowLeft, ListChecks, Moon, PhoneCall, Sun, Translate } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useShelf } from "../keep/people.ts";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { addressOf, go, goBack } from "../keep/route.ts";
import { useWords } from "../words/use-words.ts";
import { useWide } from "./use-wide.ts";

/** The name with its wiggle that becomes calm. */
export function Mark(): ReactNode {
  return (
    <a className="mark" href={addressOf()} aria-label="Kriebel">
      Kriebel
      <svg width="88" height="10" viewBox="0 0 88 10" aria-hidden="true">
        <path
          d="M1 6c3-7 5-7 8 0s5 5 7 0 4-5 7 0 4 3 7 0 4-2 7 0h50"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
    </a>
  );
}

export function LanguageButton(): ReactNode {
  const w = useWords();
  const { language } = usePreferences();
  const other = language === "nl" ? "en" : "nl";
  return (
    <Button className="icon-button" onPress={() => prefer({ language: other })}>
      <Translate size={24} aria-hidden="true" />
      <span lang={other}>{w.otherLanguage}</span>
    </Button>
  );
}

export function NightButton(): ReactNode {
  const w = useWords();
  const { theme } = usePreferences();
  return (
    <Button className="icon-button" onPress={() => prefer({ theme: theme === "night" ? "auto" : "night" })}>
      {theme === "night" ? <Sun size={24} aria-hidden="true" /> : <Moon size={24} aria-hidden="true" />}
      {theme === "night" ? w.day : w.night}
    </Button>
  );
}

/** Terug at the left, what is at hand at the right. On a wide screen: the whole menu. */
function Top({ walk, right }: { readonly walk: boolean; readonly right: ReactNode }): ReactNode {
  const w = useWords();
  const wide = useWide();
  if (!walk) {
    return (
      <header className="top">
        <Mark />
        <div className="side">
          <NightButton />
          <LanguageButton />
        </div>
      </header>
    );
  }
  const back = (
    <Button className="icon-button" onPress={goBack}>
      <ArrowLeft size={24} aria-hidden="true" />
      {w.back}
    </Button>
  );
  const overview = (
    <Button className="icon-button" onPress={() => go("overview")}>
      <ListChecks size={24} aria-hidden="true" />
      {w.overview}
    </Button>
  );
  if (!wide) {
    return (
      <header className="top">
        {back}
        {right ?? overview}
      </header>
    );
  }
  return (
    <header className="top">
      <div className="side">
        <Mark />
        <span style={{ width: 24 }} />
        {back}
      </div>
      <nav aria-label={w.menu} style={{ gap: 20 }}>
        <Button className="icon-button" onPress={() => go("question")}>
          {w.questions}
        </Button>
        <Button className="icon-button" onPress={() => go("map")}>
          {w.myMap}
        </Button>
        <Button className="icon-button" onPress={() => go("letter")}>
          {w.letter}
        </Button>
        {overview}
      </nav>
      <div className="side" style={{ gap: 16 }}>
        <Button className="icon-button alarm" onPress={() => go("urgent")}>
          <PhoneCall size={24} aria-hidden="true" />
          {w.urgent}
        </Button>
        <NightButton />
        <LanguageButton />
      </div>
    </header>
  );
}

/** On the phone: urgent, night and language are one tap away on every screen. */
export function Foot(): ReactNode {
  const w = useWords();
  if (useWide()) return null;
  return (
    <nav className="foot" aria-label={w.menu}>
      <Button className="icon-button alarm" onPress={() => go("urgent")}>
        <PhoneCall size={22} aria-hidden="true" />
        {w.urgent}
      </Button>
      <NightButton />
      <LanguageButton />
    </nav>
  );
}

export interface ScreenProps {
  /** The one h1. Focus moves to it, and the page is named after it. */
  readonly title: string;
  readonly eyebrow?: ReactNode;
  readonly children: ReactNode;
  /** The bottom bar: comes last, holds the one green button. */
  readonly bar?: ReactNode;
  readonly stackedBar?: boolean;
  /** What stands at the right of the header on the phone instead of Overzicht. */
  readonly right?: ReactNode;
  /** No way back and no overview: the first screen. */
  readonly first?: boolean;
  /** Stands above the h1, full width. */
  readonly before?: ReactNode;
  /** Replaces the head: an urgent outcome fills it. Must hold `children` of its own but not the h1. */
  readonly head?: (h1: ReactNode) => ReactNode;
  /** Not the single column (the wide result). */
  readonly wideBody?: (h1: ReactNode) => ReactNode;
  readonly foot?: boolean;
  /** Changes when another thing is shown on the same screen, so that focus moves again. */
  readonly about?: string;
}

export function Screen(props: ScreenProps): ReactNode {
  const w = useWords();
  const { keeping } = useShelf();
  const heading = useRef<HTMLHeadingElement>(null);
  const about = props.about ?? "";
  useEffect(() => {
    document.title = `${props.title} - Kriebel`;
  }, [props.title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves when another thing is shown, not when its words change language
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [about]);
  const h1 = (
    <h1 ref={heading} tabIndex={-1}>
      {props.title}
    </h1>
  );
  return (
    <>
      <Top walk={!props.first} right={props.right} />
      <main style={{ flex: 1, display: "flex", flexDirection: "column" }}>
        {props.head?.(h1)}
        {props.wideBody ? (
          props.wideBody(h1)
        ) : (
          <div className="page fade-in" key={about}>
            {props.before}
            {keeping === "memory" || keeping === "full" ? (
              <p className="caution small" role="status">
                {keeping === "memory" ? w.memoryOnly : w.storageFull}
              </p>
            ) : null}
            {props.eyebrow ? <p className="eyebrow">{props.eyebrow}</p> : null}
            {props.head ? null : h1}
            {props.children}
            {props.first || props.foot === false ? null : <Foot />}
          </div>
        )}
      </main>
      {props.bar ? (
        <footer className={props.stackedBar ? "bar stacked" : "bar"}>
          <div>{props.bar}</div>
        </footer>
      ) : null}
    </>
  );
}

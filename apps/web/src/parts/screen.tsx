import { ArrowLeft, ListChecks, Moon, PhoneCall, Sun, Translate, UserCircle } from "@phosphor-icons/react";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { KeepNotice } from "../keep/keep-notice.tsx";
import { currentPerson, useShelf } from "../keep/people.ts";
import { isNight, prefer, themeShown, toggleNight, useLanguage, usePreferences } from "../keep/preferences.ts";
import { addressOf, go, goBack, useRoute } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { useSpoken } from "../words/use-words.ts";
import { afterPaint } from "./after-paint.ts";
import { Button } from "./button.tsx";
import { Mark } from "./mark.tsx";
import { useWide } from "./use-wide.ts";

export function LanguageButton(): ReactNode {
  const { language } = usePreferences();
  const other = language === "nl" ? "en" : "nl";
  return (
    <Button className="icon-button" onPress={() => prefer({ language: other })}>
      <Translate size={24} aria-hidden="true" />
      <span lang={other}>{m.otherLanguage()}</span>
    </Button>
  );
}

export function NightButton(): ReactNode {
  const night = themeShown(usePreferences()) === "night";
  return (
    <Button className="icon-button" onPress={toggleNight}>
      {night ? <Sun size={24} aria-hidden="true" /> : <Moon size={24} aria-hidden="true" />}
      {night ? m.day() : m.night()}
    </Button>
  );
}

/** The rooms of the wide menu: address, and the addresses that belong to it. */
const rooms = [
  { to: "question", also: ["medicines", "labs", "family", "enough", "tell"], word: m.questions },
  { to: "map", also: ["step", "plan", "try"], word: m.myMap },
  { to: "nights", also: ["entry", "track", "trial", "follow", "weekly", "still", "import"], word: m.nightsRoom },
  { to: "letter", also: ["check", "card"], word: m.letter },
  { to: "learn", also: [], word: m.learn },
] as const;

function WideMenu(): ReactNode {
  const spoken = useSpoken();
  const [here] = useRoute();
  return (
    <nav aria-label={m.menu()}>
      {rooms.map(({ to, also, word }) => {
        const current = here === to || (here !== undefined && (also as readonly string[]).includes(here));
        return (
          <a key={to} className="room" href={addressOf(to)} {...(current ? { "aria-current": "page" as const } : {})}>
            {word(spoken)}
          </a>
        );
      })}
      <a className="room" href={addressOf("overview")} {...(here === "overview" ? { "aria-current": "page" as const } : {})}>
        {m.overview()}
      </a>
    </nav>
  );
}

/** Terug at the left, what is at hand at the right. On a wide screen: the whole menu. Drawn once while question follows question. */
const Top = memo(function Top({ walk, right }: { readonly walk: boolean; readonly right: ReactNode }): ReactNode {
  useLanguage();
  const wide = useWide();
  const [here] = useRoute();
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
      {m.back()}
    </Button>
  );
  const urgent = (
    <Button className="icon-button alarm" onPress={() => go("urgent")}>
      <PhoneCall size={24} aria-hidden="true" />
      {m.urgent()}
    </Button>
  );
  const overview = (
    <Button className="icon-button" onPress={() => go("overview")}>
      <ListChecks size={24} aria-hidden="true" />
      {m.overview()}
    </Button>
  );
  if (!wide) {
    return (
      <header className="top">
        {back}
        {here === "urgent" || here === "sign" ? null : urgent}
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
      <WideMenu />
      <div className="side" style={{ gap: 16 }}>
        <Button className="icon-button alarm framed" onPress={() => go("urgent")}>
          <PhoneCall size={24} aria-hidden="true" />
          {m.urgent()}
        </Button>
        <NightButton />
        <LanguageButton />
      </div>
    </header>
  );
});

/** On the phone: the colours and the language are one tap away on every screen; what is urgent stands in its head. */
export const Foot = memo(function Foot(): ReactNode {
  useLanguage();
  if (useWide()) return null;
  return (
    <nav className="foot" aria-label={m.menu()}>
      <NightButton />
      <LanguageButton />
    </nav>
  );
});

/** Once, between ten and six, where the night colours are not on: a choice, never a change by itself. */
const NightOffer = memo(function NightOffer(): ReactNode {
  useLanguage();
  const preferences = usePreferences();
  // Not in the very first drawing: that one is the page as it came, at any hour.
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  if (!drawn || preferences.nightOffered || !isNight() || themeShown(preferences) === "night") return null;
  return (
    <section className="offer" aria-label={m.nightOffer()}>
      <p>
        <Moon size={24} aria-hidden="true" /> {m.nightOffer()}
      </p>
      <div className="pair">
        <Button className="button plain" onPress={() => prefer({ nightByClock: true, nightOffered: true })}>
          {m.nightOfferYes()}
        </Button>
        <Button className="button plain" onPress={() => prefer({ nightOffered: true })}>
          {m.nightOfferNo()}
        </Button>
      </div>
    </section>
  );
});

/** Whose page this is, wherever more than one person stands on this device or somebody answers for somebody else. */
export const WhosePage = memo(function WhosePage(): ReactNode {
  useLanguage();
  const { people, keeping } = useShelf();
  const { current } = usePreferences();
  const person = keeping === "locked" ? undefined : currentPerson(people, current);
  if (!person || (people.length < 2 && (person.record.answeredBy ?? "self") === "self")) return null;
  const { label, answeredBy } = person.record;
  return (
    <p className="whose">
      <UserCircle size={22} aria-hidden="true" />
      <span>
        {m.thisIsAbout()} <strong>{whoIs(label, m.whose({ which: answeredBy ?? "self" }))}</strong>
      </span>
      {people.length > 1 ? (
        <a href={addressOf("people")} className="link tall">
          {m.otherPerson()}
        </a>
      ) : null}
    </p>
  );
});

/** "mijn kind", or "Noor (mijn kind)" when a name was given. */
const whoIs = (label: string | undefined, word: string): string =>
  label === undefined || label.trim() === "" ? word : `${label} (${word})`;

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
  /** Says whose page it is; on by default, off where no person is spoken of. */
  readonly whose?: boolean;
  /** Changes when another thing is shown on the same screen, so that focus moves again. */
  readonly about?: string;
}

export function Screen(props: ScreenProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const about = props.about ?? "";
  useEffect(
    () =>
      afterPaint(() => {
        document.title = `${props.title} - Kriebel`;
      }),
    [props.title],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves when another thing is shown, not when its words change language
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [about]);
  const h1 = (
    // A heading of its own for each thing shown, so that a screen reader begins anew; what stands around it stays.
    <h1 key={about} ref={heading} tabIndex={-1}>
      {props.title}
    </h1>
  );
  return (
    <>
      <Top walk={!props.first} right={props.right} />
      <main>
        {props.head?.(h1)}
        {props.wideBody ? (
          props.wideBody(h1)
        ) : (
          <div className={props.first ? "page first" : "page fade-in"}>
            {props.first || props.head || props.whose === false ? null : <WhosePage />}
            {props.before}
            <KeepNotice
              calm={props.first === true || about === "overview" || about === "settings"}
              start={props.first === true || about === "settings"}
            />
            {props.head || props.first ? null : <NightOffer />}
            {props.eyebrow ? <p className="eyebrow">{props.eyebrow}</p> : null}
            {props.head ? null : h1}
            {props.children}
            {/* Last on the first screen: that stands before the app comes, and nothing on it moves, at any hour. */}
            {props.first ? <NightOffer /> : null}
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

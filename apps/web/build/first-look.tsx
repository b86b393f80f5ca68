import { ArrowRight, Bed, ChatsCircle, LockSimple, Moon, PhoneCall, Translate } from "@phosphor-icons/react/dist/ssr";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import type { m as Sentences } from "../src/messages/messages.js";
import { Mark } from "../src/parts/mark.tsx";
import { FirstPicture } from "../src/screens/first-picture.tsx";

/**
 * The first screen as somebody sees it who is new here: element for element what `FirstScreen` draws, because React takes it over as it
 * stands (main.tsx) and a test holds the two alike.
 */
function Look({ language, m }: { readonly language: "nl" | "en"; readonly m: typeof Sentences }): ReactNode {
  const said = { locale: language } as const;
  return (
    <>
      <header className="top">
        <Mark />
        <div className="side">
          <button type="button" className="icon-button">
            <Moon size={24} aria-hidden="true" />
            {m.night({}, said)}
          </button>
          <button type="button" className="icon-button">
            <Translate size={24} aria-hidden="true" />
            <span lang={language === "nl" ? "en" : "nl"}>{m.otherLanguage({}, said)}</span>
          </button>
        </div>
      </header>
      <main>
        <div className="page first">
          <FirstPicture />
          <h1 tabIndex={-1}>{m.firstTitle({}, said)}</h1>
          <p className="lead">{m.firstLead({}, said)}</p>
          <a className="button main" href="#/who">
            {m.begin({}, said)}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </a>
          <a className="button" href="#/night">
            <Bed size={24} aria-hidden="true" />
            {m.restlessNow({}, said)}
          </a>
          <hr className="rule" />
          <p className="marked">
            <ChatsCircle size={28} aria-hidden="true" />
            <span>
              <strong>{m.intendedStrong({}, said)}</strong> {m.intended({}, said)}
            </span>
          </p>
          <p className="marked">
            <LockSimple size={28} aria-hidden="true" />
            <span>{m.privacy({}, said)}</span>
          </p>
          <p>
            <a className="link tall" href="#/settings">
              {m.keepHaveCopy({}, said)}
            </a>
          </p>
          <p>
            <a className="link tall" href="#/learn">
              {m.learnTitle({}, said)}
            </a>
            <br />
            <a className="link tall" href="#/about">
              {m.moreAbout({}, said)}
            </a>
          </p>
        </div>
      </main>
      <footer className="bar">
        <div>
          <a className="button alarm" href={`./urgent.html#${language}`}>
            <PhoneCall size={26} aria-hidden="true" />
            {m.haveUrgent({}, said)}
          </a>
        </div>
      </footer>
    </>
  );
}

/**
 * The first screen as plain HTML, in both languages, for the seconds in which the app itself is on its way over a slow line.
 * `first-look.js` shows the one that fits. Its links work before the app does: "Begin" is the address of a screen, and the urgent signs
 * are a page of their own that needs no script at all. The sentences are given, so that Vite does not bundle all of them with its configuration.
 */
export const firstLook = (m: typeof Sentences): string =>
  (["nl", "en"] as const)
    .map((language) => `<div class="first-look" lang="${language}">${renderToString(<Look language={language} m={m} />)}</div>`)
    .join("");

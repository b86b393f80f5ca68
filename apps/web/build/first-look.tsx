import { ArrowRight, ChatsCircle, LockSimple, Moon, PhoneCall, Translate } from "@phosphor-icons/react/dist/ssr";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { en as keepEn } from "../src/keep/words/en.ts";
import { nl as keepNl } from "../src/keep/words/nl.ts";
import { Mark } from "../src/parts/mark.tsx";
import { FirstPicture } from "../src/screens/first-picture.tsx";
import { en } from "../src/words/en.ts";
import { nl } from "../src/words/nl.ts";

/**
 * The first screen as somebody sees it who is new here: element for element what `FirstScreen` draws, because React takes it over as it
 * stands (main.tsx) and a test holds the two alike.
 */
function Look({ language }: { readonly language: "nl" | "en" }): ReactNode {
  const w = { nl, en }[language];
  const k = { nl: keepNl, en: keepEn }[language];
  return (
    <>
      <header className="top">
        <Mark />
        <div className="side">
          <button type="button" className="icon-button">
            <Moon size={24} aria-hidden="true" />
            {w.night}
          </button>
          <button type="button" className="icon-button">
            <Translate size={24} aria-hidden="true" />
            <span lang={language === "nl" ? "en" : "nl"}>{w.otherLanguage}</span>
          </button>
        </div>
      </header>
      <main>
        <div className="page">
          <FirstPicture />
          <h1 tabIndex={-1}>{w.firstTitle}</h1>
          <p className="lead">{w.firstLead}</p>
          <a className="button main" href="#/who">
            {w.begin}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </a>
          <a className="button" href="#/night">
            <Moon size={24} aria-hidden="true" />
            {w.restlessNow}
          </a>
          <hr className="rule" />
          <p className="marked">
            <ChatsCircle size={28} aria-hidden="true" />
            <span>
              <strong>{w.intendedStrong}</strong> {w.intended}
            </span>
          </p>
          <p className="marked">
            <LockSimple size={28} aria-hidden="true" />
            <span>{w.privacy}</span>
          </p>
          <p>
            <a className="link tall" href="#/settings">
              {k.haveCopy}
            </a>
          </p>
          <p>
            <a className="link tall" href="#/learn">
              {w.learnTitle}
            </a>
            <br />
            <a className="link tall" href="#/about">
              {w.moreAbout}
            </a>
          </p>
        </div>
      </main>
      <footer className="bar">
        <div>
          <a className="button alarm" href={`./urgent.html#${language}`}>
            <PhoneCall size={26} aria-hidden="true" />
            {w.haveUrgent}
          </a>
        </div>
      </footer>
    </>
  );
}

/**
 * The first screen as plain HTML, in both languages, for the seconds in which the app itself is on its way over a slow line.
 * `first-look.js` shows the one that fits. Its links work before the app does: "Begin" is the address of a screen, and the urgent signs
 * are a page of their own that needs no script at all.
 */
export const firstLook = (): string =>
  (["nl", "en"] as const)
    .map((language) => `<div class="first-look" lang="${language}">${renderToString(<Look language={language} />)}</div>`)
    .join("");

import { en } from "../src/words/en.ts";
import { nl } from "../src/words/nl.ts";

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The words of the first screen as plain HTML, in both languages, for the seconds in which the app itself is on its way over a slow
 * line. `first-look.js` shows the one that fits; React puts the real screen in its place. The same sentences from the same tables, so
 * that nothing changes but the buttons. The links work before the app does: they are
 * addresses of its screens.
 */
export function firstLook(): string {
  return (["nl", "en"] as const)
    .map((language) => {
      const w = { nl, en }[language];
      return `<div class="first-look" lang="${language}"><p class="first-name">Kriebel</p><div class="first-picture"></div><p class="first-title">${escaped(w.firstTitle)}</p><p class="lead">${escaped(w.firstLead)}</p><p><a class="button main" href="#/who">${escaped(w.begin)}</a></p><hr class="rule"><p class="first-marked"><strong>${escaped(w.intendedStrong)}</strong> ${escaped(w.intended)}</p><p class="first-marked">${escaped(w.privacy)}</p></div><footer class="bar first-look" lang="${language}"><div><a class="button alarm" href="#/urgent">${escaped(w.haveUrgent)}</a></div></footer>`;
    })
    .join("");
}

import { ArrowRight, ChatsCircle, LockSimple, Moon, PhoneCall } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { namePage } from "../keep/name-page.ts";
import { currentPerson, type KeptPerson, openPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { addressOf, go } from "../keep/route.ts";
import { useKeepWords } from "../keep/use-keep-words.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words/use-words.ts";

/** Water over soil: a full stream, a striped one, a dotted one. Says nothing that the words do not say. */
function Picture(): ReactNode {
  return (
    <svg viewBox="0 0 350 130" width="100%" aria-hidden="true" style={{ display: "block" }}>
      <defs>
        <pattern id="first-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3.4" height="7" fill="var(--k-stream)" />
        </pattern>
        <pattern id="first-hatch" width="20" height="18" patternUnits="userSpaceOnUse">
          <path d="M5 12l5-6" stroke="var(--k-soil)" strokeWidth="1.2" opacity="0.7" />
        </pattern>
      </defs>
      <path d="M0 8C80 4 190 2 250 12s78 34 78 74v8h-26v-8c0-26-16-46-62-54S90 18 0 20z" fill="var(--k-stream)" />
      <path
        d="M0 40c90-2 170-2 210 6s48 22 48 44v4h-15v-4c0-18-8-28-40-34S90 47 0 48z"
        fill="url(#first-stripes)"
        stroke="var(--k-stream)"
        strokeWidth="1.6"
      />
      <path
        d="M0 62c70 0 140 0 170 6s30 14 32 22M0 71c70 0 130 0 160 6s28 8 30 13"
        fill="none"
        stroke="var(--k-stream)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeDasharray="0.1 7.4"
      />
      <path
        d="M0 89c6-5 14-5 20 0s14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 10 4 10 0v25H0z"
        fill="var(--k-pool)"
        stroke="var(--k-stream)"
        strokeWidth="1"
      />
      <rect y="113" width="350" height="17" fill="var(--k-soil-soft)" />
      <rect y="114" width="350" height="16" fill="url(#first-hatch)" />
      <rect y="112" width="350" height="3" fill="var(--k-soil)" />
    </svg>
  );
}

export function FirstScreen(): ReactNode {
  const w = useWords();
  const k = useKeepWords();
  const { people, keeping } = useShelf();
  const { current, language } = usePreferences();
  const locked = keeping === "locked";
  const person = locked ? undefined : (currentPerson(people, current) ?? people[0]);
  const others = people.filter(({ id }) => id !== person?.id);
  /** Two people may answer for themselves on one device: the day of the last answer tells them apart. */
  const whoOf = (kept: KeptPerson): string =>
    `${namePage(kept, people, w.people)}, ${new Date(kept.changed).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long" })}`;
  const goOn = (id: string, place: string | undefined): void => {
    openPerson(id);
    go(...(place ?? "question").split("/").map(decodeURIComponent));
  };
  return (
    <Screen
      title={w.firstTitle}
      first
      before={<Picture />}
      bar={
        <Button className="button alarm" onPress={() => go("urgent")}>
          <PhoneCall size={26} aria-hidden="true" />
          {w.haveUrgent}
        </Button>
      }
    >
      <p className="lead">{w.firstLead}</p>
      {person ? (
        <>
          <Button className="button main" onPress={() => goOn(person.id, person.place)}>
            {people.length > 1 ? w.goOnWith(whoOf(person)) : w.goOn}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </Button>
          {others.slice(0, 5).map((other) => (
            <Button key={other.id} className="button" onPress={() => goOn(other.id, other.place)}>
              {w.goOnWith(whoOf(other))}
            </Button>
          ))}
          {keeping === "visit" ? null : (
            <Button className="link tall" onPress={() => go("who")}>
              {w.forSomeoneElse}
            </Button>
          )}
        </>
      ) : locked ? (
        <Button className="button main" onPress={() => go("locked")}>
          {w.goOn}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      ) : (
        <Button className="button main" onPress={() => go("who")} isDisabled={keeping === "reading"}>
          {w.begin}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      )}
      <Button className="button" onPress={() => go("night")} isDisabled={keeping === "reading"}>
        <Moon size={24} aria-hidden="true" />
        {w.restlessNow}
      </Button>
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
      {person === undefined && !locked && keeping !== "reading" ? (
        <p>
          <a className="link tall" href={addressOf("settings")}>
            {k.haveCopy}
          </a>
        </p>
      ) : null}
      <p>
        <a className="link tall" href={addressOf("learn")}>
          {w.learnTitle}
        </a>
        <br />
        <a className="link tall" href={addressOf("about")}>
          {w.moreAbout}
        </a>
      </p>
    </Screen>
  );
}

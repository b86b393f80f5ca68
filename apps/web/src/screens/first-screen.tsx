import { ArrowRight, Bed, ChatsCircle, LockSimple, PhoneCall } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { namePage } from "../keep/name-page.ts";
import { currentPerson, type KeptPerson, openPerson, useShelf, wasHere } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { addressOf, go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { FirstPicture } from "./first-picture.tsx";

export function FirstScreen(): ReactNode {
  const { people, keeping } = useShelf();
  const { current, language } = usePreferences();
  const locked = keeping === "locked";
  // Where somebody answered before, the button waits for the name that it will bear; for anyone new it works at once.
  const waits = keeping === "reading" && wasHere();
  const person = locked ? undefined : (currentPerson(people, current) ?? people[0]);
  const others = people.filter(({ id }) => id !== person?.id);
  /** Two people may answer for themselves on one device: the day of the last answer tells them apart. */
  const whoOf = (kept: KeptPerson): string =>
    `${namePage(kept, people)}, ${new Date(kept.changed).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long" })}`;
  /** Where the walk goes on: with the questions, the medicines, the map. */
  const where = (kept: KeptPerson): string => m.goOnWhere({ which: (kept.place ?? "question").split("/")[0] ?? "" });
  const goOn = (id: string, place: string | undefined): void => {
    openPerson(id);
    go(...(place ?? "question").split("/").map(decodeURIComponent));
  };
  return (
    <Screen
      title={m.firstTitle()}
      first
      before={<FirstPicture />}
      bar={
        // Before the app has come this is a page of its own (build/first-look.tsx); in the app it is a screen, which knows more.
        <a
          className="button alarm"
          href={`./urgent.html#${language}`}
          onClick={(event) => {
            event.preventDefault();
            go("urgent");
          }}
        >
          <PhoneCall size={26} aria-hidden="true" />
          {m.haveUrgent()}
        </a>
      }
    >
      <p className="lead">{m.firstLead()}</p>
      {person ? (
        <>
          <Button className="button main" onPress={() => goOn(person.id, person.place)}>
            {people.length > 1 ? m.goOnWith({ who: whoOf(person) }) : m.goOn()}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </Button>
          {where(person) ? <p className="soft">{where(person)}</p> : null}
          {others.slice(0, 5).map((other) => (
            <Button key={other.id} className="button" onPress={() => goOn(other.id, other.place)}>
              {m.goOnWith({ who: whoOf(other) })}
            </Button>
          ))}
          {keeping === "visit" ? null : (
            <Button className="link tall" onPress={() => go("who")}>
              {m.forSomeoneElse()}
            </Button>
          )}
        </>
      ) : locked ? (
        <Button className="button main" onPress={() => go("locked")}>
          {m.goOn()}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      ) : waits ? (
        <Button className="button main" isDisabled>
          {m.goOn()}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      ) : (
        <a className="button main" href={addressOf("who")}>
          {m.begin()}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </a>
      )}
      <a className="button" href={addressOf("night")}>
        <Bed size={24} aria-hidden="true" />
        {m.restlessNow()}
      </a>
      <hr className="rule" />
      <p className="marked">
        <ChatsCircle size={28} aria-hidden="true" />
        <span>
          <strong>{m.intendedStrong()}</strong> {m.intended()}
        </span>
      </p>
      <p className="marked">
        <LockSimple size={28} aria-hidden="true" />
        <span>{m.privacy()}</span>
      </p>
      {person === undefined && !locked && !waits ? (
        <p>
          <a className="link tall" href={addressOf("settings")}>
            {m.keepHaveCopy()}
          </a>
        </p>
      ) : null}
      <p>
        <a className="link tall" href={addressOf("learn")}>
          {m.learnTitle()}
        </a>
        <br />
        <a className="link tall" href={addressOf("about")}>
          {m.moreAbout()}
        </a>
      </p>
    </Screen>
  );
}

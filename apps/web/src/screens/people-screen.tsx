import { Plus } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { currentPerson, type KeptPerson, openPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

/** Everyone on this device, each with a name of their own; one tap opens another, and nothing of the one goes to the other. */
export function PeopleScreen(): ReactNode {
  const { people } = useShelf();
  const { current, language } = usePreferences();
  const open = currentPerson(people, current);
  const last = ({ changed }: KeptPerson): string =>
    m.lastChanged({ date: new Date(changed).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long" }) });
  return (
    <Screen
      title={m.peopleHere()}
      about="people"
      whose={false}
      bar={
        <Button className="button" onPress={() => go("who")}>
          <Plus size={24} aria-hidden="true" />
          {m.forSomeoneElse()}
        </Button>
      }
    >
      <p className="soft">{m.peopleLead()}</p>
      <ul className="answers">
        {people.map((person) => (
          <li key={person.id}>
            <Button
              className="go-row"
              {...(person.id === open?.id ? { "aria-current": "true" as const } : {})}
              onPress={() => {
                openPerson(person.id);
                go(...(person.place ?? "question").split("/").map(decodeURIComponent));
              }}
            >
              <span>
                {person.record.label ?? m.whose({ which: person.record.answeredBy ?? "self" })}
                <span className="second">
                  {[
                    person.record.label ? m.whose({ which: person.record.answeredBy ?? "self" }) : "",
                    last(person),
                    person.id === open?.id ? m.nowOpen() : "",
                  ]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

import type { ReactNode } from "react";
import { DataSettings } from "../keep/data-settings.tsx";
import { currentPerson, useShelf } from "../keep/people.ts";
import { type Language, prefer, type Theme, usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function SettingsScreen(): ReactNode {
  const { theme, language, current, nightByClock } = usePreferences();
  const { people, keeping } = useShelf();
  const person = currentPerson(people, current);
  return (
    <Screen
      title={m.settings()}
      about="settings"
      foot={false}
      bar={
        <Button
          className="button main"
          onPress={() => (person ? go(...(person.place ?? "question").split("/").map(decodeURIComponent)) : goInstead())}
        >
          {person ? m.goOn() : m.toStart()}
        </Button>
      }
    >
      <OneAnswer
        label={m.theme()}
        labelShown
        row
        value={nightByClock ? "clock" : theme}
        onChange={(value) =>
          prefer(
            value === "clock" ? { theme: "auto", nightByClock: true, nightOffered: true } : { theme: value as Theme, nightByClock: false },
          )
        }
        options={[
          ...(["auto", "light", "dark", "night"] as const).map((id) => ({ id, text: m.themes({ which: id }) })),
          { id: "clock", text: m.nightByClock() },
        ]}
      />
      <OneAnswer
        label={m.languageSetting()}
        labelShown
        row
        value={language}
        onChange={(value) => prefer({ language: value as Language })}
        options={[
          { id: "nl", text: "Nederlands" },
          { id: "en", text: "English" },
        ]}
      />
      {keeping === "visit" ? null : (
        <>
          <hr className="rule" />
          <DataSettings />
        </>
      )}
      <p>
        <Button className="link tall" onPress={() => go("about")}>
          {m.about()}
        </Button>
      </p>
    </Screen>
  );
}

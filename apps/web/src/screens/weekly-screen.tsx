import { type WeeklyItems, weeklyItems } from "@kriebel/record";
import { type ReactNode, useMemo } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { ClockField } from "../nights/clock-field.tsx";
import { ScoreGrid } from "../nights/score-grid.tsx";
import type { NightPerson } from "../nights/use-person.ts";
import { weeklyQuestions } from "../nights/weekly-questions.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

/** Seven questions about the past week; Kriebel's own, not a scale. */
export function WeeklyScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const { record, today, keep } = person;
  const kept = (record.weekly ?? []).find(({ on }) => on === today);
  const form = useDraftForm(`weekly/${today}`, overOf(kept));
  const [text, setText] = useKept(form, "items", "");
  const items = useMemo(() => itemsFrom(text) ?? kept ?? { on: today }, [text, kept, today]);
  const put = (change: Partial<WeeklyItems>): void =>
    setText(JSON.stringify(Object.fromEntries(Object.entries({ ...items, ...change }).filter(([, value]) => value !== undefined))));
  const save = (): void => {
    form.done();
    keep({ ...record, weekly: [...(record.weekly ?? []).filter(({ on }) => on !== today), items].sort((a, b) => (a.on < b.on ? -1 : 1)) });
    go("nights");
  };
  return (
    <Screen
      title={m.nightsWeeklyTitle()}
      bar={
        <Button className="button main" onPress={save}>
          {m.nightsSave()}
        </Button>
      }
    >
      <p className="small soft">{m.nightsWeeklyNote()}</p>
      {weeklyQuestions.map(({ id, ask, kind, choices }) => (
        <section key={id} style={{ display: "flex", flexDirection: "column", gap: 8 }}>
          <h2>{ask[language]}</h2>
          {kind === "evenings" ? (
            <fieldset className="score-grid">
              <legend className="visually-hidden">{ask[language]}</legend>
              {Array.from({ length: 8 }, (_, n) => (
                <button
                  key={n}
                  type="button"
                  aria-pressed={items.K1 === n}
                  onClick={() => put({ K1: (items.K1 === n ? undefined : n) as never })}
                >
                  {n}
                </button>
              ))}
            </fieldset>
          ) : kind === "points" ? (
            <ScoreGrid label={ask[language]} value={items[id as "K2"]} onChange={(score) => put({ [id]: score })} />
          ) : kind === "time" ? (
            <ClockField
              label={ask[language]}
              isLabelHidden
              value={items.K3 ?? ""}
              onChange={(at) => put({ K3: (at === "" ? undefined : at) as never })}
            />
          ) : kind === "minutes" ? (
            <input
              className="input"
              inputMode="numeric"
              style={{ maxWidth: 160 }}
              aria-label={ask[language]}
              defaultValue={items.K4 ?? ""}
              onChange={({ target }) => {
                const n = Number(target.value);
                put({ K4: (target.value.trim() !== "" && n >= 0 && n <= 1440 ? n : undefined) as never });
              }}
            />
          ) : (
            <fieldset className="pick-row">
              <legend className="visually-hidden">{ask[language]}</legend>
              {(choices ?? []).map((choice) => {
                const chosen = items.K7?.includes(choice.id) ?? false;
                return (
                  <button
                    key={choice.id}
                    type="button"
                    aria-pressed={chosen}
                    onClick={() =>
                      put({ K7: chosen ? (items.K7 ?? []).filter((one) => one !== choice.id) : [...(items.K7 ?? []), choice.id] })
                    }
                  >
                    {choice[language]}
                  </button>
                );
              })}
            </fieldset>
          )}
        </section>
      ))}
    </Screen>
  );
}

/** What stands in the fields, from its draft; a torn one was never given. */
function itemsFrom(text: string): WeeklyItems | undefined {
  if (text === "") return undefined;
  try {
    return weeklyItems.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

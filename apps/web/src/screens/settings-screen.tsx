import type { Problem } from "@kriebel/record";
import { readRecord } from "@kriebel/record";
import { DownloadSimple, Trash, UploadSimple } from "@phosphor-icons/react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { allKept, currentPerson, forgetEveryone, openPerson, useShelf } from "../keep/people.ts";
import { forgetPreferences, type Language, prefer, type Theme, usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { today } from "../walk/today.ts";
import { beginPerson } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

const largestFileBytes = 50_000_000;

type Read =
  | { readonly kind: "refused" | "notes"; readonly problems: readonly Problem[] }
  | { readonly kind: "too-big" }
  | { readonly kind: "done" };

export function SettingsScreen(): ReactNode {
  const w = useWords();
  const say = useSay();
  const { theme, language, current, nightByClock } = usePreferences();
  const { people } = useShelf();
  const person = currentPerson(people, current);
  const file = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<Read>();
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState<"yes" | "failed">();

  const open = async (chosen: File): Promise<void> => {
    if (chosen.size > largestFileBytes) {
      setRead({ kind: "too-big" });
      return;
    }
    const result = readRecord(await chosen.text(), today());
    if (!result.ok) {
      setRead({ kind: "refused", problems: result.problems });
      return;
    }
    beginPerson(result.value, ["map"]);
    setRead(result.notes.length > 0 ? { kind: "notes", problems: result.notes } : { kind: "done" });
  };

  const deleteEverything = async (): Promise<void> => {
    const gone = await forgetEveryone();
    forgetPreferences();
    setAsking(false);
    setDeleted(gone ? "yes" : "failed");
  };

  return (
    <Screen
      title={w.settings}
      about="settings"
      foot={false}
      bar={
        <Button
          className="button main"
          onPress={() => (person ? go(...(person.place ?? "question").split("/").map(decodeURIComponent)) : goInstead())}
        >
          {person ? w.goOn : w.toStart}
        </Button>
      }
    >
      <OneAnswer
        label={w.theme}
        labelShown
        row
        value={nightByClock ? "clock" : theme}
        onChange={(value) =>
          prefer(
            value === "clock" ? { theme: "auto", nightByClock: true, nightOffered: true } : { theme: value as Theme, nightByClock: false },
          )
        }
        options={[
          ...(["auto", "light", "dark", "night"] as const).map((id) => ({ id, text: w.themes[id] })),
          { id: "clock", text: w.nightByClock },
        ]}
      />
      <OneAnswer
        label={w.languageSetting}
        labelShown
        row
        value={language}
        onChange={(value) => prefer({ language: value as Language })}
        options={[
          { id: "nl", text: "Nederlands" },
          { id: "en", text: "English" },
        ]}
      />
      <hr className="rule" />
      <h2>{w.yourData}</h2>
      {people.length > 1 ? (
        <section className="stack tight">
          <h3>{w.peopleHere}</h3>
          <ul className="stack tight">
            {people.map((one) => (
              <li key={one.id} className="given">
                <span>{one.record.label ?? w.people[one.record.answeredBy ?? "self"]}</span>
                <Button
                  className="link tall"
                  onPress={() => {
                    openPerson(one.id);
                    go("overview");
                  }}
                >
                  {w.open}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {person ? (
        <div className="stack tight">
          <Button
            className="button"
            onPress={() => saveFile(`kriebel-${today()}.json`, "application/json", `${JSON.stringify(person.record, null, 2)}\n`)}
          >
            <DownloadSimple size={24} aria-hidden="true" />
            {w.exportRecord}
          </Button>
          <p className="small soft">{w.exportHint}</p>
        </div>
      ) : null}
      <div className="stack tight">
        <Button className="button" onPress={() => file.current?.click()}>
          <UploadSimple size={24} aria-hidden="true" />
          {w.importRecord}
        </Button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          aria-label={w.importRecord}
          hidden
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) void open(chosen).catch(() => setRead({ kind: "refused", problems: [] }));
          }}
        />
        {read?.kind === "too-big" ? <Wrong>{w.importTooBig}</Wrong> : null}
        {read?.kind === "refused" ? (
          <Wrong>
            <p>
              <strong>{w.importRefused}</strong>
            </p>
            <ul className="bullets">
              {read.problems.map((problem) => (
                <li key={`${problem.at}${problem.code}`}>{say(problem.say)}</li>
              ))}
            </ul>
          </Wrong>
        ) : null}
        {read?.kind === "done" || read?.kind === "notes" ? (
          <div className="well" role="status">
            <p>{w.importDone}</p>
            {read.kind === "notes" ? (
              <>
                <p>{w.importNotes}</p>
                <ul className="bullets">
                  {read.problems.map((problem) => (
                    <li key={`${problem.at}${problem.code}`}>{say(problem.say)}</li>
                  ))}
                </ul>
              </>
            ) : null}
          </div>
        ) : null}
      </div>
      <hr className="rule" />
      {asking ? (
        <section className="alarm-panel" aria-label={w.deleteSure}>
          <p>
            <strong>{w.deleteSure}</strong> {w.deleteText}
          </p>
          <div className="pair">
            <Button className="button call" onPress={() => void deleteEverything()}>
              {w.deleteYes}
            </Button>
            <Button className="button" onPress={() => setAsking(false)}>
              {w.cancel}
            </Button>
          </div>
        </section>
      ) : (
        <Button
          className="button"
          onPress={() => {
            setDeleted(undefined);
            void allKept().then(() => setAsking(true));
          }}
        >
          <Trash size={24} aria-hidden="true" />
          {w.deleteAll}
        </Button>
      )}
      {deleted ? <p role="status">{deleted === "yes" ? w.deleted : w.deleteFailed}</p> : null}
      <p>
        <Button className="link tall" onPress={() => go("about")}>
          {w.about}
        </Button>
      </p>
    </Screen>
  );
}

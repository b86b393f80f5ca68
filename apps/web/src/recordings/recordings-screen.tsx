import { type ReactNode, useRef, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { hoursAndMinutes } from "./night-clock.ts";
import "./night.css";
import { NightViewer } from "./night-viewer.tsx";
import { useNightWords } from "./night-words.ts";
import { useNight } from "./use-night.ts";

/** Choose a recording, wait while it is read, look at it. Loaded only when somebody comes here. */
export default function RecordingsScreen(): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const held = useNight();
  const chosen = useRef<HTMLInputElement>(null);
  const [marks, setMarks] = useState<File>();
  const { opening } = held;
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) held.open(file, marks);
  };
  return (
    <Screen title={w.title} foot={false} about="recordings">
      {opening.kind === "open" ? (
        <NightViewer night={opening.night} held={held} />
      ) : (
        <section
          className="night-drop"
          aria-label={w.choose}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer.files);
          }}
        >
          <p className="lead">{w.lead}</p>
          {opening.kind === "reading" ? (
            <div role="status">
              <p>
                {opening.head === undefined ? "" : w.head(opening.head.channels, hoursAndMinutes(opening.head.hours))}{" "}
                {w.reading(Math.round(opening.share * 100))}
              </p>
              <progress max={1} value={opening.share} aria-label={w.reading(Math.round(opening.share * 100))} />
            </div>
          ) : (
            <>
              <input
                ref={chosen}
                className="night-file"
                id="night-file"
                type="file"
                accept=".edf,.bdf,.rec,.EDF,.BDF,.REC"
                aria-label={w.choose}
                hidden
                onChange={(event) => take(event.target.files)}
              />
              <Button className="button main" onPress={() => chosen.current?.click()}>
                {w.choose}
              </Button>
              <p>{w.dropHere}</p>
              <p>
                <label htmlFor="night-marks">{w.chooseMarks}</label>
                <br />
                <input
                  id="night-marks"
                  type="file"
                  accept=".csv,.txt,.xml,.edf,.tsv"
                  onChange={(event) => setMarks(event.target.files?.[0])}
                />
              </p>
              {opening.kind === "refused" ? (
                <div className="night-caution" role="alert">
                  {opening.said.map((one) => (
                    <p key={one.en}>{one[language]}</p>
                  ))}
                </div>
              ) : null}
            </>
          )}
        </section>
      )}
    </Screen>
  );
}

import { stillMarksCsv } from "@kriebel/signals";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { longDay } from "../nights/now.ts";
import { useNightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { Screen } from "../parts/screen.tsx";
import { marksOf } from "../still/still-fact.ts";
import { AccelViewer } from "./accel-viewer.tsx";
import "./night.css";
import { NightViewer } from "./night-viewer.tsx";
import { sayHere } from "./say-here.ts";
import { StudyForm } from "./study-form.tsx";
import { useNight } from "./use-night.ts";
import { warmDrawing } from "./warm-drawing.ts";

/** Choose a recording, look at it while it is counted. Loaded only when somebody comes here. */
export default function RecordingsScreen(): ReactNode {
  const { language } = usePreferences();
  const held = useNight();
  const person = useNightPerson();
  const chosen = useRef<HTMLInputElement>(null);
  const [marks, setMarks] = useState<File>();
  const [still, setStill] = useState(false);
  const [test, setTest] = useState<string>();
  const { opening } = held;
  const waits = opening.kind === "none";
  // Once a file is there, its own picture comes first.
  useEffect(() => (waits ? warmDrawing() : undefined), [waits]);
  const tests =
    typeof person === "string" ? [] : (person.record.stillTests ?? []).filter(({ kind, from }) => kind !== "phone" && from !== undefined);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined) return;
    performance.mark("night-dropped");
    const joined = still ? tests.find(({ id }) => id === test) : undefined;
    const [year = 0, month = 1, day = 1] = (joined?.on ?? "").split("-").map(Number);
    const [hours = 0, minutes = 0] = (joined?.startedAt ?? "0:0").split(":").map(Number);
    const answers =
      joined === undefined
        ? []
        : [new File([stillMarksCsv({ year, month, day, clockSeconds: hours * 3600 + minutes * 60 }, marksOf(joined))], "marks.csv")];
    held.open({ night: file, marks: [...(marks === undefined ? [] : [marks]), ...answers], wish: {}, still, test: joined?.id });
  };
  return (
    <Screen title={m.recordingTitle()} foot={false} about="recordings">
      {opening.kind === "open" ? (
        <NightViewer key={opening.night.name} night={opening.night} held={held} />
      ) : opening.kind === "accel" ? (
        <AccelViewer accel={opening.accel} onClose={held.close} />
      ) : (
        <section
          className="night-drop"
          aria-label={m.recordingChoose()}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer.files);
          }}
        >
          <p className="lead">{m.recordingLead()}</p>
          <input
            ref={chosen}
            className="night-file"
            id="night-file"
            type="file"
            accept=".edf,.bdf,.rec,.cwa,.gt3x,.bin,.csv,.txt,.EDF,.BDF,.REC,.CWA,.GT3X,.BIN,.CSV"
            aria-label={m.recordingChoose()}
            hidden
            onChange={(event) => {
              take(event.target.files);
              event.target.value = ""; // the same file may be chosen again
            }}
          />
          <Button className="button main" onPress={() => chosen.current?.click()}>
            {m.recordingChoose()}
          </Button>
          <p>{m.recordingDropHere()}</p>
          <p>
            <label htmlFor="night-marks">{m.recordingChooseMarks()}</label>
            <br />
            <input id="night-marks" type="file" accept=".csv,.txt,.xml,.edf,.tsv" onChange={(event) => setMarks(event.target.files?.[0])} />
          </p>
          <label className="night-switch">
            <input type="checkbox" checked={still} onChange={({ target }) => setStill(target.checked)} />
            {m.recordingIsStill()}
          </label>
          {still && tests.length > 0 ? (
            <PickOne
              label={m.recordingJoinTest()}
              options={[
                { id: "", text: m.recordingNoTest() },
                ...tests.toReversed().map(({ id, on, startedAt }) => ({ id, text: `${longDay(on, language)}, ${startedAt ?? "?"}` })),
              ]}
              value={test ?? ""}
              onChange={setTest}
            />
          ) : null}
          {opening.kind === "counting" ? (
            <div role="status">
              <p>{m.accelReading()}</p>
              <progress aria-label={m.accelReading()} />
            </div>
          ) : null}
          {opening.kind === "refused" ? (
            <div className="night-caution" role="alert">
              {opening.said.map((one) => (
                <p key={one.en}>{sayHere(one, language)}</p>
              ))}
            </div>
          ) : null}
        </section>
      )}
      {opening.kind === "open" || opening.kind === "accel" ? null : <StudyForm />}
    </Screen>
  );
}

import { m } from "../messages/messages.js";
import { sourceName } from "./source-name.ts";
import "./import.css";
import { importedPrograms, undoImport, withoutProgram } from "@kriebel/reading/exports";
import { ArrowCounterClockwise, CaretDown, FileArrowUp, Trash } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { Button, Disclosure, DisclosurePanel, DropZone, FileTrigger } from "react-aria-components";
import { findPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { longDay } from "../nights/now.ts";
import { type NightPerson, trustRecord } from "../nights/use-person.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { ChooseColumns } from "./choose-columns.tsx";
import { droppedFiles } from "./dropped-files.ts";
import type { ReadReport } from "./import-messages.ts";
import { forgetImport, type RememberedImport, rememberedImports, rememberImport } from "./remembered-imports.ts";
import { rememberedTables, rememberTable } from "./remembered-tables.ts";
import { type ReadImport, useImport } from "./use-import.ts";

/** Which import was taken over last, as long as the page is open: it stands on top, also after looking at the nights. */
let last: string | undefined;

const accepted = [".zip", ".xml", ".json", ".csv", ".fit", ".db", "application/zip", "text/csv"];

const shownDay = (date: string, language: "nl" | "en"): string => `${longDay(date, language)} ${date.slice(0, 4)}`;

/** Nights from a watch, a ring, an app or a table of one's own: choose, look, say yes, and back again if wanted. */
export default function ImportScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const { importing, tried, read, stop, tryTable, giveTable, readAgain } = useImport();
  useShelf();
  const imports = rememberedImports(findPerson());
  const [files, setFiles] = useState<readonly File[]>([]);
  const [said, setSaid] = useState<string>();
  const [done, setDone] = useState(false);

  const take = (chosen: readonly File[], remembered = rememberedTables()): void => {
    if (chosen.length === 0) return;
    setSaid(undefined);
    setDone(false);
    setFiles(chosen);
    read(chosen, person.record, remembered);
  };
  const drop = (
    <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(list) => take([...(list ?? [])])}>
      <Button className="button main">
        <FileArrowUp size={24} aria-hidden="true" />
        {importing.kind === "refused" || importing.kind === "failed" ? m.importsAnother() : done ? m.importsMore() : m.importsChoose()}
      </Button>
    </FileTrigger>
  );

  const undo = (one: RememberedImport): void => {
    const undone = undoImport(person.record, one.trace);
    trustRecord(undone.record);
    forgetImport(one.id);
    person.keep(undone.record);
    const newest = imports[0]?.id === one.id;
    if (last === one.id) last = undefined;
    setDone(false);
    stop();
    setSaid(
      undone.kept.length > 0 ? m.importsUndoneKept({ n: undone.kept.length }) : newest ? m.importsUndone() : m.importsUndoneEarlier(),
    );
  };
  const addAll = async ({ over, ...first }: ReadImport): Promise<void> => {
    const { nights, report, trace } = over === person.record ? first : await readAgain(person.record);
    const record = { ...person.record, nights: [...nights] };
    trustRecord(record);
    const brought = {
      day: person.today,
      from: [...new Set(report.files.map(({ from }) => from))],
      added: report.added,
      changed: report.changed,
      trace,
    };
    // Whoever was nobody on this device yet becomes somebody with this import; before that there is nowhere to remember it.
    if (findPerson() === undefined) {
      person.keep(record);
      last = rememberImport(brought);
    } else {
      last = rememberImport(brought);
      person.keep(record);
    }
    setDone(true);
    stop();
  };

  if (importing.kind === "table")
    return (
      <ChooseColumns
        key={importing.asked.headings}
        asked={importing.asked}
        tried={tried}
        onTry={tryTable}
        onChoose={(choice) => {
          if (choice !== undefined) rememberTable(importing.asked.headings, choice);
          giveTable(choice);
        }}
      />
    );

  if (importing.kind === "reading") {
    const share = Math.floor(importing.share * 100);
    return (
      <Screen
        title={m.importsTitle()}
        about="import-reading"
        bar={
          <Button className="button" onPress={stop}>
            {m.importsStop()}
          </Button>
        }
      >
        <div className="import-progress">
          <p role="status">{m.importsReading({ share })}</p>
          <progress max={100} value={share} aria-label={m.importsReading({ share })} />
        </div>
      </Screen>
    );
  }

  if (importing.kind === "read") {
    const { report } = importing.read;
    const nothingNew = report.added + report.changed === 0;
    return (
      <Screen
        title={nothingNew ? m.importsNothingNewTitle() : m.importsFoundTitle()}
        about="import-found"
        stackedBar
        bar={
          nothingNew ? (
            <>
              <Button className="button main" onPress={() => go("nights")}>
                {m.importsSeeNights()}
              </Button>
              <Button className="button" onPress={stop}>
                {m.importsMore()}
              </Button>
            </>
          ) : (
            <>
              <Button className="button main" onPress={() => void addAll(importing.read)}>
                {m.importsAdd()}
              </Button>
              <Button className="button" onPress={stop}>
                {m.importsNotNow()}
              </Button>
            </>
          )
        }
      >
        <Found report={report} nothingNew={nothingNew} again={report.asBefore ? () => take(files, {}) : undefined} />
      </Screen>
    );
  }

  const undoable = imports.find(({ id }) => id === last);
  return (
    <Screen
      title={
        done
          ? m.importsDoneTitle()
          : importing.kind === "refused" || importing.kind === "failed"
            ? m.importsRefusedTitle()
            : m.importsTitle()
      }
      about={`import-${done ? "done" : importing.kind}`}
      stackedBar={done}
      bar={
        done ? (
          <>
            <Button className="button main" onPress={() => go("nights")}>
              {m.importsSeeNights()}
            </Button>
            {undoable === undefined ? null : (
              <Button className="button" onPress={() => undo(undoable)}>
                {m.importsUndo()}
              </Button>
            )}
          </>
        ) : (
          drop
        )
      }
    >
      {done && undoable !== undefined ? (
        <>
          <p className="lead" role="status">
            {sentence([
              undoable.added > 0 ? m.importsAdded({ n: undoable.added }) : undefined,
              undoable.changed > 0 ? m.importsFilled({ n: undoable.changed }) : undefined,
            ])}
          </p>
          <p>{m.importsMarked()}</p>
          <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(list) => take([...(list ?? [])])}>
            <Button className="link tall">{m.importsMore()}</Button>
          </FileTrigger>
        </>
      ) : (
        <DropZone
          className="drop-zone stack"
          aria-label={m.importsChoose()}
          getDropOperation={() => "copy"}
          onDrop={(event) => void droppedFiles(event.items).then((dropped) => take(dropped))}
        >
          {importing.kind === "refused" ? (
            <Wrong>
              {importing.said.map((one) => (
                <p key={one.en}>{one[language]}</p>
              ))}
            </Wrong>
          ) : importing.kind === "failed" ? (
            <Wrong>
              <p>{m.importsFailed()}</p>
            </Wrong>
          ) : (
            <p className="lead">{m.importsLead()}</p>
          )}
          {said === undefined ? null : (
            <p className="well" role="status">
              {said}
            </p>
          )}
          <p>{m.importsStays()}</p>
          <p className="soft">{m.importsDrop()}</p>
          <Makers />
          {undoable === undefined ? null : (
            <div className="well">
              <p>{m.importsLastTime({ n: undoable.added + undoable.changed })}</p>
              <Button className="link tall" onPress={() => undo(undoable)}>
                {m.importsUndo()}
              </Button>
            </div>
          )}
        </DropZone>
      )}
      {done ? null : (
        <>
          <Earlier imports={imports.filter((one) => one !== undoable)} onUndo={undo} />
          <Programs
            person={person}
            onRemoved={(name) => {
              last = undefined;
              setSaid(m.importsRemoved({ name }));
            }}
          />
        </>
      )}
    </Screen>
  );
}

/** Where a file of nights comes from, and how to get it there. */
const makers = ["apple", "google", "health-connect", "garmin", "samsung", "oura", "withings", "sleep-as-android", "table"] as const;

function Makers(): ReactNode {
  return (
    <Disclosure className="why">
      <Button slot="trigger" className="why-button">
        <span className="grow">{m.importsWhere()}</span>
        <CaretDown size={22} aria-hidden="true" />
      </Button>
      <DisclosurePanel className="why-panel">
        <div>
          <dl className="import-makers">
            {makers.map((which) => (
              <div key={which}>
                <dt>{m.importsMaker({ which })}</dt>
                <dd>{m.importsMakerHow({ which })}</dd>
              </div>
            ))}
          </dl>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** What may stand in a file, in the order in which it is told. */
const things = ["sleep", "heartRate", "restingHeartRate", "steps", "exercise", "caffeine", "alcohol", "scores", "began"] as const;

/** Parts after each other as one sentence; what does not hold is left out. */
const sentence = (parts: readonly (string | undefined)[]): string => `${parts.filter((part) => part !== undefined).join(", ")}.`;

/** What stands in the file, what it does to the nights, and what is left out and why. */
function Found({
  report,
  nothingNew,
  again,
}: {
  readonly report: ReadReport;
  readonly nothingNew: boolean;
  readonly again: (() => void) | undefined;
}): ReactNode {
  const { language } = usePreferences();
  const { counts, files, devices, beside, passedOver } = report;
  const kinds = [...new Set(files.map(({ from }) => sourceName(from)))];
  const rows = things.flatMap((thing) => (counts[thing] === 0 ? [] : [[m.importsThings({ which: thing }), counts[thing]] as const]));
  const skipped = [
    ...(beside.otherDevice > 0 ? [m.importsOtherDevice({ n: beside.otherDevice })] : []),
    ...(beside.nap > 0 ? [m.importsNaps({ n: beside.nap })] : []),
    ...(beside.impossible > 0 ? [m.importsImpossible({ n: beside.impossible })] : []),
    ...(report.unread > 0 ? [m.importsUnread({ n: report.unread })] : []),
    ...(report.leftOut.length > 0 ? [m.importsLeftOut({ list: report.leftOut.join(", ") })] : []),
    ...(passedOver.count > 0 ? [m.importsPassedOver({ n: passedOver.count, list: passedOver.names.join(", ") })] : []),
    ...report.notes.map((note) => note[language]),
  ];
  return (
    <>
      {nothingNew ? <p className="lead">{m.importsNothingNew()}</p> : null}
      {counts.first === undefined || counts.last === undefined ? null : (
        <p className={nothingNew ? "" : "lead"}>
          <strong>
            {m.importsPeriod({ nights: counts.nights, first: shownDay(counts.first, language), last: shownDay(counts.last, language) })}
          </strong>{" "}
          {m.importsFrom({ name: kinds.join(", ") })}
        </p>
      )}
      {nothingNew ? null : (
        <p>
          {sentence([
            report.added > 0 ? m.importsWillAdd({ n: report.added }) : undefined,
            report.changed > 0 ? m.importsWillFill({ n: report.changed }) : undefined,
            report.same > 0 ? m.importsAlready({ n: report.same }) : undefined,
          ])}{" "}
          {report.kept > 0 ? m.importsKeptOwn({ n: report.kept }) : m.importsOwnStays()}
        </p>
      )}
      {report.asBefore ? (
        <p>
          {m.importsAsBefore()}{" "}
          {again === undefined ? null : (
            <Button className="link tall" onPress={again}>
              {m.importsOtherColumns()}
            </Button>
          )}
        </p>
      ) : null}
      <table className="import-found">
        <thead>
          <tr>
            <th scope="col">{m.importsThing()}</th>
            <th scope="col">{m.importsOnNights()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([thing, count]) => (
            <tr key={thing}>
              <th scope="row">{thing}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {devices.length > 1 ? <p>{m.importsDevices({ list: devices.map((device) => sourceName(device)).join(", ") })}</p> : null}
      {skipped.length === 0 ? null : (
        <section aria-label={m.importsSkippedTitle()}>
          <h2>{m.importsSkippedTitle()}</h2>
          <ul className="bullets">
            {skipped.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Earlier imports, each of which can be taken back by itself, also weeks later. */
function Earlier({
  imports,
  onUndo,
}: {
  readonly imports: readonly RememberedImport[];
  readonly onUndo: (one: RememberedImport) => void;
}): ReactNode {
  const { language } = usePreferences();
  if (imports.length === 0) return null;
  return (
    <section aria-labelledby="import-earlier">
      <h2 id="import-earlier">{m.importsHereTitle()}</h2>
      {imports.map((one) => {
        const what = m.importsEarlier({
          day: shownDay(one.day, language),
          names: one.from.map(sourceName).join(", "),
          n: one.added + one.changed,
        });
        return (
          <div key={one.id} className="import-program">
            <span>{what}</span>
            <Button className="icon-button" aria-label={m.importsUndoOne({ what })} onPress={() => onUndo(one)}>
              <ArrowCounterClockwise size={22} aria-hidden="true" />
              {m.importsUndo()}
            </Button>
          </div>
        );
      })}
    </section>
  );
}

/** What came in before, by program, each of which can be taken away whole. */
function Programs({ person, onRemoved }: { readonly person: NightPerson; readonly onRemoved: (name: string) => void }): ReactNode {
  const programs = useMemo(() => importedPrograms(person.record), [person.record]);
  if (programs.length === 0) return null;
  const remove = (app: string): void => {
    const record = withoutProgram(person.record, app);
    trustRecord(record);
    person.keep(record);
    onRemoved(sourceName(app));
  };
  return (
    <section aria-labelledby="import-here">
      <h2 id="import-here">{m.importsProgramsTitle()}</h2>
      {programs.map(({ app, nights }) => (
        <div key={app} className="import-program">
          <span>{m.importsHere({ name: sourceName(app), n: nights })}</span>
          <Button className="icon-button" aria-label={m.importsRemoveAll({ name: sourceName(app) })} onPress={() => remove(app)}>
            <Trash size={22} aria-hidden="true" />
            {m.importsRemove()}
          </Button>
        </div>
      ))}
    </section>
  );
}

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
import type { ImportWords } from "./import-words.ts";
import { forgetImport, type RememberedImport, rememberedImports, rememberImport } from "./remembered-imports.ts";
import { rememberedTables, rememberTable } from "./remembered-tables.ts";
import { type ReadImport, useImport } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

/** Which import was taken over last, as long as the page is open: it stands on top, also after looking at the nights. */
let last: string | undefined;

const accepted = [".zip", ".xml", ".json", ".csv", ".fit", ".db", "application/zip", "text/csv"];

const shownDay = (date: string, language: "nl" | "en"): string => `${longDay(date, language)} ${date.slice(0, 4)}`;

/** Nights from a watch, a ring, an app or a table of one's own: choose, look, say yes, and back again if wanted. */
export default function ImportScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const w = useImportWords();
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
        {importing.kind === "refused" || importing.kind === "failed" ? w.another : done ? w.more : w.choose}
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
    setSaid(undone.kept.length > 0 ? w.undoneKept(undone.kept.length) : newest ? w.undone : w.undoneEarlier);
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
        title={w.title}
        about="import-reading"
        bar={
          <Button className="button" onPress={stop}>
            {w.stop}
          </Button>
        }
      >
        <div className="import-progress">
          <p role="status">{w.reading(share)}</p>
          <progress max={100} value={share} aria-label={w.reading(share)} />
        </div>
      </Screen>
    );
  }

  if (importing.kind === "read") {
    const { report } = importing.read;
    const nothingNew = report.added + report.changed === 0;
    return (
      <Screen
        title={nothingNew ? w.nothingNewTitle : w.foundTitle}
        about="import-found"
        stackedBar
        bar={
          nothingNew ? (
            <>
              <Button className="button main" onPress={() => go("nights")}>
                {w.seeNights}
              </Button>
              <Button className="button" onPress={stop}>
                {w.more}
              </Button>
            </>
          ) : (
            <>
              <Button className="button main" onPress={() => void addAll(importing.read)}>
                {w.add}
              </Button>
              <Button className="button" onPress={stop}>
                {w.notNow}
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
      title={done ? w.doneTitle : importing.kind === "refused" || importing.kind === "failed" ? w.refusedTitle : w.title}
      about={`import-${done ? "done" : importing.kind}`}
      stackedBar={done}
      bar={
        done ? (
          <>
            <Button className="button main" onPress={() => go("nights")}>
              {w.seeNights}
            </Button>
            {undoable === undefined ? null : (
              <Button className="button" onPress={() => undo(undoable)}>
                {w.undo}
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
            {w.done(undoable.added, undoable.changed)}
          </p>
          <p>{w.marked}</p>
          <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(list) => take([...(list ?? [])])}>
            <Button className="link tall">{w.more}</Button>
          </FileTrigger>
        </>
      ) : (
        <DropZone
          className="drop-zone stack"
          aria-label={w.choose}
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
              <p>{w.failed}</p>
            </Wrong>
          ) : (
            <p className="lead">{w.lead}</p>
          )}
          {said === undefined ? null : (
            <p className="well" role="status">
              {said}
            </p>
          )}
          <p>{w.stays}</p>
          <p className="soft">{w.drop}</p>
          <Makers w={w} />
          {undoable === undefined ? null : (
            <div className="well">
              <p>{w.lastTime(undoable.added, undoable.changed)}</p>
              <Button className="link tall" onPress={() => undo(undoable)}>
                {w.undo}
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
              setSaid(w.removed(name));
            }}
          />
        </>
      )}
    </Screen>
  );
}

function Makers({ w }: { readonly w: ImportWords }): ReactNode {
  return (
    <Disclosure className="why">
      <Button slot="trigger" className="why-button">
        <span className="grow">{w.where}</span>
        <CaretDown size={22} aria-hidden="true" />
      </Button>
      <DisclosurePanel className="why-panel">
        <div>
          <dl className="import-makers">
            {w.makers.map(([name, how]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{how}</dd>
              </div>
            ))}
          </dl>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

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
  const w = useImportWords();
  const { language } = usePreferences();
  const { counts, files, devices, beside, passedOver } = report;
  const kinds = [...new Set(files.map(({ from }) => w.program(from)))];
  const rows = (Object.keys(w.things) as (keyof typeof w.things)[]).flatMap((thing) =>
    counts[thing] === 0 ? [] : [[w.things[thing], counts[thing]] as const],
  );
  const skipped = [
    ...(beside.otherDevice > 0 ? [w.otherDevice(beside.otherDevice)] : []),
    ...(beside.nap > 0 ? [w.naps(beside.nap)] : []),
    ...(beside.impossible > 0 ? [w.impossible(beside.impossible)] : []),
    ...(report.unread > 0 ? [w.unread(report.unread)] : []),
    ...(report.leftOut.length > 0 ? [w.leftOut(report.leftOut.join(", "))] : []),
    ...(passedOver.count > 0 ? [w.passedOver(passedOver.count, passedOver.names.join(", "))] : []),
    ...report.notes.map((note) => note[language]),
  ];
  return (
    <>
      {nothingNew ? <p className="lead">{w.nothingNew}</p> : null}
      {counts.first === undefined || counts.last === undefined ? null : (
        <p className={nothingNew ? "" : "lead"}>
          <strong>{w.period(counts.nights, shownDay(counts.first, language), shownDay(counts.last, language))}</strong>{" "}
          {w.from(kinds.join(", "))}
        </p>
      )}
      {nothingNew ? null : (
        <p>
          {w.changes(report.added, report.changed, report.same)} {report.kept > 0 ? w.keptOwn(report.kept) : w.ownStays}
        </p>
      )}
      {report.asBefore ? (
        <p>
          {w.asBefore}{" "}
          {again === undefined ? null : (
            <Button className="link tall" onPress={again}>
              {w.otherColumns}
            </Button>
          )}
        </p>
      ) : null}
      <table className="import-found">
        <thead>
          <tr>
            <th scope="col">{w.thing}</th>
            <th scope="col">{w.onNights}</th>
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
      {devices.length > 1 ? <p>{w.devices(devices.map((device) => w.program(device)).join(", "))}</p> : null}
      {skipped.length === 0 ? null : (
        <section aria-label={w.skippedTitle}>
          <h2>{w.skippedTitle}</h2>
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
  const w = useImportWords();
  const { language } = usePreferences();
  if (imports.length === 0) return null;
  return (
    <section aria-labelledby="import-earlier">
      <h2 id="import-earlier">{w.hereTitle}</h2>
      {imports.map((one) => {
        const what = w.earlier(shownDay(one.day, language), one.from.map(w.program).join(", "), one.added + one.changed);
        return (
          <div key={one.id} className="import-program">
            <span>{what}</span>
            <Button className="icon-button" aria-label={w.undoOne(what)} onPress={() => onUndo(one)}>
              <ArrowCounterClockwise size={22} aria-hidden="true" />
              {w.undo}
            </Button>
          </div>
        );
      })}
    </section>
  );
}

/** What came in before, by program, each of which can be taken away whole. */
function Programs({ person, onRemoved }: { readonly person: NightPerson; readonly onRemoved: (name: string) => void }): ReactNode {
  const w = useImportWords();
  const programs = useMemo(() => importedPrograms(person.record), [person.record]);
  if (programs.length === 0) return null;
  const remove = (app: string): void => {
    const record = withoutProgram(person.record, app);
    trustRecord(record);
    person.keep(record);
    onRemoved(w.program(app));
  };
  return (
    <section aria-labelledby="import-here">
      <h2 id="import-here">{w.programsTitle}</h2>
      {programs.map(({ app, nights }) => (
        <div key={app} className="import-program">
          <span>{w.here(w.program(app), nights)}</span>
          <Button className="icon-button" aria-label={w.removeAll(w.program(app))} onPress={() => remove(app)}>
            <Trash size={22} aria-hidden="true" />
            {w.remove}
          </Button>
        </div>
      ))}
    </section>
  );
}

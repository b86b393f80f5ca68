import { addDays, addMonths, checkRecord, type IsoDate } from "@kriebel/record";
import {
  type Diary,
  diaryOfRecord,
  drawClock,
  drawTrend,
  ownNames,
  proves,
  sayChange,
  sayClock,
  sayClockDoubt,
  sayDoubts,
  sayEvent,
  sayHabits,
  sayLeftOut,
  shortDate,
  standardHabits,
  tooFewNights,
} from "@kriebel/trials";
import { CaretLeft, CaretRight, Check, Moon, MoonStars, PencilSimple } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { justKept } from "../nights/just-kept.ts";
import { nightOn } from "../nights/keep-night.ts";
import { nightFactsOf } from "../nights/night-facts-of.ts";
import { longDay, partNow, plainClock } from "../nights/now.ts";
import { PictureFigure } from "../nights/picture-figure.tsx";
import { programName } from "../nights/program-name.ts";
import { publishedCourse } from "../nights/published-course.ts";
import { calendarFile, everyMorning } from "../nights/reminder.ts";
import { sayMeasured } from "../nights/say-measured.ts";
import { tellNight } from "../nights/tell-night.ts";
import { useAnalysis } from "../nights/use-analysis.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { showList } from "../parts/show-list.ts";

/** Everything that the nights can carry, and what not yet. */
export function NightsScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { record, today } = person;
  const yesterday = addDays(today, -1);
  const filled = nightOn(record, yesterday).severity !== undefined;
  const diary = useMemo(() => diaryOfRecord(record), [record]);
  const fill = (
    <Button className="button main" onPress={() => go("entry", yesterday)}>
      {m.nightsFillYesterday()}
    </Button>
  );
  // From the afternoon on the day itself can be told: what it held, before the night.
  const dayIsTold = (nightOn(record, today).exposures ?? []).length > 0;
  const day =
    partNow() === "evening" && !dayIsTold ? (
      <Button className="button" onPress={() => go("entry", today, "evening")}>
        {m.nightsFillToday()}
      </Button>
    ) : null;
  const night = (
    <Button className="button" onPress={() => go("night")}>
      <Moon size={24} aria-hidden="true" />
      {m.nightsOpenNight()}
    </Button>
  );
  if (diary.length === 0) {
    // One thing to do, by the clock; all the rest waits behind one quiet line.
    const isEvening = partNow() === "evening" && !dayIsTold;
    return (
      <Screen
        title={m.nightsYourNights()}
        bar={
          <Button className="button main" onPress={() => (isEvening ? go("entry", today, "evening") : go("entry", yesterday))}>
            {isEvening ? m.nightsFillToday() : m.nightsFillLast()}
          </Button>
        }
      >
        <div className="empty" style={{ textAlign: "center", display: "flex", flexDirection: "column", gap: 8, alignItems: "center" }}>
          <MoonStars size={44} aria-hidden="true" />
          <h2>{m.nightsNoNights()}</h2>
          <p>{m.nightsNoNightsHint()}</p>
        </div>
        <Fold buttonClass="icon-button" panelClass="links-fold" title={m.nightsMoreWays()}>
          {isEvening ? (
            <Button className="link tall" onPress={() => go("entry", yesterday)}>
              {m.nightsFillYesterday()}
            </Button>
          ) : null}
          <Button className="link tall" onPress={() => go("night")}>
            {m.nightsOpenNight()}
          </Button>
          <Links person={person} />
        </Fold>
      </Screen>
    );
  }
  return (
    <Screen title={m.nightsYourNights()} bar={filled ? night : fill}>
      <Kept person={person} />
      {day}
      <Doubts person={person} />
      <Findings person={person} diary={diary} />
      <Calendar person={person} />
      {filled ? null : night}
      <Links person={person} />
    </Screen>
  );
}

/** What the tap just before this saved, so that a slip of the thumb is seen and mended. */
function Kept({ person }: { readonly person: NightPerson }): ReactNode {
  const [on] = useState(justKept);
  if (on === undefined) return null;
  return (
    <p className="kept-line" role="status">
      <Check size={22} weight="bold" aria-hidden="true" />
      <span>
        {m.nightsKept()} {tellNight(nightOn(person.record, on))}{" "}
        <Button className="link" onPress={() => go("entry", on)}>
          {m.nightsChange()}
        </Button>
      </span>
    </p>
  );
}

const mostDoubts = 3;

/** Nights that cannot be as they stand: each is named, and a tap opens it to be mended. Nothing is thrown away. */
function Doubts({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const { record, today } = person;
  const doubts = useMemo(
    () =>
      checkRecord(record, today).flatMap(({ at, say }) => {
        const place = /^nights\[(\d{1,6})\]/.exec(at);
        const night = place === null ? undefined : record.nights[Number(place[1])];
        return night === undefined ? [] : [{ at, on: night.on, say }];
      }),
    [record, today],
  );
  if (doubts.length === 0) return null;
  return (
    <section className="caution" aria-label={m.nightsDoubtfulNights()}>
      {doubts.slice(0, mostDoubts).map(({ at, on, say }) => (
        <p key={at}>
          {say[language]}{" "}
          <Button className="link" onPress={() => go("entry", on)}>
            {m.nightsLookAtNight()}
          </Button>
        </p>
      ))}
      {doubts.length > mostDoubts ? <p>{m.nightsMoreDoubts({ n: doubts.length - mostDoubts })}</p> : null}
    </section>
  );
}

function Links({ person }: { readonly person: NightPerson }): ReactNode {
  return (
    <div className="links-down">
      {(
        [
          ["trial", m.nightsGoTrial()],
          ["follow", m.nightsGoFollow()],
          ["weekly", m.nightsGoWeekly()],
          ["track", m.nightsTrack()],
          ["still", m.nightsGoStill()],
          ["import", m.nightsGoImport()],
        ] as const
      ).map(([to, label]) => (
        <Button key={to} className="link tall" onPress={() => go(to)}>
          {label}
        </Button>
      ))}
      <Button
        className="link tall"
        onPress={() =>
          saveFile("kriebel.ics", "text/calendar", calendarFile([everyMorning(person.today, m.nightsReminderTitle())], person.today))
        }
      >
        {m.nightsGoReminder()}
      </Button>
    </div>
  );
}

function Findings({ person, diary }: { readonly person: NightPerson; readonly diary: Diary }): ReactNode {
  const { language } = usePreferences();
  const { record } = person;
  const key = useMemo(() => JSON.stringify([record.nights, record.medicines, record.followed]), [record]);
  const asked = useAnalysis({ kind: "summary", record }, key);
  const own = ownNames(record);
  const bed = useMemo(() => hoursInBed(person), [person]);
  const summary = asked.state === "done" ? asked.answer : undefined;
  // What the nights say becomes a fact of the record, so that the map and the letter know it; a trial only when the person says so.
  // Once for each summary: keeping draws the screen again before the shelf has the new record.
  const keptFor = useRef<unknown>(undefined);
  useEffect(() => {
    if (summary === undefined || keptFor.current === summary) return;
    keptFor.current = summary;
    const next = nightFactsOf(record, person.today, summary);
    if (next !== undefined) person.keep(next);
  }, [summary, record, person]);
  const trend = useMemo(
    () =>
      drawTrend(
        diary,
        (summary?.events ?? []).map(({ date, name }) => ({ on: date, word: name[language] })),
        language,
      ),
    [diary, language, summary],
  );
  const clock = useMemo(
    () => drawClock(diary, language, { published: publishedCourse, ...(bed === undefined ? {} : { inBed: bed }) }),
    [diary, language, bed],
  );
  const clockDoubt = summary === undefined ? undefined : sayClockDoubt(summary.clock);
  const dateOf = (t: number): string => shortDate(diary.find((night) => night.t === t)?.date ?? person.today, language);
  const changed =
    summary === undefined ? undefined : sayChange(summary.change, (date) => ({ nl: shortDate(date, "nl"), en: shortDate(date, "en") }));
  return (
    <>
      {asked.state === "failed" ? <p role="status">{m.nightsCannotReckon()}</p> : null}
      {summary?.events.map(({ name, date, result }) => {
        const [first, ...rest] = sayEvent(result, name);
        return (
          <p key={`${date} ${name.en}`} className="lead">
            <strong>{first?.[language]}</strong> {rest.map((one) => one[language]).join(" ")}
          </p>
        );
      })}
      {changed === undefined ? null : <p className="lead">{changed[language]}</p>}
      <h2>{m.nightsPerWeek()}</h2>
      <PictureFigure picture={trend} />
      <h2>{m.nightsWhenItComes()}</h2>
      {summary === undefined ? null : <p>{sayClock(summary.clock)[language]}</p>}
      {clockDoubt === undefined ? null : <p className="small soft">{clockDoubt[language]}</p>}
      <PictureFigure picture={clock} />
      <h2>{m.nightsGoesTogether()}</h2>
      {summary === undefined ? (
        <p role="status" className="soft">
          {asked.state === "waiting" ? m.nightsReckoning() : ""}
        </p>
      ) : summary.habits.verdict === "too_few_nights" ? (
        <>
          {/* With nights enough there is no habit left to compare: then that is said, and of which and why. */}
          {summary.habits.nightsUsed < 14 ? (
            <p>{tooFewNights(summary.habits.nightsUsed, 14)[language]}</p>
          ) : (
            <p>{m.nightsNothingToCompare()}</p>
          )}
          {summary.habits.nightsUsed < 14
            ? null
            : sayLeftOut(summary.habits.left_out, own).map((one) => (
                <p key={one.en} className="small soft">
                  {one[language]}
                </p>
              ))}
        </>
      ) : (
        <>
          <ul className="night-lines">
            {sayHabits(summary.habits.habits, own, (id) => standardHabits.find(({ name }) => name === id)?.mayTry ?? false).map((one) => (
              <li key={one.en}>{one[language]}</li>
            ))}
          </ul>
          {sayDoubts(summary.habits, dateOf).map((doubt) => (
            <p key={doubt.en} className="caution small">
              {doubt[language]}
            </p>
          ))}
          <p className="small soft">{proves.habits[language]}</p>
          {sayLeftOut(summary.habits.left_out, own).map((one) => (
            <p key={one.en} className="small soft">
              {one[language]}
            </p>
          ))}
        </>
      )}
    </>
  );
}

/** The middle of the hours in bed over the last nights that tell them. */
function hoursInBed({ record }: NightPerson): { readonly from: number; readonly to: number } | undefined {
  const told = record.nights.slice(-60).flatMap(({ slept }) => (slept === undefined ? [] : [slept]));
  if (told.length < 5) return undefined;
  const hour = (moment: string): number => Number(moment.slice(11, 13)) + Number(moment.slice(14, 16)) / 60;
  const middle = (hours: readonly number[]): number => {
    const sorted = hours.map((one) => (one + 12) % 24).sort((a, b) => a - b);
    return ((sorted[Math.floor(sorted.length / 2)] ?? 0) + 12) % 24;
  };
  return { from: middle(told.map(({ from }) => hour(from))), to: middle(told.map(({ to }) => hour(to))) };
}

/** A month with a number and a bar for every night; the chosen night is told below. */
function Calendar({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const { record, today } = person;
  const last = record.nights.at(-1)?.on ?? today;
  const [month, setMonth] = useState(last.slice(0, 7));
  const [chosen, setChosen] = useState<IsoDate>(last);
  const first = `${month}-01`;
  const days: IsoDate[] = [];
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) days.push(date);
  const before = (new Date(`${first}T12:00:00`).getDay() + 6) % 7;
  const began = record.nights[0]?.on ?? today;
  const byDate = new Map(record.nights.map((night) => [night.on, night]));
  const past = days.filter((date) => date < today && date >= began);
  const filled = past.filter((date) => byDate.get(date)?.severity !== undefined).length;
  const monthName = new Date(`${first}T12:00:00`).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", {
    month: "long",
    year: "numeric",
  });
  return (
    <section aria-label={m.nightsCalendar()} style={{ display: "flex", flexDirection: "column", gap: 12 }}>
      <div className="month-head">
        <Button className="icon-button" aria-label={m.nightsPreviousMonth()} onPress={() => setMonth(addMonths(first, -1).slice(0, 7))}>
          <CaretLeft size={24} aria-hidden="true" />
        </Button>
        <h2>{monthName.charAt(0).toUpperCase() + monthName.slice(1)}</h2>
        <Button className="icon-button" aria-label={m.nightsNextMonth()} onPress={() => setMonth(addMonths(first, 1).slice(0, 7))}>
          <CaretRight size={24} aria-hidden="true" />
        </Button>
      </div>
      <ul className="month-grid">
        {(language === "nl" ? "ma di wo do vr za zo" : "Mo Tu We Th Fr Sa Su").split(" ").map((name) => (
          <li key={name} className="weekday" aria-hidden="true">
            {name}
          </li>
        ))}
        {Array.from({ length: before }, (_, i) => (
          <li key={`before${i}`} aria-hidden="true" />
        ))}
        {days.map((date) => {
          const score = byDate.get(date)?.severity;
          const isPast = date <= today && (date >= began || score !== undefined);
          const number = <span className="date">{Number(date.slice(8))}</span>;
          return (
            <li key={date}>
              {isPast ? (
                <button
                  type="button"
                  className={score === undefined ? "missing" : ""}
                  aria-pressed={chosen === date}
                  aria-label={`${longDay(date, language, true)}: ${score ?? "?"}`}
                  onClick={() => setChosen(date)}
                >
                  {number}
                  <span className="value">{score ?? "?"}</span>
                  {score === undefined || score === 0 ? null : (
                    <svg viewBox="0 0 10 1" preserveAspectRatio="none" aria-hidden="true">
                      <rect className="p-mark" width={score} height="1" />
                    </svg>
                  )}
                </button>
              ) : (
                <span className="empty">{number}</span>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        <strong>{m.nightsDaysFilled({ filled, of: past.length })}</strong>
      </p>
      <NightDetail person={person} on={chosen} />
    </section>
  );
}

function NightDetail({ person, on }: { readonly person: NightPerson; readonly on: IsoDate }): ReactNode {
  const { language } = usePreferences();
  const night = nightOn(person.record, on);
  const things = (night.exposures ?? []).flatMap(({ id, has, at, amount }) => {
    const name = person.record.followed?.find((one) => one.id === id)?.name ?? (m.nightsThings({ which: id }) || id);
    if (has === "unknown") return [];
    return [`${name}: ${amount ?? (has === "yes" ? m.nightsYes() : m.nightsNo())}${at === undefined ? "" : ` (${at.replace(/^0/, "")})`}.`];
  });
  const programs = [
    ...new Set([...(night.measured ?? []).flatMap(({ app }) => app ?? []), ...(night.dayBy === undefined ? [] : [night.dayBy])]),
  ].map(programName);
  return (
    <div className="night-detail">
      <h3 style={{ display: "flex", justifyContent: "space-between", gap: 12 }}>
        {m.nightsHowWas({ evening: longDay(on, language), morning: longDay(addDays(on, 1), language) })}
        <Button className="icon-button" onPress={() => go("entry", on)} aria-label={m.nightsChange()}>
          <PencilSimple size={24} aria-hidden="true" />
        </Button>
      </h3>
      <p>
        {night.severity === undefined ? "?" : ""} {tellNight(night)} {things.join(" ")}
      </p>
      {(night.measured ?? []).map((one) => (
        <p key={`${one.from} ${one.app ?? ""} ${one.device ?? ""}`} className="small soft">
          {sayMeasured(one)}
        </p>
      ))}
      {night.steps === undefined ? null : <p className="small soft">{m.nightsSteps({ n: night.steps })}</p>}
      {night.from === "imported" || night.dayBy !== undefined || night.measured !== undefined ? (
        <p className="small soft">
          {programs.length === 0 ? m.nightsImportedFile() : m.nightsImported({ programs: showList(programs, language) })}
        </p>
      ) : null}
      {night.stamps === undefined ? null : (
        <p className="small soft">{m.nightsFromButton({ times: night.stamps.map(({ at }) => plainClock(at)).join(", ") })}</p>
      )}
      {night.note === undefined ? null : <p>{night.note}</p>}
      {night.late === true ? <p className="small soft">{m.nightsFilledLate()}</p> : null}
    </div>
  );
}

import { addDays, type IsoDate, type Night } from "@kriebel/record";
import { CloudMoon, SunHorizon } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go, goBack } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { EveningForm } from "../nights/evening-form.tsx";
import { noteKept } from "../nights/just-kept.ts";
import { isLate, nightOn, withNight } from "../nights/keep-night.ts";
import { dayBefore, isOwnNumber, withNothingElse } from "../nights/like-before.ts";
import { MorningForm, plainOf, timesBefore } from "../nights/morning-form.tsx";
import { notedByButton } from "../nights/noted-by-button.ts";
import { clockOf, longDay, partNow, plainClock } from "../nights/now.ts";
import { SaveHowOften } from "../nights/save-how-often.tsx";
import { type SleepOfClocks, type SleptClocks, sleepOfClocks } from "../nights/sleep-of-clocks.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";

export type EntryPart = "evening" | "morning";

/** Which form comes first: tonight after noon it is the evening's, for any other night the morning's. */
export const partFor = (on: IsoDate, today: IsoDate): EntryPart => (on === today && partNow() === "evening" ? "evening" : "morning");

/**
 * One night in two short forms: in the evening what the day held, in the morning how the night was. The clock chooses, a tap
 * changes over; what was filled in on either stays.
 */
export function EntryScreen({
  person,
  on,
  part: first,
}: {
  readonly person: NightPerson;
  readonly on: IsoDate;
  readonly part: EntryPart;
}): ReactNode {
  const { language } = usePreferences();
  const { record, today, keep } = person;
  const kept = nightOn(record, on);
  const [part, setPart] = useState<EntryPart>(first);
  const form = useDraftForm(`night/${on}`);
  const [text, setText] = useKept(form, "night", "");
  const night = useMemo(() => nightFrom(text, kept), [text, kept]);
  const setNight = (next: Night): void => setText(JSON.stringify(next));
  const [wrong, setWrong] = useState<string>();
  const stamps = kept.stamps ?? [];
  const begin = night.beganAt ?? (stamps[0] === undefined ? "" : clockOf(stamps[0].at));
  const [from, setFrom] = useKept(form, "from", night.slept === undefined ? "" : clockOf(night.slept.from));
  const [to, setTo] = useKept(form, "to", night.slept === undefined ? "" : clockOf(night.slept.to));
  const slept: SleptClocks = { from, to };
  const setSlept = (next: SleptClocks): void => {
    setFrom(next.from);
    setTo(next.to);
  };
  const put = (change: Partial<Night>): void => {
    setWrong(undefined);
    setNight(cleaned({ ...night, ...change }));
  };
  const followed = record.followed ?? [{ id: "caffeine" }];
  const lastDay = useMemo(() => dayBefore({ ...record, followed }, on), [record, followed, on]);
  const late = isLate(on, today);
  const before = timesBefore(record, on);
  const noted = notedByButton(kept);
  /** A sleep so long that it was asked back: the same times saved once more are kept. */
  const [asked, setAsked] = useState("");
  const wrongWith = (sleep: SleepOfClocks, clocks: SleptClocks): string | undefined => {
    if (sleep.kind === "impossible") return m.nightsTimesBackwards();
    if (sleep.kind === "equal") return m.nightsTimesEqual();
    if (sleep.kind === "half") return m.nightsTimesHalf();
    if (sleep.kind !== "sleep" || sleep.longHours === undefined || asked === `${clocks.from} ${clocks.to}`) return undefined;
    setAsked(`${clocks.from} ${clocks.to}`);
    return m.nightsTimesLong({ n: sleep.longHours });
  };
  const save = (filled: Night = night, clocks: SleptClocks = slept): void => {
    const sleep = sleepOfClocks(clocks, on);
    const doubt = wrongWith(sleep, clocks);
    if (doubt !== undefined) {
      setPart("morning");
      setWrong(doubt);
      return;
    }
    const { slept: _before, ...rest } = filled;
    let done: Night = sleep.kind === "sleep" ? { ...rest, slept: sleep.slept } : rest;
    if (done.severity !== undefined && done.severity > 0)
      done = { ...noted, ...done, ...(done.beganAt === undefined && begin !== "" ? { beganAt: begin } : {}) };
    if (Object.keys(done).every((key) => key === "on")) {
      setWrong(part === "morning" ? m.nightsChooseScore() : m.nightsChooseThing());
      return;
    }
    // Late is what was told from memory: a score that was not there in time, or a night of which nothing was.
    const fromMemory = late && (kept.from === undefined || (kept.severity === undefined && done.severity !== undefined));
    form.done();
    noteKept(on);
    keep(withNight(record, cleaned({ ...done, from: "diary", ...(fromMemory ? { late: true } : {}) })));
    if (history.length > 1) goBack();
    else go("nights");
  };
  // One tap that fills in what is open and saves: the things of the day as "no", the sleep as it was last time.
  const choices = followed.filter(({ id }) => !isOwnNumber(id));
  const open = choices.filter(({ id }) => !(night.exposures ?? []).some((one) => one.id === id)).length;
  const sleepBefore = slept.from === "" && slept.to === "" && kept.measured === undefined ? before : undefined;
  // A bad night has two things more to tell, of which one is offered: how often up, and the sleep as last time. Both go with one tap.
  const asksHowOften = part === "morning" && (night.severity ?? 0) > 0 && (night.timesUp ?? noted.timesUp) === undefined;
  const alsoSave = asksHowOften ? (
    <SaveHowOften
      sleep={sleepBefore === undefined ? undefined : `${plainOf(sleepBefore.from)}–${plainOf(sleepBefore.to)}`}
      onSave={(timesUp) => save(timesUp === undefined ? night : { ...night, timesUp }, sleepBefore)}
    />
  ) : part === "evening" ? (
    open === 0 ? null : (
      <Button className="button two-lines" onPress={() => save(withNothingElse(night, followed))}>
        <span>{open === choices.length ? m.nightsNothingOfThis() : m.nightsNothingElse()}</span>
        <span className="small">{m.nightsAndSave()}</span>
      </Button>
    )
  ) : sleepBefore === undefined ? null : (
    <Button
      className="button two-lines"
      onPress={() => (night.severity === undefined ? setWrong(m.nightsChooseScore()) : save(night, sleepBefore))}
    >
      <span>{m.nightsSleptAsBefore({ from: plainOf(sleepBefore.from), to: plainOf(sleepBefore.to) })}</span>
      <span className="small">{m.nightsSleptAsBeforeSave()}</span>
    </Button>
  );
  const isToday = on === today;
  const title =
    part === "evening"
      ? isToday
        ? m.nightsHowWasToday()
        : m.nightsThatDay()
      : on === addDays(today, -1)
        ? m.nightsHowWasNight()
        : isToday
          ? m.nightsHowIsTonight()
          : m.nightsHowWasNight();
  const partButton = (one: EntryPart, label: string, icon: ReactNode): ReactNode => (
    <button type="button" aria-pressed={part === one} onClick={() => setPart(one)}>
      {icon}
      {label}
    </button>
  );
  return (
    <Screen
      title={title}
      eyebrow={
        part === "evening"
          ? longDay(on, language, true)
          : m.nightsHowWas({ evening: longDay(on, language), morning: longDay(addDays(on, 1), language) })
      }
      about={on}
      bar={
        <>
          {alsoSave}
          <Button className="button main" onPress={() => save()}>
            {m.nightsSave()}
          </Button>
        </>
      }
    >
      <fieldset className="pick-row day-parts">
        <legend className="visually-hidden">{m.nightsDayParts()}</legend>
        {partButton("evening", m.nightsPartEvening(), <CloudMoon size={22} aria-hidden="true" />)}
        {partButton("morning", m.nightsPartMorning(), <SunHorizon size={22} aria-hidden="true" />)}
      </fieldset>
      {late ? <p className="small soft">{m.nightsLateEntry()}</p> : null}
      {part === "morning" && stamps.length > 0 ? (
        <p className="small">{m.nightsFromButton({ times: stamps.map(({ at }) => plainClock(at)).join(", ") })}</p>
      ) : null}
      {wrong === undefined ? null : <Wrong>{wrong}</Wrong>}
      {part === "evening" ? (
        <EveningForm
          record={record}
          night={night}
          followed={followed}
          before={lastDay}
          isYesterday={lastDay?.on === addDays(today, -1) && isToday}
          onChange={(next) => {
            setWrong(undefined);
            setNight(next);
          }}
        />
      ) : (
        <MorningForm
          night={night}
          begin={begin}
          noted={noted}
          slept={slept}
          before={slept.from === "" && slept.to === "" ? before : undefined}
          onChange={put}
          onSlept={(next) => {
            setWrong(undefined);
            setSlept(next);
          }}
        />
      )}
    </Screen>
  );
}

/** The night as it stands in the fields, from its draft; else as it was kept. */
function nightFrom(text: string, kept: Night): Night {
  if (text === "") return kept;
  try {
    const night = JSON.parse(text) as Night;
    // What the night button noted since stands in the record only.
    return night.on === kept.on ? { ...night, ...(kept.stamps === undefined ? {} : { stamps: kept.stamps }) } : kept;
  } catch {
    return kept; // a torn draft: nothing that was saved is touched
  }
}

/** Without what is not known: absent is unknown. */
function cleaned(night: Night): Night {
  return Object.fromEntries(Object.entries(night).filter(([, value]) => value !== undefined)) as Night;
}

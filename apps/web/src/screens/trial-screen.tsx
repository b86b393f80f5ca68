import { addDays, daysBetween, type IsoDate, type PersonRecord, type PersonTrial } from "@kriebel/record";
import {
  designOf,
  diaryOfRecord,
  diaryOfTrial,
  drawBlood,
  drawSchedule,
  drawTimeline,
  drawTrialResult,
  habitName,
  lastEvening,
  type PlannedDesign,
  pictureToSvg,
  placeNights,
  reportToHtml,
  sayTrial,
  schedulesOf,
  scheduleText,
  startOn,
  trialReport,
  whyNotTry,
  withOutcome,
} from "@kriebel/trials";
import { Check, Coffee, Moon, PersonSimpleRun, Wine } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { nightOn, withNight } from "../nights/keep-night.ts";
import { longDay } from "../nights/now.ts";
import { PictureFigure } from "../nights/picture-figure.tsx";
import { calendarFile } from "../nights/reminder.ts";
import { ScoreGrid } from "../nights/score-grid.tsx";
import { useAnalysis } from "../nights/use-analysis.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";

const icons = { caffeine_after_noon: Coffee, alcohol: Wine, exercise_evening: PersonSimpleRun } as const;

/** The trial that is going on, or the last one. */
function newest(record: PersonRecord): PersonTrial | undefined {
  return (record.trials ?? []).at(-1);
}

const put = (record: PersonRecord, trial: PersonTrial): PersonRecord => ({
  ...record,
  trials: [...(record.trials ?? []).filter(({ id }) => id !== trial.id), trial],
});

/** Plan, today, or result: whichever belongs to now. `new` begins another one. */
export function TrialScreen({ person, part }: { readonly person: NightPerson; readonly part: string | undefined }): ReactNode {
  const trial = newest(person.record);
  // A habit in the address comes from "next best step": its plan, unless a trial is going on or it may not be tried alone.
  const named = part !== undefined && Object.hasOwn(icons, part) ? part : undefined;
  const free = trial === undefined || (trial.state !== "planned" && trial.state !== "running") || lastEvening(trial) < person.today;
  if (named !== undefined && free && whyNotTry(named, undefined, person.record, () => false) === undefined)
    return <PlanScreen person={person} habit={named} />;
  if (trial === undefined || part === "new") return <ChooseScreen person={person} />;
  if (trial.state === "stopped" || trial.state === "finished" || lastEvening(trial) < person.today)
    return <ResultScreen person={person} trial={trial} />;
  return <TodayScreen person={person} trial={trial} />;
}

/** Why somebody ends a trial early. */
const stopReasons = ["too_heavy", "wanted", "results", "other"] as const;

const toNights = (): ReactNode => (
  <Button className="icon-button" onPress={() => go("nights")}>
    <Moon size={24} aria-hidden="true" />
    {m.nightsYourNights()}
  </Button>
);

function ChooseScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const [habit, setHabit] = useState<string>();
  if (habit !== undefined) return <PlanScreen person={person} habit={habit} onNot={() => setHabit(undefined)} />;
  return (
    <Screen title={m.nightsTryTitle()} right={toNights()}>
      <p className="lead">{m.nightsTryLead()}</p>
      {(Object.keys(icons) as (keyof typeof icons)[]).map((id) => {
        const name = m.nightsTryHabits({ which: id });
        const why = whyNotTry(id, undefined, person.record, () => false);
        const Icon = icons[id];
        return why === undefined ? (
          <Button key={id} className="go-row" onPress={() => setHabit(id)}>
            {name}
            <Icon size={28} aria-hidden="true" />
          </Button>
        ) : (
          <p key={id} className="well small">
            <strong>{name}.</strong> {why[language]}
          </p>
        );
      })}
      <p className="caution">
        <strong>{m.nightsNever()}</strong>
      </p>
    </Screen>
  );
}

function PlanScreen({
  person,
  habit,
  onNot,
}: {
  readonly person: NightPerson;
  readonly habit: string;
  readonly onNot?: () => void;
}): ReactNode {
  const { language } = usePreferences();
  const { record, today } = person;
  const start = startOn(addDays(today, 1));
  const asked = useAnalysis({ kind: "plan", record, start }, `${start} ${record.nights.length}`);
  const x = habitName(habit)[language];
  const not = (
    <Button className="button" onPress={() => (onNot ?? (() => go("trial", "new")))()}>
      {m.nightsNotNow()}
    </Button>
  );
  if (asked.state !== "done")
    return (
      <Screen title={m.nightsPlanTitle({ x })} right={toNights()} bar={not}>
        <p role="status">{asked.state === "failed" ? m.nightsCannotReckon() : m.nightsReckoning()}</p>
      </Screen>
    );
  const { chosen, fromOwnNights } = asked.answer;
  if (chosen === undefined)
    return (
      <Screen title={m.nightsPlanTitle({ x })} right={toNights()} bar={not}>
        <p>{m.nightsTooSwinging()}</p>
      </Screen>
    );
  return <Plan person={person} habit={habit} start={start} chosen={chosen} own={fromOwnNights} not={not} />;
}

function Plan({
  person,
  habit,
  start,
  chosen,
  own,
  not,
}: {
  readonly person: NightPerson;
  readonly habit: string;
  readonly start: IsoDate;
  readonly chosen: PlannedDesign;
  readonly own: boolean;
  readonly not: ReactNode;
}): ReactNode {
  const { language } = usePreferences();
  const x = habitName(habit)[language];
  const [trial] = useState((): PersonTrial => {
    const [seed = 1, testSeed = 1] = crypto.getRandomValues(new Uint32Array(2));
    const design = designOf(chosen, start);
    const schedules = schedulesOf(design);
    if (schedules === undefined) throw new Error("A planned design has no schedule.");
    return {
      id: `trial-${start}-${seed}`,
      habit,
      plannedOn: person.today,
      design: { ...design },
      seed,
      testSeed,
      schedule: scheduleText(drawSchedule(schedules, seed)),
      state: "planned",
    };
  });
  const of10 = (power: number): number => Math.min(9, Math.round(power * 10));
  const begin = (): void => {
    const followed = person.record.followed ?? [{ id: "caffeine" }];
    const thing = habit === "caffeine_after_noon" ? "caffeine" : habit === "exercise_evening" ? "exercise" : habit;
    person.keep(
      put({ ...person.record, followed: followed.some(({ id }) => id === thing) ? followed : [...followed, { id: thing }] }, trial),
    );
    go("trial");
  };
  return (
    <Screen
      title={m.nightsPlanTitle({ x })}
      right={toNights()}
      bar={
        <>
          {not}
          <Button className="button main" onPress={begin}>
            {m.nightsStartOn({
              day: new Date(`${start}T12:00:00`).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { weekday: "long" }),
            })}
          </Button>
        </>
      }
    >
      <p className="lead">
        {own ? m.nightsPlanLead({ nights: chosen.totalNights }) : m.nightsPlanLeadUnknown({ nights: chosen.totalNights })}
      </p>
      <PictureFigure picture={drawTimeline(trial.schedule, chosen.nights, start, language)} />
      <ul className="bullets">
        <li>{m.nightsByLot()}</li>
        <li>{m.nightsOneScore()}</li>
        <li>{m.nightsMissing()}</li>
        {chosen.washout > 0 ? <li>{m.nightsWashout({ n: chosen.washout })}</li> : <li>{m.nightsCarryOver()}</li>}
        <li>{m.nightsNoPeeking()}</li>
      </ul>
      <p>{m.nightsPlanPower({ two: of10(chosen.powerTwo), one: of10(chosen.powerOne) })}</p>
      <h2>{m.nightsStopWhen()}</h2>
      <p>{m.nightsStopRules()}</p>
      <p className="caution">
        <strong>{m.nightsOnlyThis({ x })}</strong> {m.nightsAlsoNot({ which: habit })} {m.nightsNever()}
      </p>
    </Screen>
  );
}

/** The arm of a night: 1 is with; undefined outside the trial. */
function armOn(trial: PersonTrial, on: IsoDate): { readonly arm: 0 | 1; readonly period: number; readonly place: number } | undefined {
  const since = daysBetween(startOn(trial.design.start), on);
  const period = Math.floor(since / trial.design.nights);
  if (since < 0 || period >= trial.design.periods) return undefined;
  return { arm: trial.schedule[period] === "B" ? 1 : 0, period, place: since - period * trial.design.nights };
}

function TodayScreen({ person, trial }: { readonly person: NightPerson; readonly trial: PersonTrial }): ReactNode {
  const { language } = usePreferences();
  const { record, today, keep } = person;
  const x = habitName(trial.habit, trial.name === undefined ? {} : { [trial.habit]: trial.name })[language];
  const now = armOn(trial, today);
  const yesterday = addDays(today, -1);
  const before = armOn(trial, yesterday);
  const [score, setScore] = useState(() => nightOn(record, yesterday).severity);
  const didBefore = trial.did?.find(({ on }) => on === yesterday)?.arm;
  const otherwise = before !== undefined && didBefore !== undefined && didBefore !== (before.arm === 1 ? "B" : "A");
  const [asOther, setAsOther] = useState(otherwise);
  const [stopping, setStopping] = useState(false);
  const heavy = [1, 2, 3].every((back) => (nightOn(record, addDays(today, -back)).severity ?? 0) >= 9);
  const Icon = icons[trial.habit as keyof typeof icons] ?? Moon;
  const save = (): void => {
    let next: PersonRecord = record;
    if (score !== undefined) next = withNight(next, { ...nightOn(next, yesterday), severity: score, from: "diary" });
    if (before !== undefined) {
      const drawn = before.arm === 1 ? "B" : "A";
      const arm = asOther ? (drawn === "A" ? "B" : "A") : drawn;
      next = put(next, {
        ...trial,
        state: "running",
        did: [...(trial.did ?? []).filter(({ on }) => on !== yesterday), { on: yesterday, arm }],
      });
    }
    keep(next);
    go("nights");
  };
  const stop = (because: NonNullable<PersonTrial["stoppedBecause"]>): void => {
    keep(
      put(record, {
        ...trial,
        state: "stopped",
        stoppedOn: today,
        stoppedAfter: now?.period ?? (today < startOn(trial.design.start) ? 0 : trial.design.periods),
        stoppedBecause: because,
      }),
    );
  };
  const remind = (): void =>
    saveFile(
      "kriebel-proef.ics",
      "text/calendar",
      calendarFile(
        [...trial.schedule].map((arm, k) => ({
          id: `${trial.id}-${k}`,
          on: addDays(startOn(trial.design.start), k * trial.design.nights),
          at: "10:00",
          title: arm === "B" ? m.nightsTodayWith({ x }) : m.nightsTodayWithout({ x }),
          times: trial.design.nights,
        })),
        today,
      ),
    );
  if (stopping)
    return (
      <Screen title={m.nightsStopWhy()} right={toNights()} about="stop">
        {stopReasons.map((because) => (
          <Button key={because} className="button" onPress={() => stop(because)}>
            {m.nightsStopReasons({ which: because })}
          </Button>
        ))}
        <Button className="link tall" onPress={() => setStopping(false)}>
          {m.nightsNotNow()}
        </Button>
      </Screen>
    );
  return (
    <Screen
      title={now === undefined ? m.nightsPlanTitle({ x }) : now.arm === 1 ? m.nightsTodayWith({ x }) : m.nightsTodayWithout({ x })}
      eyebrow={
        now === undefined
          ? undefined
          : m.nightsBlock({ k: now.period + 1, of: trial.design.periods, n: now.place + 1, nights: trial.design.nights })
      }
      right={toNights()}
      bar={
        today > startOn(trial.design.start) ? (
          <Button className="button main" onPress={save}>
            {m.nightsSave()}
          </Button>
        ) : (
          <Button className="button main" onPress={() => go("nights")}>
            {m.nightsYourNights()}
          </Button>
        )
      }
    >
      {heavy ? <p className="caution">{m.nightsHeavyNights()}</p> : null}
      {now === undefined ? (
        <p className="lead">{m.nightsStartsOn({ day: longDay(startOn(trial.design.start), language, true) })}</p>
      ) : (
        <div className="arm-card">
          <Icon size={56} aria-hidden="true" />
          <p className="lead">
            <strong>{now.arm === 1 ? m.nightsTodayWith({ x }) : m.nightsTodayWithout({ x })}</strong>
          </p>
          {now.arm === 0 ? <p className="soft">{m.nightsAlsoNot({ which: trial.habit })}</p> : null}
        </div>
      )}
      {today > startOn(trial.design.start) ? (
        <>
          <h2>{m.nightsHowWasNight()}</h2>
          <ScoreGrid label={m.nightsHowWasNight()} value={score} onChange={setScore} />
          <Button className="link tall" aria-pressed={asOther} onPress={() => setAsOther(!asOther)}>
            {asOther ? <Check size={22} weight="bold" aria-hidden="true" /> : null}
            {m.nightsDidOther()}
          </Button>
        </>
      ) : null}
      <PictureFigure picture={drawTimeline(trial.schedule, trial.design.nights, startOn(trial.design.start), language, today)} />
      <div className="links-down">
        <Button className="link tall" onPress={remind}>
          {m.nightsGoReminder()}
        </Button>
        <Button className="link tall" onPress={() => setStopping(true)}>
          {m.nightsStopTrial()}
        </Button>
      </div>
    </Screen>
  );
}

function ResultScreen({ person, trial }: { readonly person: NightPerson; readonly trial: PersonTrial }): ReactNode {
  const { language } = usePreferences();
  const { record } = person;
  const key = useMemo(() => JSON.stringify([trial, record.nights.length, record.nights.at(-1)]), [trial, record]);
  const asked = useAnalysis({ kind: "trial", record, id: trial.id }, key);
  const [failed, setFailed] = useState(false);
  const x = habitName(trial.habit, trial.name === undefined ? {} : { [trial.habit]: trial.name })[language];
  if (asked.state !== "done")
    return (
      <Screen title={m.nightsPlanTitle({ x })} right={toNights()}>
        <p role="status">{asked.state === "failed" ? m.nightsCannotReckon() : m.nightsReckoning()}</p>
      </Screen>
    );
  const result = asked.answer;
  const titles: Readonly<Record<string, string>> = {
    worse: m.nightsWorseTitle({ x }),
    better: m.nightsBetterTitle({ x }),
    no_big_difference: m.nightsSameTitle(),
  };
  const said = sayTrial(
    result,
    trial.habit,
    trial.name === undefined ? {} : { [trial.habit]: trial.name },
    trial.stoppedBecause === "results",
  );
  const placed = placeNights(diaryOfTrial(record, trial), trial.design, startOn(trial.design.start)).filter(
    ({ period }) => period < (trial.stoppedAfter ?? trial.design.periods),
  );
  const picture = drawTrialResult(placed, result.schedule ?? trial.schedule, trial.design.washout, x, language);
  const report = trialReport(trial, diaryOfTrial(record, trial), result, language, {}, record);
  const blood = drawBlood(record, diaryOfRecord(record), language);
  const savePdf = async (): Promise<void> => {
    try {
      // The PDF writer is heavy and waits until somebody wants a page of paper.
      const { makeTrialPdf } = await import("../nights/make-trial-pdf.ts");
      saveFile("kriebel-proef.pdf", "application/pdf", await makeTrialPdf(report, picture, blood, language));
    } catch {
      setFailed(true);
    }
  };
  const known = trial.outcome !== undefined;
  // Given up before it began: nothing to draw, and nothing for the map.
  const counted = result.nights > 0;
  return (
    <Screen
      title={titles[result.verdict] ?? m.nightsNotYetTitle()}
      right={toNights()}
      stackedBar
      bar={
        <>
          {known || !counted ? null : (
            <Button className="button main" onPress={() => person.keep(put(record, withOutcome(trial, result, person.today)))}>
              {m.nightsInMap()}
            </Button>
          )}
          <Button className="button" onPress={() => go("trial", "new")}>
            {m.nightsAgain()}
          </Button>
        </>
      }
    >
      {said.map((one) => (
        <p key={one.en}>{one[language]}</p>
      ))}
      {counted ? <PictureFigure picture={picture} /> : null}
      <p className="small">
        {m.nightsCounted({ n: result.nights, of: (trial.stoppedAfter ?? trial.design.periods) * trial.design.nights })}
      </p>
      <details>
        <summary className="link">{m.nightsHowWeReckon()}</summary>
        <p className="small">{m.nightsHowWeReckonText()}</p>
      </details>
      {result.verdict === "cannot_tell" ? <p className="soft">{m.nightsAgainOrNot()}</p> : null}
      {known ? (
        <p className="kept-line">
          <Check size={22} weight="bold" aria-hidden="true" /> {m.nightsInMapDone()}
        </p>
      ) : null}
      <Button className="button plain" onPress={() => void savePdf()}>
        {m.nightsReportForDoctor()}
      </Button>
      {failed ? <p role="status">{m.nightsNoPdf()}</p> : null}
      <Button
        className="link tall"
        onPress={() =>
          saveFile(
            "kriebel-proef.html",
            "text/html",
            reportToHtml(report, language, pictureToSvg(picture, language), blood === undefined ? "" : pictureToSvg(blood, language)),
          )
        }
      >
        {m.nightsReportAsPage()}
      </Button>
    </Screen>
  );
}

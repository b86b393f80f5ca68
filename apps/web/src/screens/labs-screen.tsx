import { answerQuestion, ironTextFor } from "@kriebel/engine";
import { type Analyte, type IronRule, readLab, unitsOf } from "@kriebel/evidence";
import { type Lab, type Problem, readNumber } from "@kriebel/record";
import { type ReactNode, useMemo, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { SourceButton, sourceIds } from "../parts/cited.tsx";
import { dateFrom, emptyDate, PartialDate } from "../parts/partial-date.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { Wrong } from "../parts/wrong.tsx";
import { Claim } from "../result/reasons.tsx";
import { FerritinRuler } from "../sheet/ferritin-ruler.tsx";
import { PasteLabs } from "../sheet/paste-labs.tsx";
import { useUrgentLine } from "../urgent/urgent-words.tsx";
import { assessOnce, keepAndGoOn, keepHere, useWalk, type Walk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";
import { usualLabs } from "./usual-labs.ts";

type YesNo = "yes" | "no" | "unknown";

/** First the results that are known, with what they say; else the form for a new one. */
export function LabsScreen({ analyte }: { readonly analyte: string | undefined }): ReactNode {
  const { record } = useWalk();
  const [adding, setAdding] = useState(analyte !== undefined && analyte !== "list");
  if (analyte === "paste") return <PasteLabs onDone={() => setAdding(false)} />;
  return record.labs.length > 0 && !adding ? (
    <KnownLabs onAdd={() => setAdding(true)} />
  ) : (
    <LabForm analyte={analyte} onKept={() => setAdding(false)} />
  );
}

function KnownLabs({ onAdd }: { readonly onAdd: () => void }): ReactNode {
  const walk = useWalk();
  return (
    <Screen
      title={m.labsYours()}
      about="labs-known"
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={() => keepAndGoOn(walk, answerQuestion(walk.record, "labs.any", "yes", walk.evidence))}>
            {m.next()}
          </Button>
          <Button className="button" onPress={onAdd}>
            {m.labsAnother()}
          </Button>
        </>
      }
    >
      <FerritinRuler />
      <p>
        <Button className="link tall" onPress={() => go("labs", "paste")}>
          {m.sheetPasteLab()}
        </Button>
      </p>
      <SavedLabs />
      <IronSays walk={walk} />
    </Screen>
  );
}

/** One value, unit and date; what cannot be right is asked back beside the field. */
function LabForm({ analyte: asked, onKept }: { readonly analyte: string | undefined; readonly onKept: () => void }): ReactNode {
  const walk = useWalk();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence } = walk;
  const analytes = useMemo(() => {
    // What most people have on their sheet stands first, in lay words; the rest in the order of the alphabet.
    const place = (id: string): number => (usualLabs.includes(id) ? usualLabs.indexOf(id) : usualLabs.length);
    return Object.values(evidence.analytes).sort(
      (a, b) => place(a.id) - place(b.id) || a.name[language].localeCompare(b.name[language], language),
    );
  }, [evidence, language]);
  const start = (asked !== undefined && evidence.analytes[asked] ? asked : undefined) ?? analytes[0]?.id ?? "";
  const form = useDraftForm(`labs/${asked ?? ""}`);
  const [keptId, setAnalyteId] = useKept(form, "analyte", start);
  const analyteId = evidence.analytes[keptId] ? keptId : start;
  const analyte = evidence.analytes[analyteId];
  const [value, setValue] = useKept(form, "value", "");
  const [unit, setUnit] = useKept(form, "unit", evidence.analytes[start]?.unit ?? "");
  const [date, setDate] = useKept(form, "date", emptyDate);
  const [low, setLow] = useKept(form, "low", "");
  const [high, setHigh] = useKept(form, "high", "");
  const [fasting, setFasting] = useKept<YesNo | undefined>(form, "fasting", undefined);
  const [morning, setMorning] = useKept<YesNo | undefined>(form, "morning", undefined);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [dateWrong, setDateWrong] = useState<"wrong" | "future">();
  /** A unit in which the number would be usual, when it is not in this one. */
  const [otherUnit, setOtherUnit] = useState<string>();
  const [asking, setAsking] = useState<{ readonly lab: Lab; readonly notes: readonly Problem[] }>();

  const raised = useUrgentLine([value, low, high].filter((typed) => typed.trim() !== "").join("\n"));

  const units = analyte ? unitsOf(analyte).map((one) => one.unit) : [];
  const clear = (): void => {
    setProblems([]);
    setAsking(undefined);
    setOtherUnit(undefined);
    setDateWrong(undefined);
  };
  const choose = (id: string): void => {
    setAnalyteId(id);
    setUnit(evidence.analytes[id]?.unit ?? "");
    setValue("");
    setLow("");
    setHigh("");
    clear();
  };

  const keep = (lab: Lab): void => {
    form.done();
    const others = record.labs.filter((one) => !(one.analyte === lab.analyte && one.on === lab.on));
    keepHere(walk, answerQuestion({ ...record, labs: [...others, lab] }, "labs.any", "yes", evidence));
    onKept();
  };

  const read = (withUnit: string): void => {
    clear();
    if (value.trim() === "") {
      setProblems([{ code: "empty", at: "value", say: { nl: m.labsValueMissing(), en: m.labsValueMissing() }, level: "refuse" }]);
      return;
    }
    const on = dateFrom(date, walk.today);
    if (on === "wrong" || on === "future") {
      setDateWrong(on);
      return;
    }
    const limits: { low?: number; high?: number } = {};
    for (const [name, typed] of [
      ["low", low],
      ["high", high],
    ] as const) {
      if (typed.trim() === "") continue;
      const limit = readLab(evidence, { analyte: analyteId, value: typed, unit: withUnit }, walk.today);
      if (limit.ok) limits[name] = limit.value.value;
      else {
        setProblems(limit.problems.map((one) => ({ ...one, at: "limits" })));
        return;
      }
    }
    const found = readLab(
      evidence,
      {
        analyte: analyteId,
        value,
        unit: withUnit,
        ...(on === undefined ? {} : { on }),
        ...limits,
        ...(fasting === undefined ? {} : { fasting }),
        ...(morning === undefined ? {} : { morning }),
        from: { how: "asked" },
      },
      walk.today,
    );
    const other = analyte === undefined ? undefined : usualIn(analyte, value, withUnit);
    if (!found.ok) {
      setProblems(found.problems);
      setOtherUnit(found.problems.some(({ code }) => code === "impossible-value") ? other : undefined);
      return;
    }
    const toAsk = found.notes.filter(({ level }) => level === "ask");
    setOtherUnit(toAsk.some(({ code }) => code === "unit-trap" || code === "unusual-value") ? other : undefined);
    if (toAsk.length > 0) setAsking({ lab: found.value, notes: toAsk });
    else keep(found.value);
  };

  /** The person says that the sheet has this unit: read again with it. */
  const takeUnit = (chosen: string): void => {
    setUnit(chosen);
    read(chosen);
  };

  const beside = (at: (place: string) => boolean): readonly Problem[] => problems.filter((problem) => at(problem.at));
  const isLimit = (place: string): boolean => /low|high|limits/.test(place);
  const wrongId = "lab-wrong";

  const goOn = (answer: "yes" | "no" | "unknown"): void => keepAndGoOn(walk, answerQuestion(record, "labs.any", answer, evidence));

  return (
    <Screen
      title={m.labsTitle()}
      about="labs"
      before={raised}
      bar={
        <>
          {record.labs.length > 0 ? (
            <Button
              className="button"
              onPress={() => {
                form.done();
                onKept();
              }}
            >
              {m.cancel()}
            </Button>
          ) : (
            <Button className="button" onPress={() => goOn("no")}>
              {m.labsNone()}
            </Button>
          )}
          <Button className="button main" type="submit" form="lab">
            {m.save()}
          </Button>
        </>
      }
    >
      <p className="soft">
        <Button className="link tall" onPress={() => go("labs", "paste")}>
          {m.sheetPasteLab()}
        </Button>{" "}
        {m.sheetOrType()}
      </p>
      <p className="soft small">{m.labsLead()}</p>
      <Form
        id="lab"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          read(unit);
        }}
      >
        <PickOne
          label={m.labsAnalyte()}
          value={analyteId}
          onChange={choose}
          options={analytes.map((one) => ({ id: one.id, text: m.labsUsual({ which: one.id }) || say(one.name) }))}
        />
        <div className="pair">
          <TextField
            className="field"
            value={value}
            onChange={(typed) => {
              setValue(typed);
              clear();
            }}
            isInvalid={beside((at) => !isLimit(at)).length > 0 || asking !== undefined}
          >
            <Label>{m.labsValue()}</Label>
            <Input className="input" inputMode="decimal" maxLength={30} autoComplete="off" aria-describedby={wrongId} />
          </TextField>
          <PickOne
            label={m.labsUnit()}
            value={unit}
            onChange={(chosen) => {
              setUnit(chosen);
              clear();
            }}
            options={units.map((one) => ({ id: one, text: showUnit(one, language) }))}
          />
        </div>
        {beside((at) => !isLimit(at)).map((problem) => (
          <Wrong key={problem.code} id={wrongId}>
            {say(problem.say)}
            {otherUnit !== undefined && problem.code === "impossible-value" ? (
              <div className="pair">
                <Button className="button plain" onPress={() => takeUnit(otherUnit)}>
                  {m.sheetYesUnit({ unit: showUnit(otherUnit, language) })}
                </Button>
                <Button className="button plain" onPress={clear}>
                  {m.labsLook()}
                </Button>
              </div>
            ) : null}
          </Wrong>
        ))}
        {asking ? (
          <Wrong id={wrongId}>
            {asking.notes.map((note) => (
              <p key={note.code}>{say(note.say)}</p>
            ))}
            <div className="pair">
              {otherUnit === undefined ? (
                <>
                  <Button className="button plain" onPress={() => keep(asking.lab)}>
                    {m.labsKeepAsIs()}
                  </Button>
                  <Button className="button plain" onPress={clear}>
                    {m.labsLook()}
                  </Button>
                </>
              ) : (
                <>
                  <Button className="button plain" onPress={() => takeUnit(otherUnit)}>
                    {m.sheetYesUnit({ unit: showUnit(otherUnit, language) })}
                  </Button>
                  <Button className="button plain" onPress={() => keep(asking.lab)}>
                    {m.sheetNoUnit({ unit: showUnit(unit, language) })}
                  </Button>
                </>
              )}
            </div>
          </Wrong>
        ) : null}
        <PartialDate label={m.labsWhen()} value={date} onChange={setDate} wrong={dateWrong} />
        <fieldset className="field">
          <legend className="label">{m.labsLimits()}</legend>
          <p className="small soft">{m.labsLimitsHint()}</p>
          <div className="pair">
            {(
              [
                [m.labsLow(), low, setLow],
                [m.labsHigh(), high, setHigh],
              ] as const
            ).map(([label, typed, set]) => (
              <TextField key={label} className="field" value={typed} onChange={set} isInvalid={beside(isLimit).length > 0}>
                <Label className="small">{label}</Label>
                <Input className="input" inputMode="decimal" maxLength={30} autoComplete="off" />
              </TextField>
            ))}
          </div>
          {beside(isLimit).map((problem) => (
            <Wrong key={problem.code}>{say(problem.say)}</Wrong>
          ))}
        </fieldset>
        {analyteId === "ferritin" || analyteId === "tsat" || analyteId === "iron" ? (
          <>
            <ThreeWay label={m.labsMorning()} value={morning} onChange={setMorning} />
            <ThreeWay label={m.labsFasting()} value={fasting} onChange={setFasting} />
          </>
        ) : null}
      </Form>
      {record.labs.length === 0 && record.answers["labs.any"] === undefined ? (
        <Button className="button plain" style={{ borderStyle: "dashed" }} onPress={() => goOn("unknown")}>
          {m.labsDontKnow()}
        </Button>
      ) : null}
    </Screen>
  );
}

function ThreeWay(props: {
  readonly label: string;
  readonly value: YesNo | undefined;
  readonly onChange: (value: YesNo) => void;
}): ReactNode {
  return (
    <OneAnswer
      label={props.label}
      labelShown
      row
      value={props.value}
      onChange={(value) => props.onChange(value as YesNo)}
      options={[
        { id: "yes", text: m.yes() },
        { id: "no", text: m.no() },
        { id: "unknown", text: m.dontKnow(), unsure: true },
      ]}
    />
  );
}

/** What was kept, and what the iron rules say of it. */
function SavedLabs(): ReactNode {
  const walk = useWalk();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence } = walk;
  if (record.labs.length === 0) return null;
  const number = (lab: Lab): string => `${lab.comparator ?? ""}${showNumber(lab.value, language)} ${showUnit(lab.unit, language)}`;
  return (
    <ul>
      {record.labs.map((lab, index) => {
        const analyte = evidence.analytes[lab.analyte];
        const name = analyte ? say(analyte.name) : lab.analyte;
        return (
          <li key={index} className="chapter given">
            <span>
              <span className="small">{name}</span>
              <br />
              <span className="said numbers">{number(lab)}</span>
              <br />
              <span className="small soft">
                {lab.on ? showDate(lab.on, language) : (lab.when ?? m.labsNoDate())}
                {lab.low !== undefined && lab.high !== undefined
                  ? ` · ${m.labsLimitsOf({ low: showNumber(lab.low, language), high: showNumber(lab.high, language) })}`
                  : ""}
              </span>
            </span>
            <Button
              className="link tall"
              aria-label={`${m.remove()}: ${name} ${number(lab)}`}
              onPress={() => {
                keepHere(walk, { ...record, labs: record.labs.filter((_, at) => at !== index) });
                goInstead("labs");
              }}
            >
              {m.remove()}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** The texts of the iron rules that may be shown now, each with its source; never a dose, never "start". */
function IronSays({ walk }: { readonly walk: Walk }): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const { iron } = assessOnce(walk.record, walk.evidence, walk.today);
  const said = (rule: IronRule): string => say(ironTextFor(rule, walk.record.answeredBy ?? "self"));
  const rules = iron.shown.map((id) => walk.evidence.ironRules[id]).filter((rule) => rule !== undefined);
  const route = walk.assessment.routes.find(({ id }) => id === "iron");
  const measured = [...(route?.for ?? []), ...(route?.against ?? [])].filter((id) => id.startsWith("iron/"));
  if (rules.length + measured.length === 0) return null;
  // With a ferritin the ruler above has said it.
  const hasFerritin = walk.record.labs.some(({ analyte }) => analyte === "ferritin");
  return (
    <div className="stack">
      <h2>{m.labsWhatItSays()}</h2>
      <ul className="reasons">
        {measured.map((id) => (
          <Claim key={id} id={id} />
        ))}
        {rules.map((rule) => (
          <li key={rule.id}>
            <div>
              {said(rule)}
              <SourceButton about={said(rule)} sources={sourceIds(rule.because)} status={rule.status} />
            </div>
          </li>
        ))}
      </ul>
      {hasFerritin ? null : (
        <p className="caution">
          <strong>{m.labsNoIron()}</strong> {m.labsNoIronRest(spoken)}
        </p>
      )}
    </div>
  );
}

/** Another unit in which this number would be a usual value, when it is not one in its own. */
function usualIn(analyte: Analyte, typed: string, unit: string): string | undefined {
  const number = readNumber(typed);
  if (!number.ok) return undefined;
  const { softMin, softMax } = analyte.plausible;
  const isUsual = ({ factor, offset }: { readonly factor: number; readonly offset: number }): boolean => {
    const canonical = number.value.value * factor + offset;
    return canonical >= softMin && canonical <= softMax;
  };
  const units = unitsOf(analyte);
  const own = units.find((one) => one.unit === unit);
  if (own !== undefined && isUsual(own)) return undefined;
  return units.find((one) => one.unit !== unit && isUsual(one))?.unit;
}

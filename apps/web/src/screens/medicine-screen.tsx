import { substanceOf } from "@kriebel/engine";
import type { Medicine } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { go, goInstead } from "../keep/route.ts";
import { overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { SourceButton, sourceIds } from "../parts/cited.tsx";
import { dateFrom, PartialDate, typedFrom } from "../parts/partial-date.tsx";
import { Screen } from "../parts/screen.tsx";
import { useUrgentLine } from "../urgent/urgent-words.tsx";
import { keepHere, useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";
import { ChangeNothing, withoutMedicine } from "./medicines-screen.tsx";

type Answer = "yes" | "no" | "unknown";
type Change = "none" | "raised" | "lowered" | "unknown";
type Effect = NonNullable<Medicine["effectOfStopping"]>;

/** Start, dose change, stop and what happened then. Everything may stay open. */
export function MedicineScreen({ index }: { readonly index: number }): ReactNode {
  const walk = useWalk();
  const spoken = useSpoken();
  const say = useSay();
  const known = walk.record.medicines[index];
  const change = known?.changes?.find(({ what, text }) => (what === "raised" || what === "lowered") && text !== "asked");
  const form = useDraftForm(`medicine/${index}/${known?.name ?? ""}`, overOf(known));
  const [using, setUsing] = useKept<Answer | undefined>(form, "using", known?.using);
  const [started, setStarted] = useKept(form, "started", () => typedFrom(known?.started));
  const [stopped, setStopped] = useKept(form, "stopped", () => typedFrom(known?.stopped));
  const [dose, setDose] = useKept(form, "dose", known?.dose ?? "");
  const [changed, setChanged] = useKept<Change | undefined>(form, "changed", change ? (change.what as Change) : undefined);
  const [changedOn, setChangedOn] = useKept(form, "changedOn", () => typedFrom(change?.on));
  const [effect, setEffect] = useKept<Effect | undefined>(form, "effect", known?.effectOfStopping);
  const [wrong, setWrong] = useState<Readonly<Record<string, "wrong" | "future">>>({});
  const raised = useUrgentLine(`${known?.name ?? ""}\n${dose}`, true);
  if (!known) {
    return (
      <Screen
        title={m.notFoundTitle()}
        bar={
          <Button className="button main" onPress={() => go("medicines")}>
            {m.medicinesTitle(spoken)}
          </Button>
        }
      >
        <p>{m.notFound()}</p>
      </Screen>
    );
  }
  const substance = substanceOf(walk, known);
  const mayHaveHappened = using === "no" || changed === "lowered";

  const save = (): void => {
    const dates = {
      started: dateFrom(started, walk.today),
      stopped: using === "no" ? dateFrom(stopped, walk.today) : undefined,
      changed: changed === "raised" || changed === "lowered" ? dateFrom(changedOn, walk.today) : undefined,
    };
    const bad = Object.fromEntries(Object.entries(dates).filter(([, date]) => date === "wrong" || date === "future")) as Record<
      string,
      "wrong" | "future"
    >;
    if (
      dates.started &&
      dates.stopped &&
      !bad["started"] &&
      !bad["stopped"] &&
      dates.stopped < dates.started.slice(0, dates.stopped.length)
    )
      bad["stopped"] = "wrong";
    setWrong(bad);
    if (Object.keys(bad).length > 0) return;
    const { using: _u, started: _s, stopped: _st, dose: _d, changes: _c, effectOfStopping: _e, ...rest } = known;
    const others = (known.changes ?? []).filter((one) => one !== change);
    const changes =
      changed === "raised" || changed === "lowered"
        ? [...others, { what: changed, ...(dates.changed === undefined ? {} : { on: dates.changed }) }]
        : others;
    const medicine: Medicine = {
      ...rest,
      ...(using === undefined ? {} : { using }),
      ...(dates.started === undefined ? {} : { started: dates.started }),
      ...(dates.stopped === undefined ? {} : { stopped: dates.stopped }),
      ...(dose.trim() === "" ? {} : { dose: dose.trim().slice(0, 200) }),
      ...(changes.length === 0 ? {} : { changes }),
      ...(mayHaveHappened && effect !== undefined ? { effectOfStopping: effect } : {}),
    };
    form.done();
    keepHere(walk, { ...walk.record, medicines: walk.record.medicines.map((one, at) => (at === index ? medicine : one)) });
    goInstead("medicines");
  };

  return (
    <Screen
      title={m.medicineDetails({ name: known.name })}
      about={`medicine-${index}`}
      before={raised}
      stackedBar
      bar={
        <Button className="button main" onPress={save}>
          {m.save()}
        </Button>
      }
    >
      {substance ? (
        <p className="soft">{[say(substance.name), say(substance.className)].filter((text) => text !== "").join(" · ")}</p>
      ) : (
        <p className="well small">{m.medicineUnknown()}</p>
      )}
      <OneAnswer
        label={m.medicineUsing()}
        labelShown
        row
        value={using}
        onChange={(value) => setUsing(value as Answer)}
        options={[
          { id: "yes", text: m.yes() },
          { id: "no", text: m.no() },
          { id: "unknown", text: m.dontKnow(), unsure: true },
        ]}
      />
      <PartialDate label={m.medicineStarted()} value={started} onChange={setStarted} wrong={wrong["started"]} />
      <TextField className="field" value={dose} onChange={setDose}>
        <Label>{m.medicineDose()}</Label>
        <Text slot="description" className="small soft">
          {m.medicineDoseHint()}
        </Text>
        <Input className="input" maxLength={200} autoComplete="off" />
      </TextField>
      <OneAnswer
        label={m.medicineChanged()}
        labelShown
        row
        value={changed}
        onChange={(value) => setChanged(value as Change)}
        options={(["none", "raised", "lowered", "unknown"] as const).map((id) => ({
          id,
          text: m.changeKinds({ which: id }),
          unsure: id === "unknown",
        }))}
      />
      {changed === "raised" || changed === "lowered" ? (
        <PartialDate label={m.changeWhen()} value={changedOn} onChange={setChangedOn} wrong={wrong["changed"]} />
      ) : null}
      {using === "no" ? <PartialDate label={m.medicineStopped()} value={stopped} onChange={setStopped} wrong={wrong["stopped"]} /> : null}
      {mayHaveHappened ? (
        <OneAnswer
          label={using === "no" ? m.medicineAfterStopping() : m.medicineAfterLowering()}
          labelShown
          value={effect}
          onChange={(value) => setEffect(value as Effect)}
          options={(["resolved", "improved", "unchanged", "worse", "started", "unknown"] as const).map((id) => ({
            id,
            text: m.effects({ which: id }),
            unsure: id === "unknown",
          }))}
        />
      ) : null}
      {substance?.effects
        .filter(({ effect: kind }) => kind !== "likely_neutral")
        .slice(0, 3)
        .map((fact) => (
          <p key={fact.id} className="small">
            {say(fact.text)}
            <SourceButton about={say(fact.text)} sources={sourceIds(fact.because)} status={fact.status} />
          </p>
        ))}
      <ChangeNothing />
      <Button
        className="link tall"
        onPress={() => {
          form.done();
          keepHere(walk, withoutMedicine(walk.record, index));
          goInstead("medicines");
        }}
      >
        {`${m.remove()}: ${known.name}`}
      </Button>
    </Screen>
  );
}

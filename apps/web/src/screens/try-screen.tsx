import { answerQuestion, assess, mapIsOpen, routeMap, showAsk, standingChanges, summary, withLab } from "@kriebel/engine";
import { readNumber } from "@kriebel/record";
import { Flask } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { RouteMapFigure } from "../parts/route-map-figure.tsx";
import { Screen } from "../parts/screen.tsx";
import { showUnit } from "../parts/show-number.ts";
import { useWidth } from "../parts/use-width.ts";
import { Wrong } from "../parts/wrong.tsx";
import { drawMap } from "../result/draw-map.ts";
import { useChangeSentences } from "../result/standing-sentence.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { askTitle } from "./step-screen.tsx";
import { usualLabs } from "./usual-labs.ts";

/** How many open questions can be tried; the most useful ones. */
const mostQuestions = 8;

/** Try out: what would the map be with another answer or blood value? It answers at once, and nothing of it is kept. */
export function TryScreen({ first }: { readonly first: string | undefined }): ReactNode {
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence, assessment, today } = useWalk();
  const [what, setWhat] = useState(first ?? "lab:ferritin");
  const [typed, setTyped] = useState("");
  const [answer, setAnswer] = useState<string>();
  const [place, width] = useWidth();
  const sentences = useChangeSentences("tried");

  const labs = usualLabs.map((id) => ({ id: `lab:${id}`, text: m.labsUsual({ which: id }) || id }));
  const questions = assessment.ask
    .filter(({ kind, id }) => kind === "question" && ["yes_no", "choice"].includes(evidence.questions[id]?.kind ?? ""))
    .slice(0, mostQuestions)
    .map((ask) => ({ id: ask.id, text: say(evidence.questions[ask.id]?.ask ?? askTitle(ask, evidence)) }));
  const analyte = what.startsWith("lab:") ? evidence.analytes[what.slice(4)] : undefined;
  const question = analyte
    ? undefined
    : showAsk({ id: what, kind: "question", gain: 0, burden: 1, settles: [] }, record, evidence)?.question;

  const read = typed.trim() === "" ? undefined : readNumber(typed.trim());
  const value = read?.ok && read.value.comparator === undefined && read.value.unit === "" ? read.value.value : undefined;
  const impossible = analyte !== undefined && value !== undefined && (value < analyte.plausible.min || value > analyte.plausible.max);
  const wrong = read === undefined ? undefined : value === undefined ? m.notANumber() : impossible ? m.tryImpossible() : undefined;

  const tried = useMemo(() => {
    if (analyte && value !== undefined && !impossible)
      return assess(withLab(record, analyte.id, value, analyte.unit, today), evidence, today);
    if (question && answer !== undefined) return assess(answerQuestion(record, what, answer, evidence), evidence, today);
    return undefined;
  }, [analyte, value, impossible, question, answer, what, record, evidence, today]);
  const shown = tried ?? assessment;
  const changes = tried ? standingChanges(assessment, tried) : [];
  const size = width >= 560 ? "desktop" : "phone";
  const drawing = useMemo(() => {
    if (!mapIsOpen(shown)) return undefined;
    // What stood on the map stays on it: a route that would become unlikely is seen to stop, it does not vanish.
    const before = mapIsOpen(assessment) ? drawMap(assessment, evidence, size).rows.map(({ id }) => id) : [];
    return routeMap(shown, evidence, size, before);
  }, [shown, assessment, evidence, size]);
  const said = sentences(changes);

  return (
    <Screen
      title={m.tryTitle()}
      about="try"
      bar={
        <Button className="button main" onPress={() => go("map")}>
          {m.tryBack()}
        </Button>
      }
    >
      <p className="caution try-note">
        <Flask size={26} aria-hidden="true" />
        <span>
          <strong>{m.tryNotSaved()}</strong> {m.tryNotSavedRest()}
        </span>
      </p>
      <PickOne
        label={m.tryWhat()}
        value={what}
        onChange={(id) => {
          setWhat(id === "" ? "lab:ferritin" : id);
          setTyped("");
          setAnswer(undefined);
        }}
        options={[...labs, ...questions]}
      />
      {analyte ? (
        <TextField className="field" value={typed} onChange={(text) => setTyped(text.slice(0, 20))} isInvalid={wrong !== undefined}>
          <Label>{m.tryValue()}</Label>
          <div className="with-unit">
            <Input className="input" inputMode="decimal" autoComplete="off" aria-describedby="try-wrong" />
            <span className="lead">{showUnit(analyte.unit, language)}</span>
          </div>
          {wrong ? <Wrong id="try-wrong">{wrong}</Wrong> : null}
        </TextField>
      ) : question ? (
        <OneAnswer
          label={say(question.ask)}
          value={answer}
          onChange={setAnswer}
          options={
            question.kind === "yes_no"
              ? [
                  { id: "yes", text: m.yes() },
                  { id: "no", text: m.no() },
                ]
              : (question.choices ?? []).filter(({ id }) => id !== "unknown").map(({ id, text }) => ({ id, text: say(text) }))
          }
        />
      ) : null}
      <div role="status" className="stack tight">
        {tried === undefined ? (
          <p className="soft">{m.tryNothingYet()}</p>
        ) : said.length === 0 ? (
          <p>{tried.fit.label === assessment.fit.label ? m.tryNoChange() : m.fitWouldChange()}</p>
        ) : (
          said.map((sentence) => (
            <p key={sentence}>
              <strong>{sentence}</strong>
            </p>
          ))
        )}
      </div>
      <div ref={place} className={tried ? "trying" : ""}>
        {tried ? <p className="try-stamp">{m.tryStamp()}</p> : null}
        {drawing && drawing.rows.length > 0 ? (
          <div style={size === "phone" ? { maxWidth: 480, width: "100%" } : {}}>
            <RouteMapFigure narrow={width > 0 && width < drawing.width} drawing={drawing} caption={say(summary(shown, evidence))} still />
          </div>
        ) : (
          <p className="empty">{m.emptyMap()}</p>
        )}
      </div>
    </Screen>
  );
}

import type { StoryFact } from "@kriebel/reading/story";
import { needsNot } from "@kriebel/reading/story-fact";
import { type ReactNode, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { addressOf } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { showDate } from "../parts/show-date.ts";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { type Change, type Changeable, changeFact, howToChange } from "./change-fact.ts";
import { ChangeForm, plainChoice } from "./change-form.tsx";
import type { Standing } from "./keep-story.ts";
import { type ListedFact, weighedWords } from "./list-facts.ts";
import { moveTo, wordsId } from "./told-story.tsx";

export type Verdict = "right" | "wrong";

/** What a fact says, in the language of the screen; a no says so, and what is not sure as well. */
export function useFactName(): (fact: StoryFact) => string {
  const say = useSay();
  const { language } = usePreferences();
  return (fact) => {
    const name = say(fact.say).replace(/\b[12]\d{3}-\d{2}(?:-\d{2})?\b/g, (date) => showDate(date, language));
    const named = needsNot(fact, name) ? m.tellNot({ what: name }) : name;
    const unsure = fact.confidence < 0.6 || fact.state === "unknown" ? ` (${m.tellUnsure()})` : "";
    return `${named}${unsure}`;
  };
}

/** Kinds whose name does not say what was told: their own words stand beside it. */
const bare: ReadonlySet<StoryFact["kind"]> = new Set(["own_words", "sensation", "family", "surgery", "lifestyle", "course", "onset"]);
const mostQuoted = 160;

interface FactRowProps {
  readonly listed: ListedFact;
  readonly story: string;
  readonly verdict: Verdict | undefined;
  readonly change: Change | undefined;
  readonly standing: Standing;
  /** All was called right, and the unit of this one is still open. */
  readonly unitFirst: boolean;
  /** This row is where the number of its words leads. */
  readonly id: string | undefined;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onChange: (change: Change | undefined) => void;
}

/** One fact: its number, what was read, from which words where that is not plain, and right or not; what is not right can be mended here. */
export function FactRow(props: FactRowProps): ReactNode {
  const { listed, story, verdict, change, standing, id } = props;
  const { fact, number } = listed;
  const nameOf = useFactName();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence, today } = useWalk();
  const [mending, setMending] = useState(false);
  // Only what was called wrong can be mended.
  const how = useMemo(() => (verdict === "wrong" ? howToChange(fact, record, evidence) : undefined), [verdict, fact, record, evidence]);
  const name = nameOf(fact);
  const oneOf = fact.gives.labOneOf;
  const words = weighedWords(fact)
    ?.toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => story.slice(start, end));
  const quoted = words === undefined && (number === undefined || bare.has(fact.kind)) ? fact.words.replace(/\s+/g, " ").trim() : undefined;
  const by = number === undefined ? "" : `, ${m.tellFactNumber({ number })}`;
  return (
    <div className="fact" id={id} tabIndex={-1}>
      <p className="fact-name">
        {number === undefined ? null : (
          <a
            href={addressOf("tell")}
            className="mark-number"
            aria-label={m.tellToWords({ number })}
            onClick={(event) => {
              event.preventDefault();
              moveTo(wordsId(number));
            }}
          >
            {number}
          </a>
        )}
        <span>{name}</span>
      </p>
      {fact.kind === "medicine" && fact.weighed !== undefined ? <p className="small">{m.tellWeighedUse()}</p> : null}
      {words === undefined ? null : <p className="small">{m.tellWeighed({ words: words.map((word) => `‘${word}’`).join(", ") })}</p>}
      {quoted === undefined || quoted === "" ? null : (
        <p className="small soft">“{quoted.length > mostQuoted ? `${quoted.slice(0, mostQuoted).trimEnd()} …` : quoted}”</p>
      )}
      {standing === "otherwise" ? <p className="small caution-line">{m.tellOtherwise()}</p> : null}
      {oneOf === undefined || change !== undefined || standing === "there" ? null : (
        <p className={props.unitFirst ? "small caution" : "small"} role={props.unitFirst ? "alert" : undefined}>
          {fact.asks === undefined ? "" : say(fact.asks)}
        </p>
      )}
      {oneOf !== undefined && change === undefined && standing !== "there" ? (
        <OneAnswer
          label={`${name}${by}`}
          value={verdict === "wrong" ? "wrong" : undefined}
          onChange={(value) => {
            setMending(false);
            if (value === "wrong") props.onVerdict("wrong");
            else props.onChange({ unit: value });
          }}
          options={[
            ...oneOf.map(({ value, comparator, unit }) => ({
              id: unit,
              text: `${comparator ?? ""}${showNumber(value, language)} ${showUnit(unit, language)}`,
            })),
            { id: "wrong", text: m.tellWrong(), mark: "cross" as const },
          ]}
        />
      ) : change === undefined ? (
        <OneAnswer
          row
          label={`${name}${by}`}
          value={verdict}
          onChange={(value) => {
            setMending(false);
            props.onVerdict(value as Verdict);
          }}
          options={[
            { id: "right", text: m.tellRight(), mark: "check" },
            { id: "wrong", text: m.tellWrong(), mark: "cross" },
          ]}
        />
      ) : (
        <Changed how={how} change={change} about={name} onPutBack={() => props.onChange(undefined)} />
      )}
      {verdict === "wrong" && change === undefined ? (
        <p className="small dropped-line" role="status">
          {m.tellDropped()}{" "}
          {how === undefined || mending ? null : (
            <Button className="link tall" aria-label={`${m.tellHowThen()}: ${name}`} onPress={() => setMending(true)}>
              {m.tellHowThen()}
            </Button>
          )}
        </p>
      ) : null}
      {mending && how !== undefined && verdict === "wrong" && change === undefined ? (
        <ChangeForm
          how={how}
          about={name}
          onCancel={() => setMending(false)}
          onChange={(typed) => {
            const made = changeFact(fact, typed, evidence, today);
            if ("field" in made) return made;
            setMending(false);
            props.onChange(typed);
            return undefined;
          }}
        />
      ) : null}
    </div>
  );
}

/** What the person made of it, and the way back. */
function Changed(props: {
  readonly how: Changeable | undefined;
  readonly change: Change;
  readonly about: string;
  readonly onPutBack: () => void;
}): ReactNode {
  const say = useSay();
  const { language } = usePreferences();
  const { how, change } = props;
  const date = (text: string | undefined): string => (text === undefined || text === "" ? "" : showDate(text, language));
  const choice = how?.kind === "choice" ? how.options.find(({ id }) => id === change["choice"]) : undefined;
  const what =
    how?.kind === "medicine"
      ? [
          change["name"],
          change["using"] === "yes" || change["using"] === "no" ? m.using({ which: change["using"] }) : "",
          change["started"] ? m.since({ date: date(change["started"]) }) : "",
        ]
      : how?.kind === "lab"
        ? [
            `${change["value"] ?? (language === "nl" ? how.value.replace(".", ",") : how.value)} ${showUnit(change["unit"] ?? how.unit, language)}`,
            date(change["on"]),
          ]
        : how?.kind === "number"
          ? [Number.isFinite(Number(change["number"])) ? showNumber(Number(change["number"]), language) : change["number"]]
          : [choice?.text === undefined ? plainChoice(change["choice"] ?? "unknown") : say(choice.text)];
  return (
    <p className="well" role="status">
      {m.tellChanged({ what: what.filter((part) => part !== undefined && part !== "").join(", ") })}{" "}
      <Button className="link tall" aria-label={`${m.tellPutBack()}: ${props.about}`} onPress={props.onPutBack}>
        {m.tellPutBack()}
      </Button>
    </p>
  );
}

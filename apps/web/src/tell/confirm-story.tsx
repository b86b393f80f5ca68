import type { StoryFact, StoryReading } from "@kriebel/reading/story";
import type { PersonRecord } from "@kriebel/record";
import { Checks, Warning } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { countFromStory } from "../keep/people.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { WhyFold } from "../parts/fold.tsx";
import { Screen } from "../parts/screen.tsx";
import { useShown } from "../parts/use-shown.ts";
import { keepAndGoOn, keepHere, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { AskPossible, possibleId } from "./ask-possible.tsx";
import { type Change, changeFact } from "./change-fact.ts";
import { FactRow, useFactName, type Verdict } from "./fact-row.tsx";
import { keepStory, keptLetters, standingOf } from "./keep-story.ts";
import { factRooms, type ListedFact, listFacts } from "./list-facts.ts";
import { RaisedAlarms } from "./raised-alarms.tsx";
import { askedId, moveTo, ToldStory } from "./told-story.tsx";

/** What was said of each fact, as it lies in the draft. */
export interface Said {
  readonly verdicts: string;
  readonly changes: string;
}

/** What lies in a draft as JSON; what cannot be read was not said. */
function fromDraft<T>(text: string, is: (said: unknown) => said is T): Readonly<Record<string, T>> {
  try {
    const found: unknown = JSON.parse(text === "" ? "{}" : text);
    return Object.fromEntries(Object.entries(found ?? {}).filter((entry): entry is [string, T] => is(entry[1])));
  } catch {
    return {};
  }
}
const isVerdict = (said: unknown): said is Verdict => said === "right" || said === "wrong";
const isChange = (said: unknown): said is Change =>
  typeof said === "object" && said !== null && Object.values(said).every((one) => typeof one === "string");

/** Where the answer to a possible urgent sign lies among what was changed. */
const possibleKey = (question: string): string => `possible ${question}`;

/** Facts in the order in which their words stand. */
const inPlace = (facts: readonly StoryFact[]): readonly StoryFact[] =>
  facts.toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));

/** Questions in the first picture: no more stand in sight below the story. */
const mostFirst = 2;

/** Words that were not understood, shown by name; the rest is counted. */
const mostMissed = 30;

interface ConfirmProps {
  readonly story: string;
  readonly reading: StoryReading;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
  readonly onBack: () => void;
  /** It is confirmed: the draft goes. */
  readonly onKeep: () => void;
}

/** What was read: first what is urgent, then the story with its words marked, then each fact to call right, wrong, or to mend. */
export function ConfirmStory({ story, reading, said, onSaid, onBack, onKeep }: ConfirmProps): ReactNode {
  const say = useSay();
  const nameOf = useFactName();
  const walk = useWalk();
  const { record, evidence, today } = walk;
  const verdicts = useMemo(() => fromDraft(said.verdicts, isVerdict), [said.verdicts]);
  const changes = useMemo(() => fromDraft(said.changes, isChange), [said.changes]);
  // What may be urgent is asked first; a yes is a fact of the story, and right.
  const asked = useMemo(
    () => Object.fromEntries(reading.possible.map(({ question }) => [question, changes[possibleKey(question)]?.["choice"]])),
    [reading, changes],
  );
  const saidSo = useMemo(
    () => new Set(reading.possible.filter(({ question }) => asked[question] === "yes").map(({ fact }) => fact)),
    [reading, asked],
  );
  const facts = useMemo(() => inPlace([...reading.facts, ...saidSo]), [reading, saidSo]);
  const [asksPossible, setAsksPossible] = useState(false);
  const [mine, setMine] = useState(false);
  const listed = useMemo(() => listFacts(facts), [facts]);
  const all = useMemo(() => [...listed.facts, ...listed.together], [listed]);
  const standings = useMemo(() => new Map(all.map((one) => [one, standingOf(one.fact, record)] as const)), [all, record]);
  // What is urgent, the story and the first questions first; the rest lies below them and comes right after, in a task of its own.
  const below = useShown();
  const [asksBack, setAsksBack] = useState(false);
  const [asksUnit, setAsksUnit] = useState<string>();
  const [showsKnown, setShowsKnown] = useState(false);
  const [wanted, setWanted] = useState<number>();
  // What is asked may first have to be unfolded.
  useEffect(() => {
    if (wanted === undefined) return;
    moveTo(askedId(wanted));
    setWanted(undefined);
  }, [wanted]);
  const isKnown = (one: ListedFact): boolean => standings.get(one) === "there";
  // What was changed is not as it was read.
  const verdictOf = (one: ListedFact): Verdict | undefined =>
    changes[one.key] === undefined ? (verdicts[one.key] ?? (isKnown(one) || saidSo.has(one.fact) ? "right" : undefined)) : "wrong";
  /** Nobody can say that it is right before the unit is chosen. */
  const isUnitOpen = (one: ListedFact): boolean => one.fact.gives.labOneOf !== undefined && verdictOf(one) === undefined;
  const open = all.filter((one) => verdictOf(one) === undefined);
  const dropped = new Set(
    listed.facts
      .map(({ number }) => number)
      .filter((number): number is number => number !== undefined)
      .filter((number) =>
        listed.facts.every((one) => one.number !== number || (verdictOf(one) === "wrong" && changes[one.key] === undefined)),
      ),
  );
  const askedAt = (number: number): string =>
    listed.facts
      .filter((one) => one.number === number)
      .map(({ fact }) => nameOf(fact))
      .join("; ");

  const give = (one: ListedFact, verdict: Verdict): void => {
    setAsksBack(false);
    onSaid({ ...said, verdicts: JSON.stringify({ ...verdicts, [one.key]: verdict }) });
  };
  const change = (one: ListedFact, made: Change | undefined): void => {
    const { [one.key]: _before, ...others } = changes;
    onSaid({ ...said, changes: JSON.stringify(made === undefined ? others : { ...others, [one.key]: made }) });
  };

  /** Nobody goes on past a question that cannot wait; "don't know" is an answer. */
  const asksFirst = (): boolean => {
    // Whose answers these are comes before anything is kept.
    if (isAboutOther(reading, record) && !mine) {
      moveTo(aboutId);
      return true;
    }
    if (reading.possible.every(({ question }) => asked[question] !== undefined)) return false;
    setAsksPossible(true);
    moveTo(possibleId);
    return true;
  };
  const keep = (withOpen: boolean): void => {
    if (asksFirst()) return;
    const unit = withOpen ? open.find(isUnitOpen) : undefined;
    if (unit !== undefined) {
      setAsksUnit(unit.key);
      setWanted(unit.number);
      return;
    }
    const confirmed = new Map<StoryFact, StoryFact>();
    const refused: StoryFact[] = [];
    for (const one of all) {
      const verdict = verdictOf(one) ?? (withOpen ? "right" : undefined);
      const told = [one.fact, ...one.again];
      const made = changes[one.key];
      if (verdict === "right") for (const fact of told) confirmed.set(fact, fact);
      else if (verdict === "wrong") {
        refused.push(...told);
        const changed = made === undefined ? undefined : changeFact(one.fact, made, evidence, today);
        if (changed !== undefined && !("field" in changed)) confirmed.set(one.fact, changed);
      }
    }
    // A possible urgent sign that was answered no was asked: it is not asked again.
    refused.push(...reading.possible.filter(({ question }) => asked[question] === "no").map(({ fact }) => fact));
    onKeep();
    countFromStory(walk.person.id);
    const inOrder = facts.map((fact) => confirmed.get(fact)).filter((fact) => fact !== undefined);
    const made = keepStory(record, story, { confirmed: inOrder, refused }, evidence, today);
    const missed = reading.notUnderstood.map(({ words, start }) => ({ text: words.slice(0, 2_000), where: `story[${start}]` }));
    keepAndGoOn(walk, {
      ...made,
      notUnderstood: [...record.notUnderstood.filter(({ where }) => !where.startsWith("story[")), ...missed].slice(0, 500),
    });
  };
  const goOn = (): void => {
    if (asksFirst()) return;
    if (open.length > 0 && !asksBack) setAsksBack(true);
    else keep(false);
  };

  const first = new Set<number>();
  const row = (one: ListedFact): ReactNode => {
    const { number } = one;
    const leads = number !== undefined && !first.has(number);
    if (number !== undefined) first.add(number);
    return (
      <FactRow
        key={one.key}
        id={leads ? askedId(number) : undefined}
        listed={one}
        story={story}
        verdict={verdictOf(one)}
        change={changes[one.key]}
        standing={standings.get(one) ?? "new"}
        unitFirst={asksUnit === one.key}
        onVerdict={(verdict) => give(one, verdict)}
        onChange={(made) => change(one, made)}
      />
    );
  };
  const fresh = listed.facts.filter((one) => !isKnown(one));
  const known = all.filter(isKnown);
  const together = listed.together.filter((one) => !isKnown(one));
  const rooms = factRooms
    .map((room) => ({ room, facts: fresh.filter((one) => one.room === room) }))
    .filter(({ facts }) => facts.length > 0);
  return (
    <Screen
      title={all.length === 0 ? m.tellNothingTitle() : m.tellConfirmTitle()}
      about="tell-confirm"
      before={
        <>
          <RaisedAlarms story={story} facts={facts} />
          <AskPossible
            possible={reading.possible}
            answers={asked}
            wanted={asksPossible}
            onAnswer={(question, choice) =>
              onSaid({ ...said, changes: JSON.stringify({ ...changes, [possibleKey(question)]: { choice } }) })
            }
          />
        </>
      }
      bar={
        <>
          {all.length === 0 ? (
            <Button className="button" onPress={onBack}>
              {m.tellTellMore()}
            </Button>
          ) : open.length === 0 ? null : (
            <Button className="button" onPress={goOn}>
              {asksBack ? m.tellGoOnWithout({ count: open.length }) : m.tellWithout()}
            </Button>
          )}
          {/* One green button: who read it and found nothing wrong is done with one tap. */}
          {all.length === 0 || open.length === 0 ? (
            <Button className="button main" onPress={goOn}>
              {m.tellGoOn()}
            </Button>
          ) : (
            <Button className="button main" onPress={() => keep(true)}>
              <Checks size={24} weight="bold" aria-hidden="true" />
              {open.length < all.length - known.length ? m.tellRestRight() : m.tellAllRight()}
            </Button>
          )}
        </>
      }
    >
      {all.length > 0 ? <p className="soft">{m.tellConfirmLead()}</p> : reading.remarks.length === 0 ? <p>{m.tellNothing()}</p> : null}
      {reading.remarks.map((remark) => (
        <p key={remark.code} className="caution">
          {say(remark.say)}
        </p>
      ))}
      {isAboutOther(reading, record) && !mine ? <AboutOther reading={reading} record={record} onMine={() => setMine(true)} /> : null}
      <ToldStory
        story={story}
        listed={listed}
        asked={askedAt}
        onNumber={(number) => {
          if (fresh.every((one) => one.number !== number)) setShowsKnown(true);
          setWanted(number);
        }}
        dropped={dropped}
      />
      {story.length > keptLetters ? <p className="small soft">{m.tellKeptPart()}</p> : null}
      {all.length === 0 ? null : (
        <p className="small soft" role="status">
          {open.length === 0 ? m.tellNothingLeft() : m.tellLeft({ count: open.length })}
        </p>
      )}
      {(below ? rooms : rooms.slice(0, 1).map(({ room, facts }) => ({ room, facts: facts.slice(0, mostFirst) }))).map(({ room, facts }) => (
        <section key={room} className="facts">
          <h2>{m.tellRooms({ which: room })}</h2>
          {facts.map(row)}
        </section>
      ))}
      {together.length === 0 || !below ? null : (
        <WhyFold title={<span className="grow">{m.tellTogether({ count: together.length })}</span>}>
          <p className="small">{m.tellTogetherWhy()}</p>
          {together.map(row)}
        </WhyFold>
      )}
      {known.length === 0 || !below ? null : (
        <WhyFold title={<span className="grow">{m.tellKnown({ count: known.length })}</span>} open={showsKnown} onOpen={setShowsKnown}>
          {known.map(row)}
        </WhyFold>
      )}
      {reading.notUnderstood.length > 0 && below ? (
        <section className="stack tight">
          <h2>{m.tellNotUnderstood()}</h2>
          <p className="small soft">{m.tellNotUnderstoodWhy()}</p>
          <ul className="bullets">
            {reading.notUnderstood.slice(0, mostMissed).map((one) => (
              <li key={`${one.start} ${one.words}`}>{say(one.say)}</li>
            ))}
          </ul>
          {reading.notUnderstood.length > mostMissed ? (
            <p className="small">{m.tellAndMore({ count: reading.notUnderstood.length - mostMissed })}</p>
          ) : null}
        </section>
      ) : null}
      {all.length === 0 ? null : (
        <p>
          <Button className="link tall" onPress={onBack}>
            {m.tellTellMore()}
          </Button>
        </p>
      )}
      {asksBack && open.length > 0 ? (
        <AskBack
          open={open.length}
          onLook={() => {
            setAsksBack(false);
            const { number } = open.find((one) => one.number !== undefined) ?? {};
            moveTo(number === undefined ? "" : askedId(number));
          }}
        />
      ) : null}
    </Screen>
  );
}

/** Nothing is dropped in silence: who goes on without having said anything of some facts is told what that means, once. */
function AskBack({ open, onLook }: { readonly open: number; readonly onLook: () => void }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="wrong" role="alert" tabIndex={-1} ref={box}>
      <Warning size={24} weight="fill" aria-hidden="true" />
      <div className="stack tight">
        <p>{m.tellUnsaid({ count: open })}</p>
        <Button className="button plain" onPress={onLook}>
          {m.tellLookFirst()}
        </Button>
      </div>
    </div>
  );
}

const children: ReadonlySet<string> = new Set(["son", "daughter", "child", "grandchild"]);

const aboutId = "about-other";

const isAboutOther = ({ about: { who, words } }: StoryReading, record: PersonRecord): boolean =>
  who !== "self" && words !== undefined && (record.answeredBy ?? "self") === "self";

/** The page is for oneself and the story is about somebody else: asked, before anything of it lands in the wrong person's answers. */
function AboutOther(props: { readonly reading: StoryReading; readonly record: PersonRecord; readonly onMine: () => void }): ReactNode {
  const walk = useWalk();
  const { record } = props;
  const { who, words = "" } = props.reading.about;
  const becomes = children.has(who) ? "parent" : "carer";
  return (
    <section className="caution stack tight" id={aboutId} tabIndex={-1}>
      <p>{m.tellAboutOther({ words })}</p>
      <div className="pair">
        <Button className="button plain" onPress={() => keepHere(walk, { ...record, answeredBy: becomes })}>
          {becomes === "parent" ? m.tellAboutChild() : m.tellAboutCared()}
        </Button>
        <Button className="button plain" onPress={props.onMine}>
          {m.tellAboutMe()}
        </Button>
      </div>
    </section>
  );
}

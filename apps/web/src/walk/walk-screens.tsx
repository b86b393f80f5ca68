import { mapIsOpen, nextQuestion } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { currentPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { comeAhead } from "../parts/come-ahead.tsx";
import { InLanguage } from "../parts/in-language.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { AlarmScreen } from "../screens/alarm-screen.tsx";
import { EnoughScreen, QuestionScreen } from "../screens/question-screen.tsx";
import { type Spoken, SpokenContext } from "../words/use-words.ts";
import { isPlain } from "./is-plain.ts";
import { evidenceHere, firstEvidenceHere, loadEvidence, loadFirstEvidence } from "./load-evidence.ts";
import { useNightFacts } from "./use-night-facts.ts";
import { addressFor, assessOnce, checkedRecord, EvidenceContext, useWalk, type Walk, WalkContext } from "./use-walk.ts";

/** Every screen but the questions. On a slow line the first question does not wait for them. */
export const { load: loadMore, Ahead: MoreAhead } = comeAhead<{ readonly route: readonly string[] }>(
  () => import("./more-screens.tsx"),
  Waiting,
);

/** Screens that need no more of the evidence than its first part, while nothing was told that stands in the rest. */
const asks: ReadonlySet<string | undefined> = new Set(["question", "alarm"]);

/** The evidence as far as this screen can be drawn with it; undefined as long as it has to wait. */
function useEvidenceFor(screen: string | undefined, record: PersonRecord | undefined): Evidence | "failed" | undefined {
  const [whole, setWhole] = useState(evidenceHere);
  const [first, setFirst] = useState(firstEvidenceHere);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadFirstEvidence().then(setFirst, () => setFailed(true));
    loadEvidence().then(setWhole, () => setFailed(true));
  }, []);
  const usable = whole ?? (asks.has(screen) && (record === undefined || isPlain(record)) ? first : undefined);
  return usable ?? (failed ? "failed" : undefined);
}

/** Everything that needs the engine and the evidence; loaded after the first screen stands. */
export default function WalkScreens(props: { readonly route: readonly string[] }): ReactNode {
  return (
    <InLanguage>
      <Screens {...props} />
    </InLanguage>
  );
}

function Screens({ route }: { readonly route: readonly string[] }): ReactNode {
  const { keeping, people } = useShelf();
  const { current } = usePreferences();
  const person = currentPerson(people, current);
  const checked = person && checkedRecord(person);
  const evidence = useEvidenceFor(route[0], checked?.record);
  const walk = useMemo((): Walk | undefined => {
    if (!evidence || evidence === "failed" || !person || !checked) return undefined;
    const { record, today: day } = checked;
    return { evidence, person, record, assessment: assessOnce(record, evidence, day), today: day };
  }, [evidence, person, checked]);

  useNightFacts(walk);

  const about = checked?.record.answeredBy ?? "self";
  const map = walk === undefined || mapIsOpen(walk.assessment) ? "yes" : "no";
  const spoken = useMemo((): Spoken => ({ about, map }), [about, map]);

  if (route[0] === "settings") return <MoreAhead route={route} />;
  if (keeping === "locked" || route[0] === "locked") return keeping === "locked" ? <MoreAhead route={["locked"]} /> : <ToStart />;
  if (evidence === "failed") return <LoadFailed />;
  if (!evidence || keeping === "reading") return <Waiting />;
  if (route[0] === "learn" || route[0] === "about")
    return (
      <EvidenceContext value={evidence}>
        <WalkContext value={walk}>
          <MoreAhead route={route} />
        </WalkContext>
      </EvidenceContext>
    );
  if (keeping === "visit" && route[0] === "people") return <ToStart />; // one patient, and nobody else
  if (route[0] === "people") return <MoreAhead route={route} />;
  if (person && !checked) return <Damaged text={JSON.stringify(person.record)} />;
  if (!walk) return <ToStart />;
  return (
    <EvidenceContext value={evidence}>
      <WalkContext value={walk}>
        <SpokenContext value={spoken}>
          <WalkRoute key={walk.person.id} route={route} />
        </SpokenContext>
      </WalkContext>
    </EvidenceContext>
  );
}

function WalkRoute({ route }: { readonly route: readonly string[] }): ReactNode {
  const [screen, first, second] = route;
  switch (screen) {
    case "question":
      return first === undefined ? <ToNext /> : <QuestionScreen askId={first} from={second} />;
    case "enough":
      return <EnoughScreen />;
    case "alarm":
      return first === undefined ? <ToNext /> : <AlarmScreen id={first} then={route.slice(2)} />;
    default:
      return <MoreAhead route={route} />;
  }
}

/** To what is most useful to ask now, without a stop in between. */
function ToNext(): ReactNode {
  const { assessment } = useWalk();
  const next = addressFor(nextQuestion(assessment)).join("\n");
  useEffect(() => {
    goInstead(...next.split("\n"));
  }, [next]);
  return null;
}

function ToStart(): ReactNode {
  useEffect(() => goInstead(), []);
  return null;
}

function LoadFailed(): ReactNode {
  return (
    <Screen
      title={m.loadFailedTitle()}
      bar={
        <Button className="button main" onPress={() => location.reload()}>
          {m.reload()}
        </Button>
      }
    >
      <p>{m.loadFailed()}</p>
    </Screen>
  );
}

function Damaged({ text }: { readonly text: string }): ReactNode {
  return (
    <Screen
      title={m.brokenTitle()}
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={() => go("who")}>
            {m.begin()}
          </Button>
          <Button className="button" onPress={() => saveFile("kriebel.json", "application/json", text)}>
            {m.exportRecord()}
          </Button>
        </>
      }
    >
      <p>{m.damagedRecord()}</p>
    </Screen>
  );
}

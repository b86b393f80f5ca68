import { mapIsOpen, nextQuestion } from "@kriebel/engine";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { LockScreen } from "../keep/lock-screen.tsx";
import { currentPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { Button } from "../parts/button.tsx";
import { InLanguage } from "../parts/in-language.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { AboutScreen } from "../screens/about-screen.tsx";
import { AlarmScreen } from "../screens/alarm-screen.tsx";
import { CardScreen } from "../screens/card-screen.tsx";
import { CheckScreen } from "../screens/check-screen.tsx";
import { ConditionsScreen } from "../screens/conditions-screen.tsx";
import { FamilyScreen } from "../screens/family-screen.tsx";
import { LabsScreen } from "../screens/labs-screen.tsx";
import { LearnScreen } from "../screens/learn-screen.tsx";
import { LetterScreen } from "../screens/letter-screen.tsx";
import { MedicineScreen } from "../screens/medicine-screen.tsx";
import { MedicinesScreen } from "../screens/medicines-screen.tsx";
import { OverviewScreen } from "../screens/overview-screen.tsx";
import { PeopleScreen } from "../screens/people-screen.tsx";
import { PlanScreen } from "../screens/plan-screen.tsx";
import { EnoughScreen, QuestionScreen } from "../screens/question-screen.tsx";
import { ResultScreen } from "../screens/result-screen.tsx";
import { SettingsScreen } from "../screens/settings-screen.tsx";
import { StepScreen } from "../screens/step-screen.tsx";
import { TryScreen } from "../screens/try-screen.tsx";
import { MedicineTimelineScreen } from "../sheet/medicine-timeline.tsx";
import { PasteMedicines } from "../sheet/paste-medicines.tsx";
import { SpokenContext, useWords } from "../words/use-words.ts";
import { evidenceHere, loadEvidence } from "./load-evidence.ts";
import { useNightFacts } from "./use-night-facts.ts";
import { addressFor, assessOnce, checkedRecord, EvidenceContext, useWalk, type Walk, WalkContext } from "./use-walk.ts";

// The words of stories are fetched only by who tells one.
const TellScreen = lazy(() => import("../screens/tell-screen.tsx"));

/** Everything that needs the engine and the evidence; loaded after the first screen stands. */
export default function WalkScreens(props: { readonly route: readonly string[] }): ReactNode {
  return (
    <InLanguage>
      <Screens {...props} />
    </InLanguage>
  );
}

function Screens({ route }: { readonly route: readonly string[] }): ReactNode {
  const [evidence, setEvidence] = useState(evidenceHere);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEvidence().then(setEvidence, () => setFailed(true));
  }, []);
  const { keeping, people } = useShelf();
  const { current } = usePreferences();
  const person = currentPerson(people, current);
  const checked = person && checkedRecord(person);
  const walk = useMemo((): Walk | undefined => {
    if (!evidence || !person || !checked) return undefined;
    const { record, today: day } = checked;
    return { evidence, person, record, assessment: assessOnce(record, evidence, day), today: day };
  }, [evidence, person, checked]);

  useNightFacts(walk);

  const about = checked?.record.answeredBy ?? "self";
  const map = walk === undefined || mapIsOpen(walk.assessment);
  const spoken = useMemo(() => ({ about, map }), [about, map]);

  if (route[0] === "settings") return <SettingsScreen />;
  if (keeping === "locked" || route[0] === "locked") return keeping === "locked" ? <LockScreen /> : <ToStart />;
  if (failed) return <LoadFailed />;
  if (!evidence || keeping === "reading") return <Waiting />;
  if (route[0] === "learn")
    return (
      <EvidenceContext value={evidence}>
        <WalkContext value={walk}>
          <LearnScreen id={route[1]} />
        </WalkContext>
      </EvidenceContext>
    );
  if (route[0] === "about") return <AboutScreen evidence={evidence} />;
  if (keeping === "visit" && route[0] === "people") return <ToStart />; // one patient, and nobody else
  if (route[0] === "people") return <PeopleScreen />;
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
    case "overview":
      return <OverviewScreen />;
    case "medicines":
      if (first === undefined) return <MedicinesScreen />;
      if (first === "paste") return <PasteMedicines />;
      if (first === "timeline") return <MedicineTimelineScreen />;
      return <MedicineScreen key={first} index={Number(first)} />;
    case "labs":
      return <LabsScreen key={first ?? ""} analyte={first} />;
    case "family":
      return <FamilyScreen />;
    case "conditions":
      return <ConditionsScreen />;
    case "map":
      return <ResultScreen opened={first} />;
    case "step":
      return <StepScreen />;
    case "try":
      return <TryScreen key={first ?? ""} first={first} />;
    case "plan":
      return <PlanScreen />;
    case "tell":
      return (
        <Suspense fallback={<Waiting />}>
          <TellScreen />
        </Suspense>
      );
    case "card":
      return <CardScreen />;
    case "check":
      return <CheckScreen />;
    case "letter":
      return <LetterScreen />;
    default:
      return <NoSuchScreen />;
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

/** Nothing below 300 ms; then one sentence. */
export function Waiting(): ReactNode {
  const w = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <p className="page lead" role="status">
      {w.waiting}
    </p>
  ) : null;
}

export function LoadFailed(): ReactNode {
  const w = useWords();
  return (
    <Screen
      title={w.loadFailedTitle}
      bar={
        <Button className="button main" onPress={() => location.reload()}>
          {w.reload}
        </Button>
      }
    >
      <p>{w.loadFailed}</p>
    </Screen>
  );
}

function Damaged({ text }: { readonly text: string }): ReactNode {
  const w = useWords();
  return (
    <Screen
      title={w.brokenTitle}
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={() => go("who")}>
            {w.begin}
          </Button>
          <Button className="button" onPress={() => saveFile("kriebel.json", "application/json", text)}>
            {w.exportRecord}
          </Button>
        </>
      }
    >
      <p>{w.damagedRecord}</p>
    </Screen>
  );
}

function NoSuchScreen(): ReactNode {
  const w = useWords();
  return (
    <Screen
      title={w.notFoundTitle}
      bar={
        <Button className="button main" onPress={() => go()}>
          {w.toStart}
        </Button>
      }
    >
      <p>{w.notFound}</p>
    </Screen>
  );
}

import { lazy, type ReactNode, Suspense } from "react";
import { LockScreen } from "../keep/lock-screen.tsx";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { AboutScreen } from "../screens/about-screen.tsx";
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
import { ResultScreen } from "../screens/result-screen.tsx";
import { SettingsScreen } from "../screens/settings-screen.tsx";
import { StepScreen } from "../screens/step-screen.tsx";
import { TryScreen } from "../screens/try-screen.tsx";
import { MedicineTimelineScreen } from "../sheet/medicine-timeline.tsx";
import { PasteMedicines } from "../sheet/paste-medicines.tsx";
import { useEvidence } from "./use-walk.ts";

// The words of stories are fetched only by who tells one.
const TellScreen = lazy(() => import("../screens/tell-screen.tsx"));

/** Every screen of the walk but the questions; who may see it, and with which evidence, was settled before (walk-screens.tsx). */
export default function MoreScreens({ route }: { readonly route: readonly string[] }): ReactNode {
  const [screen, first] = route;
  switch (screen) {
    case "settings":
      return <SettingsScreen />;
    case "locked":
      return <LockScreen />;
    case "people":
      return <PeopleScreen />;
    case "learn":
      return <LearnScreen id={first} />;
    case "about":
      return <About />;
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

function About(): ReactNode {
  return <AboutScreen evidence={useEvidence()} />;
}

function NoSuchScreen(): ReactNode {
  return (
    <Screen
      title={m.notFoundTitle()}
      bar={
        <Button className="button main" onPress={() => go()}>
          {m.toStart()}
        </Button>
      }
    >
      <p>{m.notFound()}</p>
    </Screen>
  );
}

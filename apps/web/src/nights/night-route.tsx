import "./nights.css";
import { lazy, type ReactNode, Suspense } from "react";
import { InLanguage } from "../parts/in-language.tsx";
import { EntryScreen, partFor } from "../screens/entry-screen.tsx";
import { FollowScreen } from "../screens/follow-screen.tsx";
import { NightScreen } from "../screens/night-screen.tsx";
import { NightsScreen } from "../screens/nights-screen.tsx";
import { TrackScreen } from "../screens/track-screen.tsx";
import { TrialScreen } from "../screens/trial-screen.tsx";
import { WeeklyScreen } from "../screens/weekly-screen.tsx";
import { thisNight } from "./now.ts";
import { useNightPerson } from "./use-person.ts";

// Fetched only by who reads in an export.
const ImportScreen = lazy(() => import("../imports/import-screen.tsx"));

/** Addresses of the diary. None of them waits for the engine or the evidence. */
export const nightAddresses: readonly string[] = ["night", "entry", "nights", "track", "trial", "follow", "weekly", "still", "import"];

const StillScreen = lazy(() => import("../still/still-screen.tsx"));

interface NightRouteProps {
  readonly route: readonly string[];
  /** What the walk shows where nothing can be written: the lock, or what is damaged. */
  readonly elsewhere: ReactNode;
}

export default function NightRoute(props: NightRouteProps): ReactNode {
  return (
    <InLanguage>
      <Diary {...props} />
    </InLanguage>
  );
}

function Diary({ route, elsewhere }: NightRouteProps): ReactNode {
  const person = useNightPerson();
  if (person === "reading") return null;
  if (person === "locked" || person === "damaged") return elsewhere;
  const [screen, first, second] = route;
  switch (screen) {
    case "night":
      return <NightScreen person={person} />;
    case "entry": {
      const on = first !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(first) && first <= person.today ? first : thisNight();
      const part = second === "evening" || second === "morning" ? second : partFor(on, person.today);
      return <EntryScreen key={`${on} ${part}`} person={person} on={on} part={part} />;
    }
    case "track":
      return <TrackScreen person={person} />;
    case "trial":
      return <TrialScreen person={person} part={first} />;
    case "import":
      return (
        <Suspense fallback={null}>
          <ImportScreen person={person} />
        </Suspense>
      );
    case "follow":
      return <FollowScreen person={person} />;
    case "still":
      return (
        <Suspense fallback={null}>
          <StillScreen person={person} id={first} />
        </Suspense>
      );
    case "weekly":
      return <WeeklyScreen person={person} />;
    default:
      return <NightsScreen person={person} />;
  }
}

import { Component, lazy, type ReactNode, Suspense, useEffect } from "react";
import { useShelf } from "./keep/people.ts";
import { useLanguage } from "./keep/preferences.ts";
import { goInstead, useRoute } from "./keep/route.ts";
import { m } from "./messages/messages.js";
import { registerWorker } from "./offline/register-worker.ts";
import { afterPaint } from "./parts/after-paint.ts";
import { Screen } from "./parts/screen.tsx";
import { FirstScreen } from "./screens/first-screen.tsx";
import { WhoScreen } from "./screens/who-screen.tsx";
import { UrgentScreen, UrgentSignScreen } from "./urgent/urgent-screens.tsx";
import { loadWalk, WalkAhead } from "./walk/walk-ahead.tsx";

const RecordingsScreen = lazy(() => import("./recordings/recordings-screen.tsx"));
/** Components and their states, for makers: `npm run dev`, then #/design. Not in the built app. */
const DesignScreen = import.meta.env.DEV ? lazy(() => import("./design/design-screen.tsx")) : undefined;

const NightRoute = lazy(() => import("./nights/night-route.tsx"));

/** Our own mistakes stop the screen, not the person: one sentence, and what was answered is still there. */
class Catch extends Component<{ readonly children: ReactNode; readonly where: string }, { readonly wrong: boolean }> {
  override state = { wrong: false };
  static getDerivedStateFromError(): { wrong: boolean } {
    return { wrong: true };
  }
  override componentDidUpdate(before: { readonly where: string }): void {
    if (this.state.wrong && before.where !== this.props.where) this.setState({ wrong: false });
  }
  override render(): ReactNode {
    return this.state.wrong ? <Broken /> : this.props.children;
  }
}

function Broken(): ReactNode {
  return (
    <Screen
      title={m.brokenTitle()}
      bar={
        <button type="button" className="button main" onClick={() => location.reload()}>
          {m.reload()}
        </button>
      }
    >
      <p>{m.broken()}</p>
    </Screen>
  );
}

/** A new page is begun by nobody who has still to unlock this device, nor in a visit, which is of one patient. */
function Who(): ReactNode {
  const { keeping } = useShelf();
  const closed = keeping === "locked" || keeping === "visit";
  useEffect(() => {
    if (closed) goInstead(...(keeping === "locked" ? ["locked"] : []));
  }, [closed, keeping]);
  return closed ? null : <WhoScreen />;
}

function Route({ route }: { readonly route: readonly string[] }): ReactNode {
  switch (route[0]) {
    case "night":
    case "entry":
    case "nights":
    case "track":
    case "trial":
    case "follow":
    case "weekly":
    case "still":
    case "import":
      return (
        <Suspense fallback={null}>
          <NightRoute route={route} elsewhere={<WalkAhead route={["overview"]} />} />
        </Suspense>
      );
    case undefined:
      return <FirstScreen />;
    case "who":
      return <Who />;
    case "urgent":
      return <UrgentScreen list={route[1]} />;
    case "sign":
      return <UrgentSignScreen sign={route[1] ?? ""} />;
    case "recordings":
      return (
        <Suspense fallback={null}>
          <RecordingsScreen />
        </Suspense>
      );
    default:
      if (DesignScreen && route[0] === "design")
        return (
          <Suspense fallback={null}>
            <DesignScreen />
          </Suspense>
        );
      return <WalkAhead route={route} />;
  }
}

export function App(): ReactNode {
  const route = useRoute();
  useLanguage(); // every sentence is said again in the new one
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once, by where the app was opened
  useEffect(() => {
    // The first screen stands; what is behind it is fetched while it is read, so that the first question comes at once. What that one
    // needs goes first; the rest follows, or at once where somebody opens the app somewhere else. What fails is told by who needs it.
    const begins = route[0] === undefined || route[0] === "who";
    const fetchQuestions = () =>
      Promise.all([loadWalk(), import("./walk/begin-walk.ts"), import("./walk/load-evidence.ts").then((now) => now.loadFirstEvidence())]);
    const fetchRest = () =>
      Promise.all([
        import("./walk/walk-screens.tsx").then((now) => now.loadMore()),
        import("./walk/load-evidence.ts").then((now) => now.loadEvidence()),
      ]);
    afterPaint(() => {
      const questions = fetchQuestions();
      (begins ? questions.then(fetchRest) : Promise.all([questions, fetchRest()])).then(registerWorker, () => undefined);
    });
  }, []);
  return (
    <Catch where={route.join("/")}>
      <Route route={route} />
    </Catch>
  );
}

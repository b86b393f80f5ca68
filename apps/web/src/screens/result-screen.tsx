import { mapIsOpen, sayFit, standingWords } from "@kriebel/engine";
import { ArrowRight, FileText } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { RouteIcon } from "../parts/route-icon.tsx";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { useShown } from "../parts/use-shown.ts";
import { useWide } from "../parts/use-wide.ts";
import { Criteria } from "../result/criteria.tsx";
import { drawMap } from "../result/draw-map.ts";
import { LookAlikes } from "../result/look-alikes.tsx";
import { MapOrTable } from "../result/map-or-table.tsx";
import { Reasons } from "../result/reasons.tsx";
import { RouteCard, toldRoutes } from "../result/route-card.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";
import { NextStep } from "./step-screen.tsx";

/** The result: alarms, does it fit, the map or table, the cards with reasons. */
export function ResultScreen({ opened }: { readonly opened: string | undefined }): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const wide = useWide();
  const { record, assessment, evidence, today } = useWalk();
  const { language } = usePreferences();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(opened === undefined ? [] : [opened]));
  const gateOpen = mapIsOpen(assessment);
  // The answer and the map first; the cards lie below them and come right after.
  const below = useShown() || opened !== undefined;
  const shownIds = useMemo(() => {
    const drawing = drawMap(assessment, evidence, "phone");
    return new Set([...drawing.rows.map(({ id }) => id), "heredity"]);
  }, [assessment, evidence]);
  const told = toldRoutes(assessment);
  const routes = told.filter(({ id }) => all || shownIds.has(id) || open.has(id));
  const title = say(sayFit(assessment, evidence));

  const arrived = useRef(false);
  useEffect(() => {
    // A route that was tapped on the map: open its card and go there.
    if (opened === undefined) return;
    if (opened === "fit") {
      // The pool was tapped: does the story fit? That stands at the top.
      window.scrollTo(0, 0);
      document.querySelector("h1")?.focus({ preventScroll: true });
      return;
    }
    setOpen((now) => new Set([...now, opened]));
    if (wide) return; // the card stands beside the map already, and the row that was tapped keeps the focus
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches && document.documentElement.dataset["theme"] !== "night";
    const timer = setTimeout(() => {
      const card = document.getElementById(`route-${opened}`);
      card?.scrollIntoView({ block: "start", behavior: smooth && arrived.current ? "smooth" : "auto" });
      card?.querySelector("button")?.focus({ preventScroll: true });
      arrived.current = true;
    }, 30);
    return () => clearTimeout(timer);
  }, [opened, wide]);

  const { ageYears } = record.person;
  const doesItFit = (h1: ReactNode): ReactNode => (
    <>
      {wide ? (
        <p className="small soft">
          {[record.label, ageYears === undefined ? "" : m.ageInYears({ years: ageYears }), showDate(today, language)]
            .filter((part) => part)
            .join(" · ")}
        </p>
      ) : null}
      {h1}
      <p className="soft">{m.notADiagnosis()}</p>
      <Criteria />
    </>
  );
  const map = gateOpen ? <MapOrTable heading={<h2>{m.whereTitle(spoken)}</h2>} /> : <LookAlikes all />;

  if (wide) {
    const chosen = assessment.routes.find(({ id }) => id === opened) ?? assessment.routes.find(({ id }) => shownIds.has(id));
    const chosenName = chosen && evidence.routes[chosen.id];
    return (
      <Screen
        title={title}
        about="map"
        wideBody={(h1) => (
          <>
            {assessment.alarms.length > 0 ? (
              <div className="page" style={{ flex: "none", maxWidth: "none", padding: "24px 32px 0" }}>
                <Alarms />
              </div>
            ) : null}
            <div className="three">
              <div className="column">
                {doesItFit(h1)}
                <hr className="rule" style={{ borderTop: "3px solid var(--k-ink)" }} />
                <NextStep />
              </div>
              <div className="column">
                {map}
                {gateOpen ? <LookAlikes all={false} /> : null}
              </div>
              <div className="column last">
                {gateOpen && chosen && chosenName ? (
                  <section className="stack" id={`route-${chosen.id}`} aria-live="polite">
                    <h2 className="marked">
                      <RouteIcon id={chosen.id} />
                      <span>
                        {say(chosenName.shortName)}
                        <span className="second soft small" style={{ display: "block", fontWeight: 400 }}>
                          {say(standingWords[chosen.standing])}
                        </span>
                      </span>
                    </h2>
                    <Reasons route={chosen} level={3} />
                  </section>
                ) : (
                  <p className="soft">{m.openRoute()}</p>
                )}
              </div>
            </div>
          </>
        )}
      >
        {null}
      </Screen>
    );
  }

  return (
    <Screen
      title={title}
      about="map"
      before={<Alarms />}
      right={
        <Button className="icon-button" onPress={() => go("check")}>
          <FileText size={24} aria-hidden="true" />
          {m.letter()}
        </Button>
      }
      bar={
        // With nothing left to ask the next page would only say so: then the plan is what comes next.
        <Button className="button main" onPress={() => go(assessment.ask.length > 0 ? "step" : "plan")}>
          {assessment.ask.length > 0 ? m.myNextStep(spoken) : m.toPlan()}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      }
    >
      <p className="soft">{m.notADiagnosis()}</p>
      <Criteria />
      <hr className="rule" />
      {map}
      {gateOpen && below ? (
        <>
          <hr className="rule" />
          <h2>{m.cardsTitle()}</h2>
          <div className="stack tight">
            {routes.map((route) => (
              <RouteCard
                key={route.id}
                route={route}
                open={open.has(route.id)}
                onOpen={(opening) => setOpen((now) => new Set(opening ? [...now, route.id] : [...now].filter((id) => id !== route.id)))}
              />
            ))}
          </div>
          <Button className="link tall" onPress={() => setAll(!all)}>
            {all ? m.showFewer() : m.showAllRoutes({ count: told.length })}
          </Button>
          <LookAlikes all={false} />
        </>
      ) : null}
    </Screen>
  );
}

import { type Assessment, standingChanges, summary } from "@kriebel/engine";
import { Flask } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { LineSample } from "../parts/line-sample.tsx";
import { capital } from "../parts/open-words.ts";
import { RouteMapFigure } from "../parts/route-map-figure.tsx";
import { useWidth } from "../parts/use-width.ts";
import { askTitle } from "../screens/step-screen.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { drawMap } from "./draw-map.ts";
import { toldRoutes } from "./route-card.tsx";
import { RouteTable } from "./route-table.tsx";
import { useChangeSentences } from "./standing-sentence.ts";

const standings = ["established", "likely", "possible", "unsettled", "less_likely", "ruled_out"] as const;

/** Text so large that the labels of the map would not fit: the table comes first then (LOOK §4). */
const textIsHuge = (): boolean =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= 28 ||
  matchMedia("(max-width: 340px) and (max-height: 320px)").matches; // a desk at 400 % zoom

const lastSeen = new Map<string, Assessment>();

/** What moved since the map was seen last, in sentences: drawn once, said once. */
function useSinceLastSeen(): readonly string[] {
  const { person, assessment } = useWalk();
  const sentences = useChangeSentences("happened");
  const [before] = useState(() => lastSeen.get(person.id));
  useEffect(() => {
    lastSeen.set(person.id, assessment);
  }, [person.id, assessment]);
  return before === undefined || before === assessment ? [] : sentences(standingChanges(before, assessment));
}

/** The map or its table twin: what was chosen last, and the table first where letters are very large. */
export function MapOrTable({ heading }: { readonly heading: ReactNode }): ReactNode {
  const say = useSay();
  const { assessment, evidence } = useWalk();
  const preferred = usePreferences().view;
  const [place, width] = useWidth();
  const view = preferred === "unset" ? (textIsHuge() ? "table" : "map") : preferred;
  const size = width >= 560 ? "desktop" : "phone";
  const drawing = useMemo(() => drawMap(assessment, evidence, size), [assessment, evidence, size]);
  const rows = drawing.rows.length > 0;
  const changed = useSinceLastSeen();
  return (
    <div className="stack" ref={place}>
      {changed.length > 0 ? (
        <div role="status" className="well stack tight">
          {changed.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : null}
      <div className="map-head">
        {heading}
        <p className="map-summary">{say(summary(assessment, evidence))}</p>
        <ToggleButtonGroup
          className="toggle"
          aria-label={m.viewChoice()}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => prefer({ view: keys.has("table") ? "table" : "map" })}
        >
          <ToggleButton id="map">{m.map()}</ToggleButton>
          <ToggleButton id="table">{m.table()}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {view === "table" ? (
        <RouteTable routes={toldRoutes(assessment)} />
      ) : rows ? (
        <>
          <div style={size === "phone" ? { maxWidth: 480, width: "100%" } : {}}>
            <RouteMapFigure narrow={width > 0 && width < drawing.width} drawing={drawing} caption={say(summary(assessment, evidence))} />
          </div>
          {drawing.flag ? (
            <p className="marked">
              <span className="one" aria-hidden="true">
                1
              </span>
              <span>
                <Button className="link tall" onPress={() => go("step")}>
                  {m.lookFirst()}
                </Button>
                {assessment.ask[0] ? (
                  <span className="small soft" style={{ display: "block" }}>
                    {capital(say(askTitle(assessment.ask[0], evidence)))}
                  </span>
                ) : null}
              </span>
            </p>
          ) : null}
          <p>
            <Button className="link tall" onPress={() => go("try")}>
              <Flask size={24} aria-hidden="true" />
              {m.tryTitle()}
            </Button>
          </p>
          <ul className="key" aria-label={m.keyTitle()}>
            {standings
              .filter((standing) => drawing.rows.some((row) => row.standing === standing))
              .map((standing) => (
                <li key={standing} className="marked">
                  <LineSample standing={standing} width={60} />
                  <span>{m.key({ which: standing })}</span>
                </li>
              ))}
          </ul>
        </>
      ) : (
        <p className="empty">{m.emptyMap()}</p>
      )}
    </div>
  );
}

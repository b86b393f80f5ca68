import {
  type Assessment,
  mapIsOpen,
  probabilityWords,
  type RouteVerdict,
  routeMap,
  sayAlarm,
  sayClaim,
  sayFit,
  standingWords,
  summary,
} from "@kriebel/engine";
import { type Alarm, alarmCall, alarmHeading } from "@kriebel/evidence";
import {
  ArrowRight,
  CaretDown,
  CaretUp,
  Check,
  FileText,
  MinusCircle,
  PlusCircle,
  Question,
  WarningOctagon,
  X,
} from "@phosphor-icons/react";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { SourceButton } from "../parts/cited.tsx";
import { LineSample } from "../parts/line-sample.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { RouteIcon } from "../parts/route-icon.tsx";
import { RouteMapFigure } from "../parts/route-map-figure.tsx";
import { Screen } from "../parts/screen.tsx";
import { useWide } from "../parts/use-wide.ts";
import { CallButtons, isAboutSuicide } from "../urgent/alarm-outcome.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";
import { signsOf } from "./alarm-screen.tsx";
import { askTitle, NextStep } from "./step-screen.tsx";

const criteriaOrder = ["urge", "rest", "relief_by_movement", "evening_night", "not_solely_other"] as const;
const standings = ["established", "likely", "possible", "unsettled", "less_likely", "ruled_out"] as const;

const callsFirst = (alarm: Alarm | undefined, because: readonly string[]): boolean =>
  alarm !== undefined && alarmCall(alarm, signsOf(because)) === "112";

/** A claim as one sentence with its source at hand. */
export function Claim({ id, icon }: { readonly id: string; readonly icon?: ReactNode }): ReactNode {
  const say = useSay();
  const { assessment, evidence, record } = useWalk();
  const medicineNames = useMemo(() => record.medicines.map(({ name }) => name), [record]);
  const said = sayClaim(id, assessment, evidence, medicineNames);
  return (
    <li>
      {icon}
      <div>
        {say(said.text)}
        <SourceButton about={say(said.text)} sources={said.sources} status={said.status} id={id} />
      </div>
    </li>
  );
}

/** The claims behind a sentence, folded away until someone asks. */
export function Because({
  level,
  claims,
}: {
  /** Of the heading that opens it: one below the heading that it stands under. */
  readonly level: number;
  readonly claims: readonly string[];
}): ReactNode {
  const w = useWords();
  if (claims.length === 0) return null;
  return (
    <Disclosure>
      {({ isExpanded }) => (
        <>
          <Heading level={level} style={{ fontSize: "1rem" }}>
            <Button slot="trigger" className="icon-button">
              {w.because}
              {isExpanded ? (
                <CaretUp size={18} weight="bold" aria-hidden="true" />
              ) : (
                <CaretDown size={18} weight="bold" aria-hidden="true" />
              )}
            </Button>
          </Heading>
          <DisclosurePanel>
            {isExpanded ? (
              <ul className="reasons bullets">
                {claims.map((id) => (
                  <Claim key={id} id={id} />
                ))}
              </ul>
            ) : null}
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}

/** Alarms stand above everything else, the most urgent first. */
export function Alarms(): ReactNode {
  const w = useWords();
  const say = useSay();
  const { assessment, evidence } = useWalk();
  if (assessment.alarms.length === 0) return null;
  return (
    <section className="stack" aria-label={w.alarmFirst}>
      {assessment.alarms.map((alarm) => {
        const said = sayAlarm(alarm.id, evidence);
        const text = say(said.text);
        const pressing = alarm.urgency !== "soon";
        return (
          <div key={alarm.id} className={pressing && !isAboutSuicide(text) ? "alarm-panel" : "soon-panel"}>
            <h2 className="alarm-tag" style={{ fontSize: "1.1875rem" }}>
              <WarningOctagon size={28} weight="fill" aria-hidden="true" />
              {say(alarmHeading(evidence.alarms[alarm.id] ?? alarm, signsOf(alarm.because)))}
            </h2>
            <div>
              {text}
              <SourceButton about={text} sources={said.sources} status={said.status} />
            </div>
            {pressing ? (
              <CallButtons text={text} first={isAboutSuicide(text) || callsFirst(evidence.alarms[alarm.id], alarm.because)} />
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

function Criteria(): ReactNode {
  const w = useWords();
  const { assessment } = useWalk();
  const { criteria, metInThePast } = assessment.fit;
  return (
    <>
      <ul className="criteria" aria-label={w.criteriaTitle}>
        {criteriaOrder.map((name) => {
          const state = criteria[name];
          const text = w.criteria[name][state === "met" ? 0 : state === "not_met" ? 1 : 2];
          return (
            <li key={name} className="marked">
              {state === "met" ? (
                <Check size={24} weight="bold" aria-hidden="true" />
              ) : state === "not_met" ? (
                <X size={24} weight="bold" aria-hidden="true" />
              ) : (
                <Question size={24} weight="bold" aria-hidden="true" />
              )}
              <span>
                {text}
                {metInThePast.includes(name) ? <span className="soft"> ({w.metInThePast})</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
      <Because level={2} claims={assessment.fit.because} />
    </>
  );
}

/** For, against, not looked at: each line with its source. */
export function Reasons({ route, level = 4 }: { readonly route: RouteVerdict; readonly level?: 3 | 4 }): ReactNode {
  const Head = `h${level}` as const;
  const w = useWords();
  const say = useSay();
  const { evidence } = useWalk();
  const about = evidence.routes[route.id];
  return (
    <>
      {about ? (
        <p className="small soft">
          {say(about.about)}
          <SourceButton
            about={say(about.about)}
            sources={about.because.flatMap((reason) => ("source" in reason ? [reason.source] : []))}
            status={about.status}
          />
        </p>
      ) : null}
      {route.for.length > 0 ? (
        <section className="stack tight">
          <Head>{w.reasonsFor}</Head>
          <ul className="reasons">
            {route.for.map((id) => (
              <Claim key={id} id={id} icon={<PlusCircle size={22} weight="bold" aria-hidden="true" />} />
            ))}
          </ul>
        </section>
      ) : null}
      {route.against.length > 0 ? (
        <section className="stack tight">
          <Head>{w.reasonsAgainst}</Head>
          <ul className="reasons">
            {route.against.map((id) => (
              <Claim key={id} id={id} icon={<MinusCircle size={22} weight="bold" aria-hidden="true" />} />
            ))}
          </ul>
        </section>
      ) : null}
      {route.unknown.length > 0 ? (
        <section className="stack tight">
          <Head>{w.reasonsOpen}</Head>
          <ul className="reasons">
            {route.unknown.map((id) => (
              <li key={id}>
                <Question size={22} weight="bold" aria-hidden="true" />
                <span>{capital(say(openWords(id, evidence)))}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {route.for.length + route.against.length + route.unknown.length === 0 ? <p>{w.noReasons}</p> : null}
      {route.standing === "unsettled" || route.standing === "ruled_out" ? null : (
        <p className="small soft">
          <strong>{w.howSure}</strong> {capital(say(probabilityWords(route.probability, route.standing)))}.
        </p>
      )}
      {route.id === "iron" ? (
        <p className="caution">
          <strong>{w.labsNoIron}</strong> {w.labsNoIronRest}
        </p>
      ) : null}
      {route.id === "medicine" || route.id === "augmentation" || route.id === "withdrawal" ? (
        <p className="caution">
          <strong>{w.changeNothingStrong}</strong> {w.changeNothing}
        </p>
      ) : null}
    </>
  );
}

function RouteCard({
  route,
  open,
  onOpen,
}: {
  readonly route: RouteVerdict;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}): ReactNode {
  const w = useWords();
  const say = useSay();
  const { evidence } = useWalk();
  const name = evidence.routes[route.id];
  return (
    <div className="card route-card" id={`route-${route.id}`}>
      <Disclosure isExpanded={open} onExpandedChange={onOpen}>
        <Heading level={3}>
          <Button slot="trigger" className="route-card-button">
            <RouteIcon id={route.id} />
            <span className="grow">
              <span className="name">{name ? say(name.shortName) : route.id}</span>
              <span className="second">
                {[
                  say(standingWords[route.standing]),
                  route.for.length > 0 ? w.cardFor(route.for.length) : "",
                  route.against.length > 0 ? w.cardAgainst(route.against.length) : "",
                  route.unknown.length > 0 ? w.cardOpen(route.unknown.length) : "",
                ]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </span>
            </span>
            <LineSample standing={route.standing} />
            {open ? <CaretUp size={22} weight="bold" aria-hidden="true" /> : <CaretDown size={22} weight="bold" aria-hidden="true" />}
          </Button>
        </Heading>
        <DisclosurePanel>
          {open ? (
            <div className="inside">
              <Reasons route={route} />
            </div>
          ) : null}
        </DisclosurePanel>
      </Disclosure>
    </div>
  );
}

/** Every route that says something of this person: not that someone who is not pregnant is not, nor that "nothing found" is open. */
const toldRoutes = ({ routes }: Assessment): Assessment["routes"] =>
  routes.filter(
    ({ id, kind, standing }) => !(id === "pregnancy" && standing === "ruled_out") && !(kind === "conclusion" && standing === "unsettled"),
  );

function RouteTable({ routes }: { readonly routes: Assessment["routes"] }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { evidence } = useWalk();
  const h = w.tableHeads;
  return (
    <div className="table-scroll">
      <table>
        <caption className="seen-by-ear">{w.whereTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{h.route}</th>
            <th scope="col">{h.standing}</th>
            <th scope="col">{h.for}</th>
            <th scope="col">{h.against}</th>
            <th scope="col">{h.open}</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route.id}>
              <th scope="row">
                <Button className="link" onPress={() => go("map", route.id)}>
                  {evidence.routes[route.id] ? say(evidence.routes[route.id]!.shortName) : route.id}
                </Button>
              </th>
              <td>{say(standingWords[route.standing])}</td>
              <td>{route.for.length}</td>
              <td>{route.against.length}</td>
              <td>{route.unknown.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Width of the place where the map is drawn, to choose the drawing that fits. */
function useWidth(): readonly [(node: HTMLElement | null) => void, number] {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!node) return;
    const look = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    look.observe(node);
    setWidth(node.clientWidth);
    return () => look.disconnect();
  }, [node]);
  return [setNode, width];
}

/** Text so large that the labels of the map would not fit: the table comes first then (LOOK §4). */
const textIsHuge = (): boolean => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= 28;

function MapOrTable(): ReactNode {
  const w = useWords();
  const say = useSay();
  const { assessment, evidence } = useWalk();
  const preferred = usePreferences().view;
  const [place, width] = useWidth();
  const view = preferred === "unset" ? (textIsHuge() ? "table" : "map") : preferred;
  const size = width >= 560 ? "desktop" : "phone";
  const drawing = useMemo(() => routeMap(assessment, evidence, size), [assessment, evidence, size]);
  const rows = drawing.rows.length > 0;
  return (
    <div className="stack" ref={place}>
      <ToggleButtonGroup
        className="toggle"
        aria-label={w.viewChoice}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => prefer({ view: keys.has("table") ? "table" : "map" })}
      >
        <ToggleButton id="map">{w.map}</ToggleButton>
        <ToggleButton id="table">{w.table}</ToggleButton>
      </ToggleButtonGroup>
      {view === "table" ? (
        <RouteTable routes={toldRoutes(assessment)} />
      ) : rows ? (
        <>
          <div style={size === "phone" ? { maxWidth: 480, width: "100%" } : {}}>
            <RouteMapFigure drawing={drawing} caption={say(summary(assessment, evidence))} />
          </div>
          {drawing.flag ? (
            <p className="marked">
              <span className="one" aria-hidden="true">
                1
              </span>
              <span>
                <Button className="link" onPress={() => go("step")}>
                  {w.lookFirst}
                </Button>
                {assessment.ask[0] ? (
                  <span className="small soft" style={{ display: "block" }}>
                    {capital(say(askTitle(assessment.ask[0], evidence)))}
                  </span>
                ) : null}
              </span>
            </p>
          ) : null}
          <ul className="key" aria-label={w.keyTitle}>
            {standings
              .filter((standing) => drawing.rows.some((row) => row.standing === standing))
              .map((standing) => (
                <li key={standing} className="marked">
                  <LineSample standing={standing} width={60} />
                  <span>{w.key[standing]}</span>
                </li>
              ))}
          </ul>
        </>
      ) : (
        <p className="empty">{w.emptyMap}</p>
      )}
    </div>
  );
}

function LookAlikes({ all }: { readonly all: boolean }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { assessment, evidence } = useWalk();
  const shown = assessment.lookAlikes.filter(({ standing }) =>
    all ? standing !== "less_likely" : standing === "likely" || standing === "possible",
  );
  if (shown.length === 0 && !all) return null;
  return (
    <section className="stack">
      <h2>{all ? w.lookAlikesTitle : w.lookAlikesOther}</h2>
      {all ? <p>{w.lookAlikesLead}</p> : null}
      {shown.length === 0 ? <p className="empty">{w.lookAlikesNone}</p> : null}
      <ul className="stack tight">
        {shown.slice(0, all ? 24 : 6).map((lookAlike) => {
          const fact = evidence.lookAlikes[lookAlike.id];
          if (!fact) return null;
          return (
            <li key={lookAlike.id} className="card">
              <Disclosure>
                {({ isExpanded }) => (
                  <>
                    <Heading level={3}>
                      <Button slot="trigger" className="route-card-button">
                        <span className="grow">
                          <span className="name">{say(fact.name)}</span>
                          <span className="second">{w.lookAlikeStanding[lookAlike.standing]}</span>
                        </span>
                        {isExpanded ? (
                          <CaretUp size={22} weight="bold" aria-hidden="true" />
                        ) : (
                          <CaretDown size={22} weight="bold" aria-hidden="true" />
                        )}
                      </Button>
                    </Heading>
                    <DisclosurePanel>
                      {isExpanded ? (
                        <div style={{ padding: "0 16px 20px" }}>
                          {lookAlike.because.length > 0 ? (
                            <ul className="reasons">
                              {lookAlike.because.map((id) => (
                                <Claim key={id} id={id} />
                              ))}
                            </ul>
                          ) : (
                            <p>{w.noReasons}</p>
                          )}
                        </div>
                      ) : null}
                    </DisclosurePanel>
                  </>
                )}
              </Disclosure>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The result: alarms, does it fit, the map or table, the cards with reasons. */
export function ResultScreen({ opened }: { readonly opened: string | undefined }): ReactNode {
  const w = useWords();
  const say = useSay();
  const wide = useWide();
  const { assessment, evidence } = useWalk();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(opened === undefined ? [] : [opened]));
  const gateOpen = mapIsOpen(assessment);
  const shownIds = useMemo(() => {
    const drawing = routeMap(assessment, evidence, "phone");
    return new Set([...drawing.rows.map(({ id }) => id), "heredity"]);
  }, [assessment, evidence]);
  const told = toldRoutes(assessment);
  const routes = told.filter(({ id }) => all || shownIds.has(id) || open.has(id));
  const title = say(sayFit(assessment, evidence));

  const arrived = useRef(false);
  useEffect(() => {
    // A route that was tapped on the map: open its card and go there.
    if (opened === undefined) return;
    setOpen((now) => new Set([...now, opened]));
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches && document.documentElement.dataset["theme"] !== "night";
    const timer = setTimeout(() => {
      const card = document.getElementById(`route-${opened}`);
      card?.scrollIntoView({ block: "start", behavior: smooth && arrived.current ? "smooth" : "auto" });
      card?.querySelector("button")?.focus({ preventScroll: true });
      arrived.current = true;
    }, 30);
    return () => clearTimeout(timer);
  }, [opened]);

  const doesItFit = (h1: ReactNode): ReactNode => (
    <>
      {h1}
      <p className="soft">{w.notADiagnosis}</p>
      <Criteria />
    </>
  );
  const map = gateOpen ? (
    <>
      <h2>{w.whereTitle}</h2>
      <p>{say(summary(assessment, evidence))}</p>
      <MapOrTable />
    </>
  ) : (
    <LookAlikes all />
  );

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
                  <p className="soft">{w.openRoute}</p>
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
        <Button className="icon-button" onPress={() => go("letter")}>
          <FileText size={24} aria-hidden="true" />
          {w.letter}
        </Button>
      }
      bar={
        <Button className="button main" onPress={() => go("step")}>
          {w.myNextStep}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      }
    >
      <p className="soft">{w.notADiagnosis}</p>
      <Criteria />
      <hr className="rule" />
      {map}
      {gateOpen ? (
        <>
          <hr className="rule" />
          <h2>{w.cardsTitle}</h2>
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
            {all ? w.showFewer : w.showAllRoutes(told.length)}
          </Button>
          <LookAlikes all={false} />
        </>
      ) : null}
    </Screen>
  );
}

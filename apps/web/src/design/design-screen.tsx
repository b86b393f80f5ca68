import { assess, type RouteMapDrawing, routeMap } from "@kriebel/engine";
import { emptyRecord } from "@kriebel/record";
import { MagnifyingGlass, Printer, UserCircle, WarningOctagon } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useState } from "react";
import { Input, Label, TextField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { ManyAnswers, OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { LineSample } from "../parts/line-sample.tsx";
import { monthNumbers } from "../parts/month-numbers.ts";
import { emptyDate, PartialDate } from "../parts/partial-date.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { RouteIcon } from "../parts/route-icon.tsx";
import { RouteMapFigure } from "../parts/route-map-figure.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { RightOrNot } from "../sheet/right-or-not.tsx";
import { loadEvidence } from "../walk/load-evidence.ts";
import { today } from "../walk/today.ts";
import { useSpoken } from "../words/use-words.ts";

/* Only for makers, only under `npm run dev`: its own words are English and stand here, not among the sentences of the app. */

const tokens = [
  "bg",
  "surface",
  "sunken",
  "ink",
  "ink-soft",
  "line",
  "edge",
  "action",
  "on-action",
  "link",
  "action-soft",
  "stream",
  "stream-soft",
  "pool",
  "on-pool",
  "soil",
  "soil-soft",
  "alarm",
  "on-alarm",
  "alarm-soft",
  "caution",
  "caution-soft",
  "focus",
  "halo",
] as const;
const standings = ["established", "likely", "possible", "unsettled", "less_likely", "ruled_out"] as const;
const routes = [
  "iron",
  "medicine",
  "lifestyle",
  "inflammatory",
  "neuropathy",
  "sleep_breathing",
  "pregnancy",
  "kidney",
  "neurological",
  "endocrine",
  "other_deficiency",
  "mood",
  "augmentation",
  "withdrawal",
  "heredity",
  "primary_unexplained",
  "other_internal",
] as const;

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="stack">
      <h2>{name}</h2>
      {children}
    </section>
  );
}

/** Every kind of line on one map, of nobody. */
function SampleMap(): ReactNode {
  const [drawing, setDrawing] = useState<RouteMapDrawing>();
  useEffect(() => {
    void loadEvidence().then((evidence) => {
      const of = assess(emptyRecord("design"), evidence, today());
      const triggers = of.routes.filter(({ kind }) => kind === "trigger").slice(0, standings.length);
      const shown = triggers.map((route, at) => {
        const mean = 1 - at / standings.length;
        return { ...route, standing: standings[at] ?? "unsettled", probability: { mean, low: mean, high: mean } };
      });
      const ids = shown.map(({ id }) => id);
      setDrawing(routeMap({ ...of, routes: [...shown, ...of.routes.filter(({ kind }) => kind === "soil")] }, evidence, "phone", ids));
    });
  }, []);
  return drawing ? (
    <div style={{ maxWidth: 480 }}>
      <RouteMapFigure drawing={drawing} caption="A map with every kind of line" still />
    </div>
  ) : (
    <p role="status">{m.waiting()}</p>
  );
}

/** Tokens, type and every component in its states: resting, chosen, wrong, empty, waiting, without storage, urgent. */
export default function DesignScreen(): ReactNode {
  const spoken = useSpoken();
  const { theme } = usePreferences();
  const [one, setOne] = useState<string | undefined>("b");
  const [many, setMany] = useState<readonly string[]>(["a"]);
  const [picked, setPicked] = useState<string>();
  const [date, setDate] = useState(emptyDate);
  const [kept, setKept] = useState(true);
  const options = [
    { id: "a", text: "Resting" },
    { id: "b", text: "Chosen", second: "with a second line" },
    { id: "unknown", text: m.dontKnow(), unsure: true },
  ];
  return (
    <Screen
      title="Design"
      eyebrow="Only under npm run dev"
      about="design"
      whose={false}
      bar={
        <>
          <Button className="button">Second</Button>
          <Button className="button main">Main, one per screen</Button>
        </>
      }
    >
      <OneAnswer
        label="Theme"
        labelShown
        row
        value={theme}
        onChange={(value) => prefer({ theme: value as "light" })}
        options={(["light", "dark", "night"] as const).map((id) => ({ id, text: m.themes({ which: id }) }))}
      />
      <Part name="Tokens">
        <ul className="swatches">
          {tokens.map((token) => (
            <li key={token}>
              <span className="swatch" style={{ background: `var(--k-${token})` }} aria-hidden="true" />
              <code>{`--k-${token}`}</code>
            </li>
          ))}
        </ul>
      </Part>
      <Part name="Type">
        <p style={{ fontSize: "1.8125rem", fontWeight: 700 }}>h1 29/35: Il1 O0 µg/L</p>
        <h2>h2 23/29</h2>
        <h3>h3 19/25</h3>
        <p className="lead">lead 20/29</p>
        <p>body 18/27</p>
        <p className="small">small 16/23</p>
        <p className="least">least 15/21, never below</p>
        <p className="soft">second text</p>
        <p className="numbers">figures in columns: 1,5 10,25 100,00</p>
      </Part>
      <Part name="Buttons">
        <Button className="button main">Main</Button>
        <Button className="button">Second</Button>
        <Button className="button" isDisabled>
          Disabled
        </Button>
        <Button className="button alarm">Urgent</Button>
        <Button className="button call">{m.callNumber({ number: "112" })}</Button>
        <p>
          <Button className="icon-button">
            <Printer size={24} aria-hidden="true" />
            With an icon
          </Button>{" "}
          <Button className="link">A link in a line</Button>
        </p>
      </Part>
      <Part name="Answers">
        <OneAnswer label="One of several" labelShown options={options} value={one} onChange={setOne} />
        <OneAnswer
          label="In a row"
          labelShown
          row
          options={options.map(({ second: _none, ...rest }) => rest)}
          value={one}
          onChange={setOne}
        />
        <ManyAnswers label="Several" options={options} alone={["unknown"]} value={many} onChange={setMany} />
        <OneAnswer
          label="Wrong"
          labelShown
          options={options.slice(0, 1)}
          value={undefined}
          onChange={setOne}
          wrongId="design-wrong"
          wrong={<Wrong id="design-wrong">{m.chooseAnswer()}</Wrong>}
        />
      </Part>
      <Part name="Fields">
        <TextField className="field">
          <Label>Resting</Label>
          <Input className="input" />
        </TextField>
        <TextField className="field" isInvalid defaultValue="veertig">
          <Label>Wrong, the typed text stays</Label>
          <Input className="input" aria-describedby="design-number" />
          <Wrong id="design-number">{m.notANumber()}</Wrong>
        </TextField>
        <PickOne
          label="One of a long list"
          value={picked}
          onChange={setPicked}
          options={monthNumbers.map((month) => ({ id: String(month - 1), text: m.monthName({ which: month }) }))}
        />
        <PartialDate label="A date of which a part is enough" value={date} onChange={setDate} wrong={undefined} />
        <PartialDate label="A date that is not possible" value={{ ...date, year: "3000" }} onChange={setDate} wrong="future" />
      </Part>
      <Part name="What was read, to be confirmed">
        <RightOrNot about="A value" kept={kept} onChange={setKept} />
        <div className="fact">
          <p className="fact-name">
            <span className="mark-number">1</span>
            <span>A fact of a story, with the number of its words</span>
          </p>
          <OneAnswer
            row
            label="A fact"
            value={one}
            onChange={setOne}
            options={[
              { id: "a", text: m.tellRight(), mark: "check" },
              { id: "b", text: m.tellWrong(), mark: "cross" },
            ]}
          />
        </div>
      </Part>
      <Part name="Folding, two views, a share">
        <Fold className="why" buttonClass="why-button" panelClass="why-inside" title={<span className="grow">Closed, opens on a tap</span>}>
          <p>What lies under it.</p>
        </Fold>
        <Fold className="why" buttonClass="why-button" panelClass="why-inside" title={<span className="grow">Open</span>} open>
          <p>What lies under it.</p>
        </Fold>
        <ToggleButtonGroup className="toggle" aria-label="Two views" disallowEmptySelection defaultSelectedKeys={["map"]}>
          <ToggleButton id="map">{m.map()}</ToggleButton>
          <ToggleButton id="table">{m.table()}</ToggleButton>
        </ToggleButtonGroup>
        <p>
          <span className="blocks" role="img" aria-label="three of five">
            {[1, 2, 3, 4, 5].map((block) => (
              <i key={block} className={block <= 3 ? "full" : ""} />
            ))}
          </span>
        </p>
        <p role="status">
          A long wait has a real share: 40 of 100 <progress max={100} value={40} aria-label="40 of 100" />
        </p>
      </Part>
      <Part name="Cards and tables">
        <div className="card">
          <strong>A card opens, or can be moved</strong>
        </div>
        <table>
          <thead>
            <tr>
              <th scope="col">Route</th>
              <th scope="col">For</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">A row</th>
              <td className="numbers">2</td>
            </tr>
          </tbody>
        </table>
        <p className="whose">
          <UserCircle size={22} aria-hidden="true" />
          <span>
            {m.thisIsAbout()} <strong>{m.whose({ which: "parent" })}</strong>
          </span>
        </p>
      </Part>
      <Part name="The family">
        <ul className="stack tight">
          {(["yes", "no", "unknown", "open"] as const).map((state) => (
            <li key={state}>
              <Button
                className={`relative ${state === "no" ? "male" : "female"} ${state}`}
                style={{ position: "static", width: 120, height: 72 }}
              >
                <span className="who">{m.relations({ which: state === "no" ? "father" : "mother" })}</span>
                <span className="state">{state}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Part>
      <Part name="The map">
        <SampleMap />
      </Part>
      <Part name="States of a screen">
        <h3>Empty</h3>
        <p className="empty">{m.emptyMap()}</p>
        <h3>Waiting: nothing below 300 ms, then a sentence</h3>
        <p className="lead" role="status">
          {m.waiting()}
        </p>
        <h3>Wrong, above the page only when more than one</h3>
        <Wrong>{m.chooseAnswer()}</Wrong>
        <h3>The browser keeps nothing</h3>
        <p className="caution small">{m.keepMemory()}</p>
        <h3>Storage is full</h3>
        <p className="caution small">{m.keepFull()}</p>
        <h3>Our own mistake</h3>
        <p>{m.broken()}</p>
        <h3>The browser was emptied</h3>
        <p className="caution small">{m.keepEmptied()}</p>
        <h3>Saving takes long</h3>
        <p className="caution small">{m.keepSlow()}</p>
        <h3>A newer edition waits; offered only where nothing is being answered</h3>
        <p className="well small">{m.keepNewer()}</p>
        <h3>Without a network nothing changes; where one is needed a sentence says so</h3>
        <p className="small soft">{m.learnElsewhereLead()}</p>
      </Part>
      <Part name="Notes">
        <p className="caution">
          <strong>{m.changeNothingStrong()}</strong> {m.changeNothing(spoken)}
        </p>
        <p className="well">A well: quoted text, what was read.</p>
        <div className="alarm-panel">
          <p className="alarm-tag">
            <WarningOctagon size={28} weight="fill" aria-hidden="true" />
            {m.urgencyTag({ which: "now" })}
          </p>
          <p>Only for urgent.</p>
        </div>
        <div className="soon-panel">
          <p className="alarm-tag">{m.urgencyTag({ which: "soon" })}</p>
          <p>Not urgent, not to be forgotten.</p>
        </div>
      </Part>
      <Part name="Lines of the map">
        <ul className="key">
          {standings.map((standing) => (
            <li key={standing} className="marked">
              <LineSample standing={standing} width={120} />
              <span>{m.key({ which: standing })}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part name="Icons, always beside a word">
        <ul className="key">
          {routes.map((route) => (
            <li key={route} className="marked">
              <RouteIcon id={route} />
              <span>{route}</span>
            </li>
          ))}
          <li className="marked">
            <MagnifyingGlass size={26} aria-hidden="true" />
            <span>search</span>
          </li>
        </ul>
      </Part>
    </Screen>
  );
}

import { canonicalValue, referenceFor } from "@kriebel/evidence";
import type { Lab } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Citations } from "../parts/cited.tsx";
import { showDate } from "../parts/show-date.ts";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { assessOnce, useWalk } from "../walk/use-walk.ts";
import { useSpoken } from "../words/use-words.ts";

const newestFirst = (a: Lab, b: Lab): number => ((a.on ?? "") < (b.on ?? "") ? 1 : (a.on ?? "") > (b.on ?? "") ? -1 : 0);

/** The newest ferritin beside both limits: the one of the laboratory and the one that is used in restless legs. */
export function FerritinRuler(): ReactNode {
  const spoken = useSpoken();
  const walk = useWalk();
  const { language } = usePreferences();
  const { evidence, record, today } = walk;
  const [sources, setSources] = useState(false);
  const all = record.labs.filter(({ analyte }) => analyte === "ferritin").sort(newestFirst);
  const [lab] = all;
  const analyte = evidence.analytes["ferritin"];
  if (lab === undefined || analyte === undefined) return null;
  const value = canonicalValue(evidence, lab);
  if (value === undefined) return null;
  const { iron } = assessOnce(record, evidence, today);
  const { fields } = iron;
  const age = fields.age_years;
  const isChild = age !== undefined && age < 18;
  const limit = analyte.reference.find(({ kind }) => kind === (isChild ? "rls_threshold" : "rls_threshold_inclusive"));
  const legs = limit?.low;
  if (limit === undefined || legs === undefined || legs === null) return null;

  const factor = lab.value === 0 ? 1 : value / lab.value;
  const printedLow = lab.low === undefined ? undefined : lab.low * factor;
  const printedHigh = lab.high === undefined ? undefined : lab.high * factor;
  const usual = referenceFor(analyte, { sex: record.person.sexAtBirth, ageYears: age, pregnant: fields.pregnant }).shown?.low ?? undefined;
  const low = printedLow ?? usual;
  const number = (one: number): string => showNumber(Math.round(one * 10) / 10, language);
  const kidney = fields.dialysis_or_egfr_below_15 === true;
  // Up to and including 75 is low in adults; in children below 50 (labs.json, reference kinds).
  const isLow = lab.comparator !== ">" && (isChild ? value < legs : value <= legs);
  const headline = kidney
    ? m.sheetOtherLimits()
    : isLow
      ? printedLow === undefined
        ? m.sheetLowNoLab()
        : value < printedLow
          ? m.sheetBelow()
          : m.sheetWithin()
      : printedHigh !== undefined && value > printedHigh
        ? m.sheetAboveLab()
        : m.sheetAbove({ limit: number(legs) });
  const inflamed = (fields.crp_mg_l !== undefined && fields.crp_mg_l > 5) || fields.fever_last_4_weeks === true;
  const unknowns = [
    inflamed
      ? m.sheetInflamed()
      : fields.crp_mg_l === undefined || fields.fever_last_4_weeks === undefined
        ? m.sheetInflammationUnknown()
        : undefined,
    fields.tsat_pct === undefined ? m.sheetTsatUnknown() : undefined,
    lab.on === undefined ? m.sheetDateUnknown() : undefined,
  ].filter((line) => line !== undefined);
  const shown = `${lab.comparator ?? ""}${number(value)}`;

  return (
    <section className="stack ferritin" aria-labelledby="ferritin-says">
      <p className="eyebrow">{m.sheetFerritinIs()}</p>
      <h2 id="ferritin-says" className="says">
        {headline}
      </h2>
      {kidney ? null : (
        <>
          <Ruler value={value} shown={shown} low={low} lowIsPrinted={printedLow !== undefined} legs={legs} number={number} />
          <p>{m.sheetWhyTwo()}</p>
          <p className="small">
            {isChild ? m.sheetWhoseChild() : m.sheetWhose()}{" "}
            <Button className="source-button" aria-expanded={sources} onPress={() => setSources(!sources)}>
              {m.source()}
            </Button>
          </p>
          {sources ? (
            <div className="source small">
              <Citations
                sources={[...limit.because.flatMap((one) => ("source" in one ? [one.source] : [])), ...(isChild ? [] : ["srls-nl"])]}
                status={limit.status}
              />
            </div>
          ) : null}
          {printedLow === undefined && low !== undefined ? <p className="small soft">{m.sheetOwnLimitUnknown()}</p> : null}
        </>
      )}
      {unknowns.length > 0 ? (
        <>
          <h3>{m.sheetStillUnknown()}</h3>
          <ul className="bullets">
            {unknowns.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="caution">
        <strong>{m.labsNoIron()}</strong> {m.labsNoIronRest(spoken)}
      </p>
      <FerritinInTime labs={all.filter(({ on }) => on !== undefined)} legs={kidney ? undefined : legs} />
    </section>
  );
}

/** Older values as a line through time; the table first. */
function FerritinInTime({ labs, legs: line }: { readonly labs: readonly Lab[]; readonly legs: number | undefined }): ReactNode {
  const { evidence } = useWalk();
  const { language } = usePreferences();
  const unit = evidence.analytes["ferritin"]?.unit ?? "";
  const number = (one: number): string => showNumber(Math.round(one * 10) / 10, language);
  const dated = [...labs].reverse().flatMap((one) => {
    const there = canonicalValue(evidence, one);
    return there === undefined || one.on === undefined
      ? []
      : [{ on: one.on, value: there, shown: `${one.comparator ?? ""}${number(there)}` }];
  });
  const first = dated[0];
  const last = dated.at(-1);
  if (dated.length < 2 || first === undefined || last === undefined) return null;
  const day = (date: string): number => {
    const [year = "2000", month = "7", date_ = "1"] = date.split("-");
    return Number(year) * 365.25 + (Number(month) - 1) * 30.44 + Number(date_);
  };
  const [from, to] = [day(first.on), day(last.on)];
  const top = Math.max(line ?? 0, ...dated.map((one) => one.value)) * 1.15;
  const x = (date: string): number => 14 + (to === from ? 0 : ((day(date) - from) / (to - from)) * 322);
  const y = (one: number): number => 118 - (one / top) * 104;
  return (
    <figure className="stack tight">
      <h3>{m.sheetEarlier()}</h3>
      <figcaption>
        {m.sheetEarlierSays({
          from: first.shown,
          fromDate: showDate(first.on, language),
          to: last.shown,
          toDate: showDate(last.on, language),
        })}
      </figcaption>
      <table className="plain-table small">
        <thead>
          <tr>
            <th scope="col">{m.sheetDateColumn()}</th>
            <th scope="col">{`${m.sheetValueColumn()} (${showUnit(unit, language)})`}</th>
          </tr>
        </thead>
        <tbody>
          {dated.map((one) => (
            <tr key={`${one.on} ${one.value}`}>
              <td>{showDate(one.on, language)}</td>
              <td className="numbers">{one.shown}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <svg viewBox="0 0 350 130" className="in-time" aria-hidden="true">
        <line x1="8" x2="342" y1="118" y2="118" className="axis" />
        {line === undefined ? null : (
          <>
            <line x1="8" x2="342" y1={y(line)} y2={y(line)} className="limit" />
            <text x="342" y={y(line) - 5} textAnchor="end">
              {number(line)}
            </text>
          </>
        )}
        <polyline points={dated.map((one) => `${x(one.on)},${y(one.value)}`).join(" ")} className="series" />
        {dated.map((one) => (
          <circle key={`${one.on} ${one.value}`} cx={x(one.on)} cy={y(one.value)} r="5" className="dot" />
        ))}
      </svg>
    </figure>
  );
}

/** One bar with two limits and a mark. What stands to the left of the legs' limit and right of the lab's is striped. */
function Ruler(props: {
  readonly value: number;
  readonly shown: string;
  readonly low: number | undefined;
  readonly lowIsPrinted: boolean;
  readonly legs: number;
  readonly number: (value: number) => string;
}): ReactNode {
  const { value, low, legs, number } = props;
  const end = Math.max(legs * 1.9, Math.min(value * 1.12, legs * 6));
  const width = 340;
  const x = (one: number): number => 4 + (Math.min(one, end) / end) * width;
  const here = x(value);
  const isBeyond = value > end;
  const labLow = low !== undefined && low < legs ? low : undefined;
  // Labels that would touch get a line of their own: the words of the one on the left reach 110 from its mark, half of the other 85.
  const close = labLow !== undefined && x(legs) - x(labLow) < 195;
  const anchor = (at: number): "start" | "middle" | "end" => (at < 60 ? "start" : at > 290 ? "end" : "middle");
  return (
    <figure className="ruler">
      <figcaption className="seen-by-ear">
        {labLow === undefined
          ? m.sheetRulerSays({ value: props.shown, legs: number(legs) })
          : m.sheetRulerSaysLab({ value: props.shown, lab: number(labLow), legs: number(legs) })}
      </figcaption>
      <svg viewBox={`0 0 348 ${close ? 152 : 128}`} aria-hidden="true">
        <defs>
          <pattern id="ruler-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2.4" height="7" className="stripe" />
          </pattern>
        </defs>
        <text x={here} y="20" textAnchor={anchor(here)} className="mark">
          {`${props.shown}${isBeyond ? " »" : ""} `}
          <tspan className="mark-word">{m.sheetYourFerritin()}</tspan>
        </text>
        <path d={`M${here - 8} 29h16l-8 12z`} className="pointer" />
        <rect x="4" y="44" width={width} height="26" className="bar-edge" />
        <rect x={x(labLow ?? 0)} y="44" width={x(legs) - x(labLow ?? 0)} height="26" fill="url(#ruler-stripes)" />
        {labLow === undefined ? null : (
          <>
            <line x1={x(labLow)} x2={x(labLow)} y1="38" y2="82" className="tick" />
            <text x={x(labLow)} y="98" textAnchor={anchor(x(labLow))} className="limit-number">
              {number(labLow)}
            </text>
            <text
              x={x(labLow)}
              y="116"
              textAnchor={x(labLow) < 90 ? "start" : "middle"}
              className="limit-word"
              dx={x(labLow) < 90 ? -Math.min(x(labLow) - 4, 30) : 0}
            >
              {props.lowIsPrinted ? m.sheetLabLimit() : m.sheetUsualLimit()}
            </text>
          </>
        )}
        <line x1={x(legs)} x2={x(legs)} y1="38" y2="82" className="tick" />
        <text x={x(legs)} y="98" textAnchor={anchor(x(legs))} className="limit-number">
          {number(legs)}
        </text>
        <text
          x={x(legs)}
          y={close ? 140 : 116}
          textAnchor={x(legs) > 250 ? "end" : x(legs) < 110 ? "start" : "middle"}
          className="limit-word"
        >
          {m.sheetLegsLimit()}
        </text>
      </svg>
    </figure>
  );
}

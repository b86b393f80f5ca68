import type { MapRow, RouteMapDrawing } from "@kriebel/engine";
import { type ComponentProps, type ReactNode, useState } from "react";
import { addressOf } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { useSay } from "../words/use-words.ts";
import { RouteIcon } from "./route-icon.tsx";

/** All dots as one path of round ends: hundreds of circles would be hundreds of things for a slow phone to lay out. */
function Dots(props: {
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly radius: number;
  readonly colour: string;
}): ReactNode {
  return (
    <path
      d={props.dots.map(({ x, y }) => `M${x} ${y}h0`).join("")}
      stroke={props.colour}
      strokeWidth={2 * props.radius}
      strokeLinecap="round"
      fill="none"
    />
  );
}

/** One stream as it is to be drawn; the halo in the colour of the page keeps neighbours apart. */
export function Stream({ line }: { readonly line: MapRow["line"] }): ReactNode {
  switch (line.kind) {
    case "solid":
      return (
        <g>
          <path d={line.halo.path} fill="none" stroke="var(--k-bg)" strokeWidth={line.halo.width} strokeLinejoin="round" />
          <path d={line.outline} fill="var(--k-stream)" />
          {line.thread ? <path d={line.thread.path} fill="none" stroke="var(--k-bg)" strokeWidth={line.thread.width} /> : null}
        </g>
      );
    case "striped":
      return (
        <g>
          <path d={line.halo.path} fill="var(--k-bg)" stroke="var(--k-bg)" strokeWidth={line.halo.width} strokeLinejoin="round" />
          <path d={line.stripes} fill="var(--k-stream)" stroke="none" />
          <path d={line.outline} fill="none" stroke="var(--k-stream)" strokeWidth={line.bank} />
        </g>
      );
    case "dotted":
      return (
        <g>
          <path d={line.halo.path} fill="none" stroke="var(--k-bg)" strokeWidth={line.halo.width} />
          <Dots dots={line.dots} radius={line.radius} colour="var(--k-stream)" />
        </g>
      );
    case "dam":
      return (
        <g stroke="var(--k-ink-soft)" fill="none">
          <path d={line.line} strokeWidth={line.lineWidth} />
          <path d={line.bar} strokeWidth={line.barWidth} />
        </g>
      );
    case "closed":
      return <path d={line.bars} stroke="var(--k-ink-soft)" strokeWidth={line.barWidth} fill="none" />;
  }
}

/** A row is a link to its card; on a map that is only tried out it is plain text, read as one. */
function Row({ href, "aria-label": label, ...rest }: ComponentProps<"a">): ReactNode {
  if (href !== undefined) return <a href={href} aria-label={label} {...rest} />;
  return <span role="img" aria-label={label} {...(rest as ComponentProps<"span">)} />;
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/**
 * The route map (LOOK §4): the drawing is for the eye only; the rows over it are links with the same words, in the
 * same order, so that a screen reader and the keyboard walk the same map.
 */
export function RouteMapFigure(props: {
  readonly drawing: RouteMapDrawing;
  readonly caption: string;
  /** Less room than the drawing is wide: the lanes come closer together, the rows keep the height that their words need. */
  readonly narrow?: boolean;
  /** Tried out, not kept: the rows lead nowhere. */
  readonly still?: boolean;
}): ReactNode {
  const say = useSay();
  const { drawing } = props;
  const { width, height, pool, soil, flag } = drawing;
  const onPool = "var(--k-on-pool)";
  const [pointed, setPointed] = useState<string>();
  const point = (id: string) => ({
    onMouseEnter: () => setPointed(id),
    onMouseLeave: () => setPointed(undefined),
    onFocus: () => setPointed(id),
    onBlur: () => setPointed(undefined),
  });
  return (
    <figure className={drawing.size === "desktop" ? "route-map wide" : "route-map"} aria-label={props.caption}>
      <svg
        className="drawing"
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        {...(props.narrow ? { preserveAspectRatio: "none", style: { height } } : {})}
      >
        {drawing.rows.slice(1).map((row) => (
          <path key={row.id} d={`M0 ${row.top}H${drawing.labelWidth}`} stroke="var(--k-line)" strokeWidth="1" />
        ))}
        {[...drawing.rows].reverse().map((row) => (
          <g key={row.id} className={pointed === undefined || pointed === row.id ? "stream" : "stream faded"}>
            <Stream line={row.line} />
          </g>
        ))}
        <path d={pool.outline} fill="var(--k-pool)" />
        <path d={pool.surface} fill="none" stroke="var(--k-stream)" strokeWidth="1.5" />
        {pool.moon ? <path d={pool.moon.path} fill="none" stroke={onPool} strokeWidth="2" strokeLinejoin="round" /> : null}
        {soil.fill === "dotted" ? (
          <Dots dots={soil.dots} radius={soil.dotRadius} colour="var(--k-soil)" />
        ) : (
          <>
            <rect
              x="0"
              y={soil.top}
              width={width}
              height={soil.height}
              fill={soil.fill === "hatched" ? "var(--k-soil-soft)" : "var(--k-sunken)"}
            />
            {soil.hatch === "" ? null : <path d={soil.hatch} stroke="var(--k-soil)" strokeWidth="1.2" opacity="0.55" fill="none" />}
            <rect x="0" y={soil.top} width={width} height="3" fill="var(--k-soil)" />
          </>
        )}
        {flag ? (
          <g>
            <circle cx={flag.x} cy={flag.y} r={flag.radius} fill="var(--k-bg)" stroke="var(--k-ink)" strokeWidth="3" />
            <text x={flag.x} y={flag.y + 5.4} textAnchor="middle" fontSize="15" fontWeight="700" fill="var(--k-ink)">
              1
            </text>
          </g>
        ) : null}
      </svg>
      <ul className="map-rows">
        {drawing.rows.map((row) => {
          const detail = drawing.size === "desktop" && row.detail ? say(row.detail) : undefined;
          return (
            <li key={row.id} style={{ top: percent(row.top, height), height: percent(row.height, height) }}>
              <Row
                className="map-row"
                {...point(row.id)}
                {...(props.still ? {} : { href: addressOf("map", row.id) })}
                style={{ paddingRight: percent(width - drawing.labelWidth, width) }}
                aria-label={`${m.rowLabel({ name: say(row.label), standing: detail ? `${say(row.word)} · ${detail}` : say(row.word), pro: row.counts.for, con: row.counts.against, open: row.counts.unknown })}${row.flagged ? `. ${m.lookFirst()}.` : ""}`}
              >
                <RouteIcon id={row.id} size={24} />
                <span>
                  <span className="name">{props.still ? say(row.label) : `${say(row.label)}\u00a0›`}</span>
                  <span className="second">
                    {say(row.word)}
                    {detail ? ` · ${detail}` : ""}
                  </span>
                </span>
              </Row>
            </li>
          );
        })}
        <li style={{ top: percent(pool.top, height), height: percent(pool.height, height) }}>
          <Row
            className="map-row pool"
            {...(props.still ? {} : { href: addressOf("map", "fit") })}
            aria-label={props.still ? say(pool.label) : m.poolLabel({ name: say(pool.label) })}
          >
            <span className="name">{say(pool.label)}</span>
          </Row>
        </li>
        <li style={{ top: percent(soil.top, height), height: percent(soil.height, height) }}>
          <Row
            className="map-row soil"
            {...(props.still ? {} : { href: addressOf("map", "heredity") })}
            aria-label={`${say(soil.label)}, ${say(soil.word)}`}
          >
            <RouteIcon id="heredity" size={24} />
            <span className={soil.fill === "hatched" ? "plate" : ""}>
              <span className="name">{props.still ? say(soil.label) : `${say(soil.label)}\u00a0›`}</span>
              <span className="second">{say(soil.word)}</span>
            </span>
          </Row>
        </li>
      </ul>
    </figure>
  );
}

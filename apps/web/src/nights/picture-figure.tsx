import type { Picture, Shape } from "@kriebel/trials";
import { ChartBar, Table } from "@phosphor-icons/react";
import { createElement, type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";

/** SVG attributes as React names them. */
const attributeNames: Readonly<Record<string, string>> = { class: "className", "text-anchor": "textAnchor" };

function element({ tag, attributes, children, text }: Shape, key: number): ReactNode {
  const named: Record<string, unknown> = { key };
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") {
      const [property, size] = String(value).split(":");
      if (property === "font-size") named["fontSize"] = size;
      if (property === "stroke") named["stroke"] = size;
    } else named[attributeNames[name] ?? name] = value;
  }
  return createElement(tag, named, text, ...(children ?? []).map(element));
}

/** A picture with its sentence, and the same as a table, always in reach. The drawing is hidden from screen readers. */
export function PictureFigure({ picture, children }: { readonly picture: Picture; readonly children?: ReactNode }): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const [head = [], ...rows] = picture.table;
  return (
    <figure className="night-figure">
      <figcaption className="small soft">{picture.caption}</figcaption>
      {asTable ? (
        <table className="night-table">
          <thead>
            <tr>
              {head.map((cell, c) => (
                <th key={c} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={r}>
                {row.map((cell, c) =>
                  c === 0 ? (
                    <th key={c} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={c}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} width="100%" aria-hidden="true" className="night-picture">
          <defs>
            <pattern id="p-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="7" className="p-line" />
            </pattern>
          </defs>
          {picture.shapes.map(element)}
        </svg>
      )}
      <Button className="link tall" onPress={() => setAsTable(!asTable)} aria-pressed={asTable}>
        {asTable ? <ChartBar size={22} aria-hidden="true" /> : <Table size={22} aria-hidden="true" />}
        {asTable ? m.nightsAsPicture() : m.nightsAsTable()}
      </Button>
      {children}
    </figure>
  );
}

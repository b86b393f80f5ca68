import type { StillScored } from "@kriebel/signals";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";

/** An hour of sitting still by ten minutes; the answers on discomfort where they were given on screen. */
export function StillBlocks({
  blocks,
  withDiscomfort = false,
}: {
  readonly blocks: StillScored["blocks"];
  readonly withDiscomfort?: boolean;
}): ReactNode {
  return (
    <>
      <h2>{m.stillByTen()}</h2>
      <div className="table-scroll">
        <table className="night-table">
          <thead>
            <tr>
              <th scope="col">{m.stillColumnsMinutes()}</th>
              <th scope="col">{m.stillColumnsMeasured()}</th>
              <th scope="col">{m.stillColumnsMovements()}</th>
              <th scope="col">{m.stillColumnsInSeries()}</th>
              {withDiscomfort ? <th scope="col">{m.stillColumnsDiscomfort()}</th> : null}
            </tr>
          </thead>
          <tbody>
            {blocks.map((block) => (
              <tr key={block.fromMinute}>
                <th scope="row">
                  {block.fromMinute}–{block.toMinute}
                </th>
                <td>{block.measuredMinutes.toFixed(0)}</td>
                <td>{block.measuredMinutes > 0 ? block.movements : "?"}</td>
                <td>{block.measuredMinutes > 0 ? block.inSeries : "?"}</td>
                {withDiscomfort ? <td>{block.discomfort ?? "?"}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

import { type Assessment, standingWords } from "@kriebel/engine";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

/** The table twin of the map: every route, in the same order, in words and counts. */
export function RouteTable({ routes }: { readonly routes: Assessment["routes"] }): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const { evidence } = useWalk();
  return (
    <div className="table-scroll">
      <table>
        <caption className="seen-by-ear">{m.whereTitle(spoken)}</caption>
        <thead>
          <tr>
            <th scope="col">{m.tableHeadsRoute()}</th>
            <th scope="col">{m.tableHeadsStanding()}</th>
            <th scope="col">{m.tableHeadsFor()}</th>
            <th scope="col">{m.tableHeadsAgainst()}</th>
            <th scope="col">{m.tableHeadsOpen()}</th>
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

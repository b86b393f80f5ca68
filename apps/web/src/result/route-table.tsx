import { type Assessment, standingWords } from "@kriebel/engine";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { Button } from "../parts/button.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** The table twin of the map: every route, in the same order, in words and counts. */
export function RouteTable({ routes }: { readonly routes: Assessment["routes"] }): ReactNode {
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

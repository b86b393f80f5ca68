import { type Assessment, type RouteVerdict, standingWords } from "@kriebel/engine";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Fold } from "../parts/fold.tsx";
import { LineSample } from "../parts/line-sample.tsx";
import { RouteIcon } from "../parts/route-icon.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { Reasons } from "./reasons.tsx";

/** One route, folded: its standing and how much is known; opened: for, against, not looked at. */
export function RouteCard({
  route,
  open,
  onOpen,
}: {
  readonly route: RouteVerdict;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}): ReactNode {
  const say = useSay();
  const { evidence } = useWalk();
  const name = evidence.routes[route.id];
  return (
    <div className="card route-card" id={`route-${route.id}`}>
      <Fold
        level={3}
        buttonClass="route-card-button"
        panelClass="inside"
        open={open}
        onOpen={onOpen}
        title={
          <>
            <RouteIcon id={route.id} />
            <span className="grow">
              <span className="name">{name ? say(name.shortName) : route.id}</span>
              <span className="second">
                {[
                  say(standingWords[route.standing]),
                  route.for.length > 0 ? m.cardFor({ count: route.for.length }) : "",
                  route.against.length > 0 ? m.cardAgainst({ count: route.against.length }) : "",
                  route.unknown.length > 0 ? m.cardOpen({ count: route.unknown.length }) : "",
                ]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </span>
            </span>
            <LineSample standing={route.standing} />
          </>
        }
      >
        <Reasons route={route} />
      </Fold>
    </div>
  );
}

/** Every route that says something of this person: not that someone who is not pregnant is not, nor that "nothing found" is open. */
export const toldRoutes = ({ routes }: Assessment): Assessment["routes"] =>
  routes.filter(
    ({ id, kind, standing }) => !(id === "pregnancy" && standing === "ruled_out") && !(kind === "conclusion" && standing === "unsettled"),
  );

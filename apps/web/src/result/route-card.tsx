import { type Assessment, type RouteVerdict, standingWords } from "@kriebel/engine";
import { CaretDown, CaretUp } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { LineSample } from "../parts/line-sample.tsx";
import { RouteIcon } from "../parts/route-icon.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";
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
export const toldRoutes = ({ routes }: Assessment): Assessment["routes"] =>
  routes.filter(
    ({ id, kind, standing }) => !(id === "pregnancy" && standing === "ruled_out") && !(kind === "conclusion" && standing === "unsettled"),
  );

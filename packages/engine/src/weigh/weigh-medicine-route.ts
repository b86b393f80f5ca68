import type { Observed } from "../observe.ts";
import { ourFigures } from "../our-figures.ts";
import type { RouteOfPeople } from "./exposure-groups.ts";
import type { DraftedRoute, OpenExposure } from "./route-draft.ts";
import { type Cause, causeOf, estimateOf, plain, probabilityOfCausation, together } from "./weigh-exposures.ts";
import { provokingCombinations, type WeighedMedicine } from "./weigh-medicines.ts";

/** Weighs what this person takes together: each provoking medicine by itself, pairs once more, and what nobody has told yet. */
export function weighMedicineRoute(
  observed: Observed,
  weighed: readonly WeighedMedicine[],
  { exposures, priorLogit }: RouteOfPeople,
): DraftedRoute {
  const { evidence } = observed;
  const listed = observed.record.medicines.length > 0 || observed.said("medicines.any") === "no";
  const present = new Set(weighed.flatMap((w) => (w.exposure === undefined ? [] : [w.exposure])));
  const causes: Cause[] = weighed.map((w) => w.cause);
  const open: OpenExposure[] = [];
  for (const one of exposures) {
    if (present.has(one.exposure.id)) continue;
    if (listed) causes.push(one.absent);
    else {
      causes.push(one.cause);
      open.push(one.open);
    }
  }
  const combinations = provokingCombinations(observed);
  const pro = [...weighed.flatMap((w) => w.reasons), ...combinations.map((id) => ({ claim: `combination/${id}`, weight: 693 }))];
  if (combinations.length > 0 && weighed.length > 0) {
    // The pair together: once, as an extra cause (decision 0021).
    const extra = probabilityOfCausation(ourFigures.combination.ratio, "C+", evidence.model, observed.child);
    causes.push(causeOf(plain(extra)));
  }
  const mixed = together(causes);
  const estimate = estimateOf(mixed);
  const unknown = [...(listed ? [] : ["medicines.any"]), ...weighed.flatMap((w) => w.unknown)];
  // A carer who saw a new medicine just before the restlessness: that goes before "no medicines".
  const newMedicineSeen = observed.is("carer.4") === "present" && weighed.length === 0;
  if (newMedicineSeen) pro.push({ claim: "answer/carer.4", weight: 900 });
  const none = observed.said("medicines.any") === "no" && observed.record.medicines.length === 0 && !newMedicineSeen;
  return {
    draft: {
      id: "medicine",
      kind: "trigger",
      estimate,
      priorLogit,
      for: pro,
      against: [
        ...weighed.flatMap((w) => w.against),
        ...(listed && weighed.length === 0 && !newMedicineSeen
          ? [{ claim: none ? "answer/medicines.any" : "finding/no_provoking_medicine", weight: 500 }]
          : []),
      ],
      unknown: newMedicineSeen && !unknown.includes("medicines.any") ? ["medicines.any", ...unknown] : unknown,
      asked: listed || newMedicineSeen,
      direct: weighed.some((w) => w.direct),
      looked: listed ? 1 : 0,
      // Time order alone makes a medicine likely; what stopping or taking it again did makes it more (WHO-UMC, Naranjo).
      proven: weighed.some(
        (w) =>
          w.medicine.medicine.effectOfStopping === "resolved" ||
          w.medicine.medicine.effectOfStopping === "improved" ||
          w.medicine.medicine.effectOfRestart === "returned",
      ),
      floor: newMedicineSeen ? "possible" : undefined,
      cap: undefined,
      fixed: none ? "ruled_out" : undefined,
    },
    open: { cause: mixed, unknown: open, p: estimate.p, gains: undefined },
  };
}

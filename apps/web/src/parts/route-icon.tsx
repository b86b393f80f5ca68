import {
  Baby,
  Brain,
  Circle,
  CloudSun,
  Coffee,
  Compass,
  Drop,
  Funnel,
  Heartbeat,
  type Icon,
  Lightning,
  Orange,
  Pill,
  Plant,
  ShieldPlus,
  Thermometer,
  TrendDown,
  TrendUp,
  Wind,
} from "@phosphor-icons/react";
import type { ReactNode } from "react";

const icons: Readonly<Record<string, Icon>> = {
  iron: Drop,
  medicine: Pill,
  lifestyle: Coffee,
  inflammatory: ShieldPlus,
  neuropathy: Lightning,
  sleep_breathing: Wind,
  pregnancy: Baby,
  kidney: Funnel,
  neurological: Brain,
  endocrine: Thermometer,
  other_deficiency: Orange,
  mood: CloudSun,
  augmentation: TrendUp,
  withdrawal: TrendDown,
  heredity: Plant,
  primary_unexplained: Compass,
  other_internal: Heartbeat,
};

/** The mark of a route; always beside its word. */
export function RouteIcon({ id, size = 26 }: { readonly id: string; readonly size?: number }): ReactNode {
  const Mark = icons[id] ?? Circle;
  return <Mark size={size} aria-hidden="true" />;
}

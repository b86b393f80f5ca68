export function PlanScreen(_: Record<string, unknown>) { return null; }

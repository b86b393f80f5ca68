export function StepScreen(_: Record<string, unknown>) { return null; }

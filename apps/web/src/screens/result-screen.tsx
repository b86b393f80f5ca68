export function ResultScreen(_: Record<string, unknown>) { return null; }

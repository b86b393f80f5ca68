export function LabsScreen(_: Record<string, unknown>) { return null; }

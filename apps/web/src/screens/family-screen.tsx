export function FamilyScreen(_: Record<string, unknown>) { return null; }

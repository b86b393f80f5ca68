export function MedicineScreen(_: Record<string, unknown>) { return null; }

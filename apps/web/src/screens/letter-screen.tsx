export function LetterScreen(_: Record<string, unknown>) { return null; }

export function postgresFolder(env?: Readonly<Record<string, string | undefined>>): string | undefined;

export declare function newestChange(path: string, except?: readonly string[]): number;
export declare function packagesState(
  lock: { readonly packages?: Readonly<Record<string, Readonly<Record<string, unknown>>>> },
  installed: { readonly packages?: Readonly<Record<string, Readonly<Record<string, unknown>>>> } | undefined,
  root?: string,
): "missing" | "stale" | "fresh";
export declare function surroundings(
  env: Readonly<Record<string, string | undefined>>,
  canWrite?: (folder: string) => boolean,
): Record<string, string | undefined>;
export declare function chromiumPlan(machine: { readonly apt: boolean; readonly root: boolean; readonly sudo: boolean }): {
  readonly commands?: readonly (readonly string[])[];
  readonly say?: string;
};
export declare function redisPlan(machine: { readonly apt: boolean; readonly root: boolean; readonly sudo: boolean }): {
  readonly commands?: readonly (readonly string[])[];
  readonly say?: string;
};

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
export interface NeededByTests {
  readonly name: string;
  readonly variable: string;
  readonly place: () => string | undefined;
  readonly tests: string;
  readonly packages: readonly string[];
  readonly orElse: string;
}
export declare const neededByTests: readonly NeededByTests[];
export declare function debianPlan(
  machine: { readonly apt: boolean; readonly root: boolean; readonly sudo: boolean },
  wanted: Pick<NeededByTests, "name" | "tests" | "packages" | "orElse">,
): {
  readonly commands?: readonly (readonly string[])[];
  readonly say?: string;
};

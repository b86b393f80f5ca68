export function bundleFolder(root: string): string;
export function freshBundle(root: string): string | undefined;

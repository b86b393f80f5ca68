export declare function redisPath(env?: Record<string, string | undefined>, works?: (program: string) => boolean): string | undefined;

/**
 * Zod tries whether it may make code out of text, to read faster. The policy of this page forbids that, and the try alone is reported as
 * a breach; so Zod is told before it is loaded. The app does the same.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

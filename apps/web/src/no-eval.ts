/**
 * Zod tries whether it may make code out of text, to read faster. The policy of this page forbids that, and the try alone is reported
 * as a breach; so Zod is told before it is loaded (it looks here, see `zod/v4/core/core.js`).
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

import { relative } from "node:path";
import { inspect } from "node:util";

/** What one run came to. `N passed, N failed` is printed from it. */
export interface Tally {
  passed: number;
  failed: number;
}

/** The part of node:test's events that is read here. */
export interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name?: string;
    readonly file?: string;
    readonly line?: number;
    readonly nesting?: number;
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
    readonly message?: string;
    readonly details?: {
      readonly duration_ms?: number;
      readonly type?: string;
      readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown };
    };
  };
}

/** How many of the slowest files are named after a run of more than so many: `test-seconds.json` is kept up with them. */
const shownSlowest = 20;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** A test that only holds others is not counted; each of them is. */
const isHolder = (event: TestEvent): boolean =>
  event.data.details?.type === "suite" || event.data.details?.error?.failureType === "subtestsFailed";

function reason(error: (Error & { readonly cause?: unknown }) | undefined): string {
  const cause = error?.cause ?? error;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return typeof cause === "string" ? cause : inspect(cause, { depth: 6 });
}

/**
 * One line per file, each failure in full, the tally last. A skipped test counts as failed: a test that does not run
 * protects nobody. So does a test file without a test.
 */
export async function* plainReport(events: AsyncIterable<TestEvent>, root: string, tally: Tally): AsyncGenerator<string> {
  const files = new Map<string, { passed: number; failed: number }>();
  /** Milliseconds that a file took from its start to its end, what stands around its tests included. */
  const whole = new Map<string, number>();
  const failures: string[] = [];
  const shorten = (text: string): string => text.replaceAll(`${root}/`, "").replaceAll("file://", "");
  const fileOf = (event: TestEvent): string => (event.data.file === undefined ? "(no file)" : relative(root, event.data.file));
  const fail = (event: TestEvent, why: string): void => {
    const file = fileOf(event);
    const row = files.get(file) ?? { passed: 0, failed: 0 };
    row.failed += 1;
    files.set(file, row);
    tally.failed += 1;
    failures.push(
      `✗ ${file}${event.data.line === undefined ? "" : `:${event.data.line}`}\n  ${shorten(event.data.name ?? "")}\n${shorten(why).replace(/^/gm, "    ")}`,
    );
  };

  for await (const event of events) {
    if (event.type === "test:stderr" || event.type === "test:stdout") {
      if (event.data.message !== undefined) yield event.data.message;
    } else if (event.type === "test:pass") {
      // node:test reports a file in which no test stands as one passed test with the name of the file.
      const empty = event.data.nesting === 0 && event.data.name !== undefined && event.data.name === event.data.file;
      const off = event.data.skip !== undefined && event.data.skip !== false;
      const later = event.data.todo !== undefined && event.data.todo !== false;
      if (empty) fail(event, "This file holds no test.");
      else if (off || later) fail(event, "This test was passed over. Make it run, or remove it and say why in the commit.");
      else if (!isHolder(event)) {
        const row = files.get(fileOf(event)) ?? { passed: 0, failed: 0 };
        row.passed += 1;
        files.set(fileOf(event), row);
        tally.passed += 1;
      }
    } else if (event.type === "test:complete" && event.data.name !== undefined && event.data.name === event.data.file) {
      whole.set(fileOf(event), event.data.details?.duration_ms ?? 0);
    } else if (event.type === "test:fail") {
      if (event.data.details?.error?.failureType !== "subtestsFailed") fail(event, reason(event.data.details?.error));
    }
  }

  yield "\n";
  for (const [file, row] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `${row.failed > 0 ? "✗" : "✓"} ${file}  ${row.passed} passed${row.failed > 0 ? `, ${row.failed} failed` : ""}  ${seconds(whole.get(file) ?? 0)}\n`;
  }
  const slowest = [...whole].sort(([, a], [, b]) => b - a).slice(0, shownSlowest);
  if (whole.size > shownSlowest) yield `\nThe slowest:\n${slowest.map(([file, ms]) => `${seconds(ms).padStart(7)}  ${file}\n`).join("")}`;
  if (failures.length > 0) yield `\n${failures.join("\n\n")}\n`;
  yield `\n${tally.passed} passed, ${tally.failed} failed\n`;
}

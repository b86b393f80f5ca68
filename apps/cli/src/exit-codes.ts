/** Exit codes of the command line (DESIGN §7). */
export const exitCodes = {
  done: 0,
  /** The input has a problem; one sentence says what, where and how to mend it. */
  inputProblem: 1,
  wrongUsage: 2,
  ownFault: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

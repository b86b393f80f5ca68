const endedWord = /^(?:stopped|stop|quit|ended|discontinued|withdrawn|gestopt|stopte|stopten|gestaakt|afgebouwd)$/;
/** "They never stopped it", "nooit mee gestopt", "have not stopped it": taken still. */
export const isNeverStopped = (words: readonly string[], at: number): boolean => {
  if (!endedWord.test(words[at] as string)) return false;
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    if (/^(?:never|nooit|not|niet|t)$/.test(words[i] as string)) return true;
    if (!/^(?:er|mee|ermee|daarmee|have|has|been|yet|nog|ever|really|actually|meer)$/.test(words[i] as string)) return false;
  }
  return false;
};

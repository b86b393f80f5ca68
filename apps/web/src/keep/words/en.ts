import type { nl } from "./nl.ts";

/** The same sentences in English. */
export const en: typeof nl = {
  memory:
    "Your browser does not let Kriebel keep anything. You can go on, but when you close this screen, your answers are gone. Make a copy if you want to keep them.",
  full: "Your device is full. Your newest answers are not on your device yet. Do not close this screen. Make a copy first, or make room.",
  visit: (who: string, system: string) =>
    `This is the page of ${who}, fetched from ${system}. Everything stays in this window; close it, and it is gone. Nothing goes back to the record.`,
  visitNoName: "a patient without a name",
  visitEnd: "End: clear everything from this window",
  slow: "Saving takes long on this device. Do not close this screen yet.",
  emptied: "There were answers here, but your browser cleared them away. Do you have a copy? Then you can open it now.",
  clock: (day: string) =>
    `The clock of your device is not right. Kriebel counts with ${day}. Set the clock in the settings of your device.`,
  makeCopy: "Make a copy",
  openCopy: "Open a copy",
  remind: "You have no copy of your answers yet. If you lose your device, they are gone.",
  remindAgain: "Your last copy is a while ago. Would you like to make a new one?",
  later: "Not now",
  haveCopy: "I have a copy from before",

  lockedTitle: "Kriebel is locked",
  lockedLead: "Fill in your passphrase. Then you go on where you were.",
  passphrase: "Passphrase",
  open: "Open",
  opening: "One moment. This takes a few seconds, so that nobody can guess fast.",
  wrongPassphrase: "This passphrase does not fit. Try again.",
  forgotTitle: "Forgot your passphrase?",
  forgot:
    "Nobody can bring it back, not even we. Do you have a copy? Then delete everything in Settings and open the copy. If you have no copy, you begin again.",
  toSettings: "To Settings",

  pagesTitle: "Who is on this device?",
  pageName: "Name of this page",
  pageNameHint: "For example: mum. The name stays on this device.",
  openPage: (who: string) => `Open: ${who}`,
  removePage: (who: string) => `Delete the page: ${who}`,
  removePageSure: (who: string) => `All answers of ‘${who}’ go from this device. This cannot be undone.`,
  removePageYes: "Yes, delete this page",
  openNow: "open now",
  addPage: "Begin for someone else",

  copyTitle: "Keep a copy",
  copyLead: "With a copy you lose nothing. The copy holds the answers of everyone on this device.",
  copyPassphrase: "Passphrase for the copy",
  copyPassphraseHint:
    "May stay empty. With a passphrase nobody else can read the copy. Without the passphrase you cannot either. Take four or five separate words.",
  copyMake: "Save a copy",
  copyMaking: "The copy is being made. You can simply go on.",
  copyMadeSealed: "The copy is in your downloads. It opens with your passphrase, here or with the program age.",
  copyMadeOpen: "The copy is in your downloads. It is plain text: whoever opens the file can read it.",
  copyLeftOut: (count: number) =>
    count === 1 ? "One page is damaged and is not in the copy." : `${count} pages are damaged and are not in the copy.`,
  copyFailed: "The copy could not be made. Try again.",
  copyLast: (day: string) => `Last copy: ${day}.`,
  staying: "Your browser has promised not to clear this data away by itself.",
  notStaying: "Your browser may clear this data away when you do not use Kriebel for long. So make a copy now and then.",

  restoreTitle: "Open a copy",
  restoreChoose: "Choose the file",
  restorePassphrase: "Passphrase of this copy",
  restoreOpen: "Open the copy",
  restoreOpening: "The copy is being opened.",
  restoreRefused: "Kriebel cannot use this file:",
  restoreNothing: "Nothing changed on this device.",
  restoreTooBig: "This file is too large. A file of Kriebel is smaller than 50 MB.",
  restoreFailed: "There was no room to put the copy back. Nothing changed. Make room and try again.",
  restoreAsk: (count: number) =>
    count === 1
      ? "This page is on this device already. What would you like?"
      : `Of this copy ${count} pages are on this device already. What would you like?`,
  restoreBoth: "Keep both",
  restoreReplace: "Replace what is here by the copy",
  restoreCancel: "Do nothing",
  restoreDone: (count: number) => (count === 1 ? "One page was put back." : `${count} pages were put back.`),
  restoreNotes: "Read, with these remarks:",
  fromCopy: (who: string) => `${who} (copy)`,

  sealTitle: "Locked with a passphrase",
  sealLead:
    "Do you share this device? With a passphrase your answers lie encrypted on your device. After five minutes without a touch Kriebel locks. Urgent signs always stay open.",
  sealWarning: "If you forget the passphrase, nobody can open your answers. So make a copy first.",
  sealNew: "New passphrase",
  sealAgain: "The same passphrase once more",
  sealHint: "At least twelve characters. Four or five separate words are easy to remember and hard to guess.",
  sealShort: "This passphrase is too short. Take at least twelve characters.",
  sealDiffers: "The two passphrases are not the same.",
  sealSet: "Lock it",
  sealChange: "Change the passphrase",
  sealRemove: "Take the passphrase away",
  sealOld: "Passphrase of now",
  sealLockNow: "Lock now",
  sealOn: "Your answers lie encrypted on this device.",
  sealChanged: "The passphrase was changed.",
  sealRemoved: "The passphrase is gone. Your answers lie open on this device again.",
  sealFailed: "That did not work. Nothing changed. Try again.",
  sealBusy: "One moment.",
  sealLater: "One or more answers are not on your device yet. So it cannot be locked now.",
  sealMemory: "Your browser keeps nothing, so there is nothing to lock.",

  deleteTitle: "Delete everything",
  deleteAll: "Delete everything on this device",
  deleteSure: "Are you sure?",
  deleteText: "All answers of everyone on this device go, and what was kept for use without the internet. This cannot be undone.",
  deleteYes: "Yes, delete everything",
  cancel: "Rather not",
  deleted: "Everything is deleted. The history of your browser may still show that you were here. You clear that yourself in your browser.",
  deleteFailed: "Not everything could be deleted. Delete the data of this site in the settings of your browser.",

  newer: "There is a new version of Kriebel. Your answers stay.",
  newerTake: "Use the new version",
};

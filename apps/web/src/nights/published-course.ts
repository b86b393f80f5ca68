import type { Profile } from "@kriebel/trials";

/**
 * The course of complaints over the 24 hours as the evidence draws it through a few published measurements (`circadian/clock`, ours);
 * it stands here too so that the diary need not wait for the whole evidence. A test keeps the two the same.
 */
export const publishedCourse: Profile = [
  { hour: 0, value: 100 },
  { hour: 1, value: 96 },
  { hour: 2, value: 89 },
  { hour: 3, value: 79 },
  { hour: 4, value: 67 },
  { hour: 5, value: 54 },
  { hour: 6, value: 41 },
  { hour: 7, value: 30 },
  { hour: 8, value: 20 },
  { hour: 9, value: 13 },
  { hour: 10, value: 10 },
  { hour: 11, value: 12 },
  { hour: 12, value: 16 },
  { hour: 13, value: 20 },
  { hour: 14, value: 24 },
  { hour: 15, value: 28 },
  { hour: 16, value: 33 },
  { hour: 17, value: 38 },
  { hour: 18, value: 45 },
  { hour: 19, value: 55 },
  { hour: 20, value: 66 },
  { hour: 21, value: 77 },
  { hour: 22, value: 87 },
  { hour: 23, value: 95 },
];

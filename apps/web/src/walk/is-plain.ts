import type { PersonRecord } from "@kriebel/record";

/** Nothing told of which the first part of the evidence knows nothing. */
export const isPlain = ({ medicines, labs, conditions, nights }: PersonRecord): boolean =>
  medicines.length + labs.length + conditions.length + nights.length === 0;

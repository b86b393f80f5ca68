import { m } from "../messages/messages.js";
import type { KeptPerson } from "./people.ts";

/** The name of someone's page; where none was given, what kind of page it is: "voor mijn kind". Two pages that would be called the same get a number, always the same one. */
export function namePage(person: KeptPerson, people: readonly KeptPerson[]): string {
  const plain = (one: KeptPerson): string => one.record.label?.trim() || m.people({ which: one.record.answeredBy ?? "self" });
  const name = plain(person);
  const alike = people.filter((one) => plain(one) === name).map(({ id }) => id);
  return alike.length < 2 ? name : `${name} (${[...alike].sort().indexOf(person.id) + 1})`;
}

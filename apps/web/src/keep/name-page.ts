import type { KeptPerson } from "./people.ts";

/** How a kind of page is called when the person gave no name: "voor mijn kind". */
type KindNames = Readonly<Record<"self" | "parent" | "carer", string>>;

/** The name of someone's page. Two pages that would be called the same get a number, always the same one. */
export function namePage(person: KeptPerson, people: readonly KeptPerson[], kinds: KindNames): string {
  const plain = (one: KeptPerson): string => one.record.label?.trim() || kinds[one.record.answeredBy ?? "self"] || kinds.self;
  const name = plain(person);
  const alike = people.filter((one) => plain(one) === name).map(({ id }) => id);
  return alike.length < 2 ? name : `${name} (${[...alike].sort().indexOf(person.id) + 1})`;
}

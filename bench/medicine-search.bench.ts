/** How long one key stroke in the search for a medicine takes: eight typings, the hard ones among them, each beside a plain scan of the names. */
import { searchMedicines } from "@kriebel/evidence";
import { loadEvidence } from "./load-evidence.ts";
import { millisecondsOf, printTable, shown, spreadOf } from "./measure.ts";

const evidence = loadEvidence();
const typings = ["m", "mi", "mirt", "mirtz", "mirtzap", "sertrlin", "qqqqqqqqqq", "paroxatine hcl"];
const names = Object.values(evidence.medicines).flatMap(({ name, brands }) => [
  name.nl,
  name.en,
  ...brands.nl,
  ...brands.be,
  ...brands.international,
]);
searchMedicines(evidence, "warm");

const rows = typings.map((typed) => {
  const search: number[] = [];
  const scan: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    search.push(millisecondsOf(() => searchMedicines(evidence, typed, 8)));
    scan.push(millisecondsOf(() => names.filter((name) => name.toLowerCase().startsWith(typed))));
  }
  return [typed, shown(spreadOf(search), "ms"), shown(spreadOf(scan), "ms")];
});
process.stdout.write("The aim is less than 30 ms for a key stroke.\n\n");
printTable(["typed", "search, typing errors forgiven", "names that begin so"], rows);

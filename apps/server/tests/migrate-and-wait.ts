/** Opens (and so migrates) the database that the arguments name, says "open", and stays until it is ended. For tests that end it. */
import { openDatabase } from "../src/clinic/open-database.ts";

const [folder = "memory", url] = process.argv.slice(2);
process.stdout.write("began\n");
const opened = await openDatabase({ folder, url });
process.stdout.write(opened.ok ? "open\n" : `${opened.problems[0]?.code}\n`);
setInterval(() => undefined, 60_000);

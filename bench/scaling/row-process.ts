import { measureRow } from "./row.ts";

/** A process of its own for one row: the request is its argument, the row its output. */
process.stdout.write(JSON.stringify(await measureRow(JSON.parse(process.argv[2]!))));

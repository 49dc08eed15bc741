import { measureSolve } from "./measure-solve.ts";

/** A process of its own for one measurement: the request is its argument, what was measured its output. */
process.stdout.write(JSON.stringify(await measureSolve(JSON.parse(process.argv[2]!))));

import { closeSync } from "node:fs";

/** Reads a line, closes its standard output, and stays. */
process.stdin.once("data", () => closeSync(1));
setInterval(() => {}, 60_000);

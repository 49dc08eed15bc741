import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded by --import before a command: as task 2 of a Slurm array it dies by SIGKILL as soon as its folder holds a
 * record, unless the file DIES_ONCE says that it did already.
 */
const died = process.env["DIES_ONCE"]!;
if (isMainThread && process.env["SLURM_ARRAY_TASK_ID"] === "2" && !existsSync(died)) {
  const records = join(process.argv[process.argv.indexOf("--out") + 1]!, "records");
  setInterval(() => {
    if (!existsSync(records) || !readdirSync(records).some((name) => name.endsWith(".json"))) return;
    writeFileSync(died, "");
    process.kill(process.pid, "SIGKILL");
  }, 1).unref();
}

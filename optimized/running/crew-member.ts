import { parentPort } from "node:worker_threads";
import { type CrewJob, doShare, type LoopFunction, type Loops } from "./crew-job.ts";

/** A thread that does its share of one loop after the other. */
parentPort!.on("message", async (job: CrewJob) => {
  const { LOOPS } = (await import(job.module)) as { LOOPS: Loops<Record<string, LoopFunction>> };
  doShare(job, LOOPS.functions[job.name]!);
});

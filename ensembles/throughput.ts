import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStudy } from "./study/run.ts";
import type { Study } from "./study/study.ts";

/*
 * npm run ensembles:throughput -- [N] [realisations]: the throughput of two workers over that of one, in the order
 * 1, 2, 2, 1, so that a slow drift of the machine falls out. Means something on an idle machine only.
 */
const [N = 8, realizations = 8] = process.argv.slice(2).map(Number);

const study: Study = {
  ensemble: { kind: "prl", column: "12K", N },
  seed: 1,
  realizations,
  grid: [],
  dynamics: ["nonsecular"],
  want: { sz: true },
  solver: "optimized",
};

async function secondsWith(workers: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-throughput-"));
  const started = performance.now();
  await runStudy(study, folder, { workers });
  const seconds = (performance.now() - started) / 1000;
  await rm(folder, { recursive: true });
  console.log(`${workers} ${workers === 1 ? "worker" : "workers"}: ${seconds.toFixed(1)} s`);
  return seconds;
}

const seconds: number[] = [];
for (const workers of [1, 2, 2, 1]) seconds.push(await secondsWith(workers));
const ratio = (seconds[0]! + seconds[3]!) / (seconds[1]! + seconds[2]!);
console.log(`N = ${N}, ${realizations} realisations: two workers give ${ratio.toFixed(2)} times the throughput of one`);

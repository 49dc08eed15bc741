import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Study } from "./study/plan/study.ts";
import { runStudy } from "./study/run.ts";

/*
 * npm run ensembles:throughput -- [N] [realisations]: the throughput of two workers over that of one, in the order
 * 1, 2, 2, 1, so that a slow drift of the machine falls out. The ratio of times means something on an idle machine
 * only, that of processor seconds on a busy one too: it tells what a second worker costs.
 */
const [N = 8, realizations = 256] = process.argv.slice(2).map(Number);

const study: Study = {
  ensemble: { kind: "prl", column: "12K", N },
  seed: 1,
  realizations,
  grid: [],
  dynamics: ["nonsecular"],
  want: { sz: true },
  solver: "optimized",
};

interface Cost {
  seconds: number;
  processorSeconds: number;
}

async function costWith(workers: number): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-throughput-"));
  const [started, before] = [performance.now(), process.cpuUsage()];
  await runStudy(study, folder, { workers });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const processorSeconds = (user + system) / 1e6;
  await rm(folder, { recursive: true });
  const each = (processorSeconds / realizations).toFixed(3);
  console.log(
    `${workers} ${workers === 1 ? "worker" : "workers"}: ${seconds.toFixed(1)} s, ${each} processor seconds a realisation`,
  );
  return { seconds, processorSeconds };
}

const costs: Cost[] = [];
for (const workers of [1, 2, 2, 1]) costs.push(await costWith(workers));
const ratioOf = (key: keyof Cost) => (costs[0]![key] + costs[3]![key]) / (costs[1]![key] + costs[2]![key]);
console.log(
  `N = ${N}, ${realizations} realisations: two workers give ${ratioOf("seconds").toFixed(2)} times the throughput of one; by processor seconds at most ${(2 * ratioOf("processorSeconds")).toFixed(2)}`,
);

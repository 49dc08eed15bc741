import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import type { Study } from "./study/plan/study.ts";
import { runStudy } from "./study/run.ts";

interface Cost {
  seconds: number;
  processorSeconds: number;
}

async function costWith(study: Study, workers: number): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-throughput-"));
  const [started, before] = [performance.now(), process.cpuUsage()];
  await runStudy(study, folder, { workers });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const processorSeconds = (user + system) / 1e6;
  await rm(folder, { recursive: true });
  const each = (processorSeconds / study.realizations).toFixed(3);
  process.stdout.write(
    `${workers} ${workers === 1 ? "worker" : "workers"}: ${seconds.toFixed(1)} s, ${each} processor seconds a realisation\n`,
  );
  return { seconds, processorSeconds };
}

/**
 * `npm run ensembles:throughput`: the throughput of two workers over that of one, in the order 1, 2, 2, 1, so that a
 * slow drift of the machine falls out. The ratio of times means something on an idle machine only, that of processor
 * seconds on a busy one too: it tells what a second worker costs.
 */
async function throughput(options: { spins: string; realizations: string }): Promise<void> {
  const N = integerOption("--spins", options.spins, 1);
  const realizations = integerOption("--realizations", options.realizations, 1);
  const study: Study = {
    ensemble: { kind: "prl", column: "12K", N },
    seed: 1,
    realizations,
    grid: [],
    dynamics: ["nonsecular"],
    want: { sz: true },
    solver: "optimized",
  };
  const costs: Cost[] = [];
  for (const workers of [1, 2, 2, 1]) costs.push(await costWith(study, workers));
  const ratioOf = (key: keyof Cost) => (costs[0]![key] + costs[3]![key]) / (costs[1]![key] + costs[2]![key]);
  process.stdout.write(
    `N = ${N}, ${realizations} realisations: two workers give ${ratioOf("seconds").toFixed(2)} times the throughput of one; by processor seconds at most ${(2 * ratioOf("processorSeconds")).toFixed(2)}\n`,
  );
}

const program = new Command("npm run ensembles:throughput --")
  .description("the throughput of two workers over that of one")
  .option("--spins <integer>", "N", "8")
  .option("--realizations <integer>", "how many in each of four runs", "256")
  .action(throughput)
  .exitOverride();

await runProgram(program, process.argv, "ensembles:throughput");

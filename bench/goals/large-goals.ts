import { existsSync } from "node:fs";
import { progress } from "../../terminal/progress.ts";
import { short } from "../../terminal/sheet.ts";
import { pathOf, REACH, recordOf, SOLVED } from "../reach/reach.ts";
import type { ReachCase } from "../reach/reached.ts";
import { gainOf, sweptPoints } from "../sweeps/sweeps.ts";
import { type System, systemName } from "../systems.ts";
import { machineTogether, type Together } from "../threads/machine-together.ts";
import { speedUpOf, THREADED, threadRuns } from "../threads/threads.ts";
import { type Finding, found, type Goal, notMeasured, together } from "./goal.ts";

/** Goals on several threads, on sweeps, and on the largest solves, which are told from the records of `reach`. */
export function largeGoals(): Goal[] {
  return [
    {
      id: "G18",
      measure: "two threads on one solve against one, 12 K, N = 11 / 1.2 K, N = 11 / PRB, N = 12 and nucleus",
      goal: "1.7x",
      effort: "default",
      find: async () => {
        const speedUps = [await speedUp("12K", 11), await speedUp("1.2K", 11), await speedUp("nucleus", 12)];
        const limit = limitOf(await machineTogether(2));
        const finding = (times: number) => found(times, times >= 1.7, `${short(times)}x`, limit);
        return together(speedUps.map((times) => (typeof times === "string" ? notMeasured(times) : finding(times))));
      },
    },
    {
      id: "G19",
      measure: "1.2 K, N = 11 / 12, processor seconds as recorded",
      goal: "90 s / 900 s, in 24 GiB",
      effort: "quick",
      find: async () => together([await recorded("1.2K", 11, 90), await recorded("1.2K", 12, 900)]),
    },
    {
      id: "G20",
      measure: "12 K, N = 14 to a checked residual of 1e-8, processor seconds as recorded",
      goal: "solved, in 24 GiB, memory within 20 % of the forecast",
      effort: "quick",
      find: () => recorded("12K", 14, Number.POSITIVE_INFINITY),
    },
    {
      id: "G21",
      measure: "PRB, N = 12 and nucleus, a further point of a sweep over omega_MW against a single solve",
      goal: "5x cheaper",
      effort: "default",
      find: cheaperPoints,
    },
    {
      id: "G22",
      measure: "PRB, N = 14 and nucleus, processor seconds as recorded",
      goal: "3600 s, in 24 GiB",
      effort: "quick",
      find: () => recorded("nucleus", 14, 3600),
    },
  ];
}

/** How many times as fast two threads are as one, or why that is not known. */
async function speedUp(name: string, N: number): Promise<number | string> {
  const runs = await threadRuns({ ...THREADED[name]!, N, seed: 1 }, 2, 1);
  return speedUpOf(runs, 2) ?? runs.find(({ failure }) => failure !== null)!.failure!;
}

/** What the machine gives to two processes that share nothing but its memory, in the same run. */
function limitOf(machine: Together | null): string {
  if (!machine) return "needs two idle cores";
  const [bytes, times] = machine.loads.at(-1)!;
  return `two processes at once load ${short(times)} times what one does from ${bytes / 2 ** 20} MiB, where matrices of these sizes lie`;
}

/** What a file of the repository says: met where the solve ended within the time, the memory and the forecast. */
async function recorded(name: string, N: number, seconds: number): Promise<Finding> {
  const system: System = { ...THREADED[name]!, N, seed: 1 };
  const each = REACH.find((one: ReachCase) => systemName(one.system) === systemName(system))!;
  if (!existsSync(pathOf(each, SOLVED))) return notMeasured(`${systemName(system)}: npm run bench -- reach`);
  const { processorSeconds, peakGiB, forecast, solution, date, environment } = await recordOf(each, SOLVED);
  if ("error" in solution) return { measured: "-", verdict: "not met", why: solution.error.message };
  const foreseen = !forecast || Math.abs(forecast.GiB / peakGiB - 1) <= 0.2;
  const measured = `${short(processorSeconds)} s, ${short(peakGiB)} GiB (${date.slice(0, 10)}, ${environment.processor})`;
  const limit = `${systemName(system)}: the forecast was ${short(forecast?.GiB ?? null)} GiB`;
  return found(processorSeconds, processorSeconds <= seconds && peakGiB <= 24 && foreseen, measured, limit);
}

async function cheaperPoints(): Promise<Finding> {
  progress("PRB, N = 12 and nucleus: 2 points");
  const points = await sweptPoints({ system: { ...THREADED["nucleus"]!, N: 12, seed: 1 }, points: 2, step: 1 });
  progress("");
  const gain = gainOf(points);
  if (gain === null) return notMeasured(points.find(({ failure }) => failure !== null)!.failure!);
  return found(gain, gain >= 5, `${short(gain)}x`, "what every point needs again is the elimination of the rates");
}

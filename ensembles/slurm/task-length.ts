import { Piscina } from "piscina";
import { moduleOf } from "../run-units.ts";
import { gridPoints } from "../study/plan/grid.ts";
import type { Study } from "../study/plan/study.ts";
import { type RealizationRequest, studyUnits } from "../study/units.ts";

/** A realisation that takes longer than this is long enough: it is not waited for. */
const PATIENCE_SECONDS = 30;

/** The mean length of a realisation on one core of this machine, s: runs timed in a thread of their own. */
export async function measureRealization(study: Study): Promise<number> {
  const pool = new Piscina<RealizationRequest, unknown>({
    filename: moduleOf(new URL("../study/worker.ts", import.meta.url)),
    minThreads: 1,
    maxThreads: 1,
  });
  return meanLength(study, (request) => secondsOf(pool, request)).finally(() => pool.destroy());
}

/**
 * The mean length of one realisation at the first and one at the last point of the grid, s. The first run of each is
 * the start of the thread and of its code too: a second one is timed, unless the first took PATIENCE_SECONDS.
 */
export async function meanLength(
  study: Study,
  secondsOf: (request: RealizationRequest) => Promise<number>,
): Promise<number> {
  const points = gridPoints(study).length;
  const ends = [...new Set([0, points - 1])];
  const units = studyUnits({ ...study, realizations: 1 });
  let sum = 0;
  for (const end of ends) {
    const { request } = units.find(({ request: { point } }) => point === end)!;
    const cold = await secondsOf(request);
    sum += cold < PATIENCE_SECONDS ? await secondsOf(request) : cold;
  }
  return sum / ends.length;
}

async function secondsOf(pool: Piscina<RealizationRequest, unknown>, request: RealizationRequest): Promise<number> {
  const started = performance.now();
  const signal = AbortSignal.timeout(1000 * PATIENCE_SECONDS);
  await pool.run(request, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return Math.min((performance.now() - started) / 1000, PATIENCE_SECONDS);
}

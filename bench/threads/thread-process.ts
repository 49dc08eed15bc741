import type { Solution } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { checkAnswer, checkedWant, GATE } from "../check/check-answer.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

/*
 * A process of its own for one solve by several threads: the request, {system, threads}, is its argument. A smaller
 * system is solved first, so that the code is compiled. Prints the seconds on the wall and of the processors, null
 * unless the answer passed its check: by the benchmark's own L up to CHECKED_SPINS, the solver's second opinion beyond
 * and for rates, as all their levels at once would take more than the solve.
 */
const CHECKED_SPINS = 10;
const { system, threads } = JSON.parse(process.argv[2]!) as { system: System; threads: number };
await optimized.solve(problemOf({ ...system, N: Math.min(system.N, 7) }), { sz: true }, { threads });
const problem = problemOf(system);
const [wall, cpu] = [performance.now(), cpuMilliseconds()];
const judged = system.dynamics === "nonsecular" && system.N <= CHECKED_SPINS;
const want: Want = judged ? checkedWant(problem) : { sz: true, diagnostics: true };
const solution = await optimized.solve(problem, want, { threads, tolerance: 0.99 * GATE.residual });
const seconds = { wall: (performance.now() - wall) / 1e3, cpu: (cpuMilliseconds() - cpu) / 1e3 };
const { passed, failure } = judged ? await checkAnswer(solution, problem, reference) : believed(solution);
process.stdout.write(JSON.stringify(passed ? { ...seconds, failure } : { wall: null, cpu: null, failure }));

function believed(solution: Solution): { passed: boolean; failure: string | null } {
  return "error" in solution ? { passed: false, failure: solution.error.message } : { passed: true, failure: null };
}

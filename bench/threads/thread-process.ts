import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { checkAnswer, checkedWant, GATE } from "../check/check-answer.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

/*
 * A process of its own for one solve by several threads: the request, {system, threads}, is its argument. A smaller
 * system is solved first, so that the code is compiled. Prints the seconds on the wall and of the processors, null
 * unless the answer passed its check.
 */
const { system, threads } = JSON.parse(process.argv[2]!) as { system: System; threads: number };
await optimized.solve(problemOf({ ...system, N: Math.min(system.N, 7) }), { sz: true }, { threads });
const problem = problemOf(system);
const [wall, cpu] = [performance.now(), cpuMilliseconds()];
const solution = await optimized.solve(problem, checkedWant(problem), { threads, tolerance: 0.99 * GATE.residual });
const seconds = { wall: (performance.now() - wall) / 1e3, cpu: (cpuMilliseconds() - cpu) / 1e3 };
const { passed, failure } = await checkAnswer(solution, problem, reference);
process.stdout.write(JSON.stringify(passed ? { ...seconds, failure } : { wall: null, cpu: null, failure }));

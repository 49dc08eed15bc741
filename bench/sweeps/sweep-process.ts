import type { SpinsProblem, ThreeTimesProblem } from "../../model/problem.ts";
import { optimized } from "../../optimized/index.ts";
import { nonsecularSteadyState } from "../../optimized/steady-state/attempts.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";
import { type Neighbour, startFrom } from "./neighbours.ts";
import type { SweepPoint, SweepRequest } from "./sweep-point.ts";

/*
 * A process of its own for one line of omega_MW, each point solved alone and with what the points before it left, in
 * turn. The request, {system, points, step}, is its argument; prints a SweepPoint for each. A shorter line of a smaller
 * system is solved first, so that the code is compiled.
 */
/** Neighbours that a start is made of: further ones made it no better. */
const MOST_NEIGHBOURS = 8;
const { system, points, step } = JSON.parse(process.argv[2]!) as SweepRequest;
await line({ ...system, N: Math.min(system.N, 7) }, 2);
process.stdout.write(JSON.stringify(await line(system, points)));

/** An answer, and what is told of it. */
interface Solved {
  answer: ArrayLike<number>;
  matvecs: number;
}

async function line(of: System, count: number): Promise<SweepPoint[]> {
  const problem = problemOf(of) as SpinsProblem;
  const { alone, further, apart } = of.dynamics === "nonsecular" ? fromNeighbours() : inSession();
  const made: SweepPoint[] = [];
  for (let k = 0; k < count; k++) {
    const omegaMW = problem.drive!.omegaMW + 2 * Math.PI * step * k;
    const there = { ...problem, drive: { ...problem.drive!, omegaMW } };
    const [one, other] = [await timed(() => alone(there)), await timed(() => further(there))];
    const difference = Math.max(...Array.from(one.answer, (x, n) => Math.abs(x - other.answer[n]!)));
    made.push({
      seconds: [one.seconds, other.seconds],
      matvecs: [one.matvecs, other.matvecs],
      failure: difference <= apart ? null : `answers ${difference} apart`,
    });
  }
  return made;
}

async function timed(solve: () => Promise<Solved>): Promise<Solved & { seconds: number }> {
  const before = cpuMilliseconds();
  const solved = await solve();
  return { ...solved, seconds: (cpuMilliseconds() - before) / 1e3 };
}

/** Rates: a session of the solver, whose answers are to the last bit those of a solve alone. */
function inSession() {
  const session = optimized.session!();
  const by = (solver: typeof optimized) => async (problem: SpinsProblem) => {
    const solution = await solver.solve(problem, { sz: true, diagnostics: true });
    if ("error" in solution) throw new Error(solution.error.message);
    const { sz, diagnostics } = solution.result;
    return { answer: sz!, matvecs: diagnostics!.matvecs };
  };
  return { alone: by(optimized), further: by(session), apart: 0 };
}

/** Iterations: the best start that the last points give, which the solver itself does not take. */
function fromNeighbours() {
  const kept: Neighbour[] = [];
  const solve = async (problem: SpinsProblem, start?: Float64Array) => {
    const options = start ? { resume: { state: start } } : {};
    const { R, diagnostics } = await nonsecularSteadyState(problem as ThreeTimesProblem, options);
    return { answer: R, matvecs: diagnostics.matvecs };
  };
  const further = async (problem: SpinsProblem) => {
    const solved = await solve(problem, kept.length > 0 ? startFrom(problem.drive!, kept) : undefined);
    kept.push({ drive: problem.drive!, R: solved.answer });
    if (kept.length > MOST_NEIGHBOURS) kept.shift();
    return solved;
  };
  return { alone: (problem: SpinsProblem) => solve(problem), further, apart: 1e-8 };
}

import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { panelIndex, toPanels } from "../arrays/panels.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { type BicgstabVectors, bicgstab, bicgstabVectors } from "../krylov/bicgstab.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { localResidual } from "../residual/local-residual.ts";
import type { Iteration } from "../running/iteration.ts";
import { threadsFor } from "../running/threads.ts";
import { MAX_MATVECS, PATIENCE, rowMajor, type SchurIterated } from "./schur-attempt.ts";
import { openSchurSystem, type SchurSystem } from "./schur-system-double.ts";
import { forEachDrivenEntry, undrivenPopulations } from "./undriven-state.ts";

/** l = 4 takes four vectors more than l = 2; from so many electrons on they are not to be had. */
const FOUR_BELOW = 12;
/** Restarts with the same l, to take up the drift of the recurrence from the true residual. */
const REFINEMENTS = 6;

/**
 * rho = rho_B + x, L x = -L rho_B, with preconditioner `schur` in double precision alone: by BiCGSTAB(2), then
 * BiCGSTAB(4). The true residual -L rho is recomputed whenever the recurrence ends, and the next attempt starts from
 * it.
 *
 * Memory, in vectors of 4^N doubles: the state, u, the shadow, three residuals and three directions, the denominators
 * of `schur` and two to work in, 12 in all for l = 2.
 *
 * @param tolerance of ||L rho|| / ||L rho_B||
 * @param arenaLimit bytes beyond which vectors are kept outside the memory of WebAssembly
 */
export function* schurBicgstabDouble(
  problem: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  tolerance: number,
  { threads, resume }: SolveOptions,
  arenaLimit: number,
): Iteration<SchurIterated> {
  const D = H.dimension;
  const N = problem.spins.delta.length;
  const orders = N < FOUR_BELOW ? [2, 4] : [2];
  const system = openSchurSystem(problem, H, rates, 2 * orders.at(-1)! + 5, threadsFor(N, threads), arenaLimit);
  try {
    const run = startedRun(system, problem, resume?.state, tolerance);
    for (const l of orders) yield* attempt(system, run, l, D);
    const R = rowMajor(run.state, D);
    const defect = localResidual(problem.spins, problem.drive, rates, R);
    const correction = system.correctionNorm(defect);
    const { iterations, matvecs, history } = run;
    const converged = run.residual <= run.target;
    return { R, defect, correction, converged, iterations, matvecs: matvecs + 1, status: history.join(", then ") };
  } finally {
    system.close();
  }
}

interface Run {
  state: Float64Array;
  u: Float64Array;
  /** -L state, of norm `residual`. */
  r: Float64Array;
  residual: number;
  scale: number;
  target: number;
  vectors: BicgstabVectors;
  iterations: number;
  matvecs: number;
  history: string[];
}

function startedRun(
  system: SchurSystem,
  problem: ThreeTimesProblem,
  resumed: Float64Array | undefined,
  tolerance: number,
): Run {
  const { space } = system;
  const [state, u, r] = [space.vector(), space.vector(), space.vector()];
  const p = undrivenPopulations(problem);
  const D = p.length;
  for (let s = 0; s < D; s++) state[panelIndex(s, s, D)] = p[s]!;
  forEachDrivenEntry(problem, p, (s, t, entry) => {
    r[panelIndex(s, t, D)] = entry;
  });
  const scale = Math.sqrt(space.dot(r, r));
  const vectors = bicgstabVectors(space, 2);
  const run = { state, u, r, residual: scale, scale, target: tolerance * scale, vectors };
  if (resumed) {
    toPanels(resumed, state, D);
    run.residual = system.trueResidual(state, r);
  }
  return { ...run, iterations: 0, matvecs: resumed ? 1 : 0, history: [] };
}

/** BiCGSTAB(l) and its refinements, until the target is reached or no more comes of it. */
function* attempt(system: SchurSystem, run: Run, l: number, D: number): Iteration<void> {
  const { space } = system;
  const { state, u, r, scale, target } = run;
  run.vectors = withOrder(run.vectors, space.vector, l);
  const snapshot = () => {
    system.correct(state, 1, u);
    const rows = rowMajor(state, D);
    system.correct(state, -1, u);
    return rows;
  };
  for (let refinement = 0; refinement < REFINEMENTS && !(run.residual <= target); refinement++) {
    u.fill(0);
    const options = { l, target: target / 2, maxMatvecs: MAX_MATVECS, patience: PATIENCE };
    const steps = bicgstab(space, system.applyLP, r, u, run.vectors, options);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      yield { iterations: run.iterations + step.value.iterations, residual: step.value.residual / scale, snapshot };
    }
    const { matvecs, converged, status } = step.value;
    run.history.push(`BiCGSTAB(${l}) with the Schur-complement preconditioner ${status}`);
    run.iterations += matvecs;
    run.matvecs += matvecs + 1;
    const before = run.residual;
    system.correct(state, 1, u);
    run.residual = system.trueResidual(state, r);
    if (run.residual >= before) {
      system.correct(state, -1, u);
      run.residual = system.trueResidual(state, r);
      run.matvecs++;
    }
    if (!converged || !(run.residual <= before / 2)) return;
  }
}

/** The vectors of BiCGSTAB(2), and more for a larger l. */
function withOrder([shadow, R, U]: BicgstabVectors, vector: () => Float64Array, l: number): BicgstabVectors {
  while (U.length <= l) {
    R.push(vector());
    U.push(vector());
  }
  return [shadow, R, U];
}

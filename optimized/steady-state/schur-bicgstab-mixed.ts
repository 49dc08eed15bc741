import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { panelIndex, toPanels } from "../arrays/panels.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { bicgstab, bicgstabVectors } from "../krylov/bicgstab.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { localResidual } from "../residual/local-residual.ts";
import type { Iteration } from "../running/iteration.ts";
import { threadsFor } from "../running/threads.ts";
import { MAX_MATVECS, PATIENCE, rowMajor, type SchurIterated } from "./schur-attempt.ts";
import { largeFactor, openSchurMixedSystem, type SchurMixedSystem } from "./schur-system-mixed.ts";
import { forEachDrivenEntry, undrivenPopulations } from "./undriven-state.ts";

/** How far the residual falls before it is renewed. */
const RENEWAL_FACTOR = 1e-3;

/**
 * rho = rho_B + x, L x = -L rho_B, by BiCGSTAB(2) with preconditioner `schur`, all vectors of it in single precision.
 * The state is in double precision: the correction found since the last time is added to it and the residual -L rho
 * recomputed in double precision each time that the residual has fallen by RENEWAL_FACTOR, and at the end. r is kept
 * large (`largeFactor`), so that nothing underflows.
 *
 * Memory: two vectors of 4^N doubles and ten of singles, 7 of doubles in all, where double precision alone takes 12.
 *
 * @param tolerance of ||L rho|| / ||L rho_B||
 */
export function* schurBicgstabMixed(
  problem: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  tolerance: number,
  { threads, resume }: SolveOptions,
): Iteration<SchurIterated> {
  const D = H.dimension;
  const system = openSchurMixedSystem(problem, H, rates, threadsFor(problem.spins.delta.length, threads));
  try {
    const { space, state } = system;
    const [r, u] = [space.vector(), space.vector()];
    const { factor, size } = start(problem, system, r, resume?.state);
    const renew = () => {
      system.correct(1 / factor, u);
      u.fill(0);
      system.setTrueResidual(factor, r);
      return Math.sqrt(space.dot(r, r));
    };
    const snapshot = () => {
      system.correct(1 / factor, u);
      const rows = rowMajor(state, D);
      system.correct(-1 / factor, u);
      return rows;
    };
    const options = {
      l: 2,
      target: tolerance * size,
      maxMatvecs: MAX_MATVECS,
      patience: PATIENCE,
      renewal: { factor: RENEWAL_FACTOR, renew },
    };
    const steps = bicgstab(space, system.applyLP, r, u, bicgstabVectors(space, 2), options);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const { iterations, residual } = step.value;
      yield { iterations, residual: residual / size, snapshot };
    }
    const { converged, matvecs, renewals, status } = step.value;
    const R = rowMajor(state, D);
    const defect = localResidual(problem.spins, problem.drive, rates, R);
    return {
      R,
      defect,
      correction: system.correctionNorm(defect, r),
      converged,
      iterations: matvecs,
      matvecs: matvecs + renewals + (resume ? 2 : 1),
      status: `BiCGSTAB(2) with the Schur-complement preconditioner in single precision ${status}`,
    };
  } finally {
    system.close();
  }
}

/** The state to begin from, and its residual in r, times `factor`; `size` is ||L rho_B||, times the same. */
function start(
  problem: ThreeTimesProblem,
  { state, setTrueResidual }: SchurMixedSystem,
  r: Float32Array,
  resumed: Float64Array | undefined,
): { factor: number; size: number } {
  const p = undrivenPopulations(problem);
  const D = p.length;
  let square = 0;
  forEachDrivenEntry(problem, p, (_s, _t, entry) => {
    square += entry * entry;
  });
  const scale = Math.sqrt(square);
  const factor = largeFactor(scale);
  if (resumed) {
    toPanels(resumed, state, D);
    setTrueResidual(factor, r);
  } else {
    for (let s = 0; s < D; s++) state[panelIndex(s, s, D)] = p[s]!;
    forEachDrivenEntry(problem, p, (s, t, entry) => {
      r[panelIndex(s, t, D, 8)] = factor * entry;
    });
  }
  return { factor, size: factor * scale };
}

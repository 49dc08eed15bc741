import type { ThreeTimesProblem } from "../../model/problem.ts";
import { panelIndex } from "../arrays/panels.ts";
import { PANEL_COLUMNS, type Precision, type Reals } from "../arrays/precision.ts";
import { bicgstab } from "../krylov/bicgstab.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { LOOPS } from "../residual/residual-loops.ts";
import { openCrew } from "../running/crew.ts";
import { type Iteration, mapSteps } from "../running/iteration.ts";
import { threadsFor } from "../running/threads.ts";
import type { Candidate, Goal } from "./acceptance.ts";
import { relativeResidual } from "./relative-residual.ts";
import { largeFactor, openSchurSystem, type SchurSystem } from "./schur-system.ts";
import { forEachDrivenEntry, undrivenPopulations } from "./undriven-state.ts";

/** Applications of L after which a run of BiCGSTAB is given up. */
const MAX_MATVECS = 600;
/** Applications without halving the residual after which it is. */
const PATIENCE = 100;
/** In single precision: how far the residual falls before it is renewed. */
const RENEWAL_FACTOR = 1e-3;
/** In double precision: runs with the same l, to take up the drift of the recurrence from the true residual. */
const RUNS = 6;
/** l = 4 takes four vectors more than l = 2; from so many electrons on they are not to be had. */
const FOUR_BELOW = 12;

/**
 * rho = rho_B + x, L x = -L rho_B, with preconditioner `schur`, for T(0) = T*, from 2 electrons on, the state in double
 * precision. Memory, in vectors of 4^N doubles: 6 in single precision, 12 in double for l = 2, and the answer.
 *
 * In single precision all vectors of BiCGSTAB(2) are that. The correction found since the last time is added to the
 * state and the residual -L rho recomputed in double precision each time that the residual has fallen by
 * RENEWAL_FACTOR, and at the end; r is kept large (`largeFactor`), so that nothing underflows.
 *
 * In double precision by BiCGSTAB(2), then BiCGSTAB(4). The true residual is recomputed whenever the recurrence ends,
 * and the next run starts from it; a correction that made it larger is taken back.
 *
 * @param goal tolerance of ||L rho|| / ||L rho_B||
 * @param arenaLimit bytes beyond which vectors in double precision are kept outside the memory of WebAssembly; what it
 * can address, by default
 */
export function* schurBicgstab(
  system: NonsecularSystem,
  precision: Precision,
  { tolerance, threads, resume }: Goal,
  arenaLimit?: number,
): Iteration<Candidate> {
  const { problem, rates, N } = system;
  const single = precision === "single";
  const orders = single || N >= FOUR_BELOW ? [2] : [2, 4];
  const most = Math.max(...orders);
  const crew = openCrew(threadsFor(N, threads));
  const schur = openSchurSystem(system, precision, most, crew.threads, arenaLimit);
  try {
    const { space } = schur;
    const [r, u] = [space.vector(), space.vector()];
    const { factor, size } = start(problem, precision, resume?.state, schur, r);
    const target = tolerance * size;
    const { takeIn, trueResidual, renew, snapshot } = around(schur, factor, r, u);
    const options = {
      target: single ? target : target / 2,
      maxMatvecs: MAX_MATVECS,
      patience: PATIENCE,
      ...(single && { renewal: { factor: RENEWAL_FACTOR, renew } }),
    };
    let residual = resume ? trueResidual() : size;
    let [iterations, matvecs] = [0, resume ? 2 : 1];
    const history: string[] = [];
    const method = `the Schur-complement preconditioner${single ? " in single precision" : ""}`;
    const vectors = schur.bicgstabVectors(most);
    for (const l of orders) {
      for (let run = 0; run < RUNS && !(residual <= target); run++) {
        u.fill(0);
        const steps = bicgstab(space, schur.applyLP, r, u, vectors, { l, ...options });
        const stats = yield* mapSteps(steps, ({ iterations: done, residual: left }) => {
          return { iterations: iterations + done, residual: left / size, snapshot };
        });
        history.push(`BiCGSTAB(${l}) with ${method} ${stats.status}`);
        iterations += stats.matvecs;
        matvecs += stats.matvecs + stats.renewals;
        const before = residual;
        if (single) {
          residual = stats.residual;
          break;
        }
        takeIn(1);
        residual = trueResidual();
        matvecs++;
        if (residual >= before) {
          takeIn(-1);
          residual = trueResidual();
          matvecs++;
        }
        if (!stats.converged || !(residual <= before / 2)) break;
      }
    }
    const [R, defect] = [schur.rows(crew.threads > 1), schur.image];
    crew.run(LOOPS, "localResidual", problem.spins, problem.drive, rates, R, defect);
    return {
      R,
      residual: relativeResidual(system, R, defect),
      correction: schur.correctionNorm(defect, r),
      converged: residual <= target,
      iterations,
      matvecs,
      status: history.join(", then "),
    };
  } finally {
    schur.close();
  }
}

/**
 * The state to begin from and, from rho_B, its residual in r, times `factor`; `size` is ||L rho_B||, times the same.
 *
 * @param r zeros
 */
function start(
  problem: ThreeTimesProblem,
  precision: Precision,
  resumed: Float64Array | undefined,
  { load, setPopulations }: SchurSystem,
  r: Reals,
): { factor: number; size: number } {
  const p = undrivenPopulations(problem);
  const D = p.length;
  let square = 0;
  forEachDrivenEntry(problem, p, (_s, _t, entry) => {
    square += entry * entry;
  });
  const scale = Math.sqrt(square);
  const factor = precision === "single" ? largeFactor(scale) : 1;
  if (resumed) {
    load(resumed);
  } else {
    setPopulations(p);
    forEachDrivenEntry(problem, p, (s, t, entry) => {
      r[panelIndex(s, t, D, PANEL_COLUMNS[precision])] = factor * entry;
    });
  }
  return { factor, size: factor * scale };
}

/** What is done with the state, the correction u found since, times `factor`, and the residual r, times the same. */
function around({ space, rows, correct, setTrueResidual }: SchurSystem, factor: number, r: Reals, u: Reals) {
  const takeIn = (sign: number) => correct(sign / factor, u);
  const trueResidual = () => {
    setTrueResidual(factor, r);
    return Math.sqrt(space.dot(r, r));
  };
  const renew = () => {
    takeIn(1);
    u.fill(0);
    return trueResidual();
  };
  const snapshot = () => {
    takeIn(1);
    const state = rows();
    takeIn(-1);
    return state;
  };
  return { takeIn, trueResidual, renew, snapshot };
}

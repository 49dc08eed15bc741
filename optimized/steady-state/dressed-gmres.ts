import { removeTrace } from "../arrays/packed-hermitian.ts";
import type { Reals } from "../arrays/precision.ts";
import { axpy, norm } from "../arrays/vector.ts";
import { type Arithmetic, DOUBLE, forThreads, SINGLE } from "../dense/arithmetic.ts";
import { symmetricEigen } from "../dense/symmetric-eigen.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { denseOperator } from "../hamiltonian/hamiltonian.ts";
import { gmresSteps } from "../krylov/gmres.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { type DressedRates, dressedRatesSteps } from "../preconditioners/dressed-rates.ts";
import { dressedStart } from "../preconditioners/dressed-start.ts";
import { type DressedPreconditioner, dressedPreconditioner } from "../preconditioners/dressed-states.ts";
import { crewFor } from "../running/crew.ts";
import { type Iteration, mapSteps, SET_UP, type Step } from "../running/iteration.ts";
import type { Candidate, Goal } from "./acceptance.ts";
import { openDressedSystem } from "./dressed-system.ts";
import { krylovVectors, mostIterations } from "./gmres-from-start.ts";
import { minusDrivenPart, undrivenState } from "./undriven-state.ts";

/** Fewest electrons for `dressed` in single precision: below, its products are not what takes the time. */
const LEAST_SPINS_SINGLE = 8;
/** Solves for what the last one has left, where its answer was not accurate enough. */
const MAX_ROUNDS = 4;
/** What a further round is to leave of the residual, where the last one did what it was to do. */
const REFINEMENT = 0.1;
/** A round leaves at most this of the residual. */
const LEAST_GOAL = 0.5;
/** In single precision ten times what a bath of the papers takes: double precision is there to go on. */
const MAX_ITERATIONS_SINGLE = 200;
/** GMRES keeps the solution, the residual, and one vector beyond its basis and its directions. */
const OTHER_VECTORS = 4;

/** What separate code says of a state. */
export interface Verdict extends Pick<Candidate, "residual" | "correction"> {
  /** L(R), packed. */
  defect: Float64Array;
  accurate: boolean;
}

/** Separate code: of R, and of the correction that P would make. */
export type Check = (R: Float64Array, P: LinearOperator | null) => Iteration<Verdict>;

/** A state with the right-hand side of the equation for what it lacks, -L(R). */
interface Start {
  R: Float64Array;
  rhs: Float64Array;
}

/**
 * rho = rho_0 + x, L x = -L rho_0 with traceless x, by GMRES with preconditioner `dressed`, from the steady state rho_0
 * of the dressed rates or from the undriven rho_B, whichever L changes less; or from a checkpoint. From 8 electrons on
 * `dressed` is in single precision and GMRES flexible, so that its residual is true all the same; where that stalls,
 * `dressed` in double precision goes on. A state that `check` does not find accurate is refined: L x = -L(R) with its
 * L(R).
 *
 * @param basis eigenbasis of K where T(0) != T*
 * @param goal tolerance of ||L rho|| / ||L rho_B||
 */
export function* dressedGmres(
  system: NonsecularSystem,
  basis: Eigenbasis | null,
  check: Check,
  { tolerance, threads, resume }: Goal,
): Iteration<Candidate> {
  const { problem, H, rates, N } = system;
  const undriven = { R: undrivenState(problem), rhs: minusDrivenPart(problem) };
  const first = norm(undriven.rhs);
  if (first === 0) {
    const { defect: _, accurate, ...sizes } = yield* check(undriven.R, null);
    const status = "no drive, no iteration";
    return { ...sizes, R: undriven.R, converged: accurate, iterations: 0, matvecs: 1, status };
  }
  const crew = crewFor(N, threads);
  const eigen = symmetricEigen(denseOperator(H), H.dimension);
  yield SET_UP;
  const preconditioner = function* <Array extends Reals>(precision: Arithmetic<Array>): Iteration<Inverse> {
    const dressed = yield* dressedRatesSteps(N, eigen, rates, basis, precision, crew);
    return { dressed, P: dressedPreconditioner(eigen, dressed, precision, crew) };
  };
  let { dressed, P } = yield* N < LEAST_SPINS_SINGLE ? preconditioner(DOUBLE) : preconditioner(SINGLE);
  yield SET_UP;
  const vectors = krylovVectors(undriven.R.length);
  const opened = openDressedSystem(system, basis, vectors + OTHER_VECTORS, crew);
  const history: string[] = [];
  let [iterations, matvecs] = [0, 1];
  try {
    yield SET_UP;
    const start = resume?.state.slice() ?? dressedStart(eigen, dressed, P);
    yield SET_UP;
    const seen = forThreads(crew.threads, DOUBLE);
    const remainder = withRemainder(opened.L, seen.rounded(start), seen);
    let { R, rhs } = resume ? remainder : better(undriven, remainder);
    yield SET_UP;
    let goal = Math.min(LEAST_GOAL, (tolerance * first) / norm(rhs));
    for (let round = 1; ; round++) {
      opened.recycle();
      const flexible = P.singlePrecision;
      const scale = norm(rhs) / first;
      const { x, stats } = yield* reported(
        { iterations, scale, R },
        gmresSteps(opened.L, P, rhs, {
          tolerance: goal,
          restart: flexible ? vectors >> 1 : vectors,
          maxIterations: flexible ? MAX_ITERATIONS_SINGLE : mostIterations(undriven.R.length),
          flexible,
          rough: flexible ? opened.roughL : null,
          space: opened.space,
        }),
      );
      axpy(1, x, R);
      iterations += stats.iterations;
      matvecs += stats.matvecs + 1;
      history.push(
        `GMRES with the dressed-state preconditioner${flexible ? " in single precision" : ""} ${stats.status}`,
      );
      const now = { iterations, scale: scale * stats.residual, R };
      const { defect, accurate, ...sizes } = yield* reported(now, check(R, P));
      const rounded = sizes.residual <= Number.EPSILON;
      const finished = stats.converged ? accurate : !flexible || rounded;
      if (finished || round === MAX_ROUNDS) {
        return { ...sizes, R, converged: accurate, iterations, matvecs, status: history.join(", then ") };
      }
      rhs = minusTraceless(defect);
      goal = stats.converged ? REFINEMENT : Math.min(LEAST_GOAL, (tolerance * first) / norm(rhs));
      if (!stats.converged) ({ P } = yield* reported(now, preconditioner(DOUBLE)));
    }
  } finally {
    opened.close();
  }
}

/** `dressed`, and what it is the inverse of. */
interface Inverse {
  dressed: DressedRates;
  P: DressedPreconditioner;
}

function withRemainder(L: LinearOperator, R: Float64Array, { zeros }: Arithmetic<Float64Array>): Start {
  const image = zeros(R.length);
  L.apply(R, image);
  return { R, rhs: minusTraceless(image) };
}

/** -L(R) without the trace that rounding has left it: no L x has one. */
function minusTraceless(image: Float64Array): Float64Array {
  const rhs = image.map((entry) => -entry);
  removeTrace(rhs, Math.sqrt(image.length));
  return rhs;
}

/**
 * Where the bath is fast the undriven state may be the better start, and where a number overflows it is the only one.
 */
function better(undriven: Start, dressed: Start): Start {
  return norm(dressed.rhs) < norm(undriven.rhs) ? dressed : undriven;
}

/**
 * The steps of a round, counted on from those before, with the state R + x so far; residuals are relative to -L rho_B.
 */
function* reported<Result>(
  { iterations, scale, R }: { iterations: number; scale: number; R: Float64Array },
  steps: Generator<Step & { solution?(): Float64Array }, Result>,
): Iteration<Result> {
  return yield* mapSteps(steps, ({ iterations: done, residual, solution }) => {
    const snapshot = () => {
      const x = solution?.();
      return x ? R.map((entry, k) => entry + x[k]!) : R.slice();
    };
    return { iterations: iterations + done, residual: scale * residual, snapshot };
  });
}

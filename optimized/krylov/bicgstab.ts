import type { Progress } from "../../model/solver.ts";
import type { Reals } from "../arrays/precision.ts";
import type { VectorSpace } from "./vector-space.ts";

/** Residual replacement: how the residual of the recurrence is brought back to the true one. */
interface Renewal {
  /** It is done where the residual has fallen by this factor below its largest value since the last time. */
  factor: number;
  /** Takes u into the solution and sets it to zero, puts the true residual into r, one application of A; its norm. */
  renew(): number;
}

export interface BicgstabOptions {
  /** Residuals minimised together: an even number, as operators whose spectrum comes near the imaginary axis need. */
  l: number;
  /** Stop where the residual is at most this. */
  target: number;
  maxMatvecs: number;
  /** A residual that has not fallen by a half in so many matvecs ends it. */
  patience: number;
  renewal?: Renewal;
}

export interface BicgstabStats {
  converged: boolean;
  /** Applications of A in the recurrence. */
  matvecs: number;
  /** Times that the true residual was put in place of that of the recurrence. */
  renewals: number;
  /** Of the recurrence; the true one where it is renewed. */
  residual: number;
  /** How it ended, to be read after "BiCGSTAB(2)". */
  status: string;
}

/**
 * BiCGSTAB(l) for A u = r, Sleijpen and Fokkema, ETNA 1, 11 (1993), Alg. 3.1, the minimal residual part by its Gram
 * matrix. Yields after each matvec. Memory: 2 l + 2 vectors beside r and u.
 *
 * The residual of the recurrence drifts from the true one, by rounding in proportion to the largest residual passed.
 * With `renewal` the true one is put in its place now and then while the search directions go on (Sleijpen and van der
 * Vorst, Computing 56, 141 (1996); van der Vorst and Ye, SIAM J. Sci. Comput. 22, 835 (2000)): so that vectors in
 * single precision lead to a solution in double. It converges by the true residual, and ends where that no longer falls
 * although the recurrence's does. Without it, whoever calls it recomputes the residual, and starts again from it.
 *
 * @param apply A, on different vectors
 * @param r the right-hand side; the residual at the end
 * @param u the solution, zero at the start; with `renewal` what is not yet taken into it
 */
export function* bicgstab<Vector extends Reals>(
  { dot, axpy, axpy2, xpay }: VectorSpace<Vector>,
  apply: (x: Vector, y: Vector) => void,
  r: Vector,
  u: Vector,
  [shadow, others, U]: BicgstabVectors<Vector>,
  { l, target, maxMatvecs, patience, renewal }: BicgstabOptions,
): Generator<Progress, BicgstabStats> {
  const R = [r, ...others];
  shadow.set(r);
  U[0]!.fill(0);
  let residual = Math.sqrt(dot(r, r));
  let matvecs = 0;
  let [rho, alpha, omega] = [1, 0, 1];
  let mark = { residual, matvecs };
  let [renewals, renewed, largest] = [0, residual, residual];
  const ended = (converged: boolean, how: string): BicgstabStats => {
    const status = renewals === 0 ? how : `${how}, the residual renewed ${renewals} times`;
    return { converged, matvecs, renewals, residual, status };
  };
  for (;;) {
    largest = Math.max(largest, residual);
    if (renewal && matvecs > 0 && residual <= Math.max(target, renewal.factor * largest)) {
      const [before, believed] = [renewed, residual];
      residual = largest = renewed = renewal.renew();
      renewals++;
      if (renewed > Math.max(target, before / 2, 2 * believed)) return ended(false, `stalled after ${matvecs} matvecs`);
    }
    if (residual <= target) return ended(true, `converged in ${matvecs} matvecs`);
    if (!Number.isFinite(residual)) return ended(false, `broke down after ${matvecs} matvecs`);
    if (matvecs >= maxMatvecs) return ended(false, `did not converge in ${matvecs} matvecs`);
    if (residual <= mark.residual / 2) mark = { residual, matvecs };
    if (matvecs - mark.matvecs >= patience) return ended(false, `stagnated after ${matvecs} matvecs`);
    rho *= -omega;
    for (let j = 0; j < l; j++) {
      const next = dot(R[j]!, shadow);
      const beta = (alpha * next) / rho;
      rho = next;
      for (let i = 0; i <= j; i++) xpay(R[i]!, -beta, U[i]!);
      apply(U[j]!, U[j + 1]!);
      matvecs++;
      yield { iterations: matvecs, residual };
      alpha = rho / dot(U[j + 1]!, shadow);
      for (let i = 0; i <= j; i++) axpy(-alpha, U[i + 1]!, R[i]!);
      axpy(alpha, U[0]!, u);
      apply(R[j]!, R[j + 1]!);
      matvecs++;
      yield { iterations: matvecs, residual };
    }
    const gamma = minimalResidual(dot, R.slice(0, l + 1));
    omega = gamma[l - 1]!;
    for (let j = 0; j < l; j += 2) {
      const [g, h] = [gamma[j]!, gamma[j + 1]!];
      axpy2(g, R[j]!, h, R[j + 1]!, u);
      axpy2(-g, U[j + 1]!, -h, U[j + 2]!, U[0]!);
    }
    for (let j = 0; j < l; j += 2) axpy2(-gamma[j]!, R[j + 1]!, -gamma[j + 1]!, R[j + 2]!, r);
    residual = Math.sqrt(dot(r, r));
  }
}

/** The shadow residual, l residuals beside r, l + 1 search directions (or more of both). */
export type BicgstabVectors<Vector extends Reals = Float64Array> = [
  shadow: Vector,
  residuals: Vector[],
  directions: Vector[],
];

/** Vectors of BiCGSTAB(l), r and u among them. */
export function bicgstabCount(l: number): number {
  return 2 * l + 4;
}

/**
 * @param residuals of which some are there already: what is in them need not last from one iteration to the next, nor
 * while the residual is renewed
 */
export function bicgstabVectors<Vector extends Reals>(
  { vector }: VectorSpace<Vector>,
  l: number,
  residuals: readonly Vector[] = [],
): BicgstabVectors<Vector> {
  const others = Array.from({ length: l }, (_, j) => residuals[j] ?? vector());
  return [vector(), others, Array.from({ length: l + 1 }, vector)];
}

/** gamma that minimises ||R_0 - sum_j gamma_j R_j||, j = 1..l, by elimination in the Gram matrix. */
function minimalResidual<Vector extends Reals>(dot: VectorSpace<Vector>["dot"], R: Vector[]): number[] {
  const l = R.length - 1;
  const G = Array.from({ length: l }, () => new Array<number>(l + 1).fill(0));
  for (let i = 0; i < l; i++) {
    for (let j = 0; j <= i; j++) G[i]![j] = G[j]![i] = dot(R[i + 1]!, R[j + 1]!);
    G[i]![l] = dot(R[i + 1]!, R[0]!);
  }
  for (let k = 0; k < l; k++) {
    for (let i = k + 1; i < l; i++) {
      const factor = G[i]![k]! / G[k]![k]!;
      for (let j = k; j <= l; j++) G[i]![j]! -= factor * G[k]![j]!;
    }
  }
  const gamma = new Array<number>(l).fill(0);
  for (let k = l - 1; k >= 0; k--) {
    let sum = G[k]![l]!;
    for (let j = k + 1; j < l; j++) sum -= G[k]![j]! * gamma[j]!;
    gamma[k] = sum / G[k]![k]!;
  }
  return gamma;
}

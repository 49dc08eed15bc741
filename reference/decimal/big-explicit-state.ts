import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import { randomStream } from "../../model/random.ts";
import type { Diagnostics } from "../../model/solution.ts";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import type { Generator } from "../liouvillian/generator.ts";
import { decadesOf } from "../liouvillian/scales.ts";
import { Big, type BigMatrix, bigZeros, complexAsReal, exact, withDigits } from "./big-matrix.ts";
import { type BigState, bigNullState } from "./big-null-state.ts";

/** Dimension up to which elimination in decimals takes a second. */
export const MOST_LEVELS_DECIMAL = 8;

/** Digits where all rates are alike; for each decade that they lie apart two more, as rates are squares. */
const DIGITS = 80;
const MOST_DIGITS = 1000;
/** The estimated error of rho up to which a state is answered. */
const ERROR_BOUND = 1e-12;
/** From which condition on rounding of H and the jumps may matter, and how far it may move the state and the rate. */
const CERTAIN = 1e12;
const MOVED = 1e-4;
/** The slowest rate, beside the fastest, that entries wrong by eps may bring about: of order eps^2. */
const RATE_OF_ROUNDING = 1e-20;

/**
 * rho with L(rho) = 0 and Tr rho = 1, L of PRL (4), by elimination in decimals, of H and the jumps as they are given,
 * for what double precision cannot tell from a problem with more states. Two parts that do not connect in one basis are
 * connected in another, where entries are rounded, by rates of order eps^2: where the state, or the slowest rate,
 * depends on how entries are rounded, there is no answer. Hermitian jumps have the state 1/d however they are rounded.
 *
 * diagnostics.error: what rounding of the entries makes of rho, where the slowest rate is below 1e-12 of the others.
 *
 * @returns null where there is more than one steady state. Cost d^6/3 multiplications of decimals, twice
 * @throws SolverFailure not-converged where rounding of the entries decides, although no rate is as slow as that
 */
export function bigExplicitState(generator: Generator): { rho: ComplexDense; diagnostics: Diagnostics } | null {
  const digits = Math.min(MOST_DIGITS, DIGITS + Math.ceil(2 * decadesOf(generator).entries));
  return withDigits(digits, () => {
    const state = stateOf(generator, (x) => x);
    if (!state || !(state.error <= ERROR_BOUND)) return null;
    const other = state.condition > CERTAIN ? stateOf(generator, roundedAnew()) : state;
    const moved = distance(state, other);
    if (!other || !(Math.max(moved, Math.abs(other.condition / state.condition - 1)) <= MOVED)) {
      if (1 / state.condition < RATE_OF_ROUNDING) return null;
      throw new SolverFailure({
        kind: "not-converged",
        message: `expected a steady state that does not depend on how the entries of H and the jumps are rounded, got one that moves by ${moved.toExponential(1)}, or a slowest rate that does, where each changes in its last digit; bring frequencies and rates closer to each other`,
      });
    }
    const part = (A: BigMatrix) => new Matrix(A.map((row) => row.map(Number)));
    const method = `elimination in ${digits} decimal digits`;
    const error = state.error + moved;
    const diagnostics = { residual: state.residual, iterations: 0, matvecs: 1, method, error };
    return { rho: { re: part(state.X), im: part(state.Y) }, diagnostics };
  });
}

type Rounding = (x: Big) => Big;

/** Every number moved by up to one rounding, zero staying zero. */
function roundedAnew(): Rounding {
  const uniform = randomStream("reference", "rounded anew");
  return (x) => x.mul(new Big(1).add(new Big(Number.EPSILON).mul(2 * uniform() - 1)));
}

/** @param rounding of every entry, so that H stays hermitian */
function stateOf({ H, jumps, dimension: d }: Generator, rounding: Rounding): BigState | null {
  const entry = (x: number) => rounding(exact(x));
  const [X, Y] = [bigZeros(d), bigZeros(d)];
  for (let r = 0; r < d; r++) {
    for (let c = r; c < d; c++) {
      X[r]![c] = X[c]![r] = entry(H.re.get(r, c));
      Y[r]![c] = entry(H.im.get(r, c));
      Y[c]![r] = Y[r]![c]!.neg();
    }
  }
  // -i (X + i Y) = Y - i X.
  const minusIH = complexAsReal(
    Y,
    X.map((row) => row.map((x) => x.neg())),
  );
  const operators = jumps.map((jump) => {
    const [re, im] = [bigZeros(d), bigZeros(d)];
    for (const a of jump) {
      re[a.row]![a.column] = entry(a.re);
      im[a.row]![a.column] = entry(a.im);
    }
    return complexAsReal(re, im);
  });
  return bigNullState(minusIH, operators);
}

/** The largest difference of an element of rho; infinite where there is no second state. */
function distance(a: BigState, b: BigState | null): number {
  if (!b) return Number.POSITIVE_INFINITY;
  const largest = (A: BigMatrix, B: BigMatrix) =>
    Big.max(...A.flatMap((row, r) => row.map((x, c) => x.sub(B[r]![c]!).abs()))).toNumber();
  return Math.max(largest(a.X, b.X), largest(a.Y, b.Y));
}

import type { ThreeTimesProblem } from "../../model/problem.ts";
import { addDoubledProduct, type Doubled, doubledZeros } from "../arrays/doubled.ts";
import { norm } from "../arrays/vector.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import { DOUBLED_EPSILON, eliminatedDoubled } from "../lindblad/direct/doubled-steady-state.ts";
import { beyondPrecision } from "./beyond-precision.ts";
import { doubledLiouvillian } from "./doubled-liouvillian.ts";
import { doubledSpins, outOfBasis } from "./doubled-spins.ts";

/** Electrons up to which elimination to twice the digits takes less than a second. */
export const MOST_SPINS_DOUBLED = 4;

/** Between these, products of pairs keep all their digits. */
const LEAST_TERM = 1e-120;
const LARGEST_TERM = 1e120;

/** The estimated error of rho up to which a state is answered. */
const ERROR_BOUND = 1e-10;

/**
 * L(rho) = 0, Tr rho = 1 of PRL (4) by elimination to twice the digits, for frequencies and rates so far apart that
 * doubles cannot hold them side by side. The error is estimated from the condition of the matrix, in which the slow
 * modes show as no residual shows them. Cost some 12 4^(3N) flops, 16 4^(2N) bytes.
 *
 * @throws SolverFailure `not-converged` where thirty digits do not suffice
 */
export function doubledSpinState(problem: ThreeTimesProblem): Pick<SpinState, "R" | "diagnostics"> {
  const spins = doubledSpins(problem);
  const D = spins.H.length;
  const { L, terms } = doubledLiouvillian(spins);
  if (!terms.every((term) => term > LEAST_TERM && term < LARGEST_TERM)) {
    throw beyondPrecision(`rates and frequencies from ${Math.min(...terms)} to ${Math.max(...terms)} rad/us`);
  }
  const B = { hi: L.hi.slice(), lo: L.lo.slice() };
  const { R, condition } = eliminatedDoubled(B, D, (r, s) => terms[r * D + s]!);
  const error = condition * DOUBLED_EPSILON + Number.EPSILON;
  if (!(error <= ERROR_BOUND)) throw beyondPrecision(`an estimated error of ${error.toExponential(1)}`);
  const residual = norm(imageOf(L, R)) / (Math.max(...terms) * norm(R));
  const method = "elimination in doubled precision";
  return { R: outOfBasis(R, spins.vectors), diagnostics: { residual, iterations: 0, matvecs: 1, method, error } };
}

/** L R, rounded at the end alone. */
function imageOf({ hi, lo }: Doubled, R: Float64Array): Float64Array {
  const size = R.length;
  const image = doubledZeros(size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) addDoubledProduct(image, row, hi[row * size + k]!, lo[row * size + k]!, R[k]!, 0);
  }
  return image.hi;
}

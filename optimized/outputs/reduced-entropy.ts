import { SolverFailure } from "../../model/failure.ts";
import { electronBit } from "../arrays/bits.ts";
import { type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { hermitianEigen } from "../dense/hermitian-eigen.ts";

/** The states of the smaller part of a cut and of the other, as bits of the whole: index = small[a] | large[b]. */
export interface Cut {
  small: Uint32Array;
  large: Uint32Array;
}

/** The first entry of `keep` that is no electron or comes twice, or -1. */
function misplacedElectron(keep: number[], N: number): number {
  return keep.findIndex((i, k) => !(Number.isInteger(i) && i >= 0 && i < N) || keep.indexOf(i) < k);
}

/**
 * The electrons of `keep` against the rest of N.
 *
 * @throws SolverFailure `invalid`, path `want.entropies.keep[k]`, where an entry is no electron or comes twice
 */
export function cutAt(keep: number[], N: number): Cut {
  const k = misplacedElectron(keep, N);
  if (k >= 0) {
    const path = `want.entropies.keep[${k}]`;
    throw new SolverFailure({
      kind: "invalid",
      path,
      message: `${path}: expected distinct electrons between 0 and ${N - 1}, got ${keep[k]}${keep.indexOf(keep[k]!) < k ? " again" : ""}`,
    });
  }
  const kept = keep.map((i) => electronBit(i, N));
  const rest = Array.from({ length: N }, (_, i) => electronBit(i, N)).filter((bit) => !kept.includes(bit));
  const [small, large] = kept.length <= rest.length ? [kept, rest] : [rest, kept];
  return { small: subsets(small), large: subsets(large) };
}

/** Every combination of the given bits. */
function subsets(bits: number[]): Uint32Array {
  return Uint32Array.from({ length: 2 ** bits.length }, (_, choice) =>
    bits.reduce((state, bit, k) => (choice & (1 << k) ? state | bit : state), 0),
  );
}

/**
 * -sum_j p_j ln p_j, p_j the eigenvalues of Tr_large |psi><psi|: of a pure state both parts have the same entropy, so
 * the smaller is diagonalised. Natural logarithm; between 0 and ln of its dimension. Cost 4 small^2 large + O(small^3).
 */
export function reducedEntropy({ re, im }: ComplexArray, { small, large }: Cut): number {
  const d = small.length;
  if (d === 1) return 0;
  const reduced = complexZeros(d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      let [x, y] = [0, 0];
      for (const rest of large) {
        const [s, t] = [small[a]! | rest, small[b]! | rest];
        x += re[s]! * re[t]! + im[s]! * im[t]!;
        y += im[s]! * re[t]! - re[s]! * im[t]!;
      }
      reduced.re[a * d + b] = x;
      reduced.im[a * d + b] = y;
    }
  }
  const { values } = hermitianEigen(reduced, d);
  return Math.max(
    0,
    values.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0),
  );
}

import type { Dense } from "../algebra/dense.ts";
import type { Generator } from "../generators/generator.ts";
import { addDoubled, addProduct, type Doubled, doubledZeros } from "./doubled.ts";

/**
 * The real d^2 x d^2 matrix of L, PRL (4), on hermitian matrices, in doubled precision. Coordinate r d + c of rho is
 * rho_rr for r = c, Re rho_rc above the diagonal and Im rho_cr below it. Exact but for the rounding of sums of 32
 * digits: parts that cancel, a jump proportional to 1 for one, leave 1e-32 of themselves.
 *
 * Cost 8 d^4 products in doubled precision for each full jump operator; memory 16 d^4 bytes.
 */
export function superoperator({ H, jumps }: Generator): Doubled {
  const d = H.n;
  const L = doubledZeros(d ** 4);
  const G = effectiveHamiltonian(H, jumps);
  for (let n = 0; n < d; n++) {
    for (let m = n; m < d; m++) {
      for (let k = 0; k < d; k++) {
        addTimesState(L, d, n, m, k, m, G.re.hi[n * d + k]!, G.im.hi[n * d + k]!);
        addTimesState(L, d, n, m, k, m, G.re.lo[n * d + k]!, G.im.lo[n * d + k]!);
        addTimesState(L, d, n, m, n, k, G.re.hi[m * d + k]!, -G.im.hi[m * d + k]!);
        addTimesState(L, d, n, m, n, k, G.re.lo[m * d + k]!, -G.im.lo[m * d + k]!);
      }
    }
  }
  for (const A of jumps) addGains(L, A);
  return L;
}

/** G = -i H - (1/2) sum_a A_a^+ A_a. */
function effectiveHamiltonian(H: Dense, jumps: readonly Dense[]): { re: Doubled; im: Doubled } {
  const d = H.n;
  const [re, im] = [doubledZeros(d * d), doubledZeros(d * d)];
  for (let n = 0; n < d; n++) {
    for (let k = 0; k < d; k++) {
      const at = n * d + k;
      addDoubled(re, at, H.im[at]! / 2, 0);
      addDoubled(re, at, -H.im[k * d + n]! / 2, 0);
      addDoubled(im, at, -H.re[at]! / 2, 0);
      addDoubled(im, at, -H.re[k * d + n]! / 2, 0);
      for (const A of jumps) {
        for (let j = 0; j < d; j++) {
          const [x, y] = [A.re[j * d + n]! / 2, -A.im[j * d + n]! / 2];
          const [u, v] = [A.re[j * d + k]!, A.im[j * d + k]!];
          addProduct(re, at, -x, u);
          addProduct(re, at, y, v);
          addProduct(im, at, -x, v);
          addProduct(im, at, -y, u);
        }
      }
    }
  }
  return { re, im };
}

/** (A rho A^+)_nm = sum_kl A_nk rho_kl conj(A_ml). */
function addGains(L: Doubled, A: Dense): void {
  const d = A.n;
  for (let n = 0; n < d; n++) {
    for (let k = 0; k < d; k++) {
      const [x, y] = [A.re[n * d + k]!, A.im[n * d + k]!];
      if (x === 0 && y === 0) continue;
      for (let m = n; m < d; m++) {
        for (let l = 0; l < d; l++) {
          const [u, v] = [A.re[m * d + l]!, -A.im[m * d + l]!];
          if (u === 0 && v === 0) continue;
          const add = (row: number, column: number, sign: 1 | -1, imaginary: boolean) => {
            const at = row * d * d + column;
            addProduct(L, at, sign * x, imaginary ? v : u);
            addProduct(L, at, imaginary ? sign * y : -sign * y, imaginary ? u : v);
          };
          const [real, turned] = coordinates(d, k, l);
          add(n * d + m, real, 1, false);
          if (m !== n) add(m * d + n, real, 1, true);
          if (k === l) continue;
          const sign = k < l ? 1 : -1;
          add(n * d + m, turned, sign === 1 ? -1 : 1, true);
          if (m !== n) add(m * d + n, turned, sign, false);
        }
      }
    }
  }
}

/** The coordinates of Re rho_kl and of the imaginary part that goes with it. */
function coordinates(d: number, k: number, l: number): [real: number, imaginary: number] {
  return k <= l ? [k * d + l, l * d + k] : [l * d + k, k * d + l];
}

/** Row (n, m), n <= m, of L += (re + i im) rho_kl. */
function addTimesState(
  L: Doubled,
  d: number,
  n: number,
  m: number,
  k: number,
  l: number,
  re: number,
  im: number,
): void {
  const [real, imaginary] = coordinates(d, k, l);
  const [upper, lower] = [(n * d + m) * d * d, (m * d + n) * d * d];
  addDoubled(L, upper + real, re, 0);
  if (m !== n) addDoubled(L, lower + real, im, 0);
  if (k === l) return;
  const sign = k < l ? 1 : -1;
  addDoubled(L, upper + imaginary, -sign * im, 0);
  if (m !== n) addDoubled(L, lower + imaginary, sign * re, 0);
}

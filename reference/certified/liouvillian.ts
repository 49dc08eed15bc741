import { Ball } from "../enclosures/ball.ts";
import {
  adjoint,
  type BallMatrix,
  type ComplexBall,
  conjugate,
  isZero,
  minus,
  plus,
  product,
  scaled,
  sum,
  times,
  zero,
  zeros,
} from "../enclosures/complex-ball.ts";

/** What PRL (4) is made of. */
export interface Generator {
  H: BallMatrix;
  jumps: readonly BallMatrix[];
}

/**
 * PRL (4), d rho/dt = M rho + rho M^+ + sum_a A_a rho A_a^+, M = -i H - (1/2) sum_a A_a^+ A_a, as a real matrix on the
 * d^2 numbers of a Hermitian rho: Re rho_nm at (n,m) and Im rho_nm at (m,n) for n < m, rho_nn at (n,n), (r,c) being r d
 * + c.
 *
 * @returns d^2 x d^2. Cost for each jump operator the square of its number of elements
 */
export function realLiouvillian(generator: Generator): Ball[][] {
  const d = generator.H.length;
  const L = superoperator(generator);
  const rows = Array.from({ length: d * d }, () => new Array<Ball>(d * d).fill(Ball.zero));
  for (let n = 0; n < d; n++) {
    for (let m = n; m < d; m++) {
      const row = L[n * d + m]!;
      const [real, imaginary] = [rows[n * d + m]!, rows[m * d + n]!];
      for (let k = 0; k < d; k++) {
        real[k * d + k] = row[k * d + k]!.re;
        if (n < m) imaginary[k * d + k] = row[k * d + k]!.im;
        for (let l = k + 1; l < d; l++) {
          // rho_kl = x + i y, rho_lk = x - i y
          const x = plus(row[k * d + l]!, row[l * d + k]!);
          const y = minus(row[k * d + l]!, row[l * d + k]!);
          real[k * d + l] = x.re;
          real[l * d + k] = y.im.neg();
          if (n < m) {
            imaginary[k * d + l] = x.im;
            imaginary[l * d + k] = y.re;
          }
        }
      }
    }
  }
  return rows;
}

/** L_{nm,kl} = M_nk delta_ml + delta_nk conj(M_ml) + sum_a A_nk conj(A_ml), rows n <= m. */
function superoperator({ H, jumps }: Generator): ComplexBall[][] {
  const d = H.length;
  const M = effectiveHamiltonian({ H, jumps });
  const L: ComplexBall[][] = Array.from({ length: d * d }, () => new Array<ComplexBall>(d * d).fill(zero));
  const add = (n: number, m: number, k: number, l: number, value: ComplexBall) => {
    const row = L[n * d + m]!;
    row[k * d + l] = plus(row[k * d + l]!, value);
  };
  for (let n = 0; n < d; n++) {
    for (let k = 0; k < d; k++) {
      if (isZero(M[n]![k]!)) continue;
      for (let m = n; m < d; m++) add(n, m, k, m, M[n]![k]!);
      for (let m = 0; m <= n; m++) add(m, n, m, k, conjugate(M[n]![k]!));
    }
  }
  for (const jump of jumps) {
    const elements = jump.flatMap((row, n) => row.flatMap((a, k) => (isZero(a) ? [] : [{ n, k, a }])));
    for (const { n, k, a } of elements) {
      for (const { n: m, k: l, a: b } of elements) if (n <= m) add(n, m, k, l, times(a, conjugate(b)));
    }
  }
  return L;
}

/** M = -i H - (1/2) sum_a A_a^+ A_a. */
function effectiveHamiltonian({ H, jumps }: Generator): BallMatrix {
  const decay = jumps.reduce((total, A) => sum(total, product(adjoint(A), A)), zeros(H.length));
  const half = Ball.one.scaled(-1).neg();
  return H.map((row, n) => row.map(({ re, im }, m) => plus({ re: im, im: re.neg() }, scaled(decay[n]![m]!, half))));
}

/** rho from its d^2 real numbers. */
export function fromRealCoordinates(x: readonly Ball[]): BallMatrix {
  const d = Math.sqrt(x.length);
  return Array.from({ length: d }, (_, n) =>
    Array.from({ length: d }, (__, m) => {
      if (n === m) return { re: x[n * d + n]!, im: Ball.zero };
      const upper = { re: x[Math.min(n, m) * d + Math.max(n, m)]!, im: x[Math.max(n, m) * d + Math.min(n, m)]! };
      return n < m ? upper : conjugate(upper);
    }),
  );
}

import type { UniformSource } from "../../../model/random.ts";
import { type Dense, scaled, sum, zeros } from "../../audit/algebra/dense.ts";
import { randomMatrix, randomUnitary } from "../manufactured.ts";
import { between, logBetween } from "../regimes.ts";
import { turned } from "./blocks.ts";
import { from, type GkslFamily } from "./family.ts";
import { diagonal, randomHermitian, rotatedHermitian, unit, withConjugate } from "./operators.ts";

const several = (most: number, uniform: UniformSource) => 1 + Math.floor(uniform() * most);

/** Jumps that carry every level to the next, the last to the first: with them no level is left out. */
function cycle(n: number, uniform: UniformSource): Dense {
  const A = zeros(n);
  for (let k = 0; k < n; k++) A.re[((k + 1) % n) * n + k] = between(uniform, 0.5, 2);
  return A;
}

const real = (A: Dense): Dense => ({ ...A, im: new Float64Array(A.n ** 2) });
const imaginary = (A: Dense): Dense => ({ ...A, re: new Float64Array(A.n ** 2) });

const sparseMatrix = (n: number, uniform: UniformSource): Dense => {
  const A = randomMatrix(n, uniform);
  for (let k = 0; k < n * n; k++) if (uniform() < 1 - 1.5 / n) [A.re[k], A.im[k]] = [0, 0];
  return A;
};

/** Matrices without any structure, and with only that of which entries vanish. */
export const matrices: readonly GkslFamily[] = [
  {
    name: "dense",
    what: "H and one to three jumps with all entries of order 1.",
    dimensions: from(1),
    draw: (n, uniform) => ({
      H: randomHermitian(n, uniform),
      jumps: Array.from({ length: several(3, uniform) }, () => randomMatrix(n, uniform)),
    }),
  },
  {
    name: "sparse",
    what: "Few entries in each row; a cycle of jumps joins the levels.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: withConjugate(sparseMatrix(n, uniform)),
      jumps: [cycle(n, uniform), ...Array.from({ length: several(3, uniform) - 1 }, () => sparseMatrix(n, uniform))],
    }),
  },
  {
    name: "real",
    what: "A real H and real jumps, whose state is complex all the same.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: real(randomHermitian(n, uniform)),
      jumps: Array.from({ length: several(2, uniform) }, () => real(randomMatrix(n, uniform))),
    }),
  },
  {
    name: "imaginary",
    what: "An imaginary H, as of a squeezing drive, and imaginary jumps, whose state is real.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: imaginary(randomHermitian(n, uniform)),
      jumps: Array.from({ length: several(2, uniform) }, () => imaginary(randomMatrix(n, uniform))),
    }),
  },
  {
    name: "diagonal-hamiltonian",
    what: "A diagonal H; the coherences come from the jumps.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: diagonal(Array.from({ length: n }, () => between(uniform, -1, 1))),
      jumps: [sum(cycle(n, uniform), scaled(randomMatrix(n, uniform), 0.5))],
    }),
  },
  {
    name: "degenerate-hamiltonian",
    what: "Levels of H that coincide, with coherences inside them, in the basis of H or in another.",
    dimensions: from(2),
    draw(n, uniform) {
      const kinds = several(Math.max(1, n - 1), uniform);
      const H = diagonal(Array.from({ length: n }, (_, k) => (k % kinds) * 0.75));
      const jumps = Array.from({ length: several(2, uniform) }, () => randomMatrix(n, uniform));
      return { H: uniform() < 0.5 ? H : rotatedHermitian(randomUnitary(n, uniform), H), jumps };
    },
  },
  {
    name: "defective",
    what: "-iH - sum A^+ A/2 is one Jordan block, in any basis: it has no basis of eigenvectors.",
    dimensions: from(2),
    draw(n, uniform) {
      // c (N - 1) with N|k> = |k-1>: H = ic (N - N^+)/2, and sum A^+ A = c (2 - N - N^+) of jumps <k-1| - <k|.
      const c = between(uniform, 0.5, 2);
      const U = randomUnitary(n, uniform);
      const H = zeros(n);
      for (let k = 1; k < n; k++) [H.im[(k - 1) * n + k], H.im[k * n + k - 1]] = [c / 2, -c / 2];
      const jumps = Array.from({ length: n + 1 }, (_, k) => {
        const A = zeros(n);
        for (let r = 0; r < n; r++) {
          const [x, y] = [U.re[r * n + (k % n)]! * Math.sqrt(c), U.im[r * n + (k % n)]! * Math.sqrt(c)];
          if (k > 0) [A.re[r * n + k - 1], A.im[r * n + k - 1]] = [x, y];
          if (k < n) [A.re[r * n + k], A.im[r * n + k]] = [-x, -y];
        }
        return A;
      });
      const plain = { H, jumps, unique: true };
      return uniform() < 0.5 ? plain : turned(plain, randomUnitary(n, uniform));
    },
  },
  {
    name: "faint-coherences",
    what: "Jumps between levels, and a coupling smaller by 1e-5 to 1e-7: all coherences are as faint.",
    dimensions: from(2),
    draw(n, uniform) {
      const levels = diagonal(Array.from({ length: n }, () => between(uniform, -1, 1)));
      const coupling = scaled(randomHermitian(n, uniform), logBetween(uniform, 1e-7, 1e-5));
      return { H: sum(levels, coupling), jumps: [cycle(n, uniform), ...upwards(n, uniform)], unique: true };
    },
  },
];

/** A slower way back from each level but the last, as in a warm bath. */
function upwards(n: number, uniform: UniformSource): Dense[] {
  return Array.from({ length: n - 1 }, (_, k) => unit(n, k, k + 1, between(uniform, 0.2, 0.8)));
}

/** Jumps of every kind. */
export const jumps: readonly GkslFamily[] = [
  {
    name: "many-jumps",
    what: "Nine to forty weak jumps, each of which counts.",
    dimensions: from(2),
    draw(n, uniform) {
      const count = 9 + Math.floor(uniform() * 32);
      return {
        H: randomHermitian(n, uniform),
        jumps: Array.from({ length: count }, () => scaled(randomMatrix(n, uniform), 2 / Math.sqrt(count))),
      };
    },
  },
  {
    name: "jumps-of-rank-one",
    what: "Jumps |a><b| of rank one, and a cycle.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: randomHermitian(n, uniform),
      jumps: Array.from({ length: several(3, uniform) }, () => rankOne(n, uniform)).concat(cycle(n, uniform)),
    }),
  },
  {
    name: "one-jump",
    what: "A single jump from one level to another, as in transport; H alone joins the levels.",
    dimensions: from(2),
    draw(n, uniform) {
      const left = Math.floor(uniform() * n);
      const entered = (left + 1 + Math.floor(uniform() * (n - 1))) % n;
      return { H: randomHermitian(n, uniform), jumps: [unit(n, entered, left, between(uniform, 0.5, 2))] };
    },
  },
  {
    name: "jumps-zero-and-repeated",
    what: "A jump that is zero, first, last or between; one that stands twice; a diagonal one, real or complex.",
    dimensions: from(2),
    draw(n, uniform) {
      const A = cycle(n, uniform);
      const phases: Dense = diagonal(Array.from({ length: n }, () => between(uniform, -1, 1)));
      if (uniform() < 0.5) for (let k = 0; k < n; k++) phases.im[k * (n + 1)] = between(uniform, -1, 1);
      const list = [A, phases, ...(uniform() < 0.5 ? [A] : []), unit(n, 0, n - 1, between(uniform, 0.5, 1))];
      list.splice(Math.floor(uniform() * (list.length + 1)), 0, zeros(n));
      return { H: uniform() < 0.5 ? zeros(n) : randomHermitian(n, uniform), jumps: list };
    },
  },
  {
    name: "jumps-with-identity-part",
    what: "Jumps with a part proportional to 1, complex, up to a thousand times the rest.",
    dimensions: from(2),
    draw: (n, uniform) => ({
      H: randomHermitian(n, uniform),
      jumps: Array.from({ length: several(3, uniform) }, (_, k) => {
        const one = diagonal(new Array<number>(n).fill(1));
        const [size, phase] = [logBetween(uniform, 0.1, 1e3), between(uniform, 0, 2 * Math.PI)];
        const rest = k === 0 || uniform() < 0.7 ? randomMatrix(n, uniform) : zeros(n);
        return sum(rest, scaled(one, size * Math.cos(phase), size * Math.sin(phase)));
      }),
    }),
  },
];

function rankOne(n: number, uniform: UniformSource): Dense {
  const [a, b] = [randomMatrix(n, uniform), randomMatrix(n, uniform)];
  const A = zeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      A.re[r * n + c] = a.re[r]! * b.re[c]! + a.im[r]! * b.im[c]!;
      A.im[r * n + c] = a.im[r]! * b.re[c]! - a.re[r]! * b.im[c]!;
    }
  }
  return A;
}

import { prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";

const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });
const pair = prlProblem({ column: "1.2K", N: 2, dynamics: "secular", seed: 2, realization: 0 });
const rates: SpinsProblem = {
  ...problem,
  dynamics: "rates",
  nucleus: { omegaN: 300, D: [0.5] },
  bath: { kind: "two-times", beta: 1e-5, T1e: 1000, T2e: 1, alphaZ: false },
};
const flat = (re: number[][]) => ({ re, im: re.map((row) => row.map(() => 0)) });
const gksl = {
  kind: "gksl",
  H: flat([
    [0, 1],
    [1, 0],
  ]),
  jumps: [
    flat([
      [0, 1],
      [0, 0],
    ]),
  ],
};
const sparse = {
  kind: "gksl",
  H: {
    sparse: [
      [0, 1, 1, 0],
      [1, 0, 1, 0],
    ],
    n: 2,
  },
  jumps: [
    flat([
      [0, 0],
      [1, 0],
    ]),
  ],
};

/** What is asked after each hostile line, and answered bit for bit alike. */
export const PROBE = { cmd: "solve", id: "probe", problem, want: { sx: true, sy: true, sz: true, purity: true } };

/** What hostile lines are made of. */
export const MESSAGES: readonly object[] = [
  { cmd: "start", protocol: 1 },
  {
    cmd: "solve",
    id: "1",
    problem,
    want: { sz: true, rho: true, epr: { omega: [0, 1], hwhm: 0.5, coherences: "literal" } },
  },
  { cmd: "solve", id: "2", problem: pair, want: { sz: true, populations: true, entropies: { keep: [0] } } },
  { cmd: "solve", id: "3", problem: rates, want: { sz: true, nuclearPolarization: true, generator: true } },
  { cmd: "solve", id: "4", problem: gksl, want: { rho: true, diagnostics: true } },
  { cmd: "solve", id: "5", problem: sparse, want: { purity: true } },
  {
    cmd: "evaluate",
    id: "6",
    function: "correlators",
    arguments: { delta: [1, -1], beta: 0.5, h: 0.1, U: 0.2 },
  },
  { cmd: "evaluate", id: "7", function: "levelSpacingRatio", arguments: { spins: pair.spins, sz: 0 } },
];

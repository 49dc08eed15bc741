import type { GkslProblem, SpinsProblem } from "../../model/problem.ts";
import { leastDimension, plainWant } from "../../model/reach.ts";
import type { ConductCheck } from "./check.ts";
import { refused } from "./judge.ts";
import { ladderProblem, MOST_DIMENSION_ASKED, pairProblem, solveLine } from "./requests.ts";

/** The ranges of a problem of spins. */
export const spinRanges: ConductCheck = {
  id: "conduct-ranges-of-spins",
  statement: "A problem of spins outside its ranges is answered with the failure invalid.",
  source: "protocol, ranges",
  skipped: ({ capabilities }) =>
    capabilities.kinds.includes("spins") && capabilities.dynamics.length > 0 && capabilities.maxSpins > 1
      ? null
      : "it solves no problem of two spins",
  questions({ capabilities }) {
    const problem = pairProblem(capabilities.dynamics[0]!);
    const want = plainWant(capabilities, "spins") ?? {};
    const questions = brokenSpins(problem).map((wrong) => refused(solveLine("range", wrong, want), "invalid", "range"));
    const overflowing = solveLine("range", problem, want).replace('"omega1":0.628', '"omega1":1e999');
    return [...questions, refused(overflowing, "invalid", "range")];
  },
};

function brokenSpins(problem: SpinsProblem): unknown[] {
  const { spins, bath, drive } = problem;
  const withSpins = (change: object) => ({ ...problem, spins: { ...spins, ...change } });
  const times = Object.keys(bath).filter((key) => key.startsWith("T"));
  const { ising: _, ...withoutIsing } = spins;
  return [
    withSpins({
      U: [
        [0, 0.3],
        [0.31, 0],
      ],
    }),
    withSpins({
      U: [
        [0, 0.3],
        [0.3 + 2 ** -54, 0],
      ],
    }),
    withSpins({
      U: [
        [0.1, 0.3],
        [0.3, 0],
      ],
    }),
    withSpins({ U: [[0, 0.3]] }),
    withSpins({
      U: [
        [0, 0.3, 0],
        [0.3, 0, 0],
      ],
    }),
    withSpins({ delta: [1] }),
    withSpins({ delta: [], U: [] }),
    withSpins({ omegaE: "590001" }),
    { ...problem, spins: withoutIsing },
    ...times.map((time) => ({ ...problem, bath: { ...bath, [time]: -1 } })),
    { ...problem, bath: { ...bath, [times[0]!]: 0 } },
    { ...problem, bath: { ...bath, beta: null } },
    { ...problem, bath: { ...bath, kind: "lukewarm" } },
    { ...problem, bath: { ...bath, kind: bath.kind === "two-times" ? "three-times" : "two-times" } },
    { ...problem, drive: { ...drive, rateFactor: problem.dynamics === "rates" ? 3 : 4 } },
    { ...problem, dynamics: "exact" },
    { ...problem, drive: { ...drive, omegaMW: true } },
    { ...problem, kind: "bosons" },
  ];
}

/** The range of an argument of an output. */
export const wantRanges: ConductCheck = {
  id: "conduct-ranges-of-outputs",
  statement: "Arguments of an output outside their ranges are answered with the failure invalid.",
  source: "protocol, ranges",
  skipped: ({ capabilities: { kinds, dynamics, outputs, maxSpins } }) =>
    kinds.includes("spins") && dynamics.length > 0 && maxSpins > 1 && outputs.includes("epr")
      ? null
      : "needs output epr",
  questions({ capabilities }) {
    const epr = { omega: [0, 1], hwhm: 1, coherences: "literal" };
    return [{ hwhm: 0 }, { hwhm: -1 }, { coherences: "none" }, { omega: 3 }].map((wrong) =>
      refused(
        solveLine("range", pairProblem(capabilities.dynamics[0]!), { epr: { ...epr, ...wrong } }),
        "invalid",
        "range",
      ),
    );
  },
};

/** The ranges of explicit matrices. */
export const matrixRanges: ConductCheck = {
  id: "conduct-ranges-of-matrices",
  statement:
    "Matrices that are not square, of one dimension and, for H, hermitian are answered with the failure invalid.",
  source: "protocol, ranges",
  skipped: ({ capabilities }) => {
    if (!capabilities.kinds.includes("gksl")) return "needs kind gksl";
    if (capabilities.maxDimension < 2) return "needs dimension 2";
    if (leastDimension(capabilities) > MOST_DIMENSION_ASKED) return `needs dimension ${MOST_DIMENSION_ASKED} or less`;
    return plainWant(capabilities, "gksl") ? null : "needs output rho or purity";
  },
  questions: ({ capabilities }) =>
    brokenMatrices(ladderProblem(Math.max(2, leastDimension(capabilities)))).map((wrong) =>
      refused(solveLine("range", wrong, plainWant(capabilities, "gksl")), "invalid", "range"),
    ),
};

/** Each breaks one rule. */
function brokenMatrices(problem: GkslProblem): unknown[] {
  const { H, jumps } = problem;
  const [jump] = jumps;
  const at = (part: number[][], row: number, column: number, value: number) =>
    part.map((entries, r) => entries.map((entry, c) => (r === row && c === column ? value : entry)));
  return [
    { ...problem, H: { ...H, re: at(H.re, 1, 0, 0.2) } },
    { ...problem, H: { ...H, im: at(at(H.im, 0, 1, 0.1), 1, 0, 0.1) } },
    { ...problem, H: { ...H, im: at(H.im, 0, 0, 0.1) } },
    { ...problem, H: { ...H, re: H.re.slice(1) } },
    { ...problem, H: { re: [], im: [] } },
    { ...problem, jumps: [...jumps, { re: [[1]], im: [[0]] }] },
    { ...problem, jumps: [{ ...jump, im: jump!.im.slice(1) }] },
    { ...problem, jumps: "none" },
  ];
}

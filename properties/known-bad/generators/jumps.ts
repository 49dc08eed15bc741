import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import type { Result, Solution } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import type { Want } from "../../../model/want.ts";
import { type Dense, dagger, fromExchange, scaled, sum, toExchange, zeros } from "../../audit/algebra/dense.ts";
import { generatorOf } from "../../audit/generators/generator.ts";
import {
  dephasingJumps,
  flipJumps,
  fromLevels,
  secularJumps,
  toLevels,
  trueGapJumps,
} from "../../audit/generators/jumps.ts";
import { energy, expectation, purity } from "../../audit/outputs/state.ts";
import { levelsOf } from "../../audit/spins/levels.ts";
import { spin } from "../../audit/spins/operators.ts";
import { type KnownBad, rightBut } from "../wrap.ts";

/** Answers problems of one dynamics with other jump operators, by way of a problem of kind gksl. */
export function withJumps(
  id: string,
  wrong: string,
  dynamics: string,
  jumps: (problem: SpinsProblem) => Dense[],
): KnownBad {
  return rightBut(id, wrong, (right) => ({
    solve: (problem, want) =>
      problem.kind === "spins" && problem.dynamics === dynamics && problem.nucleus === null
        ? solveWith(right, problem, want, jumps(problem))
        : right.solve(problem, want),
    applyLiouvillian: undefined,
  }));
}

/** A right refusal first; then the state of the other generator, and the means of that state. */
async function solveWith(right: Solver, problem: SpinsProblem, want: Want, jumps: Dense[]): Promise<Solution> {
  const answer = await right.solve(problem, want);
  if ("error" in answer) return answer;
  const other = await right.solve(
    { kind: "gksl", H: toExchange(generatorOf(problem).H), jumps: jumps.map(toExchange) },
    { rho: true },
  );
  if ("error" in other) return other;
  const rho = fromExchange(other.result.rho!);
  const N = problem.spins.delta.length;
  const means: Partial<Result> = {
    sx: expectation(rho, N, "x"),
    sy: expectation(rho, N, "y"),
    sz: expectation(rho, N, "z"),
    energy: energy(rho, problem.spins),
    purity: purity(rho),
    rho: toExchange(rho),
  };
  const wanted = Object.entries(means).filter(([key]) => key in want);
  return { result: { ...answer.result, ...Object.fromEntries(wanted) } };
}

const added = (operators: readonly Dense[]): Dense => operators.reduce((total, A) => sum(total, A));

const nonsecular = (
  id: string,
  wrong: string,
  jumps: (flips: Dense[], dephasing: Dense[], problem: SpinsProblem) => Dense[],
) => withJumps(id, wrong, "nonsecular", (problem) => jumps(flipJumps(problem), dephasingJumps(problem), problem));

/** S_i^z less, or with another factor for, its part that is diagonal in the eigenbasis. */
function alongLevels(problem: SpinsProblem, weigh: (element: number, m: number, n: number) => number): Dense[] {
  const N = problem.spins.delta.length;
  const { vectors } = levelsOf(problem.spins);
  return problem.spins.delta.map((_, i) => {
    const inside = toLevels(vectors, spin(N, i, "z"));
    const changed = zeros(inside.n);
    for (let k = 0; k < inside.re.length; k++) {
      changed.re[k] = weigh(inside.re[k]!, Math.floor(k / inside.n), k % inside.n);
    }
    return fromLevels(vectors, changed);
  });
}

const rates = ({ bath }: SpinsProblem) => {
  const { T0, Tstar } = bath as ThreeTimesBath;
  return { inside: 1 / Math.sqrt(2 * T0), between: 1 / Math.sqrt(2 * Tstar) };
};

/** Wrong jump operators: PRL (6)-(8). */
export const wrongJumps: readonly KnownBad[] = [
  nonsecular("flips-without-y", "A^x of (7) alone, twice", (flips, dephasing) => [
    ...flips.filter((_, k) => k % 2 === 0).map((A) => scaled(A, Math.SQRT2)),
    ...dephasing,
  ]),
  nonsecular("flips-collective", "one bath for all spins in (7)", (flips, dephasing) => [
    added(flips.filter((_, k) => k % 2 === 0)),
    added(flips.filter((_, k) => k % 2 === 1)),
    ...dephasing,
  ]),
  nonsecular("dephasing-collective", "one bath for all spins in (8)", (flips, dephasing) => [
    ...flips,
    added(dephasing),
  ]),
  nonsecular("last-spin-without-flips", "the loop over spins of (7) ends one short", (flips, dephasing) => [
    ...(flips.length > 2 ? flips.slice(0, -2) : flips),
    ...dephasing,
  ]),
  nonsecular("last-spin-without-dephasing", "the loop over spins of (8) ends one short", (flips, dephasing) => [
    ...flips,
    ...(dephasing.length > 1 ? dephasing.slice(0, -1) : dephasing),
  ]),
  nonsecular("flips-daggered", "A^+ for A in (7)", (flips, dephasing) => [...flips.map(dagger), ...dephasing]),
  nonsecular("flips-slightly-fast", "the rate of (7) off by 1e-5", (flips, dephasing) => [
    ...flips.map((A) => scaled(A, 1 + 5e-6)),
    ...dephasing,
  ]),
  nonsecular("dephasing-split", "the two parts of (8) as two jump operators: no cross term", (flips, _, problem) => [
    ...flips,
    ...alongLevels(problem, (x, m, n) => (m === n ? rates(problem).inside * x : 0)),
    ...alongLevels(problem, (x, m, n) => (m === n ? 0 : rates(problem).between * x)),
  ]),
  nonsecular("dephasing-rectified", "|<n|S_i^z|n>| in (8)", (flips, _, problem) => [
    ...flips,
    ...alongLevels(problem, (x, m, n) => (m === n ? rates(problem).inside * Math.abs(x) : rates(problem).between * x)),
  ]),
  withJumps("universal-without-z", "the jump operators of S^z left out of (6)", "ule", (problem) =>
    trueGapJumps(problem).filter((_, k) => k % 3 !== 2),
  ),
  withJumps(
    "coincidences-of-four-split",
    "gaps of four electrons compared without a tolerance in (9)",
    "secular",
    (problem) => (problem.spins.delta.length === 4 ? secularJumps(problem, 0) : secularJumps(problem)),
  ),
  withJumps("gaps-loosely-merged", "gaps within 1e-2 rad/us taken for one in (9)", "secular", (problem) =>
    secularJumps(problem, 1e-2),
  ),
  withJumps(
    "gaps-of-close-spins-merged",
    "gaps within 1e-2 rad/us taken for one where detunings are within 1e-3",
    "secular",
    (problem) => secularJumps(problem, hasCloseSpins(problem) ? 1e-2 : 1e-7),
  ),
];

function hasCloseSpins({ spins: { delta } }: SpinsProblem): boolean {
  return delta.some((d, i) => delta.some((e, j) => i !== j && d !== e && Math.abs(d - e) < 1e-3));
}

/** Other jump operators with the same dissipator. */
export const harmlessJumps: readonly KnownBad[] = [
  withJumps("universal-split", "nothing: A^x and A^y of (6) together are as good as S^- and S^+", "ule", (problem) => {
    const N = problem.spins.delta.length;
    return trueGapJumps(problem).flatMap((A, k) => {
      if (k % 3 !== 0) return k % 3 === 1 ? [] : [A];
      const parts = [partOf(A, N, -1), partOf(A, N, 1)];
      return parts.map((part) => scaled(part, Math.SQRT2));
    });
  }),
];

/** The part of an operator that changes S^z by so much. */
function partOf(A: Dense, N: number, change: number): Dense {
  const part = zeros(A.n);
  const ups = (state: number) => N - [...state.toString(2)].filter((bit) => bit === "1").length;
  for (let r = 0; r < A.n; r++) {
    for (let c = 0; c < A.n; c++) {
      if (ups(r) - ups(c) !== change) continue;
      part.re[r * A.n + c] = A.re[r * A.n + c]!;
      part.im[r * A.n + c] = A.im[r * A.n + c]!;
    }
  }
  return part;
}

import type { SpinsProblem } from "../../model/problem.ts";
import { askState } from "../ask.ts";
import { type Dense, largestDifference, zeros } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** Spins of even and of odd number: two clusters, interleaved so that no tensor order hides a mistake. */
const clusterOf = (i: number) => i % 2;

const areDecoupled = ({ spins: { U } }: SpinsProblem) =>
  U.every((row, i) => row.every((u, j) => u === 0 || clusterOf(i) === clusterOf(j)));

function restricted(problem: SpinsProblem, cluster: number): SpinsProblem {
  const { delta, U } = problem.spins;
  const inCluster = <T>(items: readonly T[]) => items.filter((_, i) => clusterOf(i) === cluster);
  return { ...problem, spins: { ...problem.spins, delta: inCluster(delta), U: inCluster(U).map(inCluster) } };
}

/** The index, inside a cluster, of a product state of all the spins. */
function indexIn(cluster: number, N: number, state: number): number {
  let index = 0;
  for (let i = 0; i < N; i++) if (clusterOf(i) === cluster) index = 2 * index + ((state >> (N - 1 - i)) & 1);
  return index;
}

/** rho_even (x) rho_odd in the order of all the spins. */
function interleaved(N: number, even: Dense, odd: Dense): Dense {
  const rho = zeros(2 ** N);
  for (let r = 0; r < rho.n; r++) {
    for (let c = 0; c < rho.n; c++) {
      const a = indexIn(0, N, r) * even.n + indexIn(0, N, c);
      const b = indexIn(1, N, r) * odd.n + indexIn(1, N, c);
      rho.re[r * rho.n + c] = even.re[a]! * odd.re[b]! - even.im[a]! * odd.im[b]!;
      rho.im[r * rho.n + c] = even.re[a]! * odd.im[b]! + even.im[a]! * odd.re[b]!;
    }
  }
  return rho;
}

/** rho = rho_A (x) rho_B for two clusters without a coupling between them. */
export const decoupledClusters = spinsProperty({
  id: "symmetry-clusters",
  statement:
    "The state of two clusters without a coupling between them is the product of their states; for T(0) != T*, too, where the levels are not degenerate, because (8), like (6) and (9), then involves the levels of one cluster only.",
  source: "PRL (1), (2), (4), (6)-(9)",
  class: "metamorphic",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: GKSL,
    minSpins: 2,
    maxSpins: 4,
    shape: (problem) => ({
      ...problem,
      spins: {
        ...problem.spins,
        U: problem.spins.U.map((row, i) => row.map((u, j) => (clusterOf(i) === clusterOf(j) ? u : 0))),
      },
    }),
    where: (problem) => (problem.dynamics === "nonsecular" || problem.spins.delta.length <= 3) && areDecoupled(problem),
  },
  async measure(solver, { problem }) {
    const [even, odd] = [restricted(problem, 0), restricted(problem, 1)];
    const expected = interleaved(problem.spins.delta.length, await askState(solver, even), await askState(solver, odd));
    const got = await askState(solver, problem);
    const unit = roundOff(problem) + roundOff(even) + roundOff(odd);
    return inUnits("the largest entry of rho - rho_A (x) rho_B", largestDifference(got, expected), unit);
  },
  threshold: 8,
  rationale: "Exact; three solves, each off by its forward error eps 2^N kappa.",
  samples: 12,
});

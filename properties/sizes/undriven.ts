import type { SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Output } from "../../model/want.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { askFor } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { emission } from "../audit/spins/bath.ts";
import { gibbsPopulations } from "../audit/spins/gibbs.ts";
import { type Levels, largestEnergy } from "../audit/spins/levels.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { type Comparison, compareLists, farthest } from "../measurement.ts";
import type { Measurement, Property } from "../property.ts";
import { drawLarge } from "./draw.ts";
import { sizesProperty } from "./property.ts";

const COMPARED: readonly Output[] = ["sx", "sy", "sz", "energy", "purity", "populations", "nuclearPolarization"];

/** The two thermal states, level by level. */
export const undrivenLevels: Property<SpinsSample> = sizesProperty<SpinsSample>({
  id: "sizes-undriven",
  statement:
    "Without a drive five electrons and more populate their levels, coupled as they may be, as exp(-beta omega_e S^z)/Z with h at +-omega_e and 0, and as exp(-beta H_S)/Z with h at the true gaps; polarisations, energy, purity and the nuclear polarisation follow.",
  source: "PRL (1), (2), (4), (5), (7)-(10); PRB (9), (11), (12)",
  class: "closed form",
  needs: { outputs: [], applies: ({ capabilities }) => COMPARED.some((key) => capabilities.outputs.includes(key)) },
  dynamics: [...ZEEMAN_BATH, "secular", "rates"],
  draw: (uniform, N, kind) => ({
    problem: drawLarge(uniform, N, kind, (problem) => ({ ...problem, drive: null })),
  }),
  measure: measureUndriven,
  threshold: 8,
  rationale: "Exact, sector by sector; one solve, off by its forward error.",
  samples: 10,
});

async function measureUndriven(solver: Solver, { problem }: SpinsSample): Promise<Measurement> {
  const { spins, nucleus } = problem;
  const offered = COMPARED.filter(
    (key) => solver.capabilities.outputs.includes(key) && (key !== "nuclearPolarization" || nucleus !== null),
  );
  const got: Result = await askFor(solver, problem, Object.fromEntries(offered.map((key) => [key, true])));
  const levels = levelsOfProblem(problem);
  const p = thermalPopulations(problem, levels);
  const K = largestEnergy(levels) || 1;
  const scaled = (values: readonly number[]) => values.map((k) => k / K);
  const zeros = spins.delta.map(() => 0);
  const z = (i: number) => expectationOfZ(levels, p, i);
  const numbers: Comparison[] = [
    ...(got.sx ? compareLists("sx", zeros, got.sx) : []),
    ...(got.sy ? compareLists("sy", zeros, got.sy) : []),
    ...(got.sz
      ? compareLists(
          "sz",
          spins.delta.map((_, i) => z(i)),
          got.sz,
        )
      : []),
  ];
  if (got.energy !== undefined) {
    numbers.push({ name: "energy/|K|", expected: sumOf(p, scaled(levels.energies)), got: got.energy / K });
  }
  if (got.purity !== undefined) numbers.push({ name: "purity", expected: sumOf(p, p), got: got.purity });
  if (got.nuclearPolarization !== undefined) {
    numbers.push({ name: "P_n", expected: 2 * z(spins.delta.length), got: got.nuclearPolarization });
  }
  if (got.populations) {
    numbers.push(
      ...compareLists("populations.energies/|K|", scaled(levels.energies), scaled(got.populations.energies)),
      ...compareLists("populations.sz", levels.sz, got.populations.sz),
      ...compareLists("populations.p", p, got.populations.p),
    );
  }
  return farthest(numbers, problem.dynamics === "rates" ? populationRounding(problem, levels) : roundOff(problem));
}

function thermalPopulations(problem: SpinsProblem, levels: Levels): number[] {
  if (!ZEEMAN_BATH.includes(problem.dynamics)) return gibbsPopulations(problem, levels);
  const N = problem.spins.delta.length;
  const x = problem.bath.beta * problem.spins.omegaE;
  return levels.sz.map((s) => emission(-x) ** (N / 2 + s) * emission(x) ** (N / 2 - s));
}

/** sum_n p_n <n|S_i^z|n>; of the nucleus where i is the number of electrons. */
function expectationOfZ({ vectors, energies }: Levels, p: readonly number[], i: number): number {
  const mask = 1 << (Math.log2(energies.length) - 1 - i);
  let total = 0;
  for (let state = 0; state < vectors.n; state++) {
    const weight = p.reduce((sum, pn, n) => sum + pn * vectors.re[state * vectors.n + n]! ** 2, 0);
    total += (state & mask) === 0 ? weight / 2 : -weight / 2;
  }
  return total;
}

function sumOf(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, n) => sum + weight * values[n]!, 0);
}

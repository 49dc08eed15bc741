import type { SpinsProblem } from "../../model/problem.ts";
import type { Populations, Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Output, Want } from "../../model/want.ts";
import { isWellPosed } from "../arbitraries/well-posed.ts";
import { askFor } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { GKSL } from "../dynamics.ts";
import { requestOf, spectrumExtra, spectrumRounding } from "../epr/spectrum.ts";
import { type Comparison, compareLists, farthest, worstOf } from "../measurement.ts";
import type { Measurement, Property } from "../property.ts";
import { drawGlued, type GluedSample, isGlued, othersOf, partOf } from "./glued.ts";
import { sizesProperty } from "./property.ts";

const MEANS = ["sx", "sy", "sz"] as const;
const COMPARED: readonly Output[] = [...MEANS, "energy", "purity", "populations", "epr", "nuclearPolarization"];

type ClusterSample = GluedSample & ReturnType<typeof spectrumExtra>;

/** Every output of two clusters from those of each: rho = rho_A (x) rho_B. */
export const gluedClusters: Property<ClusterSample> = sizesProperty<ClusterSample>({
  id: "sizes-clusters",
  statement:
    "Two clusters without a coupling between them, glued and permuted to five electrons and more, have the polarisations, the sum of the energies, the product of the purities and populations, the mean spectrum and the nuclear polarisation that they have alone; this includes equal clusters, and one spin beside the others.",
  source: "PRL (1), (2), (4), (6)-(9), (11); PRB (9), (11), (12), (16)",
  class: "metamorphic",
  needs: { outputs: [], applies: ({ capabilities }) => COMPARED.some((key) => capabilities.outputs.includes(key)) },
  dynamics: [...GKSL, "rates"],
  draw: (uniform, N, kind) => ({ ...drawGlued(uniform, N, kind), ...spectrumExtra(uniform) }),
  where: isGlued,
  measure: measureClusters,
  threshold: 8,
  rationale:
    "Exact: neither (6)-(9) nor (12), (16) join the clusters. Three solves, each off by its forward error; for `rates` by what the suite measures.",
  samples: 12,
});

async function measureClusters(solver: Solver, sample: ClusterSample): Promise<Measurement> {
  const { problem, members, spectrum } = sample;
  const others = othersOf(sample);
  const [first, second] = [partOf(problem, members), partOf(problem, others)];
  const epr = requestOf(problem, spectrum, "literal");
  const ask = (of: SpinsProblem) => askFor(solver, of, wantedOf(solver, of, problem, epr)) as Promise<Result>;
  const [a, b, got] = [await ask(first), await ask(second), await ask(problem)];
  const units = [problem, first, second].map(stateRounding);
  const unit = units.reduce((sum, x) => sum + x, 0);
  const K = largestEnergy(levelsOfProblem(problem)) || 1;
  const N = problem.spins.delta.length;
  const numbers: Comparison[] = [];
  for (const key of MEANS) {
    if (!got[key]) continue;
    const expected = problem.spins.delta.map((_, i) =>
      members.includes(i) ? a[key]![members.indexOf(i)]! : b[key]![others.indexOf(i)]!,
    );
    numbers.push(...compareLists(key, expected, got[key]));
  }
  if (got.energy !== undefined) {
    numbers.push({ name: "energy/(N |K|)", expected: (a.energy! + b.energy!) / (N * K), got: got.energy / (N * K) });
  }
  if (got.purity !== undefined) numbers.push({ name: "purity", expected: a.purity! * b.purity!, got: got.purity });
  if (got.nuclearPolarization !== undefined) {
    numbers.push({ name: "P_n", expected: a.nuclearPolarization!, got: got.nuclearPolarization });
  }
  const measurements = [farthest(numbers, unit)];
  if (got.epr) {
    const mean = a.epr!.map((f, k) => (members.length * f + others.length * b.epr![k]!) / N);
    measurements.push(farthest(compareLists("f", mean, got.epr), spectrumRounding(problem, spectrum.hwhm, unit)));
  }
  if (got.populations) {
    measurements.push(comparedPopulations(joined(a.populations!, b.populations!), got.populations, K, unit));
  }
  return worstOf(measurements);
}

/** What is offered of the problem, and defined of the whole. */
function wantedOf(solver: Solver, of: SpinsProblem, whole: SpinsProblem, epr: NonNullable<Want["epr"]>): Want {
  const defined: Partial<Record<Output, boolean>> = {
    epr: whole.nucleus === null,
    nuclearPolarization: of.nucleus !== null,
    populations: hasLevelsApart(whole),
  };
  const keys = COMPARED.filter((key) => solver.capabilities.outputs.includes(key) && (defined[key] ?? true));
  return Object.fromEntries(keys.map((key) => [key, key === "epr" ? epr : true]));
}

/** Whether single populations are determined: T(0) = T* alone leaves the eigenbasis open where levels coincide. */
function hasLevelsApart(problem: SpinsProblem): boolean {
  return problem.dynamics !== "nonsecular" || isWellPosed({ ...problem, dynamics: "ule" });
}

function stateRounding(problem: SpinsProblem): number {
  return problem.dynamics === "rates" ? populationRounding(problem) : roundOff(problem);
}

/** Energies and S^z add, probabilities multiply; ordered by S^z, a multiple of 1/2 but for rounding, then energy. */
function joined(a: Populations, b: Populations): Populations {
  const levels = a.energies.flatMap((k, n) =>
    b.energies.map((l, m) => ({ energy: k + l, sz: a.sz[n]! + b.sz[m]!, p: a.p[n]! * b.p[m]! })),
  );
  levels.sort((x, y) => Math.round(2 * (x.sz - y.sz)) || x.energy - y.energy);
  return { energies: levels.map(({ energy }) => energy), sz: levels.map(({ sz }) => sz), p: levels.map(({ p }) => p) };
}

function comparedPopulations(expected: Populations, got: Populations, K: number, unit: number): Measurement {
  const scaled = (values: number[]) => values.map((k) => k / K);
  return farthest(
    [
      ...compareLists("populations.energies/|K|", scaled(expected.energies), scaled(got.energies)),
      ...compareLists("populations.sz", expected.sz, got.sz),
      ...compareLists("populations.p", expected.p, got.p),
    ],
    unit,
  );
}

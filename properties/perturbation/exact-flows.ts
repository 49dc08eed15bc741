import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { RateMatrix } from "../audit/generators/rate-matrix.ts";
import { absorptionRates, levelsOfProblem, rateCouplings, relaxationRates } from "../audit/generators/rates.ts";

/** d<S^z>/dt and d<K>/dt by alpha = x, y and the drive, and d<K>/dt by alpha = z. */
export interface AnsatzFlows {
  c4: number;
  c5x: number;
  alphaZ: number;
}

/**
 * The flows (A7) of two spins with populations e^{-betaS k_n - mu s_n}/Z, PRB (17), averaged over U and -U: (C4), (C5)
 * at any U.
 */
export function ansatzFlows(
  delta: readonly number[],
  U: number,
  relaxation: KappaParameters,
  ansatz: AnsatzParameters,
): AnsatzFlows {
  const [plus, minus] = [U, -U].map((coupling) => flowsAt(delta, coupling, relaxation, ansatz)) as [
    AnsatzFlows,
    AnsatzFlows,
  ];
  const mean = (key: keyof AnsatzFlows) => (plus[key] + minus[key]) / 2;
  return { c4: mean("c4"), c5x: mean("c5x"), alphaZ: mean("alphaZ") };
}

function flowsAt(
  delta: readonly number[],
  U: number,
  relaxation: KappaParameters,
  { betaS, mu }: AnsatzParameters,
): AnsatzFlows {
  const { omegaE, omegaMW, omega1, T1e, T2e, beta } = relaxation;
  const problem: SpinsProblem = {
    kind: "spins",
    spins: {
      omegaE,
      delta: [...delta],
      U: [
        [0, U],
        [U, 0],
      ],
      ising: 0,
    },
    nucleus: null,
    bath: { kind: "two-times", beta, T1e, T2e, alphaZ: true },
    drive: { omega1, omegaMW },
    dynamics: "rates",
  };
  const levels = levelsOfProblem(problem);
  const { energies, sz } = levels;
  const couplings = rateCouplings(problem, levels);
  const bath = relaxationRates(problem, levels, couplings);
  const drive = absorptionRates(problem, levels, couplings.drive);
  const weights = energies.map((k, n) => Math.exp(-betaS * k - mu * sz[n]!));
  const Z = weights.reduce((a, b) => a + b, 0);
  const flow = (W: RateMatrix, value: readonly number[], inside: boolean) =>
    W.reduce(
      (total, row, m) =>
        row.reduce((sum, rate, n) => {
          const counts = (sz[m] === sz[n]) === inside;
          return counts ? sum + rate * (weights[n]! / Z) * (value[m]! - value[n]!) : sum;
        }, total),
      0,
    );
  return {
    c4: flow(bath, sz, false) + flow(drive, sz, false),
    c5x: flow(bath, energies, false) + flow(drive, energies, false),
    alphaZ: flow(bath, energies, true),
  };
}

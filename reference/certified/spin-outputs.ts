import type { SpinsProblem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, expectation, inBasis } from "../enclosures/complex-ball.ts";
import type { Enclosed, Enclosure } from "./enclosure.ts";
import { entropies } from "./entropies.ts";
import { eprSpectrum } from "./epr.ts";
import { type Levels, requireDistinct } from "./levels.ts";
import { enclosedMatrix } from "./matrices.ts";
import type { Rates } from "./rates.ts";
import { type Component, type SpinSpace, spinOperator } from "./spin-operators.ts";
import { spinTemperature } from "./spin-temperature.ts";

/** A steady state, and the system that it is of. */
export interface SpinState {
  problem: SpinsProblem;
  space: SpinSpace;
  K: BallMatrix;
  levels: Levels;
  /** Product basis. */
  rho: BallMatrix;
  /** Where the state is a distribution over eigenstates. */
  rates: { rates: Rates; p: Ball[] } | null;
}

/** The outputs of a solve, enclosed. */
export function spinOutputs(state: SpinState): Enclosure["outputs"] {
  const { problem, space, K, levels, rho, rates } = state;
  const along = (component: Component) => () =>
    problem.spins.delta.map((_, i) => expectation(spinOperator(component, i, space), rho));
  const energy = () => expectation(K, rho);
  const total = () => along("z")().reduce((sum, s) => sum.plus(s), Ball.zero);
  return {
    sx: along("x"),
    sy: along("y"),
    sz: along("z"),
    energy,
    purity: () => expectation(rho, rho),
    rho: () => enclosedMatrix(rho),
    populations: () => populations(state),
    ...(rates === null ? {} : { generator: () => withLosses(rates.rates, levels) }),
    ...(problem.nucleus === null
      ? {}
      : { nuclearPolarization: () => expectation(spinOperator("z", space.N, space), rho).scaled(1) }),
    epr: (want: Want) => eprSpectrum(state, want.epr!),
    spinTemperature: () => spinTemperature(levels, problem.spins.omegaE, [energy(), total()]),
    entropies: (want: Want) => entropies(state, want.entropies!.keep),
  };
}

/** <n|rho|n>, k_n and s_n in their order. */
function populations({ levels, rho, rates }: SpinState): Enclosed {
  requireDistinct(levels);
  const p = rates?.p ?? inBasis(levels.vectors(), rho).map((row, n) => row[n]!.re);
  return { energies: levels.energies, p, sz: levels.sz.map(Ball.exactly) };
}

/** The rates, and on the diagonal minus the sum of their column. */
function withLosses(rates: Rates, levels: Levels): Enclosed {
  requireDistinct(levels);
  const loss = (n: number) => rates.reduce((sum, row, m) => (m === n ? sum : sum.plus(row[n]!)), Ball.zero).neg();
  return rates.map((row, m) => row.map((rate, n) => (m === n ? loss(n) : rate)));
}

import type { SpinsProblem, ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import { Ball } from "../enclosures/ball.ts";
import {
  type BallMatrix,
  fromBasis,
  inBasis,
  map,
  plus,
  real,
  scaled,
  sum,
  zero,
  zeros,
} from "../enclosures/complex-ball.ts";
import type { Enclosure } from "./enclosure.ts";
import { nonsecularJumps, secularJumps, uleJumps } from "./jumps.ts";
import { type Levels, levelsOf, requireDistinct } from "./levels.ts";
import { hilbertRates, type Rates, stationaryDistribution, twoTimesRates } from "./rates.ts";
import { fieldFreeHamiltonian, type SpinSpace, spinOperator, spinSpace } from "./spin-operators.ts";
import { type SpinState, spinOutputs } from "./spin-outputs.ts";
import { reasonOf, stationaryState } from "./stationary-state.ts";

/**
 * The steady state of the electrons of PRL (4)-(9), PRL (10) or PRB (11), everything that is irrational in it enclosed:
 * energies, eigenstates, Boltzmann factors, square roots of rates.
 *
 * @throws Undecided where the dynamics depend on eigenstates that are not determined
 */
export function encloseSpins(problem: SpinsProblem): Enclosure {
  const space = spinSpace(problem);
  const K = fieldFreeHamiltonian(problem, space);
  const levels = levelsOf(K, space);
  const system = { problem, space, K, levels };
  if (basisEnters(problem)) requireDistinct(levels);
  if (problem.dynamics === "hilbert" || problem.dynamics === "rates") {
    const rates =
      problem.dynamics === "rates"
        ? twoTimesRates(problem as TwoTimesProblem, levels, space)
        : hilbertRates(problem as ThreeTimesProblem, levels, space);
    return ofRates(system, rates);
  }
  const generator = {
    nonsecular: inProductBasis,
    ule: (p: ThreeTimesProblem) => inEigenbasis(p, levels, space, uleJumps(p, levels, space)),
    secular: (p: ThreeTimesProblem) => inEigenbasis(p, levels, space, secularJumps(p, levels, space)),
  }[problem.dynamics](problem as ThreeTimesProblem, levels, space, K);
  const { kernel, rho, margin } = stationaryState(generator);
  if (rho === null) return { kernel, outputs: {}, reason: reasonOf(kernel) };
  const inProduct = problem.dynamics === "nonsecular" ? rho : fromBasis(levels.vectors(), rho);
  return { kernel, margin, outputs: spinOutputs({ ...system, rho: inProduct, rates: null }) };
}

/** Whether the dynamics depend on the eigenstates inside a level: with T(0) = T* only functions of H_S enter. */
function basisEnters({ bath, dynamics, drive }: SpinsProblem): boolean {
  if (bath.kind === "two-times") return drive !== null && drive.omega1 !== 0 && bath.beta !== 0;
  return dynamics === "hilbert" || bath.T0 !== bath.Tstar;
}

/** H = K - (omega_MW - omega_e) S^z + omega_1 S^x, PRL "Microwave drive". */
function inProductBasis(problem: ThreeTimesProblem, levels: Levels, space: SpinSpace, K: BallMatrix) {
  return { H: sum(K, drivePart(problem, space)), jumps: nonsecularJumps(problem, levels, space) };
}

function inEigenbasis(problem: ThreeTimesProblem, levels: Levels, space: SpinSpace, jumps: BallMatrix[]) {
  const drive = inBasis(levels.vectors(), drivePart(problem, space));
  return { H: map(drive, (a, n, m) => (n === m ? plus(a, real(levels.energies[n]!)) : a)), jumps };
}

function drivePart({ spins, drive }: SpinsProblem, space: SpinSpace): BallMatrix {
  const none = zeros(2 ** space.count);
  if (drive === null) return none;
  const detuning = Ball.exactly(spins.omegaE).minus(Ball.exactly(drive.omegaMW));
  const [omega1, electrons] = [Ball.exactly(drive.omega1), spins.delta.keys()];
  return [...electrons].reduce((all, i) => {
    const along = map(spinOperator("z", i, space), (a) => scaled(a, detuning));
    return sum(
      sum(all, along),
      map(spinOperator("x", i, space), (a) => scaled(a, omega1)),
    );
  }, none);
}

/**
 * The distribution over eigenstates at rest. Without D every eigenstate has one I^z, without omega_n one I^x; no rate
 * of the electrons changes it, and each of its two values has a distribution of its own.
 */
function ofRates(system: Omit<SpinState, "rho" | "rates">, rates: Rates): Enclosure {
  const { levels, problem } = system;
  const conserved =
    problem.nucleus !== null && (problem.nucleus.omegaN === 0 || problem.nucleus.D.every((D) => D === 0));
  if (conserved && levels.areDistinct) {
    return { kernel: { least: 2, most: null }, outputs: {}, reason: "the nuclear polarisation is conserved" };
  }
  const p = stationaryDistribution(rates);
  const diagonal = map(zeros(p.length), (_, n, m) => (n === m ? real(p[n]!) : zero));
  const rho = fromBasis(levels.vectors(), diagonal);
  return { kernel: { least: 1, most: 1 }, outputs: spinOutputs({ ...system, rho, rates: { rates, p } }) };
}

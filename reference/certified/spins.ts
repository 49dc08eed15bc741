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
import { Undecided } from "../enclosures/undecided.ts";
import type { Enclosure } from "./enclosure.ts";
import { nonsecularJumps, secularJumps, uleJumps } from "./jumps.ts";
import { type Levels, levelsOf, requireDistinct, turned } from "./levels.ts";
import { hilbertRates, type Rates, stationaryDistribution, twoTimesRates } from "./rates.ts";
import { fieldFreeHamiltonian, type SpinSpace, spinOperator, spinSpace } from "./spin-operators.ts";
import { type SpinState, spinOutputs } from "./spin-outputs.ts";
import { reasonOf, type StationaryState, stationaryState } from "./stationary-state.ts";

/**
 * The steady state of the electrons of PRL (4)-(9), PRL (10) or PRB (11), everything that is irrational in it enclosed:
 * energies, eigenstates, Boltzmann factors, square roots of rates.
 *
 * @throws Undecided where the dynamics depend on eigenstates that are not determined, and that is not proved either
 */
export function encloseSpins(problem: SpinsProblem): Enclosure {
  if (conservesNucleus(problem)) {
    return { kernel: { least: 2, most: null }, outputs: {}, reason: "the nuclear polarisation is conserved" };
  }
  const space = spinSpace(problem);
  const K = fieldFreeHamiltonian(problem, space);
  const levels = levelsOf(K, space);
  const system = { problem, space, K, levels };
  if (levels.unresolved.length > 0 && basisEnters(problem)) return undetermined(system);
  const { kernel, margin, rho, rates } = steadyState(system);
  if (rho === null) return { kernel, outputs: {}, reason: reasonOf(kernel) };
  return { kernel, margin, outputs: spinOutputs({ ...system, rho, rates }) };
}

type System = Omit<SpinState, "rho" | "rates">;

/** The state in the product basis, where it is the only one and enclosed. */
interface Found extends StationaryState {
  rates: SpinState["rates"];
}

function steadyState(system: System): Found {
  const { problem, levels, space, K } = system;
  if (problem.dynamics === "hilbert" || problem.dynamics === "rates") {
    return ofRates(
      system,
      problem.dynamics === "rates"
        ? twoTimesRates(problem as TwoTimesProblem, levels, space)
        : hilbertRates(problem as ThreeTimesProblem, levels, space),
    );
  }
  const generator = {
    nonsecular: inProductBasis,
    ule: (p: ThreeTimesProblem) => inEigenbasis(p, levels, space, uleJumps(p, levels, space)),
    secular: (p: ThreeTimesProblem) => inEigenbasis(p, levels, space, secularJumps(p, levels, space)),
  }[problem.dynamics](problem as ThreeTimesProblem, levels, space, K);
  const state = stationaryState(generator);
  if (state.rho === null || problem.dynamics === "nonsecular") return { ...state, rates: null };
  return { ...state, rho: fromBasis(levels.vectors(), state.rho), rates: null };
}

/**
 * Whether the steady state depends on the eigenstates inside a level. With T(0) = T* only functions of H_S enter PRL
 * (6), (8), (9). All jump operators are normal where beta = 0, those of (7), (8) and of the rates where beta omega_e =
 * 0, and the state is the identity; without a drive it is exp(-beta omega_e S^z)/Z for (7), (8) and the Hilbert
 * approximation, and exp(-beta H_S)/Z for PRB (12), and for (6) where nothing couples the spins: in every basis it is
 * at rest, and the only one, as the lowering and raising operators of all electrons are sums of jump operators and
 * nothing but the identity commutes with them and, where there is a nucleus, with K (Spohn, Lett. Math. Phys. 2, 33
 * (1977)).
 */
function basisEnters({ bath, dynamics, drive, spins }: SpinsProblem): boolean {
  const driven = drive !== null && drive.omega1 !== 0;
  if (bath.kind === "two-times") return driven && bath.beta !== 0;
  if (dynamics !== "hilbert" && bath.T0 === bath.Tstar) return false;
  if (bath.beta === 0) return false;
  if (dynamics === "secular") return true;
  if (dynamics === "ule") return driven || spins.U.some((row) => row.some((U) => U !== 0));
  return driven && spins.omegaE !== 0;
}

/**
 * Two choices of eigenstates inside levels that coincide, and what their steady states differ by: the problem has not
 * one steady state.
 *
 * @throws Undecided where the levels are not proved to coincide, or the states are not known to differ
 */
function undetermined(system: System): Enclosure {
  if (!system.levels.coincide()) requireDistinct(system.levels);
  const [one, other] = [system.levels, turned(system.levels)].map((levels) => {
    const { rho } = steadyState({ ...system, levels });
    return (rho ?? []).flat().flatMap(({ re, im }) => [re, im]);
  }) as [Ball[], Ball[]];
  const differences = one.map((x, k) => x.minus(other[k] ?? x)).filter((difference) => !difference.containsZero());
  if (differences.length === 0) {
    throw new Undecided("levels of one S^z coincide, and their eigenstates are not known to matter or not to");
  }
  const most = Math.max(...differences.map((difference) => Math.abs(difference.toNumber())));
  return {
    kernel: { least: 1, most: null },
    outputs: {},
    undetermined: true,
    reason: `${levelText(system.levels)} coincide exactly, and the dynamics depend on which of their eigenstates are taken: rho of two choices differs by ${most.toPrecision(2)}`,
  };
}

/** The first of the levels that coincide. */
function levelText({ unresolved, energies, sz }: Levels): string {
  const [first] = unresolved as [number[]];
  return `${first.length} levels of S^z = ${sz[first[0]!]} at ${energies[first[0]!]!.toNumber().toPrecision(4)} rad/us`;
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
 * Without D there is a basis of eigenstates that have one I^z each, without omega_n one I^x; no rate of the electrons
 * changes it, and each of its two values has a distribution of its own.
 */
function conservesNucleus({ nucleus }: SpinsProblem): boolean {
  return nucleus !== null && (nucleus.omegaN === 0 || nucleus.D.every((D) => D === 0));
}

/** The distribution over eigenstates at rest. */
function ofRates({ levels }: System, rates: Rates): Found {
  const p = stationaryDistribution(rates);
  const diagonal = map(zeros(p.length), (_, n, m) => (n === m ? real(p[n]!) : zero));
  return { kernel: { least: 1, most: 1 }, rho: fromBasis(levels.vectors(), diagonal), rates: { rates, p } };
}

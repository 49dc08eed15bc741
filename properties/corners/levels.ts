import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { hasDegenerateLevels, isDecided, isWellPosed } from "../arbitraries/well-posed.ts";
import { GKSL } from "../dynamics.ts";
import { cornerProperty } from "./corner.ts";

/** A bath of moderate temperature and a drive near the spins, so that every jump operator tells. */
function driven(problem: SpinsProblem, uniform: UniformSource): SpinsProblem {
  const { omegaE, delta } = problem.spins;
  const beta = (oneOf(uniform, [1, -1]) * between(uniform, 0.3, 3)) / omegaE;
  const drive = { omega1: between(uniform, 0.3, 4), omegaMW: omegaE + onGrid(oneOf(uniform, delta) + uniform()) };
  return { ...problem, bath: { ...problem.bath, beta }, drive };
}

const couplingsOf = (N: number, of: (i: number, j: number) => number) =>
  Array.from({ length: N }, (_, i) =>
    Array.from({ length: N }, (__, j) => (i === j ? 0 : of(Math.min(i, j), Math.max(i, j)))),
  );

/** Levels that coincide exactly, and a generator that does not depend on the eigenvectors chosen among them. */
export const coincidingLevels = cornerProperty({
  name: "coinciding-levels",
  where: "where levels coincide exactly and T(0) = T* leaves no choice of eigenvectors in the jump operators",
  source: "PRL (6), (8), (9)",
  dynamics: GKSL,
  spins: [2, 3],
  shape: (problem, uniform) => {
    const N = problem.spins.delta.length;
    const equal = onGrid(between(uniform, -4, 4));
    const u = oneOf(uniform, [0, 0, onGrid(between(uniform, 0.5, 3))]);
    const spins = { ...problem.spins, delta: new Array<number>(N).fill(equal), U: couplingsOf(N, () => u), ising: 0 };
    return driven({ ...problem, spins, bath: { ...bathOf(problem), T0: bathOf(problem).Tstar } }, uniform);
  },
  isThere: hasDegenerateLevels,
});

/**
 * Spin 0 flips at Delta_0 + ising (+-U_01 +-U_02)/4...: four gaps 6e-8 rad/us apart, one by the chain, though the first
 * and the last are 1.8e-7 apart. Flip-flops between detunings of order 1 play no part.
 */
export const chainsOfGaps = cornerProperty({
  name: "chains-of-gaps",
  where: "where gaps form a chain, each within 1e-7 rad/us of the next, whose ends are farther apart",
  source: "PRL (9); docs/physics.md, Secular dynamics",
  dynamics: ["secular"],
  spins: [3, 3],
  shape: (problem, uniform) => {
    const step = between(uniform, 5e-8, 9e-8);
    const U = couplingsOf(3, (i, j) => (i === 0 ? (j === 1 ? step : 2 * step) : 0));
    const offset = onGrid(between(uniform, -2, 2));
    const delta = [offset, offset + 3 + onGrid(uniform()), offset - 4 - onGrid(uniform())];
    return driven({ ...problem, spins: { ...problem.spins, delta, U, ising: 1 } }, uniform);
  },
  isThere: ({ spins, drive }) =>
    drive !== null &&
    drive.omega1 > 0 &&
    spins.ising === 1 &&
    spins.U[0]![1]! > 0 &&
    spins.U[0]![2]! === 2 * spins.U[0]![1]! &&
    new Set(spins.delta.map(Math.round)).size === 3,
});

/** K of couplings alone, so that its eigenvectors are as well determined as those of any K. */
export const weakCouplings = cornerProperty({
  name: "weak-couplings",
  where: "where K is nothing but couplings of 1e-8 to 1e-5 rad/us, whose eigenvectors (8) and the rates still need",
  source: "PRL (2), (6), (8); PRB (12), (16)",
  dynamics: ["nonsecular", "ule", "hilbert", "rates"],
  spins: [2, 3],
  shape: (problem, uniform) => {
    const N = problem.spins.delta.length;
    const size = logBetween(uniform, 1e-8, 1e-5);
    const U = couplingsOf(N, (i, j) => size * (1 + 0.3 * i + 0.17 * j));
    const spins = { ...problem.spins, delta: new Array<number>(N).fill(0), U };
    return driven({ ...problem, nucleus: null, spins }, uniform);
  },
  isThere: (problem) => isWellPosed(problem) && problem.spins.U.flat().some((u) => u !== 0),
});

/** Couplings of every size beside detunings apart: those of 1e-7 change nothing but must not be taken for a reason. */
export const mixedCouplings = cornerProperty({
  name: "mixed-couplings",
  where: "where couplings of 1e-9 to 1 rad/us stand side by side",
  source: "PRL (2), (6)-(10); PRB (12), (16)",
  dynamics: ["nonsecular", "ule", "secular", "hilbert", "rates"],
  spins: [2, 3],
  shape: (problem, uniform) => {
    const N = problem.spins.delta.length;
    const U = problem.spins.U.map((row) => row.map(() => oneOf(uniform, [1, -1]) * logBetween(uniform, 1e-9, 1)));
    const delta = problem.spins.delta.map((_, i) => onGrid(3 * i + between(uniform, 0, 1)));
    const spins = { ...problem.spins, delta, U: couplingsOf(N, (i, j) => U[i]![j]!) };
    return driven({ ...problem, nucleus: null, spins }, uniform);
  },
  isThere: isDecided,
});

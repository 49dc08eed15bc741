import type { Spins } from "../../../model/problem.ts";
import { changedSpins, type KnownBad } from "../wrap.ts";

const withSpins = (id: string, wrong: string, change: (spins: Spins) => Partial<Spins>): KnownBad =>
  changedSpins(id, wrong, (problem) => ({ ...problem, spins: { ...problem.spins, ...change(problem.spins) } }));

const couplings = (U: number[][], change: (u: number, i: number, j: number) => number) =>
  U.map((row, i) => row.map((u, j) => (i === j ? 0 : change(u, i, j))));

const withDrive = (
  id: string,
  wrong: string,
  change: (omega1: number, detuning: number) => [number, number],
): KnownBad =>
  changedSpins(id, wrong, (problem) => {
    if (!problem.drive) return problem;
    const { omegaE } = problem.spins;
    const [omega1, detuning] = change(problem.drive.omega1, problem.drive.omegaMW - omegaE);
    return { ...problem, drive: { ...problem.drive, omega1, omegaMW: omegaE + detuning } };
  });

/** Wrong Hamiltonians: PRL (1), (2) and the rotating frame. */
export const wrongHamiltonians: readonly KnownBad[] = [
  withSpins("detunings-negated", "the sign of Delta in (1)", ({ delta }) => ({ delta: delta.map((d) => -d) })),
  withSpins("first-spin-detuned", "Delta_0 is off by 1e-6 rad/us", ({ delta }) => ({
    delta: delta.map((d, i) => (i === 0 ? d + 1e-6 : d)),
  })),
  withSpins("couplings-negated", "the sign of U in (2)", ({ U }) => ({ U: couplings(U, (u) => -u) })),
  withSpins("couplings-twice", "every pair of (2) counted twice", ({ U }) => ({ U: couplings(U, (u) => 2 * u) })),
  withSpins("couplings-to-first-lost", "the couplings of spin 0 left out", ({ U }) => ({
    U: couplings(U, (u, i, j) => (i * j === 0 ? 0 : u)),
  })),
  withSpins("spurious-coupling", "spins 0 and 1 are always coupled", ({ U }) => ({
    U: couplings(U, (u, i, j) => (i + j === 1 ? u + 0.7 : u)),
  })),
  withSpins("flip-flops-negated", "the sign of the flip-flop terms of (2)", ({ U, ising }) => ({
    U: couplings(U, (u) => -u),
    ising: -ising,
  })),
  withSpins("ising-negated", "the sign of the Ising term of (2)", ({ ising }) => ({ ising: -ising })),
  withSpins("ising-quartered", "sigma^z sigma^z read for S^z S^z in (2)", ({ ising }) => ({ ising: ising / 4 })),
  withDrive("drive-doubled", "omega_1 S^x doubled: the drive taken for linear", (w, d) => [2 * w, d]),
  withDrive("drive-rectified", "|omega_1| in place of omega_1", (w, d) => [Math.abs(w), d]),
  withDrive("frame-negated", "the sign of omega_MW - omega_e in the rotating frame", (w, d) => [w, -d]),
  withDrive(
    "frame-rounded",
    "the detuning rounded as a difference of lab-frame numbers in single precision",
    (w, d) => [w, d + 1e-3],
  ),
];

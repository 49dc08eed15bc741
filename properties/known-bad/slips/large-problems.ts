import type { SpinsProblem } from "../../../model/problem.ts";
import { caught, changedAt, problemFrom, type Slip, spinsIn } from "./slip.ts";

const withSpins = (problem: SpinsProblem, change: Partial<SpinsProblem["spins"]>): SpinsProblem => ({
  ...problem,
  spins: { ...problem.spins, ...change },
});

/** Another problem solved in place of a large one. */
export const largeProblems: readonly Slip[] = [
  caught(
    "sizes-nonsecular",
    problemFrom(5, "couplings-beyond-four-lost", "U_ij with |i - j| of four or more", (problem) =>
      withSpins(problem, {
        U: problem.spins.U.map((row, i) => row.map((u, j) => (Math.abs(i - j) >= 4 ? 0 : u))),
      }),
    ),
  ),
  caught(
    "sizes-free-spins",
    problemFrom(8, "eighth-spin-undetuned", "Delta of the eighth spin", (problem) =>
      withSpins(problem, { delta: changedAt(problem.spins.delta, 7, () => 0) }),
    ),
  ),
  caught(
    "sizes-undriven",
    problemFrom(5, "large-without-ising", "from five spins on ising = 0", (problem) =>
      withSpins(problem, { ising: 0 }),
    ),
  ),
  caught(
    "sizes-nonsecular",
    problemFrom(7, "large-taken-for-local", "from seven spins on T(0) = T*", (problem) =>
      problem.bath.kind === "three-times" ? { ...problem, bath: { ...problem.bath, T0: problem.bath.Tstar } } : problem,
    ),
  ),
  caught(
    "sizes-ule",
    problemFrom(6, "large-ule-as-nonsecular", "from six spins on h at omega_e alone", (problem) =>
      problem.dynamics === "ule" ? { ...problem, dynamics: "nonsecular" } : problem,
    ),
  ),
  caught(
    "sizes-secular",
    problemFrom(6, "large-secular-as-ule", "from six spins on jumps coherent over all gaps", (problem) =>
      problem.dynamics === "secular" ? { ...problem, dynamics: "ule" } : problem,
    ),
  ),
  caught(
    "sizes-rates",
    problemFrom(5, "large-without-alpha-z", "from five spins on no alpha = z", (problem) =>
      problem.bath.kind === "two-times" ? { ...problem, bath: { ...problem.bath, alphaZ: false } } : problem,
    ),
  ),
  caught(
    "sizes-rates",
    problemFrom(5, "large-rate-factor-lost", "from five spins on the factor 4", (problem) => {
      if (!problem.drive?.rateFactor) return problem;
      const { rateFactor: _, ...drive } = problem.drive;
      return { ...problem, drive };
    }),
  ),
  caught(
    "sizes-rates",
    problemFrom(5, "hyperfine-of-four", "D of the fifth spin and beyond", (problem) =>
      problem.nucleus
        ? { ...problem, nucleus: { ...problem.nucleus, D: problem.nucleus.D.map((D, i) => (i < 4 ? D : 0)) } }
        : problem,
    ),
  ),
  caught(
    "sizes-free-spins",
    problemFrom(7, "large-drive-halved", "from seven spins on half of omega_1", (problem) => ({
      ...problem,
      drive: problem.drive && { ...problem.drive, omega1: problem.drive.omega1 / 2 },
    })),
  ),
  caught(
    "sizes-largest",
    problemFrom(9, "ninth-spin-as-eighth", "Delta of the ninth spin", (problem) =>
      withSpins(problem, { delta: changedAt(problem.spins.delta, 8, () => problem.spins.delta[7]!) }),
    ),
  ),
  caught(
    "sizes-hilbert",
    problemFrom(7, "odd-chains-uncoupled", "the last spin of an odd number has no couplings", (problem) => {
      const last = spinsIn(problem) - 1;
      if (last % 2 === 1) return problem;
      return withSpins(problem, {
        U: problem.spins.U.map((row, i) => row.map((u, j) => (i === last || j === last ? 0 : u))),
      });
    }),
  ),
];

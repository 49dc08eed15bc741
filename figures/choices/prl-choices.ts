import type { SpinsProblem } from "../../model/problem.ts";
import { megahertz } from "../../model/units.ts";

/** A reading of what the Letter leaves open: ours first, then what else it may mean. */
export interface PrlChoice {
  id: string;
  /** What is read otherwise, in a sentence. */
  words: string;
  coherences?: "literal" | "phase-averaged";
  applied(problem: SpinsProblem): SpinsProblem;
}

const threeTimes = ({ bath }: SpinsProblem) => bath as Extract<SpinsProblem["bath"], { kind: "three-times" }>;

/** The readings; the reasons for ours are in `PRL_CHOICES` of model/papers.ts. */
export const PRL_READINGS: readonly PrlChoice[] = [
  { id: "ours", words: "all read as here", applied: (problem) => problem },
  {
    id: "omega1 in rad/us",
    words: "omega_1 = 0.628 rad/us, not 0.628 MHz times 2 pi",
    applied: (problem) => ({ ...problem, drive: { ...problem.drive!, omega1: 0.628 } }),
  },
  {
    id: "T(omega_e) = T1",
    words: "T(omega_e) = T_1 in (5), (6), not T_1/2: spins flip at half the rate",
    applied: (problem) => {
      const bath = threeTimes(problem);
      return { ...problem, bath: { ...bath, T1: 2 * bath.T1 } };
    },
  },
  {
    id: "U of ordered pairs",
    words: "U_ij and U_ji drawn apart and added in (2): the variance of a pair is 2 U^2/N",
    applied: (problem) => {
      const U = problem.spins.U.map((row) => row.map((value) => Math.SQRT2 * value));
      return { ...problem, spins: { ...problem.spins, U } };
    },
  },
  ...[-0.05, 0.05].map((shift) => ({
    id: `omega_MW ${shift > 0 ? "+" : "-"} 0.05 MHz`,
    words: `omega_MW ${Math.abs(shift)} MHz ${shift > 0 ? "higher" : "lower"}, the rounding of its last printed digit`,
    applied: (problem: SpinsProblem) => ({
      ...problem,
      drive: { ...problem.drive!, omegaMW: problem.drive!.omegaMW + megahertz(shift) },
    }),
  })),
  {
    id: "phase-averaged",
    words: "the spectra without the rotating-frame coherences of rho: (11) averaged over the phase of the pulse",
    coherences: "phase-averaged",
    applied: (problem) => problem,
  },
];

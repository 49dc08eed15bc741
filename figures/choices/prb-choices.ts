import type { SpinsProblem } from "../../model/problem.ts";
import { megahertz } from "../../model/units.ts";

/** A reading of what the PRB paper leaves open or prints wrong: ours first, then what else it may mean. */
export interface PrbChoice {
  id: string;
  words: string;
  applied(problem: SpinsProblem): SpinsProblem;
}

const twoTimes = ({ bath }: SpinsProblem) => bath as Extract<SpinsProblem["bath"], { kind: "two-times" }>;

const hyperfine = (factor: number) => (problem: SpinsProblem) => ({
  ...problem,
  nucleus: { ...problem.nucleus!, D: problem.nucleus!.D.map((value) => factor * value) },
});

/** The readings; the reasons for ours are in `PRB_CHOICES` of model/papers.ts and in docs/errata.md. */
export const PRB_READINGS: readonly PrbChoice[] = [
  { id: "ours", words: "all read as here", applied: (problem) => problem },
  {
    id: "factor 2 in (16)",
    words: "the microwave rate 2 omega_1^2 T_2e, as second-order elimination gives it, not 4",
    applied: (problem) => ({ ...problem, drive: { ...problem.drive!, rateFactor: 2 } }),
  },
  {
    id: "no alpha = z in (12)",
    words: "the bath couples to S^x and S^y alone, as (A3), (A6) and (C5) have it",
    applied: (problem) => ({ ...problem, bath: { ...twoTimes(problem), alphaZ: false } }),
  },
  { id: "D half", words: "hyperfine couplings of 0.5 MHz, not 1 MHz", applied: hyperfine(0.5) },
  { id: "D twice", words: "hyperfine couplings of 2 MHz, not 1 MHz", applied: hyperfine(2) },
  {
    id: "omega_MW off resonance",
    words: "the microwaves at -31.5 MHz, not at the resonance nearest to it",
    applied: (problem) => ({
      ...problem,
      drive: { ...problem.drive!, omegaMW: problem.spins.omegaE - megahertz(31.5) },
    }),
  },
  {
    id: "U without 2 pi",
    words: "U in rad/us as printed, without the 2 pi of the other frequencies",
    applied: (problem) => {
      const U = problem.spins.U.map((row) => row.map((value) => value / (2 * Math.PI)));
      return { ...problem, spins: { ...problem.spins, U } };
    },
  },
];

import type { SpinsProblem } from "../../model/problem.ts";
import { ask } from "../ask.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";
import { AMPLITUDE_RATIONALE, amplitudeRounding, amplitudes, withoutDrive } from "./two-times.ts";

/** U_ij -> s_i s_j U_ij, s_i = -1 for every other spin. */
function staggered({ spins, ...rest }: SpinsProblem): SpinsProblem {
  const U = spins.U.map((row, i) => row.map((u, j) => ((i + j) % 2 === 0 ? u : -u)));
  return { ...rest, spins: { ...spins, U } };
}

/** Rotating spin i by pi about z turns S_i^+- into -S_i^+-: the bath, spin by spin, does not see it. */
export const ratesGauge = spinsProperty({
  id: "rates-gauge",
  statement:
    "Without an Ising term U_ij -> s_i s_j U_ij with signs s_i leaves the rates of the bath unchanged, with a nucleus too; the rates of the drive, a coherent sum over spins, may change.",
  source: "PRB (9), (12)",
  class: "metamorphic",
  needs: { outputs: ["generator"] },
  draw: {
    dynamics: ["rates"],
    minSpins: 2,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, spins: { ...problem.spins, ising: 0 } }),
  },
  async measure(solver, { problem }) {
    const bath = withoutDrive(problem);
    const { generator: before } = await ask(solver, bath, "generator");
    const { generator: after } = await ask(solver, staggered(bath), "generator");
    const fastest = fastestRate(before);
    const expected = amplitudes(before, fastest);
    const got = amplitudes(after, fastest);
    return farthest(
      expected.flatMap((row, m) => compareLists(`root of generator[${m}]`, row, got[m]!)),
      2 * amplitudeRounding(bath, levelsOfProblem(bath), fastest),
    );
  },
  threshold: 8,
  rationale: AMPLITUDE_RATIONALE,
  samples: 20,
});

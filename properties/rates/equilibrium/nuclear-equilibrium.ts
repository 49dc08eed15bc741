import { ask } from "../../ask.ts";
import { populationRounding } from "../../audit/condition-of-rates.ts";
import { toLevels } from "../../audit/generators/jumps.ts";
import { levelsOfProblem } from "../../audit/generators/rates.ts";
import { gibbsPopulations } from "../../audit/spins/gibbs.ts";
import { spin } from "../../audit/spins/operators.ts";
import { spinsProperty } from "../../define.ts";
import { farthest } from "../../measurement.ts";
import { withoutDrive } from "../two-times.ts";

/** P_n = 2<I^z> of exp(-beta H_S)/Z, of the sign of beta omega_n. */
export const ratesNuclearEquilibrium = spinsProperty({
  id: "rates-nuclear-equilibrium",
  statement:
    "Without a drive the nuclear polarisation is 2 Tr(I^z exp(-beta H_S))/Z, of the sign of beta omega_n: -omega_n I^z in (9).",
  source: "PRB (9), (12), (26)",
  class: "closed form",
  needs: { outputs: ["nuclearPolarization"] },
  draw: { dynamics: ["rates"], maxSpins: 3, where: ({ nucleus }) => nucleus !== null },
  async measure(solver, { problem }) {
    const undriven = withoutDrive(problem);
    const { nuclearPolarization: got } = await ask(solver, undriven, "nuclearPolarization");
    const levels = levelsOfProblem(problem);
    const N = problem.spins.delta.length;
    const Iz = toLevels(levels.vectors, spin(N + 1, N, "z"));
    const p = gibbsPopulations(problem, levels);
    const expected = 2 * p.reduce((total, weight, n) => total + weight * Iz.re[n * Iz.n + n]!, 0);
    const unit = populationRounding(problem, levels);
    const direction = Math.sign(problem.bath.beta * problem.nucleus!.omegaN);
    const name = "P_n against the sign of beta omega_n";
    return farthest(
      [
        { name: "P_n", expected, got },
        { name, expected: 0, got: Math.min(0, direction * got) },
      ],
      unit,
    );
  },
  promise: "population",
  threshold: 8,
  rationale:
    "Exact, however slow the nucleus relaxes; I^x has no thermal part that could turn P_n. Exponentials carry eps times their exponents.",
  samples: 30,
});

import { between } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { hasDegenerateLevels } from "../arbitraries/well-posed.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { measureRefusal } from "./refusal.ts";

/**
 * (8) with T(0) != T* needs the eigenbasis; degenerate levels leave it open, and with a drive the state depends on it.
 */
export const ambiguousJumps = spinsProperty({
  id: "well-posed-degenerate-levels",
  statement:
    "Driven spins with degenerate levels inside a sector, beta != 0 and T(0) != T* (any T(0) for the Hilbert approximation) are answered not-unique.",
  source: "PRL (8), (10), Hilbert approximation",
  class: "exact",
  needs: { outputs: "any" },
  draw: {
    dynamics: ZEEMAN_BATH,
    minSpins: 2,
    maxSpins: 3,
    degenerate: true,
    shape: (problem, uniform) => {
      const { delta } = problem.spins;
      const equal = delta.map(() => delta[0]!);
      const u = uniform() < 0.5 ? 0 : between(uniform, 1, 3);
      const U = delta.map((_, i) => delta.map((__, j) => (i === j ? 0 : delta.length === 2 ? 0 : u)));
      const bath = { ...bathOf(problem), beta: between(uniform, 0.5, 4) / problem.spins.omegaE, T0: 1, Tstar: 10 };
      const drive = { omega1: between(uniform, 0.5, 4), omegaMW: problem.spins.omegaE + equal[0]! };
      return { ...problem, spins: { ...problem.spins, delta: equal, U }, bath, drive };
    },
    where: (problem) =>
      hasDegenerateLevels(problem) && !!problem.drive?.omega1 && bathOf(problem).T0 !== bathOf(problem).Tstar,
  },
  measure: (solver, { problem }) => measureRefusal(solver, problem),
  threshold: 0,
  rationale: "Any number would be one of many equally right ones.",
  samples: 40,
});

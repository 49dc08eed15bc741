import { GKSL_FAMILIES, type GkslSample, lookalikes } from "../arbitraries/gksl/index.ts";
import { answered, askState } from "../ask.ts";
import { trustedState, whatDecides } from "../audit/lindblad/trusted-state.ts";
import type { Measurement } from "../property.ts";
import { measureRefusal } from "../well-posed/refusal.ts";
import { decided, lindbladProperty } from "./define.ts";
import { farthestEntry, measureState, RATIONALE } from "./judge.ts";

/** One state, whatever it looks like. */
export const lindbladUnique = lindbladProperty({
  id: "lindblad-unique",
  statement:
    "A unique state is answered even where it does not look unique: blocks weakly joined, no H, coinciding levels, dark and pure states, at every scale.",
  source: "PRL (4); Spohn, Rev. Mod. Phys. 52, 569 (1980)",
  class: "exact",
  draw: { families: lookalikes, where: decided },
  measure: (solver, { problem }) => measureState(solver, problem),
  rationale: RATIONALE,
  samples: 60,
});

/** More than one state, however innocent. */
export const lindbladNotUnique = lindbladProperty({
  id: "lindblad-not-unique",
  statement:
    "Problems with a second steady state are answered not-unique: blocks in any basis, pure dephasing, dark states beside others, conserved parity, at every scale.",
  source: "PRL (4); Buca and Prosen, New J. Phys. 14, 073007 (2012)",
  class: "exact",
  outputs: "any",
  draw: { families: GKSL_FAMILIES.notUnique, where: hasSecondState },
  measure: (solver, { problem }) => measureRefusal(solver, problem),
  threshold: 0,
  rationale: "A second state is there to the last of 28 digits: no rounding of the matrices joins the two.",
  samples: 70,
});

function hasSecondState({ problem }: GkslSample): boolean {
  return trustedState(problem).rho === null;
}

/** Between the two: either answer is right, a wrong state is not. */
export const lindbladUndecided = lindbladProperty({
  id: "lindblad-undecided",
  statement:
    "Where rounding decides whether a state is unique, a solver may refuse; a state that it does answer is right as far as the matrices determine it.",
  source: "PRL (4)",
  class: "exact",
  draw: {
    families: GKSL_FAMILIES.undecided,
    where: ({ problem }) => trustedState(problem).rho !== null && !decided({ problem } as GkslSample),
  },
  async measure(solver, { problem }) {
    const { rho, allowed } = trustedState(problem);
    const answer = await answered(solver, solver.solve(problem, { rho: true }));
    const turn = whatDecides(problem);
    if ("error" in answer && ["not-unique", "not-converged"].includes(answer.error.kind)) {
      const note = `${answer.error.kind} was accepted where rounding decides: ${turn}`;
      return { defect: 0, detail: note, note };
    }
    const got = await askState({ ...solver, solve: async () => answer }, problem);
    const judged: Measurement = farthestEntry("rho", got, rho!, allowed);
    return { ...judged, detail: `${judged.detail}; ${turn}` };
  },
  rationale: RATIONALE,
  samples: 24,
});

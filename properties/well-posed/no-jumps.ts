import { gkslProperty } from "../define.ts";
import { measureRefusal } from "./refusal.ts";

/** Without jumps every mixture of eigenstates of H is stationary. */
export const noJumps = gkslProperty({
  id: "well-posed-no-jumps",
  statement: "Explicit matrices of dimension 2 or more without jump operators are answered not-unique.",
  source: "PRL (4)",
  class: "exact",
  needs: { outputs: "any" },
  dimensions: [2, 6],
  measure: (solver, { problem }) => measureRefusal(solver, { ...problem, jumps: [] }),
  threshold: 0,
  rationale: "The null space of -i[H, .] has dimension at least d.",
  samples: 8,
});

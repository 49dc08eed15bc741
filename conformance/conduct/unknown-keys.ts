import { plainWant } from "../../model/reach.ts";
import type { ConductCheck } from "./check.ts";
import { refused } from "./judge.ts";
import { offeredProblem, solveLine } from "./requests.ts";

/** An unknown key anywhere is `invalid`: a misspelt option must not be ignored. */
export const unknownKeys: ConductCheck = {
  id: "conduct-unknown-keys",
  statement: "An unknown key anywhere in a request is answered with the failure invalid.",
  source: "protocol, solve",
  skipped: ({ capabilities }) => (offeredProblem(capabilities) ? null : "it solves no kind of problem"),
  questions({ capabilities }) {
    const problem = offeredProblem(capabilities)!;
    const want = plainWant(capabilities, problem.kind) ?? {};
    const id = "unknown key";
    const inside =
      problem.kind === "spins"
        ? [
            { ...problem, spins: { ...problem.spins, lattice: "fcc" } },
            { ...problem, bath: { ...problem.bath, T3: 1 } },
            { ...problem, drive: { ...problem.drive, phase: 0 } },
          ]
        : [{ ...problem, H: { ...problem.H, abs: [] } }];
    return [
      refused(solveLine(id, problem, { ...want, magnetisation: true }), "invalid", id),
      ...[{ ...problem, temperature: 1 }, ...inside].map((wrong) => refused(solveLine(id, wrong, want), "invalid", id)),
      refused(solveLine(id, problem, want, { priority: 1 }), "invalid", id),
    ];
  },
};

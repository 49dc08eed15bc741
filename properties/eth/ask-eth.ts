import { z } from "zod";
import type { Spins } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { askClosedForm, NoAnswer } from "../ask.ts";

export const ETH = "eth";

const answerSchema = z.strictObject({
  energies: z.array(z.number()),
  sz: z.array(z.number()),
  meanAbsDelta: z.number(),
});

/** The extra part of samples that look at one spin, whatever their number. */
export const spinExtra = (uniform: UniformSource) => ({ which: uniform() });

/** One of the spins. */
export const spinOf = ({ delta }: Spins, which: number) => Math.floor(which * delta.length);

/** Binomial coefficient (N over N/2): levels of zero total S^z. */
function levelsOfHalf(N: number): number {
  return Array.from({ length: N / 2 }, (_, k) => (N - k) / (k + 1)).reduce((a, b) => a * b, 1);
}

/** <n|S_i^z|n> in the eigenstates of zero total S^z, as the solver answers them. */
export async function askEth(solver: Solver, spins: Spins, spin: number) {
  const answer = await askClosedForm(solver, { function: ETH, arguments: { spins, spin } }, answerSchema);
  const due = Math.round(levelsOfHalf(spins.delta.length));
  if (answer.energies.length === due && answer.sz.length === due) return answer;
  throw new NoAnswer(
    `${solver.name}: expected ${due} energies and sz, got ${answer.energies.length} and ${answer.sz.length}`,
  );
}

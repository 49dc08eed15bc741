import type { Problem } from "../../../model/problem.ts";
import { fromExchange } from "../../audit/algebra/dense.ts";
import { stateEigenvectors } from "../../audit/outputs/entropies.ts";
import { changedResult, changedWant, type KnownBad, rightBut } from "../wrap.ts";

const asked = (id: string, wrong: string, change: (keep: number[], N: number) => number[]): KnownBad =>
  changedWant(id, wrong, (want, problem) =>
    want.entropies ? { ...want, entropies: { keep: change(want.entropies.keep, spinsOf(problem)) } } : want,
  );

const spoilt = (id: string, wrong: string, change: (entropies: number[]) => number[]): KnownBad =>
  changedResult(id, wrong, (result) =>
    result.entropies ? { ...result, entropies: change(result.entropies) } : result,
  );

function spinsOf(problem: Problem): number {
  return problem.kind === "spins" ? problem.spins.delta.length : 0;
}

/** Wrong entropies of the eigenvectors of a right state: PRL, Fig. 3. */
export const wrongEntropies: readonly KnownBad[] = [
  asked("keep-the-first", "as many spins as wanted, but the first ones", (keep) => keep.map((_, k) => k)),
  asked("keep-little-endian", "spin 0 is the least significant bit", (keep, N) => keep.map((i) => N - 1 - i)),
  asked("keep-wrapped", "indices taken modulo N, repetitions forgiven", (keep, N) => [
    ...new Set(keep.map((i) => i % N)),
  ]),
  spoilt("entropies-reversed", "ordered by falling <K>", (entropies) => [...entropies].reverse()),
  spoilt("entropies-reversed-of-four", "ordered by falling <K> where there are 16 of them or more", (entropies) =>
    entropies.length < 16 ? entropies : [...entropies].reverse(),
  ),
  spoilt("entropies-in-bits", "the logarithm to base 2", (entropies) => entropies.map((S) => S / Math.LN2)),
  spoilt("entropies-regularised", "ln(p + 1e-6) for ln p", (entropies) => entropies.map((S) => S + 1e-6)),
  spoilt("entropies-slightly-high", "entropies too great by 1e-6 of themselves", (entropies) =>
    entropies.map((S) => S * (1 + 1e-6)),
  ),
  rightBut(
    "entropies-refused-within-1e-6",
    "not-unique where eigenvalues of rho are within 1e-6 of each other",
    (right) => ({
      async solve(problem, want) {
        if (!want.entropies || problem.kind !== "spins") return right.solve(problem, want);
        const answer = await right.solve(problem, { rho: true });
        if ("error" in answer) return answer;
        const { gap } = stateEigenvectors(fromExchange(answer.result.rho!), problem.spins);
        const error = { kind: "not-unique" as const, message: "two eigenvalues of rho are within 1e-6" };
        return gap < 1e-6 ? { error } : right.solve(problem, want);
      },
    }),
  ),
  spoilt("entropies-cut-off", "entropies below 1e-5 set to 0", (entropies) => entropies.map((S) => (S < 1e-5 ? 0 : S))),
  spoilt("entropies-negated", "Tr rho ln rho without its sign", (entropies) => entropies.map((S) => -S)),
];

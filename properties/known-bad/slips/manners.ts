import type { Problem } from "../../../model/problem.ts";
import type { Result, Solution } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import type { Want } from "../../../model/want.ts";
import { mapNumbers } from "../subtle.ts";
import type { KnownBad } from "../wrap.ts";
import { caught, type Slip, spinsIn } from "./slip.ts";

type Solve = Solver["solve"];

/** A solver whose `solve` is made of that of a right one. */
const made = (id: string, wrong: string, solve: (right: Solver) => Solve): KnownBad => ({
  id,
  wrong,
  of: (right) => ({ ...right, name: `${right.name} but ${id}`, solve: solve(right) }),
});

/** Keeps answers under a key that is made of parts of the request. */
const keeping = (id: string, wrong: string, keyOf: (problem: Problem, want: Want) => unknown): KnownBad =>
  made(id, wrong, (right) => {
    const kept = new Map<string, Promise<Solution>>();
    return (problem, want, options) => {
      const parts = keyOf(problem, want);
      if (parts === null) return right.solve(problem, want, options);
      const key = JSON.stringify(parts);
      const answer = kept.get(key) ?? right.solve(problem, want, options);
      kept.set(key, answer);
      return answer;
    };
  });

/** The request without some of its fields. */
const without = (problem: Problem, want: Want, ...fields: string[]): unknown =>
  JSON.parse(JSON.stringify([problem, want], (field, value) => (fields.includes(field) ? undefined : value)));

const isInvolved = (want: Want, ...keys: (keyof Want)[]) => keys.some((key) => want[key] !== undefined);

const spoilt = (answer: Solution, change: (result: Result) => Result): Solution =>
  "error" in answer ? answer : { result: change(answer.result) };

/** Slips in what a solver keeps, leaves behind, or does with its options. */
export const manners: readonly Slip[] = [
  caught(
    "conduct-independence",
    keeping("keeps-entropies-by-number", "entropies kept by how many spins are kept", (problem, want) =>
      isInvolved(want, "entropies") ? [without(problem, want, "keep"), want.entropies!.keep.length] : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-large-entropies", "entropies kept whatever `keep`, from four spins on", (problem, want) =>
      isInvolved(want, "entropies") && spinsIn(problem) >= 4 ? without(problem, want, "keep") : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-spectra-by-frequencies", "spectra kept whatever their width", (problem, want) =>
      isInvolved(want, "epr") ? without(problem, want, "hwhm") : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-spectra-by-width", "spectra kept by the number of their frequencies", (problem, want) =>
      isInvolved(want, "epr") ? [without(problem, want, "omega"), want.epr!.omega.length] : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-spectra-of-both-kinds", "spectra kept whatever the coherences", (problem, want) =>
      isInvolved(want, "epr") ? without(problem, want, "coherences") : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-large-states-by-spins", "states kept whatever the bath, from five spins on", (problem, want) =>
      spinsIn(problem) >= 5 ? without(problem, want, "bath") : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-by-the-sum-of-detunings", "states kept by the sum of Delta", (problem, want) =>
      problem.kind === "spins"
        ? [without(problem, want, "delta"), problem.spins.delta.reduce((a, b) => a + b, 0)]
        : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-by-the-product-of-times", "states kept by T(0) T*", (problem, want) =>
      problem.kind === "spins" && problem.bath.kind === "three-times"
        ? [without(problem, want, "T0", "Tstar"), problem.bath.T0 * problem.bath.Tstar]
        : null,
    ),
  ),
  caught(
    "conduct-independence",
    keeping("keeps-nuclei-by-frequency", "states kept whatever D", (problem, want) => without(problem, want, "D")),
  ),
  caught(
    "conduct-independence",
    made("leaves-a-tail-behind", "an array that is not zeroed after a larger problem", (right) => {
      let largest = 0;
      return async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        const N = spinsIn(problem);
        const isSmaller = N >= 5 && N < largest;
        largest = Math.max(largest, N);
        if (!isSmaller) return answer;
        return spoilt(answer, (result) => (result.sz ? { ...result, sz: result.sz.map((z) => z + 1e-6) } : result));
      };
    }),
  ),
  caught(
    "conduct-independence",
    made(
      "sz-depends-on-rho",
      "<S^z> in single precision where rho is not wanted",
      (right) => async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        if (want.rho || !want.sz || spinsIn(problem) < 5) return answer;
        return spoilt(answer, (result) => ({ ...result, sz: result.sz!.map((z) => z * (1 + 1e-5)) }));
      },
    ),
  ),
  caught(
    "sizes-nonsecular",
    made(
      "stops-early-when-large",
      "from seven spins on 1e-5 of the identity is left",
      (right) => async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        if (spinsIn(problem) < 7) return answer;
        return spoilt(answer, (result) => ({
          ...result,
          ...(result.sz ? { sz: result.sz.map((z) => z * (1 - 1e-5)) } : {}),
          ...(result.rho
            ? {
                rho: {
                  re: result.rho.re.map((row, r) =>
                    row.map((x, c) => x * (1 - 1e-5) + (r === c ? 1e-5 / result.rho!.re.length : 0)),
                  ),
                  im: result.rho.im.map((row) => row.map((y) => y * (1 - 1e-5))),
                },
              }
            : {}),
        }));
      },
    ),
  ),
  caught(
    "sizes-resume",
    made(
      "resumes-at-the-end",
      "the state to resume from taken for the answer",
      (right) => async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        if (!options?.resume || problem.kind !== "spins") return answer;
        return spoilt(answer, (result) => ({
          ...result,
          purity: options.resume!.state.reduce((sum, x) => sum + x * x, 0),
        }));
      },
    ),
  ),
  caught(
    "sizes-threads",
    made(
      "threads-lose-a-share",
      "of two threads one leaves its last spin",
      (right) => async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        if ((options?.threads ?? 1) < 2) return answer;
        return spoilt(answer, (result) => (result.sz ? { ...result, sz: [...result.sz.slice(0, -1), 0] } : result));
      },
    ),
  ),
  caught(
    "residual-conditioned",
    made(
      "tables-in-single-precision",
      "rho from tables in single precision",
      (right) => async (problem, want, options) => {
        const answer = await right.solve(problem, want, options);
        return spoilt(answer, (result) =>
          result.rho ? { ...result, rho: mapNumbers(result.rho, Math.fround) as typeof result.rho } : result,
        );
      },
    ),
  ),
];

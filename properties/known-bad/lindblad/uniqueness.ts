import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import type { Solution } from "../../../model/solution.ts";
import { identity, scaled, toExchange } from "../../audit/algebra/dense.ts";
import { hermitianEigenvalues } from "../../audit/algebra/hermitian.ts";
import { generatorOf, generatorScale } from "../../audit/generators/generator.ts";
import { trustedState } from "../../audit/lindblad/trusted-state.ts";
import type { KnownBad } from "../wrap.ts";
import { isDiagonal } from "./generators.ts";
import { ownAnswer } from "./wrong-state.ts";

const NOT_UNIQUE: Solution = { error: { kind: "not-unique", message: "there is more than one steady state" } };

/** Refuses problems that have one state. */
const refusing = (id: string, wrong: string, where: (problem: GkslProblem) => boolean): KnownBad =>
  ownAnswer(id, wrong, async (problem, right) => (where(problem) ? NOT_UNIQUE : right()));

/** Answers some state of problems that have more than one, but for those that it knows. */
const answering = (id: string, wrong: string, knows: (problem: GkslProblem) => boolean): KnownBad =>
  ownAnswer(id, wrong, async (problem, right) => {
    const answer = await right();
    if (!("error" in answer) || knows(problem)) return answer;
    const d = problem.H.re.length;
    return { result: { rho: toExchange(scaled(identity(d), 1 / d)) } };
  });

/** Whether the non-zero entries of H and the jumps join all levels. */
function isConnected({ H, jumps }: GkslProblem): boolean {
  const n = H.re.length;
  const joins = (r: number, c: number) =>
    [H, ...jumps].some(({ re, im }) => re[r]![c] !== 0 || im[r]![c] !== 0 || re[c]![r] !== 0 || im[c]![r] !== 0);
  const reached = new Set([0]);
  for (const from of reached) for (let to = 0; to < n; to++) if (joins(from, to)) reached.add(to);
  return reached.size === n;
}

const isHermitian = ({ re, im }: ComplexMatrix): boolean =>
  re.every((row, r) => row.every((x, c) => x === re[c]![r] && im[r]![c] === -im[c]![r]!));

const entriesOf = ({ re, im }: ComplexMatrix): number => [...re.flat(), ...im.flat()].filter((x) => x !== 0).length;

/** The slowest rate beside the terms of L, about. */
const slowness = (problem: GkslProblem): number => 1 / trustedState(problem).condition;
const size = (problem: GkslProblem): number => generatorScale(generatorOf(problem));
const isPure = (problem: GkslProblem): boolean => {
  const { rho } = trustedState(problem);
  return rho !== null && hermitianEigenvalues(rho).at(-1)! > 1 - 1e-9;
};

/** States answered where there are several, and refused where there is one. */
export const wrongUniqueness: readonly KnownBad[] = [
  answering(
    "gksl-visible-blocks",
    "only blocks that the given basis shows, or no jumps, count as not unique",
    (problem) => problem.jumps.length === 0 || !isConnected(problem),
  ),
  answering("gksl-no-jumps-alone", "only the lack of jumps counts as not unique", ({ jumps }) => jumps.length === 0),
  answering("gksl-diagonal-dephasing", "dephasing is known in the basis of H alone", (problem) => isDiagonal(problem)),
  answering(
    "gksl-uniqueness-of-small-alone",
    "a second state is looked for up to six levels",
    (problem) => problem.H.re.length <= 6,
  ),
  answering(
    "gksl-absolute-gap",
    "a second state is one whose rate is below 1e-12, whatever the units",
    (problem) => size(problem) < 1e4,
  ),
  refusing(
    "gksl-ratio-of-1e-6",
    "refused as not unique where rates are 1e-6 of the largest",
    (problem) => slowness(problem) < 1e-6,
  ),
  refusing(
    "gksl-absolute-ratio",
    "refused as not unique where a rate is below 1e-9, whatever the units",
    (problem) => slowness(problem) * size(problem) < 1e-9,
  ),
  refusing(
    "gksl-hermitian-jumps-refused",
    "refused as not unique where all jumps are hermitian, as those of dephasing are",
    ({ H, jumps }) => H.re.length > 1 && jumps.length > 0 && jumps.every(isHermitian),
  ),
  refusing(
    "gksl-one-jump-refused",
    "refused as not unique where one jump of one entry is all that there is",
    ({ H, jumps }) => H.re.length > 2 && jumps.length === 1 && entriesOf(jumps[0]!) === 1,
  ),
  refusing("gksl-degenerate-refused", "refused as not unique where levels of H coincide", (problem) => {
    const values = hermitianEigenvalues(generatorOf(problem).H);
    return values.some((x, k) => k > 0 && Math.abs(x - values[k - 1]!) <= 1e-9 * Math.abs(x));
  }),
  refusing("gksl-pure-refused", "refused as not unique where the state is pure", isPure),
  refusing(
    "gksl-blocks-refused",
    "refused as not unique where H leaves blocks, jumps between them or not",
    (problem) => problem.H.re.length > 1 && !isConnected({ ...problem, jumps: [] }),
  ),
  ownAnswer(
    "gksl-not-converged-for-not-unique",
    "not-converged where there is more than one state",
    async (_, right) => {
      const answer = await right();
      return "error" in answer ? { error: { kind: "not-converged", message: answer.error.message } } : answer;
    },
  ),
];

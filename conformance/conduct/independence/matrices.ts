import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { leastDimension } from "../../../model/reach.ts";
import type { Capabilities } from "../../../model/solver.ts";
import type { Want } from "../../../model/want.ts";
import { gkslRoundOff } from "../../../properties/audit/condition.ts";
import { ladderProblem } from "../requests.ts";
import type { Question } from "./question.ts";

/** A change of one thing of a problem. */
interface Variation {
  name: string;
  of(problem: GkslProblem): GkslProblem;
}

/** The matrix with a number added to an entry. */
function plus({ re, im }: ComplexMatrix, part: "re" | "im", row: number, column: number, x: number): ComplexMatrix {
  const added = { re: re.map((each) => [...each]), im: im.map((each) => [...each]) };
  added[part][row]![column]! += x;
  return added;
}

const transposed = (rows: number[][]) => rows.map((row, r) => row.map((_, c) => rows[c]![r]!));

const ofH = (name: string, of: (H: ComplexMatrix) => ComplexMatrix): Variation => ({
  name,
  of: (problem) => ({ ...problem, H: of(problem.H) }),
});

const ofJump = (name: string, of: (A: ComplexMatrix) => ComplexMatrix): Variation => ({
  name,
  of: ({ jumps: [first, ...others], ...problem }) => ({ ...problem, jumps: [of(first!), ...others] }),
});

/** Every part of two levels and more: whoever keeps answers by some of them confuses two of these. */
const VARIATIONS: readonly Variation[] = [
  ofH("diagonal of H", (H) => plus(H, "re", 0, 0, 0.7)),
  ofH("real part of H", (H) => plus(plus(H, "re", 0, 1, 0.4), "re", 1, 0, 0.4)),
  ofH("imaginary part of H", (H) => plus(plus(H, "im", 0, 1, 0.4), "im", 1, 0, -0.4)),
  ofJump("entry of a jump", (A) => plus(A, "re", 1, 0, 0.5)),
  ofJump("zero in a jump", (A) => plus(A, "re", 0, 1, 0.4)),
  ofJump("place of the entries of a jump", ({ re, im }) => ({ re: transposed(re), im: transposed(im) })),
  ofJump("imaginary part of a jump", (A) => plus(A, "im", 0, 0, 0.6)),
  { name: "number of equal jumps", of: ({ jumps, ...rest }) => ({ ...rest, jumps: [...jumps, jumps[0]!] }) },
  {
    name: "list of jumps",
    of: ({ jumps, ...rest }) => ({
      ...rest,
      jumps: [...jumps, plus(plus(jumps[0]!, "re", 1, 0, -1), "re", 0, 1, 0.6)],
    }),
  },
];

/** Less than a key of five digits, or of five decimals, tells. */
const SLIGHT = ofH("sixth digit of H", (H) => plus(H, "re", 0, 0, 2 ** -18));

const PAIRS = VARIATIONS.flatMap((a, i) =>
  VARIATIONS.slice(i + 1).map(
    (b): Variation => ({ name: `${a.name} and ${b.name}`, of: (problem) => b.of(a.of(problem)) }),
  ),
);

/** Small ones again after large ones. */
const SIZES = [8, 5, 7, 5, 3];
const [SMALL, LARGE] = [2, 5];

/** Explicit matrices in every variation, of two and of five levels, and a ladder of sizes up and down. */
export function questionsOfMatrices(capabilities: Capabilities, { rho, purity }: Want): Question[] {
  const { kinds, maxDimension } = capabilities;
  const isOffered = (d: number) => kinds.includes("gksl") && d >= leastDimension(capabilities) && d <= maxDimension;
  const all: Want = { ...(rho && { rho }), ...(purity && { purity }) };
  const question = (problem: GkslProblem, what: string, once?: true, want = all): Question => {
    const name = `kind gksl, dimension ${problem.H.re.length}${what}`;
    return { name, problem, want, rounding: gkslRoundOff(problem), ...(once && { once }) };
  };
  const varied = (d: number, variations: readonly Variation[], once?: true) =>
    variations.map(({ name, of }) => question(of(ladderProblem(d)), `, another ${name}`, once));
  const alone = (Object.keys(all) as (keyof Want)[]).map((key) =>
    question(ladderProblem(SMALL), `, want ${key}`, true, { [key]: true }),
  );
  return [
    ...(isOffered(1) && !isOffered(SMALL) ? [question(ladderProblem(1), "")] : []),
    ...(isOffered(SMALL)
      ? [question(ladderProblem(SMALL), ""), ...varied(SMALL, [...VARIATIONS, SLIGHT]), ...alone]
      : []),
    ...(isOffered(SMALL) ? varied(SMALL, PAIRS, true) : []),
    ...SIZES.filter(isOffered).map((d) => question(ladderProblem(d), "", true)),
    ...(isOffered(LARGE) ? varied(LARGE, VARIATIONS, true) : []),
  ];
}

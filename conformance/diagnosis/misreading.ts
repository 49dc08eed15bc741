import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { fromExchange } from "../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../properties/audit/generators/generator.ts";
import { reference } from "../../reference/index.ts";

/** Three levels without any symmetry: no two readings, and no two factors, below give the same state. */
const PROBLEM: GkslProblem = {
  kind: "gksl",
  H: {
    re: [
      [0.7, 0.3, -0.2],
      [0.3, -0.4, 0.5],
      [-0.2, 0.5, 0.1],
    ],
    im: [
      [0, -0.6, 0.1],
      [0.6, 0, 0.3],
      [-0.1, -0.3, 0],
    ],
  },
  jumps: [
    {
      re: [
        [0.2, 0.9, 0],
        [-0.1, 0.3, 0.4],
        [0.5, 0, -0.6],
      ],
      im: [
        [0.1, 0, 0.7],
        [0.3, -0.2, 0],
        [0, 0.8, 0.1],
      ],
    },
  ],
};

const map = ({ re, im }: ComplexMatrix, of: (x: number) => number): ComplexMatrix => ({
  re: re.map((row) => row.map(of)),
  im: im.map((row) => row.map(of)),
});
const turned = (rows: number[][]) => rows.map((row, r) => row.map((_, c) => rows[c]![r]!));
const transposed = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re: turned(re), im: turned(im) });
const conjugate = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re, im: map({ re, im }, (x) => -x).im });
const adjoint = (A: ComplexMatrix) => conjugate(transposed(A));

/** A way to take H, the jumps or rho for something else, in the words of whoever does it. */
interface Reading {
  words: string;
  H?(H: ComplexMatrix): ComplexMatrix;
  jump?(A: ComplexMatrix): ComplexMatrix;
  rho?(rho: ComplexMatrix): ComplexMatrix;
}

const READINGS: readonly Reading[] = [
  {
    words: "rows and columns of rho are exchanged (column by column in place of row by row, or -i for i)",
    rho: transposed,
  },
  { words: "rows and columns of H and of the jumps are exchanged", H: transposed, jump: transposed },
  { words: "rows and columns of H are exchanged", H: transposed },
  { words: "rows and columns of the jumps are exchanged", jump: transposed },
  { words: "the jumps are taken for their complex conjugates", jump: conjugate },
  { words: "A^+ is taken for the jump operator A", jump: adjoint },
];

/** Factors of the dissipator against H that have a reason, in the words of whoever makes the mistake. */
const FACTORS: readonly [factor: number, words: string][] = [
  [-1, "the sign of H is reversed"],
  [
    1 / (2 * Math.PI),
    "H is 2 pi times too large, as if it were in cycles, or the rates |A|^2 are 2 pi times too small",
  ],
  [2 * Math.PI, "H is divided by 2 pi, or the rates |A|^2 are 2 pi times too large"],
  [1 / (4 * Math.PI ** 2), "the jumps are divided by 2 pi, so that the rates |A|^2 are 4 pi^2 times too small"],
  [4 * Math.PI ** 2, "the jumps are 2 pi times too large, so that the rates |A|^2 are 4 pi^2 times too large"],
];

/** Entries that differ by less are one: a solver of six digits that reads wrongly is told so too. */
const SAME = 1e-5;

/**
 * Asks one problem without symmetry, and finds the reading of H, jumps and rho under which the answer is the right one.
 *
 * @returns a sentence; undefined where the answer is right as it is, where no reading explains it, or where nothing can
 * be asked
 */
export async function misreadingOf(solver: Solver): Promise<string | undefined> {
  const { kinds, outputs, maxDimension, minDimension = 1 } = solver.capabilities;
  if (!kinds.includes("gksl") || !outputs.includes("rho") || maxDimension < 3 || minDimension > 3) return undefined;
  const answer = await solver.solve(PROBLEM, { rho: true }).catch(() => undefined);
  if (!answer || "error" in answer) return undefined;
  const explains = async ({ H, jump, rho }: Reading) => {
    const read = { ...PROBLEM, H: H?.(PROBLEM.H) ?? PROBLEM.H, jumps: PROBLEM.jumps.map((A) => jump?.(A) ?? A) };
    const right = await reference.solve(read, { rho: true });
    return "result" in right && isSame(rho?.(right.result.rho!) ?? right.result.rho!, answer.result.rho!);
  };
  if (await explains({ words: "" })) return undefined;
  const told = (words: string) => `Its answers are right for another problem than the one asked: ${words}.`;
  const factor = factorOf(PROBLEM, answer.result.rho!);
  if (factor !== undefined) return growthOf(solver, factor).then((growth) => growth ?? told(factorInWords(factor)));
  for (const reading of READINGS) if (await explains(reading)) return told(reading.words);
  return undefined;
}

/** c with -i[H, rho] + c sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2) = 0, PRL (4); undefined where there is none. */
function factorOf(problem: GkslProblem, rho: ComplexMatrix): number | undefined {
  const state = fromExchange(rho);
  const none = map(problem.H, () => 0);
  const [turning, decay] = [
    { ...problem, jumps: [] },
    { ...problem, H: none },
  ].map((part) => {
    const { re, im } = applyGenerator(generatorOf(part), state);
    return [...re, ...im];
  });
  const product = (x: number[], y: number[]) => x.reduce((sum, xi, i) => sum + xi * y[i]!, 0);
  const factor = -product(turning!, decay!) / product(decay!, decay!);
  const left = Math.hypot(...turning!.map((x, i) => x + factor * decay![i]!));
  return left < SAME * Math.hypot(...turning!) ? factor : undefined;
}

/** Where twice the jump does not make the dissipator four times as large: by how much it does. */
async function growthOf(solver: Solver, factor: number): Promise<string | undefined> {
  const twice = { ...PROBLEM, jumps: PROBLEM.jumps.map((A) => map(A, (x) => 2 * x)) };
  const answer = await solver.solve(twice, { rho: true }).catch(() => undefined);
  const other = answer && "result" in answer ? factorOf(twice, answer.result.rho!) : undefined;
  if (other === undefined || Math.abs(other / factor - 1) < SAME) return undefined;
  const growth = Number(((4 * other) / factor).toPrecision(4));
  return `Its dissipator does not grow as |A|^2: twice the jump makes it ${growth} times as large, in place of 4 times.`;
}

function factorInWords(factor: number): string {
  const [, words] = FACTORS.find(([known]) => Math.abs(factor / known - 1) < SAME) ?? [];
  const digits = (x: number) => Number(x.toPrecision(4));
  return (
    words ??
    `the dissipator is ${digits(factor)} times as large as in PRL (4), or H is ${digits(1 / factor)} times as large`
  );
}

function isSame(a: ComplexMatrix, b: ComplexMatrix): boolean {
  const others = [...b.re, ...b.im].flat();
  return [...a.re, ...a.im].flat().every((x, k) => Math.abs(x - others[k]!) < SAME);
}

import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { reference } from "../../reference/index.ts";

/** Three levels without any symmetry: no two readings below give the same state. */
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
const scaled = (A: ComplexMatrix, factor: number) => map(A, (x) => factor * x);
const turned = (rows: number[][]) => rows.map((row, r) => row.map((_, c) => rows[c]![r]!));
const transposed = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re: turned(re), im: turned(im) });
const conjugate = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re, im: scaled({ re, im }, -1).im });
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
  { words: "the sign of H is turned", H: (H) => scaled(H, -1) },
  {
    words: "H is taken for frequencies in cycles, 2 pi too large, or rates |A|^2 are 2 pi too small",
    H: (H) => scaled(H, 2 * Math.PI),
  },
  { words: "H is divided by 2 pi, or rates |A|^2 are 2 pi too large", H: (H) => scaled(H, 1 / (2 * Math.PI)) },
  { words: "the dissipator is twice as large as in PRL (4), or H is half", jump: (A) => scaled(A, Math.SQRT2) },
  { words: "the dissipator is half as large as in PRL (4), or H is twice", jump: (A) => scaled(A, Math.SQRT1_2) },
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
  for (const reading of READINGS) {
    if (await explains(reading)) return `Its answer is right for a problem that was not asked: ${reading.words}.`;
  }
  return undefined;
}

function isSame(a: ComplexMatrix, b: ComplexMatrix): boolean {
  const others = [...b.re, ...b.im].flat();
  return [...a.re, ...a.im].flat().every((x, k) => Math.abs(x - others[k]!) < SAME);
}

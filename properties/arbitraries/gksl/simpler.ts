import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";

type Entry = (x: number, r: number, c: number) => number;

const mapped = ({ re, im }: ComplexMatrix, real: Entry, imaginary: Entry = real): ComplexMatrix => ({
  re: re.map((row, r) => row.map((x, c) => real(x, r, c))),
  im: im.map((row, r) => row.map((y, c) => imaginary(y, r, c))),
});

const without = <T>(items: readonly T[], k: number): T[] => items.filter((_, i) => i !== k);

const withoutLevel = ({ re, im }: ComplexMatrix, k: number): ComplexMatrix => ({
  re: without(re, k).map((row) => without(row, k)),
  im: without(im, k).map((row) => without(row, k)),
});

/**
 * The matrices simplified as a physicist would: a level less, a jump less, no H, a diagonal or real H, then entries to
 * 0, to 1, to one digit. Lazy; every candidate differs from the problem and comes closer to the simplest one.
 */
export function* simplerMatrices(problem: GkslProblem): IterableIterator<GkslProblem> {
  const before = JSON.stringify(problem);
  for (const candidate of candidates(problem)) if (JSON.stringify(candidate) !== before) yield candidate;
}

function* candidates(problem: GkslProblem): IterableIterator<GkslProblem> {
  const { H, jumps } = problem;
  const n = H.re.length;
  for (let k = n - 1; k >= 0 && n > 1; k--) {
    yield { ...problem, H: withoutLevel(H, k), jumps: jumps.map((A) => withoutLevel(A, k)) };
  }
  for (const a of jumps.keys()) yield { ...problem, jumps: without(jumps, a) };
  yield { ...problem, H: mapped(H, () => 0) };
  yield { ...problem, H: mapped(H, (x, r, c) => (r === c ? x : 0)) };
  yield {
    ...problem,
    H: mapped(
      H,
      (x) => x,
      () => 0,
    ),
  };
  const toJumps = (change: (A: ComplexMatrix, a: number) => ComplexMatrix) => ({
    ...problem,
    jumps: jumps.map(change),
  });
  for (const chosen of jumps.keys()) {
    yield toJumps((A, a) =>
      a === chosen
        ? mapped(
            A,
            (x) => x,
            () => 0,
          )
        : A,
    );
  }
  for (const target of [0, 1]) {
    const simple = (x: number) => (target === 1 && x < 0 ? -1 : target);
    for (let r = 0; r < n; r++) {
      for (let c = r; c < n; c++) {
        const isHere: (i: number, j: number) => boolean = (i, j) => (i === r && j === c) || (i === c && j === r);
        if (!isSimple(H.re[r]![c]!, target)) yield { ...problem, H: changed(H, "re", isHere, simple) };
        if (target === 0 && H.im[r]![c] !== 0) yield { ...problem, H: changed(H, "im", isHere, simple) };
      }
    }
    for (const [chosen, { re, im }] of jumps.entries()) {
      for (let r = 0; r < n; r++) {
        for (let c = 0; c < n; c++) {
          const isHere: (i: number, j: number) => boolean = (i, j) => i === r && j === c;
          const change = (part: "re" | "im") =>
            toJumps((A, a) => (a === chosen ? changed(A, part, isHere, simple) : A));
          if (!isSimple(re[r]![c]!, target)) yield change("re");
          if (target === 0 && im[r]![c] !== 0) yield change("im");
        }
      }
    }
  }
  const oneDigit = (x: number) => Number(x.toPrecision(1));
  yield { ...problem, H: mapped(H, oneDigit), jumps: jumps.map((A) => mapped(A, oneDigit)) };
}

/** Whether an entry is as simple as the target, or simpler. */
const isSimple = (x: number, target: number) => x === 0 || (target === 1 && Math.abs(x) === 1);

const changed = (
  A: ComplexMatrix,
  part: "re" | "im",
  isHere: (r: number, c: number) => boolean,
  change: (x: number) => number,
): ComplexMatrix => {
  const entry: Entry = (x, r, c) => (isHere(r, c) ? change(x) : x);
  const keep: Entry = (x) => x;
  return part === "re" ? mapped(A, entry, keep) : mapped(A, keep, entry);
};

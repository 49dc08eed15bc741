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
  const levels = [...H.re.keys()];
  for (const k of levels.length > 1 ? levels.toReversed() : []) {
    yield { ...problem, H: withoutLevel(H, k), jumps: jumps.map((A) => withoutLevel(A, k)) };
  }
  for (const a of jumps.keys()) yield { ...problem, jumps: without(jumps, a) };
  yield { ...problem, H: mapped(H, zero) };
  yield { ...problem, H: mapped(H, (x, r, c) => (r === c ? x : 0)) };
  yield { ...problem, H: mapped(H, same, zero) };
  const withJump = (a: number, A: ComplexMatrix) => ({ ...problem, jumps: jumps.with(a, A) });
  for (const [a, A] of jumps.entries()) yield withJump(a, mapped(A, same, zero));
  const toZero = [
    [zero, same],
    [same, zero],
  ] as const;
  const toOne = [[Math.sign, same]] as const;
  for (const changes of [toZero, toOne]) {
    for (const r of levels) {
      for (const c of levels.slice(r)) {
        const isHere: Place = (i, j) => (i === r && j === c) || (i === c && j === r);
        for (const change of changes) yield { ...problem, H: changedAt(H, isHere, change) };
      }
    }
    for (const [a, A] of jumps.entries()) {
      for (const r of levels) {
        for (const c of levels) {
          const isHere: Place = (i, j) => i === r && j === c;
          for (const change of changes) yield withJump(a, changedAt(A, isHere, change));
        }
      }
    }
  }
  const oneDigit = (x: number) => Number(x.toPrecision(1));
  yield { ...problem, H: mapped(H, oneDigit), jumps: jumps.map((A) => mapped(A, oneDigit)) };
}

const zero = () => 0;
const same = (x: number) => x;

type Place = (r: number, c: number) => boolean;

/** The real and the imaginary part of some entries changed. */
function changedAt(
  A: ComplexMatrix,
  isHere: Place,
  [real, imaginary]: readonly [real: (x: number) => number, imaginary: (y: number) => number],
): ComplexMatrix {
  return mapped(
    A,
    (x, r, c) => (isHere(r, c) ? real(x) : x),
    (y, r, c) => (isHere(r, c) ? imaginary(y) : y),
  );
}

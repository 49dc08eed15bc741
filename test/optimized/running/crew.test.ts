import { describe, expect, it, test } from "vitest";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { LOOPS as ROWS } from "../../../optimized/liouvillian/row-loops.ts";
import { LOOPS as DRESSED } from "../../../optimized/preconditioners/dressed-loops.ts";
import { localResidual } from "../../../optimized/residual/local-residual.ts";
import { LOOPS as RESIDUAL } from "../../../optimized/residual/residual-loops.ts";
import { type Crew, NO_CREW, openCrew } from "../../../optimized/running/crew.ts";
import { rangeOf } from "../../../optimized/running/crew-job.ts";
import { centred, scene } from "../support.ts";

const N = 5;
const D = 2 ** N;
const { spins, drive, bath } = scene({ N, T0: 8 });
const rates = bathRates(bath, spins.omegaE);
const next = centred("crew");
const packed = Float64Array.from({ length: D * D }, () => next());

type Kind = Float64ArrayConstructor | Float32ArrayConstructor;

/** The same numbers every time, in memory that all threads see. */
function numbers<K extends Kind>(kind: K, length: number, from: number): InstanceType<K> {
  const buffer = new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT);
  const array = Reflect.construct(kind, [buffer]) as InstanceType<K>;
  for (let k = 0; k < length; k++) array[k] = packed[(from + k) % packed.length]!;
  return array;
}

const doubles = (from: number, length = D * D) => numbers(Float64Array, length, from);
const singles = (from: number, length = D * D) => numbers(Float32Array, length, from);
const order = Uint32Array.from({ length: D }, (_, k) => (5 * k + 3) % D);

/** Each loop once: what it returns, and the arrays that it may write. */
const RUNS: [name: string, run: (crew: Crew) => (ArrayLike<number> | number)[]][] = [
  ["toPanels", (crew) => written(doubles(1), (panels) => crew.run(ROWS, "toPanels", doubles(0), panels, D))],
  ["fromPanels", (crew) => written(doubles(1), (rows) => crew.run(ROWS, "fromPanels", doubles(0), rows, D))],
  ["toSectorOrder", (crew) => written(singles(1), (to) => crew.run(ROWS, "toSectorOrder", doubles(0), to, order))],
  [
    "addFromSectorOrder",
    (crew) => written(doubles(1), (to) => crew.run(ROWS, "addFromSectorOrder", singles(0), to, order)),
  ],
  ["multiplyDoubles", (crew) => written(doubles(1), (M) => crew.run(ROWS, "multiplyDoubles", M, doubles(0)))],
  ["multiplySingles", (crew) => written(singles(1), (M) => crew.run(ROWS, "multiplySingles", M, singles(0)))],
  ["largestEntry", (crew) => [Math.max(...crew.run(DRESSED, "largestEntry", doubles(0)))]],
  ["divided", (crew) => written(singles(1), (to) => crew.run(DRESSED, "divided", doubles(0), 3, to))],
  ["multiplied", (crew) => written(doubles(1), (to) => crew.run(DRESSED, "multiplied", singles(0), 3, to))],
  [
    "divideCoherences",
    (crew) => written(singles(1), (R) => crew.run(DRESSED, "divideCoherences", R, singles(2), singles(3), D)),
  ],
  [
    "splitRows",
    (crew) => {
      const half = (D / 2) * D;
      const [up, down, downT] = [singles(1, half), singles(2, half), singles(3, half)];
      crew.run(DRESSED, "splitRows", singles(0), D, 4, up, down, downT, -3);
      return [up, down, downT];
    },
  ],
  [
    "weightRows",
    (crew) => written(singles(1), (to) => crew.run(DRESSED, "weightRows", singles(0), doubles(2, D), to, D)),
  ],
  ["addSquares", (crew) => written(doubles(1), (sum) => crew.run(DRESSED, "addSquares", sum, singles(0)))],
  ["addLowerSquares", (crew) => written(doubles(1), (sum) => crew.run(DRESSED, "addLowerSquares", sum, singles(0), D))],
  [
    "localResidual",
    (crew) => {
      const [R, defect] = [doubles(0), doubles(1)];
      crew.run(RESIDUAL, "localResidual", spins, drive, rates, R, defect);
      return [R, defect];
    },
  ],
  [
    "addSpinFlips",
    (crew) => written(doubles(1), (sum) => crew.run(RESIDUAL, "addSpinFlips", doubles(0), sum, rates, N)),
  ],
  [
    "addCommutator",
    (crew) =>
      written(doubles(1), (sum) => crew.run(RESIDUAL, "addCommutator", spins, drive, doubles(0), doubles(2), sum)),
  ],
];

function written<Array extends ArrayLike<number>>(target: Array, run: (target: Array) => unknown): [Array] {
  run(target);
  return [target];
}

describe("loops by several threads", () => {
  it("are tested, all of them", () => {
    const all = [ROWS, DRESSED, RESIDUAL].flatMap(({ functions }) => Object.keys(functions));
    expect(RUNS.map(([name]) => name).sort()).toEqual(all.sort());
  });

  it.each(RUNS)("%s is to the last bit that of one, and does something", (_, run) => {
    const expected = run(NO_CREW).map((found) => (typeof found === "number" ? found : Array.from(found)));
    for (const threads of [2, 3]) {
      const crew = openCrew(threads);
      for (let again = 0; again < 2; again++) {
        expect(run(crew).map((found) => (typeof found === "number" ? found : Array.from(found)))).toEqual(expected);
      }
    }
    expect(expected).not.toEqual([Array.from(doubles(1))]);
    expect(expected).not.toEqual([Array.from(singles(1))]);
  });
});

test("what other threads do not see is done by one", () => {
  const [R, defect] = [packed.slice(), new Float64Array(packed.length)];
  openCrew(2).run(RESIDUAL, "localResidual", spins, drive, rates, R, defect);
  expect(defect).toEqual(localResidual(spins, drive, rates, packed.slice()));
});

test.each([1, 2, 3, 7])("%i threads have ranges that follow each other, in whole steps", (threads) => {
  for (const [count, step] of [
    [32, 1],
    [32, 4],
    [30, 4],
    [2, 4],
  ] as const) {
    const ranges = Array.from({ length: threads }, (_, member) =>
      rangeOf({ member, threads, meet: () => {} }, count, step),
    );
    expect(ranges[0]![0]).toBe(0);
    expect(ranges.at(-1)![1]).toBe(count);
    for (const [k, [first, end]] of ranges.entries()) {
      expect(first % step === 0 || first === count).toBe(true);
      expect(end).toBe(ranges[k + 1]?.[0] ?? count);
    }
  }
});

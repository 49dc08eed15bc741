import { describe, expect, it } from "vitest";
import { familyNamed, gkslSample } from "../../../properties/arbitraries/gksl/index.ts";
import { type Dense, toExchange } from "../../../properties/audit/algebra/dense.ts";
import { trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import { PROMISED } from "../../../properties/audit/promise.ts";
import { farthestEntry, measureState, roundingOf } from "../../../properties/lindblad/judge.ts";
import { fakeSolver } from "../../helpers/fake-solver.ts";

const matrix = (re: number[], im: number[] = re.map(() => 0)): Dense => ({
  n: Math.sqrt(re.length),
  re: Float64Array.from(re),
  im: Float64Array.from(im),
});
const right = matrix([0.5, 0.1, 0.1, 0.5], [0, -0.2, 0.2, 0]);

describe("the entry that is farthest off", () => {
  it("is none where all agree", () => {
    expect(farthestEntry("rho", right, right, 1e-8)).toEqual({
      defect: 0,
      detail: "4 entries of rho agree in every digit",
    });
  });

  it("is told with both numbers and what rounding explains", () => {
    const got = matrix([0.5, 0.1, 0.1, 0.5], [0, -0.2, 0.25, 0]);
    const { defect, detail } = farthestEntry("rho", got, right, 1e-3);
    expect(defect).toBeCloseTo(50, 9);
    expect(detail).toBe(
      "rho[1][0]: expected 0.100000000 + 0.200000000i, got 0.100000000 + 0.250000000i; off by 0.0500, rounding explains about 0.00100",
    );
    expect(farthestEntry("rho", right, got, 1e-3).detail).toContain("got 0.100000000 + 0.200000000i");
    expect(farthestEntry("rho", matrix([0.5, 0.1, 0.1, 0.5], [0, -0.3, 0.2, 0]), right, 1).detail).toMatch(
      /^rho\[0\]\[1\]: expected 0.100000000 - 0.200000000i, got 0.100000000 - 0.300000000i;/,
    );
  });

  it("is the first of those that are equally far, each in its own unit", () => {
    const got = matrix([0.75, 0.1, 0.1, 0.25], [0, -0.2, 0.2, 0]);
    expect(farthestEntry("rho", got, right, 1e-3).detail).toContain("rho[0][0]:");
    expect(farthestEntry("rho", got, right, Float64Array.from([1, 1, 1, 0.5])).detail).toContain("rho[1][1]:");
  });

  it("is one that is no number, whatever comes after it", () => {
    const { defect, detail } = farthestEntry("rho", matrix([0.5, Number.NaN, 0, 9]), right, 1e-8);
    expect(defect).toBeNaN();
    expect(detail).toContain("rho[0][1]:");
  });
});

it("a solver's rho is held against the state of 32 digits, entry by entry", async () => {
  const { problem } = gkslSample(familyNamed("driven-qubit"), 2, 1);
  const rho = toExchange(trustedState(problem).rho!);
  const answering = (part: typeof rho.re) => fakeSolver(() => ({ result: { rho: { re: part, im: rho.im } } }));
  expect((await measureState(answering(rho.re), problem)).defect).toBe(0);
  const off = rho.re.map((row, r) => row.map((x, c) => (r === 1 && c === 1 ? x + 1e-6 : x)));
  const { defect, detail } = await measureState(answering(off), problem);
  expect(defect).toBeCloseTo(1e-6 / PROMISED.state, 3);
  expect(detail).toMatch(/^rho\[1\]\[1\]: expected/);
});

describe("what two solves may differ by", () => {
  it("is what each may be off by in the entry that may be most, at least what is promised", () => {
    const easy = gkslSample(familyNamed("driven-qubit"), 2, 1).problem;
    expect(roundingOf(easy)).toBe(PROMISED.state);
    const hard = gkslSample(familyNamed("slow-blocks"), 5, 2).problem;
    const most = Math.max(...trustedState(hard).allowed);
    expect(most).toBeGreaterThan(10 * PROMISED.state);
    expect(roundingOf(hard)).toBe(most);
    expect(roundingOf(hard, easy)).toBe(most + PROMISED.state);
    expect(roundingOf(easy, easy)).toBe(2 * PROMISED.state);
  });
});

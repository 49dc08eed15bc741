import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../../model/problem.ts";
import { zeros } from "../../../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../../../properties/audit/generators/generator.ts";
import { superoperator } from "../../../../properties/audit/lindblad/superoperator.ts";
import { decidableCondition, isDecided, trustedState } from "../../../../properties/audit/lindblad/trusted-state.ts";
import { vectors } from "../../../../vectors/index.ts";

const real = (...re: number[][]): ComplexMatrix => ({ re, im: re.map((row) => row.map(() => 0)) });
const gksl = (H: ComplexMatrix, ...jumps: ComplexMatrix[]): GkslProblem => ({ kind: "gksl", H, jumps });
const decay = (rate: number) => real([0, 0], [Math.sqrt(rate), 0]);
const heating = (rate: number) => real([0, Math.sqrt(rate)], [0, 0]);

describe("the state in doubled precision", () => {
  const mine = vectors.filter(({ request }) => "problem" in request && request.problem.kind === "gksl");

  it.each(mine.map((vector) => [vector.id, vector] as const))("is %s to 16 digits", (_, { request, expected }) => {
    const { problem } = request as { problem: GkslProblem };
    const { rho } = trustedState(problem);
    const due = expected["rho"] as { re: string[][]; im: string[][] };
    const n = rho!.n;
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        expect(Math.abs(rho!.re[r * n + c]! - Number(due.re[r]![c]))).toBeLessThan(2e-16);
        expect(Math.abs(rho!.im[r * n + c]! - Number(due.im[r]![c]))).toBeLessThan(2e-16);
      }
    }
  });

  it("is right where rates are 1e-12 of the frequencies, and beside a jump of 1e6 times 1", () => {
    const slow = gksl(real([1, 0.5], [0.5, -1]), decay(1e-12), heating(2e-12));
    // The fast precession leaves the part of z along the field: tan theta = 1/2.
    expect(trustedState(slow).rho!.re[0]).toBeCloseTo(0.5 + (0.8 * (1 / 3)) / 2 / (0.8 + 0.2 / 2), 3);
    const driven = (...extra: ComplexMatrix[]) => gksl(real([0, 0.5], [0.5, 0]), ...extra, decay(1));
    const { rho } = trustedState(driven(real([1e6, 0], [0, 1e6])));
    expect([...rho!.re]).toEqual([...trustedState(driven()).rho!.re]);
    expect(rho!.im[1]).toBeCloseTo(-1 / 3, 15);
  });

  it("is null where there are two", () => {
    const dephasing = gksl(real([0.5, 0], [0, -0.5]), real([0.3, 0], [0, -0.3]));
    expect(trustedState(dephasing)).toMatchObject({ rho: null, condition: Number.POSITIVE_INFINITY });
    expect(isDecided(dephasing)).toBe(false);
  });

  it("of one level is 1", () => {
    expect([...trustedState(gksl(real([3]), real([2]))).rho!.re]).toEqual([1]);
  });
});

describe("the superoperator", () => {
  it("is L on hermitian matrices, element by element", () => {
    const H = {
      re: [
        [1, 2, 0],
        [2, -1, 0.5],
        [0, 0.5, 3],
      ],
      im: [
        [0, 1, -2],
        [-1, 0, 0.25],
        [2, -0.25, 0],
      ],
    };
    const A = {
      re: [
        [1, 0, 2],
        [0, -1, 0.5],
        [3, 0.5, 0],
      ],
      im: [
        [0, 1, 2],
        [0.5, 0, 0],
        [1, -2, 1],
      ],
    };
    const B = {
      re: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 0],
      ],
      im: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 2, 0],
      ],
    };
    const generator = generatorOf(gksl(H, A, B));
    const { hi, lo } = superoperator(generator);
    const d = 3;
    for (let k = 0; k < d; k++) {
      for (let l = k; l < d; l++) {
        for (const imaginary of k === l ? [false] : [false, true]) {
          const X = zeros(d);
          const part = imaginary ? X.im : X.re;
          part[k * d + l] = 1;
          part[l * d + k] = imaginary ? -1 : 1;
          const image = applyGenerator(generator, X);
          const column = imaginary ? l * d + k : k * d + l;
          for (let r = 0; r < d; r++) {
            for (let c = 0; c < d; c++) {
              const due = r <= c ? image.re[r * d + c]! : image.im[c * d + r]!;
              expect(hi[(r * d + c) * d * d + column]).toBeCloseTo(due, 12);
            }
          }
        }
      }
    }
    expect(lo.every((x, at) => Math.abs(x) <= Number.EPSILON * Math.abs(hi[at]!))).toBe(true);
  });
});

describe("what double precision decides", () => {
  it("turns on the size of the terms of L over the slowest rate", () => {
    const at = (rate: number) => trustedState(gksl(real([1, 0], [0, -1]), decay(rate), heating(rate))).condition;
    expect(at(1e-6) / at(1e-3)).toBeCloseTo(1e3, -1);
    expect(at(1e-3) * 1e-3).toBeGreaterThan(0.1);
    expect(at(1e-3) * 1e-3).toBeLessThan(10);
    const problem = (rate: number) => gksl(real([1, 0], [0, -1]), decay(rate), heating(rate));
    expect([isDecided(problem(1e-8)), isDecided(problem(1e-11))]).toEqual([true, false]);
    expect(decidableCondition(2)).toBeCloseTo(1e-5 / (16 * Number.EPSILON), -3);
  });

  it("does not depend on the units", () => {
    const at = (scale: number) => {
      const H = real([scale, 0.3 * scale], [0.3 * scale, -scale]);
      return trustedState(gksl(H, decay(scale * 1e-3), heating(2e-3 * scale))).condition;
    };
    expect(at(1e-12) / at(1)).toBeCloseTo(1, 9);
    expect(at(1e12) / at(1)).toBeCloseTo(1, 9);
  });

  it("asks more of entries that slow rates do not reach", () => {
    const slow = 1e-8;
    const trap = gksl(
      real([0, 1, 0], [1, 0, 0], [0, 0, 3]),
      real([0, 1, 0], [0, 0, 0], [0, 0, 0]),
      real([0, 0, 0], [0, 0, 0], [Math.sqrt(slow), 0, 0]),
      real([0, 0, Math.sqrt(slow)], [0, 0, 0], [0, 0, 0]),
    );
    const { allowed } = trustedState(trap);
    expect(allowed[8]!).toBeGreaterThan(1e-8);
    expect(allowed[2]!).toBe(5e-9);
  });
});

import { LuDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { fromPanels, toPanels } from "../../../optimized/arrays/panels.ts";
import { placedRows, sparseRows } from "../../../optimized/arrays/sparse-rows.ts";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { couplingTables } from "../../../optimized/liouvillian/flip-couplings.ts";
import { schurPreconditioner, singleSchurPreconditioner } from "../../../optimized/preconditioners/schur-complement.ts";
import { chebyshevPopulations } from "../../../optimized/preconditioners/schur-populations.ts";
import { PATHS, withKernels } from "../kernels/kernel-paths.ts";
import { centred, denseH, denseJumps, denseLiouvillian, real, type Scene, scene } from "../support.ts";

type Pair = [re: number, im: number];
const plus = (...terms: Pair[]): Pair => terms.reduce(([x, y], [a, b]) => [x + a, y + b], [0, 0]);
const over = (x: number, [re, im]: Pair): Pair => [(x * re) / (re * re + im * im), (-x * im) / (re * re + im * im)];

function built(options: Scene) {
  const problem = scene({ T0: options.Tstar ?? 8, ...options });
  const D = 2 ** options.N;
  const rates = bathRates(problem.bath, problem.spins.omegaE);
  return withKernels(problem, ["simd", 1], ({ arena, team, H, L, vector }) => {
    const [denominators, z, w, x, y] = [vector(), vector(), vector(), vector(), vector()];
    const squaredCouplings = couplingTables(arena, problem.spins, problem.drive, (element) => element ** 2);
    const P = schurPreconditioner({ arena, team, H, squaredCouplings, rates, work: [denominators, z, w] });
    const rows = (apply: () => Float64Array) => {
      const result = new Float64Array(D * D);
      fromPanels(apply(), result, D);
      return result;
    };
    const through = (R: Float64Array, ...operators: { apply(a: Float64Array, b: Float64Array): void }[]) =>
      rows(() => {
        toPanels(R, x, D);
        for (const operator of operators) {
          operator.apply(x, y);
          x.set(y);
        }
        return x;
      });
    const R = traceless(D);
    return {
      problem,
      D,
      R,
      denominators: rows(() => denominators),
      PR: through(R, P),
      PLR: through(R, L, P),
    };
  });
}

function traceless(D: number): Float64Array {
  const next = centred("schur", D);
  const R = Float64Array.from({ length: D * D }, () => next());
  let trace = 0;
  for (let s = 0; s < D; s++) trace += R[s * D + s]!;
  for (let s = 0; s < D; s++) R[s * D + s]! -= trace / D;
  return R;
}

const distance = (a: Float64Array, b: Float64Array) => Math.hypot(...a.map((x, k) => x - b[k]!));

describe("preconditioner `schur`", () => {
  it("has the diagonal of (4), dressed to second order, as its denominators", () => {
    const { problem, D, denominators } = built({ N: 3, Tstar: 0.5, T1: 2 });
    const [H, jumps] = [denseH(problem), denseJumps(problem)];
    const bare = (s: number, t: number): Pair => {
      const unit = real(
        Array.from({ length: D }, (_, r) => Array.from({ length: D }, (_, c) => +(r === s && c === t))),
      );
      const image = denseLiouvillian(H, jumps, unit);
      return [image.re[s]![t]!, image.im[s]![t]!];
    };
    for (let s = 0; s < D; s++) {
      for (let t = 0; t < s; t++) {
        const dressing = (from: number, element: (k: number) => Pair): Pair =>
          plus(
            ...Array.from({ length: D }, (_, k): Pair => {
              const h = H.re[from]![k]!;
              return k === s || k === t || h === 0 ? [0, 0] : over(h * h, element(k));
            }),
          );
        const d = plus(
          bare(s, t),
          dressing(s, (k) => bare(k, t)),
          dressing(t, (k) => bare(s, k)),
        );
        const [re, im] = over(1, d);
        expect(denominators[s * D + t]).toBeCloseTo(re + im, 12);
        expect(denominators[t * D + s]).toBeCloseTo(re - im, 12);
      }
    }
  });

  it.each([
    ["Table I, 12 K, in orders of magnitude", { N: 4, Tstar: 0.16, T1: 1.6, x: 0.37 }],
    ["no drive", { N: 3, omega1: null }],
    ["rates over ten decades", { N: 4, x: 3, T1: 1e7, Tstar: 1e-3 }],
  ])("maps traceless to traceless (%s)", (_, options) => {
    const { PR, D } = built(options);
    let trace = 0;
    for (let s = 0; s < D; s++) trace += PR[s * D + s]!;
    expect(Math.abs(trace) / Math.hypot(...PR)).toBeLessThan(1e-12);
  });

  it.each([
    ["Table I, 12 K, in orders of magnitude", { N: 4, Tstar: 0.16, T1: 1.6, x: 0.37 }],
    ["a slow bath", { N: 3, Tstar: 2, T1: 30 }],
  ])("inverts L with its dressed diagonal, coherences coupled to populations only (%s)", (_, options) => {
    const { problem, D, R, denominators, PR } = built(options);
    const H = denseH(problem).re;
    const rho = (s: number, t: number): Pair => [
      (PR[s * D + t]! + PR[t * D + s]!) / 2,
      (PR[s * D + t]! - PR[t * D + s]!) / 2,
    ];
    const p = Array.from({ length: D }, (_, s) => rho(s, s)[0]);
    const { emission, absorption } = bathRates(problem.bath, problem.spins.omegaE);
    let [missed, size] = [0, 0];
    for (let s = 0; s < D; s++) {
      // d rho_st - i H_st (p_t - p_s) is what was given, to rounding: whatever the populations are.
      for (let t = 0; t < D; t++) {
        if (s === t) continue;
        const [c, cT] = [denominators[s * D + t]!, denominators[t * D + s]!];
        const d = over(1, [(c + cT) / 2, (c - cT) / 2]);
        const [x, y] = rho(s, t);
        const image = plus([d[0] * x - d[1] * y, d[0] * y + d[1] * x], [0, -H[s]![t]! * (p[t]! - p[s]!)]);
        expect(image[0] + image[1]).toBeCloseTo(R[s * D + t]!, 11);
      }
      // The populations follow, to the accuracy of the Chebyshev steps: 2 sum_t H_st Im rho_ts and the jumps of the
      // bath.
      let flow = 0;
      for (let t = 0; t < D; t++) if (t !== s) flow += 2 * H[s]![t]! * rho(t, s)[1];
      for (let bit = 1; bit < D; bit <<= 1) {
        const [into, from] = s & bit ? [emission, absorption] : [absorption, emission];
        flow += into * p[s ^ bit]! - from * p[s]!;
      }
      missed = Math.hypot(missed, flow - R[s * D + s]!);
      size = Math.hypot(size, R[s * D + s]!);
    }
    expect(missed).toBeLessThan(0.1 * size);
  });

  it("becomes the inverse of L as dephasing becomes fast", () => {
    const defects = [1e-2, 1e-3, 1e-4].map((Tstar) => {
      const { R, PLR } = built({ N: 4, Tstar, T1: 2, width: 3 });
      // Populations are solved to a few per cent only.
      const offDiagonal = (M: Float64Array) => M.map((value, k) => (k % 17 === 0 ? 0 : value));
      return distance(offDiagonal(PLR), offDiagonal(R)) / Math.hypot(...R);
    });
    expect(defects[1]! / defects[0]!).toBeLessThan(0.2);
    expect(defects[2]! / defects[1]!).toBeLessThan(0.2);
    expect(defects[2]).toBeLessThan(5e-3);
  });
});

describe.each(PATHS)("kernels: %s, threads: %i", (...path) => {
  it("`schur` is the same by every path, in single precision to its rounding", () => {
    const N = 5;
    const D = 2 ** N;
    const problem = scene({ N, T0: 0.16, Tstar: 0.16, T1: 1.6, x: 0.37 });
    const rates = bathRates(problem.bath, problem.spins.omegaE);
    const R = traceless(D);
    const both = (kernels: (typeof PATHS)[number]) =>
      withKernels(problem, kernels, ({ arena, team, H, vector }) => {
        const squaredCouplings = couplingTables(arena, problem.spins, problem.drive, (element) => element ** 2);
        const options = { arena, team, H, squaredCouplings, rates, work: [vector(), vector(), vector()] } as const;
        const rows = [new Float64Array(D * D), new Float64Array(D * D)] as const;
        const [x, y] = [vector(), vector()];
        toPanels(R, x, D);
        schurPreconditioner(options).apply(x, y);
        fromPanels(y, rows[0], D);
        const [denominators, x32, y32] = [arena.singles(D * D), arena.singles(D * D), arena.singles(D * D)];
        toPanels(R, x32, D, 8);
        singleSchurPreconditioner(options, denominators).apply(x32, y32);
        fromPanels(y32, rows[1], D, 8);
        return rows;
      });
    const [expected] = both(["simd", 1]);
    const [double, single] = both(path);
    expect(distance(double, expected)).toBeLessThan(1e-12 * Math.hypot(...expected));
    expect(distance(single, double)).toBeLessThan(1e-6 * Math.hypot(...double));
    expect(single).not.toEqual(double);
  });
});

describe.each(PATHS)("Chebyshev steps for populations, kernels: %s, threads: %i", (...path) => {
  const n = 32;
  const next = centred("populations");
  const placed = (use: (solve: (r: Float64Array) => Float64Array) => void) =>
    withKernels(scene({ N: 5 }), path, ({ arena, team }) => {
      const solve = chebyshevPopulations(arena, team, S, 0.2);
      const [residual, p] = [arena.floats(n), arena.floats(n)];
      use((r) => {
        residual.set(r);
        solve(residual, p);
        return p.slice();
      });
    });
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) matrix[i]![j] = matrix[j]![i] = Math.max(0, next()) ** 2;
  }
  const out = Float64Array.from(matrix, (row) => row.reduce((sum, rate) => sum + rate, 0));
  const S = {
    rates: sparseRows(n, (i, add) => {
      for (const [j, rate] of matrix[i]!.entries()) add(j, rate);
    }),
    out,
  };
  const generator = new Matrix(matrix.map((row, i) => row.map((rate, j) => (i === j ? -out[i]! : rate))));

  it("leave of the error what the Chebyshev polynomial leaves", () => {
    const [steps, theta, delta] = [6, 40, 39];
    const r = Float64Array.from({ length: n }, () => next());
    const sum = r.reduce((total, value) => total + value, 0);
    for (const k of r.keys()) r[k]! -= sum / n;
    const exact = new LuDecomposition(generator.clone().sub(1)).solve(Matrix.columnVector(r));
    // T_k((theta + S)/delta) of the solution over T_k(theta/delta), by the recurrence of T_k.
    let [before, now] = [exact, generator.mmul(exact).add(Matrix.mul(exact, theta)).div(delta)];
    let [scaleBefore, scale] = [1, theta / delta];
    for (let k = 1; k < steps; k++) {
      const image = generator.mmul(now).add(Matrix.mul(now, theta)).div(delta);
      [before, now] = [now, image.mul(2).sub(before)];
      [scaleBefore, scale] = [scale, ((2 * theta) / delta) * scale - scaleBefore];
    }
    const expected = Float64Array.from(Matrix.sub(exact, now.div(scale)).to1DArray());
    withKernels(scene({ N: 5 }), path, ({ arena, team }) => {
      const { threads } = team;
      const [residual, p, outflow] = [arena.floats(n), arena.floats(n), arena.floats(n)];
      const [room, gate] = [arena.floats(2 * n), arena.floats(threads + 1)];
      residual.set(r);
      outflow.set(out);
      const places = [residual.byteOffset, p.byteOffset, room.byteOffset, gate.byteOffset, threads, n] as const;
      const rows = placedRows(arena, S.rates);
      team.run("chebyshev", threads, ...places, ...rows, outflow.byteOffset, steps, theta, delta);
      expect(distance(p, expected)).toBeLessThan(1e-12 * Math.hypot(...expected));
    });
  });

  it("solve S p = r to a few per cent, p traceless, linear in r", () => {
    const [r1, r2] = [0, 1].map(() => {
      const r = Float64Array.from({ length: n }, () => next());
      const mean = r.reduce((sum, value) => sum + value, 0) / n;
      return r.map((value) => value - mean);
    }) as [Float64Array, Float64Array];
    const exact = new LuDecomposition(generator.clone().sub(1)).solve(Matrix.columnVector(r1)).to1DArray();
    placed((solve) => {
      const p = solve(r1);
      expect(distance(p, Float64Array.from(exact))).toBeLessThan(0.05 * Math.hypot(...exact));
      expect(Math.abs(p.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-13);
      const [p2, both] = [solve(r2), solve(r1.map((value, k) => 2 * value - r2[k]!))];
      expect(
        distance(
          both,
          p.map((value, k) => 2 * value - p2[k]!),
        ),
      ).toBeLessThan(1e-12);
    });
  });
});

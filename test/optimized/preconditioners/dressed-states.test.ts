import { describe, expect, it } from "vitest";
import { DOUBLE, SINGLE } from "../../../optimized/dense/arithmetic.ts";
import { symmetricEigen } from "../../../optimized/dense/symmetric-eigen.ts";
import { denseOperator } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { gmres } from "../../../optimized/krylov/gmres.ts";
import { nonsecularLiouvillian, nonsecularSystem } from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { dressedRatesSteps } from "../../../optimized/preconditioners/dressed-rates.ts";
import { dressedPreconditioner } from "../../../optimized/preconditioners/dressed-states.ts";
import { runToEnd } from "../../../optimized/running/iteration.ts";
import { minusDrivenPart } from "../../../optimized/steady-state/undriven-state.ts";
import {
  centred,
  dagger,
  denseH,
  denseJumps,
  denseLiouvillian,
  multiply,
  real,
  type Scene,
  scene,
} from "../support.ts";

function preconditioned(options: Scene) {
  const problem = scene(options);
  const system = nonsecularSystem(problem);
  const { H, basis, rates } = system;
  const L = nonsecularLiouvillian(system);
  const eigen = symmetricEigen(denseOperator(H), H.dimension);
  const dressed = runToEnd(dressedRatesSteps(options.N, eigen, rates, basis, DOUBLE));
  return { problem, L, eigen, dressed, P: dressedPreconditioner(eigen, dressed), D: H.dimension };
}

function traceless(D: number, label: string): Float64Array {
  const next = centred(label, D);
  const R = Float64Array.from({ length: D * D }, () => next());
  let trace = 0;
  for (let s = 0; s < D; s++) trace += R[s * D + s]!;
  for (let s = 0; s < D; s++) R[s * D + s]! -= trace / D;
  return R;
}

describe("dressed rates: what is diagonal of L in the eigenbasis of the driven H", () => {
  it.each([
    ["T(0) = T*", { N: 3, T0: 8 }],
    ["T(0) != T*", { N: 3, T0: 0.4 }],
  ])("%s: is the diagonal of (4) there", (_, options) => {
    const { problem, eigen, dressed, D } = preconditioned(options);
    const [H, jumps] = [denseH(problem), denseJumps(problem)];
    const W = real(Array.from({ length: D }, (_, s) => Array.from(eigen.vectors.subarray(s * D, (s + 1) * D))));
    for (let n = 0; n < D; n++) {
      for (let m = 0; m < D; m++) {
        const unit = real(
          Array.from({ length: D }, (_, r) => Array.from({ length: D }, (_, c) => +(r === n && c === m))),
        );
        const image = denseLiouvillian(H, jumps, multiply(multiply(W, unit), dagger(W)));
        const inBasis = multiply(multiply(dagger(W), image), W);
        if (n === m) {
          for (let k = 0; k < D; k++) {
            if (k !== n) expect(Math.abs(inBasis.re[k]![k]! - dressed.rates[k * D + n]!)).toBeLessThan(1e-12);
          }
        } else {
          expect(Math.abs(-inBasis.re[n]![m]! - dressed.decay[n * D + m]!)).toBeLessThan(1e-12);
        }
      }
    }
  });
});

it.each([
  ["T(0) = T*", { N: 5, T0: 8 }],
  ["T(0) != T*", { N: 5, T0: 0.4 }],
])("dressed rates with elements in single precision: right to 1e-6 of the largest rate (%s)", (_, options) => {
  const { eigen, dressed, problem } = preconditioned(options);
  const { basis, rates } = nonsecularSystem(problem);
  const single = runToEnd(dressedRatesSteps(options.N, eigen, rates, basis, SINGLE));
  for (const key of ["rates", "decay"] as const) {
    const largest = Math.max(...dressed[key]);
    const off = Math.max(...single[key].map((rate, k) => Math.abs(rate - dressed[key][k]!)));
    expect(off).toBeLessThan(1e-6 * largest);
    expect(off).toBeGreaterThan(0);
  }
});

describe("preconditioner `dressed`", () => {
  it.each([
    ["T(0) = T*", { N: 3, T0: 8 }],
    ["T(0) != T*, cold", { N: 4, x: 20 }],
    ["rates over ten decades", { N: 4, x: 3, T1: 1e7, Tstar: 1e-3, T0: 1e-3 }],
  ])("maps traceless to traceless (%s)", (_, options) => {
    const { P, D } = preconditioned(options);
    const y = new Float64Array(D * D);
    P.apply(traceless(D, "traceless"), y);
    let trace = 0;
    for (let s = 0; s < D; s++) trace += y[s * D + s]!;
    expect(Math.abs(trace) / Math.hypot(...y)).toBeLessThan(1e-13);
  });

  it("is the exact inverse of L for one spin without a drive", () => {
    const { P, L, D } = preconditioned({ N: 1, omega1: null });
    const R = traceless(D, "one spin");
    const [y, back] = [new Float64Array(D * D), new Float64Array(D * D)];
    L.apply(R, y);
    P.apply(y, back);
    expect(Math.max(...back.map((value, k) => Math.abs(value - R[k]!)))).toBeLessThan(1e-13);
  });

  it("is the exact inverse on populations for decoupled spins without a drive", () => {
    const { P, L, D } = preconditioned({ N: 3, U: 0, omega1: null });
    const R = traceless(D, "populations").map((value, k) => (k % (D + 1) === 0 ? value : 0));
    const [y, back] = [new Float64Array(D * D), new Float64Array(D * D)];
    L.apply(R, y);
    P.apply(y, back);
    expect(Math.max(...back.map((value, k) => Math.abs(value - R[k]!)))).toBeLessThan(1e-12);
  });
});

describe("preconditioner `dressed` in single precision", () => {
  const [warm, cold] = [
    { N: 4, x: 3 },
    { N: 4, x: 20, T0: 0.4 },
  ];
  it.each([
    ["warm", warm, 1],
    ["cold, T(0) != T*", cold, 1],
    ["residuals of 1e-60", cold, 1e-60],
  ])("is that of double precision to 1e-5, and traceless (%s)", (_, options, size) => {
    const { P, eigen, dressed, D } = preconditioned(options);
    const single = dressedPreconditioner(eigen, dressed, SINGLE);
    expect([P.singlePrecision, single.singlePrecision]).toEqual([false, true]);
    const R = traceless(D, "single").map((value) => size * value);
    const [y, rounded] = [new Float64Array(D * D), new Float64Array(D * D)];
    P.apply(R, y);
    single.apply(R, rounded);
    const difference = rounded.map((value, k) => (value - y[k]!) / size);
    expect(Math.hypot(...difference)).toBeLessThan(1e-5 * Math.hypot(...y.map((value) => value / size)));
    expect(Math.hypot(...difference)).toBeGreaterThan(0);
    let trace = 0;
    for (let s = 0; s < D; s++) trace += rounded[s * D + s]!;
    expect(Math.abs(trace) / Math.hypot(...rounded)).toBeLessThan(1e-14);
  });

  it("takes restarted GMRES to a true residual of 1e-11, in at most two iterations more", () => {
    const { problem, L, P, eigen, dressed, D } = preconditioned({ ...cold, N: 5 });
    const rhs = minusDrivenPart(problem);
    const solve = (preconditioner: typeof P) =>
      gmres(L, preconditioner, rhs, { tolerance: 1e-11, restart: 8, maxIterations: 200 });
    const [double, single] = [solve(P), solve(dressedPreconditioner(eigen, dressed, SINGLE))];
    const image = new Float64Array(D * D);
    L.apply(single.x, image);
    expect(Math.hypot(...image.map((value, k) => value - rhs[k]!)) / Math.hypot(...rhs)).toBeLessThan(1e-11);
    expect(single.stats.iterations).toBeLessThanOrEqual(double.stats.iterations + 2);
  });
});

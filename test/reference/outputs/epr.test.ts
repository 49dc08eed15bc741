import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Spins } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { fromExchange } from "../../../reference/linear-algebra/complex.ts";
import { type EprRequest, eprSpectra, eprSpectrum } from "../../../reference/outputs/epr.ts";
import { polarizations } from "../../../reference/outputs/observables.ts";
import {
  expectClose,
  generic,
  largestDifference,
  randomState,
  type SpinsRequest,
  solved,
  spinsProblem,
} from "../support.ts";
import { eprSpectraInTime } from "./epr-in-time.ts";

const uniform = randomStream("epr tests");
const OMEGA = [-7, -2.2, -0.4, 0, 0.3, 1.9, 6];
const request = (coherences: EprRequest["coherences"], omega = OMEGA, hwhm = 0.6): EprRequest => ({
  omega,
  hwhm,
  coherences,
});
const BOTH = ["literal", "phase-averaged"] as const;

/** Three equal electrons, equally coupled: doublets in two sectors. */
const triangle = { delta: [2, 2, 2], couplings: [1, 1, 1] };

/** The Bloch equations' stationary <S>: 1/T_2 = 1/(2 T_1) + 1/(4 T(0)), H = d S^z + omega_1 S^x. */
function saturated(delta: number, { omega1 = 0.7, detuning = -1.5, T0 = 1.6, T1 = 160 }: Partial<SpinsRequest>) {
  const d = delta - detuning;
  const T2 = 1 / (1 / (2 * T1) + 1 / (4 * T0));
  const lorentz = 1 + (d * T2) ** 2;
  const sz = ((-Math.tanh(1.3 / 2) / 2) * lorentz) / (lorentz + omega1! ** 2 * T1 * T2);
  const sy = (-omega1! * T2 * sz) / lorentz;
  return { sx: -d * T2 * sy, sy, sz };
}

/** Re[(2 sz - 2i sx)/(pi (hwhm + i (omega - delta)))]. */
function line(delta: number, { sx, sz }: { sx: number; sz: number }, { omega, hwhm }: EprRequest): number[] {
  return omega.map((w) => (2 * sz * hwhm - 2 * sx * (w - delta)) / (Math.PI * (hwhm ** 2 + (w - delta) ** 2)));
}

/** The principal value of int f(omega) domega, by omega = tan(theta) and midpoints in theta: exponentially accurate. */
function integral(f: (omega: number[]) => number[], width: number, points: number): number {
  const thetas = Array.from({ length: points }, (_, k) => Math.PI * ((k + 0.5) / points - 0.5));
  const values = f(thetas.map((theta) => width * Math.tan(theta)));
  return values.reduce((sum, value, k) => sum + (value * width) / Math.cos(thetas[k]!) ** 2, 0) * (Math.PI / points);
}

describe("the EPR spectrum of spins without coupling", () => {
  it.each([0.7, -0.2, 5])(
    "is the saturated Bloch line, with its dispersive part: one spin, omega_1 = %d",
    async (omega1) => {
      const asked = { delta: [-0.8], omega1 };
      const bloch = saturated(-0.8, asked);
      const { epr, sx } = await solved(spinsProblem(asked), { epr: request("literal"), sx: true });
      expect(sx![0]).toBeCloseTo(bloch.sx, 13);
      expectClose(epr!, line(-0.8, bloch, request("literal")), 1e-13);
      const averaged = await solved(spinsProblem(asked), { epr: request("phase-averaged") });
      expectClose(averaged.epr!, line(-0.8, { ...bloch, sx: 0 }, request("literal")), 1e-13);
      expect(largestDifference(epr!, averaged.epr!)).toBeGreaterThan(1e-4);
    },
  );

  it("is a line of each spin: product state", async () => {
    const delta = [-2.4, -1.1, 1.7];
    const problem = spinsProblem({ delta });
    const { rho, epr } = await solved(problem, { rho: true, epr: request("literal") });
    const lines = delta.map((d) => line(d, saturated(d, {}), request("literal")));
    const spectra = eprSpectra(problem.spins, rho!, request("literal"));
    for (const [i, spectrum] of spectra.entries()) expectClose(spectrum, lines[i]!, 1e-12);
    expectClose(
      epr!,
      OMEGA.map((_, at) => (lines[0]![at]! + lines[1]![at]! + lines[2]![at]!) / 3),
      1e-12,
    );
  });
});

describe("the sum over eigenstates", () => {
  const cases: [string, SpinsRequest][] = [
    ["generic", { ...generic(3) }],
    ["two spins, Ising 0", { ...generic(2), ising: 0 }],
    ["degenerate levels", triangle],
    ["no coupling, equal detunings", { delta: [1, 1, 1] }],
  ];
  it.each(cases.flatMap(([name, asked]) => BOTH.map((c) => [name, c, asked] as const)))(
    "is the integral of (11) in time: %s, %s",
    (_, coherences, asked) => {
      const { spins } = spinsProblem(asked);
      const rho = randomState(2 ** spins.delta.length, uniform);
      const sticks = eprSpectra(spins, rho, request(coherences));
      const inTime = eprSpectraInTime(spins, rho, request(coherences));
      for (const [i, spectrum] of sticks.entries()) {
        expectClose(spectrum, inTime[i]!, 1e-12);
        expect(
          largestDifference(
            spectrum,
            spectrum.map(() => 0),
          ),
        ).toBeGreaterThan(1e-3);
      }
    },
  );

  it("does not see how the electrons are numbered, whatever eigenbasis a level gets", () => {
    const { spins } = spinsProblem(triangle);
    const rho = randomState(8, uniform);
    const turned = (state: number) => ((state << 1) | (state >> 2)) & 7;
    const part = (rows: number[][]) => rows.map((_, n) => rows.map((_, m) => rows[turned(n)]![turned(m)]!));
    const renumbered: ComplexMatrix = { re: part(rho.re), im: part(rho.im) };
    const spectra = eprSpectra(spins, rho, request("literal"));
    const other = eprSpectra(spins, renumbered, request("literal"));
    expectClose(other[1]!, spectra[0]!, 1e-14);
    expectClose(other[2]!, spectra[1]!, 1e-14);
    expectClose(other[0]!, spectra[2]!, 1e-14);
  });

  it("does not depend on omega_e, and is linear in rho", () => {
    const { spins } = spinsProblem(generic(3));
    const [a, b] = [randomState(8, uniform), randomState(8, uniform)];
    const add = (x: number[][], y: number[][]) => x.map((row, n) => row.map((v, m) => 2 * v - 0.5 * y[n]![m]!));
    const mixed = { re: add(a.re, b.re), im: add(a.im, b.im) };
    const spectrum = (rho: ComplexMatrix, shifted: Spins = spins) => eprSpectrum(shifted, rho, request("literal"));
    expectClose(
      spectrum(mixed),
      OMEGA.map((_, k) => 2 * spectrum(a)[k]! - 0.5 * spectrum(b)[k]!),
      1e-14,
    );
    expect(spectrum(a, { ...spins, omegaE: 590001.1 })).toEqual(spectrum(a));
  });
});

describe("the sum rules of each spin", () => {
  const { spins } = spinsProblem(generic(3));
  const rho = randomState(8, uniform);
  const [sx, sz] = [polarizations("x", fromExchange(rho)), polarizations("z", fromExchange(rho))];

  it.each(BOTH)("the integral over omega is 2<S_i^z>: %s", (coherences) => {
    for (let i = 0; i < 3; i++) {
      const f = (omega: number[]) => eprSpectra(spins, rho, request(coherences, omega, 2))[i]!;
      expect(integral(f, 8, 400)).toBeCloseTo(2 * sz[i]!, 11);
    }
  });

  it("the tail of the dispersive part is -2<S_i^x>/(pi omega), and there is none without phases", () => {
    const far = [1e7, -1e7];
    for (let i = 0; i < 3; i++) {
      const tail = (coherences: EprRequest["coherences"]) => {
        const [right, left] = eprSpectra(spins, rho, request(coherences, far))[i]!;
        return (Math.PI * 1e7 * (right! - left!)) / 2;
      };
      expect(tail("literal")).toBeCloseTo(-2 * sx[i]!, 11);
      expect(tail("phase-averaged")).toBeCloseTo(0, 11);
    }
  });
});

describe("without a drive", () => {
  const asked = { ...generic(4), omega1: null };
  const problem = spinsProblem(asked);
  const { delta, U } = problem.spins;
  const P0 = -Math.tanh(1.3 / 2);

  /**
   * Lines at k of real weight: pi omega^2 f/hwhm = M0 + 2 M1/omega + (3 M2 - hwhm^2 M0)/omega^2 + ...: limits in
   * 1/omega^2.
   */
  const limit = (value: (W: number) => number) => {
    const W = [400, 800, 1600, 3200];
    let table = W.map(value);
    for (let order = 1; table.length > 1; order++) {
      table = table.slice(1).map((next, k) => next + (next - table[k]!) / (4 ** order - 1));
    }
    return table[0]!;
  };

  it("the first moments are those of the local fields: P0, P0 (Delta_i - 2 P0 u), and the second with U^2", async () => {
    const { rho } = await solved(problem, { rho: true });
    const hwhm = 0.6;
    for (let i = 0; i < 4; i++) {
      const u = U[i]!.reduce((sum, value) => sum + value, 0);
      const squares = U[i]!.reduce((sum, value) => sum + value * value, 0);
      const field = delta[i]! - 2 * P0 * u;
      const M = [P0, P0 * field, P0 * (field ** 2 + 4 * (1 - P0 ** 2) * squares + squares)];
      const tail = (W: number) => {
        const f = eprSpectra(problem.spins, rho!, request("literal", [W, -W], hwhm))[i]!;
        return f.map((value) => (value * Math.PI * W * W) / hwhm) as [number, number];
      };
      expect(limit((W) => (tail(W)[0] + tail(W)[1]) / 2)).toBeCloseTo(M[0]!, 10);
      expect(limit((W) => (W * (tail(W)[0] - tail(W)[1])) / 4)).toBeCloseTo(M[1]!, 8);
      const second = limit((W) => (W * W * ((tail(W)[0] + tail(W)[1]) / 2 - M[0]!)) / 3);
      expect(second + (hwhm ** 2 * M[0]!) / 3).toBeCloseTo(M[2]!, 6);
    }
  });

  it("both readings are one, and the spectrum is negative", async () => {
    const wide = Array.from({ length: 81 }, (_, k) => (k - 40) / 2);
    const [literal, averaged] = await Promise.all(
      BOTH.map((coherences) => solved(problem, { epr: request(coherences, wide) })),
    );
    expectClose(literal!.epr!, averaged!.epr!, 1e-14);
    expect(Math.max(...literal!.epr!)).toBeLessThan(0);
  });
});

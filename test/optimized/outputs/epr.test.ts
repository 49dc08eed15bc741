import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import { prlProblem } from "../../../model/papers.ts";
import { optimized } from "../../../optimized/index.ts";
import { type EprRequest, eprSpectra, eprSpectrum } from "../../../optimized/outputs/epr.ts";
import {
  add,
  dagger,
  denseEigenvectors,
  hermitian,
  kron,
  multiply,
  randomMatrix,
  real,
  type Scene,
  scene,
  spinOperator,
  times,
  trace,
} from "../support.ts";

const FREQUENCIES = [-40, -11.3, -3, 0, 0.7, 2.9, 8, 100];

const request = (options: Partial<EprRequest> = {}): EprRequest => ({
  omega: FREQUENCIES,
  hwhm: 0.8,
  coherences: "literal",
  ...options,
});

const largest = (values: number[]) => Math.max(...values.map(Math.abs));
const difference = (a: number[], b: number[]) => largest(a.map((value, k) => value - b[k]!));

/** A state with all coherences. */
function genericState(N: number, label = "state"): ComplexMatrix {
  const Z = randomMatrix(2 ** N, label);
  const square = multiply(Z, dagger(Z));
  return times(1 / trace(square)[0], square);
}

/** rho_i by the exponential of the pulse, e^{i(pi/2)S^x} = cos(pi/4) + 2i sin(pi/4) S^x. */
function pulsed(rho: ComplexMatrix, i: number, N: number): ComplexMatrix {
  const one = spinOperator("one", i, N);
  const U = add(times(Math.SQRT1_2, one), times(0, spinOperator("x", i, N), 2 * Math.SQRT1_2));
  return multiply(multiply(U, rho), dagger(U));
}

/** (11) for one electron from dense matrices, term by term in the eigenbasis. */
function denseSpectrum(spins: ReturnType<typeof scene>["spins"], rho: ComplexMatrix, i: number, hwhm: number) {
  const N = spins.delta.length;
  const { vectors, energies } = denseEigenvectors(spins);
  const V = real(vectors);
  const inEigenbasis = (A: ComplexMatrix) => multiply(multiply(dagger(V), A), V);
  const raise = inEigenbasis(spinOperator("plus", i, N));
  const after = inEigenbasis(pulsed(rho, i, N));
  return FREQUENCIES.map((omega) => {
    let f = 0;
    for (const [n, upper] of energies.entries()) {
      for (const [m, lower] of energies.entries()) {
        // -2i raise after / (hwhm - i d) with real raise.
        const d = upper - lower - omega;
        const [x, y] = [2 * raise.re[n]![m]! * after.im[m]![n]!, -2 * raise.re[n]![m]! * after.re[m]![n]!];
        f += (x * hwhm - y * d) / (hwhm ** 2 + d ** 2) / Math.PI;
      }
    }
    return f;
  });
}

/** (11) for one electron by integration over time, e^{iK tau} applied in small exact steps. */
function integratedSpectrum(spins: ReturnType<typeof scene>["spins"], rho: ComplexMatrix, i: number, hwhm: number) {
  const N = spins.delta.length;
  const { vectors, energies } = denseEigenvectors(spins);
  const V = real(vectors);
  const after = pulsed(rho, i, N);
  const [step, count] = [1 / 400, 16_000];
  const signal = Array.from({ length: count + 1 }, (_, k) => {
    const tau = k * step;
    const phases = zeroMatrix(2 ** N);
    for (const [n, energy] of energies.entries()) {
      phases.re[n]![n] = Math.cos(energy * tau);
      phases.im[n]![n] = Math.sin(energy * tau);
    }
    const evolution = multiply(multiply(V, phases), dagger(V));
    const raise = multiply(multiply(evolution, spinOperator("plus", i, N)), dagger(evolution));
    const [re, im] = trace(multiply(raise, after));
    return [2 * im, -2 * re] as const;
  });
  return FREQUENCIES.map((omega) => {
    let f = 0;
    for (const [k, [x, y]] of signal.entries()) {
      const weight = k === 0 || k === count ? 1 : k % 2 === 1 ? 4 : 2;
      const tau = k * step;
      f += weight * Math.exp(-hwhm * tau) * (x * Math.cos(omega * tau) + y * Math.sin(omega * tau));
    }
    return (f * step) / 3 / Math.PI;
  });
}

describe("PRL (11)", () => {
  it.each([1, 2, 3, 4])("N = %i: against dense matrices, spin by spin and in the mean, any rho", (N) => {
    const { spins } = scene({ N });
    const rho = genericState(N);
    const spectra = eprSpectra(spins, rho, request());
    const dense = spectra.map((_, i) => denseSpectrum(spins, rho, i, 0.8));
    for (const [i, spectrum] of spectra.entries()) expect(difference(spectrum, dense[i]!)).toBeLessThan(1e-13);
    const mean = FREQUENCIES.map((_, k) => dense.reduce((total, f) => total + f[k]!, 0) / N);
    expect(difference(eprSpectrum(spins, rho, request()), mean)).toBeLessThan(1e-13);
  });

  it("N = 2: against integration over time", () => {
    const { spins } = scene({ N: 2 });
    const rho = genericState(2);
    for (const i of [0, 1]) {
      const [spectrum] = [eprSpectra(spins, rho, request())[i]!];
      // At omega = 100 the steps of the integration are a quarter radian.
      const expected = integratedSpectrum(spins, rho, i, 0.8);
      expect(difference(spectrum.slice(0, -1), expected.slice(0, -1))).toBeLessThan(1e-6);
    }
  });

  it("one spin: absorption 2<S^z>, dispersion 2<S^x>, at its own frequency", () => {
    const { spins } = scene({ N: 1 });
    const [x, y, z] = [0.21, -0.33, -0.17];
    const rho = add(
      times(0.5, spinOperator("one", 0, 1)),
      times(2 * x, spinOperator("x", 0, 1)),
      times(2 * y, spinOperator("y", 0, 1)),
      times(2 * z, spinOperator("z", 0, 1)),
    );
    const at = (coherences: EprRequest["coherences"], sx: number) => {
      const expected = FREQUENCIES.map((omega) => {
        const d = spins.delta[0]! - omega;
        return (2 * z * 0.8 + 2 * sx * d) / (Math.PI * (0.8 ** 2 + d ** 2));
      });
      expect(difference(eprSpectrum(spins, rho, request({ coherences })), expected)).toBeLessThan(1e-15);
    };
    at("literal", x);
    at("phase-averaged", 0);
  });

  it("the integral of f_i is 2<S_i^z>, whatever the coherences", () => {
    const N = 3;
    const { spins } = scene({ N });
    const rho = genericState(N);
    // omega = w tan(theta) turns the tails into a smooth periodic integrand: the midpoint rule is then spectral.
    const [w, count] = [20, 4000];
    const theta = Array.from({ length: count }, (_, k) => ((k + 0.5) / count - 0.5) * Math.PI);
    const omega = theta.map((t) => w * Math.tan(t));
    for (const coherences of ["literal", "phase-averaged"] as const) {
      const spectra = eprSpectra(spins, rho, { omega, hwhm: 0.8, coherences });
      for (const [i, f] of spectra.entries()) {
        const integral = f.reduce((sum, value, k) => sum + (value * w * Math.PI) / count / Math.cos(theta[k]!) ** 2, 0);
        expect(Math.abs(integral - 2 * trace(multiply(spinOperator("z", i, N), rho))[0])).toBeLessThan(1e-10);
      }
    }
  });

  it("product states of decoupled spins: every spin by itself", () => {
    const { spins } = scene({ N: 3, U: 0 });
    const single = [0, 1, 2].map((i) => genericState(1, `single ${i}`));
    const rho = single.reduce((product, state) => kron(product, state));
    for (const coherences of ["literal", "phase-averaged"] as const) {
      const spectra = eprSpectra(spins, rho, request({ coherences }));
      for (const [i, f] of spectra.entries()) {
        const alone = eprSpectrum(
          { ...spins, delta: [spins.delta[i]!], U: [[0]] },
          single[i]!,
          request({ coherences }),
        );
        expect(difference(f, alone)).toBeLessThan(1e-14);
      }
    }
  });

  it("phase-averaged is the average of literal over rotations of rho about z", () => {
    const N = 3;
    const { spins } = scene({ N });
    const rho = genericState(N);
    const turns = 8;
    const down = (s: number) => s.toString(2).replaceAll("0", "").length;
    const rotated = Array.from({ length: turns }, (_, k) => {
      const U = zeroMatrix(2 ** N);
      for (let s = 0; s < 2 ** N; s++) {
        U.re[s]![s] = Math.cos((2 * Math.PI * k * down(s)) / turns);
        U.im[s]![s] = Math.sin((2 * Math.PI * k * down(s)) / turns);
      }
      return eprSpectrum(spins, multiply(multiply(U, rho), dagger(U)), request());
    });
    const mean = FREQUENCIES.map((_, at) => rotated.reduce((sum, f) => sum + f[at]!, 0) / turns);
    const averaged = eprSpectrum(spins, rho, request({ coherences: "phase-averaged" }));
    expect(difference(averaged, mean)).toBeLessThan(1e-13);
    expect(difference(averaged, eprSpectrum(spins, rho, request()))).toBeGreaterThan(1e-3);
  });

  it("degenerate levels do no harm: equal spins, continuous in a small splitting", () => {
    const { spins } = scene({ N: 3, width: 0, U: 0 });
    spins.U = spins.U.map((row, i) => row.map((_, j) => (i === j ? 0 : 1.7)));
    const rho = hermitian(genericState(3));
    const split = { ...spins, delta: [1e-7, -2e-7, 0] };
    expect(difference(eprSpectrum(spins, rho, request()), eprSpectrum(split, rho, request()))).toBeLessThan(1e-6);
  });

  it("takes no frequencies at all", () => {
    expect(eprSpectrum(scene({ N: 2 }).spins, genericState(2), request({ omega: [] }))).toEqual([]);
  });
});

describe("the output epr", () => {
  it.each(["nonsecular", "ule", "secular", "hilbert"] satisfies Scene["dynamics"][])(
    "%s: that of rho",
    async (dynamics) => {
      const problem = scene({ N: 3, dynamics });
      for (const coherences of ["literal", "phase-averaged"] as const) {
        const solution = await optimized.solve(problem, { epr: request({ coherences }), rho: true });
        if ("error" in solution) throw new Error(solution.error.message);
        const { epr, rho } = solution.result;
        expect(difference(epr!, eprSpectrum(problem.spins, rho!, request({ coherences })))).toBeLessThan(1e-14);
      }
    },
  );

  it("is negative in equilibrium", async () => {
    const solution = await optimized.solve(scene({ N: 3, omega1: null }), { epr: request() });
    expect("result" in solution && Math.max(...solution.result.epr!)).toBeLessThan(0);
  });

  it("an hwhm whose square underflows, on a resonance, ends in not-converged", async () => {
    const problem = scene({ N: 1, width: 0 });
    const solution = await optimized.solve(problem, { epr: request({ omega: [0], hwhm: 1e-200 }) });
    expect("error" in solution && solution.error.kind).toBe("not-converged");
  });

  it("reaches N = 6, 8, 10 with 200 frequencies", () => {
    const omega = Array.from({ length: 200 }, (_, k) => k / 5 - 20);
    for (const N of [6, 8, 10]) {
      const { spins } = prlProblem({ column: "12K", N, dynamics: "nonsecular", seed: 1, realization: 0 });
      const rho = zeroMatrix(2 ** N);
      rho.re[0]![0] = 1;
      const f = eprSpectrum(spins, rho, { omega, hwhm: 0.5, coherences: "literal" });
      expect(largest(f)).toBeGreaterThan(0);
    }
  });
});

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { SpinsProblem, TwoTimesProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { eigenbasis, spinExpectations } from "../../../optimized/hamiltonian/eigenbasis.ts";
import { polarizationElements } from "../../../optimized/hamiltonian/spin-elements.ts";
import { optimized } from "../../../optimized/index.ts";
import { type RatesScene, ratesScene } from "../rates-support.ts";
import { add, dagger, denseK, kron, multiply, real, spinOperator, times, trace } from "../support.ts";

async function solved(problem: SpinsProblem, want: Want): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, want);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

const errorOf = async (problem: SpinsProblem) => {
  const solution = await optimized.solve(problem, { sz: true });
  return "error" in solution ? solution.error : null;
};

const total = (which: "x" | "z", N: number, of: number) =>
  add(...Array.from({ length: N }, (_, i) => spinOperator(which, i, of)));

/** K of PRB (9) by Kronecker products, the nucleus rightmost. */
function denseNuclearK({ spins, nucleus }: TwoTimesProblem): ComplexMatrix {
  if (!nucleus) return denseK(spins);
  const N = spins.delta.length;
  const terms = nucleus.D.map((D, i) => times(D, multiply(spinOperator("z", i, N + 1), spinOperator("x", N, N + 1))));
  const electrons = kron(denseK(spins), spinOperator("one", 0, 1));
  return add(electrons, times(-nucleus.omegaN, spinOperator("z", N, N + 1)), ...terms);
}

/** (12) and (16) as printed, W[m][n] the rate n -> m, between eigenstates ordered by S^z, then energy. */
function denseGenerator(problem: TwoTimesProblem) {
  const { spins, bath, drive, nucleus } = problem;
  const N = spins.delta.length;
  const of = nucleus ? N + 1 : N;
  const K = denseNuclearK(problem);
  const spread = K.re.flat().reduce((sum, x) => sum + Math.abs(x), 1);
  const split = new EigenvalueDecomposition(new Matrix(add(K, times(spread, total("z", N, of))).re));
  const order = split.realEigenvalues
    .map((_, n) => n)
    .sort((a, b) => split.realEigenvalues[a]! - split.realEigenvalues[b]!);
  const V = real(split.eigenvectorMatrix.to2DArray().map((row) => order.map((n) => row[n]!)));
  const inEigenbasis = (A: ComplexMatrix) => multiply(multiply(dagger(V), A), V);
  const diagonalOf = (A: ComplexMatrix) => inEigenbasis(A).re.map((row, n) => row[n]!);
  const energies = diagonalOf(K);
  const sz = diagonalOf(total("z", N, of)).map((s) => Math.round(2 * s) / 2);
  const components = bath.alphaZ ? (["x", "y", "z"] as const) : (["x", "y"] as const);
  const bathElements = spins.delta.flatMap((_, j) => components.map((a) => inEigenbasis(spinOperator(a, j, of))));
  const driveElements = inEigenbasis(total("x", N, of));
  const W = energies.map((_, m) =>
    energies.map((_, n) => {
      if (n === m) return 0;
      const gap = spins.omegaE * (sz[n]! - sz[m]!) + (energies[n]! - energies[m]!);
      const h = 1 / (1 + Math.exp(-bath.beta * gap));
      const elements = bathElements.reduce((sum, A) => sum + A.re[m]![n]! ** 2 + A.im[m]![n]! ** 2, 0);
      const relaxation = ((2 * h) / bath.T1e) * elements;
      if (!drive || Math.abs(sz[n]! - sz[m]!) !== 1) return relaxation;
      const detuning = (energies[n]! - energies[m]!) * (sz[n]! - sz[m]!) - (drive.omegaMW - spins.omegaE);
      const factor = drive.rateFactor ?? 4;
      return (
        relaxation +
        (factor * drive.omega1 ** 2 * bath.T2e * driveElements.re[m]![n]! ** 2) / (1 + (bath.T2e * detuning) ** 2)
      );
    }),
  );
  for (const [n] of energies.entries()) W[n]![n] = -W.reduce((sum, row) => sum + row[n]!, 0);
  return { W, diagonalOf };
}

describe("rates of PRB (12), (16) between eigenstates of (9)", () => {
  it.each([
    ["with a nucleus", { N: 3 }],
    ["without one", { N: 3, D: null }],
    ["without alpha = z", { N: 3, alphaZ: false }],
    ["rate factor 2", { N: 2, rateFactor: 2 }],
    ["rate factor 4", { N: 2, rateFactor: 4 }],
    ["low field, inverted, Ising term", { N: 3, omegaE: 25, x: -1.3, ising: -4 }],
    ["strong hyperfine coupling", { N: 2, D: 40 }],
    ["no drive", { N: 3, omega1: null }],
  ] as [string, RatesScene][])("generator and state against dense matrices: %s", async (_, options) => {
    const problem = ratesScene(options);
    const N = problem.spins.delta.length;
    const { W, diagonalOf } = denseGenerator(problem);
    const want: Want = {
      generator: true,
      populations: true,
      sz: true,
      sx: true,
      energy: true,
      purity: true,
      rho: true,
    };
    const { generator, populations, sz, sx, energy, purity, rho } = await solved(problem, want);
    const scale = Math.max(...W.flat().map(Math.abs));
    for (const [m, row] of W.entries()) {
      for (const [n, rate] of row.entries()) expect(Math.abs(generator[m]![n]! - rate) / scale).toBeLessThan(1e-12);
      const flow = row.reduce((sum, rate, n) => sum + rate * populations.p[n]!, 0);
      expect(Math.abs(flow) / scale).toBeLessThan(1e-13);
    }
    const mean = (A: ComplexMatrix) => diagonalOf(A).reduce((sum, a, n) => sum + a * populations.p[n]!, 0);
    const of = problem.nucleus ? N + 1 : N;
    for (let i = 0; i < N; i++) {
      expect(sz[i]).toBeCloseTo(mean(spinOperator("z", i, of)), 12);
      expect(sz[i]).toBeCloseTo(trace(multiply(spinOperator("z", i, of), rho))[0], 13);
    }
    expect(sx).toEqual(sz.map(() => 0));
    expect(energy).toBeCloseTo(mean(denseNuclearK(problem)), 11);
    expect(purity).toBeCloseTo(trace(multiply(rho, rho))[0], 13);
    if (!problem.nucleus) return;
    const { nuclearPolarization } = await solved(problem, { nuclearPolarization: true });
    expect(nuclearPolarization).toBeCloseTo(2 * mean(spinOperator("z", N, of)), 12);
  });

  it("no drive: exp(-beta H_S)/Z with the true gaps, and the bath's temperature in the fit", async () => {
    const problem = ratesScene({ N: 4, omegaE: 60, x: 2, omega1: null });
    const { bath, spins } = problem;
    const { populations, spinTemperature } = await solved(problem, { populations: true, spinTemperature: true });
    const { p, energies, sz } = populations;
    const exponents = energies.map((k, n) => -bath.beta * (k + spins.omegaE * sz[n]!));
    for (const [n, value] of p.entries()) {
      expect(Math.log(value / p[0]!)).toBeCloseTo(exponents[n]! - exponents[0]!, 11);
    }
    expect(spinTemperature.beta / bath.beta).toBeCloseTo(1, 10);
    expect(spinTemperature.lambda).toBeCloseTo(2, 10);
  });

  it("no drive, weak hyperfine coupling: P_n = tanh(beta omegaN/2), up to D^2", async () => {
    const problem = ratesScene({ N: 3, D: 1e-4, omegaN: 20, omegaE: 60, x: 2, omega1: null });
    const { nuclearPolarization } = await solved(problem, { nuclearPolarization: true });
    expect(nuclearPolarization).toBeCloseTo(Math.tanh((problem.bath.beta * 20) / 2), 9);
  });

  it.each([4, 2] as const)(
    "decoupled electrons, factor %d: P_i = P0/(1 + (factor/2) omega1^2 T1 T2/(1 + T2^2 d^2))",
    async (rateFactor) => {
      const problem = ratesScene({ N: 3, U: 0, D: null, rateFactor });
      const { bath, spins, drive } = problem;
      const { sz } = await solved(problem, { sz: true });
      for (const [i, delta] of spins.delta.entries()) {
        const P0 = -Math.tanh((bath.beta * (spins.omegaE + delta)) / 2);
        const d = delta - (drive!.omegaMW - spins.omegaE);
        const saturation = ((rateFactor / 2) * drive!.omega1 ** 2 * bath.T1e * bath.T2e) / (1 + (bath.T2e * d) ** 2);
        expect(2 * sz[i]!).toBeCloseTo(P0 / (1 + saturation), 12);
      }
    },
  );

  it.each([1e-5, 1e-6])("one electron, D/omegaN = %f: the solid effect in the limit of small D", async (small) => {
    const omegaN = 12;
    const problem = ratesScene({ N: 1, omegaN, detuning: 9 });
    problem.nucleus!.D = [small * omegaN];
    const { nuclearPolarization } = await solved(problem, { nuclearPolarization: true });
    expect(Math.abs(nuclearPolarization - solidEffect(problem))).toBeLessThan(20 * small ** 2 + 1e-9);
    expect(Math.abs(nuclearPolarization)).toBeGreaterThan(0.01);
  });

  it("N = 5 with a nucleus, D/omegaN = 1e-6: as at 1e-4, up to D^2", async () => {
    const at = async (D: number) =>
      (await solved(ratesScene({ N: 5, D, omegaN: 1 }), { nuclearPolarization: true })).nuclearPolarization;
    expect(Math.abs((await at(1e-6)) - (await at(1e-4)))).toBeLessThan(1e-7);
  });

  it("what does not determine a state: not-unique", async () => {
    const nucleus = { omegaN: 12, D: [0, 0] };
    expect(await errorOf({ ...ratesScene({ N: 2 }), nucleus })).toMatchObject({
      kind: "not-unique",
      message: expect.stringMatching(/D all 0/),
    });
    expect(await errorOf(ratesScene({ N: 2, omegaN: 0 }))).toMatchObject({
      kind: "not-unique",
      message: expect.stringMatching(/omegaN = 0/),
    });
    const equal: RatesScene = { N: 3, width: 0, U: 0 };
    const alike = { ...ratesScene(equal), nucleus: { omegaN: 12, D: [1, 1, 1] } };
    expect(await errorOf(alike)).toMatchObject({
      kind: "not-unique",
      message: expect.stringMatching(/degenerate level/),
    });
    expect(await errorOf(ratesScene({ ...equal, D: null }))).toMatchObject({ kind: "not-unique" });
    expect(await errorOf(ratesScene({ ...equal, omega1: null }))).toBeNull();
    expect(await errorOf(ratesScene({ ...equal, x: 0 }))).toBeNull();
  });

  it.each([
    [{ D: 1e-120 }, /nucleus\.D .*round-off/],
    [{ omegaN: 1e-9 }, /nucleus\.omegaN .*round-off/],
  ])("a nucleus out of reach of double precision is refused: %o", async (nucleus, words) => {
    expect(await errorOf(ratesScene({ N: 3, ...nucleus }))).toMatchObject({
      kind: "not-converged",
      message: expect.stringMatching(words),
    });
  });
});

it.each([null, 2])("<m|S_i^z|n> inside a sector, its diagonal too, D = %s", (D) => {
  const problem = ratesScene({ N: 3, D });
  const { spins, nucleus } = problem;
  const basis = eigenbasis(spins, nucleus);
  const size = basis.sectors.dimension / 8;
  for (const [i] of spins.delta.entries()) {
    const lowest = polarizationElements(basis, 0, i);
    for (let n = 0; n < size; n++) {
      for (let m = 0; m < size; m++) expect(lowest[m * size + n]).toBeCloseTo(n === m ? -0.5 : 0, 15);
    }
    const expectations = spinExpectations(basis)[i]!;
    const one = polarizationElements(basis, 1, i);
    for (let n = 0; n < 3 * size; n++) expect(one[n * 3 * size + n]).toBeCloseTo(expectations[size + n]!, 14);
  }
});

/**
 * Electron of two states, nuclear flips of strength (D/2 omegaN)^2 along with an electron flip, to lowest order in D.
 */
function solidEffect({ spins, nucleus, bath, drive }: TwoTimesProblem): number {
  const peak = 4 * drive!.omega1 ** 2 * bath.T2e;
  const rate = (gapInK: number, direction: 1 | -1) => {
    const emitted = direction * (spins.omegaE + gapInK);
    const microwaves = peak / 4 / (1 + (bath.T2e * (gapInK - (drive!.omegaMW - spins.omegaE))) ** 2);
    return 1 / (1 + Math.exp(-bath.beta * emitted)) / bath.T1e + microwaves;
  };
  const [delta, omegaN] = [spins.delta[0]!, nucleus!.omegaN];
  const pUp = rate(delta, -1) / (rate(delta, 1) + rate(delta, -1));
  // K(electron up, nucleus a) - K(electron down, nucleus b) is delta - omegaN for a up, b down.
  const nuclearDown = pUp * rate(delta - omegaN, 1) + (1 - pUp) * rate(delta + omegaN, -1);
  const nuclearUp = pUp * rate(delta + omegaN, 1) + (1 - pUp) * rate(delta - omegaN, -1);
  return (nuclearUp - nuclearDown) / (nuclearUp + nuclearDown);
}

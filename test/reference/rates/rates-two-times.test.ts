import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../../model/papers.ts";
import type { Nucleus, SpinsProblem } from "../../../model/problem.ts";
import { fieldFreeHamiltonian } from "../../../reference/hamiltonian/hamiltonian.ts";
import { S_X, S_Y_OVER_I, S_Z, tensor } from "../../../reference/hamiltonian/operators.ts";
import { spinSystem } from "../../../reference/liouvillian/generator.ts";
import { stationaryDistribution } from "../../../reference/rates/master-equation.ts";
import { type RateSystem, rateSystem } from "../../../reference/rates/rate-system.ts";
import { absorptionRates, rateMatrix, relaxationRates } from "../../../reference/rates/rates-two-times.ts";
import { decimalNuclearPolarization } from "../../helpers/decimal-rates.ts";
import { type RatesRequest, ratesProblem, withNucleus } from "../rates-support.ts";
import { expectClose, failed, generic, largestDifference, solved, spinsProblem } from "../support.ts";

const NUCLEUS = { omegaN: 6, D: [0.4, -0.7, 1.1, 0.9] };
const nucleusOf = (N: number): Nucleus => ({ ...NUCLEUS, D: NUCLEUS.D.slice(0, N) });
const lowField = { omegaE: 30, beta: 0.05 };

/**
 * PRB (12) and (16) from S^x, S^y, S^z of each electron in the product basis, and the eigenvectors of a whole sector.
 */
function printedRates({ problem, bath, N, basis }: RateSystem): Matrix {
  const sites = problem.nucleus === null ? N : N + 1;
  const inBasis = (A: Matrix) => basis.vectors.transpose().mmul(A).mmul(basis.vectors);
  const electrons = problem.spins.delta.map((_, i) => i);
  const x = electrons.map((i) => inBasis(tensor(sites, { [i]: S_X })));
  const y = electrons.map((i) => inBasis(tensor(sites, { [i]: S_Y_OVER_I })));
  const z = electrons.map((i) => inBasis(tensor(sites, { [i]: S_Z })));
  const squares = [...x, ...y, ...(bath.alphaZ ? z : [])].map((A) => A.clone().pow(2));
  const total = x.reduce((sum, A) => Matrix.add(sum, A));
  const epsilon = basis.energies.map((k, n) => k + problem.spins.omegaE * basis.sz[n]!);
  const { omega1, omegaMW, rateFactor = 4 } = problem.drive!;
  const W = Matrix.zeros(epsilon.length, epsilon.length);
  for (const [n, from] of epsilon.entries()) {
    for (const [m, to] of epsilon.entries()) {
      if (n === m) continue;
      const coupling = squares.reduce((sum, A) => sum + A.get(m, n), 0);
      let rate = ((2 / (1 + Math.exp(-bath.beta * (from - to)))) * coupling) / bath.T1e;
      if (Math.abs(basis.sz[n]! - basis.sz[m]!) === 1) {
        const upper = basis.sz[n]! > basis.sz[m]! ? from - to : to - from;
        rate +=
          (rateFactor * omega1 ** 2 * bath.T2e * total.get(m, n) ** 2) / (1 + (bath.T2e * (upper - omegaMW)) ** 2);
      }
      W.set(m, n, rate);
      W.set(n, n, W.get(n, n) - rate);
    }
  }
  return W;
}

describe("the Hamiltonian with a nucleus, PRB (9)", () => {
  const spins = spinsProblem({ ...generic(3), ising: 0 }).spins;
  const H = withNucleus(fieldFreeHamiltonian(spins), nucleusOf(3));

  it("is the printed one for one electron: up up, up down, down up, down down", () => {
    const one = spinsProblem({ delta: [3] }).spins;
    expect(withNucleus(fieldFreeHamiltonian(one), { omegaN: 10, D: [0.8] }).to2DArray()).toEqual([
      [1.5 - 5, 0.2, 0, 0],
      [0.2, 1.5 + 5, 0, 0],
      [0, 0, -1.5 - 5, -0.2],
      [0, 0, -0.2, -1.5 + 5],
    ]);
  });

  it("has Tr K^2 = dim [sum Delta^2/4 + sum U^2/2 + omega_n^2/4 + sum D^2/16]", () => {
    const sum = (values: number[]) => values.reduce((total, x) => total + x * x, 0);
    const pairs = spins.U.flatMap((row, i) => row.slice(i + 1));
    const expected = sum(spins.delta) / 4 + sum(pairs) / 2 + 36 / 4 + sum(nucleusOf(3).D) / 16;
    expect(H.mmul(H).trace() / 16).toBeCloseTo(expected, 12);
  });

  it("is what the eigenstates diagonalise: K |n> = k_n |n>, ordered by S^z, then energy", () => {
    const { basis } = rateSystem(ratesProblem({ ...generic(3), nucleus: nucleusOf(3) }));
    const inBasis = basis.vectors.transpose().mmul(H).mmul(basis.vectors);
    expect(inBasis.sub(Matrix.diag(basis.energies)).abs().max()).toBeLessThan(1e-13);
    const overlaps = basis.vectors.transpose().mmul(basis.vectors);
    expect(overlaps.sub(Matrix.eye(16)).abs().max()).toBeLessThan(1e-14);
    expect(basis.sz).toEqual([-1.5, -1.5, ...new Array(6).fill(-0.5), ...new Array(6).fill(0.5), 1.5, 1.5]);
    const all = new EigenvalueDecomposition(H, { assumeSymmetric: true }).realEigenvalues.sort((a, b) => a - b);
    expectClose(
      [...basis.energies].sort((a, b) => a - b),
      all,
      1e-13,
    );
    for (let n = 1; n < 16; n++) {
      if (basis.sz[n] === basis.sz[n - 1]) expect(basis.energies[n]).toBeGreaterThan(basis.energies[n - 1]!);
    }
  });
});

describe("the rates PRB (12), (16)", () => {
  it.each([
    ["electrons", { ...generic(3) }],
    ["electrons, no alpha = z", { ...generic(3), alphaZ: false }],
    ["a nucleus", { ...generic(3), nucleus: nucleusOf(3) }],
    ["a nucleus, no alpha = z, factor 2", { ...generic(2), nucleus: nucleusOf(2), alphaZ: false, rateFactor: 2 }],
    ["low field", { ...generic(2), nucleus: nucleusOf(2), ...lowField }],
    ["negative temperature", { ...generic(2), nucleus: nucleusOf(2), beta: -0.03, omegaE: 40 }],
  ] as [string, RatesRequest][])("are the printed ones: %s", (_, request) => {
    const system = rateSystem(ratesProblem(request));
    const W = rateMatrix(system);
    expectClose(W.to1DArray(), printedRates(system).to1DArray(), 2e-12 * W.max());
    expectClose(W.sum("column"), new Array(W.rows).fill(0), 1e-15 * W.rows);
  });

  it("obey detailed balance at the true gaps, and are symmetric in the drive", () => {
    const system = rateSystem(ratesProblem({ ...generic(3), ...lowField, nucleus: nucleusOf(3) }));
    const [bath, microwave] = [relaxationRates(system), absorptionRates(system)];
    const { energies, sz } = system.basis;
    const weight = energies.map((k, n) => Math.exp(-0.05 * (k + 30 * sz[n]!)));
    for (let n = 0; n < weight.length; n++) {
      for (let m = 0; m < n; m++) {
        const [there, back] = [bath.get(m, n) * weight[n]!, bath.get(n, m) * weight[m]!];
        expect(Math.abs(there - back)).toBeLessThanOrEqual(1e-13 * there);
        expect(microwave.get(m, n)).toBe(microwave.get(n, m));
      }
    }
  });

  it("do not change with the signs of the couplings in the bath part: U_ij -> s_i s_j U_ij", () => {
    const signs = [1, -1, -1];
    const request = generic(3);
    const [a, b, c] = request.couplings as [number, number, number];
    const plain = rateSystem(ratesProblem(request));
    const gauged = rateSystem(
      ratesProblem({
        ...request,
        couplings: [a * signs[0]! * signs[1]!, b * signs[0]! * signs[2]!, c * signs[1]! * signs[2]!],
      }),
    );
    expectClose(relaxationRates(gauged).to1DArray(), relaxationRates(plain).to1DArray(), 1e-15);
    expect(largestDifference(absorptionRates(gauged).to1DArray(), absorptionRates(plain).to1DArray())).toBeGreaterThan(
      1e-3,
    );
  });
});

describe("the stationary state of PRB (11)", () => {
  it.each([4, 2] as const)(
    "is P0/(1 + 2 w1^2 T1 T2/(1 + T2^2 d^2)) without coupling, halved for factor 2: %i",
    async (rateFactor) => {
      const request = { delta: [-2, -1.1, 3], rateFactor, omega1: 0.3, T1e: 90, T2e: 0.8, detuning: -1.5 };
      const { sz } = await solved(ratesProblem(request), { sz: true });
      const expected = request.delta.map((delta) => {
        const saturation = ((rateFactor / 2) * 0.09 * 90 * 0.8) / (1 + (0.8 * (delta + 1.5)) ** 2);
        return -Math.tanh((1.3 * (1 + delta / 1000)) / 2) / 2 / (1 + saturation);
      });
      expectClose(sz!, expected, 1e-14);
    },
  );

  it.each([
    ["a nucleus", { ...generic(3), nucleus: nucleusOf(3), omega1: null }],
    ["omega_1 = 0, low field", { ...generic(4), ...lowField, nucleus: nucleusOf(4), omega1: 0 }],
    ["no alpha = z", { ...generic(3), ...lowField, alphaZ: false, omega1: null }],
    ["equal spins", { delta: [1, 1, 1], couplings: [1, 1, 1], ...lowField, omega1: null }],
    ["beta omega_e = 90", { ...generic(2), omegaE: 900, beta: 0.1, nucleus: nucleusOf(2), omega1: null }],
    ["beta omega_e = -800", { ...generic(2), omegaE: -8000, beta: 0.1, omega1: null }],
  ] as [string, RatesRequest][])("is exp(-beta H_S)/Z without drive: %s", async (_, request) => {
    const problem = ratesProblem(request);
    const result = await solved(problem, { populations: true, energy: true });
    const { energies, p, sz } = result.populations!;
    const exponents = energies.map((k, n) => -problem.bath.beta * (k + problem.spins.omegaE * sz[n]!));
    const largest = Math.max(...exponents);
    const weights = exponents.map((x) => Math.exp(x - largest));
    const Z = weights.reduce((sum, x) => sum + x, 0);
    expectClose(
      p,
      weights.map((x) => x / Z),
      1e-13,
    );
  });

  it("is the identity at beta = 0, however it is driven", async () => {
    const { populations } = await solved(ratesProblem({ ...generic(2), beta: 0, nucleus: nucleusOf(2) }), {
      populations: true,
    });
    expectClose(populations!.p, new Array(8).fill(1 / 8), 1e-15);
  });

  it("is sum_n p_n |n><n| on electrons (x) nucleus, and every output follows from it", async () => {
    const problem = ratesProblem({ ...generic(3), ...lowField, nucleus: nucleusOf(3) });
    const result = await solved(problem, {
      sx: true,
      sy: true,
      sz: true,
      energy: true,
      purity: true,
      rho: true,
      populations: true,
      generator: true,
      spinTemperature: true,
      nuclearPolarization: true,
      diagnostics: true,
    });
    const rho = new Matrix(result.rho!.re);
    const mean = (A: Matrix) => rho.mmul(A).trace();
    expectClose(
      result.sz!,
      [0, 1, 2].map((i) => mean(tensor(4, { [i]: S_Z }))),
      1e-14,
    );
    expect(result.nuclearPolarization).toBeCloseTo(2 * mean(tensor(4, { 3: S_Z })), 14);
    expect(Math.abs(result.nuclearPolarization!)).toBeGreaterThan(0.01);
    expect(result.energy).toBeCloseTo(mean(withNucleus(fieldFreeHamiltonian(problem.spins), nucleusOf(3))), 12);
    expect(result.purity).toBeCloseTo(mean(rho), 14);
    expect([result.sx, result.sy]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    const flow = new Matrix(result.generator!).mmul(Matrix.columnVector(result.populations!.p));
    expect(flow.abs().max()).toBeLessThan(1e-15);
    expect(result.diagnostics!.residual).toBeLessThan(1e-14);
    const { beta, lambda } = result.spinTemperature!;
    const { energies, sz } = result.populations!;
    const weights = energies.map((k, n) => Math.exp(-beta * k - lambda * sz[n]!));
    const Z = weights.reduce((sum, x) => sum + x, 0);
    const ansatz = (values: number[]) => values.reduce((sum, x, n) => sum + (x * weights[n]!) / Z, 0);
    expect(ansatz(energies)).toBeCloseTo(result.energy!, 11);
    expect(ansatz(sz)).toBeCloseTo(
      result.sz!.reduce((sum, x) => sum + x, 0),
      11,
    );
  });

  it("polarises the nucleus: positive in equilibrium, tanh(beta omega_n/2) at weak coupling", async () => {
    const nucleus = { omegaN: 5, D: [1e-4, -2e-4] };
    const { nuclearPolarization } = await solved(ratesProblem({ ...generic(2), ...lowField, nucleus, omega1: null }), {
      nuclearPolarization: true,
    });
    expect(nuclearPolarization).toBeCloseTo(Math.tanh((0.05 * 5) / 2), 8);
  });

  const pair = prbProblem({ N: 2, U: PRB.U.typical, seed: 3, realization: 1 });
  const flipFlopGap = Math.hypot(pair.spins.delta[0]! - pair.spins.delta[1]!, 2 * pair.spins.U[0]![1]!);

  it.each([
    ["Table I", PRB.omegaN],
    ["in resonance with a flip-flop of the electrons", flipFlopGap * (1 + 1e-7)],
  ])("keeps its digits however small D is, against 80 digits: %s", async (_, omegaN) => {
    for (const scale of [1, 1e-2, 1e-4, 1e-6, 1e-9]) {
      const scaled = { ...pair, nucleus: { omegaN, D: pair.nucleus!.D.map((x) => x * scale) } };
      const { nuclearPolarization } = await solved(scaled, { nuclearPolarization: true });
      const exact = decimalNuclearPolarization(scaled);
      expect(Math.abs(exact)).toBeGreaterThan(0.05);
      expect(Math.abs(nuclearPolarization! - exact)).toBeLessThan(5e-15);
    }
  });
});

describe("where the rates do not determine the state", () => {
  const degenerate = { delta: [1, 1], couplings: [0], ...lowField };

  it.each([
    [{ ...generic(2), nucleus: { omegaN: 6, D: [0, 0] } }, /nucleus\.D.*I\^z is conserved/],
    [{ ...generic(2), nucleus: { omegaN: 0, D: [1, 2] } }, /nucleus\.omegaN.*I\^x is conserved/],
    [degenerate, /rates PRB \(12\), \(16\) depend on the choice of eigenstates.*expected distinct levels, no drive/],
    [{ delta: [2, 2, 2], couplings: [1, 1, 1], ...lowField, alphaZ: false }, /depend on the choice/],
    [{ ...degenerate, omegaE: 0, detuning: 0, beta: 0.05 }, /depend on the choice/],
  ] as [RatesRequest, RegExp][])("it says so: %#", async (request, words) => {
    const error = await failed(ratesProblem(request), { sz: true });
    expect(error.kind).toBe("not-unique");
    expect(error.message).toMatch(words);
  });

  it.each([
    [{ ...generic(2), nucleus: { omegaN: 6, D: [0, 1] } }],
    [{ ...degenerate, omega1: null }],
    [{ ...degenerate, omega1: 0 }],
    [{ ...degenerate, beta: 0 }],
    [{ ...degenerate, couplings: [0.3] }],
  ] as [RatesRequest][])("and elsewhere it answers: %#", async (request) => {
    await solved(ratesProblem(request), { sz: true });
  });

  it("a turned basis of the degenerate level changes the state where it is refused", () => {
    const system = rateSystem(ratesProblem({ ...degenerate, omegaE: 0, detuning: 0, beta: 0.05 }));
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const turn = new Matrix([
      [1, 0, 0, 0],
      [0, c, -s, 0],
      [0, s, c, 0],
      [0, 0, 0, 1],
    ]);
    const inTurned = (A: Matrix) => turn.transpose().mmul(A).mmul(turn);
    const turned: RateSystem = {
      ...system,
      raising: system.raising.map(inTurned),
      longitudinal: system.longitudinal.map(inTurned),
    };
    const [p, q] = [system, turned].map((each) => stationaryDistribution(rateMatrix(each)));
    expect(largestDifference(p!, q!)).toBeGreaterThan(1e-6);
  });
});

describe("what rates do not answer", () => {
  const one = ratesProblem({ delta: [1], nucleus: { omegaN: 5, D: [1] } });

  it.each([
    [one, { epr: { omega: [0], hwhm: 1, coherences: "literal" } }, "want.epr"],
    [one, { entropies: { keep: [0] } }, "want.entropies"],
    [{ ...one, nucleus: null }, { nuclearPolarization: true }, "want.nuclearPolarization"],
    [{ ...spinsProblem({ delta: [1] }), nucleus: one.nucleus }, { sz: true }, "nucleus"],
    [ratesProblem({ delta: [1, 2, 3, 4, 5, 6, 7, 8, 9] }), { sz: true }, "spins.delta"],
  ] as const)("%#", async (problem, want, field) => {
    const error = await failed(problem as SpinsProblem, structuredClone(want) as Parameters<typeof failed>[1]);
    expect(error.kind).toBe("unsupported");
    expect(error.message.startsWith(`${field}: expected `)).toBe(true);
  });

  it("is another bath than that of the dynamics", () => {
    const refused = (kind: string) => ({
      failure: { kind: "unsupported", message: expect.stringContaining(`bath.kind: expected "${kind}"`) },
    });
    expect(() => rateSystem(spinsProblem({ delta: [1] }))).toThrow(expect.objectContaining(refused("two-times")));
    expect(() => spinSystem(ratesProblem({ delta: [1] }))).toThrow(expect.objectContaining(refused("three-times")));
  });

  it("overflow is told, and so is underflow", async () => {
    const cold = ratesProblem({ ...generic(2), omegaE: 8000, beta: 0.1, nucleus: nucleusOf(2) });
    expect((await failed({ ...cold, drive: null }, { sz: true })).message).toMatch(/rates .* underflow/);
    expect((await failed(ratesProblem({ delta: [1, 2], omega1: 1e200 }), { sz: true })).kind).toBe("not-converged");
  });

  it("epr and entropies of electrons alone are answered", async () => {
    const result = await solved(ratesProblem(generic(2)), {
      epr: { omega: [0.3], hwhm: 0.5, coherences: "literal" },
      entropies: { keep: [0] },
    });
    expect(result.epr).toHaveLength(1);
    expect(result.entropies).toHaveLength(4);
  });
});

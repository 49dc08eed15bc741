import { describe, expect, it } from "vitest";
import type { GkslProblem, SpinsProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { fromExchange, norm, toExchange, zeros } from "../../../properties/audit/algebra/dense.ts";
import { gkslRoundOff } from "../../../properties/audit/condition.ts";
import { normwiseRounding, populationRounding } from "../../../properties/audit/condition-of-rates.ts";
import { applyGenerator, generatorOf, generatorScale } from "../../../properties/audit/generators/generator.ts";
import { toLevels } from "../../../properties/audit/generators/jumps.ts";
import { withDiagonal } from "../../../properties/audit/generators/rate-matrix.ts";
import { levelsOfProblem, ratesOf } from "../../../properties/audit/generators/rates.ts";
import { stateEigenvectors } from "../../../properties/audit/outputs/entropies.ts";
import { distanceFromField, negentropy } from "../../../properties/audit/outputs/spin-temperature.ts";
import { borghiniBalance } from "../../../properties/audit/perturbation/continuum.ts";
import { perturbed, thermal } from "../../../properties/audit/perturbation/thermal-correlator.ts";
import { MOST, PROMISED } from "../../../properties/audit/promise.ts";
import { stationarityDefect, steadyStateResidual } from "../../../properties/audit/residual.ts";
import { reference } from "../../../reference/index.ts";
import { entries, expectClose, generic, randomMatrix, spinsProblem } from "../../reference/support.ts";

/*
 * Numbers of the audit against their definitions, where other tests hold them by their order of magnitude only.
 */

const eps = Number.EPSILON;
const close = (got: number, expected: number) => expect(got / expected).toBeCloseTo(1, 9);

describe("the audit's jumps", () => {
  it.each(["ule", "secular", "nonsecular"] as const)(
    "are the reference's for times that are all different, T_1/2 and T* too: %s",
    async (dynamics) => {
      for (const N of [2, 3]) {
        const problem = spinsProblem({ ...generic(N), dynamics, T0: 0.7, Tstar: 3, T1: 11 });
        const x = randomMatrix(2 ** N, randomStream("times", N));
        const image = toExchange(applyGenerator(generatorOf(problem), fromExchange(x)));
        expectClose(entries(image), entries(await reference.applyLiouvillian!(problem, x)), 1e-12);
      }
    },
  );
});

describe("the size of a residual", () => {
  it("is |L rho| over the size of the generator and of rho", () => {
    const problem = spinsProblem(generic(2));
    const rho = randomMatrix(4, randomStream("residual"));
    const generator = generatorOf(problem);
    const state = fromExchange(rho);
    const expected = norm(applyGenerator(generator, state)) / (generatorScale(generator) * norm(state));
    close(steadyStateResidual(problem, rho), expected);
    const doubled = { re: rho.re.map((row) => row.map((x) => 2 * x)), im: rho.im.map((row) => row.map((x) => 2 * x)) };
    close(steadyStateResidual(problem, doubled), expected);
  });

  it("is 0 where nothing moves and nothing is there to move it", () => {
    const zero = toExchange(zeros(2));
    expect(steadyStateResidual({ kind: "gksl", H: zero, jumps: [] }, toExchange(zeros(2)))).toBe(0);
  });

  it("of rates is that of the populations, and the weight off the diagonal over theirs", () => {
    const problem = spinsProblem({ ...generic(2), dynamics: "hilbert" });
    const rho = randomMatrix(4, randomStream("rates"));
    const levels = levelsOfProblem(problem);
    const inLevels = toLevels(levels.vectors, fromExchange(rho));
    const p = [0, 1, 2, 3].map((n) => inLevels.re[5 * n]!);
    const populations = fromExchange({
      re: [0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => (r === c ? p[r]! : 0))),
      im: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
    });
    const off = Math.sqrt(norm(inLevels) ** 2 - norm(populations) ** 2);
    const beside = steadyStateResidual(problem, rho) - off / norm(populations);
    expect(beside).toBeGreaterThan(0);
    expect(beside).toBeLessThan(1.0001);
    expect(
      stationarityDefect(
        [
          [-2, 1],
          [2, -1],
        ],
        [3, 4],
      ),
    ).toBeCloseTo(Math.hypot(-2, 2) / (2 * 2 * 5), 14);
  });
});

describe("what rounding explains of explicit matrices", () => {
  it("is the size of the terms of L over the rate of the populations", () => {
    const [a, g] = [1, 1.5e-7];
    const zero = [
      [0, 0],
      [0, 0],
    ];
    const real = (re: number[][]) => ({ re, im: zero });
    const problem: GkslProblem = {
      kind: "gksl",
      H: real([
        [a, 0],
        [0, -a],
      ]),
      jumps: [
        real([
          [1, 0],
          [0, -1],
        ]),
        real([
          [0, 0],
          [Math.sqrt(g), 0],
        ]),
      ],
    };
    expect(gkslRoundOff(problem) / ((eps * 2 * (2 * a + 2 * (1 + g))) / g)).toBeCloseTo(1, 6);
  });
});

describe("what rounding explains of populations", () => {
  /** One electron and a nucleus that hardly feels it. */
  const slow: SpinsProblem = {
    kind: "spins",
    spins: { omegaE: 50, delta: [1], U: [[0]], ising: 0 },
    nucleus: { omegaN: 10, D: [0.004] },
    bath: { kind: "two-times", beta: 0.01, T1e: 1, T2e: 1, alphaZ: true },
    drive: { omega1: 0.5, omegaMW: 51 },
    dynamics: "rates",
  };

  it("is at least the normwise error of a dense solver", () => {
    const W = withDiagonal(ratesOf(slow, levelsOfProblem(slow)));
    const normwise = normwiseRounding(W);
    expect(normwise).toBeGreaterThan(2 * PROMISED.population);
    expect(populationRounding(slow)).toBeGreaterThanOrEqual(Math.min(MOST, normwise));
  });
});

describe("Borghini's balance", () => {
  it("has the sizes of its terms: those of the bath, and the drive at resonance", () => {
    const relaxation = { omegaE: 1000, omegaMW: 1003, omega1: 0.05, T1e: 100, T2e: 0.1, beta: 0.001 };
    const ansatz = { betaS: 0.01, mu: 1.2 };
    const { sizes } = borghiniBalance({ halfWidth: 10, relaxation, ansatz });
    const undriven = borghiniBalance({ halfWidth: 10, relaxation: { ...relaxation, omega1: 0 }, ansatz });
    const absorbed = (Math.PI * 0.05 ** 2 * Math.tanh((0.01 * 3 + 1.2) / 2)) / 20;
    close(sizes[0] - undriven.sizes[0], absorbed);
    close(sizes[1] - undriven.sizes[1], 3 * absorbed);
    expect(undriven.sizes[0]).toBeGreaterThan(0);
  });
});

describe("eigenvectors of a state", () => {
  it("come with their <K>, ascending", () => {
    const spins = {
      omegaE: 100,
      delta: [3, 1],
      U: [
        [0, 1],
        [1, 0],
      ],
      ising: -4,
    };
    const rho = fromExchange({
      re: [0.4, 0.1, 0.3, 0.2].map((p, r) => [0, 1, 2, 3].map((c) => (r === c ? p : 0))),
      im: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
    });
    const { eigenvectors, gap } = stateEigenvectors(rho, spins);
    expect(eigenvectors.map(({ energy }) => Math.round(1e9 * energy) / 1e9 + 0)).toEqual([-3, 0, 1, 2]);
    expect(gap).toBeCloseTo(0.1, 14);
  });
});

describe("entropy and distances", () => {
  it("count empty levels as nothing", () => {
    const diagonal = (...p: number[]) =>
      fromExchange({
        re: p.map((x, r) => p.map((_, c) => (r === c ? x : 0))),
        im: p.map(() => p.map(() => 0)),
      });
    expect(negentropy(diagonal(1, 0))).toBe(0);
    expect(negentropy(diagonal(0.5, 0.5, -1e-17))).toBeCloseTo(-Math.LN2, 14);
  });

  it("of K from the nearest multiple of S^z are relative to K", () => {
    const levels = (energies: number[]) => ({ energies, sz: [-1, 0, 0, 1], vectors: zeros(4) });
    close(distanceFromField(levels([-3, 2, -2, 5])), Math.sqrt(10) / Math.hypot(3, 2, 2, 5));
    expect(distanceFromField(levels([-6, 0, 0, 6]))).toBe(0);
    expect(distanceFromField(levels([0, 0, 0, 0]))).toBe(0);
  });
});

describe("the size of a correlator", () => {
  it("is the modulus of F, and the variance times the moduli of what the others add", () => {
    const omega = [2, -1];
    const of = (variance: number, a: [number, number]) => perturbed(omega, variance, a, 0.3)[0]!;
    for (const a of [
      [0.1, 0],
      [0, 0.4],
    ] as [number, number][]) {
      close(of(0, a).size, Math.hypot(...thermal(a, 0.3, 2).value));
      const added = of(1, a).size - of(0, a).size;
      const moved = Math.abs(of(1, a).value[0] - of(0, a).value[0]) + Math.abs(of(1, a).value[1] - of(0, a).value[1]);
      expect(added).toBeGreaterThanOrEqual(moved * (1 - 1e-9));
      expect(added).toBeGreaterThan(0);
      close(of(3, a).size - of(0, a).size, 3 * added);
    }
  });
});

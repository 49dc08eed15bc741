import { describe, expect, it } from "vitest";
import type { Dynamics, SpinsProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { fromExchange, toExchange } from "../../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf, generatorScale } from "../../../properties/audit/generators/generator.ts";
import { hilbertRates as auditedHilbertRates } from "../../../properties/audit/generators/hilbert.ts";
import { ratesOf } from "../../../properties/audit/generators/rates.ts";
import { secularImage } from "../../../properties/audit/generators/secular.ts";
import { blochProduct, boltzmann, zeemanGibbs } from "../../../properties/audit/outputs/closed-forms.ts";
import { energy, expectation, purity } from "../../../properties/audit/outputs/state.ts";
import { borghiniBalance, uniformBalance } from "../../../properties/audit/perturbation/continuum.ts";
import {
  flowOf,
  kappa,
  longitudinalFlows,
  steepness,
  weightedKappa,
} from "../../../properties/audit/perturbation/flows.ts";
import { reference } from "../../../reference/index.ts";
import { spinSystem } from "../../../reference/liouvillian/generator.ts";
import { Big } from "../../../reference/perturbation/big.ts";
import { borghiniContinuum, continuum, continuumAlphaZFlow } from "../../../reference/perturbation/continuum-flows.ts";
import { flowsOf } from "../../../reference/perturbation/flows.ts";
import { rateSystem } from "../../../reference/rates/rate-system.ts";
import { hilbertRates } from "../../../reference/rates/rates-hilbert.ts";
import { rateMatrix } from "../../../reference/rates/rates-two-times.ts";
import { ratesProblem } from "../../reference/rates-support.ts";
import {
  entries,
  evaluated,
  expectClose,
  generic,
  lindblad,
  randomMatrix,
  solved,
  spinsProblem,
} from "../../reference/support.ts";

/*
 * The audit and the reference solver write down the same equations twice, without a line in common: where they differ,
 * one is wrong.
 */

const X = (d: number) => randomMatrix(d, randomStream("audit", d));
const sorted = (rates: readonly (readonly number[])[]) => rates.flat().sort((a, b) => a - b);

describe("the audit's generator", () => {
  const cases: [string, SpinsProblem][] = (["nonsecular", "ule", "secular"] as const).flatMap((dynamics) => [
    [`${dynamics}`, spinsProblem({ ...generic(3), dynamics })],
    [`${dynamics}, T(0) = T*`, spinsProblem({ ...generic(2), dynamics, T0: 80 })],
    [`${dynamics}, without a drive`, spinsProblem({ ...generic(2), dynamics, omega1: null, omegaE: 5 })],
  ]);

  it.each(cases)("acts as the reference's: %s", async (_, problem) => {
    const x = X(2 ** problem.spins.delta.length);
    const image = toExchange(applyGenerator(generatorOf(problem), fromExchange(x)));
    expectClose(entries(image), entries(await reference.applyLiouvillian!(problem, x)), 1e-12);
  });

  it.each(cases.filter(([, { dynamics }]) => dynamics === "secular"))(
    "acts between eigenstates as the reference's, with many gaps that coincide: %s",
    async (_, problem) => {
      const { spins } = problem;
      const alone = { ...problem, spins: { ...spins, U: spins.U.map((row, i) => row.map((u, j) => (i * j ? u : 0))) } };
      for (const each of [problem, alone]) {
        const x = X(2 ** spins.delta.length);
        const { image, scale } = secularImage(each, fromExchange(x));
        expectClose(entries(toExchange(image)), entries(await reference.applyLiouvillian!(each, x)), 1e-12);
        expect(scale / generatorScale(generatorOf(each))).toBeCloseTo(1, 0);
      }
    },
  );

  it("acts as PRL (4) for explicit matrices", () => {
    const H = {
      re: [
        [1, 0.2],
        [0.2, -1],
      ],
      im: [
        [0, 0.7],
        [-0.7, 0],
      ],
    };
    const problem = { kind: "gksl" as const, H, jumps: [X(2), randomMatrix(2, randomStream("another"))] };
    const image = toExchange(applyGenerator(generatorOf(problem), fromExchange(X(2))));
    expectClose(entries(image), entries(lindblad(problem, X(2))), 1e-14);
  });

  it("is none for rates", () => {
    for (const dynamics of ["hilbert", "rates"] as Dynamics[]) {
      expect(() => generatorOf(spinsProblem({ ...generic(2), dynamics }))).toThrow(RangeError);
    }
  });
});

describe("the audit's rates", () => {
  it.each([[{}], [{ omega1: null }], [{ omegaE: 2, beta: 0.7, detuning: 0.3, T0: 0.4, Tstar: 3, T1: 5 }]])(
    "are those of the reference in the Hilbert approximation: %j",
    (more) => {
      for (const N of [1, 2, 3]) {
        const problem = spinsProblem({ ...generic(N), dynamics: "hilbert", ...more });
        const expected = sorted(hilbertRates(spinSystem(problem)).to2DArray());
        expectClose(sorted(auditedHilbertRates(problem)), expected, 1e-12 * Math.max(1, expected.at(-1)!));
      }
    },
  );

  it.each([[{}], [{ alphaZ: false }], [{ omega1: null }]])(
    "are those of PRB (12), (16) in the reference: %j",
    (more) => {
      for (const N of [1, 2, 3]) {
        const problem = ratesProblem({ ...generic(N), omegaE: 3, beta: 0.4, T1e: 9, T2e: 0.8, ...more });
        const expected = sorted(rateMatrix(rateSystem(problem)).to2DArray());
        expectClose(sorted(ratesOf(problem)), expected, 1e-12 * Math.max(1, expected.at(-1)!));
      }
    },
  );
});

describe("the audit's closed forms", () => {
  it.each(["nonsecular", "ule", "secular"] as const)("give free spins as the reference does: %s", async (dynamics) => {
    for (const omega1 of [0.7, null]) {
      const problem = spinsProblem({ delta: [0.3, -2], omegaE: 20, beta: 0.1, dynamics, omega1 });
      const { sx, sy, sz } = await solved(problem, { sx: true, sy: true, sz: true });
      const found = blochProduct(problem);
      expectClose(
        [...sx!, ...sy!, ...sz!],
        [...found.map((s) => s.sx), ...found.map((s) => s.sy), ...found.map((s) => s.sz)],
        1e-13,
      );
    }
  });

  it("give the thermal states that the reference finds without a drive", async () => {
    const undriven = { ...generic(3), omega1: null, omegaE: 3, beta: 0.3, T0: 80 };
    const at = async (dynamics: Dynamics) =>
      (await solved(spinsProblem({ ...undriven, dynamics }), { rho: true })).rho!;
    const { spins } = spinsProblem(undriven);
    expectClose(entries(toExchange(boltzmann(spins, 0.3))), entries(await at("secular")), 1e-12);
    expectClose(entries(toExchange(zeemanGibbs(3, 0.9))), entries(await at("nonsecular")), 1e-12);
    expect(boltzmann(spins, 1e5).re.every(Number.isFinite)).toBe(true);
  });

  it("give the observables of a state as the reference does", async () => {
    const problem = spinsProblem(generic(3));
    const all = await solved(problem, { rho: true, sx: true, sy: true, sz: true, energy: true, purity: true });
    const rho = fromExchange(all.rho!);
    expectClose(expectation(rho, 3, "x"), all.sx!, 1e-14);
    expectClose(expectation(rho, 3, "y"), all.sy!, 1e-14);
    expectClose(expectation(rho, 3, "z"), all.sz!, 1e-14);
    expectClose([energy(rho, problem.spins), purity(rho)], [all.energy!, all.purity!], 1e-13);
  });
});

describe("the audit's continuum", () => {
  const relaxation = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };
  const [halfWidth, betaS, mu] = [2, 0.9, 0.5];
  const audited = { halfWidth, relaxation, ansatz: { betaS, mu } };
  const ansatz = { betaS: new Big(betaS), mu: new Big(mu) };

  it.each([
    [0, false],
    [0.7, false],
    [0.7, true],
  ])("has the left sides of (23) that the reference has: U^2 = %d, alpha = z %s", (strength, alphaZ) => {
    const { parts, flow } = continuum(halfWidth, relaxation, ansatz);
    const { c4, c5x } = flowsOf(parts, ansatz, flow(new Big(strength)));
    const along = alphaZ ? continuumAlphaZFlow(halfWidth, relaxation, ansatz).mul(strength) : new Big(0);
    const { values, sizes } = uniformBalance(audited, strength, alphaZ);
    expectClose(values, [c4.toNumber(), c5x.add(along).toNumber()], 1e-15);
    for (const [k, size] of sizes.entries()) expect(size).toBeGreaterThanOrEqual(Math.abs(values[k]!));
    expect(Math.max(...sizes)).toBeLessThan(1);
  });

  it("has the flows of a list that the reference has, with moduli that bound them", async () => {
    const x = [-1, 0.3, 1.7];
    const list = { delta: x, ...relaxation, betaS, mu };
    const { c4, c5x, alphaZ } = await evaluated("flows", { ...list, couplingVariance: 0.7 });
    const rate = steepness(relaxation, { betaS, mu });
    expect(rate).toBeCloseTo(0.4 + 0.9 + 0.8, 15);
    const plain = flowOf((at) => kappa(at, relaxation, { betaS, mu }), x, 0.7, rate);
    const weighted = flowOf((at) => weightedKappa(at, relaxation, { betaS, mu }), x, 0.7, rate);
    const along = longitudinalFlows(x, relaxation, { betaS, mu });
    expectClose([plain.value, weighted.value, 0.7 * along.value], [c4, c5x, alphaZ], 1e-15);
    for (const { value, size } of [plain, weighted, along]) expect(size).toBeGreaterThanOrEqual(Math.abs(value));
    const three = flowOf(() => [1, 0, -6], [0, 1], 0.5, 1);
    // two constants, and twice the mean of -6 t
    expect(three).toEqual({ value: expect.closeTo(2 - 3, 14), size: expect.closeTo(2 + 3, 14) });
    expect(longitudinalFlows([1], relaxation, { betaS, mu })).toEqual({ value: 0, size: 0 });
  });

  it("has Borghini's left sides, with the line inside of the distribution and outside", () => {
    for (const omegaMW of [3.4, 1.3, 5.5]) {
      const request = { ...relaxation, omegaMW };
      const { parts, flow } = borghiniContinuum(halfWidth, request, ansatz);
      const { c4, c5x } = flowsOf(parts, ansatz, flow(new Big(0)));
      const { values, sizes } = borghiniBalance({ ...audited, relaxation: request });
      expectClose(values, [c4.toNumber(), c5x.toNumber()], 1e-15);
      for (const [k, size] of sizes.entries()) expect(size).toBeGreaterThanOrEqual(Math.abs(values[k]!));
    }
  });
});

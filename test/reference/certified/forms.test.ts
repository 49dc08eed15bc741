import { describe, expect, test } from "vitest";
import { randomStream } from "../../../model/random.ts";
import type { Radius } from "../../../model/solution.ts";
import type { ClosedForm } from "../../../model/solver.ts";
import { certificateOfForm, reference } from "../../../reference/index.ts";
import { Big, exactly, withDigits } from "../../../vectors/decimal/big.ts";
import { correlators } from "../../../vectors/forms/correlators.ts";
import { flows } from "../../../vectors/forms/flows.ts";
import type { Decimals } from "../../../vectors/spins/solve.ts";

/** Frequencies of a few spins: some coincide, some are the next double. */
function pointsOf(uniform: () => number, scale: number): number[] {
  const points = [scale * (uniform() - 0.5)];
  for (const _ of Array.from({ length: 1 + Math.floor(3 * uniform()) })) {
    const before = points[Math.floor(points.length * uniform())]!;
    const near = [before, before * (1 + 2 ** -52), before + scale * 2 ** -30, 0];
    points.push(uniform() < 0.5 ? near[Math.floor(4 * uniform())]! : scale * (uniform() - 0.5));
  }
  return points;
}

function correlatorsOf(k: number): ClosedForm {
  const uniform = randomStream("certified-correlators", k);
  const unit = 10 ** Math.round(8 * (uniform() - 0.5));
  const time = () => ((2 * uniform() - 1) * 4) / unit;
  const [beta, tau, u] = [uniform() < 0.1 ? 0 : time(), time(), time()];
  const arguments_ = { omega: pointsOf(uniform, unit), beta, tau, u, couplingVariance: (0.3 * unit) ** 2 * uniform() };
  return { function: "correlators", arguments: arguments_ };
}

function flowsRequest(k: number): ClosedForm {
  const uniform = randomStream("certified-flows", k);
  const arguments_ = {
    delta: pointsOf(uniform, 10),
    omegaE: 590001.25,
    omegaMW: 590001.25 + 10 * (uniform() - 0.5),
    omega1: uniform(),
    T1e: 400,
    T2e: 0.25 + uniform(),
    beta: 1e-5 * uniform(),
    betaS: uniform() - 0.5,
    mu: 4 * (uniform() - 0.5),
    couplingVariance: uniform(),
  };
  return { function: "flows", arguments: arguments_ };
}

interface Leaf {
  at: string;
  answer: number;
  truth: Big;
  bound: number | null;
}

function leaves(at: string, answer: unknown, truth: Decimals, radius: Radius): Leaf[] {
  if (Big.isDecimal(truth)) return [{ at, answer: answer as number, truth, bound: radius as number | null }];
  const inside = (of: unknown, key: string) => (of as Record<string, unknown> | null)?.[key];
  return Object.entries(truth).flatMap(([key, part]) =>
    leaves(`${at}.${key}`, inside(answer, key), part, (inside(radius, key) ?? null) as Radius),
  );
}

/** Every number against its radius: those outside of it, those without one, and the least radius over error. */
async function judged(form: ClosedForm, truth: () => Decimals) {
  const solution = await reference.evaluate(form);
  if ("error" in solution) throw new Error(solution.error.message);
  const { radius, reason } = certificateOfForm(form, solution.result);
  const exact = withDigits(60, truth);
  const all = leaves(form.function, solution.result, exact, radius);
  return withDigits(60, () => {
    const scale = Big.max(1e-300, ...all.map((leaf) => leaf.truth.abs()));
    return all.flatMap(({ at, answer, truth, bound }) => {
      if (bound === null) return [`${at}: no radius: ${reason}`];
      const off = exactly(answer).sub(truth).abs();
      // Central differences at two and a half times the digits leave more than these.
      const unknown = scale.mul("1e-32");
      const isOutside = off.sub(exactly(bound)).gt(unknown);
      const isLoose = exactly(bound).gt(off.add(unknown).mul(1.001).add(scale.mul(1e-24)));
      return isOutside || isLoose ? [`${at}: ${answer} is off by ${off.toExponential(3)}, its radius is ${bound}`] : [];
    });
  });
}

describe("closed forms against 60 decimals, points that coincide or nearly so among them", () => {
  test("the correlators", async () => {
    for (let k = 0; k < 8; k++) {
      const form = correlatorsOf(k);
      expect(await judged(form, () => correlators(form.arguments as never).outputs), `${k}`).toEqual([]);
    }
  });

  test("the flows", async () => {
    for (let k = 0; k < 8; k++) {
      const form = flowsRequest(k);
      expect(await judged(form, () => flows(form.arguments as never).outputs), `${k}`).toEqual([]);
    }
  });
});

describe("nothing is proved, and it is said why, of", () => {
  const spins = (N: number) => ({
    omegaE: 100,
    delta: Array.from({ length: N }, (_, i) => i * i),
    U: Array.from({ length: N }, () => new Array<number>(N).fill(0)),
    ising: 0,
  });
  const bath = { omegaE: 590001.25, omegaMW: 590003.5, omega1: 0.5, T1e: 400, T2e: 0.25, beta: 1e-5 };
  const perturbative = (delta: number[]) => ({ ...bath, delta, U: 1, variant: "corrected", alphaZ: true });

  test.each<[string, ClosedForm, RegExp]>([
    ["another function", { function: "unknown", arguments: {} }, /no proof of a function "unknown"/],
    ["bad arguments", { function: "flows", arguments: {} }, /arguments/],
    ["eight electrons", { function: "eth", arguments: { spins: spins(8), spin: 0 } }, /reach to spins 6/],
    [
      "two levels that coincide",
      { function: "eth", arguments: { spins: { ...spins(2), delta: [1, 1] }, spin: 0 } },
      /level/,
    ],
    ["equal detunings", { function: "perturbativeSpinTemperature", arguments: perturbative([1, 1]) }, /./],
    [
      "exponents beyond 2^40",
      { function: "correlators", arguments: { omega: [1e300], beta: 1, couplingVariance: 0, tau: 0, u: 0 } },
      /2\^40/,
    ],
  ])("%s", (_, form, reason) => {
    const certificate = certificateOfForm(form, { c4: 1 });
    expect(certificate.radius).toBeNull();
    expect(certificate.reason).toMatch(reason);
  });

  test("a wrong result: its radius tells how wrong", () => {
    const form = { function: "flows", arguments: { ...bath, delta: [1, 2], betaS: 0.1, mu: 1, couplingVariance: 0 } };
    const { radius } = certificateOfForm(form, { c4: 1e3, c5x: "much", alphaZ: null });
    expect(radius).toEqual({ c4: expect.closeTo(1e3, 0), c5x: null, alphaZ: null });
  });
});

test("points as near as the least doubles", async () => {
  const nearest = { beta: 2, tau: 0.5, u: 1, couplingVariance: 0.3 };
  const form = (omega: number[]) => ({ function: "correlators", arguments: { ...nearest, omega } });
  const radiusOf = async (omega: number[], of: number[]) => {
    const solution = await reference.evaluate(form(of));
    return JSON.stringify(certificateOfForm(form(omega), "result" in solution ? solution.result : {}).radius);
  };
  // The answer moves by far less than the last digit.
  for (const omega of [
    [0, 5e-324, -1e-290],
    [1, 1 + 2 ** -52, 1],
  ]) {
    const same = omega.map((x) => Math.round(x));
    const largest = Math.max(...(await radiusOf(omega, same)).match(/[\d.]+(e-\d+)?/g)!.map(Number));
    expect(largest).toBeLessThan(1e-15);
  }
});

// Others are among the vectors: test/vectors/proved.test.ts.
test("the root of (C4), (C5) without polarisation is 0, and there is no h", () => {
  const request = {
    delta: [-6, -2.5, 1, 4.5],
    omegaE: 590001.25,
    omegaMW: 590003.5,
    omega1: 0.5,
    T1e: 400,
    T2e: 0.0625,
    beta: 0,
    U: 1.5,
    variant: "corrected",
    alphaZ: true,
  };
  const form = { function: "perturbativeSpinTemperature", arguments: request };
  const { radius } = certificateOfForm(form, { betaS: 0, mu: 0, h: null, residuals: [0, 0] });
  expect(radius).toMatchObject({ h: null, residuals: [0, 0] });
  expect((radius as Record<string, number>)["betaS"]).toBeLessThan(1e-60);
});

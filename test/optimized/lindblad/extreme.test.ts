import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { SolverFailure } from "../../../model/failure.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import { scaledProblem, tracelessProblem } from "../../../optimized/lindblad/generator.ts";
import { sylvesterSteadyState } from "../../../optimized/lindblad/sylvester/sylvester-steady-state.ts";
import { familyNamed, GKSL_FAMILIES, gkslSample } from "../../../properties/arbitraries/gksl/index.ts";
import { drivenDecay, LOWER, SX } from "../driven-qubit.ts";
import { add, dagger, diagonal, largestDifference, multiply, times, unitary } from "../support.ts";

/*
 * Problems of kind gksl of which double precision, used plainly, knows nothing: rates that lie beyond its digits,
 * jumps that are all but multiples of 1, blocks that are all but apart.
 */

const ONE = diagonal([1, 1]);

async function solve(H: ComplexMatrix, jumps: ComplexMatrix[]) {
  return await optimized.solve({ kind: "gksl", H, jumps }, { rho: true });
}

async function expectState(H: ComplexMatrix, jumps: ComplexMatrix[], rho: ComplexMatrix, tolerance = 1e-15) {
  const solution = await solve(H, jumps);
  expect(solution).toMatchObject({ result: {} });
  if ("result" in solution) expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(tolerance);
}

const chain = (n: number, from: number, to: number, rate: number): ComplexMatrix => {
  const A = zeroMatrix(n);
  A.re[to]![from] = Math.sqrt(rate);
  return A;
};

describe("parts of jumps proportional to 1", () => {
  it.each([1e3, 1e4, 1e5, 1e6, 1e10])("c = %d in a jump of its own is of no effect", async (c) => {
    await expectState(SX, [times(c, ONE), LOWER], drivenDecay(1));
  });

  it.each([1e3, 1e6, 1e9])("S^- + %d drives as the Hamiltonian (i c/2) (S^- - S^+) does", async (c) => {
    const H = { re: zeroMatrix(2).re, im: times(c / 2, add(LOWER, times(-1, dagger(LOWER)))).re };
    const solution = await solve(H, [LOWER]);
    if ("error" in solution) throw new Error(solution.error.message);
    await expectState(zeroMatrix(2), [add(LOWER, times(c, ONE))], solution.result.rho!);
  });
});

describe("scales", () => {
  it.each([1e-160, 1e-150, 1e-100, 1e100, 1e150, 1e300])("all rates times %d", async (size) => {
    await expectState(times(size, SX), [times(Math.sqrt(size), LOWER)], drivenDecay(1));
  });

  it.each([1e6, 1e15, 1e20])("H = %d S^x beside a rate of 1", async (size) => {
    await expectState(times(size, SX), [LOWER], drivenDecay(size), 1e-16);
  });

  it("a rate of 1e16 beside H = S^x", async () => {
    await expectState(SX, [times(1e8, LOWER)], drivenDecay(1e-16), 1e-16);
  });

  it("says that precision is the matter where no thirty digits hold the rates, and not that the state is not unique", async () => {
    expect(await solve(times(1e-160, SX), [times(1e-160, LOWER)])).toMatchObject({ error: { kind: "not-converged" } });
  });
});

describe("almost two steady states", () => {
  // Detailed balance: p_{k+1}/p_k = up/down, however slow.
  const weights = [1, 2, 6, 3].map((w) => w / 12);
  const bridged = (slow: number) => [
    chain(4, 0, 1, 2),
    chain(4, 1, 0, 1),
    chain(4, 1, 2, 3 * slow),
    chain(4, 2, 1, slow),
    chain(4, 2, 3, 1),
    chain(4, 3, 2, 2),
  ];

  it.each([1e-4, 1e-8, 1e-14, 1e-18])("two halves joined by rates of %d", async (slow) => {
    await expectState(diagonal([0, 1, 3, 7]), bridged(slow), diagonal(weights));
  });

  it.each([1e-4, 1e-8])("the same in a basis where all is dense, rates of %d", async (slow) => {
    const V = unitary(4, "bridged");
    const turned = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
    await expectState(turned(diagonal([0, 1, 3, 7])), bridged(slow).map(turned), turned(diagonal(weights)), 1e-8);
  });

  it("two halves apart, in a basis where all is dense", async () => {
    const V = unitary(4, "apart");
    const turned = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
    const solution = await solve(turned(diagonal([0, 1, 3, 7])), [chain(4, 0, 1, 2), chain(4, 2, 3, 1)].map(turned));
    expect(solution).toMatchObject({ error: { kind: "not-unique" } });
  });

  it.each([1, 0.1, 3952.85, 1 / 3])("a jump %d times 1 beside any H: nothing is left of it", async (factor) => {
    const V = unitary(6, "multiple of one");
    const H = multiply(multiply(V, diagonal([0, 1, 3, 7, 8, 11])), dagger(V));
    const solution = await solve(H, [diagonal(new Array<number>(6).fill(factor))]);
    expect(solution).toMatchObject({ error: { kind: "not-unique" } });
  });
});

describe("a second state that rounding leaves at the edge of what is seen", () => {
  it.each([
    ["two-blocks", 4, 75],
    ["two-blocks", 4, 182],
    ["two-blocks", 6, 159],
    ["two-blocks", 6, 271],
    ["pure-dephasing", 2, 196],
    ["two-dark-levels", 3, 29],
    ["two-dark-levels", 4, 243],
    ["two-dark-levels", 24, 0],
    ["nothing-but-hamiltonian", 22, 1],
    ["nothing-but-hamiltonian", 24, 0],
    ["two-dark-levels", 32, 1],
  ] as const)("%s of dimension %d, seed %d", async (family, dimension, seed) => {
    const { problem } = gkslSample(familyNamed(family), dimension, seed, [0, -9, 9][seed % 3]);
    expect(await optimized.solve(problem, { rho: true })).toMatchObject({ error: { kind: "not-unique" } });
  });
});

/** What the iteration says, without the elimination that would come after it. */
function verdictOf(problem: GkslProblem): { kind: string; message: string } {
  try {
    sylvesterSteadyState(tracelessProblem(scaledProblem(problem)));
    return { kind: "answered", message: "" };
  } catch (thrown) {
    return (thrown as SolverFailure).failure;
  }
}

const byItsRate = { kind: "not-unique", message: expect.stringContaining("decays at a rate") };

describe("what the iteration by itself says of a slowest rate at the end of double precision", () => {
  const n = 20;
  const V = unitary(n, "slow");
  const turned = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));

  /** Two halves of a ladder, joined by `slow` of the other rates, in a basis where all is dense. */
  function halves(slow: number): GkslProblem {
    const jumps = Array.from({ length: n - 1 }, (_, k) => (k === n / 2 - 1 ? slow : 1)).flatMap((rate, k) => [
      turned(chain(n, k, k + 1, rate)),
      turned(chain(n, k + 1, k, rate / 2)),
    ]);
    return { kind: "gksl", H: turned(diagonal(Array.from({ length: n }, (_, k) => k * k * 0.1))), jumps };
  }

  it("a mode of 1.3e-12 of the frequencies is not none: rho itself, of rate 0, is taken from what decays", () => {
    expect(["answered", "not-converged"]).toContain(verdictOf(halves(4e-11)).kind);
  });

  it("one of 1e-8 is answered", () => {
    expect(verdictOf(halves(1e-8))).toMatchObject({ kind: "answered" });
  });

  it.each([0, 1e-16, 1e-12, 5e-12])(
    "halves joined by %d are left to elimination, for the rate of what is traceless",
    (slow) => {
      expect(verdictOf(halves(slow))).toMatchObject(byItsRate);
    },
  );
});

describe("what the iteration by itself says of more than one state", () => {
  const several = GKSL_FAMILIES.notUnique.filter(({ name }) => name !== "nothing-but-hamiltonian");

  it.each(several.map(({ name }) => name))("%s: that there are, and never one of them", (name) => {
    for (const dimension of [6, 12]) {
      for (const seed of [0, 1, 2, 3]) {
        const { problem } = gkslSample(familyNamed(name), dimension, seed);
        expect(verdictOf(problem), `dimension ${dimension}, seed ${seed}`).toMatchObject(byItsRate);
      }
    }
  });
});

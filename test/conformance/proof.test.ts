import { describe, expect, test } from "vitest";
import { proofOf, settled } from "../../conformance/accuracy/proof.ts";
import { conform } from "../../conformance/conform.ts";
import { prlProblem } from "../../model/papers.ts";
import type { GkslProblem } from "../../model/problem.ts";
import type { Solution } from "../../model/solution.ts";
import type { ClosedForm, Solver } from "../../model/solver.ts";
import { familyNamed, gkslSample } from "../../properties/arbitraries/gksl/index.ts";
import type { Measured } from "../../properties/check.ts";
import { reference } from "../../reference/index.ts";
import { withDigits } from "../../vectors/decimal/big.ts";
import { vectors } from "../../vectors/index.ts";
import { solveExactly } from "../../vectors/spins/solve.ts";

const zeros = (d: number) => Array.from({ length: d }, () => new Array<number>(d).fill(0));

/** A qubit that decays into its lower level by a rate, or only dephases. */
const qubit = (jump: [row: number, column: number]): GkslProblem => {
  const re = zeros(2);
  re[jump[0]]![jump[1]] = 1;
  return {
    kind: "gksl",
    H: {
      re: [
        [1, 0],
        [0, -1],
      ],
      im: zeros(2),
    },
    jumps: [{ re, im: zeros(2) }],
  };
};
const decaying = qubit([1, 0]);
const dephasing = qubit([0, 0]);

/** A measurement that turned on what was answered. */
const disputed = (problem: GkslProblem, answer: Solution, due?: "not-unique"): Measured => ({
  defect: Number.POSITIVE_INFINITY,
  detail: "contrary to what is due",
  ...(due ? { due } : {}),
  sent: [{ request: { problem, want: { rho: true } }, answer }],
});
const refusal: Solution = { error: { kind: "not-unique", message: "two" } };
const ofRho = (re: number[][]): Solution => ({ result: { rho: { re, im: zeros(re.length) } } });

describe("whether there is one steady state is settled by what is proved", () => {
  test("not-unique stands where one is proved, and is right where several are", () => {
    const wrong = disputed(decaying, refusal);
    expect(settled(wrong, 8)).toBe(wrong);
    expect(settled(disputed(dephasing, refusal), 8)).toMatchObject({
      defect: 0,
      note: expect.stringMatching(/not-unique was accepted; proved: not unique, 2 independent operators/),
    });
  });

  test("a state stands where several are proved, and is right where it is the one that is proved", () => {
    const wrong = disputed(
      dephasing,
      ofRho([
        [1, 0],
        [0, 0],
      ]),
      "not-unique",
    );
    expect(settled(wrong, 0)).toBe(wrong);
    expect(
      settled(
        disputed(
          decaying,
          ofRho([
            [0, 0],
            [0, 1],
          ]),
          "not-unique",
        ),
        0,
      ),
    ).toMatchObject({
      defect: 0,
      note: expect.stringContaining("proved: one steady state"),
    });
    const another = disputed(
      decaying,
      ofRho([
        [0.5, 0],
        [0, 0.5],
      ]),
      "not-unique",
    );
    expect(settled(another, 0)).toBe(another);
  });

  test("where rounding made the state unique, not-unique is right, and so is that state, but no other", () => {
    // Two blocks in a basis of random numbers: the doubles have one state, by 1e-32.
    const { problem } = Array.from({ length: 20 }, (_, seed) => gkslSample(familyNamed("two-blocks"), 4, seed)).find(
      ({ problem }) => settled(disputed(problem, refusal), 8).note?.includes("would make others steady"),
    )!;
    expect(settled(disputed(problem, refusal), 8).defect).toBe(0);
    const exact = withDigits(100, () => solveExactly(problem, { rho: true }).outputs["rho"]) as unknown as Record<
      "re" | "im",
      { toNumber(): number }[][]
    >;
    const [re, im] = [exact.re, exact.im].map((rows) => rows.map((row) => row.map((x) => x.toNumber())));
    const state: Solution = { result: { rho: { re: re!, im: im! } } };
    expect(settled(disputed(problem, state, "not-unique"), 0).defect).toBe(0);
    re![0]![0]! += 1e-3;
    expect(settled(disputed(problem, state, "not-unique"), 0).defect).toBe(Number.POSITIVE_INFINITY);
  });

  test("where nothing is proved either answer stands, and the condition number that decides it is told", () => {
    const notes = [0, 1, 2, 3, 4, 5].flatMap((seed) => {
      const { problem } = gkslSample(familyNamed("two-dark-levels"), 7, seed);
      return settled(disputed(problem, refusal), 0).note ?? [];
    });
    const open = notes.find((note) => note.includes("undecided"));
    expect(open).toMatch(
      /^not-unique was accepted; it is undecided whether there is one steady state: .*; the condition number of the problem is (beyond 1e28|\S+e\+\d+), and double precision can tell whether a state is unique up to \S+$/,
    );
  });

  test("nothing is settled of what did not turn on it, of spins, and of large matrices", () => {
    const finite = { ...disputed(dephasing, refusal), defect: 9 };
    expect(settled(finite, 8)).toBe(finite);
    const d = 10;
    const large = disputed({ kind: "gksl", H: { re: zeros(d), im: zeros(d) }, jumps: [] }, refusal);
    expect(settled(large, 8)).toBe(large);
  });
});

describe("what is proved of an expected answer", () => {
  const proved = async (problem: Parameters<typeof reference.solve>[0]) =>
    proofOf({ problem, want: { rho: true } }, await reference.solve(problem, { rho: true }));

  test("one state, and how far its numbers are from it", async () => {
    const text = await proved(prlProblem({ column: "12K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 }));
    expect(text).toMatch(/^proved: one steady state, and these numbers are within [0-9.]+e-1[678]/);
  });

  test("none", async () => {
    expect(await proved(dephasing)).toMatch(/^proved: not unique, 2 independent operators/);
  });

  test("none, where the dynamics depend on a choice inside levels that coincide", async () => {
    const problem = prlProblem({ column: "1.2K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 });
    Object.assign(problem.spins, { delta: [1, 1], U: zeros(2) });
    expect(await proved(problem)).toMatch(/^proved: 2 levels of S\^z = 0 at 0\.000 rad\/us coincide exactly/);
  });

  test("of a closed form how far its numbers are from the exact ones, or why that is not known", async () => {
    const of = async (form: ClosedForm) => proofOf(form, await reference.evaluate(form));
    const vector = (id: string) => vectors.find((each) => each.id === id)!.request as ClosedForm;
    expect(await of(vector("eth-pair"))).toMatch(/^proved: these numbers are within \S+e-1[5-9] of the exact ones$/);
    const wrong = { omegaE: 1e200 };
    const flows = vector("flows-inverted") as { arguments: object } & ClosedForm;
    const far = { ...flows, arguments: { ...flows.arguments, ...wrong } };
    expect(proofOf(far, { result: { c4: 1 } })).toMatch(/^undecided how far these numbers are from the exact ones: /);
    expect(proofOf(vector("perturbative-borghini"), { result: { beta: 1, h: 0, residual: 0 } })).toBeUndefined();
  });
});

test("a report shows beside each expected answer what is proved of it", async () => {
  const blind: Solver = {
    ...reference,
    name: "blind",
    solve: async (problem, want) => {
      const solution = await reference.solve(problem, want);
      return "error" in solution ? { result: { purity: 1 } } : solution;
    },
  };
  const { rows } = await conform(blind, { filter: "lindblad-not-unique", samples: 6 });
  const row = rows.find(({ check }) => check === "lindblad-not-unique")!;
  expect(row.outcome).toBe("violated");
  expect(row.counterexample!.requests.at(-1)!.proof).toMatch(/^proved: .*independent operators/);
});

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { prlProblem } from "../../model/papers.ts";
import type { Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { ask, askClosedForm, askFor, askLiouvillian, NoAnswer } from "../../properties/ask.ts";
import { measureEntropies } from "../../properties/entropies/answer.ts";
import { judgeRefusal, measureRefusal } from "../../properties/well-posed/refusal.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";

const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });
const epr = { omega: [0, 1, 2], hwhm: 1, coherences: "literal" as const };
const zero = [
  [0, 0],
  [0, 0],
];

/** A state of one spin with the given weights, and whatever else is answered. */
const state = (up: number, down: number, entropies: number[]): Solution => ({
  result: {
    rho: {
      re: [
        [up, 0],
        [0, down],
      ],
      im: zero,
    },
    entropies,
  },
});

describe("ask", () => {
  it("refuses a spectrum with another number of values than frequencies", async () => {
    const short = fakeSolver(() => ({ result: { epr: [1, 2] } }));
    await expect(askFor(short, problem, { epr })).rejects.toThrow("expected 3 entries of result.epr, got 2");
    const right = fakeSolver(() => ({ result: { epr: [1, 2, 3] } }));
    expect(await askFor(right, problem, { epr })).toEqual({ epr: [1, 2, 3] });
  });

  it("wants each output that is asked for, and nothing else", async () => {
    const wants: unknown[] = [];
    const asked: Solver = {
      ...fakeSolver(() => ({ result: {} })),
      solve: async (_, want) => {
        wants.push(want);
        return { result: { sz: [0], purity: 1 } };
      },
    };
    expect(await ask(asked, problem, "sz", "purity")).toEqual({ sz: [0], purity: 1 });
    expect(wants).toEqual([{ sz: true, purity: true }]);
  });

  it("refuses entropies of another number than eigenvectors", async () => {
    const short = fakeSolver(() => ({ result: { entropies: [0] } }));
    await expect(askFor(short, problem, { entropies: { keep: [] } })).rejects.toThrow("expected 2 entries");
  });

  it("refuses a result without what was wanted, and one with an infinite number", async () => {
    await expect(
      ask(
        fakeSolver(() => ({ result: {} })),
        problem,
        "sz",
      ),
    ).rejects.toThrow("got nothing");
    const infinite = fakeSolver(() => ({ result: { epr: [Number.POSITIVE_INFINITY, 0, 0] } }));
    await expect(askFor(infinite, problem, { epr })).rejects.toThrow(NoAnswer);
  });

  it("reads a closed form by its schema", async () => {
    const answering = (result: unknown) => ({
      ...fakeSolver(() => ({ result: {} })),
      evaluate: async () => ({ result }),
    });
    const form = { function: "f", arguments: {} };
    const schema = z.strictObject({ mean: z.number() });
    expect(await askClosedForm(answering({ mean: 2 }), form, schema)).toEqual({ mean: 2 });
    await expect(askClosedForm(answering({ mean: "2" }), form, schema)).rejects.toThrow(
      "malformed result: result.mean",
    );
    await expect(
      askClosedForm(
        fakeSolver(() => ({ result: {} })),
        form,
        schema,
      ),
    ).rejects.toThrow("answered unsupported");
  });
});

describe("L(X)", () => {
  const X = { n: 2, re: new Float64Array([1, 2, 3, 4]), im: new Float64Array([0, 5, 6, 7]) };
  const applying = (answer: Solver["applyLiouvillian"]): Solver => ({
    ...fakeSolver(() => ({ result: {} })),
    applyLiouvillian: answer!,
  });

  it("is what the solver answers", async () => {
    expect(
      await askLiouvillian(
        applying(async (_, Y) => Y),
        problem,
        X,
      ),
    ).toEqual(X);
  });

  it.each(["re", "im"] as const)("is no answer where a number of %s is none", async (part) => {
    for (const [wrong, said] of [
      [Number.NaN, "NaN"],
      [Number.NEGATIVE_INFINITY, "-Infinity"],
    ] as const) {
      const solver = applying(async (_, Y) => ({
        ...Y,
        [part]: [
          [0, 0],
          [0, wrong],
        ],
      }));
      await expect(askLiouvillian(solver, problem, X)).rejects.toThrow(`fake answered ${said} in applyLiouvillian`);
    }
  });

  it("is no answer where the solver throws, or answers another shape", async () => {
    const throwing = applying(() => Promise.reject(new Error("out of memory")));
    await expect(askLiouvillian(throwing, problem, X)).rejects.toThrow(NoAnswer);
    await expect(askLiouvillian(throwing, problem, X)).rejects.toThrow("out of memory");
    const short = applying(async (_, Y) => ({ ...Y, im: [[0, 0]] }));
    await expect(askLiouvillian(short, problem, X)).rejects.toThrow("expected applyLiouvillian to be 2 x 2");
  });
});

describe("a refusal", () => {
  const invalid = (path: string) => ({ error: { kind: "invalid" as const, message: "no", path } });

  it.each([
    ["the failure that is due", invalid("a"), { kind: "invalid", paths: ["a", "b"] }, 0],
    ["another path", invalid("c"), { kind: "invalid", paths: ["a", "b"] }, Number.POSITIVE_INFINITY],
    ["another failure", invalid("a"), { kind: "not-unique" }, Number.POSITIVE_INFINITY],
    ["a result", { result: 1 }, { kind: "invalid", paths: ["a"] }, Number.POSITIVE_INFINITY],
  ] as const)("%s", (_, answer, expected, defect) => {
    expect(judgeRefusal(answer, expected).defect).toBe(defect);
  });

  it("is not what a solver does that throws", async () => {
    const throwing = fakeSolver(() => Promise.reject(new Error("out of memory")));
    await expect(measureRefusal(throwing, problem, { sz: true })).rejects.toThrow(NoAnswer);
  });
});

describe("measureEntropies", () => {
  const fine = () => ({ defect: 0, detail: "measured" });
  const defectOf = async (solution: Solution) =>
    (
      await measureEntropies(
        fakeSolver(() => solution),
        problem,
        [[0]],
        fine,
      )
    ).defect;

  it("wants a refusal where two eigenvalues of rho coincide, and none where they are apart", async () => {
    expect(await defectOf(state(0.5, 0.5, [0, 0]))).toBe(Number.POSITIVE_INFINITY);
    expect(await defectOf(state(0.5 + 1e-9, 0.5 - 1e-9, [0, 0]))).toBe(0);
    expect(await defectOf(state(0.3, 0.7, [0, 0]))).toBe(0);
  });

  it("takes not-unique near the limit, and for no answer away from it", async () => {
    const refusing = (up: number) =>
      measureEntropies(
        {
          ...fakeSolver(() => state(up, 1 - up, [])),
          solve: async (_, want) =>
            want.entropies
              ? { error: { kind: "not-unique", message: "two eigenvalues coincide" } }
              : state(up, 1 - up, [0, 0]),
        },
        problem,
        [[0]],
        fine,
      );
    expect((await refusing(0.5)).defect).toBe(0);
    expect((await refusing(0.5 + 0.4e-9)).defect).toBe(0);
    await expect(refusing(0.4)).rejects.toThrow("answered not-unique");
  });
});

import { describe, expect, test } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { parseProblem, parseWant } from "../../model/validate.ts";

const valid = () =>
  structuredClone(prlProblem({ column: "12K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 }));

// biome-ignore lint/suspicious/noExplicitAny: problems are broken here on purpose, beyond their types
type Loose = Record<string, any>;

/** The error of a valid problem after one thing was broken. */
function errorAfter(change: (problem: Loose) => void): { path?: string; message: string } {
  const problem: Loose = valid();
  change(problem);
  const parsed = parseProblem(problem);
  if (!("error" in parsed)) throw new Error("the broken problem was accepted");
  return parsed.error;
}

const gksl = (H: number[][], im: number[][], jumps: unknown[] = []) => ({ kind: "gksl", H: { re: H, im }, jumps });

describe("a broken spins problem names the path, what was expected and what came", () => {
  const twoTimes = { kind: "two-times", beta: 1, T1e: 1, T2e: 1, alphaZ: true };
  const U01 = valid().spins.U[0]![1];
  test.each<[string, (problem: Loose) => void, string, string]>([
    [
      "asymmetric U",
      (p) => (p["spins"].U[1][0] = 0.25),
      "spins.U[0][1]",
      `expected 0.25, the value of spins.U[1][0] (U is exactly symmetric), got ${U01}`,
    ],
    ["diagonal of U", (p) => (p["spins"].U[1][1] = 2), "spins.U[1][1]", "expected 0 (U has a zero diagonal), got 2"],
    ["short U", (p) => p["spins"].U.pop(), "spins.U", "expected 2 rows, one for each entry of spins.delta, got 1"],
    [
      "ragged U",
      (p) => p["spins"].U[1].push(0),
      "spins.U[1]",
      "expected 2 numbers, one for each entry of spins.delta, got 3",
    ],
    ["no spins", (p) => (p["spins"].delta = []), "spins.delta", "expected at least 1 entry, got an empty array"],
    ["NaN", (p) => (p["spins"].delta[1] = Number.NaN), "spins.delta[1]", "expected a finite number, got NaN"],
    [
      "infinity",
      (p) => (p["bath"].beta = Number.POSITIVE_INFINITY),
      "bath.beta",
      "expected a finite number, got Infinity",
    ],
    ["negative time", (p) => (p["bath"].T1 = -1.6), "bath.T1", "expected a positive number, got -1.6"],
    ["zero time", (p) => (p["bath"].Tstar = 0), "bath.Tstar", "expected a positive number, got 0"],
    ["text for a number", (p) => (p["spins"].omegaE = "93.9"), "spins.omegaE", 'expected a finite number, got "93.9"'],
    ["null for a number", (p) => (p["drive"].omega1 = null), "drive.omega1", "expected a finite number, got null"],
    ["missing key", (p) => delete p["spins"].ising, "spins.ising", "expected a finite number, got nothing"],
    ["unknown key", (p) => (p["bath"].T2 = 3), "bath.T2", "expected no such key, got 3"],
    [
      "unknown dynamics",
      (p) => (p["dynamics"] = "redfield"),
      "dynamics",
      'expected one of "nonsecular", "ule", "secular", "hilbert", "rates", got "redfield"',
    ],
    [
      "unknown bath",
      (p) => (p["bath"].kind = "ohmic"),
      "bath.kind",
      'expected one of "three-times", "two-times", got "ohmic"',
    ],
    [
      "bath of other dynamics",
      (p) => (p["bath"] = twoTimes),
      "bath.kind",
      'expected "three-times", the bath of dynamics "nonsecular", got "two-times"',
    ],
    ["rateFactor elsewhere", (p) => (p["drive"].rateFactor = 2), "drive.rateFactor", "expected no rateFactor"],
    ["unknown rateFactor", (p) => (p["drive"].rateFactor = 3), "drive.rateFactor", "expected one of 4, 2, got 3"],
    [
      "nucleus of another size",
      (p) => (p["nucleus"] = { omegaN: 1, D: [1] }),
      "nucleus.D",
      "expected 2 numbers, one for each entry of spins.delta, got 1",
    ],
    ["unknown kind", (p) => (p["kind"] = "qubits"), "kind", 'expected one of "spins", "gksl", got "qubits"'],
  ])("%s", (_, change, path, words) => {
    const error = errorAfter(change);
    expect(error.path).toBe(path);
    expect(error.message).toContain(`${path}: `);
    expect(error.message).toContain(words);
  });
});

describe("a broken gksl problem", () => {
  const zero = [
    [0, 0],
    [0, 0],
  ];
  test.each<[string, unknown, string]>([
    [
      "not hermitian, real part",
      gksl(
        [
          [1, 2],
          [3, 4],
        ],
        zero,
      ),
      "H.re[0][1]",
    ],
    [
      "not hermitian, imaginary part",
      gksl(zero, [
        [0, 1],
        [1, 0],
      ]),
      "H.im[0][1]",
    ],
    [
      "complex diagonal",
      gksl(zero, [
        [0, 0],
        [0, 1],
      ]),
      "H.im[1][1]",
    ],
    ["empty", gksl([], []), "H.re"],
    ["not square", gksl([[1, 2]], [[0, 0]]), "H.re[0]"],
    ["parts of two shapes", gksl(zero, [[0, 0]]), "H.im"],
    ["jump of another dimension", gksl(zero, zero, [{ re: [[1]], im: [[0]] }]), "jumps[0].re"],
    ["jump that is no matrix", gksl(zero, zero, [[1]]), "jumps[0]"],
  ])("%s", (_, problem, path) => {
    expect(parseProblem(problem)).toMatchObject({ error: { kind: "invalid", path } });
  });

  test("H may be hermitian to rounding: 1e-12 max(1, |H|)", () => {
    expect(
      parseProblem(
        gksl(
          [
            [1e3, 5],
            [5 + 1e-10, 1],
          ],
          zero,
        ),
      ),
    ).toHaveProperty("value");
    expect(
      parseProblem(
        gksl(
          [
            [1e3, 5],
            [5 + 1e-8, 1],
          ],
          zero,
        ),
      ),
    ).toHaveProperty("error");
  });
});

describe("what is no object at all", () => {
  test.each([null, undefined, 3, "spins", [], true])("%s", (value) => {
    expect(parseProblem(value)).toMatchObject({ error: { kind: "invalid", path: "" } });
  });
});

describe("wants", () => {
  test.each<[unknown, string]>([
    [{ sigma: true }, "want.sigma"],
    [{ sz: 1 }, "want.sz"],
    [{ epr: { omega: [0], hwhm: 0, coherences: "literal" } }, "want.epr.hwhm"],
    [{ entropies: { keep: [-1] } }, "want.entropies.keep[0]"],
    [undefined, "want"],
  ])("%j", (want, path) => {
    expect(parseWant(want)).toMatchObject({ error: { kind: "invalid", path } });
  });

  test("nothing wanted is a valid want", () => {
    expect(parseWant({})).toEqual({ value: {} });
  });
});

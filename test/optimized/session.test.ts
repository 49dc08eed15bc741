import { describe, expect, it } from "vitest";
import { PRB, prbProblem, prlProblem } from "../../model/papers.ts";
import type { Problem, SpinsProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import { sweep } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { keptParts, partName } from "../../optimized/running/parts.ts";
import { ratesScene } from "./rates-support.ts";

const WANT: Want = { sz: true, energy: true, purity: true };

/** The same spins at other frequencies, amplitudes, temperatures and times. */
function variations(problem: SpinsProblem): SpinsProblem[] {
  const { spins, bath, drive } = problem;
  return [
    problem,
    { ...problem, drive: { ...drive!, omegaMW: drive!.omegaMW + 3 } },
    { ...problem, drive: { ...drive!, omega1: drive!.omega1 * 1.5 } },
    { ...problem, bath: { ...bath, beta: bath.beta / 2 } },
    { ...problem, bath: bath.kind === "two-times" ? { ...bath, T1e: 2 * bath.T1e } : { ...bath, T1: 2 * bath.T1 } },
    { ...problem, drive: null },
    { ...problem, spins: { ...spins, omegaE: spins.omegaE * 1.01 } },
    { ...problem, spins: { ...spins, delta: spins.delta.map((d) => 0 - d) } },
  ];
}

const prl = (column: "1.2K" | "12K", dynamics: "nonsecular" | "ule" | "secular" | "hilbert", N: number) =>
  variations(prlProblem({ column, N, dynamics, seed: 5, realization: N }));

const PROBLEMS: readonly Problem[] = [
  ...prl("1.2K", "nonsecular", 3),
  ...prl("12K", "nonsecular", 3),
  ...prl("1.2K", "ule", 3),
  ...prl("12K", "secular", 3),
  ...prl("12K", "hilbert", 4),
  ...variations(ratesScene({ N: 3 })),
  ...variations(ratesScene({ N: 3, D: null, alphaZ: false })),
  ...variations(prbProblem({ N: 4, U: PRB.U.typical, seed: 2, realization: 0 })),
];

function shuffled<T>(list: readonly T[], label: string): T[] {
  const uniform = randomStream("order of requests", label);
  return list
    .map((item) => ({ item, at: uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe("a session", () => {
  it("answers to the last bit what a single solve answers, in whatever order it is asked", async () => {
    const alone = new Map<Problem, string>();
    const bits = async (solver: typeof optimized, problem: Problem) =>
      JSON.stringify(await solver.solve(problem, problem.kind === "spins" && problem.nucleus ? { sz: true } : WANT));
    for (const problem of PROBLEMS) alone.set(problem, await bits(optimized, problem));
    for (const order of ["first", "second", "third"]) {
      const session = optimized.session!();
      for (const problem of shuffled([...PROBLEMS, ...PROBLEMS], order)) {
        expect(await bits(session, problem)).toBe(alone.get(problem));
      }
    }
    expect([...alone.values()].filter((answer) => answer.includes("error"))).toEqual([]);
  });

  it("is what a sweep is made in, answer by answer in the order of the problems", async () => {
    const problems = variations(ratesScene({ N: 2 }));
    const answers: unknown[] = [];
    for await (const answer of sweep(optimized, problems, WANT)) answers.push(answer);
    expect(answers).toEqual(await Promise.all(problems.map((problem) => optimized.solve(problem, WANT))));
  });

  it("of a copy with a solve of its own is that copy: nothing of this solver answers for it", async () => {
    const answer = { error: { kind: "unsupported" as const, message: "never" } };
    const copy = { ...optimized, name: "copy", solve: async () => answer };
    expect(copy.session!()).toMatchObject({ name: "copy", solve: copy.solve });
    for await (const each of sweep(copy, PROBLEMS.slice(0, 1), WANT)) expect(each).toEqual(answer);
    expect({ ...optimized, version: "next" }.session!().version).toBe("next");
  });

  it("is left out by a solver that has none", async () => {
    const { session: _, ...plain } = optimized;
    const [problem] = PROBLEMS as [Problem];
    for await (const answer of sweep(plain, [problem], WANT)) expect(answer).toEqual(await plain.solve(problem, WANT));
  });
});

describe("parts", () => {
  const asked = (limit: number, names: string[]) => {
    const parts = keptParts(limit);
    const made: string[] = [];
    for (const name of names) {
      const part = parts.of(
        () => name,
        () => {
          made.push(name);
          return new Float64Array(1);
        },
        ({ byteLength }) => byteLength,
      );
      expect(part.byteLength).toBe(8);
    }
    return made.join("");
  };

  it.each([
    [8, "aab", "ab"],
    [16, "abaca", "abc"],
    [16, "abcab", "abcab"],
    [16, "abacb", "abcb"],
    [7, "aa", "aa"],
  ])("within %d bytes of parts of 8, asked for %s, %s are made: the oldest go first", (limit, names, made) => {
    expect(asked(limit, [...names])).toBe(made);
  });

  it("have names that differ where one bit does", () => {
    const names = [
      partName("K", [0, 1]),
      partName("K", [-0, 1]),
      partName("K", [0, 1 + Number.EPSILON]),
      partName("K", [0], [1]),
      partName("L", [0, 1]),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

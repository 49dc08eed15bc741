// @module-tag slow: starts Python with QuTiP, and Octave

import { describe, expect, test } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import type { GkslProblem, Problem, SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { reference } from "../../reference/index.ts";
import { type Adapter, converse, hasOctave, hasQutip, octave, qutip, scipy, solveAll } from "./adapter.ts";

/** What the adapters share: spins at both temperatures of PRL Table I, driven and not, N = 1..3. */
const SPINS: SpinsProblem[] = (["1.2K", "12K"] as const).flatMap((column) =>
  [1, 2, 3].map((N) => prlProblem({ column, N, dynamics: "nonsecular", seed: 5, realization: N }) as SpinsProblem),
);
const UNDRIVEN: SpinsProblem[] = SPINS.slice(0, 3).map((problem) => ({ ...problem, drive: null }));

/** A spin 1/2 with an oblique field, decay, and a jump that is neither normal nor real. */
const GKSL: GkslProblem = {
  kind: "gksl",
  H: {
    re: [
      [0.4, 0.3],
      [0.3, -0.4],
    ],
    im: [
      [0, -0.2],
      [0.2, 0],
    ],
  },
  jumps: [
    {
      re: [
        [0.1, 0],
        [0.7, -0.2],
      ],
      im: [
        [0.3, 0.1],
        [0, 0.05],
      ],
    },
  ],
};

const ADAPTERS: { name: string; adapter: Adapter; present: boolean; counts: boolean }[] = [
  { name: "python-qutip svd", adapter: qutip("svd"), present: hasQutip, counts: true },
  { name: "python-qutip direct", adapter: qutip("direct"), present: hasQutip, counts: false },
  { name: "python-scipy spsolve", adapter: scipy("spsolve"), present: hasQutip, counts: false },
  { name: "octave", adapter: octave, present: hasOctave, counts: true },
];

/** All numbers of a result, in one order. */
function numbers(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, entry]) => numbers(entry));
}

async function expectAgreement(adapter: Adapter, problems: Problem[], want: Want): Promise<void> {
  const theirs = await solveAll(adapter, problems, want);
  for (const [k, problem] of problems.entries()) {
    const ours = await reference.solve(problem, want);
    const result = (ours as { result: Result }).result;
    const [a, b] = [numbers(theirs[k]), numbers(result)];
    expect(a).toHaveLength(b.length);
    const scale = Math.max(1, ...b.map(Math.abs));
    // Round-off of a kernel of 64 rows, whose smallest other singular value is 1e-3 of the largest, leaves 1e-11.
    for (const [i, x] of a.entries()) expect(Math.abs(x - b[i]!), `problem ${k}`).toBeLessThan(1e-10 * scale);
  }
}

const WANT: Want = { sx: true, sy: true, sz: true, energy: true, purity: true, rho: true };

describe.each(ADAPTERS.filter(({ present }) => present))("$name", ({ adapter, counts }) => {
  test("agrees with the reference on driven and undriven spins", () => expectAgreement(adapter, SPINS, WANT));

  test("agrees without a drive, populations included", () =>
    expectAgreement(adapter, UNDRIVEN, { ...WANT, populations: true }));

  test("agrees on explicit matrices", () => expectAgreement(adapter, [GKSL], { rho: true, purity: true }));

  test.each(["ule", "secular"] as const)("agrees on the dynamics %s", (dynamics) =>
    expectAgreement(
      adapter,
      SPINS.slice(0, 3).map((problem) => ({ ...problem, dynamics })),
      WANT,
    ),
  );

  if (counts)
    test("does not pick one of several steady states", async () => {
      const lines = [{ cmd: "solve", id: "0", problem: { ...GKSL, jumps: [] }, want: { rho: true } }];
      const { answers } = await converse(
        adapter,
        lines.map((line) => JSON.stringify(line)),
      );
      expect(answers).toMatchObject([{ id: "0", error: { kind: "not-unique" } }]);
    });
});

test.runIf(hasQutip)("python-qutip: entropies of the eigenvectors of rho agree with the reference", () =>
  expectAgreement(qutip("svd"), SPINS.slice(1, 3), { entropies: { keep: [1] } }),
);

import { expect, test } from "vitest";
import { independenceRow } from "../../../conformance/conduct/independence/independence.ts";
import type { Dynamics, GkslProblem } from "../../../model/problem.ts";
import type { Solver } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { harmless, slips } from "../../../properties/known-bad/index.ts";

/** Few spins of few dynamics: what is kept or left behind shows there as well. */
const offering = (maxSpins: number, ...dynamics: Dynamics[]): Solver => ({
  ...optimized,
  capabilities: { ...optimized.capabilities, maxSpins, dynamics, kinds: ["spins"] },
});

const solver = offering(6, "nonsecular", "rates");

test("a right solver holds", async () => {
  const { outcome, samples } = await independenceRow(offering(4, "nonsecular", "rates"));
  expect(outcome).toBe("holds");
  expect(samples).toBeGreaterThan(300);
});

test("a right solver of larger problems holds, and so do harmless variations", { tags: ["slow"] }, async () => {
  for (const right of [solver, ...["means-to-1e-10", "rho-to-1e-11"].map((id) => named(id).of(solver))]) {
    expect(await independenceRow(right)).toMatchObject({ outcome: "holds" });
  }
});

function named(id: string) {
  return harmless.find((each) => each.id === id)!;
}

test.each(slips.filter(({ caughtBy }) => caughtBy === "conduct-independence").map((slip) => [slip.id, slip] as const))(
  "%s is found, and what was confused is named",
  { tags: ["slow"] },
  async (_, slip) => {
    const row = await independenceRow(slip.of(solver));
    expect(row.outcome).toBe("violated");
    expect(row.reason).toMatch(/^(nonsecular|rates), N = \d.*asked .*: /);
    expect(JSON.parse(row.sent!).problem.kind).toBe("spins");
  },
);

const ofMatrices: Solver = {
  ...optimized,
  capabilities: { ...optimized.capabilities, kinds: ["gksl"], outputs: ["rho", "purity"], maxDimension: 8 },
};

/** The solver with answers kept under a part of the request. */
function keeping(key: (problem: GkslProblem) => unknown): Solver {
  const kept = new Map<string, ReturnType<Solver["solve"]>>();
  return {
    ...ofMatrices,
    solve: (problem, want) => {
      const name = JSON.stringify([key(problem as GkslProblem), want]);
      const answer = kept.get(name) ?? ofMatrices.solve(problem, want);
      kept.set(name, answer);
      return answer;
    },
  };
}

const rounded = (value: unknown, digits: (x: number) => string) =>
  JSON.stringify(value, (_, each) => (typeof each === "number" ? digits(each) : each));

test("a right solver of explicit matrices holds, of whatever sizes", async () => {
  for (const [minDimension, maxDimension] of [
    [1, 8],
    [1, 1],
    [2, 2],
    [3, 4],
    [5, 5],
  ] as const) {
    const { capabilities } = ofMatrices;
    const right = { ...ofMatrices, capabilities: { ...capabilities, minDimension, maxDimension } };
    expect(await independenceRow(right)).toMatchObject({ outcome: "holds" });
  }
});

test.each<[string, (problem: GkslProblem) => unknown]>([
  ["H alone", ({ H }) => H],
  ["the jumps alone", ({ jumps }) => jumps],
  ["H, and how many jumps there are", ({ H, jumps }) => [H, jumps.length]],
  ["the real parts", ({ H, jumps }) => [H.re, jumps.map(({ re }) => re)]],
  ["H, and the first jump", ({ H, jumps }) => [H, jumps[0]]],
  ["H, and the last jump", ({ H, jumps }) => [H, jumps.at(-1)]],
  [
    "H, and the jumps without their zeros",
    ({ H, jumps }) => [H, jumps.map(({ re, im }) => [re, im].flat(2).filter(Boolean))],
  ],
  [
    "H and the sum of the jumps",
    ({ H, jumps }) => [
      H,
      jumps
        .flatMap(({ re, im }) => [re, im])
        .flat(2)
        .reduce((a, b) => a + b),
    ],
  ],
  ["five digits of every number", (problem) => rounded(problem, (x) => x.toPrecision(5))],
  ["five decimals of every number", (problem) => rounded(problem, (x) => x.toFixed(5))],
  ["H alone, of more than three levels", ({ H, jumps }) => [H, H.re.length > 3 ? 0 : jumps]],
])("answers to matrices that are kept by %s are found", async (_, key) => {
  const row = await independenceRow(keeping(key));
  expect(row).toMatchObject({ outcome: "violated" });
  expect(row.reason).toMatch(
    /^kind gksl, dimension \d.*asked after .*: answered with the state of kind gksl, dimension \d/,
  );
});

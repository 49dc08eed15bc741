import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import type { JudgedRow } from "../../conformance/report.ts";
import type { Problem } from "../../model/problem.ts";
import type { SolverRequest } from "../../model/reach.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { reference } from "../../reference/index.ts";

const { applyLiouvillian: _, ...plain } = reference;

/** The reference, but wrong, and what it was asked. */
function wrong(isWrong: (problem: Problem, want: Want) => boolean): { solver: Solver; asked: SolverRequest[] } {
  const asked: SolverRequest[] = [];
  const solver: Solver = {
    ...plain,
    name: "wrong",
    async solve(problem, want) {
      asked.push({ problem, want });
      const solution = await reference.solve(problem, want);
      if ("error" in solution || !isWrong(problem, want)) return solution;
      return { result: JSON.parse(JSON.stringify(solution.result), (_, x) => (typeof x === "number" ? x + 0.25 : x)) };
    },
  };
  return { solver, asked };
}

async function counterexampleOf(solver: Solver, id: string): Promise<NonNullable<JudgedRow["counterexample"]>> {
  const { rows } = await conform(solver, { samples: 8, filter: id });
  return rows.find(({ check }) => check === id)!.counterexample!;
}

const lines = (asked: readonly SolverRequest[]) => asked.map((request) => lineOf(request, "?").replace('"?"', '"1"'));
const withoutId = (line: string) => line.replace(/"id":"\d+"/, '"id":"1"');

describe("what is shown of a failure is what was sent", () => {
  test.each([
    ["consistency-every-parameter", () => true],
    ["epr-one-spin", (_: Problem, want: Want) => want.epr !== undefined],
    ["epr-stick-sum", (_: Problem, want: Want) => want.epr?.coherences === "phase-averaged"],
    ["entropies-recomputed", (_: Problem, want: Want) => want.entropies !== undefined],
    ["well-posed-two-halves", () => false],
  ] as const)("%s", async (id, isWrong) => {
    const { solver, asked } = wrong(isWrong);
    const never: Solver = {
      ...solver,
      solve: async (p, w) => {
        asked.push({ problem: p, want: w });
        return { result: { rho: (p as unknown as { H: never }).H, purity: 1 } };
      },
    };
    const {
      requests,
      decisive = requests.length - 1,
      readable,
    } = await counterexampleOf(id === "well-posed-two-halves" ? never : solver, id);
    const sent = lines(asked);
    for (const request of requests) expect(sent).toContain(withoutId(request.sent));
    const { want, problem } = JSON.parse(requests[decisive]!.sent);
    expect(requests[decisive]!.answer).toBeDefined();
    expect(requests[decisive]!.expected).toBeDefined();
    if (id.startsWith("epr")) expect(readable).toContain(`epr ${JSON.stringify(want.epr)}`.slice(0, 300));
    if (id.startsWith("entropies")) expect(readable).toContain(`"keep":[${want.entropies.keep}]`);
    if (id === "epr-stick-sum") expect(want.epr.coherences).toBe("phase-averaged");
    if (id === "well-posed-two-halves") expect(readable).toContain(`dimension ${problem.H.re.length}`);
  });

  test("of a relation between two problems, the one that is wrong", async () => {
    const { solver } = wrong((problem) => problem.kind === "spins" && (problem.drive?.omega1 ?? 0) < 0);
    const { requests, decisive } = await counterexampleOf(solver, "symmetry-drive-sign");
    expect(requests).toHaveLength(2);
    expect(JSON.parse(requests[decisive!]!.sent).problem.drive.omega1).toBeLessThan(0);
  });

  test("a memory is blamed only where the problem is right by itself", async () => {
    const alone = await counterexampleOf(wrong(() => true).solver, "consistency-every-parameter");
    expect(alone.requests).toHaveLength(1);
    expect(alone.detail).toContain("with another");
    const seen = new Map<string, ReturnType<Solver["solve"]>>();
    const forgetful: Solver = {
      ...plain,
      solve(problem, want) {
        const key = JSON.stringify([problem, want]).replace(/"T1":[^,}]*/, "");
        if (!seen.has(key)) seen.set(key, reference.solve(problem, want));
        return seen.get(key)!;
      },
    };
    const remembered = await counterexampleOf(forgetful, "consistency-every-parameter");
    expect(remembered.detail).toContain("the answer is that to the one with another bath.T1");
  });
});

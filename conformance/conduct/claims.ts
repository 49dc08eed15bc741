import type { Problem, SpinsProblem } from "../../model/problem.ts";
import { plainWant } from "../../model/reach.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Output, Want } from "../../model/want.ts";
import { reference } from "../../reference/index.ts";
import type { Row } from "../row.ts";
import { chainProblem, offeredLadder, pairProblem } from "./requests.ts";
import { wholeCheck } from "./whole-check.ts";

const DESCRIBED = {
  check: "conduct-capabilities",
  statement:
    "Every combination of dynamics and outputs that the capabilities name, and that is defined, is answered, and so are as many spins.",
  source: "protocol, start",
};

/** Arguments of the outputs that need some. */
const ARGUMENTS: Partial<Want> = {
  epr: { omega: [-1, 0, 2], hwhm: 1, coherences: "literal" },
  entropies: { keep: [0] },
};

/** As many spins as claimed, but no more than the catalogue has. */
const MOST_SPINS = 4;

/** Ask for all that is claimed: what the reference answers is defined, and must not be refused. */
export function claimsRow(solver: Solver): Promise<Row> {
  return wholeCheck(DESCRIBED, async () => {
    let samples = 0;
    const refused: string[] = [];
    for (const problem of claimedProblems(solver.capabilities)) {
      const want = await definedWant(problem, solver.capabilities.outputs);
      const keys = Object.keys(want) as Output[];
      if (keys.length === 0) continue;
      samples++;
      if ("result" in (await solver.solve(problem, want))) continue;
      for (const key of keys) {
        samples++;
        const solution = await solver.solve(problem, { [key]: want[key] });
        if ("error" in solution)
          refused.push(`${key} of ${nameOf(problem)}: ${solution.error.kind}, ${solution.error.message}`);
      }
    }
    for (const { problem, want } of largestProblems(solver.capabilities)) {
      samples++;
      const solution = await solver.solve(problem, want);
      if ("error" in solution) refused.push(`${nameOf(problem)}: ${solution.error.kind}, ${solution.error.message}`);
    }
    return {
      samples,
      worstDefect: refused.length,
      threshold: 0,
      ...(refused.length > 0 ? { reason: `claimed, but refused: ${refused.join("; ")}` } : {}),
    };
  });
}

function nameOf(problem: Problem): string {
  if (problem.kind === "gksl") return "kind gksl";
  return `dynamics ${problem.dynamics}${problem.nucleus ? " with a nucleus" : ""}, N = ${problem.spins.delta.length}`;
}

/** One problem for each kind of dynamics, with a nucleus where that is defined, and explicit matrices. */
function claimedProblems(capabilities: Capabilities): Problem[] {
  const { kinds, dynamics, maxSpins } = capabilities;
  const problems: Problem[] = [];
  if (kinds.includes("spins") && maxSpins > 0) {
    for (const kind of dynamics) {
      const problem = maxSpins > 1 ? pairProblem(kind) : chainProblem(kind, 1);
      problems.push(problem);
      if (kind === "rates") {
        problems.push({ ...problem, nucleus: { omegaN: 10, D: problem.spins.delta.map(() => 0.7) } });
      }
    }
  }
  const ladder = offeredLadder(capabilities);
  return ladder ? [...problems, ladder] : problems;
}

/** For each kind of dynamics the most spins that are claimed, with one simple output. */
function largestProblems(capabilities: Capabilities): { problem: SpinsProblem; want: Want }[] {
  const { kinds, dynamics, maxSpins } = capabilities;
  if (!kinds.includes("spins") || maxSpins < 3) return [];
  return dynamics.flatMap((kind) => {
    const problem = chainProblem(kind, Math.min(maxSpins, MOST_SPINS));
    const want = plainWant(capabilities, "spins");
    return want ? [{ problem, want }] : [];
  });
}

/** The claimed outputs that the problem defines. */
async function definedWant(problem: Problem, outputs: readonly Output[]): Promise<Want> {
  const defined: [Output, unknown][] = [];
  for (const key of outputs) {
    const argument = ARGUMENTS[key as keyof Want] ?? true;
    if ("result" in (await reference.solve(problem, { [key]: argument }))) defined.push([key, argument]);
  }
  return Object.fromEntries(defined);
}

import type { Problem } from "../../model/problem.ts";
import { leastDimension, plainWant } from "../../model/reach.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Output, Want } from "../../model/want.ts";
import { asDear } from "../../properties/arbitraries/as-dear.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { reference } from "../../reference/index.ts";
import { COARSEST } from "../accuracy/degree.ts";
import type { Row } from "../row.ts";
import { type Climb, climb, type Step } from "./climb.ts";
import {
  chainProblem,
  ladderProblem,
  MOST_DIMENSION_ASKED,
  MOST_SPINS_ASKED,
  offeredLadder,
  pairProblem,
} from "./requests.ts";
import { wholeCheck } from "./whole-check.ts";

const DESCRIBED = {
  check: "conduct-capabilities",
  statement:
    "Every defined combination of the dynamics and outputs that the capabilities name is answered, up to the number of spins and the dimension that they name.",
  source: "protocol, start",
};

/** Arguments of the outputs that need some. */
const ARGUMENTS: Partial<Want> = {
  epr: { omega: [-1, 0, 2], hwhm: 1, coherences: "literal" },
  entropies: { keep: [0] },
};

/** As many spins every dynamics has to reach; beyond, one that reaches as many as claimed is enough. */
const COMMON_SPINS = 4;

/** The longest that one size, and that all sizes of one kind may take, s. */
const LIMITS = { always: COMMON_SPINS, longest: 2, seconds: 6 };

/** Below this dimension a superoperator is small. */
const SMALL_DIMENSION = 8;

/** Dimensions around the powers of two, where loops and blocks end. */
const DIMENSIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 64, 96, 128, 192, 256];

/** The suite's own residual of a state takes too long beyond, for spins. */
const MOST_SPINS_JUDGED = 6;

/** Ask for all that is claimed: what the reference answers is defined, and must not be refused. */
export function claimsRow(solver: Solver): Promise<Row> {
  return wholeCheck(DESCRIBED, async () => {
    const { samples, refused, denied } = await combinations(solver);
    const sizes = [...(await dimensionsClimbed(solver)), ...(await spinsClimbed(solver))];
    const broken = sizes.filter(({ climbed, small }) => climbed.failed && !isWrongFromTheStart(climbed.failed, small));
    const wrong = broken.filter(({ climbed }) => climbed.failed!.how !== "refused");
    const died = wrong.length > 0 && wrong.every(({ climbed }) => climbed.failed!.how === "misbehaved");
    const reasons = [
      ...brokenClaims(broken),
      ...(refused.length > 0 ? [`it claims, but refuses, ${refused.join("; ")}`] : []),
    ];
    const untried = sizes.flatMap(({ climbed, claim, size, cutAt }) =>
      climbed.untried
        ? [
            `the claim ${claim} was tried up to ${size} ${climbed.reached} only: ${climbed.untried.size} would take about ${Math.ceil(climbed.untried.seconds)} s`,
          ]
        : cutAt !== undefined && !climbed.failed
          ? [`the claim ${claim} was tried up to ${size} ${cutAt} only: larger requests would be too long`]
          : [],
    );
    const worst = wrong[0] ?? broken[0];
    return {
      samples: samples + sizes.reduce((sum, { climbed }) => sum + climbed.asked, 0),
      worstDefect: reasons.length,
      threshold: 0,
      ...(reasons.length > 0
        ? { reason: reasons.join("; ") }
        : untried.length > 0
          ? { reason: untried.join("; ") }
          : {}),
      ...(died ? { outcome: "misbehaved" as const } : {}),
      ...(wrong.length === 0 && !denied && reasons.length > 0
        ? { outcome: "gives up" as const, refused: reasons.length }
        : {}),
      ...(worst ? { sent: worst.climbed.failed!.sent } : {}),
    };
  });
}

/** A wrong state of a small problem is no matter of size: the properties tell more of it. */
function isWrongFromTheStart({ how, size }: NonNullable<Climb["failed"]>, small: number): boolean {
  return how === "wrong" && size <= small;
}

/** A claim of a size, and how far it is kept. */
interface Claim {
  /** The properties ask this size and smaller ones by the dozen. */
  small: number;
  /** "maxDimension 32" */
  claim: string;
  /** "dimension" or "N =" */
  size: string;
  /** Whether nothing is said of larger sizes. */
  onlyThere?: boolean;
  /** The largest size that is asked, where more is claimed. */
  cutAt?: number;
  climbed: Climb;
}

/** "claims maxDimension 32, fails from dimension 7 on: unsupported, ..."; claims that failed alike share the reason. */
function brokenClaims(broken: readonly Claim[]): string[] {
  return [...Map.groupBy(broken, ({ climbed }) => climbed.failed!.failed)].map(([failed, claims]) => {
    const named = claims.map(({ claim, size, onlyThere, climbed }) => {
      const at = `${size} ${climbed.failed!.size}`;
      return `it claims ${claim}, but fails ${onlyThere ? `at ${at}` : `from ${at} on`}`;
    });
    return `${named.join("; ")}: ${failed}`;
  });
}

/** Every dynamics with every output that it defines; each alone where not all are answered at once. */
async function combinations(solver: Solver): Promise<{ samples: number; refused: string[]; denied: boolean }> {
  let samples = 0;
  let denied = false;
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
      if (!("error" in solution)) continue;
      const { kind, message } = solution.error;
      denied ||= kind === "not-unique";
      refused.push(`${key} of ${nameOf(problem)}: ${kind}, ${message}`);
    }
  }
  return { samples, refused, denied };
}

async function dimensionsClimbed(solver: Solver): Promise<Claim[]> {
  const { capabilities } = solver;
  const want = stateWant(capabilities, "gksl");
  if (!want || !offeredLadder(capabilities)) return [];
  const [least, most] = [leastDimension(capabilities), capabilities.maxDimension];
  const climbed = (sizes: readonly number[]) =>
    climb(sizes, (size, again) => attempts(solver, another(ladderProblem(size), again), want), {
      ...LIMITS,
      always: SMALL_DIMENSION,
    });
  const claim = { size: "dimension", small: SMALL_DIMENSION - 2 };
  const smallest = { ...claim, claim: `minDimension ${least}`, onlyThere: true, climbed: await climbed([least]) };
  const last = Math.min(most, MOST_DIMENSION_ASKED);
  const sizes = [...DIMENSIONS.filter((size) => size > least && size < last), ...(least < last ? [last] : [])];
  return [smallest, { ...claim, claim: `maxDimension ${most}`, ...cut(most, last), climbed: await climbed(sizes) }];
}

/** Where it is asked again, a problem as dear as the one before, and not the same: what was kept is no measure. */
function another<P extends Problem>(problem: P, again: boolean): Problem {
  return again ? asDear(problem) : problem;
}

function cut(claimed: number, last: number): Pick<Claim, "cutAt"> {
  return claimed > last ? { cutAt: last } : {};
}

/** Of the dynamics beyond the common sizes, that which reaches most. */
async function spinsClimbed(solver: Solver): Promise<Claim[]> {
  const { capabilities } = solver;
  const { kinds, dynamics, maxSpins } = capabilities;
  const want = stateWant(capabilities, "spins");
  if (!want || !kinds.includes("spins") || maxSpins < 1) return [];
  const upTo = (most: number, from = 1) => Array.from({ length: Math.max(0, most - from + 1) }, (_, k) => from + k);
  const claims: Claim[] = [];
  for (const kind of dynamics) {
    const limits = { ...LIMITS, seconds: LIMITS.seconds / dynamics.length };
    const of = (N: number, again: boolean) =>
      attempts(solver, another(chainProblem(kind, N), again), want, N <= MOST_SPINS_JUDGED);
    const last = Math.min(maxSpins, MOST_SPINS_ASKED);
    const climbed = await climb(upTo(last), of, limits);
    const claim = { claim: `maxSpins ${maxSpins} and dynamics ${kind}`, size: "N =", small: COMMON_SPINS };
    claims.push({ ...claim, ...cut(maxSpins, last), climbed });
  }
  const farthest = Math.max(...claims.map(({ climbed }) => climbed.reached ?? 0));
  return claims.map((claim) => {
    const { failed, reached = 0 } = claim.climbed;
    const isOwnLimit =
      failed?.how === "refused" &&
      failed.size > COMMON_SPINS &&
      (reached < farthest || claims.some(({ climbed }) => climbed.untried));
    return isOwnLimit ? { ...claim, climbed: { reached, asked: claim.climbed.asked } } : claim;
  });
}

/** rho where it is offered, which the suite can judge by itself; else any plain output. */
function stateWant(capabilities: Capabilities, kind: Problem["kind"]): Want | null {
  return capabilities.outputs.includes("rho") ? { rho: true } : plainWant(capabilities, kind);
}

/** A size that is refused once, and then answered, is no limit: the properties count refusals. */
async function attempts(solver: Solver, problem: Problem, want: Want, isJudged = true): Promise<Step> {
  const step = await attempt(solver, problem, want, isJudged);
  if (step.how !== "refused" && step.how !== "not-unique") return step;
  const again = await attempt(solver, asDear(problem), want, isJudged);
  return again.failed === null ? again : step;
}

async function attempt(solver: Solver, problem: Problem, want: Want, isJudged = true): Promise<Step> {
  const sent = lineOf({ problem, want }, "1");
  try {
    const solution = await solver.solve(problem, want);
    if ("error" in solution) {
      const { kind, message } = solution.error;
      return { sent, how: kind === "not-unique" ? kind : "refused", failed: `${kind}, ${message}` };
    }
    const residual = isJudged && solution.result.rho ? steadyStateResidual(problem, solution.result.rho) : 0;
    const allowed = Math.max(solver.capabilities.accuracy ?? 0, COARSEST);
    if (residual <= allowed) return { sent, failed: null };
    return {
      sent,
      how: "wrong",
      failed: `|L rho| / (s |rho|) is ${residual.toPrecision(2)}, where s is the size of the generator`,
    };
  } catch (error) {
    if (!(error instanceof AdapterMisbehaved)) throw error;
    return { sent, how: "misbehaved", failed: error.message };
  }
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

/** The claimed outputs that the problem defines. */
async function definedWant(problem: Problem, outputs: readonly Output[]): Promise<Want> {
  const defined: [Output, unknown][] = [];
  for (const key of outputs) {
    const argument = ARGUMENTS[key as keyof Want] ?? true;
    if ("result" in (await reference.solve(problem, { [key]: argument }))) defined.push([key, argument]);
  }
  return Object.fromEntries(defined);
}

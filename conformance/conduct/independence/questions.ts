import { type Dynamics, dynamicsSchema, type SpinsProblem } from "../../../model/problem.ts";
import type { Capabilities } from "../../../model/solver.ts";
import type { Output, Want } from "../../../model/want.ts";
import { roundOff } from "../../../properties/audit/condition.ts";
import { populationRounding } from "../../../properties/audit/condition-of-rates.ts";
import { LEAST, ladder, mostOf } from "../../../properties/sizes/draw.ts";
import { chainProblem } from "../requests.ts";
import { questionsOfMatrices } from "./matrices.ts";
import type { Question } from "./question.ts";
import { balancedVariationsOf, both, type Variation, variationsOf } from "./variations.ts";
import { wantsOf } from "./wants.ts";

/** What is asked of every problem, unless the wants are what varies. */
const SIMPLE: readonly Output[] = ["rho", "sx", "sy", "sz", "purity"];

/** Hot enough that the eigenvalues of rho are apart, so that entropies have an answer. */
const HOT = 1e-6;

/** Spins in a row whose detunings are no arithmetic series, so that no levels coincide. */
function rowOfSpins(dynamics: Dynamics, N: number, beta?: number): SpinsProblem {
  const chain = chainProblem(dynamics, N);
  const delta = chain.spins.delta.map((d, i) => d + 0.11 * i * i);
  return { ...chain, spins: { ...chain.spins, delta }, bath: { ...chain.bath, beta: beta ?? chain.bath.beta } };
}

function withNucleus(problem: SpinsProblem): SpinsProblem {
  return { ...problem, nucleus: { omegaN: 4, D: problem.spins.delta.map((_, i) => 0.9 - 0.1 * i) } };
}

const simpleWant = ({ outputs }: Capabilities): Want =>
  Object.fromEntries(SIMPLE.filter((key) => outputs.includes(key)).map((key) => [key, true]));

const roundingOf = (problem: SpinsProblem) =>
  problem.dynamics === "rates" ? populationRounding(problem) : roundOff(problem);

function question(problem: SpinsProblem, want: Want, what: string, once?: true): Question {
  const nucleus = problem.nucleus ? " and a nucleus" : "";
  const name = `${problem.dynamics}, N = ${problem.spins.delta.length}${nucleus}${what && `, ${what}`}`;
  return { name, problem, want, rounding: roundingOf(problem), ...(once && { once }) };
}

function varied(problem: SpinsProblem, want: Want, variations: readonly Variation[], once?: true): Question[] {
  return variations.map(({ name, of }) => question(of(problem), want, `another ${name}`, once));
}

const pairsOf = (variations: readonly Variation[]) =>
  variations.flatMap((a, i) => variations.slice(i + 1).map((b) => both(a, b)));

function offeredDynamics({ kinds, dynamics }: Capabilities): Dynamics[] {
  return kinds.includes("spins") ? dynamicsSchema.options.filter((each) => dynamics.includes(each)) : [];
}

/**
 * Problems of every kind and size that is offered up to three spins, so that a buffer left over from one would tell in
 * the next; of the pair, every change of one number and of two, and every want, so that an answer kept by too short a
 * key would.
 */
export function smallQuestions(capabilities: Capabilities): Question[] {
  const want = simpleWant(capabilities);
  const { maxSpins } = capabilities;
  const ofSpins = offeredDynamics(capabilities).flatMap((kind) =>
    [2, 1, 3]
      .filter((N) => N <= maxSpins)
      .flatMap((N) => {
        const base = rowOfSpins(kind, N);
        if (N !== Math.min(2, maxSpins)) return [question(base, want, "")];
        const bases = kind === "rates" ? [base, withNucleus(base)] : [base];
        return bases.flatMap((problem) => variedInEveryWay(capabilities, problem, want));
      }),
  );
  return [...ofSpins, ...questionsOfMatrices(capabilities, want)].filter((each) => Object.keys(each.want).length > 0);
}

function variedInEveryWay(capabilities: Capabilities, problem: SpinsProblem, want: Want): Question[] {
  const variations = variationsOf(problem);
  const hot = { ...problem, bath: { ...problem.bath, beta: HOT } };
  return [
    question(problem, want, ""),
    ...varied(problem, want, [...variations, ...balancedVariationsOf(problem)]),
    ...varied(problem, want, pairsOf(variations), true),
    ...wantsOf(capabilities, hot).map((each) => question(hot, each.want, each.name)),
  ];
}

/** Five spins of every dynamics: what is asked first, to see how long a solve takes. */
export function firstOfFive(capabilities: Capabilities): { dynamics: Dynamics; question: Question }[] {
  if (capabilities.maxSpins < LEAST) return [];
  return offeredDynamics(capabilities).map((dynamics) => ({
    dynamics,
    question: question(rowOfSpins(dynamics, LEAST), simpleWant(capabilities), "", true),
  }));
}

/**
 * A ladder of sizes, five spins after each larger one; then every change of one number of five spins, and every want;
 * of two numbers where the rates or the jump operators (7), (8) are quick.
 */
export function largeQuestions(capabilities: Capabilities, dynamics: Dynamics): Question[] {
  const want = simpleWant(capabilities);
  const { rho: _, ...means } = want;
  const five = rowOfSpins(dynamics, LEAST);
  const steps = ladder(mostOf(dynamics, capabilities)).filter((N) => N > LEAST);
  const rungs = steps.flatMap((N) => [
    question(rowOfSpins(dynamics, N), Object.keys(means).length > 0 ? means : want, "", true),
    question(five, want, `after N = ${N}`, true),
  ]);
  const variations = variationsOf(five);
  const pairs = dynamics === "nonsecular" || dynamics === "hilbert" ? pairsOf(variations) : [];
  const hot = rowOfSpins(dynamics, LEAST, HOT);
  return [
    ...rungs,
    ...varied(five, want, [...variations, ...balancedVariationsOf(five), ...pairs], true),
    ...wantsOf(capabilities, hot).map((each) => question(hot, each.want, each.name, true)),
  ].filter((each) => Object.keys(each.want).length > 0);
}

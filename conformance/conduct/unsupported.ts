import type { Dynamics } from "../../model/problem.ts";
import { dynamicsSchema } from "../../model/problem.ts";
import { plainWant } from "../../model/reach.ts";
import { OUTPUTS } from "../../model/want.ts";
import type { Asked, ConductCheck, Question } from "./check.ts";
import { refused, shown } from "./judge.ts";
import {
  chainProblem,
  ladderProblem,
  MOST_SPINS_ASKED,
  offeredLadder,
  offeredProblem,
  pairProblem,
  solveLine,
} from "./requests.ts";

const ID = "not offered";

/**
 * What is well formed but not defined for a problem, or not offered by the adapter, is `unsupported`: never an answer,
 * never `invalid`.
 */
export const unsupportedRequests: ConductCheck = {
  id: "conduct-unsupported",
  statement: "What a problem does not define, or the adapter does not offer, is answered with the failure unsupported.",
  source: "protocol, errors",
  questions: (adapter) => [...undefinedOutputs(adapter), ...notOffered(adapter)],
};

function undefinedOutputs({ capabilities }: Asked): Question[] {
  const { kinds, dynamics, outputs, maxSpins } = capabilities;
  const ask = (problem: unknown, want: unknown) => refused(solveLine(ID, problem, want), "unsupported", ID);
  const spins = kinds.includes("spins") && maxSpins > 1 ? dynamics : [];
  const questions: Question[] = [];
  const ladder = offeredLadder(capabilities);
  if (ladder && outputs.includes("sz")) questions.push(ask(ladder, { sz: true }));
  for (const kind of spins) {
    const problem = pairProblem(kind);
    if (outputs.includes("nuclearPolarization")) questions.push(ask(problem, { nuclearPolarization: true }));
    if (kind === "rates") continue;
    if (kind !== "hilbert" && outputs.includes("generator")) questions.push(ask(problem, { generator: true }));
    const want = plainWant(capabilities, "spins");
    if (want) questions.push(ask({ ...problem, nucleus: { omegaN: 1, D: [1, 1] } }, want));
  }
  return questions;
}

function notOffered({ capabilities }: Asked): Question[] {
  const { kinds, dynamics, outputs } = capabilities;
  const ask = (problem: unknown, want: unknown) => refused(solveLine(ID, problem, want), "unsupported", ID);
  const questions: Question[] = [refused(evaluateLine("redfield"), "unsupported", ID)];
  if (!kinds.includes("gksl")) questions.push(ask(ladderProblem(2), { rho: true }));
  const other: Dynamics | undefined = dynamicsSchema.options.find((kind) => !dynamics.includes(kind));
  if (other || !kinds.includes("spins")) questions.push(ask(pairProblem(other ?? "nonsecular"), { sz: true }));
  const problem = offeredProblem(capabilities);
  const missing = OUTPUTS.find((key) => !outputs.includes(key) && !["epr", "entropies"].includes(key));
  if (problem && missing) questions.push(ask(problem, { [missing]: true }));
  return questions;
}

function evaluateLine(name: string): string {
  return JSON.stringify({ cmd: "evaluate", id: ID, function: name, arguments: {} });
}

/** One spin more than the adapter says it can. */
export const tooManySpins: ConductCheck = {
  id: "conduct-too-many-spins",
  statement: "A problem of more spins than maxSpins is answered with the failure unsupported, or solved.",
  source: "protocol, start",
  skipped({ capabilities }) {
    if (!capabilities.kinds.includes("spins") || capabilities.dynamics.length === 0) return "it solves no spins";
    if (capabilities.maxSpins >= MOST_SPINS_ASKED) {
      return `one spin more than maxSpins ${capabilities.maxSpins} makes too large a request`;
    }
    return plainWant(capabilities, "spins") ? null : "it answers no simple output";
  },
  questions({ capabilities }) {
    const { dynamics, maxSpins } = capabilities;
    const sent = solveLine(ID, chainProblem(dynamics[0]!, maxSpins + 1), plainWant(capabilities, "spins"));
    return [
      {
        sent,
        due: 'the failure "unsupported", or a result',
        wrong(answer) {
          const { error, result } = answer as { error?: { kind?: unknown }; result?: unknown };
          return error?.kind === "unsupported" || result !== undefined ? null : shown(answer);
        },
      },
    ];
  },
};

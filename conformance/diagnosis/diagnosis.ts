import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Failure } from "../../model/failure.ts";
import type { GkslProblem, Problem } from "../../model/problem.ts";
import { requestOf } from "../../properties/shown-request.ts";
import type { Counterexample } from "../../properties/verdict.ts";
import { type Misbehaviour, misconductText } from "../../protocol/misbehaviour.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../report.ts";
import { equationsOf } from "./equations.ts";
import { likeKnownFault } from "./known-faults.ts";

/**
 * What the failures of a run have in common, the most specific first, one sentence each; none where nothing but
 * generalities could be said. Messages come before equations: thirty refusals with one message have one cause.
 */
export function diagnosisOf(report: ConformanceReport): string[] {
  const { rows, refusals, givenUp, misreading } = report;
  const last = report.misbehaviours.at(-1);
  const failed = rows.filter((row) => isAgainst(row) && row.class !== "conduct");
  const wrong = failed.filter(({ verdict, counterexample }) => verdict === "violated" && counterexample);
  const claims = rows.find(({ check, verdict }) => check === "conduct-capabilities" && verdict !== "holds");
  const untried = rows.find(({ check }) => check === "conduct-capabilities")?.reason;
  const answered = oneAnswer(wrong);
  const shared = () => {
    if (answered) return [answered];
    if (allNotUnique(wrong)) return ["It answers one state where there are many, instead of the failure not-unique."];
    const known = likeKnownFault(rows);
    return known ? [known] : wrong.length >= 2 ? sharedBy(wrong, report) : [];
  };
  return [
    ...(givenUp === undefined ? [] : [`The adapter was ${givenUp}; what had not been asked by then is not judged.`]),
    ...(givenUp === undefined || !last ? [] : [`The last breach was ${misconductText(last)}.`]),
    ...(misreading === undefined ? [] : [misreading]),
    ...(claims?.reason && isAgainst(claims) ? [`${sentence(claims.reason)}.`] : []),
    ...refusals.groups
      .filter((_, k) => k < SHOWN)
      .map(({ kind, message, count, from }) => {
        const where = from ? ` ${from}` : "";
        return `${count} of ${refusals.asked} requests were refused as ${kind}${where}: "${message}"`;
      }),
    ...breaches(rows.filter(isAgainst)),
    ...(claims === undefined && untried ? [`${sentence(untried)}.`] : []),
    ...(misreading ? [] : shared()),
    ...rows.flatMap(({ check, samples, note }) =>
      note ? [`${check}, ${note.count} of ${samples} samples: ${note.text}.`] : [],
    ),
  ];
}

/** How many groups of messages, and how many equations, are named. */
const SHOWN = 2;

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

/** Whether all that is wrong is a state where there are many: a solver that never looks whether there is one. */
export function allNotUnique(wrong: readonly JudgedRow[]): boolean {
  return wrong.length > 0 && wrong.every(({ counterexample }) => counterexample?.detail.startsWith(NOT_UNIQUE));
}

const NOT_UNIQUE = "expected the failure not-unique, got a result";

/** A failure that most of what is wrong was answered with: a statement that is false, `not-unique` above all. */
function oneAnswer(wrong: readonly JudgedRow[]): string | undefined {
  const errors = wrong.flatMap(({ counterexample }) => {
    const { requests = [], decisive = requests.length - 1 } = counterexample!;
    const { error } = (requests[decisive]?.answer ?? {}) as { error?: Failure };
    return error ? [error] : [];
  });
  const [same] = [...Map.groupBy(errors, ({ kind }) => kind).values()].sort((a, b) => b.length - a.length);
  if (!same || same.length < 2 || same.length < MOST * wrong.length) return undefined;
  const [{ kind, message }] = same as [Failure];
  const features = featuresOf(wrong.map(({ counterexample }) => problemShown(counterexample!)));
  const where = features.length > 0 ? `; every counterexample has ${features.join(", ")}` : "";
  return `${same.length} of ${wrong.length} failed checks were wrongly answered ${kind}: "${message}"${where}`;
}

/** The problem of the request that went wrong; the one that was drawn, where a closed form was asked for. */
export function problemShown({ requests = [], decisive = requests.length - 1, sample }: Counterexample): Problem {
  const shown = requests[decisive];
  const request = shown && requestOf(shown.sent);
  return request && "problem" in request ? request.problem : sample.problem;
}

/** Misbehaviour of one kind in several checks is one cause. */
function breaches(failed: readonly JudgedRow[]): string[] {
  const met = failed.flatMap(({ misbehaviour }) => (misbehaviour ? [misbehaviour] : []));
  return [...Map.groupBy(met, (each: Misbehaviour) => each.kind).values()]
    .filter((same) => same.length > 1)
    .map((same) => `${same.length} checks met the same breach of the protocol: ${misconductText(same[0]!)}.`);
}

/** Most failures have to share an answer. */
const MOST = 2 / 3;

/** An equation is named where more than half of the violated properties name it, twice as often as those that hold. */
const HALF = 1 / 2;
const TIMES = 2;

function sharedBy(wrong: readonly JudgedRow[], { rows, outputs }: ConformanceReport): string[] {
  const output = outputs.some((each) => each.output === "rho") ? outputOff(wrong) : undefined;
  const shared = output ? [output] : equationsShared(wrong, rows);
  const features = featuresOf(wrong.map(({ counterexample }) => problemShown(counterexample!)));
  if (shared.length === 0 && features.every((feature) => feature === "at least 2 spins")) return [];
  const parts = [...shared, ...(features.length > 0 ? [`every counterexample has ${features.join(", ")}`] : [])];
  return [`What the ${wrong.length} violated properties have in common: ${parts.join("; ")}.`];
}

/** What the details of counterexamples call the numbers of an output. */
const NUMBER =
  /(?:^|: |phase-averaged |literal )(sx|sy|sz|energy|purity|entropies|populations|f|P_n)\b[^ :]*: expected/;
const OUTPUTS: Readonly<Record<string, string>> = { f: "epr", P_n: "nuclearPolarization" };

/** The one output that most of what is wrong is off in, where nothing is said of rho: it is read off wrongly. */
function outputOff(wrong: readonly JudgedRow[]): string | undefined {
  const details = wrong.map(({ counterexample }) => counterexample!.detail);
  if (details.some((detail) => /\brho\b/.test(detail))) return undefined;
  const named = details.flatMap((detail) => NUMBER.exec(detail)?.[1] ?? []);
  const [same] = [...Map.groupBy(named, (name) => name).values()].sort((a, b) => b.length - a.length);
  if (!same || same.length < MOST * wrong.length) return undefined;
  return `${same.length} of them are off in ${OUTPUTS[same[0]!] ?? same[0]}`;
}

function equationsShared(wrong: readonly JudgedRow[], rows: readonly JudgedRow[]): string[] {
  const held = rows.filter(({ verdict, class: kind }) => verdict === "holds" && kind !== "conduct");
  const naming = (among: readonly JudgedRow[], equation: string) =>
    among.filter(({ source }) => equationsOf(source).includes(equation)).length;
  return [...new Set(wrong.flatMap(({ source }) => equationsOf(source)))]
    .map((equation) => ({ equation, wrong: naming(wrong, equation), right: naming(held, equation) }))
    .filter((share) => isTelling(share.wrong / wrong.length, share.right / (held.length || 1)))
    .sort(
      (a, b) =>
        b.wrong / wrong.length - b.right / (held.length || 1) - (a.wrong / wrong.length - a.right / (held.length || 1)),
    )
    .slice(0, SHOWN)
    .map(({ equation, wrong: among, right }) => {
      const others = held.length > 0 ? ` (${right} of the ${held.length} that hold)` : "";
      return `${among} of them${others} test ${equation}`;
    });
}

/** Whether an equation that so large a share of both names is worth naming. */
function isTelling(ofWrong: number, ofRight: number): boolean {
  return ofWrong > HALF && ofWrong >= TIMES * ofRight;
}

/** What all problems have, though a problem need not have it: counterexamples are simplified, so that it is needed. */
function featuresOf(problems: readonly Problem[]): string[] {
  const spins = problems.filter((problem) => problem.kind === "spins");
  const matrices = problems.filter((problem) => problem.kind === "gksl");
  if (spins.length > 0 && matrices.length > 0) return [];
  if (matrices.length > 0) return featuresOfMatrices(matrices);
  const least = Math.min(...spins.map((problem) => problem.spins.delta.length));
  const [dynamics] = spins.map((problem) => problem.dynamics);
  const features: [name: string, has: (problem: (typeof spins)[number]) => boolean][] = [
    [`at least ${least} spins`, () => least > 1],
    ["a coupling U", (problem) => problem.spins.U.flat().some((u) => u !== 0)],
    ["a drive", ({ drive }) => drive !== null],
    ["a nucleus", ({ nucleus }) => nucleus !== null],
    [`dynamics ${dynamics}`, (problem) => problem.dynamics === dynamics],
    ["beta < 0", ({ bath }) => bath.beta < 0],
  ];
  return features.filter(([, has]) => spins.every(has)).map(([name]) => name);
}

/** Below this, the units of a problem are told. */
const SMALL_ENTRY = 1e-3;

/** What all problems of kind gksl have. */
function featuresOfMatrices(problems: readonly GkslProblem[]): string[] {
  const most = (each: (problem: GkslProblem) => number) => Math.max(...problems.map(each));
  const least = (each: (problem: GkslProblem) => number) => Math.min(...problems.map(each));
  const dimension = least(({ H }) => H.re.length);
  const jumps = least((problem) => problem.jumps.length);
  const entry = most(({ H, jumps: all }) => Math.max(...[H, ...all].map(largestEntry)));
  return [
    ...(dimension > 2 ? [`dimension ${dimension} or more`] : []),
    ...(jumps > 1 ? [`${jumps} jumps or more`] : []),
    ...(problems.every((problem) => problem.jumps.some((A) => largestEntry(A) === 0)) ? ["a jump that is zero"] : []),
    ...(entry < SMALL_ENTRY ? [`no entry above ${entry.toExponential(0)}`] : []),
    ...(most(({ H }) => largestEntry(H)) === 0 ? ["H = 0"] : []),
  ];
}

function largestEntry({ re, im }: ComplexMatrix): number {
  return Math.max(0, ...[...re, ...im].flat().map(Math.abs));
}

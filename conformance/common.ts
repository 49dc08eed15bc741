import type { Problem } from "../model/problem.ts";
import { isAgainst, type JudgedRow } from "./report.ts";

/**
 * The findings, the most telling first: rules of conduct, which explain whatever else fails; then the counterexample of
 * the fewest spins, and of these the one with the fewest numbers that are not 0.
 */
export function simplestFirst(rows: readonly JudgedRow[]): JudgedRow[] {
  return rows
    .map((row) => ({ row, size: sizeOf(row) }))
    .sort((a, b) => a.size.spins - b.size.spins || a.size.numbers - b.size.numbers)
    .map(({ row }) => row);
}

function sizeOf({ counterexample }: JudgedRow): { spins: number; numbers: number } {
  if (!counterexample) return { spins: 0, numbers: 0 };
  const { problem } = counterexample.sample;
  return { spins: spinsOf(problem), numbers: nonZeroNumbers(problem) };
}

function spinsOf(problem: Problem): number {
  return problem.kind === "spins" ? problem.spins.delta.length : Math.log2(problem.H.re.length);
}

function nonZeroNumbers(value: unknown): number {
  if (typeof value === "number") return value === 0 ? 0 : 1;
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + nonZeroNumbers(part), 0)
    : 0;
}

/**
 * What the violated properties share, as a sentence: the equations in the sources of most of them, that which the
 * properties that hold name the least first, and what every counterexample has. Undefined where fewer than two
 * properties are violated.
 */
export function sharedByFailures(rows: readonly JudgedRow[]): string | undefined {
  const properties = rows.filter((row) => row.class !== "conduct");
  const failed = properties.filter((row) => isAgainst(row) && row.counterexample);
  if (failed.length < 2) return undefined;
  const held = properties.filter(({ verdict }) => verdict === "holds");
  const shares = [...new Set(failed.flatMap(({ source }) => equationsOf(source)))]
    .map((equation) => ({ equation, wrong: naming(failed, equation), right: naming(held, equation) }))
    .filter(({ wrong }) => 2 * wrong > failed.length)
    .sort((a, b) => excess(b, failed, held) - excess(a, failed, held));
  const equations = shares
    .slice(0, SHOWN)
    .map(
      ({ equation, wrong, right }) =>
        `${equation} (${wrong} of ${failed.length}; ${right} of ${held.length} that hold)`,
    );
  const features = featuresOf(failed.map(({ counterexample }) => counterexample!.sample.problem));
  const parts = [
    ...(equations.length > 0
      ? [`their sources name ${equations.join(", ")}`]
      : ["no equation is in most of their sources"]),
    ...(features.length > 0 ? [`every counterexample has ${features.join(", ")}`] : []),
  ];
  return `What ${failed.length} violated properties share: ${parts.join("; ")}.`;
}

/** How many equations are named. */
const SHOWN = 4;

function naming(rows: readonly JudgedRow[], equation: string): number {
  return rows.filter(({ source }) => equationsOf(source).includes(equation)).length;
}

/** How much oftener violated properties name an equation than those that hold. */
function excess(
  { wrong, right }: { wrong: number; right: number },
  failed: readonly JudgedRow[],
  held: readonly JudgedRow[],
): number {
  return wrong / failed.length - right / Math.max(1, held.length);
}

/**
 * "PRL (6)-(8), Hilbert approximation" names PRL (6), (7), (8) and the Hilbert approximation of the PRL; what stands
 * "below (11)" is not (11).
 */
export function equationsOf(source: string): string[] {
  const equations = source.split(";").flatMap((part) => {
    const paper = /^\s*(PRL|PRB)\b/.exec(part)?.[1];
    if (!paper) return [];
    const named = part.replace(/below \(\w+\)/g, "").matchAll(EQUATIONS);
    return [...named].flatMap(([whole, letter = "", first, last = first]) =>
      first === undefined ? [`${paper}, ${whole}`] : numbered(`${paper} (${letter}`, Number(first), Number(last)),
    );
  });
  return [...new Set(equations)];
}

const EQUATIONS =
  /\(([A-C]?)(\d+)\)(?:-\([A-C]?(\d+)\))?|Hilbert approximation|Microwave drive|spin-temperature ansatz|Fig\. \d+/g;

function numbered(beginning: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, k) => `${beginning}${first + k})`);
}

/** What all problems have, though a problem need not have it. */
function featuresOf(problems: readonly Problem[]): string[] {
  const spins = problems.filter((problem) => problem.kind === "spins");
  if (spins.length < problems.length) return [];
  const least = Math.min(...problems.map(spinsOf));
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

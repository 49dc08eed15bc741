import type { Problem, SpinsProblem } from "../../model/problem.ts";
import { outputsDefined } from "../../model/reach.ts";
import type { Result } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Output, Want } from "../../model/want.ts";
import { manufacturedSamples } from "../../properties/arbitraries/manufactured.ts";
import { spinsSamples } from "../../properties/arbitraries/spins.ts";
import { askFor } from "../../properties/ask.ts";
import { fromExchange } from "../../properties/audit/algebra/dense.ts";
import { gkslRoundOff, roundOff } from "../../properties/audit/condition.ts";
import { populationRounding } from "../../properties/audit/condition-of-rates.ts";
import { purity } from "../../properties/audit/outputs/state.ts";
import { PROMISED } from "../../properties/audit/promise.ts";
import { largestEnergy, levelsOf } from "../../properties/audit/spins/levels.ts";
import { checkProperty } from "../../properties/check.ts";
import { EVERY } from "../../properties/dynamics.ts";
import type { Property, Sample } from "../../properties/property.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { reference } from "../../reference/index.ts";

/** How many digits of an output are right, at worst. */
export interface OutputAccuracy {
  output: Output;
  /** Decimal digits: -log10 of the error. */
  digits: number;
  /** The greatest error, in units of the output's natural size. */
  error: number;
  problems: number;
  /** The request with the greatest error, and the number that is off. */
  worst: { sent: string; where: string; expected: number; got: number };
}

/** Random problems of each kind of dynamics, and of explicit matrices. */
const PROBLEMS = 8;

/** Beyond all digits of a double. */
const FULL = 16;

const EPR = { omega: [-2, -0.5, 0, 1], hwhm: 0.5, coherences: "literal" } as const;

/**
 * The errors of every output that has a natural size, over problems whose condition leaves all promised digits: states
 * that matrices were built for, and what the reference answers for spins. Nothing is judged here; what is refused, or
 * breaks the protocol, is left to the properties.
 */
export async function measureAccuracy(solver: Solver, seed: number): Promise<OutputAccuracy[]> {
  const found = new Map<Output, OutputAccuracy>();
  for (const property of comparisons(solver.capabilities, found, solver === reference)) {
    const measured = await checkProperty(property, solver, { seed, samples: PROBLEMS, shrink: false });
    if (measured.outcome === "violated") break;
  }
  return [...found.values()].sort((a, b) => a.digits - b.digits);
}

function comparisons(capabilities: Capabilities, found: Map<Output, OutputAccuracy>, trusted: boolean): Property[] {
  const described = { statement: "", source: "", class: "agreement", threshold: 0, rationale: "", samples: 0 } as const;
  const compared = (
    id: string,
    arbitrary: Property["arbitrary"],
    truth: (sample: Sample) => Promise<Result | null>,
  ) => ({
    ...described,
    id,
    arbitrary,
    applies: () => true,
    async measure(solver: Solver, sample: Sample) {
      const { problem } = sample;
      const expected = isConditioned(problem) ? await truth(sample) : null;
      if (!expected) return { defect: 0, detail: "" };
      const want = wantOf(capabilities, problem);
      note(found, problem, want, expected, await askFor(solver, problem, want));
      return { defect: 0, detail: "" };
    },
  });
  const ofSpins = EVERY.filter(
    (dynamics) => capabilities.kinds.includes("spins") && capabilities.dynamics.includes(dynamics),
  );
  const least = Math.max(1, capabilities.minDimension ?? 1);
  return [
    ...(capabilities.kinds.includes("gksl") && capabilities.maxDimension >= Math.max(2, least)
      ? [
          compared(
            "gksl",
            () => manufacturedSamples(capabilities, [Math.max(2, least), Math.max(6, least)]),
            async (sample) => {
              const { rho } = sample as Sample & { rho: NonNullable<Result["rho"]> };
              return { rho, purity: purity(fromExchange(rho)) };
            },
          ),
        ]
      : []),
    ...(trusted || capabilities.maxSpins === 0 ? [] : ofSpins).map((dynamics) =>
      compared(
        dynamics,
        () => spinsSamples({ dynamics: [dynamics], maxSpins: 3 }, capabilities),
        async ({ problem }) => {
          const solution = await reference.solve(problem, wantOf(capabilities, problem));
          return "result" in solution ? solution.result : null;
        },
      ),
    ),
  ].filter(() => Object.keys(wantOf(capabilities)).length > 0);
}

/** Outputs with a natural size, and the unit of their errors. */
const SIZES: Partial<Record<Output, (problem: Problem, expected: unknown) => number>> = {
  sx: () => 1,
  sy: () => 1,
  sz: () => 1,
  purity: () => 1,
  rho: () => 1,
  nuclearPolarization: () => 1,
  energy: (problem) => largestEnergy(levelsOf((problem as SpinsProblem).spins)) || 1,
  generator: (_, expected) => Math.max(...(expected as number[][]).flat().map(Math.abs)) || 1,
  epr: () => 2 / (Math.PI * EPR.hwhm),
};

function wantOf({ outputs }: Capabilities, problem?: Problem): Want {
  const keys = outputs.filter((key) => SIZES[key] && (!problem || outputsDefined(problem).includes(key)));
  return Object.fromEntries(keys.map((key) => [key, key === "epr" ? EPR : true]));
}

function isConditioned(problem: Problem): boolean {
  if (problem.kind === "gksl") return gkslRoundOff(problem) <= PROMISED.state;
  if (problem.dynamics === "rates") return populationRounding(problem) <= PROMISED.population;
  return roundOff(problem) <= PROMISED.state;
}

function note(found: Map<Output, OutputAccuracy>, problem: Problem, want: Want, expected: Result, got: Result): void {
  for (const output of Object.keys(want) as Output[]) {
    const unit = SIZES[output]!(problem, expected[output]);
    const [wanted, came] = [numbersOf(expected[output], output), numbersOf(got[output], output)];
    const before = found.get(output);
    let worst = before ?? { output, digits: FULL, error: -1, problems: 0, worst: undefined! };
    for (const [where, value] of wanted) {
      const number = came.get(where) ?? Number.NaN;
      const error = Math.abs(number - value) / unit;
      if (error <= worst.error) continue;
      const digits = Math.min(FULL, -Math.log10(error));
      const sent = lineOf({ problem, want: { [output]: want[output] } }, "1");
      worst = { ...worst, digits, error, worst: { sent, where, expected: value, got: number } };
    }
    found.set(output, { ...worst, problems: (before?.problems ?? 0) + 1 });
  }
}

/** All numbers of an output, by where they stand. */
function numbersOf(value: unknown, where: string): Map<string, number> {
  if (typeof value === "number") return new Map([[where, value]]);
  if (typeof value !== "object" || value === null) return new Map();
  const inside = (key: string) => (Array.isArray(value) ? `${where}[${key}]` : `${where}.${key}`);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...numbersOf(part, inside(key))]));
}

import * as fc from "fast-check";
import { z } from "zod";
import type { Problem, SpinsProblem } from "../model/problem.ts";
import { problemBeyondReach } from "../model/reach.ts";
import type { Capabilities, Solver } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";
import { askClosedForm, askFor } from "../properties/ask.ts";
import type { Measurement, Property, Sample } from "../properties/property.ts";
import { compare } from "./compare.ts";
import type { Vector } from "./vector.ts";

/** A vector by its id, with the problem it is about. */
export interface VectorSample extends Sample {
  vector: string;
}

/** What one property looks at: vectors, and some of their outputs. */
interface Group {
  id: string;
  statement: string;
  source: string;
  /** Outputs of a solve; the whole result of a closed form where there are none. */
  outputs: readonly Output[];
  has(vector: Vector): boolean;
}

const STATE: readonly Output[] = ["sx", "sy", "sz", "energy", "purity", "rho", "populations"];

const ofDynamics = (dynamics: string, source: string, outputs = STATE, what = "The steady state"): Group => ({
  id: outputs === STATE ? `vector-${dynamics}` : `vector-${dynamics}-${outputs[0]}`,
  statement: `${what} of ${dynamics} is the one computed in 40 and 60 digits, and proved to 30.`,
  source,
  outputs,
  has: ({ request }) => "problem" in request && kindOf(request.problem) === dynamics,
});

const ofOutput = (output: Output, id: string, what: string, source: string): Group => ({
  id: `vector-${id}`,
  statement: `${what} of the steady state computed in 40 and 60 digits, and proved to 30.`,
  source,
  outputs: [output],
  has: ({ expected }) => output in expected,
});

const ofForm = (name: string, id: string, source: string): Group => ({
  id: `vector-${id}`,
  statement: `The closed form ${name} is the one computed in decimals, and proved.`,
  source,
  outputs: [],
  has: ({ request }) => "function" in request && request.function === name,
});

const GROUPS: readonly Group[] = [
  ofDynamics("nonsecular", "PRL (1), (2), (4), (7), (8)"),
  ofDynamics("ule", "PRL (1), (2), (4), (5), (6)"),
  ofDynamics("secular", "PRL (1), (2), (4), (5), (9)"),
  ofDynamics("hilbert", "PRL (1), (2), (7), (8), (10), Hilbert approximation"),
  ofDynamics("rates", "PRB (9), (11), (12), (16)"),
  ofDynamics("gksl", "PRL (4)"),
  ofDynamics("hilbert", "PRL (10), Hilbert approximation", ["generator"], "The rate matrix"),
  ofDynamics("rates", "PRB (11), (12), (16)", ["generator"], "The rate matrix"),
  ofOutput("epr", "epr", "The EPR spectrum is that", "PRL (11)"),
  ofOutput(
    "spinTemperature",
    "spin-temperature",
    "beta, lambda and h are those",
    "PRL, spin-temperature ansatz below (11)",
  ),
  ofOutput("entropies", "entropies", "The entropies are those", "PRL Fig. 3"),
  ofOutput("nuclearPolarization", "nuclear-polarization", "P_n is that", "PRB (26)"),
  ofForm("correlators", "correlators", "PRB (B10)-(B14)"),
  ofForm("flows", "flows", "PRB (C4), (C5), (21)"),
  ofForm("perturbativeSpinTemperature", "perturbative", "PRB (20)-(25), (C4), (C5)"),
  ofForm("fit", "fit", "PRB (17), (18), (27)"),
  ofForm("eth", "eth", "PRB Fig. 4"),
  ofForm("levelSpacingRatio", "level-spacings", "protocol, levelSpacingRatio"),
];

/** The vectors as properties, one for each dynamics, output and closed form, so that a failure names its equation. */
export function vectorProperties(vectors: readonly Vector[]): Property<VectorSample>[] {
  return GROUPS.map((group) => vectorProperty(group, vectors));
}

function vectorProperty(group: Group, vectors: readonly Vector[]): Property<VectorSample> {
  const { id, statement, source } = group;
  const mine = new Map(vectors.filter(group.has).map((vector) => [vector.id, vector]));
  const within = (capabilities: Capabilities): VectorSample[] =>
    [...mine.values()].filter((vector) => isWithin(group, vector, capabilities)).map(sampleOf);
  return {
    id,
    statement,
    source,
    class: "vector",
    applies: ({ capabilities }) => within(capabilities).length > 0,
    arbitrary: (capabilities) => fc.noShrink(fc.constantFrom(...within(capabilities))),
    examples: within,
    measure: (solver, { vector }) => measureVector(group, solver, mine.get(vector)!),
    threshold: 1,
    rationale:
      "Each number has a tolerance of its own in the vector's file: 1e-8 in expectation values and populations, 1e-9 in rates, 1e-8 in fits and roots, 1e-12 in closed forms, in the units of the output; more where rounding of the problem's own matrices, measured by moving them, changes more.",
    samples: mine.size,
  };
}

async function measureVector(
  { outputs }: Group,
  solver: Solver,
  { id, request, expected, tolerance, flags }: Vector,
): Promise<Measurement> {
  const named = ({ defect, detail }: Measurement): Measurement => ({
    defect,
    detail: `vector ${id} (${flags.join("; ")}): ${detail}`,
  });
  if ("function" in request) {
    const result = await askClosedForm(solver, request, z.record(z.string(), z.unknown()));
    return named(compare(expected, result, tolerance));
  }
  const wanted = offered(outputs, request.want, solver.capabilities);
  const result = await askFor(solver, request.problem, wanted);
  const due = Object.fromEntries(Object.entries(expected).filter(([key]) => key in wanted));
  return named(compare(due, result, tolerance));
}

function offered(outputs: readonly Output[], want: Want, capabilities: Capabilities): Want {
  const isOffered = (key: string) => outputs.includes(key as Output) && capabilities.outputs.includes(key as Output);
  return Object.fromEntries(Object.entries(want).filter(([key]) => isOffered(key)));
}

function isWithin({ outputs }: Group, { request }: Vector, capabilities: Capabilities): boolean {
  if ("function" in request) {
    const states = request.function === "fit" ? (request.arguments as { problems: Problem[] }).problems : [];
    return (
      capabilities.functions.includes(request.function) && states.every((problem) => reaches(capabilities, problem))
    );
  }
  return reaches(capabilities, request.problem) && Object.keys(offered(outputs, request.want, capabilities)).length > 0;
}

const reaches = (capabilities: Capabilities, problem: Problem) => problemBeyondReach(capabilities, problem) === null;

const kindOf = (problem: Problem): string => (problem.kind === "gksl" ? "gksl" : problem.dynamics);

function sampleOf(vector: Vector): VectorSample {
  const { request } = vector;
  return { problem: "problem" in request ? request.problem : electronsOf(request.arguments), vector: vector.id };
}

/** The electrons among the arguments of a closed form, as far as it has any: what a report shows of it. */
function electronsOf(request: unknown): SpinsProblem {
  const {
    problems,
    spins,
    delta,
    omega,
    omegaE = 0,
    beta = 0,
  } = request as {
    problems?: SpinsProblem[];
    spins?: SpinsProblem["spins"];
    delta?: unknown;
    omega?: number[];
    omegaE?: number;
    beta?: number;
  };
  if (problems) return problems[0]!;
  const detunings = omega ?? (Array.isArray(delta) ? (delta as number[]) : [0]);
  return {
    kind: "spins",
    spins: spins ?? { omegaE, delta: detunings, U: detunings.map(() => detunings.map(() => 0)), ising: 0 },
    nucleus: null,
    bath: { kind: "two-times", beta, T1e: 1, T2e: 1, alphaZ: true },
    drive: null,
    dynamics: "rates",
  };
}

import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { dynamicsSchema, type GkslProblem, type Problem, type SpinsProblem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import type { Want } from "../../model/want.ts";
import { GKSL_FAMILIES, gkslFamilies, gkslSample } from "../../properties/arbitraries/gksl/index.ts";
import { drawSpinsProblem, oneOf } from "../../properties/arbitraries/regimes.ts";
import { drawRatesProblem } from "../../properties/arbitraries/two-times.ts";

/** A problem to certify, what is wanted, and whether its state is unique by how it was made. */
export interface ProblemToCertify {
  name: string;
  problem: Problem;
  want: Want;
  unique: boolean | null;
  /** Of its frequencies, where that is not 1. */
  unit?: number;
  /** Kinds of problems that it is one of, each with a row of its own. */
  kinds: string[];
}

/** The largest dimension of kind gksl. */
const LARGEST = 4;

/** The k-th problem of an endless list, the same on every machine: explicit matrices and spins in turn. */
export function problemToCertify(k: number): ProblemToCertify {
  const uniform = randomStream("certified", k);
  return k % 2 === 0 ? matrices(k, uniform) : electrons(k, uniform);
}

function electrons(k: number, uniform: UniformSource): ProblemToCertify {
  const dynamics = oneOf(uniform, dynamicsSchema.options);
  const N = 1 + Math.floor(2 * uniform());
  const problem = dynamics === "rates" ? drawRatesProblem(uniform, N) : drawSpinsProblem(uniform, N, dynamics);
  const want: Want = { sx: true, sy: true, sz: true, energy: true, purity: true, rho: true, populations: true };
  if (dynamics === "hilbert" || dynamics === "rates") want.generator = true;
  if (problem.nucleus !== null) want.nuclearPolarization = true;
  else {
    want.epr = { omega: [-3, 0, 0.25], hwhm: 0.5, coherences: oneOf(uniform, ["literal", "phase-averaged"]) };
  }
  const strange = oneOf(uniform, STRANGE_ELECTRONS);
  const posed = strange.of(problem, uniform);
  if (want.epr) {
    const { omega, hwhm } = want.epr;
    want.epr = { ...want.epr, omega: omega.map((each) => each * posed.unit), hwhm: hwhm * posed.unit };
  }
  return {
    name: `${k}, ${dynamics}, N = ${N}${strange.kind && `, ${strange.kind}`}`,
    problem: posed.problem,
    want,
    unique: null,
    unit: posed.unit,
    kinds: [`${dynamics}, N = ${N}${problem.nucleus === null ? "" : ", nucleus"}`, strange.kind].filter(Boolean),
  };
}

/** Electrons as they are drawn, and in corners. */
const STRANGE_ELECTRONS: {
  kind: string;
  of(problem: SpinsProblem, uniform: UniformSource): { problem: SpinsProblem; unit: number };
}[] = [
  ...Array.from({ length: 6 }, () => ({ kind: "", of: (problem: SpinsProblem) => ({ problem, unit: 1 }) })),
  {
    kind: "detunings 1e-15 apart",
    of: (problem, uniform) => ({ problem: withNearDetunings(problem, uniform), unit: 1 }),
  },
  { kind: "units from 1e-90 to 1e90", of: inUnits },
];

/** Detunings one or a few units in the last place apart, and couplings of that size. */
function withNearDetunings(problem: SpinsProblem, uniform: UniformSource): SpinsProblem {
  const { delta, U } = problem.spins;
  const near = delta.map((_, i) => delta[0]! * (1 + i * Math.ceil(4 * uniform()) * Number.EPSILON));
  const weak = U.map((row) => row.map((coupling) => coupling * oneOf(uniform, [2 ** -50, 2 ** -60, 0])));
  const symmetric = weak.map((row, i) => row.map((_, j) => weak[Math.min(i, j)]![Math.max(i, j)]!));
  return { ...problem, spins: { ...problem.spins, delta: near, U: symmetric } };
}

/** Frequencies times a power of 2, times divided by it: the same state. */
function inUnits(problem: SpinsProblem, uniform: UniformSource): { problem: SpinsProblem; unit: number } {
  const unit = 2 ** Math.round((2 * uniform() - 1) * 300);
  const TIMES = ["beta", "T0", "Tstar", "T1", "T1e", "T2e"];
  const PURE = ["ising", "rateFactor"];
  const scaled = (value: unknown, key = ""): unknown => {
    if (typeof value === "number")
      return PURE.includes(key) ? value : TIMES.includes(key) ? value / unit : value * unit;
    if (Array.isArray(value)) return value.map((part) => scaled(part));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, scaled(part, name)]));
  };
  return { problem: scaled(problem) as SpinsProblem, unit };
}

function matrices(k: number, uniform: UniformSource): ProblemToCertify {
  const family = oneOf(
    uniform,
    gkslFamilies.filter((each) => each.dimensions(LARGEST).length > 0),
  );
  const dimension = oneOf(uniform, family.dimensions(LARGEST));
  const decade = uniform() < 0.5 ? 0 : Math.round((2 * uniform() - 1) * 12);
  const { problem, unique } = gkslSample(family, dimension, Math.floor(uniform() * 2 ** 31), decade);
  const strange = uniform() < 0.3;
  return {
    name: `${k}, ${family.name}${strange ? ", strange numbers" : ""}, dimension ${dimension}`,
    problem: strange ? withStrangeNumbers(problem, uniform) : problem,
    want: { rho: true, purity: true },
    unique: strange ? null : unique,
    kinds: [
      `dimension ${dimension}`,
      groupOf(family.name),
      strange ? "units from 1e-240 to 1e240, -0, subnormals" : "",
    ].filter(Boolean),
  };
}

/** What a family is about. */
function groupOf(name: string): string {
  const groups = Object.entries(GKSL_FAMILIES);
  return GROUPS[groups.find(([, families]) => families.some((each) => each.name === name))![0] as keyof typeof GROUPS];
}

const GROUPS: Record<keyof typeof GKSL_FAMILIES, string> = {
  matrices: "dense and sparse matrices",
  jumps: "jump operators of all ranks",
  bosons: "oscillators",
  spins: "spins",
  states: "states that are known",
  slow: "a mode slower by 1e3 to 1e12",
  notUnique: "several steady states",
  undecided: "a mode slower by 1e10 to 1e15",
};

/** Units far from 1, by a power of 2; among the zeros of the jump operators some -0 and some of the least doubles. */
function withStrangeNumbers({ kind, H, jumps }: GkslProblem, uniform: UniformSource): GkslProblem {
  const unit = 2 ** Math.round((2 * uniform() - 1) * 400);
  const zeros = uniform() < 0.5;
  const times = ({ re, im }: ComplexMatrix, factor: number, zero: () => number): ComplexMatrix => {
    const each = (x: number) => (x === 0 ? zero() : x * factor);
    return { re: re.map((row) => row.map(each)), im: im.map((row) => row.map(each)) };
  };
  const strangeZero = () => (zeros ? oneOf(uniform, [0, -0, Number.MIN_VALUE, -3 * Number.MIN_VALUE]) : 0);
  return { kind, H: times(H, unit * unit, () => 0), jumps: jumps.map((A) => times(A, unit, strangeZero)) };
}

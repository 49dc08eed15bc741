import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { dynamicsSchema, type GkslProblem, type Problem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import type { Want } from "../../model/want.ts";
import { gkslFamilies, gkslSample } from "../../properties/arbitraries/gksl/index.ts";
import { drawSpinsProblem, oneOf } from "../../properties/arbitraries/regimes.ts";
import { drawRatesProblem } from "../../properties/arbitraries/two-times.ts";

/** A problem to certify, what is wanted, and whether its state is unique by how it was made. */
export interface ProblemToCertify {
  name: string;
  problem: Problem;
  want: Want;
  unique: boolean | null;
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
  return { name: `${k}, ${dynamics}, N = ${N}`, problem, want, unique: null };
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
  };
}

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

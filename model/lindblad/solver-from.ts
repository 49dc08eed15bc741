import type { ComplexMatrix } from "../complex-matrix.ts";
import { failureOf, SolverFailure } from "../failure.ts";
import type { Problem, SpinsProblem } from "../problem.ts";
import type { Result } from "../solution.ts";
import type { Capabilities, Solver } from "../solver.ts";
import type { Output, Want } from "../want.ts";
import { jumpsOf } from "./jumps.ts";
import { type Generator, MATRIX_OUTPUTS, SPIN_OUTPUTS } from "./outputs.ts";
import { type SpinSystem, spinSystem } from "./spin-system.ts";
import { exchangeOf, type Square, squareOf } from "./square.ts";

/**
 * 0 = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), PRL (4), Tr rho = 1; throws a SolverFailure where it has
 * no answer.
 */
export type SteadyState = (H: ComplexMatrix, jumps: ComplexMatrix[]) => ComplexMatrix | Promise<ComplexMatrix>;

/** The name of a solver, and how far it reaches. */
export interface SolverFromOptions {
  name?: string;
  version?: string;
  /** Largest dimension of H, 16 by default. */
  maxDimension?: number;
  minDimension?: number;
  /** Largest number of electrons; by default 4, or what maxDimension allows. */
  maxSpins?: number;
  /** The relative accuracy that the solver aims at. */
  accuracy?: number;
}

const DYNAMICS: Capabilities["dynamics"] = ["nonsecular", "ule", "secular"];
const MATRIX = Object.keys(MATRIX_OUTPUTS) as (keyof typeof MATRIX_OUTPUTS)[];
const SPINS = Object.keys(SPIN_OUTPUTS) as (keyof typeof SPIN_OUTPUTS)[];

/**
 * A solver out of a function of H and the jump operators: problems of driven spins are translated into both, PRL (1),
 * (2), (4)-(9), and every output is computed from the rho that the function returns, which is handed on raw.
 *
 * @throws nothing: what the function throws becomes the failure of the request
 */
export function solverFrom(steadyState: SteadyState, options: SolverFromOptions = {}): Solver {
  const { name = steadyState.name || "solver", version = "0", maxDimension = 16, minDimension = 1, accuracy } = options;
  const maxSpins = options.maxSpins ?? Math.min(4, Math.floor(Math.log2(Math.max(1, maxDimension))));
  const capabilities: Capabilities = {
    kinds: [...(maxSpins > 0 ? (["spins"] as const) : []), ...(maxDimension > 0 ? (["gksl"] as const) : [])],
    dynamics: DYNAMICS,
    outputs: [...MATRIX, ...SPINS],
    functions: [],
    maxSpins,
    maxDimension,
    ...(minDimension > 1 ? { minDimension } : {}),
    ...(accuracy === undefined ? {} : { accuracy }),
  };
  return {
    name,
    version,
    capabilities,
    async solve(problem, want) {
      try {
        refuse(problem, want, capabilities);
        const system = problem.kind === "spins" ? spinSystem(problem) : null;
        const generator = system ? { H: system.H, jumps: jumpsOf(system) } : matricesOf(problem);
        const rho = await steadyState(exchangeOf(generator.H), generator.jumps.map(exchangeOf));
        return { result: outputsOf(generator, system, stateOf(rho, generator.H.re.rows), want) };
      } catch (thrown) {
        return { error: failureOf(thrown) };
      }
    },
    async evaluate(form) {
      return {
        error: { kind: "unsupported", message: `expected no closed form, got ${form.function}: none is offered` },
      };
    },
  };
}

function matricesOf(problem: Problem): Generator {
  const { H, jumps } = problem as Extract<Problem, { kind: "gksl" }>;
  return { H: squareOf(H), jumps: jumps.map(squareOf) };
}

function refuse(problem: Problem, want: Want, { maxSpins, maxDimension, minDimension = 1 }: Capabilities): void {
  const spins = problem.kind === "spins";
  const size = spins ? problem.spins.delta.length : problem.H.re.length;
  const [least, most] = spins ? [1, maxSpins] : [minDimension, maxDimension];
  const offered: readonly string[] = spins ? [...MATRIX, ...SPINS] : MATRIX;
  const missing = Object.keys(want).find((key) => !offered.includes(key));
  if (spins && (!DYNAMICS.includes(problem.dynamics) || problem.nucleus)) throw unsupported(problem);
  if (size < least || size > most) {
    const what = spins ? "electrons" : "a dimension of H";
    throw new SolverFailure({ kind: "unsupported", message: `expected ${what} from ${least} to ${most}, got ${size}` });
  }
  if (missing)
    throw new SolverFailure({ kind: "unsupported", message: `want.${missing} is not offered for this problem` });
}

function unsupported({ dynamics, nucleus }: SpinsProblem): SolverFailure {
  const got = nucleus ? `${dynamics} with one` : dynamics;
  return new SolverFailure({
    kind: "unsupported",
    message: `expected the dynamics ${DYNAMICS.join(", ")} without a nucleus, got ${got}`,
  });
}

function stateOf(rho: ComplexMatrix, n: number): Square {
  const entries = [rho?.re, rho?.im].flatMap((part) => (part?.length === n ? part : [[]]));
  if (entries.length !== 2 * n || entries.some((row) => row.length !== n)) {
    throw new SolverFailure({
      kind: "internal",
      message: `the function returned no pair re, im of ${n} x ${n} numbers`,
    });
  }
  if (!entries.flat().every(Number.isFinite)) {
    throw new SolverFailure({ kind: "not-converged", message: "the function returned NaN or infinity in rho" });
  }
  return squareOf(rho);
}

function outputsOf(generator: Generator, system: SpinSystem | null, rho: Square, want: Want): Result {
  const result: Record<string, unknown> = {};
  for (const [key, request] of Object.entries(want)) {
    const read = MATRIX_OUTPUTS[key as keyof typeof MATRIX_OUTPUTS] as Read<Generator> | undefined;
    const readSpins = SPIN_OUTPUTS[key as keyof typeof SPIN_OUTPUTS] as unknown as Read<SpinSystem>;
    result[key] = read ? read(generator, rho, request) : readSpins(system!, rho, request);
  }
  return result satisfies { [K in Output]?: unknown } as Result;
}

type Read<Of> = (of: Of, rho: Square, request: unknown) => unknown;

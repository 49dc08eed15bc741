import { z } from "zod";
import type { ComplexMatrix } from "./complex-matrix.ts";
import type { Failure } from "./failure.ts";
import { dynamicsSchema, type Problem } from "./problem.ts";
import type { CertifiedSolution, Info, Solution } from "./solution.ts";
import { OUTPUTS, type Output, type Want } from "./want.ts";

/** What a solver says it can do; whoever asks for more gets `unsupported`. */
export const capabilitiesSchema = z
  .strictObject({
    kinds: z.array(z.enum(["spins", "gksl"])),
    dynamics: z.array(dynamicsSchema),
    outputs: z.array(z.enum(OUTPUTS as [Output, ...Output[]])),
    functions: z.array(z.string()),
    maxSpins: z.int().nonnegative().describe("largest N (electrons) of `solve`, kind spins"),
    maxDimension: z.int().nonnegative().describe("largest dimension of `solve`, kind gksl"),
    sparse: z
      .boolean()
      .optional()
      .describe("whether matrices of kind gksl may come by their entries: {sparse, n} in place of {re, im}"),
    minDimension: z.int().positive().optional().describe("smallest dimension of `solve`, kind gksl; 1 by default"),
    accuracy: z
      .number()
      .positive()
      .lt(1)
      .optional()
      .describe("relative accuracy that the solver aims at, such as 1e-6: it is judged against that"),
  })
  .meta({ id: "Capabilities" });

export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** A closed form of the protocol, section "Closed forms". */
export interface ClosedForm {
  function: string;
  arguments: unknown;
}

export type ClosedFormResult = { result: unknown; info?: Info } | { error: Failure };

/** How far a long solve is: iterations done, and the residual they left, relative to the residual it started from. */
export interface Progress {
  iterations: number;
  residual: number;
}

/** Where a long solve was, so that another can go on from there. */
export interface Checkpoint {
  /** The state so far: a packed density matrix Re rho + Im rho, row-major, 2^N x 2^N. */
  state: Float64Array;
}

/** How to solve, beside what; all of it optional, and a solver may pay no heed to it. */
export interface SolveOptions {
  /** Aborting it ends the solve with `not-converged`. */
  signal?: AbortSignal;
  /** Called now and then in a long solve. */
  onProgress?(progress: Progress): void;
  /** Begin from where another solve of the same problem was. */
  resume?: Checkpoint;
  /**
   * Called with a state to resume from, each time `checkpointSeconds` (60) have passed. The solve waits for what it
   * returns, so that no second state is made while the first is written.
   */
  onCheckpoint?(checkpoint: Checkpoint): unknown;
  checkpointSeconds?: number;
  /** Threads for one large problem; 1 by default. */
  threads?: number;
  /** ||L rho|| relative to that of the undriven state at which to stop, where the default asks for more or for less. */
  tolerance?: number;
}

/**
 * The interface everything turns on: reference, optimized, a solver that is wrong on purpose and a foreign process
 * behind the protocol are all this, so every property, benchmark and figure runs against each of them unchanged.
 */
export interface Solver {
  readonly name: string;
  readonly version: string;
  readonly capabilities: Capabilities;

  /** Steady state of a valid problem; raw, and either checked or a failure. Never throws for what a problem holds. */
  solve(problem: Problem, want: Want, options?: SolveOptions): Promise<Solution>;

  /** A closed form of Appendices B, C and friends. */
  evaluate(form: ClosedForm): Promise<ClosedFormResult>;

  /**
   * L(X) = -i[H, X] + sum_a (A_a X A_a^+ - 1/2 {A_a^+ A_a, X}), PRL (4), for any square X (hermitian or not): the same
   * generator whose null space `solve` returns. Optional: a foreign solver behind the protocol has none.
   */
  applyLiouvillian?(problem: Problem, X: ComplexMatrix): Promise<ComplexMatrix>;

  /**
   * The same solver for many problems in a row: it keeps, within bounds, what they share. What it answers is to the
   * last bit what `solve` answers, whatever was asked before.
   */
  session?(): Solver;

  /** The answer of `solve`, and what is proved of it. Optional. */
  certify?(problem: Problem, want: Want): Promise<CertifiedSolution>;
}

/**
 * Solve a sequence of problems in the order given, one after the other as the answers are taken: a line of frequencies,
 * amplitudes or temperatures, where a solver that has sessions makes once what the problems share.
 */
export async function* sweep(
  solver: Solver,
  problems: Iterable<Problem>,
  want: Want,
  options?: SolveOptions,
): AsyncGenerator<Solution, void> {
  const session = solver.session?.() ?? solver;
  for (const problem of problems) yield await session.solve(problem, want, options);
}

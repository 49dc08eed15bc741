import { z } from "zod";
import { complexMatrixSchema } from "./complex-matrix.ts";
import type { Failure } from "./failure.ts";
import type { Output } from "./want.ts";

const vector = z.array(z.number());

/** Probabilities in the eigenbasis of H_S, ordered by S^z ascending, then energy ascending. */
const populationsSchema = z
  .strictObject({
    energies: vector.describe("eigenvalues of K = H_S - omegaE S^z, rad/us"),
    p: vector.describe("<n|rho|n>"),
    sz: vector.describe("total electron S^z of each eigenstate"),
  })
  .meta({ id: "Populations" });

/** How a solution was reached. */
const diagnosticsSchema = z
  .strictObject({
    residual: z.number().describe("as the adapter defines it"),
    iterations: z.int().nonnegative(),
    matvecs: z.int().nonnegative().describe("applications of the Liouvillian or rate matrix"),
    method: z.string().optional().describe("how the state was found, in a few words"),
    error: z.number().nonnegative().optional().describe("estimated Frobenius norm of the error of rho"),
  })
  .meta({ id: "Diagnostics" });

/** The outputs of a solve: one key per key of the request, raw (nothing symmetrised, projected or rescaled). */
export const resultSchema = z
  .strictObject({
    sx: vector.optional(),
    sy: vector.optional(),
    sz: vector.optional(),
    energy: z.number().optional(),
    purity: z.number().optional(),
    rho: complexMatrixSchema.optional(),
    populations: populationsSchema.optional(),
    generator: z.array(vector).optional(),
    epr: vector.optional(),
    spinTemperature: z.strictObject({ beta: z.number(), lambda: z.number(), h: z.number().nullable() }).optional(),
    entropies: vector.optional(),
    nuclearPolarization: z.number().optional(),
    diagnostics: diagnosticsSchema.optional(),
  })
  .meta({ id: "Result", description: "The outputs of a solve, one key per key of the request." });

const cost = z.number().nonnegative().optional();

/** What a solver says of its own cost; all of it optional, and never believed as a time. */
export const infoSchema = z
  .strictObject({
    seconds: cost.describe("by the solver's own clock"),
    iterations: cost,
    matvecs: cost.describe("applications of the Liouvillian or rate matrix"),
    flops: cost.describe("floating-point operations"),
    bytes: cost.describe("memory that the solve needs"),
  })
  .meta({ id: "Info", description: "What a solver says of its own cost." });

export type Info = z.infer<typeof infoSchema>;
export type Populations = z.infer<typeof populationsSchema>;
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
export type Result = z.infer<typeof resultSchema>;

/** What a solver answers: all that was wanted, or one failure for the whole request. */
export type Solution = { result: Result; info?: Info } | { error: Failure };

/** In the shape of an answer: how far each of its numbers is from the truth at most; null where that is not proved. */
export type Radius = number | null | Radius[] | { [key: string]: Radius };

/** What is proved of an answer to a problem whose doubles are taken as exact. */
export interface Certificate {
  /**
   * Whether the problem has one steady state: `proved`, and then it is the one that `radius` is about; `disproved`,
   * several conserved quantities being known exactly, or two states of two choices of eigenstates in levels that
   * coincide; or `undecided`, never a guess.
   */
  unique: "proved" | "disproved" | "undecided";
  /** Proved bounds on the dimension of the kernel of the generator; `most` is null where none is. */
  kernel: { least: number; most: number | null };
  /**
   * Where the steady state is proved to be the only one, how robust that is: the Liouvillian, as a real matrix bordered
   * by the trace, stays regular when each of its rows is changed by less than this of its largest number. Below some
   * 1e-13, rounding the problem to doubles may have made it unique.
   */
  margin?: number;
  /** For each output of the answer but `diagnostics`; null where none of its numbers has a bound. */
  radius: { [output in Output]?: Radius };
  /** Why a proof or a radius is missing. */
  reason?: string;
}

/** What is proved of the result of a closed form. */
export interface FormCertificate {
  /** In the shape of the result. */
  radius: Radius;
  /** Why nothing is proved. */
  reason?: string;
}

/** An answer, and what is proved of it. */
export type CertifiedSolution = Solution & { certificate: Certificate };

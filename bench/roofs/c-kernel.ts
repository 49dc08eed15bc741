import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { flipRates } from "../../properties/audit/spins/bath.ts";
import { execute } from "../python.ts";

/** What the C program prints. */
export interface Applied {
  /** Least seconds of one application. */
  seconds: number;
  /** sum_k R'_k cos(k). */
  fingerprint: number;
  /** R' itself, where it was asked for. */
  image: number[];
}

/** Compile liouvillian.c, and lend the program: `withCProgram`. */
export function withCKernel<T>(work: (program: string) => Promise<T>): Promise<T> {
  return withCProgram("liouvillian", work);
}

/**
 * Compile a C program of this folder for this machine, and lend it.
 *
 * @throws Error where there is no C compiler `cc`
 */
export async function withCProgram<T>(name: string, work: (program: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-c-"));
  try {
    const program = join(folder, name);
    const source = fileURLToPath(new URL(`./${name}.c`, import.meta.url));
    await execute("cc", ["-O3", "-march=native", "-o", program, source, "-lm"], "");
    return await work(program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One application of L to `kernelInput`, the least time of `repeats`. N >= 5, T(0) = T*. */
export async function applyInC(
  program: string,
  problem: SpinsProblem,
  repeats: number,
  image = false,
): Promise<Applied> {
  const { spins, drive } = problem;
  const bath = problem.bath as ThreeTimesBath;
  const { down, up } = flipRates(bath, spins.omegaE);
  const input = [
    ...[spins.delta.length, repeats, image ? 1 : 0],
    ...[...spins.delta, ...spins.U.flat(), spins.ising],
    ...[drive!.omegaMW - spins.omegaE, drive!.omega1, down, up, bath.Tstar],
  ];
  return JSON.parse(await execute(program, [], input.join(" "))) as Applied;
}

/** R_k = k 2654435761 mod 2^32 / 2^32 - 1/2: a packed matrix without a pattern, that any language makes alike. */
export function kernelInput(N: number): Float64Array {
  return Float64Array.from({ length: 4 ** N }, (_, k) => (Math.imul(k, 2654435761) >>> 0) / 2 ** 32 - 0.5);
}

/** sum_k R_k cos(k): one number that no two different results share. */
export function fingerprint(R: Float64Array): number {
  return R.reduce((sum, value, k) => sum + value * Math.cos(k), 0);
}

import type { Problem, SpinsProblem } from "../../model/problem.ts";
import type { Precision } from "../../optimized/arrays/precision.ts";
import { processorKernels } from "../../optimized/dense/lapack/openblas-environment.ts";
import { measureApart } from "../measure/measure-apart.ts";
import { ONE_THREAD, type Python, runPython } from "../python.ts";
import { applyInC } from "../roofs/c-kernel.ts";
import { randomSymmetric } from "../roofs/random-symmetric.ts";
import { runApart } from "../run-apart.ts";
import { problemOf, type System, systemName } from "../systems.ts";
import { adapterProgram, ownWords, pythonWords, type Question } from "./adapter-program.ts";
import type { Contest, Program, Run } from "./contest.ts";

/** Local dephasing, one thread, seed 1: the system that all of them can do. */
const at12K = (N: number): System => ({ dynamics: "nonsecular", column: "12K", N, seed: 1 });

/** QuTiP and scipy on driven spins, by what they are asked to do: the adapter and its arguments. */
const SOLVERS = {
  "QuTiP direct": ["python-qutip/spins.py", "direct"],
  "QuTiP iterative-bicgstab": ["python-qutip/spins.py", "iterative-bicgstab"],
  "scipy CSR + BiCGSTAB": ["python-scipy/spins.py"],
} as const;
export type PeerSolver = keyof typeof SOLVERS;

/** What is compared of driven spins. */
const polarizationsOf = (problem: Problem): Question => ({
  ...{ problem, want: { sz: true } },
  answerOf: ({ sz }) => sz!,
});

/**
 * The steady state at 12 K: time to a residual of 1e-8, set-up included. Polarisations agree to what that residual
 * leaves of them. Others are asked until two seconds are spent, or once where that is longer.
 */
export function solveContest(python: Python, N: number, peers: readonly PeerSolver[], passes: number): Contest {
  const system = at12K(N);
  const programs = peers.map((name) => {
    const [file, ...args] = SOLVERS[name];
    const words = pythonWords(python.command, file, ...args);
    return adapterProgram({ name, words, milliseconds: 1 }, polarizationsOf(problemOf(system)));
  });
  return { system: systemName(system), programs: [zenocheck(system), ...programs], passes, tolerance: 1e-5 };
}

/** PRB rates of N electrons and the nucleus: eigenbasis, rates and stationary state, against numpy with LAPACK. */
export function ratesContest(python: Python, N: number, passes: number): Contest {
  const system: System = { dynamics: "rates+nucleus", column: "1.2K", N, seed: 1 };
  const program = (name: string, words: string[], environment: Record<string, string>) =>
    adapterProgram({ name, words, environment, milliseconds: 500 }, polarizationsOf(problemOf(system)));
  const own = (name: string, environment: Record<string, string>) => program(name, ownWords("optimized"), environment);
  const numpy = onLapack("numpy + LAPACK", (name, environment) =>
    program(name, pythonWords(python.command, "python-numpy/rates.py"), environment),
  );
  return {
    system: systemName(system),
    programs: [own("zenocheck", {}), own(WITHOUT_LAPACK, NO_LAPACK), ...numpy],
    passes,
    tolerance: 1e-6,
  };
}

/**
 * How zenocheck's kernels in single precision are called: those of the iterations whose residual is renewed in double.
 */
export const IN_SINGLE = "zenocheck, single precision";

/**
 * One application of L at 12 K. "zenocheck" is in double precision; rounding to single leaves some 1e-7 of an image.
 * scipy is left out where its matrix would not fit; `program` is the compiled C, in double precision.
 */
export function applyContest(python: Python | null, program: string | null, N: number, passes: number): Contest {
  const system = at12K(N);
  const problem = problemOf(system) as SpinsProblem;
  const repeats = Math.max(3, Math.ceil(2e7 / 4 ** N));
  type Applied = { seconds: number; fingerprint: number };
  const own = (name: string, environment: Record<string, string>, precision: Precision = "double"): Program => ({
    name,
    run: async () => {
      const script = new URL("../roofs/apply-process.ts", import.meta.url);
      return applied(await runApart<Applied>(script, { system, repeats, precision }, environment));
    },
  });
  const programs = [
    own("zenocheck", {}),
    { ...own(IN_SINGLE, {}, "single"), tolerance: 1e-5 },
    own("zenocheck, kernels in TypeScript", { ZENOCHECK_KERNELS: "typescript" }),
  ];
  if (program) {
    programs.push({ name: "C -O3 -march=native", run: async () => applied(await applyInC(program, problem, repeats)) });
  }
  if (python?.versions["scipy"] && N <= 8) {
    const run = async () =>
      applied(
        await runPython<Applied>(python, new URL("../roofs/csr_apply.py", import.meta.url), { problem, runs: repeats }),
      );
    programs.push({ name: "scipy complex CSR", run });
  }
  return { system: `one application of L, 12 K, N=${N}`, programs, passes, tolerance: 1e-9 };
}

/** Largest entry of A V - V diag(values), of the largest eigenvalue, that an eigendecomposition may leave. */
const EIGEN_DEFECT = 1e-12;

/** All eigenvalues and eigenvectors of a random real symmetric matrix. */
export function eigenContest(python: Python, n: number, passes: number): Contest {
  type Decomposed = { seconds: number; values: number[]; defect: number };
  const elements = randomSymmetric(n);
  const matrix = Array.from({ length: n }, (_, r) => [...elements.subarray(r * n, (r + 1) * n)]);
  const script = new URL("../roofs/eigen-process.ts", import.meta.url);
  const decomposed = ({ seconds, values, defect }: Decomposed): Run => {
    const run: Run = { seconds, answer: values, details: { defect } };
    return defect < EIGEN_DEFECT
      ? run
      : { ...run, failure: `A V - V diag(values): expected below ${EIGEN_DEFECT}, got ${defect}` };
  };
  const own = (name: string, environment: Record<string, string>): Program => ({
    name,
    run: async () => decomposed(await runApart<Decomposed>(script, { n, runs: 3 }, { ...ONE_THREAD, ...environment })),
  });
  const numpy = onLapack("LAPACK dsyevd (numpy)", (name, environment) => ({
    name,
    run: async () =>
      decomposed(
        await runPython<Decomposed>(
          python,
          new URL("../roofs/dsyevd.py", import.meta.url),
          { matrix, runs: 3 },
          environment,
        ),
      ),
  }));
  const programs = [own("zenocheck", {}), own(WITHOUT_LAPACK, NO_LAPACK), ...numpy];
  return { system: `symmetric eigendecomposition, n=${n}`, programs, passes, tolerance: 1e-10 };
}

/**
 * numpy as it comes, and where an OpenBLAS may not know the processor, on the kernels that this one has instructions
 * for.
 */
function onLapack(name: string, on: (name: string, environment: Record<string, string>) => Program): Program[] {
  const kernels = processorKernels();
  const asItComes = on(name, {});
  return kernels === null
    ? [asItComes]
    : [asItComes, on(`${name}, ${kernels} kernels`, { OPENBLAS_CORETYPE: kernels })];
}

/** How zenocheck is called where it does without the system's LAPACK. */
export const WITHOUT_LAPACK = "zenocheck without LAPACK";
const NO_LAPACK = { ZENOCHECK_LAPACK: "off" };

/** zenocheck's own solver: warm, as the others run compiled code; the cold time is among the details. */
function zenocheck(system: System): Program {
  return {
    name: "zenocheck",
    async run() {
      const request = { solver: "optimized", system, runs: system.N > 9 ? 0 : 3, milliseconds: 500 } as const;
      const { check, least, cold, sz } = await measureApart(request, ONE_THREAD);
      if (!check.passed) return { seconds: 0, answer: [], failure: check.failure! };
      const { matvecs } = check.diagnostics!;
      return { seconds: least!, answer: sz!, details: { cold: cold!, matvecs, residual: check.residual! } };
    },
  };
}

function applied({ seconds, fingerprint }: { seconds: number; fingerprint: number }): Run {
  return { seconds, answer: [fingerprint] };
}

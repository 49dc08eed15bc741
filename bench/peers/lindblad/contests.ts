import type { Result } from "../../../model/solution.ts";
import { LINDBLAD_FAMILIES, type LindbladFamily } from "../../lindblad-families.ts";
import type { Python } from "../../python.ts";
import { adapterProgram, ownWords, pythonWords } from "../adapter-program.ts";
import type { Contest } from "../contest.ts";

/** QuTiP and SciPy, by what they are asked to do: `steady_state.py`. */
export type LindbladPeer =
  | "QuTiP direct"
  | "QuTiP direct, use_rcm"
  | "QuTiP iterative-bicgstab"
  | "QuTiP iterative-bicgstab, ILU"
  | "SciPy dense LU";

/** A family, its dimension, and who solves it beside us. */
interface LindbladMeeting {
  family: LindbladFamily;
  D: number;
  peers: readonly LindbladPeer[];
  /** Whether the reference takes part. */
  reference?: boolean;
}

function withReference(family: LindbladFamily, D: number): LindbladMeeting {
  return { family, D, peers: [], reference: true };
}

/** What the goals are about, smallest first. */
export const LINDBLAD_MEETINGS: readonly LindbladMeeting[] = [
  ...[1, 2, 4, 8].map((D) => withReference("lindblad-dense", D)),
  { ...withReference("lindblad-dense", 16), peers: ["SciPy dense LU"] },
  { ...withReference("lindblad-dense", 32), peers: ["SciPy dense LU"] },
  { family: "lindblad-kerr", D: 64, peers: ["QuTiP direct"] },
  { family: "lindblad-kerr", D: 128, peers: ["QuTiP direct"] },
  {
    family: "lindblad-ising",
    D: 64,
    peers: ["QuTiP direct, use_rcm", "QuTiP iterative-bicgstab", "QuTiP iterative-bicgstab, ILU"],
  },
  { family: "lindblad-kerr", D: 256, peers: ["QuTiP direct"] },
];

/** Answers of an iteration to 1e-10 agree to about that of the largest population. */
const TOLERANCE = 1e-7;
const MILLISECONDS = 1000;

/** The peers, by the adapter and its arguments. */
const PEERS: Record<LindbladPeer, (D: number) => [file: string, ...args: string[]]> = {
  "QuTiP direct": (D) => ["python-qutip/adapter.py", "direct", `max_dimension=${D}`],
  "QuTiP direct, use_rcm": (D) => ["python-qutip/adapter.py", "direct", "use_rcm=True", `max_dimension=${D}`],
  "QuTiP iterative-bicgstab": (D) => bicgstab(D, "use_precond=False"),
  "QuTiP iterative-bicgstab, ILU": (D) => bicgstab(D, "use_precond=True", "use_rcm=True"),
  "SciPy dense LU": (D) => ["python-scipy/adapter.py", "lu", String(D)],
};

function bicgstab(D: number, ...options: string[]): [file: string, ...args: string[]] {
  const limits = ["tol=1e-10", "maxiter=20000", `max_dimension=${D}`];
  return ["python-qutip/adapter.py", "iterative-bicgstab", ...options, ...limits];
}

/** Time of a warm process for one solve, everything included, against that of other programs, warm too. */
export function lindbladContest(
  python: Python,
  { family, D, peers, reference = false }: LindbladMeeting,
  passes: number,
): Contest {
  const question = { problem: LINDBLAD_FAMILIES[family](D, 1), want: { rho: true as const }, answerOf };
  const program = (name: string, words: string[], environment = {}) =>
    adapterProgram({ name, words, environment, milliseconds: MILLISECONDS }, question);
  const others = peers.map((name) => program(name, pythonWords(python.command, ...PEERS[name](D))));
  return {
    system: `${family} D=${D}`,
    programs: [
      program("zenocheck", ownWords("optimized")),
      program("zenocheck without LAPACK", ownWords("optimized"), { ZENOCHECK_LAPACK: "off" }),
      ...(reference ? [program("zenocheck's reference", ownWords("reference"))] : []),
      ...others,
    ],
    passes,
    tolerance: TOLERANCE,
  };
}

/** The populations and the elements of rho beside them. */
function answerOf({ rho }: Result): number[] {
  const { re, im } = rho!;
  const beside = re.slice(1).map((_, k) => k);
  return [...re.map((row, k) => row[k]!), ...beside.map((k) => re[k]![k + 1]!), ...beside.map((k) => im[k]![k + 1]!)];
}

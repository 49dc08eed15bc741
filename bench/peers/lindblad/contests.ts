import { LINDBLAD_FAMILIES, type LindbladFamily } from "../../lindblad-families.ts";
import { runApart } from "../../run-apart.ts";
import type { Contest, Program, Run } from "../contest.ts";
import { ONE_THREAD, type Python, runPython } from "../python.ts";

/** QuTiP and SciPy, by what they are asked to do: `steady_state.py`. */
type LindbladPeer =
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

/** What the goals are about, smallest first. */
export const LINDBLAD_MEETINGS: readonly LindbladMeeting[] = [
  ...[1, 2, 4, 8].map((D): LindbladMeeting => ({ family: "lindblad-dense", D, peers: [], reference: true })),
  { family: "lindblad-dense", D: 16, peers: ["SciPy dense LU"], reference: true },
  { family: "lindblad-kerr", D: 64, peers: ["QuTiP direct"] },
  { family: "lindblad-dense", D: 32, peers: ["SciPy dense LU"], reference: true },
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

type Solved = Run & { matvecs?: number; residual?: number };

/** Time of a warm process for one solve, everything included, against that of other programs, warm too. */
export function lindbladContest(
  python: Python,
  { family, D, peers, reference = false }: LindbladMeeting,
  passes: number,
): Contest {
  const script = new URL("./solve-process.ts", import.meta.url);
  const own = (name: string, solver: string, environment: Record<string, string> = {}): Program => ({
    name,
    async run() {
      const request = { solver, family, D, milliseconds: MILLISECONDS };
      const { matvecs, residual, ...run } = await runApart<Required<Solved>>(script, request, {
        ...ONE_THREAD,
        ...environment,
      });
      return { ...run, details: { matvecs, residual } };
    },
  });
  const problem = LINDBLAD_FAMILIES[family](D, 1);
  const others = peers.map(
    (name): Program => ({
      name,
      run: () =>
        runPython<Run>(python, "lindblad/steady_state.py", { problem, method: name, milliseconds: MILLISECONDS }),
    }),
  );
  return {
    system: `${family} D=${D}`,
    programs: [
      own("zenocheck", "optimized"),
      own("zenocheck without LAPACK", "optimized", { ZENOCHECK_LAPACK: "off" }),
      ...(reference ? [own("zenocheck's reference", "reference")] : []),
      ...others,
    ],
    passes,
    tolerance: TOLERANCE,
  };
}

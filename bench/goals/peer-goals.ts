import { short } from "../../terminal/sheet.ts";
import type { LindbladFamily } from "../lindblad-families.ts";
import { type Contest, type Place, runContest } from "../peers/contest.ts";
import {
  applyContest,
  eigenContest,
  IN_SINGLE,
  type PeerSolver,
  ratesContest,
  solveContest,
  WITHOUT_LAPACK,
} from "../peers/contests.ts";
import { LINDBLAD_MEETINGS, type LindbladPeer, lindbladContest } from "../peers/lindblad/contests.ts";
import type { Python } from "../python.ts";
import { type Finding, found, type Goal, notMeasured, together } from "./goal.ts";

/** Goals against other programs: each contest is run once, however many goals read it. */
export function peerGoals(python: Python | null, program: string | null): Goal[] {
  const contests = new Map<string, Promise<Place[]>>();
  const placesOf = (contest: Contest) => {
    if (!contests.has(contest.system)) contests.set(contest.system, runContest(contest));
    return contests.get(contest.system)!;
  };
  const place = async (contest: Contest, name: string) =>
    (await placesOf(contest)).find((each) => each.program === name);

  /** How many times zenocheck's time a program takes; at least `goal` of it. */
  const atLeast = async (contest: Contest, name: string, goal: number): Promise<Finding> => {
    const peer = await place(contest, name);
    if (!peer?.ratio) return notMeasured(`${name}: ${peer?.failure ?? "not installed"}`);
    const { median, least, greatest } = peer.ratio;
    const limit = `${name}: ${short(median)} of ${goal} (passes ${short(least)} to ${short(greatest)})`;
    return found(median, median >= goal, `${short(median)}x`, limit);
  };

  /**
   * The same of one application of L in single precision, which most of a solve is made of; what double precision
   * reaches beside it.
   */
  const atLeastInSingle = async (contest: Contest, name: string, goal: number): Promise<Finding> => {
    const [single, peer] = [await place(contest, IN_SINGLE), await place(contest, name)];
    if (!single?.seconds || !peer?.seconds || !peer.ratio)
      return notMeasured(`${name}: ${peer?.failure ?? single?.failure ?? "not installed"}`);
    const ratio = peer.seconds / single.seconds;
    const both = `${short(ratio)}x in single, ${short(peer.ratio.median)}x in double precision`;
    return found(ratio, ratio >= goal, both, `${name}: ${short(ratio)} of ${goal}`);
  };

  /** How many times the time of `name` the program `own` of zenocheck takes; at most `goal` of it. */
  const atMost = async (contest: Contest, own: string, name: string, goal: number): Promise<Finding> => {
    const [mine, theirs] = [await place(contest, own), await place(contest, name)];
    if (!mine?.seconds || !theirs?.seconds)
      return notMeasured(`${name}: ${theirs?.failure ?? mine?.failure ?? "not installed"}`);
    const ratio = mine.seconds / theirs.seconds;
    return found(ratio, ratio <= goal, `${short(ratio)}x`, `${own}: ${short(ratio)} of at most ${goal} times ${name}`);
  };

  /** Explicit matrices: how many times zenocheck's time each takes, at least so many. */
  const explicit = async (parts: readonly [LindbladFamily, number, LindbladPeer, number][]): Promise<Finding> => {
    const findings: Finding[] = [];
    for (const [family, D, peer, goal] of parts) {
      const meeting = LINDBLAD_MEETINGS.find((each) => each.family === family && each.D === D)!;
      findings.push(await atLeast(lindbladContest(python!, meeting, 2), peer, goal));
    }
    return together(findings);
  };

  const solve = (N: number, peers: PeerSolver[], passes: number) => solveContest(python!, N, peers, passes);
  const withPython = (find: () => Promise<Finding>) => async () =>
    python?.versions["numpy"] ? find() : notMeasured("numpy: not installed");
  const apply = (N: number) => applyContest(python, program, N, 4);
  const speedOfC = (N: number, goal: number) => () => atLeastInSingle(apply(N), "C -O3 -march=native", goal);
  return [
    {
      id: "G1",
      measure: "time to 1e-8, 12 K, N = 8, against scipy CSR + BiCGSTAB",
      goal: "120x",
      effort: "default",
      find: withPython(() => atLeast(solve(8, ["scipy CSR + BiCGSTAB"], 2), "scipy CSR + BiCGSTAB", 120)),
    },
    {
      id: "G2",
      measure: "the same, N = 6, against QuTiP direct / iterative",
      goal: "200x / 40x",
      effort: "default",
      find: withPython(async () => {
        const contest = solve(6, ["QuTiP direct", "QuTiP iterative-bicgstab"], 2);
        return together([
          await atLeast(contest, "QuTiP direct", 200),
          await atLeast(contest, "QuTiP iterative-bicgstab", 40),
        ]);
      }),
    },
    {
      id: "G3",
      measure: "the same, N = 10, against scipy CSR + BiCGSTAB",
      goal: "200x",
      effort: "full",
      find: withPython(() => atLeast(solve(10, ["scipy CSR + BiCGSTAB"], 1), "scipy CSR + BiCGSTAB", 200)),
    },
    ...(
      [
        [8, 0.45, "quick"],
        [10, 0.45, "default"],
        [12, 0.5, "full"],
      ] as const
    ).map(
      ([N, goal, effort]): Goal => ({
        id: "G7",
        measure: `one application of L against C -O3 -march=native, speed, N = ${N}`,
        goal: String(goal),
        effort,
        find: speedOfC(N, goal),
      }),
    ),
    {
      id: "G8",
      measure: "one application of L, N = 8, against its kernels in TypeScript / scipy CSR",
      goal: "5x / 20x",
      effort: "quick",
      find: async () =>
        together([
          await atLeast(apply(8), "zenocheck, kernels in TypeScript", 5),
          await atLeastInSingle(apply(8), "scipy complex CSR", 20),
        ]),
    },
    {
      id: "G9",
      measure: "symmetric eigendecomposition, n = 924, against dsyevd, with LAPACK / without",
      goal: "at most 1.3x / 5x",
      effort: "quick",
      find: withPython(async () => {
        const contest = eigenContest(python!, 924, 2);
        const name = "LAPACK dsyevd (numpy)";
        return together([
          await atMost(contest, "zenocheck", name, 1.3),
          await atMost(contest, WITHOUT_LAPACK, name, 5),
        ]);
      }),
    },
    {
      id: "G10",
      measure: "PRB, N = 12 and nucleus, against numpy + LAPACK, with LAPACK / without",
      goal: "at most 1x / 5x",
      effort: "full",
      find: withPython(async () => {
        const contest = ratesContest(python!, 12, 1);
        const name = "numpy + LAPACK";
        return together([await atMost(contest, "zenocheck", name, 1), await atMost(contest, WITHOUT_LAPACK, name, 5)]);
      }),
    },
    {
      id: "G15",
      measure: "explicit matrices, Ising, D = 64, against QuTiP direct with use_rcm / BiCGSTAB with ILU",
      goal: "30x / 1x",
      effort: "default",
      find: withPython(() =>
        explicit([
          ["lindblad-ising", 64, "QuTiP direct, use_rcm", 30],
          ["lindblad-ising", 64, "QuTiP iterative-bicgstab, ILU", 1],
        ]),
      ),
    },
    {
      id: "G16",
      measure: "explicit matrices, Kerr, D = 64 / 128 / 256, against QuTiP direct",
      goal: "1x",
      effort: "default",
      find: withPython(() =>
        explicit([
          ["lindblad-kerr", 64, "QuTiP direct", 1],
          ["lindblad-kerr", 128, "QuTiP direct", 1],
          ["lindblad-kerr", 256, "QuTiP direct", 1],
        ]),
      ),
    },
    {
      id: "G17",
      measure: "explicit matrices, random dense, D = 16 / 32, against SciPy's LU of the superoperator",
      goal: "5x / 20x",
      effort: "default",
      find: withPython(() =>
        explicit([
          ["lindblad-dense", 16, "SciPy dense LU", 5],
          ["lindblad-dense", 32, "SciPy dense LU", 20],
        ]),
      ),
    },
  ];
}

import { join } from "node:path";
import { environment } from "../../terminal/environment.ts";
import { EXIT } from "../../terminal/exit.ts";
import { short, terminalTable } from "../../terminal/sheet.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { findPython, INSTALL, type Python } from "../python.ts";
import { withOptionalCKernel } from "../roofs/optional-c-kernel.ts";
import { writeReport } from "../write-report.ts";
import { type Contest, type Place, runContest } from "./contest.ts";
import { applyContest, eigenContest, type PeerSolver, ratesContest, solveContest } from "./contests.ts";
import { LINDBLAD_MEETINGS, lindbladContest } from "./lindblad/contests.ts";

export interface PeersOptions {
  quick: boolean;
  full: boolean;
  filter?: string;
  out: string;
}

/**
 * `npm run bench -- peers`: the same realisations through other programs, interleaved, answers checked against each
 * other. What is not installed is said, with the command that installs it. Exit code 1 where answers disagree.
 */
export async function peersCommand(options: PeersOptions): Promise<void> {
  await makeWritable("--out", options.out);
  const python = await findPython();
  const missing = ["numpy", "scipy", "qutip"].filter((name) => !python?.versions[name]);
  if (missing.length > 0) process.stdout.write(`Not installed: ${missing.join(", ")}. Install with: ${INSTALL}\n`);
  const places = await withOptionalCKernel((program) => runAll(contestsOf(python, program, options), options.filter));
  process.stdout.write(`${peerTables(places)}\n`);
  await writeReport(join(options.out, "peers.json"), { environment: environment(), python, places });
  if (places.some(({ failure }) => failure !== null)) process.exitCode = EXIT.failure;
}

/** Contests by size: --quick below a minute, then some five minutes, --full with what takes an hour. */
function contestsOf(python: Python | null, program: string | null, { quick, full }: PeersOptions): Contest[] {
  const largest = quick ? 0 : full ? 2 : 1;
  const upTo = (...sizes: number[][]) => sizes.slice(0, largest + 1).flat();
  const contests = upTo([6], [8, 10], [12]).map((N) => applyContest(python, program, N, 2));
  if (!python?.versions["numpy"]) return contests;
  contests.push(...upTo([252], [924]).map((n) => eigenContest(python, n, 2)));
  contests.push(...upTo([6], [8], [10, 12]).map((N) => ratesContest(python, N, N > 8 ? 1 : 2)));
  contests.push(...lindbladContests(python, quick));
  contests.push(...upTo([4, 5], [6, 8], [10]).map((N) => solveContest(python, N, solversAt(python, N), N > 8 ? 1 : 2)));
  return contests;
}

/** Explicit problems; with --quick those that take the others milliseconds. */
function lindbladContests(python: Python, quick: boolean): Contest[] {
  const installed = (name: string) => python.versions[name.startsWith("QuTiP") ? "qutip" : "scipy"] !== undefined;
  return LINDBLAD_MEETINGS.slice(0, quick ? 5 : undefined).map((meeting) =>
    lindbladContest(python, { ...meeting, peers: meeting.peers.filter(installed) }, 2),
  );
}

/** QuTiP's direct method needs minutes and gigabytes beyond N = 6, its iterative one beyond N = 8. */
function solversAt({ versions }: Python, N: number): PeerSolver[] {
  const qutip: PeerSolver[] = ["QuTiP direct", "QuTiP iterative-bicgstab"];
  const reach = { "QuTiP direct": 6, "QuTiP iterative-bicgstab": 8, "scipy CSR + BiCGSTAB": 10 };
  const installed: PeerSolver[] = [
    ...(versions["qutip"] ? qutip : []),
    ...(versions["scipy"] ? (["scipy CSR + BiCGSTAB"] as const) : []),
  ];
  return installed.filter((name) => N <= reach[name]);
}

async function runAll(contests: readonly Contest[], filter = ""): Promise<Place[]> {
  const places: Place[] = [];
  for (const contest of contests.filter(({ system }) => system.includes(filter)))
    places.push(...(await runContest(contest)));
  return places;
}

/** A table for each contest, in 80 columns; below it why a program has no time. */
function peerTables(places: readonly Place[]): string {
  const range = ({ median, least, greatest }: NonNullable<Place["ratio"]>) =>
    `${short(median)} (${short(least)}-${short(greatest)})`;
  const tables = [...Map.groupBy(places, ({ system }) => system)].map(([system, members]) => {
    const rows = members.map(({ program, seconds, ratio, difference }) => [
      ...[program, short(seconds), ratio ? range(ratio) : "-", short(difference)],
    ]);
    const failures = members.flatMap(({ program, failure }) =>
      failure === null ? [] : [...wrapped(`${program}: ${failure}`, "  "), ""],
    );
    const head = ["program", "seconds", "times", "differs"];
    return `${terminalTable({ title: system, head, rows })}${failures.join("\n")}`;
  });
  return `${tables.join("\n")}
CPU seconds of a solve, one thread; how many times those of zenocheck (least to
greatest of the passes); largest difference of the answers, relative.
`;
}

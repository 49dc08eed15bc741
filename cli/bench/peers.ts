import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quoted } from "../../ensembles/slurm/job-scripts.ts";
import type { ForeignSolver } from "../../protocol/client.ts";
import { Inconclusive } from "../../terminal/exit.ts";
import { startedSolver } from "../solvers/started.ts";

/** What `--peers` measures beside a solver: the adapter of each, and its method. */
const PEERS = [
  ["python-qutip", "direct"],
  ["python-scipy", "spsolve"],
] as const;

/** Importing QuTiP takes seconds, and at its first import it measures the machine. */
const START = 60_000;

/** QuTiP and SciPy, as far as the interpreter that PYTHON names, or python3, has them; what is missing is told. */
export async function startedPeers(timeout: number, tell: (sentence: string) => void): Promise<ForeignSolver[]> {
  const solvers: ForeignSolver[] = [];
  for (const [adapter, method] of PEERS) {
    const places = ["../..", "../../.."].map((up) =>
      fileURLToPath(new URL(`${up}/examples/adapters/${adapter}/adapter.py`, import.meta.url)),
    );
    const file = places.find(existsSync) ?? places[0]!;
    const command = [process.env.PYTHON ?? "python3", file, method].map(quoted).join(" ");
    try {
      solvers.push(await startedSolver(command, Math.max(timeout, START)));
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      tell(`--peers: ${error.message.split("\n").at(-1)}`);
    }
  }
  return solvers;
}

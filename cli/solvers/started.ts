import { CannotStart, ForeignSolver } from "../../protocol/client.ts";
import { AdapterMisbehaved, clipped } from "../../protocol/misbehaviour.ts";
import { Finding, Inconclusive } from "../../terminal/exit.ts";

/**
 * The adapter, or a sentence: what cannot be started is inconclusive, a start that breaks the protocol is a finding.
 */
export async function startedSolver(command: string, timeout: number): Promise<ForeignSolver> {
  try {
    return await ForeignSolver.start(command, { timeout });
  } catch (error) {
    const told = (stderr: string) => (stderr.trim() === "" ? "" : `\nstderr ended with:\n${stderr.trim()}`);
    if (error instanceof CannotStart) {
      throw new Inconclusive(`${command}: it cannot be started: ${error.message}${told(error.stderr)}`);
    }
    if (error instanceof AdapterMisbehaved) {
      const { request, stderr } = error.misbehaviour;
      throw new Finding(`${command}: ${error.message}\nsent: ${clipped(request)}${told(stderr)}`);
    }
    throw error;
  }
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { conform } from "../../../conformance/conform.ts";
import { ForeignSolver } from "../../../protocol/client.ts";
import { AdapterMisbehaved } from "../../../protocol/misbehaviour.ts";
import { inFolder } from "../../helpers/command.ts";
import { type Conduct, KNOWN } from "./conduct.ts";

const ADAPTER = fileURLToPath(new URL("fuzzed-adapter.ts", import.meta.url));
const WANT = { sx: true, sy: true, sz: true } as const;

/** Patience for as long as it takes: only what hangs is waited for, and that not for long. */
const OPTIONS = { timeout: 1500, latePatience: 100, startTimeout: 600_000, patience: 1e6, restarts: 1e6 };

/** How often the problem that is known is asked again: a line too many may come in the place of its answer. */
const TRIES = 6;

/**
 * What an adapter does ends in an answer, a failure or misconduct by its name; what it is asked next is answered bit
 * for bit; and `conform` judges it, with nothing of the suite's own broken.
 *
 * @returns the name of its misconduct, or "none"
 */
export function survives(conduct: Conduct): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, "conduct.json");
    await writeFile(file, JSON.stringify(conduct));
    const solver = await ForeignSolver.start(`${process.execPath} ${ADAPTER} ${file}`, { ...OPTIONS, lineLimit: 1e6 });
    try {
      const right = await answerToKnown(solver);
      const told = await solver.solve({ ...KNOWN, spins: { ...KNOWN.spins, omegaE: 2 } }, WANT).then(
        () => "none",
        (error: unknown) => {
          expect(error).toBeInstanceOf(AdapterMisbehaved);
          expect((error as Error).message.length).toBeLessThan(5000);
          return (error as AdapterMisbehaved).misbehaviour.kind;
        },
      );
      expect(await answerToKnown(solver)).toBe(right);
      const report = await conform(solver, { samples: 1, filter: "bloch-one" });
      const broken = JSON.stringify(report).match(/"outcome":"broken"/g);
      expect(broken, JSON.stringify(conduct)).toBeNull();
      return told;
    } finally {
      await solver.close();
    }
  });
}

async function answerToKnown(solver: ForeignSolver): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return JSON.stringify(await solver.solve(KNOWN, WANT));
    } catch (error) {
      if (!(error instanceof AdapterMisbehaved) || tries === TRIES) throw error;
    }
  }
}

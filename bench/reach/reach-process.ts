import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { optimized } from "../../optimized/index.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf } from "../systems.ts";
import type { Reached, ReachRequest } from "./reached.ts";

/*
 * A process of its own for one of the largest solves: the request is its argument, what was reached its output. The
 * state is kept in a file every minute, and a solve that was stopped goes on from there.
 */
const { system, tolerance, checkpoint } = JSON.parse(process.argv[2]!) as ReachRequest;
const began = performance.now();
const seconds = () => (performance.now() - began) / 1e3;
const resumed = existsSync(checkpoint);
const resume = resumed && { resume: { state: new Float64Array(new Uint8Array(await readFile(checkpoint)).buffer) } };
let kept: Promise<void> | null = null;
const solution = await optimized.solve(
  problemOf(system),
  { sz: true, purity: true, diagnostics: true },
  {
    ...(tolerance === null ? {} : { tolerance }),
    ...resume,
    onCheckpoint({ state }) {
      // One at a time: a slow disk is not to fill the memory with states.
      kept ??= writeWhole(checkpoint, new Uint8Array(state.buffer, state.byteOffset, state.byteLength)).finally(() => {
        kept = null;
      });
    },
    onProgress({ iterations, residual }) {
      const line = `${seconds().toFixed(0)} s, ${iterations} iterations, relative residual ${residual.toExponential(1)}`;
      process.stderr.write(`${line}\n`);
    },
  },
);
await kept;
await rm(checkpoint, { force: true });
const reached: Reached = {
  resumed,
  processorSeconds: cpuMilliseconds() / 1e3,
  wallSeconds: seconds(),
  peakGiB: process.resourceUsage().maxRSS / 2 ** 20,
  solution,
};
process.stdout.write(JSON.stringify(reached));

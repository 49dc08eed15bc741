import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { openSession } from "../../optimized/index.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf } from "../systems.ts";
import { filedParts } from "./filed-parts.ts";
import { forecastOf } from "./forecast.ts";
import type { Reached, ReachRequest } from "./reached.ts";
import { readState } from "./read-state.ts";

/*
 * A process of its own for one of the largest solves: the request is its argument, what was reached its output. The
 * state is kept in a file every minute, what it is made of as soon as it is there, and a solve that was stopped goes on
 * from these.
 */
const { system, tolerance, checkpoint, parts } = JSON.parse(process.argv[2]!) as ReachRequest;
const forecast = await forecastOf(system);
process.stderr.write(`about ${forecast.GiB.toFixed(1)} GiB and ${forecast.seconds.toFixed(0)} s of one thread\n`);
const began = performance.now();
const seconds = () => (performance.now() - began) / 1e3;
const [begun, resumed] = [existsSync(checkpoint), existsSync(checkpoint) || existsSync(parts)];
const resume = begun && { resume: { state: await readState(checkpoint) } };
const solution = await openSession(filedParts(parts)).solve(
  problemOf(system),
  { sz: true, purity: true, diagnostics: true },
  {
    ...(tolerance === null ? {} : { tolerance }),
    ...resume,
    onCheckpoint: ({ state }) =>
      writeWhole(checkpoint, new Uint8Array(state.buffer, state.byteOffset, state.byteLength)),
    onProgress({ iterations, residual }) {
      const done = Math.log(residual) / Math.log(tolerance ?? Number.EPSILON);
      const left = done > 0.05 ? `, about ${((seconds() * (1 - done)) / done).toFixed(0)} s left` : "";
      const reached = `${iterations} iterations, relative residual ${residual.toExponential(1)}`;
      process.stderr.write(`${seconds().toFixed(0)} s, ${reached}${left}\n`);
    },
  },
);
for (const path of [checkpoint, parts]) await rm(path, { force: true, recursive: true });
const reached: Reached = {
  resumed,
  forecast,
  processorSeconds: cpuMilliseconds() / 1e3,
  wallSeconds: seconds(),
  peakGiB: process.resourceUsage().maxRSS / 2 ** 20,
  solution,
};
process.stdout.write(JSON.stringify(reached));

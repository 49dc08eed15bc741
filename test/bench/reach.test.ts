import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filedParts } from "../../bench/reach/filed-parts.ts";
import { forecastOf } from "../../bench/reach/forecast.ts";
import { REACH, recordOf } from "../../bench/reach/reach.ts";
import type { ReachCase } from "../../bench/reach/reached.ts";
import { readState } from "../../bench/reach/read-state.ts";
import { problemOf } from "../../bench/systems.ts";
import type { Problem } from "../../model/problem.ts";
import { openSession, optimized } from "../../optimized/index.ts";

const SMALL: ReachCase = { system: { dynamics: "nonsecular", column: "12K", N: 5, seed: 1 }, tolerance: 1e-8 };

describe("npm run bench -- reach", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "zenocheck-reach-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("keeps what a solve came to, and takes it from there the next time", async () => {
    const record = await recordOf(SMALL, folder);
    expect(record).toMatchObject({ ...SMALL, resumed: false });
    expect("result" in record.solution && record.solution.result.sz).toHaveLength(5);
    const [file] = await readdir(folder);
    const path = join(folder, file!);
    await writeFile(path, (await readFile(path, "utf8")).replace('"resumed": false', '"resumed": true'));
    expect(await recordOf(SMALL, folder)).toEqual({ ...record, resumed: true });
  });

  it("a solve that was stopped goes on from its state, which is then gone", async () => {
    const solution = await optimized.solve(problemOf(SMALL.system), { rho: true });
    if ("error" in solution) throw new Error(solution.error.message);
    const { re, im } = solution.result.rho!;
    const state = Float64Array.from(re.flatMap((row, s) => row.map((x, t) => x + im[s]![t]!)));
    await writeFile(join(folder, "nonsecular-12K-N=5.json.checkpoint"), new Uint8Array(state.buffer));
    const resumed = await recordOf(SMALL, folder);
    expect(resumed).toMatchObject({ resumed: true, solution: { result: { diagnostics: { iterations: 0 } } } });
    expect(await readdir(folder)).toEqual(["nonsecular-12K-N=5.json"]);
  });

  it("a state is read in pieces", async () => {
    const path = join(folder, "state");
    const state = Float64Array.from({ length: 1000 }, (_, k) => Math.sin(k));
    await writeFile(path, new Uint8Array(state.buffer));
    expect(await readState(path, 100)).toEqual(state);
  });

  it("what a state is made of comes from files, to the last bit", async () => {
    const problem = problemOf({ dynamics: "rates+nucleus", column: "1.2K", N: 3, seed: 1 });
    const answer = () => openSession(filedParts(folder)).solve(problem, { sz: true });
    const alone = await optimized.solve(problem, { sz: true });
    expect(await answer()).toEqual(alone);
    // Four sectors: eigenstates and dephasing of each, flips between neighbours.
    const files = await readdir(folder);
    expect(files).toHaveLength(4 + 4 + 3);
    expect(await answer()).toEqual(alone);
    for (const file of files) {
      const part = deserialize(await readFile(join(folder, file)));
      if ("drive" in part) await writeFile(join(folder, file), serialize({ ...part, drive: part.drive.fill(0) }));
    }
    expect(await answer()).toEqual(await optimized.solve({ ...problem, drive: null } as Problem, { sz: true }));
  });

  it("tells memory and time of each before it starts: all fit into 24 GiB", { tags: ["slow"] }, async () => {
    for (const { system } of REACH) {
      const { GiB, seconds } = await forecastOf(system);
      expect(GiB).toBeLessThan(24);
      expect(seconds).toBeGreaterThan(0);
    }
  });

  it("asks for nothing that the solver refuses by its size", () => {
    for (const { system } of REACH) {
      const problem = problemOf(system);
      expect(problem.kind === "spins" && problem.spins.delta.length).toBe(system.N);
    }
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { SolveOptions, Solver } from "../../../model/solver.ts";
import { measureOnce, type Property } from "../../../properties/index.ts";
import { resumeOption, threadsOption } from "../../../properties/sizes/options.ts";
import { rightLarge } from "../../helpers/right-large.ts";

/** The right solver, which tells of its start as a checkpoint, and answers otherwise where the options say so. */
function heeding(change: (result: Result, options: SolveOptions) => Result, hasCheckpoints = true) {
  const seen: SolveOptions[] = [];
  const checkpoint = Float64Array.of(1, 2, 3);
  const solver: Solver = {
    ...rightLarge,
    async solve(problem, want, options = {}) {
      seen.push(options);
      if (hasCheckpoints && options.onCheckpoint) {
        expect(options.checkpointSeconds).toBe(0);
        options.onCheckpoint({ state: Float64Array.of(0) });
        options.onCheckpoint({ state: Float64Array.of(1) });
        options.onCheckpoint({ state: checkpoint });
      }
      const answer = await rightLarge.solve(problem, want);
      return "error" in answer ? answer : { result: change(answer.result, options) };
    },
  };
  return { solver, seen, checkpoint };
}

const same = (result: Result) => result;
const shifted = (by: number) => (result: Result) => ({ ...result, sz: result.sz!.map((s) => s + by) });
const sampleOf = (property: Property) =>
  (
    fc.sample(property.arbitrary(rightLarge.capabilities), { seed: 2, numRuns: 20 }) as { problem: SpinsProblem }[]
  ).find(({ problem }) => problem.drive && problem.drive.omega1 > 0.5)!;

describe("threads", () => {
  const property = threadsOption as unknown as Property;
  const sample = sampleOf(property);

  it("are one, then two, and change nothing", async () => {
    const { solver, seen } = heeding(same);
    expect(await measureOnce(property, solver, sample)).toMatchObject({ defect: 0 });
    expect(seen).toEqual([{ threads: 1 }, { threads: 2 }]);
    const off = heeding((result, { threads }) => (threads === 2 ? shifted(1e-5)(result) : result));
    const { defect, detail } = await measureOnce(property, off.solver, sample);
    expect(defect).toBeGreaterThan(property.threshold);
    expect(detail).toMatch(/^<S_i\^mu> and purity by two threads\[1[0-4]\]: expected/);
  });
});

describe("where a solve begins", () => {
  const property = resumeOption as unknown as Property;
  const sample = sampleOf(property);

  it("is the end of another one, the identity, and its last checkpoint", async () => {
    const { solver, seen, checkpoint } = heeding(same);
    expect(await measureOnce(property, solver, sample)).toMatchObject({ defect: 0 });
    const states = seen.flatMap(({ resume }) => (resume ? [[...resume.state]] : []));
    const { rho } = ((await rightLarge.solve(sample.problem, { rho: true })) as { result: Required<Result> }).result;
    expect(states).toEqual([
      rho.re.flatMap((row, r) => row.map((x, c) => x + rho.im[r]![c]!)),
      rho.re.flatMap((row, r) => row.map((_, c) => (r === c ? 1 / 32 : 0))),
      [...checkpoint],
    ]);
    const none = heeding(same, false);
    await measureOnce(property, none.solver, sample);
    expect(none.seen.filter(({ resume }) => resume)).toHaveLength(2);
  });

  it.each([
    ["the end of another solve", 0],
    ["the identity over 2^N", 1],
    ["a checkpoint", 2],
  ])("changes nothing: %s", async (name, which) => {
    let resumed = -1;
    const { solver } = heeding((result, { resume }) => {
      if (resume) resumed += 1;
      return resume && resumed === which ? shifted(1e-5)(result) : result;
    });
    const { defect, detail } = await measureOnce(property, solver, sample);
    expect(defect).toBeGreaterThan(property.threshold);
    expect(detail).toContain(`<S_i^mu> and purity from ${name}[1`);
  });
});

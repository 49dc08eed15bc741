// @module-tag slow: a process for every problem and way of computing

import { expect, it } from "vitest";
import { prbProblem, prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { megahertz } from "../../model/units.ts";
import { zenocheck } from "../helpers/command.ts";

/**
 * Every way of computing, in processes of their own: a path is chosen once in each. LAPACK is used where it is there.
 */
const PATHS: [string, Record<string, string>][] = [
  ["the fastest", {}],
  ["WebAssembly with fused multiply-add", { ZENOCHECK_LAPACK: "off", ZENOCHECK_KERNELS: "relaxed" }],
  ["WebAssembly", { ZENOCHECK_LAPACK: "off", ZENOCHECK_KERNELS: "simd" }],
];
const PLAIN = { ZENOCHECK_LAPACK: "off", ZENOCHECK_KERNELS: "typescript" };

const key = { seed: 3, realization: 0 };
const PROBLEMS: [string, SpinsProblem, string][] = [
  ["nonsecular, 1.2 K", prlProblem({ column: "1.2K", N: 6, dynamics: "nonsecular", ...key }), "sx,sy,sz,energy"],
  ["nonsecular, 12 K", prlProblem({ column: "12K", N: 5, dynamics: "nonsecular", ...key }), "sx,sy,sz,energy"],
  ["secular", prlProblem({ column: "12K", N: 4, dynamics: "secular", ...key }), "sx,sy,sz,energy"],
  ["hilbert", prlProblem({ column: "12K", N: 9, dynamics: "hilbert", ...key }), "sz,energy,purity"],
  ["rates", prbProblem({ N: 7, U: megahertz(1), ...key }), "sz,energy,nuclearPolarization"],
];

/** Answers are meant to hold to 1e-9; energies are some hundred rad/us. */
const TOLERANCE = 1e-9;

it.each(PROBLEMS)("%s: all paths agree with plain TypeScript to rounding", async (_, problem, want) => {
  const solve = async (variables: Record<string, string>) => {
    const ended = await zenocheck(["solve", "-", "--want", want], JSON.stringify(problem), variables);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    return Object.values(JSON.parse(ended.stdout) as Record<string, number | number[]>).flat();
  };
  const plain = await solve(PLAIN);
  for (const [name, variables] of PATHS) {
    const found = await solve(variables);
    for (const [k, value] of found.entries()) {
      expect(Math.abs(value - plain[k]!), `${name}, number ${k}`).toBeLessThan(
        TOLERANCE * Math.max(1, Math.abs(value)),
      );
    }
  }
});

import { describe, expect, test } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { zenocheck } from "../helpers/command.ts";

describe("serve", () => {
  test.each(["reference", "optimized"])("%s speaks the protocol and leaves at stop", async (solver) => {
    const problem = prlProblem({ column: "1.2K", N: 2, dynamics: "hilbert", seed: 1, realization: 0 });
    const wants = [
      { sz: true, generator: true, populations: true },
      { epr: { omega: [0], hwhm: 1, coherences: "literal" } },
      { nuclearPolarization: true },
    ];
    const lines = [
      { cmd: "start", protocol: 1 },
      ...wants.map((want, k) => ({ cmd: "solve", id: String(k), problem, want })),
      {
        cmd: "solve",
        id: "rates",
        problem: {
          ...problem,
          dynamics: "rates",
          bath: { kind: "two-times", beta: 1e-6, T1e: 1, T2e: 1, alphaZ: true },
        },
        want: { sz: true },
      },
      { cmd: "evaluate", id: "flows", function: "flows", arguments: {} },
      { cmd: "evaluate", id: "unknown", function: "redfield", arguments: {} },
      { cmd: "stop" },
    ];
    const { code, stdout, stderr } = await zenocheck(
      ["serve", "--solver", solver],
      lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [start, first, epr, nuclear, rates, flows, unknown, stop] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(start).toMatchObject({ ok: true, protocol: 1, name: solver });
    expect(first.result.generator).toHaveLength(4);
    expect(first.result.populations.p.reduce((sum: number, p: number) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(epr.result.epr).toHaveLength(1);
    expect(rates.result.sz).toHaveLength(2);
    for (const answer of [nuclear, unknown]) expect(answer.error.kind).toBe("unsupported");
    expect(flows.error).toMatchObject({ kind: "invalid", path: expect.stringMatching(/^arguments\./) });
    expect(stop).toEqual({ ok: true });
  });

  test("the end of input is a stop", async () => {
    expect(await zenocheck(["serve", "--solver", "reference"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

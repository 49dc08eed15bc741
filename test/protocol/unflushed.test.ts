import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ForeignSolver } from "../../protocol/client.ts";
import { misconductText } from "../../protocol/misbehaviour.ts";

const ADAPTER = fileURLToPath(new URL("buffered-adapter.ts", import.meta.url));
const start = (way: string) => ForeignSolver.start(`${process.execPath} ${ADAPTER} ${way}`);
const problem = { kind: "gksl", H: { re: [[1]], im: [[0]] }, jumps: [] } as const;
const solve = (solver: ForeignSolver) => solver.solve(structuredClone(problem) as never, { rho: true });

describe.concurrent("a forgotten flush", () => {
  test("of every answer is named at the start, with the cure in its language", async () => {
    await expect(start("always")).rejects.toMatchObject({
      misbehaviour: { kind: "unflushed", language: "Python", request: expect.stringContaining('"start"') },
      message: expect.stringMatching(/^unflushed: .*not flushed.* Python: print\(line, flush=True\), or python3 -u$/),
    });
  });

  test("of the answers after the first is named at the first request", async () => {
    const solver = await start("after-start");
    await expect(solve(solver)).rejects.toMatchObject({ misbehaviour: { kind: "unflushed" } });
    expect(solver.givenUp).toContain("buffer");
    await solver.close();
  });

  test("is nothing that an adapter is blamed for that flushes", async () => {
    const solver = await start("never-mind");
    expect(await solve(solver)).toEqual({ result: { rho: { re: [[1]], im: [[0]] } } });
    expect(solver.misbehaviours).toEqual([]);
    await solver.close();
  });

  test("is not what a slow start is taken for", async () => {
    const solver = await ForeignSolver.start(`sleep 4; exec ${process.execPath} ${ADAPTER} never-mind`);
    expect(await solve(solver)).toMatchObject({ result: {} });
    expect(solver.misbehaviours).toEqual([]);
    await solver.close();
  });

  test("has a cure for each language where none is said", () => {
    const text = misconductText({ kind: "unflushed", language: undefined });
    for (const word of ["flush=True", "flush(stdout)", "fflush(stdout)", "setvbuf", "flush(output_unit)"]) {
      expect(text).toContain(word);
    }
    expect(misconductText({ kind: "unflushed", language: "Fortran 2018" })).toMatch(/Flush it: Fortran: flush/);
    expect(misconductText({ kind: "unflushed", language: "C++" })).not.toContain("Python");
  });
});

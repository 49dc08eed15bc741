import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Figure, FigureOptions } from "../../../figures/figure.ts";
import { FIGURES } from "../../../figures/index.ts";
import { reproduce } from "../../../figures/reproduce.ts";
import { PACK, packedRecords } from "../../../figures/results/kept-records.ts";
import { runsOf } from "../../../figures/results/runs.ts";
import { zenocheckHere } from "../../cli/command-here.ts";

const options: FigureOptions = { N: 2, realizations: 2, seed: 1, coherences: "literal" };
const root = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
const figure = (id: string) => FIGURES.find((one) => one.id === id) as Figure;
const folder = (name: string) => join(root, name);

/** Make a figure, and say how many records were taken. */
async function made(id: string, name: string, from: string[] = [], more: Partial<FigureOptions> = {}): Promise<number> {
  let taken = 0;
  const count = (number: number) => {
    taken += number;
  };
  await reproduce(figure(id), { ...options, ...more }, folder(name), { workers: 1, from, taken: count });
  return taken;
}

beforeAll(async () => {
  await made("prb-fig3", "fig3");
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe("reproduce --from", () => {
  test("PRB Fig. 5 takes every record and fit from Fig. 3, and is what it would be without", async () => {
    expect(await made("prb-fig5", "taken", [folder("fig3")])).toBe(9 * 2 + 9);
    await made("prb-fig5", "solved");
    const whole = async (name: string) =>
      (await packedRecords(folder(name))).map(({ key, bits, record }) => ({ key, bits, record }));
    expect(await whole("taken")).toEqual(await whole("solved"));
    const data = (name: string) => readFile(join(folder(name), "data.json"), "utf8");
    expect(await data("taken")).toBe(await data("solved"));
  });

  test("each record says which run made it, and that run is told", async () => {
    const [run, ...others] = await runsOf(folder("taken"));
    expect(others).toEqual([]);
    expect([run]).toEqual(await runsOf(folder("fig3")));
    const runs = (await packedRecords(folder("taken"))).map((record) => record.run);
    expect(new Set(runs)).toEqual(new Set([run!.started]));
  });

  test("what the other folder lacks is solved, as a run of its own", async () => {
    expect(await made("prb-fig5", "more", [folder("fig3")], { realizations: 3 })).toBe(9 * 2);
    expect((await runsOf(folder("more"))).map(({ made: count }) => count)).toEqual([expect.any(Number), 9 + 9]);
  });

  test("what a killed run left without a pack is taken too; a second time there is nothing to take", async () => {
    const pack = join(folder("fig3"), PACK);
    const bytes = await readFile(pack);
    await rm(pack);
    expect(await made("prb-fig5", "unpacked", [folder("fig3")])).toBe(9 * 2 + 9);
    expect(await made("prb-fig5", "unpacked", [folder("fig3")])).toBe(0);
    await writeFile(pack, bytes);
  });

  test.each<[string, string[], string]>([
    ["another seed", ["prb-fig5", "--spins", "2", "--seed", "2"], "expected records with seed 2, got 1"],
    ["another N alone", ["prb-fig5", "--spins", "3"], "expected records of the same requests as prb-fig5 at N = 3"],
    [
      "a figure that keeps what it draws",
      ["prl-fig2", "--spins", "2"],
      "prl-fig2 keeps of a record only what it draws",
    ],
  ])("%s is refused in words, and no folder is left", async (_, args, words) => {
    const out = folder("refused");
    const command = ["reproduce", ...args, "--realizations", "2", "--out", out, "--from", folder("fig3")];
    const { code, stderr } = await zenocheckHere(command);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    await expect(readFile(join(out, "manifest.json"))).rejects.toThrow("ENOENT");
  });

  test("a folder that is none is refused", async () => {
    const { code, stderr } = await zenocheckHere(["reproduce", "prb-fig5", "--out", folder("x"), "--from", root]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--from: ${root}: expected a folder of records with a manifest.json`);
  });
});

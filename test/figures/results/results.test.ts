import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Figure, FigureOptions } from "../../../figures/figure.ts";
import { prbFig5 } from "../../../figures/prb/fig5.ts";
import { fig2 } from "../../../figures/prl/fig2.ts";
import { reproduce } from "../../../figures/reproduce.ts";
import { type Checked, checkResults } from "../../../figures/results/check.ts";
import { resultFolders } from "../../../figures/results/folders.ts";
import { compressed, PACK } from "../../../figures/results/kept-records.ts";
import { resultsPage } from "../../../figures/results/page.ts";
import { cpuHours, type Run, runsOf } from "../../../figures/results/runs.ts";
import { svgOf } from "../../../figures/svg.ts";
import { zenocheckHere } from "../../cli/command-here.ts";

const options: FigureOptions = { N: 2, realizations: 4, seed: 1, coherences: "literal" };
const root = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
const folder = join(root, "prl-fig2", "N2");

async function all(share: number): Promise<Checked[]> {
  const found: Checked[] = [];
  for await (const one of checkResults(root, { share, seed: 1 })) found.push(one);
  return found;
}

async function rewritten(change: (text: string) => string): Promise<void> {
  const text = zstdDecompressSync(await readFile(join(folder, PACK))).toString("utf8");
  await writeFile(join(folder, PACK), compressed(change(text)));
}

beforeAll(async () => {
  await reproduce(fig2 as unknown as Figure, options, folder, { workers: 1 });
  await reproduce(prbFig5 as unknown as Figure, { ...options, N: 2 }, join(root, "prb-fig5", "N2"), { workers: 1 });
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe("a folder of results", () => {
  test("says what each run made, and what it cost", async () => {
    const [run, ...others] = await runsOf(folder);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ made: 8, ended: expect.any(String), way: { node: process.version } });
    expect(run!.cpuSeconds).toBeGreaterThan(0);
    expect(run!.command).toMatch(/^npx zenocheck reproduce prl-fig2 --spins 2 --realizations 4 --seed 1 --out /);
  });

  test("counts a run once whose records lie in two folders", () => {
    const run = (started: string, cpuSeconds: number) => ({ started, cpuSeconds }) as Run;
    expect(cpuHours([run("a", 1800), run("b", 3600), run("a", 1800)])).toBe(1.5);
  });

  test("goes on from its pack alone: the same data, and only what is missing is made", async () => {
    const before = await readFile(join(folder, "data.json"), "utf8");
    await rm(join(folder, "records"), { recursive: true });
    await reproduce(fig2 as unknown as Figure, options, folder, { workers: 1 });
    expect(await readFile(join(folder, "data.json"), "utf8")).toBe(before);
    expect(await runsOf(folder)).toHaveLength(1);
    await reproduce(fig2 as unknown as Figure, { ...options, realizations: 5 }, folder, { workers: 1 });
    expect((await runsOf(folder)).map(({ made }) => made)).toEqual([8, 2]);
  });

  test("holds the picture as SVG, PNG and Vega-Lite", async () => {
    expect((await readFile(join(folder, "figure.png"))).subarray(1, 4).toString()).toBe("PNG");
    expect(await readFile(join(folder, "figure.svg"), "utf8")).toMatch(/^<svg/);
    const spec = JSON.parse(await readFile(join(folder, "figure.vl.json"), "utf8"));
    expect(await svgOf(spec)).toMatch(/^<svg/);
  });

  test("is drawn again from its pack, to the same bytes", async () => {
    const names = ["figure.svg", "figure.vl.json", "data.json", "claims.json", "spectra.csv", "departures.csv"];
    const files = names.map((name) => join(folder, name));
    const before = await Promise.all(files.map((file) => readFile(file, "utf8")));
    await Promise.all(files.filter((file) => !file.endsWith("claims.json")).map((file) => rm(file)));
    const { code, stdout } = await zenocheckHere(["results", "draw", root, "--filter", "prl-fig2"]);
    expect({ code, lines: stdout.trimEnd().split("\n") }).toEqual({
      code: 0,
      lines: [`${folder}: picture, tables and claims are written again`],
    });
    expect(await Promise.all(files.map((file) => readFile(file, "utf8")))).toEqual(before);
  });
});

describe("results page", () => {
  test("is also one page for a browser, with its pictures inside", async () => {
    const page = join(root, "page");
    const { code, stdout } = await zenocheckHere(["results", "page", root, "--html", page]);
    expect(code).toBe(0);
    expect(stdout).toContain("index.html: the same for a browser");
    const written = await readFile(join(page, "index.html"), "utf8");
    expect(written).toContain("Claims by figure");
    expect(written.match(/<img src="data:image\/png;base64,iVBOR/g)).toHaveLength(2);
    for (const {
      written: { claims },
    } of await resultFolders(root)) {
      for (const { source } of claims) expect(written).toContain(source);
    }
    await rm(join(root, "README.md"));
    await rm(page, { recursive: true });
  });
});

describe("results check", () => {
  test("made on this machine with these sources: the same bits, each realisation of the share", async () => {
    const found = await all(1);
    expect(found.map(({ outcome }) => outcome)).toEqual(found.map(() => "same bits"));
    expect(found.filter((one) => one.folder === "prl-fig2/N2")).toHaveLength(10);
    expect(found.filter((one) => one.folder === "prb-fig5/N2")).toHaveLength(9 * 4);
    expect(found.every(({ sameWay }) => sameWay)).toBe(true);
  });

  test("at least one of each folder, whatever the share", async () => {
    expect((await all(1e-9)).map((one) => one.folder)).toEqual(["prl-fig2/N2", "prb-fig5/N2"]);
  });

  test("other bits by the same way differ, though the numbers agree; by another way they are within accuracy", async () => {
    const packed = await readFile(join(folder, PACK));
    await rewritten((text) => text.replaceAll(/"bits":"./g, '"bits":"x'));
    expect((await all(1)).filter(({ outcome }) => outcome === "differs")).toHaveLength(10);
    const provenance = await readFile(join(folder, "provenance.json"), "utf8");
    await writeFile(join(folder, "provenance.json"), provenance.replaceAll(process.version, "v1.0.0"));
    const byAnother = (await all(1)).filter((one) => one.folder === "prl-fig2/N2");
    expect(byAnother.map(({ outcome }) => outcome)).toEqual(Array(10).fill("within accuracy"));
    await rewritten((text) => text.replace(/"polarization":\[-?0\./, '"polarization":[-1.'));
    const { code, stdout } = await zenocheckHere(["results", "check", root, "--share", "1", "--seed", "1"]);
    expect(code).toBe(1);
    expect(stdout).toContain("1 differ");
    expect(stdout.replaceAll("\n", " ")).toContain("were made with these sources, this linear algebra and this Node");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    await writeFile(join(folder, "provenance.json"), provenance);
    await writeFile(join(folder, PACK), packed);
  });

  test.each<[string[], number, string]>([
    [["results", "check", "--share", "0"], 2, "--share: expected a number above 0"],
    [["results", "check", "no-such-folder"], 3, "Nothing was compared"],
    [["results", "page", "no-such-folder"], 2, "expected a folder of results"],
    [["results", "draw", "no-such-folder"], 2, "expected a folder of results"],
  ])("%j", async (args, expected, words) => {
    const { code, stdout, stderr } = await zenocheckHere(args);
    expect(code).toBe(expected);
    expect(stdout + stderr).toContain(words);
  });
});

test("a folder whose run was stopped before its claims is refused by its name, not left out", async () => {
  const stopped = join(root, "prl-fig2", "N3");
  await mkdir(stopped);
  await copyFile(join(folder, "manifest.json"), join(stopped, "manifest.json"));
  const { code, stderr } = await zenocheckHere(["results", "page", root]);
  await rm(stopped, { recursive: true });
  expect(code).toBe(2);
  expect(stderr).toContain(join(stopped, "claims.json"));
  expect(stderr).toContain("a run that was stopped has none");
});

test("the page shows each figure with its claims beside the paper's words, and what goes on with it", async () => {
  const page = resultsPage(await resultFolders(root));
  expect(page).toContain("![EPR spectra of both dynamics");
  expect(page).toContain('no number; "the Hilbert approximation fails"');
  expect(page).toContain("5 of 1000");
  expect(page).toContain(
    "npx zenocheck reproduce prl-fig2 --spins 10 --realizations 1000 --seed 1 --out results/prl-fig2/N10\n",
  );
  expect(page).toMatch(/^- `hot-nonsecular-departs`: At 12 K .* Measured: mean of D/m);
  expect(page).toMatch(/^\| `hot-nonsecular-departs` \| \\> 0 \| -?[\d.e-]+ \[/m);
  expect(page).toMatch(/^- \[PR[LB] Fig\. \d\]\(#pr[lb]-fig-\d\), N = 2: `/m);
  expect(page).toMatch(/\*\*(reproduced|reproduced in part|not reproduced at this size)\*\*/);
});

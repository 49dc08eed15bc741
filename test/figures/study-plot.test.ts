import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compile, type TopLevelSpec } from "vega-lite";
import { beforeAll, describe, expect, test } from "vitest";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { type Results, resultsOf } from "../../ensembles/study/results.ts";
import { runStudy } from "../../ensembles/study/run.ts";
import { type Asked, averagedPoints, defaultsOf } from "../../figures/study/averaged.ts";
import { averagedChart } from "../../figures/study/chart.ts";
import { zenocheckHere } from "../cli/command-here.ts";
import { SMALL } from "../ensembles/study-cases.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const study: Study = {
  ...{ ...SMALL, name: "small", ensemble: { kind: "prl", column: "12K", N: 2 }, realizations: 4 },
  grid: [
    { parameter: "detuning", unit: "2 pi MHz", values: [-1.2, 0.5, 1] },
    { parameter: "temperature", values: [4, 12] },
    { parameter: "omega1", values: [3.9] },
  ],
  want: { sz: true, energy: true, epr: { omega: [-2 * Math.PI, 0, 2 * Math.PI], hwhm: 0.6, coherences: "literal" } },
};
const asked: Asked = { x: "detuning", y: "sz.mean", by: "temperature", statistic: "mean" };

let results: Results;
beforeAll(() =>
  inFolder(async (path) => {
    await runStudy(study, path, { workers: 1 });
    results = await resultsOf(await existingStudyFolder(path));
  }),
);

describe("the averages of a study as points", () => {
  test("are those of the results: a panel for each temperature, a series for each of the dynamics", () => {
    const points = averagedPoints(results, asked);
    expect(points).toHaveLength(3 * 2 * 2);
    const { averages } = results.points[3]!.dynamics[1]!;
    const { mean, meanLow, meanHigh } = averages.find(({ quantity }) => quantity === "sz.mean")!;
    const found = points.find(
      ({ panel, series, x }) =>
        panel === "temperature 12 K" && series === "hilbert" && Number(x) > 0.4 && Number(x) < 0.6,
    );
    expect(found).toMatchObject({ x: expect.closeTo(0.5, 12), value: mean, low: meanLow, high: meanHigh, count: 4 });
    expect(new Set(points.map(({ panel }) => panel))).toEqual(new Set(["temperature 4 K", "temperature 12 K"]));
  });

  test("a parameter that is neither x nor by is part of the series", () => {
    const points = averagedPoints(results, { ...asked, by: "dynamics" });
    expect(new Set(points.map(({ series }) => series))).toEqual(new Set(["temperature 4 K", "temperature 12 K"]));
    expect(new Set(points.map(({ panel }) => panel))).toEqual(new Set(["nonsecular", "hilbert"]));
  });

  test("a list is drawn against its index, spectra against the frequency in MHz", () => {
    const spectra = averagedPoints(results, { ...asked, x: "frequency", y: "epr" });
    expect([...new Set(spectra.map(({ x }) => x))]).toEqual([-1, 0, 1]);
    expect([...new Set(averagedPoints(results, { ...asked, x: "spin", y: "sz" }).map(({ x }) => x))]).toEqual([0, 1]);
  });

  test("the median and its interval in place of the mean", () => {
    const { median, medianLow, medianHigh } = results.points[0]!.dynamics[0]!.averages.find(
      ({ quantity }) => quantity === "sz.mean",
    )!;
    const [first] = averagedPoints(results, { ...asked, statistic: "median" });
    expect(first).toMatchObject({ value: median, low: medianLow, high: medianHigh });
  });

  test("without words: the swept parameter that is no temperature, a panel for each temperature", () =>
    expect(defaultsOf(results)).toEqual({ x: "detuning", y: "sz.mean", by: "temperature" }));

  test.each<[Partial<Asked>, string]>([
    [{ y: "polarisation" }, "--y: expected one of sx.mean, sy.mean, sz.mean"],
    [{ x: "U" }, '--x: expected one of detuning, temperature, omega1, got "U"'],
    [{ y: "sz" }, '--x: expected spin, which sz may be drawn against, got "detuning"'],
    [{ by: "detuning" }, '--by: expected one of temperature, omega1, dynamics, got "detuning"'],
  ])("%j is refused with what there is", (change, sentence) => {
    expect(() => averagedPoints(results, { ...asked, ...change })).toThrow(sentence.replace("sx.mean, sy.mean, ", ""));
  });
});

test.each<Partial<Asked>>([{}, { x: "temperature", by: null }, { x: "frequency", y: "epr" }])(
  "the chart of %j is a Vega-Lite specification without a warning, every point in its data",
  (change) => {
    const points = averagedPoints(results, { ...asked, ...change });
    const warnings: unknown[] = [];
    const logger = { level: () => logger, error: warn, warn, info: () => logger, debug: () => logger } as never;
    function warn(...words: unknown[]) {
      warnings.push(words);
      return logger;
    }
    const spec = averagedChart(study, points, { ...asked, ...change });
    compile(spec as TopLevelSpec, { logger });
    expect(warnings).toEqual([]);
    const data = (spec as { concat: { data: { values: unknown[] } }[] }).concat.flatMap(({ data }) => data.values);
    expect(data).toHaveLength(points.length);
  },
);

describe("zenocheck ensemble plot", () => {
  const withFolder = (work: (path: string) => Promise<void>, made: Study = study) =>
    inFolder(async (path) => {
      await runStudy(made, path, { workers: 1 });
      await work(path);
    });

  test("writes SVG, PNG and Vega-Lite, and says what is drawn", () =>
    withFolder(async (path) => {
      const { code, stdout, stderr } = await zenocheck(["ensemble", "plot", path]);
      const base = join(path, "plots", "sz.mean-against-detuning");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("The mean of sz.mean against detuning, 4 realisations, 95 % intervals.");
      expect(stdout).toContain(`${base}.svg\n${base}.png\n${base}.vl.json\n`);
      expect(await readFile(`${base}.svg`, "utf8")).toMatch(/^<svg[^>]*>[\s\S]*<\/svg>$/);
      expect((await readFile(`${base}.png`)).subarray(1, 4).toString()).toBe("PNG");
      const spec = JSON.parse(await readFile(`${base}.vl.json`, "utf8"));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(spec.concat[0].data.values).toHaveLength(6);
    }));

  test("a list without --x is drawn against its index; a name with an ending is taken without", () =>
    withFolder(async (path) => {
      const out = join(path, "spectra");
      const { stdout } = await zenocheckHere(["ensemble", "plot", path, "--y", "epr", "--out", `${out}.png`]);
      expect(stdout).toContain("The mean of epr against frequency");
      expect(stdout).toContain(`${out}.svg\n${out}.png\n${out}.vl.json\n`);
    }));

  test("leaves out points without an answer", () =>
    withFolder(
      async (path) => {
        expect(await zenocheckHere(["ensemble", "plot", path, "--by", "dynamics"])).toMatchObject({
          code: 0,
          stderr: "",
        });
        const { concat } = JSON.parse(await readFile(join(path, "plots", "sz.mean-against-Tstar.vl.json"), "utf8"));
        expect(concat.map((panel: { title: string }) => panel.title).sort()).toEqual(["hilbert", "nonsecular"]);
        const values = concat.map(({ data }: { data: { values: unknown[] } }) => data.values.length);
        expect(values.sort()).toEqual([1, 2]);
      },
      { ...study, grid: [{ parameter: "Tstar", values: [1e-300, 1] }] },
    ));

  test("a grid of one point is drawn against the electron", () =>
    withFolder(
      async (path) => {
        const { stdout } = await zenocheckHere(["ensemble", "plot", path]);
        expect(stdout).toContain("The mean of sz against spin, 4 realisations, 95 % intervals.");
      },
      { ...study, grid: [] },
    ));
});

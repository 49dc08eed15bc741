import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readProvenance } from "../../ensembles/provenance.ts";
import { checksum, FolderRefused } from "../../ensembles/record-folder.ts";
import { mergeStudies } from "../../ensembles/study/merge.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import type { Results } from "../../ensembles/study/results.ts";
import { runStudy, StudyRefused } from "../../ensembles/study/run.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { bytesOf, SMALL } from "./study-cases.ts";

/** One undisturbed run, that the others are held against. */
let whole: Record<string, string>;

beforeAll(() =>
  inFolder(async (path) => {
    await runStudy(SMALL, path, { workers: 1 });
    whole = await bytesOf(path);
  }),
);

const share = async (path: string, index: number, of: number, study: Study = SMALL) => {
  const folder = join(path, `${index}of${of}`);
  await runStudy(study, folder, { shard: { index, of }, workers: 1 });
  return folder;
};

describe("the bytes of a study do not depend on", () => {
  test("the number of workers, nor on how often it was stopped and what order it was made in", () =>
    inFolder(async (path) => {
      await runStudy(SMALL, path, { shard: { index: 3, of: 3 }, workers: 1 });
      await runStudy({ ...SMALL, realizations: 2 }, path, { workers: 2 });
      await runStudy(SMALL, path, { workers: 2 });
      expect(await bytesOf(path)).toEqual(whole);
    }));

  test("two processes in one folder at once", () =>
    inFolder(async (path) => {
      const [file, out] = [join(path, "study.json"), join(path, "out")];
      await writeFile(file, JSON.stringify(SMALL));
      const run = () => zenocheck(["ensemble", "run", file, "--out", out, "--workers", "1"]);
      for (const { code, stderr } of await Promise.all([run(), run()]))
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(await bytesOf(out)).toEqual(whole);
    }));

  test("the shares it is merged from, their order, their grouping and their overlaps", () =>
    inFolder(async (path) => {
      const [a, b, c] = [await share(path, 1, 3), await share(path, 2, 3), await share(path, 3, 3)];
      const [together, left, right] = ["together", "left", "right"].map((name) => join(path, name)) as [
        string,
        string,
        string,
      ];
      expect(await mergeStudies([c, a, b], together)).toMatchObject({ copied: 12, overlapping: [], missing: [] });
      expect(await bytesOf(together)).toEqual(whole);
      await mergeStudies([a, b], left);
      expect((await mergeStudies([left, c], left)).overlapping).toHaveLength(8);
      await mergeStudies([b, c], right);
      expect((await mergeStudies([a, right, b], right)).overlapping.length).toBeGreaterThan(0);
      expect(await bytesOf(left)).toEqual(whole);
      expect(await bytesOf(right)).toEqual(whole);
      expect(new Set((await readProvenance(together)).map(({ shard }) => shard))).toEqual(
        new Set(["1/3", "2/3", "3/3"]),
      );
    }));
});

test("a difference is taken realisation by realisation: its mean is that of the first minus that of the second", () => {
  const { points } = JSON.parse(whole["results.json"]!) as Results;
  for (const { dynamics, differences } of points) {
    expect(differences.map(({ dynamics: of, minus, pairs }) => [of, minus, pairs])).toEqual([
      ["nonsecular", "hilbert", 6],
    ]);
    for (const { quantity, mean } of differences[0]!.averages) {
      const [first, second] = dynamics.map(
        ({ averages }) => averages.find((average) => average.quantity === quantity)!,
      );
      expect(Math.abs(mean - (first!.mean - second!.mean))).toBeLessThan(1e-12 * Math.max(1, Math.abs(first!.mean)));
    }
  }
});

describe("merging", () => {
  test("names what is missing, and has no results before all is there", () =>
    inFolder(async (path) => {
      const half = await share(path, 1, 2);
      const merged = await mergeStudies([half], join(path, "out"));
      const present = await readdir(join(half, "records"));
      const absent = Object.keys(whole).flatMap((name) => /^records\/(.*\.json)$/.exec(name)?.[1] ?? []);
      expect(merged.missing.map((key) => `${key}.json`)).toEqual(absent.filter((name) => !present.includes(name)));
      expect(merged.missing).toHaveLength(6);
      expect(await readdir(join(path, "out"))).not.toContain("results.json");
    }));

  test("refuses another study, and records that differ; leaves out what fails its checksum", () =>
    inFolder(async (path) => {
      const [a, out] = [await share(path, 1, 2), join(path, "out")];
      const other = await share(path, 2, 3, { ...SMALL, seed: 2 });
      await expect(mergeStudies([a, other], out)).rejects.toThrow(FolderRefused);
      const [name] = await readdir(join(a, "records"));
      const text = await readFile(join(a, "records", name!), "utf8");
      await writeFile(join(a, "records", name!), text.replace('"energy":', '"energy":1'));
      expect((await mergeStudies([a], join(path, "again"))).refused).toMatchObject([
        { reason: "its checksum does not match" },
      ]);
      const forged = JSON.parse(text).record;
      forged.answers.hilbert.result.energy += 1;
      const record = JSON.stringify(forged);
      await writeFile(join(a, "records", name!), `{"sha256":"${checksum(record)}","record":${record}}\n`);
      await expect(mergeStudies([a], out)).rejects.toThrow("got another");
    }));
});

test("a folder of another study is refused; more realisations are added to the same one", () =>
  inFolder(async (path) => {
    await runStudy({ ...SMALL, realizations: 1 }, path, { workers: 1 });
    await expect(runStudy({ ...SMALL, seed: 2 }, path, {})).rejects.toThrow(FolderRefused);
    await expect(runStudy({ ...SMALL, want: { sz: true } }, path, {})).rejects.toThrow(FolderRefused);
    const steps: number[][] = [];
    await runStudy({ ...SMALL, name: "by another name" }, path, { progress: (...step) => void steps.push(step) });
    expect(steps[0]).toEqual([2, 12, 2]);
    expect(steps.at(-1)).toEqual([12, 12, 2]);
    await runStudy({ ...SMALL, realizations: 3 }, path, { workers: 1 });
    expect(await bytesOf(path)).toEqual(whole);
  }));

test("averages of fewer realisations than were asked for since are taken away", () =>
  inFolder(async (path) => {
    await runStudy({ ...SMALL, realizations: 1 }, path, { workers: 1 });
    expect(await readdir(path)).toContain("results.json");
    await runStudy(SMALL, path, { shard: { index: 1, of: 2 }, workers: 1 });
    expect(await readdir(path)).not.toContain("results.json");
  }));

test("a record that fails its checksum is made again and said", () =>
  inFolder(async (path) => {
    await runStudy(SMALL, path, { workers: 1 });
    const file = join(path, "records", "p0001-r00002.json");
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 80));
    await rm(join(path, "results.json"));
    const damaged: string[] = [];
    await runStudy(SMALL, path, { damaged: (key) => void damaged.push(key) });
    expect(damaged).toEqual(["p0001-r00002"]);
    expect(await bytesOf(path)).toEqual(whole);
  }));

describe("a realisation without an answer", () => {
  /* Rates of 1e300/us, whose squares overflow; the Hilbert approximation adds and divides alone. */
  const unsolvable: Study = {
    ...SMALL,
    ensemble: { kind: "prl", column: "12K", N: 2 },
    realizations: 3,
    grid: [{ parameter: "T1", values: [160, 1e-300] }],
  };

  test("is recorded with its reason, counted, and in no average or difference", () =>
    inFolder(async (path) => {
      const { unsolved, whole } = await runStudy(unsolvable, path, { workers: 1 });
      expect(whole).toBe(6);
      expect(unsolved.map(({ key, dynamics, kind }) => [key, dynamics, kind])).toEqual(
        [0, 1, 2].map((k) => [`p0001-r0000${k}`, "nonsecular", "not-converged"]),
      );
      const { points } = JSON.parse(await readFile(join(path, "results.json"), "utf8"));
      expect(points[1].dynamics[0]).toMatchObject({ realizations: 3, solved: 0, averages: [] });
      expect(points[1].dynamics[0].unsolved).toHaveLength(3);
      expect(points[1].dynamics[1]).toMatchObject({ realizations: 3, solved: 3, unsolved: [] });
      expect(points[1].differences[0]).toMatchObject({ pairs: 0, averages: [] });
      expect(points[0].differences[0].pairs).toBe(3);

      const steps: number[][] = [];
      const progress = (...step: number[]) => void steps.push(step);
      await runStudy(unsolvable, path, { progress });
      expect(steps).toEqual([[6, 6, 6]]);
      await runStudy(unsolvable, path, { progress, retryUnsolved: true });
      expect(steps.at(-1)).toEqual([6, 6, 3]);
    }));

  test("is no record where the solver does not take the problem: the study is refused", () =>
    inFolder(async (path) => {
      const tooLarge: Study = { ...SMALL, ensemble: { kind: "prl", column: "12K", N: 15 }, realizations: 1 };
      await expect(runStudy(tooLarge, path, { workers: 1 })).rejects.toThrow(StudyRefused);
      expect(await readdir(join(path, "records"))).toEqual([]);
    }));
});

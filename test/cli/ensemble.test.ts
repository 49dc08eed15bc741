import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mergeScript, quoted, ranges } from "../../ensembles/slurm/job-scripts.ts";
import { defaultTasks } from "../../ensembles/slurm/plan.ts";
import { meanLength } from "../../ensembles/slurm/task-length.ts";
import { durationText, timeLeft } from "../../terminal/progress.ts";
import { SMALL } from "../ensembles/study-cases.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { zenocheckHere } from "./command-here.ts";

const ensemble = (...args: string[]) => zenocheckHere(["ensemble", ...args]);

async function withStudy(work: (file: string, folder: string) => Promise<void>, study: object = SMALL): Promise<void> {
  await inFolder(async (folder) => {
    const file = join(folder, "study.json");
    await writeFile(file, JSON.stringify(study));
    await work(file, folder);
  });
}

describe("zenocheck ensemble", () => {
  test("runs, looks, exports; a second run finds all done", () =>
    withStudy(async (file, folder) => {
      const out = join(folder, "out");
      const ran = await zenocheck(["ensemble", "run", file, "--out", out, "--workers", "2"]);
      expect(ran).toEqual({
        code: 0,
        stdout: `12 of 12 records are there.\nAverages: ${join(out, "results.json")}\n`,
        stderr: "",
      });
      expect((await ensemble("status", out)).stdout).toMatch(
        /^12 of 12 records are there, all solved\.\nMade with zenocheck .*Node/,
      );
      expect(await ensemble("export", out, "--format", "csv")).toMatchObject({ code: 0 });
      const tables = [
        "averages.csv",
        "couplings.csv",
        "differences.csv",
        "problems.ndjson",
        "records.csv",
        "spins.csv",
      ];
      expect(await readdir(join(out, "export"))).toEqual(tables);
      const parquet = join(folder, "parquet");
      expect(await ensemble("export", out, "--format", "parquet", "--out", parquet)).toMatchObject({ code: 0 });
      expect(await readdir(parquet)).toEqual(tables.map((name) => name.replace(".csv", ".parquet")));
      const hdf5 = join(folder, "out.h5");
      expect(await ensemble("export", out, "--format", "hdf5", "--out", hdf5)).toMatchObject({ stdout: `${hdf5}\n` });
      const again = await ensemble("run", file, "--out", out, "--json", "--realizations", "2");
      expect(JSON.parse(again.stdout)).toMatchObject({ total: 4, whole: 4 });
      const manifest = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
      const [name] = await readdir(join(out, "provenance"));
      const provenance = JSON.parse(await readFile(join(out, "provenance", name!), "utf8"));
      expect(provenance).toMatchObject({ study: manifest.sha256, shard: "1/1", workers: 2, made: 12 });
      expect(Object.keys(provenance)).toEqual(
        expect.arrayContaining(["zenocheck", "commit", "node", "processor", "lockFile", "host", "started", "ended"]),
      );
    }));

  test("runs shares and merges them; a gap is named and exits 3", () =>
    withStudy(async (file, folder) => {
      const [one, two, out] = ["one", "two", "out"].map((name) => join(folder, name)) as [string, string, string];
      await ensemble("run", file, "--out", one, "--shard", "1/2");
      const gap = await ensemble("merge", one, "--out", out);
      expect(gap.code).toBe(3);
      expect(gap.stdout).toMatch(/6 records were copied\.\n6 of 12 records are there\.\n6 are missing: p0000-r0/);
      expect((await ensemble("status", out)).code).toBe(3);
      expect(await ensemble("export", out, "--format", "csv")).toMatchObject({
        code: 3,
        stderr: "zenocheck: 6 of 12 records are missing, so these files are incomplete\n",
      });
      await ensemble("run", file, "--out", two, "--shard", "2/2");
      await mkdir(join(folder, "three", "records"), { recursive: true });
      const joined = await ensemble("merge", two, join(folder, "three"), one, "--out", out);
      expect(joined.code).toBe(0);
      expect(joined.stdout).toContain("6 records were copied.\n6 were there already and are the same:");
      expect(joined.stdout).toContain("three: there is no record yet.");
    }));

  test("exits 1 and names the realisations without an answer", () =>
    withStudy(
      async (file, folder) => {
        const { code, stdout } = await ensemble("run", file, "--out", join(folder, "out"));
        expect(code).toBe(1);
        expect(stdout).toContain(
          "1 have no answer and are in no average:\n  p0000-r00000, nonsecular: not-converged: ",
        );
      },
      { ...SMALL, realizations: 1, grid: [{ parameter: "Tstar", values: [1e-300] }] },
    ));

  test("a dry submit prints the scripts and writes nothing", () =>
    withStudy(async (file, folder) => {
      const out = join(folder, "it's out");
      const options = [
        "--tasks",
        "4",
        "--cores",
        "2",
        "--time",
        "1:00:00",
        "--sbatch=--mem=8G",
        "--partition",
        "short",
      ];
      const { code, stdout } = await ensemble(
        "submit",
        file,
        "--scheduler",
        "slurm",
        "--out",
        out,
        ...options,
        "--dry-run",
      );
      expect(code).toBe(0);
      for (const line of ["--mem=8G", "--time=1:00:00", "--partition=short", "--cpus-per-task=2"]) {
        expect(stdout).toContain(`#SBATCH ${line}\n`);
      }
      expect(stdout).toContain(`--shard "$SLURM_ARRAY_TASK_ID/4"`);
      expect(stdout).toContain("--dependency=afterany:");
      expect(await readdir(folder)).toEqual(["study.json"]);
    }));

  test("says that a damaged record is made again", () =>
    withStudy(async (file, folder) => {
      const out = join(folder, "out");
      await ensemble("run", file, "--out", out);
      await writeFile(join(out, "records", "p0000-r00000.json"), "{}");
      expect((await ensemble("status", out)).stdout).toContain(
        "p0000-r00000 is damaged and will be computed again by the next run",
      );
      expect(await ensemble("run", file, "--out", out)).toMatchObject({
        code: 0,
        stderr: "zenocheck: record p0000-r00000 is computed again: its checksum does not match\n",
      });
    }));

  test("a worker that dies of a realisation again and again: all others are made, it is named, exit 3; then the same command goes on", () =>
    withStudy(async (file, folder) => {
      const out = join(folder, "out");
      const args = ["ensemble", "run", file, "--out", out, "--workers", "2"];
      const deaths = new URL("./worker-deaths.ts", import.meta.url).href;
      const died = await zenocheck(args, "", { NODE_OPTIONS: `--import=${deaths}`, DEADLY_REALIZATION: "4" });
      expect(died).toMatchObject({ code: 3, stdout: "" });
      expect(died.stderr).toMatch(
        /^zenocheck: 2 of the records could not be made, the worker broke twice: p000[01]-r00004 .*, p000[01]-r00004 .*; the same command tries them again\n$/,
      );
      expect(await readdir(join(out, "records"))).toHaveLength(10);
      expect((await ensemble("status", out)).code).toBe(3);
      expect(await zenocheckHere(args)).toMatchObject({ code: 0, stderr: "" });
    }));

  test.each<[string[], string]>([
    [["run", "STUDY"], "required option '--out <folder>' not specified"],
    [["run", "/no/such.json", "--out", "OUT"], "/no/such.json: expected a readable file"],
    [
      ["run", "STUDY", "--out", "OUT", "--shard", "4/3"],
      '--shard: expected k/K with k from 1 to K, like 3/8, got "4/3"',
    ],
    [["run", "STUDY", "--out", "OUT", "--shard", "0/3"], "--shard: expected k/K"],
    [["run", "STUDY", "--out", "OUT", "--workers", "0"], "--workers: expected an integer of at least 1"],
    [["run", "STUDY", "--out", "/dev/null/x"], "/dev/null/x: expected a folder that can be written"],
    [["merge", "/no/such/folder", "--out", "OUT"], "/no/such/folder: expected a folder of records"],
    [["status", "/no/such/folder"], "/no/such/folder: expected a folder of records"],
    [["export", "/no/such/folder", "--format", "csv"], "/no/such/folder: expected a folder of records"],
    [["export", "OUT", "--format", "xls"], "Allowed choices are csv, parquet, hdf5"],
    [["submit", "STUDY", "--scheduler", "pbs", "--out", "OUT"], "Allowed choices are slurm"],
    [["submit", "STUDY", "--scheduler", "slurm", "--out", "OUT", "--tasks", "0"], "--tasks: expected an integer"],
    [["average"], "unknown command 'average'"],
  ])("%j is a usage error", (args, words) =>
    withStudy(async (file, folder) => {
      const named = args.map((arg) => ({ STUDY: file, OUT: join(folder, "out") })[arg] ?? arg);
      const { code, stdout, stderr } = await ensemble(...named);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(words);
    }),
  );

  test.each([[[]], [["run"]], [["merge"]], [["status"]], [["export"]], [["plot"]], [["submit"]]])(
    "%j --help helps",
    async (verb) => {
      const { code, stdout } = await ensemble(...verb, "--help");
      expect(code).toBe(0);
      expect(stdout).toContain("Usage: zenocheck ensemble");
    },
  );
});

describe("what a cluster is asked for", () => {
  test.each([
    [80, 1, 60, 8],
    [5, 4, 60, 1],
    [2000, 1, 60, 100],
    [2000, 8, 60, 25],
    [2000, 1, 0.05, 1],
    [2000, 1, 2, 6],
    [50, 1, 4000, 50],
    [50, 4, 4000, 12],
  ])("%i realisations on %i cores, %d s each: %i tasks, of ten minutes at least", (units, cores, seconds, tasks) => {
    expect(defaultTasks(units, cores, seconds)).toBe(tasks);
    if (tasks > 1) expect((units * seconds) / (cores * tasks)).toBeGreaterThanOrEqual(600);
  });

  test("a study of short realisations is measured and becomes one task; with a length given, as many as that makes", () =>
    withStudy(async (file, folder) => {
      const dry = (...options: string[]) =>
        ensemble("submit", file, "--scheduler", "slurm", "--out", join(folder, "out"), "--dry-run", ...options);
      expect((await dry()).stdout).toContain(`'--array=1' `);
      expect((await dry("--seconds", "300")).stdout).toContain(`'--array=1-6' `);
      expect((await dry("--seconds", "300", "--tasks", "3")).stdout).toContain(`'--array=1-3' `);
      expect(await dry("--seconds", "0")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("--seconds: expected a length of one realisation above 0"),
      });
    }));

  test.each<[what: string, N: number[], lengths: number[], timed: number[], mean: number]>([
    ["one point: the second run", [4], [9, 2], [4, 4], 2],
    ["both ends of the grid, and none between: the mean", [2, 4, 6], [9, 1, 9, 5], [2, 2, 6, 6], 3],
    ["a first run that took all the patience: no second one", [2, 4], [3, 1, 30], [2, 2, 4], 15.5],
  ])("the length of a realisation, %s", async (_, N, lengths, timed, mean) => {
    const asked: number[] = [];
    const left = [...lengths];
    const length = await meanLength({ ...SMALL, grid: [{ parameter: "N", values: N }] }, async (request) => {
      asked.push(Number(request.parameters.N));
      return left.shift()!;
    });
    expect({ asked, length }).toEqual({ asked: timed, length: mean });
  });

  test("task numbers are written as ranges, words are quoted for the shell", () => {
    expect(ranges([1, 2, 3, 7, 9, 10])).toBe("1-3,7,9-10");
    expect(quoted("it's")).toBe(`'it'\\''s'`);
    const plan = { tasks: 1, seconds: null, cores: 1, partition: null, time: null, options: [], submissions: [] };
    expect(mergeScript("/a b", new URL("file:///z.js"), plan)).toContain(`'merge' '/a b/shards/'* --out '/a b'\n`);
  });
});

test("the time left is that of the records made so far", () => {
  expect(timeLeft(10, 5, 20)).toBe(40);
  expect(timeLeft(10, 0, 20)).toBeNull();
  expect([40, 600, 10800].map(durationText)).toEqual(["40 s", "10 min", "3.0 h"]);
});

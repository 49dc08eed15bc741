import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { csvParse } from "d3-dsv";
import type { Dataset } from "h5wasm/node";
import h5wasm from "h5wasm/node";
import { readParquet } from "parquet-wasm/node";
import { describe, expect, test } from "vitest";
import { exportCsv } from "../../../ensembles/export/csv.ts";
import { exportHdf5 } from "../../../ensembles/export/hdf5.ts";
import { exportParquet } from "../../../ensembles/export/parquet.ts";
import { existingStudyFolder } from "../../../ensembles/study/folder.ts";
import type { Study } from "../../../ensembles/study/plan/study.ts";
import { resultsOf } from "../../../ensembles/study/results.ts";
import { runStudy } from "../../../ensembles/study/run.ts";
import { megahertz } from "../../../model/units.ts";
import { parseProblem } from "../../../model/validate.ts";
import { inFolder } from "../../helpers/command.ts";
import { SMALL } from "../study-cases.ts";

/** Two spins at one point, three at the next; the nonsecular dynamics has no answer where T* is out of all range. */
const study: Study = {
  ...SMALL,
  realizations: 3,
  grid: [
    { parameter: "N", values: [2, 3] },
    { parameter: "detuning", unit: "2 pi MHz", values: [0.5] },
  ],
};
const unsolvable: Study = { ...study, grid: [{ parameter: "Tstar", values: [1e-300] }] };

async function folderOf(path: string, made: Study) {
  await runStudy(made, path, { workers: 1 });
  return existingStudyFolder(path);
}

describe("the CSV tables", () => {
  test("have one row for each quantity of each realisation, and the averages with their counts", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const files = await exportCsv(folder, join(path, "csv"));
      const tables = files.filter((file) => file.endsWith(".csv"));
      const [records, , , averages, differences] = await Promise.all(
        tables.map(async (file) => csvParse(await readFile(file, "utf8"))),
      );
      const read = await folder.records.read("p0001-r00002");
      const answer = read.state === "whole" ? read.record.answers.hilbert! : { error: null };
      const sz = "result" in answer ? answer.result.sz![1]! : Number.NaN;
      const row = records!.find(
        (r) =>
          r["point"] === "1" && r["realization"] === "2" && r["dynamics"] === "hilbert" && r["quantity"] === "sz[1]",
      )!;
      expect(row).toMatchObject({ N: "3", detuning: String(megahertz(0.5)), unit: "1", failure: "" });
      expect(Number(row["value"])).toBe(sz);
      const { points } = await resultsOf(folder);
      const mean = points[1]!.dynamics[1]!.averages.find(({ quantity }) => quantity === "energy")!;
      expect(
        averages!.filter((r) => r["point"] === "1" && r["dynamics"] === "hilbert" && r["quantity"] === "energy"),
      ).toMatchObject([
        { realizations: "3", solved: "3", mean: String(mean.mean), meanLow: String(mean.meanLow), heavyTails: "false" },
      ]);
      expect(differences![0]).toMatchObject({ dynamics: "nonsecular", minus: "hilbert", pairs: "3" });
    }));

  test("tell a realisation without an answer in a row of its own", () =>
    inFolder(async (path) => {
      const [file] = await exportCsv(await folderOf(path, unsolvable), join(path, "csv"));
      const rows = csvParse(await readFile(file!, "utf8")).filter((row) => row["dynamics"] === "nonsecular");
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row).toMatchObject({ failure: "not-converged", value: "", quantity: "" });
    }));
});

describe("what a study was made of, beside its tables", () => {
  test("Delta_i and U_ij of each realisation, and its seed, are those of its problem", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      await exportCsv(folder, join(path, "csv"));
      const rows = async (name: string) => csvParse(await readFile(join(path, "csv", name), "utf8"));
      const lines = (await readFile(join(path, "csv", "problems.ndjson"), "utf8")).trimEnd().split("\n");
      const problems = lines.map((line) => JSON.parse(line));
      expect(problems).toHaveLength(2 * 3 * 2);
      for (const { point, realization, seed, problem, want } of problems) {
        expect(parseProblem(problem)).toHaveProperty("value");
        expect(want).toEqual(study.want);
        const own = (row: Record<string, string>) =>
          row["point"] === String(point) && row["realization"] === String(realization);
        const spins = (await rows("spins.csv")).filter(own);
        expect(spins.map((row) => Number(row["delta"]))).toEqual(problem.spins.delta);
        expect(new Set(spins.map((row) => row["seed"]))).toEqual(new Set([String(seed)]));
        const pairs = (await rows("couplings.csv")).filter(own);
        expect(pairs).toHaveLength((problem.spins.delta.length * (problem.spins.delta.length - 1)) / 2);
        for (const row of pairs) {
          expect(Number(row["U"])).toBe(problem.spins.U[Number(row["spin"])]![Number(row["partner"])]);
        }
      }
    }));

  test("D_i where there is a nucleus; as many lines as there are problems", () =>
    inFolder(async (path) => {
      const nuclear: Study = {
        ...{ ...SMALL, ensemble: { kind: "prb", N: 2, U: 1 }, realizations: 2, grid: [], dynamics: ["rates"] },
        want: { energy: true },
      };
      await exportCsv(await folderOf(path, nuclear), join(path, "csv"));
      const spins = csvParse(await readFile(join(path, "csv", "spins.csv"), "utf8"));
      const [first] = (await readFile(join(path, "csv", "problems.ndjson"), "utf8")).split("\n");
      expect(spins.slice(0, 2).map((row) => Number(row["D"]))).toEqual(JSON.parse(first!).problem.nucleus.D);
    }));
});

describe("the Parquet files, as another implementation reads them", () => {
  test("are the CSV tables with types, units, the study and its provenance", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const [csv, parquet] = [join(path, "csv"), join(path, "parquet")];
      await exportCsv(folder, csv);
      const files = await exportParquet(folder, parquet);
      expect(await readFile(join(parquet, "problems.ndjson"))).toEqual(await readFile(join(csv, "problems.ndjson")));
      for (const name of ["records", "spins", "couplings", "averages", "differences"]) {
        expect(files).toContain(join(parquet, `${name}.parquet`));
        const bytes = await readFile(join(parquet, `${name}.parquet`));
        const table = tableFromIPC(readParquet(bytes).intoIPCStream());
        const rows = csvParse(await readFile(join(csv, `${name}.csv`), "utf8"));
        expect(table.names).toEqual(rows.columns);
        const read = table.toArray().map((row) => Object.entries(row).map(([key, value]) => [key, cellOf(value)]));
        expect(read).toEqual(rows.map((row) => rows.columns.map((key) => [key, row[key]])));
      }
      const spins = tableFromIPC(readParquet(await readFile(join(parquet, "spins.parquet"))).intoIPCStream());
      expect(spins.getChild("delta")!.type).toMatchObject({ precision: 2 });
      const metadata = readParquet(await readFile(join(parquet, "spins.parquet"))).schema.metadata() as Map<
        string,
        string
      >;
      expect(JSON.parse(metadata.get("units")!)).toEqual({ detuning: "rad/us", delta: "rad/us", D: "rad/us" });
      expect(JSON.parse(metadata.get("study")!)).toEqual(JSON.parse(await readFile(join(path, "study.json"), "utf8")));
      expect(JSON.parse(metadata.get("provenance")!)).toMatchObject([{ shard: "1/1", workers: 1 }]);
    }));
});

/** As the CSV file has it. */
function cellOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

describe("the HDF5 file", () => {
  const open = async (file: string) => {
    await h5wasm.ready;
    return new h5wasm.File(file, "r");
  };

  test("has arrays over points and realisations, the disorder, the parameters and the averages", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const file = await open(await exportHdf5(folder, join(path, "out.h5")));
      const at = (name: string) => file.get(name) as Dataset;
      const numbers = (name: string) => Array.from(at(name).value as Float64Array);
      expect(numbers("parameters/N")).toEqual([2, 3]);
      expect(numbers("parameters/detuning")).toEqual([megahertz(0.5), megahertz(0.5)]);
      expect([at("hilbert/sz").shape, at("hilbert/energy").shape]).toEqual([
        [2, 3, 3],
        [2, 3],
      ]);
      const read = await folder.records.read("p0001-r00002");
      const answer = read.state === "whole" ? read.record.answers.hilbert! : { error: null };
      expect(numbers("hilbert/sz").slice(15)).toEqual("result" in answer ? answer.result.sz : null);
      expect(numbers("hilbert/sz").slice(0, 9).map(Number.isNaN)).toEqual(Array(3).fill([false, false, true]).flat());
      const [problem] = at("hilbert/problem").value as string[];
      expect(numbers("disorder/delta").slice(0, 2)).toEqual(JSON.parse(problem!).spins.delta);
      expect(numbers("disorder/U")[1]).toBe(JSON.parse(problem!).spins.U[0][1]);
      const { points } = await resultsOf(folder);
      const { averages } = points[1]!.differences[0]!;
      expect(at("differences/nonsecular-hilbert/sz").shape).toEqual([7, 2, 3]);
      expect(numbers("differences/nonsecular-hilbert/sz").slice(3, 6)).toEqual(
        averages.filter(({ quantity }) => quantity.startsWith("sz[")).map(({ mean }) => mean),
      );
      file.close();
    }));

  test("has as many objects for ten points as for one", () =>
    inFolder(async (path) => {
      const objects = async (name: string, values: number[]) => {
        const swept: Study = { ...study, realizations: 1, grid: [{ parameter: "detuning", values }] };
        const file = await open(await exportHdf5(await folderOf(join(path, name), swept), join(path, `${name}.h5`)));
        const found = file.paths();
        file.close();
        return found;
      };
      const ten = Array.from({ length: 10 }, (_, k) => k / 10);
      expect(await objects("ten", ten)).toEqual(await objects("one", [0]));
    }));

  test("has NaN where there is no answer, and says why", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const read = await folder.records.read("p0000-r00001");
      if (read.state !== "whole") throw new Error(read.state);
      const answers = { ...read.record.answers, hilbert: { error: { kind: "not-unique" as const, message: "two" } } };
      await folder.records.write("p0000-r00001", { ...read.record, answers });
      await rm(join(path, "records", "p0000-r00002.json"));
      const file = await open(await exportHdf5(folder, join(path, "out.h5")));
      const at = (name: string) => (file.get(name) as Dataset).value;
      expect(Array.from(at("hilbert/solved") as Uint8Array)).toEqual([1, 0, 0, 1, 1, 1]);
      expect(at("hilbert/failure")).toEqual(["", "not-unique", "missing", "", "", ""]);
      expect(Array.from(at("hilbert/energy") as Float64Array).map(Number.isNaN)).toEqual([
        ...[false, true, true],
        ...[false, false, false],
      ]);
      file.close();
    }));

  test("has no array where no realisation has an answer", () =>
    inFolder(async (path) => {
      const file = await open(await exportHdf5(await folderOf(path, unsolvable), join(path, "out.h5")));
      expect(Array.from((file.get("nonsecular/solved") as Dataset).value as Uint8Array)).toEqual([0, 0, 0]);
      expect(file.get("nonsecular/sz")).toBeNull();
      expect((file.get("hilbert/sz") as Dataset).shape).toEqual([1, 3, 3]);
      file.close();
    }));
});

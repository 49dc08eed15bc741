import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import type { Dataset, Group } from "h5wasm/node";
import h5wasm from "h5wasm/node";
import { describe, expect, test } from "vitest";
import { exportCsv } from "../../ensembles/export/csv.ts";
import { exportHdf5 } from "../../ensembles/export/hdf5.ts";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { resultsOf } from "../../ensembles/study/results.ts";
import { runStudy } from "../../ensembles/study/run.ts";
import { megahertz } from "../../model/units.ts";
import { inFolder } from "../helpers/command.ts";
import { SMALL } from "./study-cases.ts";

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
      const [records, averages, differences] = await Promise.all(
        files.map(async (file) => csvParse(await readFile(file, "utf8"))),
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

describe("the HDF5 file", () => {
  const open = async (file: string) => {
    await h5wasm.ready;
    return new h5wasm.File(file, "r");
  };

  test("has arrays over realisations with units, the parameters as attributes, and the averages", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const file = await open(await exportHdf5(folder, join(path, "out.h5")));
      const point = file.get("points/1") as Group;
      expect(point.attrs["N"]!.value).toBe(3);
      expect(point.attrs["detuning"]!.value).toBe(megahertz(0.5));
      expect(point.attrs["detuning_units"]!.value).toBe("rad/us");
      const sz = point.get("hilbert/sz") as Dataset;
      const energy = point.get("hilbert/energy") as Dataset;
      expect([sz.shape, energy.shape, energy.attrs["units"]!.value]).toEqual([[3, 3], [3], "rad/us"]);
      const read = await folder.records.read("p0001-r00002");
      const answer = read.state === "whole" ? read.record.answers.hilbert! : { error: null };
      expect(Array.from((sz.value as Float64Array).slice(6))).toEqual("result" in answer ? answer.result.sz : null);
      expect(Array.from((point.get("hilbert/solved") as Dataset).value as Uint8Array)).toEqual([1, 1, 1]);
      const { points } = await resultsOf(folder);
      const { averages } = points[1]!.differences[0]!;
      const means = point.get("differences/nonsecular-hilbert/sz/mean") as Dataset;
      expect(Array.from(means.value as Float64Array)).toEqual(
        averages.filter(({ quantity }) => quantity.startsWith("sz[")).map(({ mean }) => mean),
      );
      file.close();
    }));

  test("has NaN where there is no answer, and says so", () =>
    inFolder(async (path) => {
      const folder = await folderOf(path, study);
      const read = await folder.records.read("p0000-r00001");
      if (read.state !== "whole") throw new Error(read.state);
      const answers = { ...read.record.answers, hilbert: { error: { kind: "not-unique" as const, message: "two" } } };
      await folder.records.write("p0000-r00001", { ...read.record, answers });
      const file = await open(await exportHdf5(folder, join(path, "out.h5")));
      expect(Array.from((file.get("points/0/hilbert/solved") as Dataset).value as Uint8Array)).toEqual([1, 0, 1]);
      const values = Array.from((file.get("points/0/hilbert/sz") as Dataset).value as Float64Array);
      expect(values.map(Number.isNaN)).toEqual([false, false, true, true, false, false]);
      file.close();
    }));

  test("has no array where no realisation has an answer", () =>
    inFolder(async (path) => {
      const file = await open(await exportHdf5(await folderOf(path, unsolvable), join(path, "out.h5")));
      expect(Array.from((file.get("points/0/nonsecular/solved") as Dataset).value as Uint8Array)).toEqual([0, 0, 0]);
      expect(file.get("points/0/nonsecular/sz")).toBeNull();
      expect((file.get("points/0/hilbert/sz") as Dataset).shape).toEqual([3, 3]);
      file.close();
    }));
});

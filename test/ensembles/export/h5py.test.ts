import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exportCsv } from "../../../ensembles/export/csv.ts";
import { exportHdf5 } from "../../../ensembles/export/hdf5.ts";
import { existingStudyFolder } from "../../../ensembles/study/folder.ts";
import type { Study } from "../../../ensembles/study/plan/study.ts";
import { resultsOf } from "../../../ensembles/study/results.ts";
import { runStudy } from "../../../ensembles/study/run.ts";
import { megahertz } from "../../../model/units.ts";
import { inFolder } from "../../helpers/command.ts";
import { SMALL } from "../study-cases.ts";

/** h5py, pandas and h5dump are installed by .ci/run, which sets this; PYTHON is the one that has them. */
const PEERS = process.env["ZENOCHECK_PEERS"] === "1";

interface Seen {
  datasets: Record<
    string,
    {
      shape: number[];
      dtype: string;
      units: string;
      long_name: string;
      axes: [label: string, scales: string[]][];
      values: (number | string | null)[];
    }
  >;
  attributes: Record<string, unknown>;
}

function readBy(script: string, ...args: string[]): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(execFileSync(process.env["PYTHON"] ?? "python3", [path, ...args], { encoding: "utf8" }));
}

const study: Study = {
  ...{ ...SMALL, name: "two sizes", realizations: 4 },
  grid: [
    { parameter: "N", values: [2, 3] },
    { parameter: "detuning", unit: "2 pi MHz", values: [0.5] },
  ],
  want: {
    ...{ sz: true, energy: true, spinTemperature: true, diagnostics: true },
    epr: { omega: [-1, 0, 1, 2], hwhm: 0.5, coherences: "literal" },
  },
};

/** The study with one realisation that has no answer. */
async function madeIn(path: string) {
  await runStudy(study, path, { workers: 1 });
  const folder = await existingStudyFolder(path);
  const read = await folder.records.read("p0001-r00002");
  if (read.state !== "whole") throw new Error(read.state);
  const answers = {
    ...read.record.answers,
    hilbert: { error: { kind: "not-converged" as const, message: "no state" } },
  };
  await folder.records.write("p0001-r00002", { ...read.record, answers });
  return folder;
}

const UNITS: Record<string, string> = {
  sz: "1",
  sz_mean: "1",
  energy: "rad/us",
  beta: "us",
  h: "rad/us",
  epr: "us/rad",
};

describe.runIf(PEERS)("exports as other programs read them", () => {
  test("h5py: every array has units, a name, named axes with scales, and the numbers of the records", () =>
    inFolder(async (path) => {
      const folder = await madeIn(path);
      const { datasets, attributes } = readBy("./read_back.py", await exportHdf5(folder, join(path, "out.h5"))) as Seen;
      expect(attributes).toMatchObject({ title: "two sizes", seed: 1, layout: "zenocheck ensemble, version 2" });
      expect(JSON.parse(attributes["study"] as string)).toEqual(
        JSON.parse(await readFile(join(path, "study.json"), "utf8")),
      );
      expect(JSON.parse(attributes["provenance"] as string)).toMatchObject([{ shard: "1/1", made: 8 }]);
      for (const [name, { units, long_name, dtype, axes, shape }] of Object.entries(datasets)) {
        const leaf = name.split("/").at(-1)!;
        expect([units, long_name], name).toEqual([expect.any(String), expect.stringMatching(/./)]);
        if (leaf in UNITS && !name.includes("/count/")) expect([name, units]).toEqual([name, UNITS[leaf]]);
        if (!name.includes("/")) continue;
        expect(axes.map(([label]) => label).every(Boolean), name).toBe(true);
        for (const [axis, [label, scales]] of axes.entries()) {
          expect([name, scales]).toEqual([name, [label]]);
          expect([name, datasets[label]!.shape[0]]).toEqual([name, shape[axis]]);
        }
        if (dtype === "float64") expect(units, name).not.toBe("");
      }
      expect(datasets["hilbert/sz"]).toMatchObject({ shape: [2, 4, 3] });
      expect(datasets["hilbert/sz"]!.axes.map(([label]) => label)).toEqual(["point", "realization", "spin"]);
      expect(datasets["frequency"]!.values).toEqual([-1, 0, 1, 2]);
      expect(datasets["statistic"]!.values.slice(0, 3)).toEqual(["mean", "meanLow", "meanHigh"]);
      expect(datasets["parameters/detuning"]!.values).toEqual([megahertz(0.5), megahertz(0.5)]);
      expect(datasets["hilbert/solved"]!.values).toEqual([1, 1, 1, 1, 1, 1, 0, 1]);
      expect(datasets["hilbert/failure"]!.values[6]).toBe("not-converged");
      const sz = datasets["hilbert/sz"]!.values.slice(12);
      for (const realization of [0, 1, 2, 3]) {
        const record = await folder.records.read(`p0001-r0000${realization}`);
        const answer = record.state === "whole" ? record.record.answers.hilbert! : { error: null };
        const expected = "result" in answer ? answer.result.sz! : [null, null, null];
        expect(sz.slice(3 * realization, 3 * realization + 3)).toEqual(expected);
      }
      const means = (await resultsOf(folder)).points[1]!.dynamics[1]!.averages.filter(({ quantity }) =>
        quantity.startsWith("sz["),
      );
      const averaged = datasets["averages/hilbert/sz"]!.values;
      expect(averaged.slice(3, 6)).toEqual(means.map(({ mean }) => mean));
      expect(averaged.slice(9, 12)).toEqual(means.map(({ meanLow }) => meanLow));
      expect(datasets["averages/hilbert/count/sz"]!.values).toEqual([4, 4, null, 3, 3, 3]);
    }));

  test("pandas: Delta_i beside P_i, the same by the tables and by the arrays", () =>
    inFolder(async (path) => {
      const folder = await madeIn(path);
      await exportCsv(folder, join(path, "csv"));
      const file = await exportHdf5(folder, join(path, "out.h5"));
      expect(readBy("./read_tables.py", join(path, "csv"), file)).toEqual({
        types: {
          ...{ point: "int64", N: "int64", detuning: "float64", realization: "int64", value: "float64" },
          ...{ dynamics: "object", quantity: "object", unit: "object", failure: "object" },
        },
        rows: 2 * 4 * 2 + 2 * 4 * 3 - 3,
        same: true,
      });
    }));

  test("h5dump: the tools of HDF5 itself read it, scales and attributes too", () =>
    inFolder(async (path) => {
      const file = await exportHdf5(await madeIn(path), join(path, "out.h5"));
      const header = execFileSync("h5dump", ["-A", file], { encoding: "utf8", maxBuffer: 2 ** 26 });
      for (const word of ["DIMENSION_SCALE", "DIMENSION_LIST", '"long_name"', '"provenance"', '"us/rad"']) {
        expect(header).toContain(word);
      }
      const [[first]] = (await exportedDeltas(path)) as [[number]];
      const dumped = execFileSync("h5dump", ["-y", "-m", "%.17g", "-d", "/disorder/delta", file], { encoding: "utf8" });
      expect(Number(/DATA \{\s*(\S+),/.exec(dumped)![1])).toBe(first);
    }));
});

async function exportedDeltas(path: string): Promise<number[][]> {
  await exportCsv(await existingStudyFolder(path), join(path, "csv"));
  const lines = (await readFile(join(path, "csv", "problems.ndjson"), "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line).problem.spins.delta);
}

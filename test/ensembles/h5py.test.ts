import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exportHdf5 } from "../../ensembles/export/hdf5.ts";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { resultsOf } from "../../ensembles/study/results.ts";
import { runStudy } from "../../ensembles/study/run.ts";
import { megahertz } from "../../model/units.ts";
import { inFolder } from "../helpers/command.ts";
import { SMALL } from "./study-cases.ts";

/** h5py is installed by .ci/run, which sets this; PYTHON is the one that has it. */
const PEERS = process.env["ZENOCHECK_PEERS"] === "1";

interface Seen {
  datasets: Record<string, { shape: number[]; dtype: string; units: string | null; values: (number | null)[] }>;
  groups: Record<string, Record<string, unknown>>;
}

function readByH5py(file: string): Seen {
  const script = fileURLToPath(new URL("./read_back.py", import.meta.url));
  const text = execFileSync(process.env["PYTHON"] ?? "python3", [script, file], { encoding: "utf8" });
  return JSON.parse(text) as Seen;
}

const study: Study = {
  ...SMALL,
  realizations: 4,
  grid: [
    { parameter: "N", values: [2, 3] },
    { parameter: "detuning", unit: "2 pi MHz", values: [0.5] },
  ],
  want: { sz: true, energy: true, spinTemperature: true, diagnostics: true },
};

const UNITS: Record<string, string> = { sz: "1", sz_mean: "1", energy: "rad/us", beta: "us", lambda: "1", h: "rad/us" };

describe.runIf(PEERS)("the HDF5 file as h5py reads it", () => {
  test("arrays over realisations with their units, swept parameters as attributes, averages, one realisation unsolved", () =>
    inFolder(async (path) => {
      await runStudy(study, path, { workers: 1 });
      const folder = await existingStudyFolder(path);
      const read = await folder.records.read("p0001-r00002");
      if (read.state !== "whole") throw new Error(read.state);
      const unsolved = { error: { kind: "not-converged" as const, message: "no state" } };
      const answers = { ...read.record.answers, hilbert: unsolved };
      await folder.records.write("p0001-r00002", { ...read.record, answers });

      const { datasets, groups } = readByH5py(await exportHdf5(folder, join(path, "out.h5")));
      expect(JSON.parse(groups["/"]!["study"] as string)).toEqual(
        JSON.parse(await readFile(join(path, "study.json"), "utf8")),
      );
      expect(groups["points/1"]).toEqual({
        N: 3,
        N_units: "1",
        detuning: megahertz(0.5),
        detuning_units: "rad/us",
      });
      for (const [name, { units, dtype }] of Object.entries(datasets)) {
        expect(units, name).toEqual(expect.any(String));
        expect(dtype, name).toBe(name.endsWith("/solved") ? "uint8" : "float64");
        const own = name
          .split("/")
          .slice(3)
          .find((part) => part in UNITS);
        if (own && !name.endsWith("/count")) expect(units, name).toBe(UNITS[own]);
      }
      expect(datasets["points/1/hilbert/solved"]!.values).toEqual([1, 1, 0, 1]);
      const sz = datasets["points/1/hilbert/sz"]!;
      expect(sz.shape).toEqual([4, 3]);
      for (const realization of [0, 1, 2, 3]) {
        const record = await folder.records.read(`p0001-r0000${realization}`);
        const answer = record.state === "whole" ? record.record.answers.hilbert! : unsolved;
        const expected = "result" in answer ? answer.result.sz! : [null, null, null];
        expect(sz.values.slice(3 * realization, 3 * realization + 3)).toEqual(expected);
      }
      expect(datasets["points/1/hilbert/spinTemperature/beta"]!.shape).toEqual([4]);
      const { points } = await resultsOf(folder);
      const means = points[1]!.dynamics.find(({ dynamics }) => dynamics === "hilbert")!.averages;
      const meanOf = (statistic: "mean" | "meanLow") =>
        means.filter(({ quantity }) => quantity.startsWith("sz[")).map((average) => average[statistic]);
      expect(datasets["points/1/hilbert/averages/sz/mean"]!.values).toEqual(meanOf("mean"));
      expect(datasets["points/1/hilbert/averages/sz/meanLow"]!.values).toEqual(meanOf("meanLow"));
      expect(datasets["points/1/hilbert/averages/sz/count"]!.values).toEqual([3, 3, 3]);
      expect(datasets["points/1/differences/nonsecular-hilbert/energy/mean"]!.units).toBe("rad/us");
    }));
});

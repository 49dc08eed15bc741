import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Study } from "../../ensembles/study/plan/study.ts";

/** A study of a second: two points, two dynamics. */
export const SMALL: Study = {
  ensemble: { kind: "prl", column: "12K", N: 3 },
  seed: 1,
  realizations: 6,
  grid: [{ parameter: "detuning", unit: "2 pi MHz", values: [-1.2, 0.5] }],
  dynamics: ["nonsecular", "hilbert"],
  want: { sz: true, energy: true, diagnostics: true },
  solver: "optimized",
};

/** Every byte of a study's folder that must not depend on where, when and by whom it was made. */
export async function bytesOf(folder: string): Promise<Record<string, string>> {
  const records = (await readdir(join(folder, "records"))).map((name) => join("records", name));
  const names = ["manifest.json", "study.json", "results.json", ...records].sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
}

// @module-tag slow: Jupyter executes notebooks, in which a solver is judged twice
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { PYTHON } from "../adapter.ts";
import { execute, NOTEBOOKS, read, sameOutputs } from "./notebook.ts";

const needed = "import nbclient, ipykernel, qutip, pandas, h5py, matplotlib";
const present = process.env["ZENOCHECK_PEERS"] === "1" || spawnSync(PYTHON, ["-c", needed]).status === 0;

test("there are notebooks, and each has outputs that do not change", () => {
  expect(NOTEBOOKS.map((path) => basename(path)).sort()).toEqual(["judge-qutip.ipynb", "read-ensemble.ipynb"]);
  for (const path of NOTEBOOKS) {
    const same = sameOutputs(read(path));
    expect(same.length).toBeGreaterThan(1);
    for (const { says } of same) expect(says).not.toBe("");
  }
});

describe.runIf(present)("executed again", () => {
  test.each(NOTEBOOKS.map((path) => [basename(path), path]))("%s says the same", (_, path) => {
    expect(sameOutputs(execute(path))).toEqual(sameOutputs(read(path)));
  });
});

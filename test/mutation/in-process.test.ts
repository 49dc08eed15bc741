// @module-tag slow: a run of Stryker

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = (path: string) => `${root}${path}`;

interface Mutant {
  status: string;
  replacement: string;
  static?: boolean;
}

describe("the runner of mutants", () => {
  it("kills what a test can tell, module constants included, and nothing else", () => {
    const arguments_ = [
      at("node_modules/@stryker-mutator/core/bin/stryker.js"),
      "run",
      "test/mutation/fixture/stryker.json",
    ];
    execFileSync(process.execPath, arguments_, { cwd: root, stdio: "pipe" });
    const { files } = JSON.parse(readFileSync(at("report/mutation/fixture.json"), "utf8"));
    const mutants: Mutant[] = files["test/mutation/fixture/clipped.ts"].mutants;
    const of = (status: string) =>
      mutants.filter((mutant) => mutant.status === status).map((mutant) => mutant.replacement);
    expect(of("Survived").sort()).toEqual(["false", "x * 2", "x <= LIMIT"]);
    expect(of("Killed")).toHaveLength(mutants.length - 3);
    expect(mutants.filter((mutant) => mutant.static)).toMatchObject([{ replacement: "2 / 3", status: "Killed" }]);
  });
});

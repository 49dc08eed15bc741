import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parser } from "@plutojl/lezer-julia";
import { expect, test } from "vitest";

/** Lines in which Pluto's grammar of Julia finds an error. */
function errorsIn(text: string): number[] {
  const lines: number[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from }: { type: { isError: boolean }; from: number }) => {
      if (type.isError) lines.push(text.slice(0, from).split("\n").length);
    },
  });
  return lines;
}

// Julia itself is not to be had from the registries that this project is built from: the client is parsed, not run.
test.each([
  "clients/julia/Zenocheck.jl",
  ...["adapter", "quantum-optics", "quantum-toolbox"].map((name) => `examples/adapters/julia/${name}.jl`),
])("%s is Julia", (file) => {
  const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
  expect(errorsIn(text)).toEqual([]);
  expect(errorsIn(`${text}\nf(x`)).not.toEqual([]);
});

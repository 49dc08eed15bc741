import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { ComplexMatrix } from "../../../../model/complex-matrix.ts";
import { type GkslFamily, gkslFamilies, gkslSample } from "../../../../properties/arbitraries/gksl/index.ts";
import { runProgram } from "../../../../terminal/run-program.ts";

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
const DIMENSIONS = 3;

/** The number of jumps, and of H and of the jumps a sum over all entries, each with a weight of its own. */
export type Marks = [jumps: number, H: number, A: number];

/** Marks of what a family draws in its smallest dimensions: two draws that differ anywhere have others. */
export function marksOf(family: GkslFamily): Marks[] {
  return family
    .dimensions(9)
    .slice(0, DIMENSIONS)
    .flatMap((dimension) =>
      SEEDS.map((seed): Marks => {
        const { H, jumps } = gkslSample(family, dimension, seed).problem;
        return [jumps.length, weighted([H]), weighted(jumps)];
      }),
    );
}

function weighted(matrices: readonly ComplexMatrix[]): number {
  const numbers = matrices.flatMap(({ re, im }) => [...re.flat(), ...im.flat()]);
  return numbers.reduce((sum, x, k) => sum + x * Math.cos(k + 1), 0);
}

/** Writes drawn.json anew: where a family changes, saved samples that name it are other problems. */
function write(): void {
  const lines = gkslFamilies.map((family) => {
    const marks = marksOf(family).map(([count, H, A]) => [count, Number(H.toPrecision(12)), Number(A.toPrecision(12))]);
    return `  ${JSON.stringify(family.name)}: ${JSON.stringify(marks)}`;
  });
  writeFileSync(fileURLToPath(new URL("./drawn.json", import.meta.url)), `{\n${lines.join(",\n")}\n}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = new Command("node test/properties/arbitraries/gksl/drawn.ts")
    .description("write what each family of explicit matrices draws: test/properties/arbitraries/gksl/drawn.json")
    .action(write)
    .exitOverride();
  await runProgram(program, process.argv, "drawn");
}

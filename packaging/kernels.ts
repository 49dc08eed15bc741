import { Command } from "commander";
import { compileKernels } from "../optimized/kernels/compile.ts";
import { runProgram } from "../terminal/run-program.ts";

const program = new Command("npm run kernels --")
  .description("compile the kernels of optimized/kernels/assembly to WebAssembly; part of `npm run build`")
  .action(compileKernels)
  .exitOverride();

await runProgram(program, process.argv, "kernels");

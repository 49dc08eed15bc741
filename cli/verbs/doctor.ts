import type { Command } from "commander";

/** The verb `zenocheck doctor`. */
export function addDoctor(zenocheck: Command): void {
  zenocheck
    .command("doctor")
    .summary("what is in use on this machine, and what would be faster")
    .description(
      "find out which linear algebra and kernels are in use on this machine, how fast they are, and what would be faster",
    )
    .option("--json", "print the findings as JSON instead of one screen", false)
    .addHelpText(
      "after",
      `
Variables:
  ZENOCHECK_LAPACK=off|require      never use the system's LAPACK, or stop without it
  ZENOCHECK_LAPACK_THREADS=n        threads that LAPACK may use (default: 1)
  ZENOCHECK_KERNELS=simd|typescript no relaxed SIMD, or no WebAssembly at all

Exit codes: 0 nothing would be faster, 1 something would be faster (it says how), 2 the call is wrong.`,
    )
    .action(async (options) => (await import("../doctor.ts")).doctorCommand(options));
}

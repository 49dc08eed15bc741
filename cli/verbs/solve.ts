import type { Command } from "commander";
import { PLAIN_OUTPUTS } from "../../model/want.ts";
import { solver } from "./options.ts";

/** The verb `zenocheck solve`. */
export function addSolve(zenocheck: Command): void {
  zenocheck
    .command("solve")
    .summary("solve one problem: JSON in, JSON out")
    .argument(
      "[file]",
      'a file (.json, .jsonc) with a problem, {"problem": ..., "want": ...} or {"function": ..., "arguments": ...}; - for standard input',
    )
    .description(
      "solve one problem or evaluate a closed form (docs/protocol.md): JSON in, JSON out; or H and jump operators from files of NumPy, SciPy or Matrix Market",
    )
    .option("--H <file>", "the Hamiltonian, as .npy, .npz (scipy.sparse.save_npz) or .mtx")
    .option("--jump <file...>", "a jump operator in one of these formats; may be repeated")
    .addOption(solver().default("optimized"))
    .option(
      "--want <outputs>",
      `outputs, separated by commas: ${PLAIN_OUTPUTS.join(", ")} (default: sx, sy, sz, energy, purity, diagnostics; for explicit matrices rho, purity, diagnostics)`,
    )
    .option(
      "--certify",
      "add what is proved: whether there is one steady state, and a bound on the error of each number",
    )
    .option(
      "--out <file>",
      "write the answer to this file instead of standard output; a .npy file gets rho alone, for np.load",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck solve problem.json
  zenocheck solve problem.json --certify            with proved bounds on every error (docs/certified.md)
  zenocheck solve problem.json --solver reference --want sz,rho --out answer.json
  zenocheck solve --H H.npz --jump a.npz --jump b.npz --out rho.npy

From QuTiP: scipy.sparse.save_npz("H.npz", H.data), in QuTiP 5 H.to("CSR").data_as(); or np.save("H.npy", H.full()).

Exit codes: 0 solved, 1 no answer (not converged, or the steady state is not unique), 2 the problem or the call is wrong.`,
    )
    .action(async (file, options) => (await import("../solve.ts")).solveCommand(file, options));
}

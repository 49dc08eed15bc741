import { InvalidArgumentError, Option } from "commander";
import { SOLVER_NAMES } from "../solvers/names.ts";

/** One of the solvers of this package. */
export const solver = () => new Option("--solver <name>", "which solver").choices(SOLVER_NAMES);

/** An option that may be repeated. */
export const several = (value: string, before: string[]) => [...before, value];

/** How long a foreign solver may take. */
export const timeout = (seconds: string) =>
  new Option("--timeout <seconds>", "time limit of one answer").default(seconds);

/** Systems of the benchmark, by name. */
export const systems = (use: "time" | "solve", whoClaims: string) =>
  new Option("--system <name>", `a system to ${use} (default: all that ${whoClaims} to solve); may be repeated`)
    .argParser(several)
    .default([]);

/** Solvers of this package, served by the protocol. */
export const solvers = () =>
  new Option(
    "--solver <name>",
    `a solver of this package, served by the protocol: ${SOLVER_NAMES.join(", ")}; may be repeated`,
  )
    .argParser((name: string, before: string[]) => {
      if ((SOLVER_NAMES as readonly string[]).includes(name)) return several(name, before);
      throw new InvalidArgumentError(`Allowed choices are ${SOLVER_NAMES.join(", ")}.`);
    })
    .default([], "none");

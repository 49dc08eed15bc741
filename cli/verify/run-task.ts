import type { ProfilePoint } from "../../figures/polarization-profile.ts";
import { PRL, prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { checkProperty, measureOnce } from "../../properties/check.ts";
import { agreementOfStates } from "../../properties/index.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { SOLVERS } from "../solvers.ts";
import { frobeniusNorm } from "./frobenius-norm.ts";
import { propertiesFor } from "./plan.ts";
import { temperatureLabel } from "./report.ts";
import type { CrossCheck, LargeSolve, Outcome, Task } from "./task.ts";

/** The residual of a state is round-off where it is below this: |L rho| / (s |rho|) in units of the machine precision, times 4^N additions. */
const RESIDUAL_THRESHOLD = 1e-12;

/** Do one task. Everything it needs is in the task: any worker gives the same outcome. */
export async function runTask(task: Task): Promise<Outcome> {
  switch (task.kind) {
    case "property":
      return { kind: "property", verdict: await propertyVerdict(task) };
    case "cross-check":
      return { kind: "cross-check", check: await crossCheck(task) };
    case "large solve":
      return { kind: "large solve", solve: await largeSolve(task) };
    case "profile":
      return { kind: "profile", points: await profile(task) };
  }
}

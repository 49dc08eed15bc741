import { runApart } from "../run-apart.ts";
import type { Measured, MeasureRequest } from "./measure-solve.ts";

/** `measureSolve` in a process of its own, with these variables added to the environment. */
export function measureApart(request: MeasureRequest, environment: Record<string, string> = {}): Promise<Measured> {
  return runApart<Measured>(new URL("./measure-process.ts", import.meta.url), request, environment);
}

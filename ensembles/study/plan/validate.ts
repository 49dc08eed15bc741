import { type Violation, violation } from "../../../model/problem-rules.ts";
import type { Capabilities } from "../../../model/solver.ts";
import { type Invalid, type Parsed, parseProblem, parseWith } from "../../../model/validate.ts";
import { axisValue, ensembleLaws, gridPoints } from "./grid.ts";
import { parameter } from "./parameters.ts";
import { realizationProblem } from "./realization.ts";
import { type Axis, type Study, studySchema } from "./study.ts";

/** A study, every rule checked; paths begin with `study`: `study.grid[0].values[2]`. */
export function parseStudy(value: unknown): Parsed<Study> {
  const parsed = parseWith(studySchema, value, "study");
  if ("error" in parsed) return parsed;
  const study = parsed.value;
  const error = brokenAnsatzRule(study) ?? brokenAxisRule(study) ?? brokenDynamicsRule(study);
  return error ? { error } : parsed;
}

/** What the study asks of its solver and the solver does not answer, or null. */
export function unansweredBy(capabilities: Capabilities, { dynamics, want, solver }: Study): Violation | null {
  for (const [index, name] of dynamics.entries()) {
    if (capabilities.dynamics.includes(name)) continue;
    return violation(`study.dynamics[${index}]`, oneOf(capabilities.dynamics, solver), `"${name}"`);
  }
  const outputs: readonly string[] = capabilities.outputs;
  const missing = Object.keys(want).find((key) => !outputs.includes(key));
  return missing === undefined ? null : violation(`study.want.${missing}`, oneOf(outputs, solver), missing);
}

function oneOf(names: readonly string[], solver: string): string {
  return `one of ${names.join(", ")}, which solver "${solver}" answers`;
}

function brokenAnsatzRule({ ansatz, want }: Study): Invalid | null {
  if (ansatz === undefined || (want.epr && want.spinTemperature)) return null;
  return violation("study.ansatz", "want.epr and want.spinTemperature beside it", Object.keys(want).join(", "));
}

function brokenAxisRule({ grid, ensemble }: Study): Invalid | null {
  const laws = ensembleLaws(ensemble);
  const setBy = new Map<string, string>();
  for (const [a, axis] of grid.entries()) {
    const at = `study.grid[${a}]`;
    const { sets } = parameter(axis.parameter);
    const other = sets.map((field) => setBy.get(field)).find((found) => found !== undefined);
    if (other !== undefined) {
      return violation(
        `${at}.parameter`,
        `a parameter that no other axis sets`,
        `"${axis.parameter}" beside "${other}"`,
      );
    }
    for (const field of sets) setBy.set(field, axis.parameter);
    const error = brokenValueRule(axis, at);
    if (error) return error;
    if (parameter(axis.parameter).apply(laws, axisValue(axis, 0)) === null) {
      return violation(`${at}.parameter`, "a parameter of the ensemble", `"${axis.parameter}", which it does not have`);
    }
  }
  return null;
}

function brokenValueRule(axis: Axis, at: string): Invalid | null {
  const { unit, schema } = parameter(axis.parameter);
  if (axis.unit !== undefined && unit !== "rad/us") {
    return violation(`${at}.unit`, `none: the values of "${axis.parameter}" are no frequencies`, `"${axis.unit}"`);
  }
  for (const [v, value] of axis.values.entries()) {
    const parsed = parseWith(schema, value, `${at}.values[${v}]`);
    if ("error" in parsed) return parsed.error;
    if (axis.values.indexOf(value) !== v) return violation(`${at}.values[${v}]`, "each value once", `${value} again`);
  }
  return null;
}

/** The first realisation at every point is a problem of the protocol with every one of the dynamics. */
function brokenDynamicsRule(study: Study): Invalid | null {
  const points = gridPoints(study);
  for (const [index, dynamics] of study.dynamics.entries()) {
    const at = `study.dynamics[${index}]`;
    if (study.dynamics.indexOf(dynamics) !== index) return violation(at, "each dynamics once", `"${dynamics}" again`);
    for (const point of points) {
      const parsed = parseProblem(realizationProblem(study, point, 0, dynamics));
      if ("error" in parsed) {
        return violation(at, `dynamics that the ensemble defines at ${JSON.stringify(point)}`, parsed.error.message);
      }
    }
  }
  return null;
}

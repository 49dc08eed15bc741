import { dynamicsSchema } from "../model/problem.ts";
import type { Capabilities, Solver } from "../model/solver.ts";
import { OUTPUTS } from "../model/want.ts";
import type { Property } from "../properties/property.ts";
import { reference } from "../reference/index.ts";

const DYNAMICS = dynamicsSchema.options;
const FUNCTIONS = reference.capabilities.functions;

/** What the solver lacks of the things that a property cannot do without: why it does not apply, in words. */
export function missingFor(property: Property, solver: Solver): string {
  const { capabilities: own } = solver;
  const whole: Capabilities = {
    kinds: ["spins", "gksl"],
    dynamics: [...DYNAMICS],
    outputs: [...OUTPUTS],
    functions: FUNCTIONS,
    maxSpins: 64,
    maxDimension: 4096,
  };
  const applies = (change: Partial<Capabilities>, generator = true) => {
    const applyLiouvillian = async () => ({ re: [], im: [] });
    const capabilities = { ...whole, ...change };
    return property.applies({ ...emptySolver, capabilities, ...(generator ? { applyLiouvillian } : {}) });
  };
  const lacking = <T extends string>(all: readonly T[], offered: readonly string[], key: keyof Capabilities) =>
    all.filter((item) => !offered.includes(item) && !applies({ [key]: all.filter((other) => other !== item) }));
  const needs = [
    ...(solver.applyLiouvillian || applies({}, false) ? [] : ["the generator itself (applyLiouvillian)"]),
    ...lacking(whole.kinds, own.kinds, "kinds").map((kind) => `kind ${kind}`),
    ...lacking(DYNAMICS, own.dynamics, "dynamics").map((dynamics) => `dynamics ${dynamics}`),
    ...lacking(OUTPUTS, own.outputs, "outputs").map((output) => `output ${output}`),
    ...lacking(FUNCTIONS, own.functions, "functions").map((name) => `function ${name}`),
    ...(applies({ maxSpins: own.maxSpins }) ? [] : [`more than ${own.maxSpins} spins`]),
    ...(applies({ maxDimension: own.maxDimension }) ? [] : [`more than dimension ${own.maxDimension}`]),
  ];
  if (needs.length > 0) return `needs ${needs.join(", ")}`;
  const any = applies({ dynamics: own.dynamics }) ? "" : " (none of its dynamics is offered)";
  return `needs more than the capabilities offer${any}`;
}

const emptySolver: Omit<Solver, "capabilities"> = {
  name: "",
  version: "",
  solve: async () => ({ result: {} }),
  evaluate: async () => ({ result: {} }),
};

import { lindbladSystems } from "./lindblad.ts";
import { spinsSystems } from "./spins.ts";
import type { System } from "./system.ts";

/** Every system that a solver of any language can be measured on. */
export const SYSTEMS: readonly System[] = [...spinsSystems, ...lindbladSystems];

/** @throws RangeError where there is none of this name */
export function systemNamed(name: string): System {
  const system = SYSTEMS.find((each) => each.name === name);
  if (system) return system;
  throw new RangeError(`expected a system among ${SYSTEMS.map((each) => each.name).join(", ")}, got "${name}"`);
}

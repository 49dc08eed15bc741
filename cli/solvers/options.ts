import { systemNamed } from "../../performance/systems/index.ts";
import type { System } from "../../performance/systems/system.ts";
import { UsageError } from "../../terminal/exit.ts";

/** `--accuracy`, of conform and compare. */
export function accuracyOption(text: string): number {
  const accuracy = Number(text);
  if (accuracy > 0 && accuracy < 1) return accuracy;
  throw new UsageError(`--accuracy: expected a number between 0 and 1, such as 1e-6, got "${text}"`);
}

/** `--system`, of bench and compare. */
export function systemOption(name: string): System {
  try {
    return systemNamed(name);
  } catch (error) {
    throw new UsageError(`--system: ${(error as Error).message}`);
  }
}

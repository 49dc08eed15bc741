import { optimized } from "../../optimized/index.ts";
import { remembering } from "../../power/remembering.ts";

/**
 * The fast solver up to six spins, asked every question once: what the reference would take minutes for. Samples of
 * five spins and more are then of five, the largest being measured as an example.
 */
export const rightLarge = remembering({
  ...optimized,
  name: optimized.name,
  capabilities: { ...optimized.capabilities, maxSpins: 6 },
});

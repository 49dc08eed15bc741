import { remembering } from "../../power/remembering.ts";
import { reference } from "../../reference/index.ts";

/**
 * The reference solver, asked every question once: what a test changes is an answer, a property or a sample, never the
 * solver.
 */
export const right = remembering(reference);

import type { Figure } from "./figure.ts";
import { fig1 } from "./prl/fig1.ts";
import { fig2 } from "./prl/fig2.ts";
import { fig3 } from "./prl/fig3.ts";

/** Every figure that `reproduce` knows. */
export const FIGURES = [fig1, fig2, fig3] as unknown as readonly Figure[];

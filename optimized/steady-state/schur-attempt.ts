import { fromPanels } from "../arrays/panels.ts";

/** Applications of L after which a run of BiCGSTAB is given up. */
export const MAX_MATVECS = 600;
/** Applications without halving the residual after which it is. */
export const PATIENCE = 100;

export interface SchurIterated {
  /** Packed, row-major. */
  R: Float64Array;
  /** L(R) by localResidual. */
  defect: Float64Array;
  /** ||P L(R)||_F. */
  correction: number;
  converged: boolean;
  iterations: number;
  matvecs: number;
  /** What was tried, and how it ended. */
  status: string;
}

/** A matrix in panels of four columns as rows. */
export function rowMajor(panels: Float64Array, D: number): Float64Array {
  const rows = new Float64Array(D * D);
  fromPanels(panels, rows, D);
  return rows;
}

/** A steady state of PRL (4), and how it was found. */
export interface LindbladState {
  /** rho packed, R = X + Y of rho = X + i Y. */
  R: Float64Array;
  /** How it was found, a few words. */
  method: string;
  /** Estimated ||error||_F. */
  error: number;
  iterations: number;
  /** Applications of L. */
  matvecs: number;
}

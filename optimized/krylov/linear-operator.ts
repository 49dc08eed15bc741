/**
 * A linear map on real vectors, known by its action alone. Krylov methods, Liouvillians and preconditioners meet here.
 */
export interface LinearOperator<Vector = Float64Array> {
  /** Length of x and y. */
  readonly dimension: number;
  /** y = A x; y is overwritten, x is not touched, x and y are different arrays. */
  apply(x: Vector, y: Vector): void;
}

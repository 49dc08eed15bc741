export { type ConformOptions, conform } from "./conformance/conform.ts";
export { type Expectation, readExpectations } from "./conformance/expectations.ts";
export type { ConformanceReport, JudgedRow } from "./conformance/report.ts";
export type { Row } from "./conformance/row.ts";
export type { ComplexMatrix } from "./model/complex-matrix.ts";
export { type Disorder, prbDisorder, prlDisorder, type RealizationKey } from "./model/disorder.ts";
export { type Failure, failureSchema, SolverFailure } from "./model/failure.ts";
export { type SolverFromOptions, type SteadyState, solverFrom } from "./model/lindblad/solver-from.ts";
export { PRB, PRB_CHOICES, PRL, PRL_CHOICES, type PrlColumn, prbProblem, prlProblem } from "./model/papers.ts";
export { type GkslProblem, type Problem, problemSchema, type SpinsProblem } from "./model/problem.ts";
export type { Certificate, CertifiedSolution, FormCertificate, Radius } from "./model/solution.ts";
export { type Result, resultSchema, type Solution } from "./model/solution.ts";
export { type Capabilities, type Solver, sweep } from "./model/solver.ts";
export { gigahertz, kelvinToBeta, megahertz } from "./model/units.ts";
export { parseProblem, parseWant } from "./model/validate.ts";
export { type Want, wantSchema } from "./model/want.ts";
export { optimized } from "./optimized/index.ts";
export {
  type BenchOptions,
  type BenchReport,
  benchSolver,
  benchSolvers,
} from "./performance/bench-solver.ts";
export { type CompareOptions, type CompareReport, compareSolvers } from "./performance/compare-solvers.ts";
export type { Growth } from "./performance/rows/growth.ts";
export type { BenchRow, BenchTime } from "./performance/rows/row.ts";
export type { System } from "./performance/systems/system.ts";
export * from "./properties/index.ts";
export { CannotStart, type ClientOptions, ForeignSolver } from "./protocol/client.ts";
export { AdapterGivenUp, AdapterMisbehaved, type Misbehaviour } from "./protocol/misbehaviour.ts";
export { serve } from "./protocol/server.ts";
export { type CertifyingSolver, certificateOf, certificateOfForm, reference } from "./reference/index.ts";

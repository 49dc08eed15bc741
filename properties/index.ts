import type { Solver } from "../model/solver.ts";
import { generatorAgreement } from "./agreement/generators.ts";
import { stateAgreement } from "./agreement/states.ts";
import { energyBalance } from "./balance/energy.ts";
import { polarisationBalance } from "./balance/polarisation.ts";
import { blochHilbert } from "./closed-form/bloch-hilbert.ts";
import { blochOneSpin } from "./closed-form/bloch-one-spin.ts";
import { blochProductApart, blochProductLocal } from "./closed-form/bloch-product.ts";
import { pairLevels } from "./closed-form/pair-levels.ts";
import { singletIsDark } from "./closed-form/singlet-is-dark.ts";
import { determinism } from "./consistency/determinism.ts";
import { energyAndPurity } from "./consistency/energy-and-purity.ts";
import { everyParameter } from "./consistency/every-parameter.ts";
import { expectationValues } from "./consistency/expectation-values.ts";
import { populationsOfState } from "./consistency/populations.ts";
import { corners } from "./corners/index.ts";
import { GKSL, THREE_TIMES } from "./dynamics.ts";
import { entropiesBounds } from "./entropies/bounds.ts";
import { entropiesOfCloseEigenvalues } from "./entropies/close-eigenvalues.ts";
import { entropiesComplement } from "./entropies/complement.ts";
import { entropiesOfDecoupledSpin } from "./entropies/decoupled-spin.ts";
import { entropiesRecomputed } from "./entropies/recomputed.ts";
import { entropiesOfTrivialParts } from "./entropies/trivial-parts.ts";
import { entropiesUndriven } from "./entropies/undriven.ts";
import { entropiesOfWrongSubset } from "./entropies/wrong-subset.ts";
import { eprEquilibriumSign } from "./epr/equilibrium-sign.ts";
import { eprMoments } from "./epr/moments.ts";
import { eprOneSpin } from "./epr/one-spin.ts";
import { eprPermutation } from "./epr/permutation.ts";
import { eprRescaling } from "./epr/rescaling.ts";
import { eprStickSum } from "./epr/stick-sum.ts";
import { eprSumRule } from "./epr/sum-rule.ts";
import { eprUndrivenCoherences } from "./epr/undriven-coherences.ts";
import { ethRecomputed } from "./eth/recomputed.ts";
import { ethRefusal } from "./eth/refusal.ts";
import { ethSums } from "./eth/sums.ts";
import { fitDivergence } from "./fit/divergence.ts";
import { fitIdempotent } from "./fit/idempotent.ts";
import { fitMoments } from "./fit/moments.ts";
import { completePositivity, gkslCompletePositivity } from "./generator/complete-positivity.ts";
import { gkslEquations, nonsecularEquations, secularEquations, trueGapEquations } from "./generator/equations.ts";
import { hermiticityPreservation } from "./generator/hermiticity-preservation.ts";
import { phaseCovariance } from "./generator/phase-covariance.ts";
import { tracePreservation } from "./generator/trace-preservation.ts";
import { detailedBalance } from "./hilbert/detailed-balance.ts";
import { hilbertEquations } from "./hilbert/equations.ts";
import { microwavesSymmetric } from "./hilbert/microwaves-symmetric.ts";
import { rateMatrix } from "./hilbert/rate-matrix.ts";
import { hilbertSumRule } from "./hilbert/sum-rule.ts";
import { spacingRatioOfCoincidingLevels } from "./level-spacings/coinciding.ts";
import { spacingRatioOfFreeSpins } from "./level-spacings/free-spins.ts";
import { spacingRatioInvariance } from "./level-spacings/invariance.ts";
import { spacingRatioRecomputed } from "./level-spacings/recomputed.ts";
import { spacingRatioRefusal } from "./level-spacings/refusal.ts";
import { secularLimit } from "./limit/secular-limit.ts";
import { slowFlips } from "./limit/slow-flips.ts";
import { lindblad } from "./lindblad/index.ts";
import { manufacturedPurity } from "./manufactured/purity.ts";
import { manufacturedState } from "./manufactured/state.ts";
import { correlatorsOfPair, correlatorsRecomputed, correlatorsRelations } from "./perturbation/correlators.ts";
import { flowsOfPair, flowsPermutation, flowsRecomputed } from "./perturbation/flows.ts";
import { perturbativeInfiniteTemperature } from "./perturbation/infinite-temperature.ts";
import { borghiniOfList } from "./perturbation/refusal.ts";
import { borghiniRoots, perturbativeContinuum, perturbativeLimit, perturbativeRoots } from "./perturbation/roots.ts";
import type { Property } from "./property.ts";
import { ratesAlphaZ } from "./rates/alpha-z.ts";
import { ratesAmbiguous } from "./rates/ambiguous.ts";
import { ratesBloch } from "./rates/bloch.ts";
import { ratesConsistency } from "./rates/consistency.ts";
import { ratesEquations } from "./rates/equations.ts";
import { ratesDetailedBalance } from "./rates/equilibrium/detailed-balance.ts";
import { ratesGibbs } from "./rates/equilibrium/gibbs.ts";
import { ratesInfiniteTemperature } from "./rates/equilibrium/infinite-temperature.ts";
import { ratesNuclearEquilibrium } from "./rates/equilibrium/nuclear-equilibrium.ts";
import { ratesFlows } from "./rates/flows.ts";
import { ratesGauge } from "./rates/gauge.ts";
import { ratesMicrowaves } from "./rates/microwaves.ts";
import { ratesMatrix } from "./rates/rate-matrix.ts";
import { nucleusOfOtherDynamics, ratesFreeNucleus, ratesUndefinedOutputs } from "./rates/refusals.ts";
import { ratesSpinTemperature } from "./rates/spin-temperature.ts";
import { ratesStationary } from "./rates/stationary.ts";
import { ratesHyperfineSign, ratesPermutation, ratesRescaling } from "./rates/symmetries.ts";
import { ratesTraceOfSquare } from "./rates/trace-of-square.ts";
import { sizes } from "./sizes/index.ts";
import { spinTemperatureOfBoltzmann } from "./spin-temperature/boltzmann.ts";
import { spinTemperatureField } from "./spin-temperature/field.ts";
import { spinTemperatureMoments } from "./spin-temperature/moments.ts";
import { spinTemperatureNotUnique } from "./spin-temperature/not-unique.ts";
import { spinTemperatureRelativeEntropy } from "./spin-temperature/relative-entropy.ts";
import { spinTemperatureRescaling } from "./spin-temperature/rescaling.ts";
import { spinTemperatureOfZeeman } from "./spin-temperature/zeeman-gibbs.ts";
import { stateHermiticity } from "./state/hermiticity.ts";
import { statePositivity } from "./state/positivity.ts";
import {
  coincidingGapsResidual,
  hilbertResidual,
  nonsecularResidual,
  secularResidual,
  trueGapResidual,
} from "./state/residual.ts";
import { stateTrace } from "./state/trace.ts";
import { decoupledClusters } from "./symmetry/clusters.ts";
import { driveSign } from "./symmetry/drive-sign.ts";
import { fieldShift } from "./symmetry/field-shift.ts";
import { inversion, inversionOfField } from "./symmetry/inversion.ts";
import { mirror, mirrorWithBath } from "./symmetry/mirror.ts";
import { numberSectors } from "./symmetry/number-sectors.ts";
import { spinPermutation } from "./symmetry/permutation.ts";
import { commonRescaling } from "./symmetry/rescaling.ts";
import { boltzmannState } from "./thermal/boltzmann.ts";
import { thermalDistance } from "./thermal/distance-law.ts";
import { infiniteTemperature } from "./thermal/infinite-temperature.ts";
import { zeemanGibbsState } from "./thermal/zeeman-gibbs.ts";
import { ambiguousJumps } from "./well-posed/ambiguous-jumps.ts";
import { noJumps } from "./well-posed/no-jumps.ts";
import { twoHalves } from "./well-posed/two-halves.ts";

export { steadyStateResidual } from "./audit/residual.ts";
export { type CheckOptions, checkProperty, measureOnce } from "./check.ts";
export { readCounterexample, type SavedCounterexample, writeCounterexample } from "./counterexample.ts";
export type { Measurement, Property, PropertyClass, Sample } from "./property.ts";
export { readable } from "./readable.ts";
export type { Counterexample, Verdict } from "./verdict.ts";

/** What must hold for any solver, whoever wrote it. */
export const catalogue: readonly Property[] = [
  stateTrace,
  stateHermiticity,
  statePositivity,
  nonsecularResidual,
  trueGapResidual,
  secularResidual,
  coincidingGapsResidual,
  hilbertResidual,
  tracePreservation,
  hermiticityPreservation,
  completePositivity,
  gkslCompletePositivity,
  phaseCovariance,
  nonsecularEquations,
  trueGapEquations,
  secularEquations,
  gkslEquations,
  zeemanGibbsState,
  boltzmannState,
  thermalDistance,
  infiniteTemperature,
  blochOneSpin,
  blochHilbert,
  blochProductLocal,
  blochProductApart,
  pairLevels,
  singletIsDark,
  polarisationBalance,
  energyBalance,
  spinPermutation,
  commonRescaling,
  fieldShift,
  driveSign,
  mirror,
  mirrorWithBath,
  inversion,
  inversionOfField,
  decoupledClusters,
  numberSectors,
  slowFlips,
  secularLimit,
  detailedBalance,
  microwavesSymmetric,
  hilbertSumRule,
  rateMatrix,
  hilbertEquations,
  manufacturedState,
  manufacturedPurity,
  expectationValues,
  energyAndPurity,
  populationsOfState,
  determinism,
  everyParameter,
  eprStickSum,
  eprSumRule,
  eprOneSpin,
  eprMoments,
  eprEquilibriumSign,
  eprUndrivenCoherences,
  eprPermutation,
  eprRescaling,
  spinTemperatureMoments,
  spinTemperatureField,
  spinTemperatureOfBoltzmann,
  spinTemperatureOfZeeman,
  spinTemperatureRescaling,
  spinTemperatureRelativeEntropy,
  spinTemperatureNotUnique,
  entropiesRecomputed,
  entropiesBounds,
  entropiesComplement,
  entropiesOfTrivialParts,
  entropiesOfDecoupledSpin,
  entropiesUndriven,
  entropiesOfCloseEigenvalues,
  entropiesOfWrongSubset,
  spacingRatioRecomputed,
  spacingRatioOfFreeSpins,
  spacingRatioInvariance,
  spacingRatioOfCoincidingLevels,
  spacingRatioRefusal,
  ratesEquations,
  ratesMatrix,
  ratesDetailedBalance,
  ratesAlphaZ,
  ratesMicrowaves,
  ratesStationary,
  ratesConsistency,
  ratesFlows,
  ratesGibbs,
  ratesNuclearEquilibrium,
  ratesSpinTemperature,
  ratesInfiniteTemperature,
  ratesBloch,
  ratesTraceOfSquare,
  ratesGauge,
  ratesHyperfineSign,
  ratesPermutation,
  ratesRescaling,
  ratesFreeNucleus,
  ratesAmbiguous,
  ratesUndefinedOutputs,
  nucleusOfOtherDynamics,
  fitMoments,
  fitDivergence,
  fitIdempotent,
  ethRecomputed,
  ethSums,
  ethRefusal,
  correlatorsRecomputed,
  correlatorsRelations,
  correlatorsOfPair,
  flowsRecomputed,
  flowsPermutation,
  flowsOfPair,
  perturbativeRoots,
  perturbativeContinuum,
  borghiniRoots,
  perturbativeLimit,
  perturbativeInfiniteTemperature,
  borghiniOfList,
  ambiguousJumps,
  noJumps,
  twoHalves,
  ...lindblad,
];

/** What must hold beyond the sizes of the catalogue, and at the corners of its ranges. */
export const families: readonly Property[] = [...sizes, ...corners];

/**
 * Agreement with a solver that is trusted: of the states, and of the generators, which tells a wrong equation from a
 * wrong solve.
 */
export function agreementWith(trusted: Solver): readonly Property[] {
  const states = THREE_TIMES.filter((dynamics) => trusted.capabilities.dynamics.includes(dynamics));
  const generators = trusted.applyLiouvillian ? GKSL.filter((dynamics) => states.includes(dynamics)) : [];
  return [
    ...states.map((dynamics) => stateAgreement(trusted, dynamics)),
    ...generators.map((dynamics) => generatorAgreement(trusted, dynamics)),
  ];
}

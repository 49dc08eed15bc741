import { type SpinsSample, spinsSamples } from "../properties/arbitraries/spins.ts";
import type { Property } from "../properties/property.ts";
import { hilbertResidual, nonsecularResidual, secularResidual, trueGapResidual } from "../properties/state/residual.ts";

/**
 * Beyond the four electrons of the catalogue: the suite needs no solve of its own for a residual, so that only the
 * solver takes long.
 */
const ELECTRONS = { minSpins: 5, maxSpins: 6 };

/**
 * Stationarity of states of five and six electrons, for `--budget full`: where indices overflow, blocks are split and
 * iterations stop early.
 */
export const largeProperties: readonly Property<SpinsSample>[] = [
  { residual: nonsecularResidual, dynamics: "nonsecular" as const },
  { residual: trueGapResidual, dynamics: "ule" as const },
  { residual: secularResidual, dynamics: "secular" as const },
  { residual: hilbertResidual, dynamics: "hilbert" as const },
].map(({ residual, dynamics }) => ({
  ...residual,
  id: `${residual.id}-large`,
  statement: `${residual.statement} With five and six electrons.`,
  samples: 2,
  applies: (solver) => residual.applies(solver) && solver.capabilities.maxSpins >= ELECTRONS.minSpins,
  arbitrary: (capabilities) => spinsSamples({ dynamics: [dynamics], ...ELECTRONS }, capabilities),
}));

/** A spin 1/2 in a field, frequencies in rad/us and times in us. */
export interface DrivenSpin {
  /** Frequency of the spin less that of the drive. */
  detuning: number;
  amplitude: number;
  /** beta omega_e of the bath. */
  exponent: number;
  T1: number;
  T2: number;
}

/** Bloch's steady state: <S^x>, <S^y>, <S^z> in the frame of the drive. */
export function blochSteadyState({ detuning, amplitude, exponent, T1, T2 }: DrivenSpin): [number, number, number] {
  const lorentzian = T2 / (1 + (T2 * detuning) ** 2);
  const z = -Math.tanh(exponent / 2) / 2 / (1 + T1 * amplitude ** 2 * lorentzian);
  const y = -amplitude * lorentzian * z;
  return [-T2 * detuning * y, y, z];
}

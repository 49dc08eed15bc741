import { changedBath, changedSpins, type KnownBad } from "../wrap.ts";

/** Wrong baths: PRL (5)-(9). */
export const wrongBaths: readonly KnownBad[] = [
  changedBath("flips-too-fast", "T(omega_e) = T_1 in place of T_1/2 in (7): a factor 2", (bath) => ({
    ...bath,
    T1: bath.T1 / 2,
  })),
  changedBath("dephasing-doubled", "h(0) = 1 in place of 1/2 in (8), T(0)", (bath) => ({ ...bath, T0: bath.T0 / 2 })),
  changedBath("exchange-doubled", "h = 1 in place of 1/2 in (8), T*", (bath) => ({ ...bath, Tstar: bath.Tstar / 2 })),
  changedBath("projection-dropped", "the sum over eigenstates of (8) left out: T(0) ignored", (bath) => ({
    ...bath,
    T0: bath.Tstar,
  })),
  changedBath("times-swapped", "T(0) and T* of (8) swapped", (bath) => ({ ...bath, T0: bath.Tstar, Tstar: bath.T0 })),
  changedBath("emission-negated", "S^+ and S^- of (7) swapped: the sign of beta", (bath) => ({
    ...bath,
    beta: -bath.beta,
  })),
  changedBath("temperature-halved", "beta/2 in place of beta in (7)", (bath) => ({ ...bath, beta: bath.beta / 2 })),
  changedBath("constants-rounded", "hbar/k_B to six digits", (bath) => ({ ...bath, beta: bath.beta * (1 + 1e-6) })),
  changedBath("cooled", "a zero of beta replaced by a small number", (bath) => ({ ...bath, beta: bath.beta + 1e-9 })),
  changedBath("cold-clamped", "negative beta clamped to 0", (bath) => ({ ...bath, beta: Math.max(0, bath.beta) })),
  changedBath("time-floor", "T_1 kept above 1 us", (bath) => ({ ...bath, T1: Math.max(1, bath.T1) })),
  changedSpins("field-of-the-frame", "h at the field rounded to 1000 rad/us in (7)", (problem) => {
    const { omegaE } = problem.spins;
    const beta = (problem.bath.beta * (1000 * Math.ceil(omegaE / 1000))) / omegaE;
    return { ...problem, bath: { ...problem.bath, beta } };
  }),
  changedSpins("field-rectified", "h at |omega_e| in (7)", (problem) => {
    const beta = problem.bath.beta * Math.sign(problem.spins.omegaE);
    return { ...problem, bath: { ...problem.bath, beta } };
  }),
];

import { changedForm, type KnownBad } from "../wrap.ts";

type Fields = Record<string, unknown>;

/** Another request than the one that came. */
const asked = (name: string, id: string, wrong: string, change: (request: Fields) => Fields): KnownBad =>
  changedForm(id, wrong, (evaluate, form) => {
    const request = form.arguments as Fields;
    return evaluate(form.function === name ? { ...form, arguments: { ...request, ...change(request) } } : form);
  });

/** A spoilt answer to the right request. */
const spoilt = (
  name: string,
  id: string,
  wrong: string,
  change: (result: Fields, request: Fields) => Fields,
): KnownBad =>
  changedForm(id, wrong, async (evaluate, form) => {
    const answer = await evaluate(form);
    if (form.function !== name || "error" in answer) return answer;
    const result = answer.result as Fields;
    return { result: { ...result, ...change(result, form.arguments as Fields) } };
  });

const times = (values: unknown, factor: number) => (values as number[]).map((x) => factor * x);

/** The distance of the first two spins kept above 1e-4 rad/us: the singularity stepped over. */
const apart = (values: unknown) =>
  (values as number[]).map((x, i, all) => (i === 1 && Math.abs(x - all[0]!) < 1e-4 ? all[0]! + 1e-4 : x));

const PERTURBATIVE = "perturbativeSpinTemperature";

/** Wrong perturbation theory: PRB (21)-(24), (B10)-(B14), (C4), (C5). */
export const wrongPerturbations: readonly KnownBad[] = [
  asked("correlators", "variance-halved", "U^2/2 for U^2 in (B10)", ({ couplingVariance }) => ({
    couplingVariance: Number(couplingVariance) / 2,
  })),
  asked("correlators", "correlators-cut-off", "spins that coincide taken 1e-4 rad/us apart", ({ omega }) => ({
    omega: apart(omega),
  })),
  spoilt("correlators", "polarisation-positive", "P = C_-(0) - C_+(0)", ({ p }) => ({ p: times(p, -1) })),
  spoilt("correlators", "correlator-conjugated", "Gamma_-(-u) for Gamma_-(u), as in (B3)", ({ gammaMinus }) => ({
    gammaMinus: (gammaMinus as [number, number][]).map(([re, im]) => [re, -im]),
  })),
  spoilt(
    "flows",
    "kappa-of-polarisation",
    "kappa = dP/dt, as the text at (21) says: twice d<S^z>/dt",
    ({ c4, c5x }) => ({
      c4: 2 * Number(c4),
      c5x: 2 * Number(c5x),
    }),
  ),
  asked(PERTURBATIVE, "roots-of-different-detunings", "a detuning that stands twice counts once", ({ delta }) => ({
    delta: Array.isArray(delta) ? [...new Set(delta)] : delta,
  })),
  spoilt("flows", "flows-without-alpha-z", "no energy by alpha = z, as in (C5)", () => ({ alphaZ: 0 })),
  asked("flows", "flows-cut-off", "spins that coincide taken 1e-4 rad/us apart", ({ delta }) => ({
    delta: apart(delta),
  })),
  asked("flows", "flows-first-doubled", "Delta_0 off by 1e-6 rad/us", ({ delta }) => ({
    delta: (delta as number[]).map((d, i) => (i === 0 ? d + 1e-6 : d)),
  })),
  asked(PERTURBATIVE, "roots-without-alpha-z", "no energy by alpha = z, as in (C5)", () => ({ alphaZ: false })),
  asked(PERTURBATIVE, "roots-as-printed", "U^2/2, as in (23), where U^2 is asked for", ({ variant }) => ({
    variant: variant === "corrected" ? "as-printed" : variant,
  })),
  asked(PERTURBATIVE, "borghini-broadened", "(21) for (22)", ({ variant }) => ({
    variant: variant === "borghini" ? "corrected" : variant,
  })),
  asked(
    PERTURBATIVE,
    "uniform-of-full-width",
    "the half width of the distribution taken for its full width",
    ({ delta }) =>
      Array.isArray(delta) ? {} : { delta: { uniform: Number((delta as { uniform: number }).uniform) / 2 } },
  ),
  spoilt(
    PERTURBATIVE,
    "field-of-nothing",
    "h = -omega_e, 0/0 taken for 0, where there is none",
    ({ h }, { omegaE }) => ({
      h: h === null ? -Number(omegaE) : h,
    }),
  ),
  asked(PERTURBATIVE, "borghini-of-lists", "(C4), (C5) for (22) with a list of spins", ({ variant, delta }) => ({
    variant: variant === "borghini" && Array.isArray(delta) ? "corrected" : variant,
  })),
  asked(
    PERTURBATIVE,
    "sums-as-the-continuum",
    "U^2/(2N) for U^2/N as printed, in finite sums too",
    ({ variant, delta, U }) => ({
      U: variant === "as-printed" && Array.isArray(delta) ? Number(U) / Math.SQRT2 : U,
    }),
  ),
  spoilt(PERTURBATIVE, "roots-of-prl", "h with the sign of the PRL", ({ h }) => ({
    h: h === null ? null : -Number(h),
  })),
];

export type SolverFolder = "reference" | "optimized";

/** An equation of one of the papers. */
export interface Equation {
  /** As the docstrings name it: "PRB (B12)". */
  name: string;
  /** What it says, in a few words. */
  what: string;
  /** Why it is not computed, by the solvers that do not. */
  left?: { by: readonly SolverFolder[]; because: string };
  /** The equation that it enters, where its own number stands in no test. */
  testedAs?: string;
}

type Row = [number: string, what: string, more?: Omit<Equation, "name" | "what">];

const left = (because: string, by: readonly SolverFolder[] = ["reference", "optimized"]) => ({ left: { by, because } });
const traced = left("the bath is traced out: only the rates (12) are left");
const commutes = left("every observable that is answered commutes with S^z");
const special = left("a special case of `reference/rates/spin-correlation.ts`");
const noDensity = left(
  "no output of the protocol; its moments (A7) vanish in the state answered, property `rates-flows`",
  ["optimized"],
);
const step = left("a step on the way to (B10), which is tested against exact pairs");

const PRL: Row[] = [
  ["(1)", "Zeeman energy of the electrons"],
  ["(2)", "dipolar coupling of the electrons"],
  [
    "(3)",
    "coupling of the spins to the bath",
    left("the bath is traced out: only its correlation function (5) is left"),
  ],
  ["(4)", "the Lindblad equation: L, and L rho = 0"],
  ["(5)", "gamma(omega) = h(omega)/T(omega) of the bath"],
  ["(6)", "jump operators at the true gaps, dynamics `ule`"],
  ["(7)", "A^x, A^y, dynamics `nonsecular`"],
  ["(8)", "A^z, dynamics `nonsecular`"],
  ["(9)", "jump operators by gaps, dynamics `secular`"],
  ["(10)", "decay of the coherences; below it, rates between eigenstates: dynamics `hilbert`"],
  ["(11)", "the EPR spectrum"],
  ["Fig. 3", "entanglement of the eigenvectors of rho"],
];

const PRB_TEXT: Row[] = [
  ["(1)", "nuclear polarisation at a spin temperature"],
  ["(2)", "the Hamiltonian of electrons and nuclei", { testedAs: "PRB (9)" }],
  ["(3)", "dipolar interaction in full"],
  ["(4)", "dipolar couplings of the electrons"],
  ["(5)", "hyperfine couplings"],
  ["(6)", "the Hamiltonian with the bath", traced],
  ["(7)", "coupling of the spins to the bath", traced],
  ["(8)", "microwaves", { testedAs: "PRB (16)" }],
  ["(9)", "H_S with one nucleus"],
  ["(10)", "the Lindblad equation", left("of it the paper uses its diagonal (11) alone")],
  ["(11)", "the rate equation and its stationary state"],
  ["(12)", "bath rates"],
  ["(13)", "rho in the rotating frame", commutes],
  ["(14)", "expectation values in it", commutes],
  ["(15)", "H in the rotating frame"],
  ["(16)", "microwave rates"],
  ["(17)", "the spin-temperature ansatz"],
  ["(18)", "its fit to energy and S^z"],
  ["(19)", "correlation function of two spins", noDensity],
  ["(20)", "no flow of S^z and energy, U = 0"],
  ["(21)", "kappa(omega): flow of one spin's polarisation"],
  ["(22)", "kappa of Borghini"],
  ["(23)", "no flow to second order in U, continuum"],
  ["(24)", "correction to the flow of S^z"],
  ["(25)", "correction to the flow of energy"],
  ["(26)", "nuclear polarisation of a state"],
  ["(27)", "divergence of the state from the ansatz"],
  ["Fig. 4", "eigenstate thermalisation"],
];

const PRB_APPENDICES: Row[] = [
  ["(A1)", "distribution of exchanged energy and S^z", noDensity],
  ["(A2)", "the same per unit of time", noDensity],
  ["(A3)", "the bath's part", noDensity],
  ["(A4)", "the microwaves' part", noDensity],
  ["(A5)", "Fourier transform of (19)", noDensity],
  ["(A6)", "(A3) and (A4) together", noDensity],
  ["(A7)", "no flow of energy and S^z", noDensity],
  ["(B1)", "electrons in the field h", step],
  ["(B2)", "variance of the couplings", { testedAs: "PRB (B10)" }],
  ["(B3)", "(A5) by the correlators (B4)", special],
  ["(B4)", "correlators of one spin", step],
  ["(B5)", "evolution in imaginary time", step],
  ["(B6)", "the same to second order", step],
  ["(B7)", "partition function to second order", step],
  ["(B8)", "correlator to second order", step],
  ["(B9)", "its average over the couplings", step],
  ["(B10)", "averaged correlator to order U^2"],
  ["(B11)", "correlator without coupling"],
  ["(B12)", "polarisation to order U^2"],
  ["(B13)", "Gamma_+(u) to order U^2"],
  ["(B14)", "Gamma_-(u) to order U^2"],
  ["(C1)", "(A5) at U = 0", special],
  ["(C2)", "no flow of S^z, a list of spins at U = 0"],
  ["(C3)", "no flow of energy, a list of spins at U = 0"],
  ["(C4)", "no flow of S^z to order U^2"],
  ["(C5)", "no flow of energy to order U^2"],
];

const of = (paper: string, rows: Row[]): Equation[] =>
  rows.map(([number, what, more]) => ({ name: `${paper} ${number}`, what, ...more }));

/** Every numbered equation of the two papers, and the two figures that are outputs, by the table that holds it. */
export const EQUATIONS: Record<string, Equation[]> = {
  PRL: of("PRL", PRL),
  PRB: of("PRB", PRB_TEXT),
  "PRB, appendices": of("PRB", PRB_APPENDICES),
};

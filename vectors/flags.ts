/** What a vector is sensitive to, and why: a solver that fails it does one of these wrong. */
export const FLAGS = {
  "sign of Delta": "The detunings enter H_S with a plus sign, PRL (1); unequal ones of either sign tell.",
  "sign of U":
    "Flip-flops U (S^+ S^- + S^- S^+) with a plus sign, PRL (2): the triplet lies above the singlet for U > 0.",
  "ising term": "The factor of S_i^z S_j^z is a number of the problem: -4 in PRL (2), 0 in PRB (9), and any other.",
  "order of spins":
    "Electron 0 is the most significant bit of the basis index; detunings and couplings have no symmetry that would hide another order.",
  "order of levels":
    "Levels are ordered by S^z, then energy, and diagonalised inside each sector even where sectors overlap in energy.",
  "levels of two sectors coincide":
    "K is diagonalised inside each sector of S^z: without detunings levels of opposite S^z coincide, and a solver that ignores sectors mixes them.",
  transposition: "The matrix has no symmetry that hides W[n][m] for W[m][n], or rho^* for rho.",
  "cross term of A_x and A_y":
    "A^x and A^y together cancel the S^- rho S^- terms; one of them alone, or two of unlike weight, does not.",
  "T(0) on the diagonal": "(8) gives the part of S_i^z that is diagonal in the eigenbasis T(0), the rest T*.",
  "rates of (7)": "h/T_1 down and h e^{-beta omega_e}/T_1 up: the total flip rate of one spin is 1/T_1.",
  "factor 1/2 of h(0)": "h(0) = 1/2: T* and T(0) enter as 1/sqrt(2T).",
  "h at +-omega_e": "The nonsecular and Hilbert baths know h at +-omega_e and 0 alone.",
  "h at the true gaps":
    "ule, secular and rates take h at each gap, the difference of (omega_e + Delta) and its dipolar shifts included.",
  "low field h(-omega)":
    "At low field h(omega) and h(-omega) at the true gaps differ from those at omega_e in the first digit.",
  "no field":
    "omega_e = 0: a spectrometer's field that vanishes is a number like any other; the sectors of S^z stay sectors.",
  "cold bath": "e^{-beta omega_e} of 1e-39: populations must not lose trace, sign or convergence.",
  "rare absorption":
    "e^{-beta omega_e} of 2e-7: the bath is cold, but what it gives back is still more than the tolerance.",
  "hot bath": "tanh and h to first order in beta omega_e, without cancellation.",
  "infinite temperature": "beta = 0: every rate equals its reverse and the state is the identity.",
  "negative beta": "A bath of negative temperature: emission less likely than absorption.",
  "negative omega1": "The sign of the drive turns S^x and S^y, and nothing else.",
  "detuning of the drive": "omega_MW - omega_e of the given doubles, sign included.",
  "no drive": "Without microwaves the frame rotates at omega_e and the state is thermal.",
  saturation: "A drive beyond saturation: second order in omega_1 would give another state.",
  "vanishing drive": "A drive whose effect is of second order in omega_1 and small beside 1.",
  "near-degenerate levels":
    "Levels of a sector close beside |K|: eigenvectors rotate with the coupling, the state does not jump.",
  "equal detunings":
    "Spins that differ by their couplings alone; sums and differences of their states are eigenstates.",
  "nearly equal detunings":
    "Spins whose detunings differ by 1e-4 rad/us, coupled by far more: their eigenstates are nearly singlet and triplet, and well determined.",
  "decoupled spins": "U = 0 between spins: the state is a product, and the eigenbasis still enters (8).",
  "gap coincidence merged across spins": "Two spins with gaps within 1e-7 rad/us, (9) sums them in one operator.",
  "gap coincidence kept apart": "Gaps 5e-7 or 1e-5 rad/us apart are two operators of (9).",
  "coherent microwave element": "|<n|S^x|m>|^2 of the total S^x: squared after the sum over spins.",
  "incoherent bath element": "The bath's matrix elements are squared spin by spin.",
  "decoherence time T_nm": "1/T_nm with both outgoing rates and the difference of <S_i^z>, spin by spin.",
  "alpha = z of (12)": "The term S_j^z of the bath moves populations inside a sector; alphaZ false leaves it out.",
  "rateFactor of (16)": "4 as printed, or 2.",
  "nuclear Zeeman sign": "-omega_n I^z: P_n is positive in equilibrium.",
  "sign of D": "Hyperfine couplings of either sign; one sign alone is a gauge, their product with U is not.",
  "weak hyperfine coupling": "D of one electron far below that of another: small is not zero.",
  "basis of the nucleus": "The nucleus is the least significant bit.",
  "literal coherences": "(11) literally: coherences of rho make the weights complex and the lines partly dispersive.",
  "phase-averaged coherences": "Only the zero-quantum block of rho enters.",
  "frequency axis": "omega counts from omega_e, positive for positive Delta.",
  "normalisation of (11)": "1/(pi N), negative in equilibrium.",
  "moments of K": "The fit matches <K> and <S^z>, K = H_S - omega_e S^z.",
  "sign of h": "lambda = beta (omega_e - h) of the PRL; PRB (17) has the other sign.",
  "order of entropies": "Eigenvectors of rho ordered by <K>, natural logarithm.",
  "kept electrons": "The electrons of `keep` stay, the others are traced out.",
  "complex amplitudes": "H and jumps with imaginary parts: A^* is not A^+, and -i[H, rho] has a sign.",
  "jump operators that are alike":
    "The same jump operator twice, and i times it: every one counts, so that its rate is three times that of one.",
  "removable singularity":
    "Frequencies that coincide or nearly do: the difference quotient of (B10), (C4) has a limit.",
  "second order": "The term of order U^2/N, with its derivative on the first frequency.",
  "complex time": "Gamma_+(u) and Gamma_-(u) turn in opposite directions.",
  "saturation near resonance": "The Lorentzian of (21) and its derivatives.",
  "energy weight": "x = omega - omega_e weighs the energy flow.",
  "variants of (23)": "U^2 as (C4), (C5) have it, U^2/2 as printed, or the delta function of (22).",
  "common parameters": "One beta and one h for all realisations, by averaged moments.",
  divergence: "D_KL in natural logarithms, one for each realisation.",
  "modulus of delta M": "The mean of |delta M|; without the modulus it telescopes.",
} as const;

export type Flag = keyof typeof FLAGS;

/** Where the site has the JSON Schemas, for editors to look up. */
const SCHEMAS = "https://zenocheck.github.io/zenocheck/schemas";

/** What `zenocheck init` writes, by its name: each runs as it stands. */
export const TEMPLATES = {
  problem: {
    next: (file: string) => `npx zenocheck solve ${file}`,
    text: `{
  // One problem for \`zenocheck solve\`: two driven electrons in a bath. hbar = 1; frequencies
  // are angular, in rad/us (1 MHz is 2 pi rad/us), times are in us. A file named *.jsonc may
  // have comments. The line below lets editors complete the file and explain each field.
  "$schema": "${SCHEMAS}/problem-file.schema.json",

  "problem": {
    "kind": "spins", // "gksl": explicit matrices H and jumps, each { "re": [[...]], "im": [[...]] }

    "spins": {
      "omegaE": 589991.1, // electron Zeeman frequency, 2 pi 93.9 GHz
      "delta": [5.0, -3.0], // detuning Delta_i of each electron
      "U": [[0, 0.8], [0.8, 0]], // couplings U_ij of S_i^+ S_j^- + S_i^- S_j^+: symmetric, 0 on the diagonal
      "ising": -4 // factor of U_ij S_i^z S_j^z: -4 in PRL (2), 0 in PRB (9)
    },
    "nucleus": null, // or { "omegaN": ..., "D": [...] }, PRB (9), with the dynamics "rates"

    "bath": {
      "kind": "three-times", // as in the PRL; "two-times", with T1e and T2e, is the bath of the PRB
      "beta": 6.365193818548115e-6, // hbar / (k_B T) in us: T = 1.2 K
      "T0": 1.6, // T(0): transitions of no energy, within one eigenstate
      "Tstar": 80, // T*: transitions of finite energy at the same S^z
      "T1": 160 // T_1: transitions that flip an electron, of energy omegaE
    },
    "drive": { "omega1": 3.9458, "omegaMW": 589994.1 }, // microwaves: amplitude and frequency; null for no drive

    "dynamics": "nonsecular" // PRL (4)-(8); or "ule", "secular", "hilbert", "rates"
  },

  // The outputs that are wanted. Without "want": sx, sy, sz, energy, purity, diagnostics.
  "want": {
    "sz": true, // <S_i^z> of each electron
    "energy": true, // <H_S - omegaE S^z>
    "purity": true, // tr rho^2
    // The spectrum PRL (11) at frequencies relative to omegaE, with Lorentzian lines of this half width
    "epr": { "omega": [-6, -3, 0, 3, 6], "hwhm": 0.6, "coherences": "phase-averaged" },
    "diagnostics": true // how the state was found
  }
}
`,
  },
  study: {
    next: (file: string) => `npx zenocheck ensemble run ${file} --out averages`,
    text: `{
  // One study for \`zenocheck ensemble\`: an average over disorder at each point of a grid.
  // A file named *.jsonc may have comments. The line below lets editors complete the file and
  // explain each field.
  "$schema": "${SCHEMAS}/study.schema.json",

  "name": "polarisation against the microwave frequency", // for people: nothing depends on it

  // The system of PRL Table I with N electrons. Or { "kind": "prb", "N": 4, "U": 1 }, or
  // "laws", where every law and every number is written out (docs/ensembles.md).
  "ensemble": { "kind": "prl", "column": "12K", "N": 4 },

  "seed": 1, // of all disorder: the same seed gives the same numbers on every machine
  "realizations": 20, // may grow later: those that are there are kept

  // The points are the product of the axes. Frequencies are in rad/us, or divided by 2 pi in MHz.
  "grid": [
    { "parameter": "detuning", "unit": "2 pi MHz", "values": [-3, -2, -1, 0, 1, 2, 3] }, // omega_MW - omega_e
    { "parameter": "temperature", "values": [1.2, 12] } // K
  ],

  "dynamics": ["nonsecular", "hilbert"], // each on the same realisations, so that differences are paired
  "want": { "sz": true, "energy": true, "diagnostics": true }, // of each realisation
  "solver": "optimized" // or "reference", which is slow and simple
}
`,
  },
} as const;

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as (keyof typeof TEMPLATES)[];

/** A folder at the top of the project: what it holds, and what it may import. */
interface Layer {
  holds: string;
  /** The same in three words or four, for the picture. */
  short: string;
  folders: string[];
  packages: string[];
  /** Whether Node's own modules are open to it: not to the physics. */
  node: boolean;
}

/** The layers of the project, and every arrow among them. `test/` may import all. */
export const LAYERS: Record<string, Layer> = {
  model: {
    short: "problems, answers, units",
    holds:
      "problems, wants, solutions, failures (zod schemas, the single source of types, validation and JSON Schema), the `Solver` interface, units, seeded disorder, Table I of both papers",
    folders: [],
    packages: ["zod", "pure-rand", "d3-random", "ml-matrix"],
    node: true,
  },
  reference: {
    short: "the obvious solver",
    holds: "the dense, slow, obvious solver: one file per equation group",
    folders: ["model"],
    packages: ["ml-matrix", "decimal.js"],
    node: false,
  },
  optimized: {
    short: "the fast solver",
    holds: "the matrix-free, sector-resolved solver, under the same file names where it has a twin",
    folders: ["model"],
    packages: ["ml-matrix", "koffi", "assemblyscript"],
    node: true,
  },
  properties: {
    short: "what must hold for any solver",
    holds:
      "one file per property, the arbitraries, the runner, `audit/`: the suite's own small third implementation, and `known-bad/`: solvers that are wrong in one way each",
    folders: ["model"],
    packages: ["fast-check", "ml-matrix", "zod"],
    node: false,
  },
  vectors: {
    short: "answers in 30 digits",
    holds:
      "problems with answers in 30 digits (`data/`), what computes them in decimals with code of its own (`decimal/`, `spins/`, `forms/`), the radii that `reference/` proves of them, and the properties that compare",
    folders: ["model", "reference", "properties", "terminal"],
    packages: ["commander", "decimal.js", "fast-check", "zod"],
    node: true,
  },
  protocol: {
    short: "foreign solvers",
    holds: "messages, schemas, the server, and the client: a foreign process as a `Solver`",
    folders: ["model"],
    packages: ["zod"],
    node: true,
  },
  terminal: {
    short: "what commands share",
    holds: "what every command needs: exit codes, options, tables, files written whole, the environment",
    folders: ["model"],
    packages: ["commander", "cli-table3", "cli-progress", "strip-json-comments"],
    node: true,
  },
  ensembles: {
    short: "disorder averages",
    holds: "studies of disordered ensembles: records, shares, merging, statistics, export, Slurm",
    folders: ["model", "reference", "optimized", "terminal"],
    packages: ["commander", "zod", "piscina", "d3-random", "papaparse", "h5wasm", "hyparquet-writer"],
    node: true,
  },
  figures: {
    short: "the papers' figures",
    holds: "one file per figure of the papers: data, claims, plot; what is kept of it in `results/`",
    folders: ["model", "optimized", "ensembles", "terminal"],
    packages: ["vega", "vega-lite", "papaparse", "@resvg/resvg-js"],
    node: true,
  },
  performance: {
    short: "how fast is any solver?",
    holds:
      "systems by name, the check beside every time, rows, laws of growth, one version against another: what `zenocheck bench` and `compare` measure",
    folders: ["model", "properties", "protocol", "ensembles"],
    packages: ["fast-check", "jstat", "tinybench", "zod"],
    node: true,
  },
  bench: {
    short: "how fast are ours?",
    holds: "the published `bench` and `compare` with our solvers, other programs, goals, counts: `npm run bench`",
    folders: [
      "model",
      "reference",
      "optimized",
      "properties",
      "protocol",
      "terminal",
      "ensembles",
      "performance",
      "figures",
    ],
    packages: ["commander", "fast-check", "tinybench"],
    node: true,
  },
  conformance: {
    short: "is a solver right?",
    holds:
      "the judgement of a solver: rules of conduct, properties in rounds within a budget, expectations, the report",
    folders: ["model", "reference", "properties", "vectors", "protocol"],
    packages: ["zod"],
    node: true,
  },
  power: {
    short: "what the suite finds",
    holds:
      "what the suite finds: the kill matrix (`npm run kill-matrix`), slips (`npm run slips`), the search for false alarms (`npm run false-alarms`), and what no sample reaches (`npm run ranges`); and whether certificates hold (`npm run certified`)",
    folders: ["model", "reference", "optimized", "properties", "vectors", "conformance", "terminal"],
    packages: ["commander", "fast-check", "zod"],
    node: true,
  },
  cli: {
    short: "the command line",
    holds: "what each verb takes (`cli/verbs/`), and what it does: a file for each, and a folder for its parts",
    folders: [
      "model",
      "reference",
      "optimized",
      "properties",
      "protocol",
      "conformance",
      "performance",
      "terminal",
      "ensembles",
      "figures",
    ],
    packages: ["commander", "ghtml", "piscina", "temml", "xmlbuilder"],
    node: true,
  },
  packaging: {
    short: "how the package is built",
    holds: "how the package is built and a checkout is checked: `npm run build`, `npm run check`",
    folders: ["optimized", "terminal"],
    packages: ["commander"],
    node: true,
  },
  docs: {
    short: "pages and their writers",
    holds: "these pages, and what writes the generated ones",
    folders: [
      "model",
      "reference",
      "optimized",
      "properties",
      "vectors",
      "protocol",
      "ensembles",
      "figures",
      "terminal",
    ],
    packages: ["commander", "zod", "oxc-parser", "@viz-js/viz", "xmlbuilder"],
    node: true,
  },
};

/** A folder inside a solver: what it is for, and which of the others it may import. */
interface Room {
  purpose: string;
  rooms: string[];
}

/**
 * The rooms of both solvers, and every arrow among them. The files beside the rooms are the face of the solver,
 * requests in and answers out: they import the rooms, and no room imports them.
 */
export const ROOMS: Record<"reference" | "optimized", Record<string, Room>> = {
  reference: {
    "linear-algebra": {
      purpose: "complex and sparse matrices, elimination with complete pivoting, null space, Jacobi",
      rooms: [],
    },
    hamiltonian: {
      purpose: "PRL (1), (2), PRB (2), (9): spin operators, H, its eigenbasis",
      rooms: ["linear-algebra"],
    },
    liouvillian: {
      purpose: "PRL (4)-(9): bath, jump operators, L as a matrix and on a matrix",
      rooms: ["linear-algebra", "hamiltonian"],
    },
    rates: {
      purpose: "PRL (10), PRB (11), (12), (16), (19), (A1)-(A7): rates between eigenstates, p at rest",
      rooms: ["hamiltonian", "liouvillian"],
    },
    decimal: {
      purpose: "PRL (4) of up to three electrons or eight levels in 80 decimals and more, where scales lie far apart",
      rooms: ["linear-algebra", "hamiltonian", "liouvillian"],
    },
    "steady-state": {
      purpose: "L(rho) = 0, its residual in twice the precision, what is not unique",
      rooms: ["linear-algebra", "hamiltonian", "liouvillian", "rates", "decimal"],
    },
    outputs: {
      purpose: "expectation values, EPR, entropies, spin temperature, level statistics",
      rooms: ["linear-algebra", "hamiltonian"],
    },
    perturbation: { purpose: "PRB (20)-(25), (B10)-(B14), (C2)-(C5), in 60 decimals", rooms: [] },
    enclosures: {
      purpose:
        "numbers with a proved error bound: ball arithmetic, linear systems, eigensystems, kernels of integer matrices",
      rooms: [],
    },
    certified: { purpose: "what is proved of an answer: the steady state once more, enclosed", rooms: ["enclosures"] },
  },
  optimized: {
    running: {
      purpose: "steps that yield, turns of the event loop, checkpoints, threads, what solves share",
      rooms: [],
    },
    arrays: { purpose: "how numbers lie in memory, and the loops that know it", rooms: [] },
    kernels: {
      purpose: "the loops worth compiling: signatures, AssemblyScript and TypeScript twins, threads",
      rooms: ["arrays"],
    },
    dense: {
      purpose: "dense linear algebra behind one interface: LAPACK, WebAssembly or TypeScript",
      rooms: ["arrays", "kernels"],
    },
    krylov: {
      purpose: "GMRES, flexible GMRES, BiCGSTAB(l) on operators known by their action",
      rooms: ["arrays", "kernels", "running"],
    },
    hamiltonian: {
      purpose: "PRL (1), (2), PRB (2), (9): H by S^z sectors, eigenstates, matrix elements of spins",
      rooms: ["running", "arrays", "dense"],
    },
    liouvillian: {
      purpose: "PRL (4)-(9): bath rates, jump operators, L as an operator",
      rooms: ["running", "arrays", "kernels", "dense", "krylov", "hamiltonian"],
    },
    preconditioners: {
      purpose: "approximate inverses of L",
      rooms: ["running", "arrays", "kernels", "dense", "krylov", "hamiltonian", "liouvillian"],
    },
    residual: {
      purpose: "the second opinion: L(rho) by separate code; of liouvillian/ rates and jumps, never a product",
      rooms: ["running", "arrays", "dense", "hamiltonian", "liouvillian"],
    },
    lindblad: {
      purpose: "L(rho) = 0 of given H and jump operators: elimination, to twice the digits, or GMRES",
      rooms: ["arrays", "kernels", "dense", "krylov", "residual"],
    },
    doubled: {
      purpose: "PRL (4) of up to four electrons to twice the digits, where scales lie far apart",
      rooms: ["arrays", "hamiltonian", "liouvillian", "lindblad"],
    },
    rates: {
      purpose: "PRL (10), PRB (11), (12), (16): rates between eigenstates, p at rest",
      rooms: ["running", "arrays", "dense", "hamiltonian", "liouvillian"],
    },
    "steady-state": {
      purpose: "L(rho) = 0: which way to solve it, the solve, the judgement of its answer",
      rooms: [
        "running",
        "arrays",
        "kernels",
        "dense",
        "krylov",
        "hamiltonian",
        "liouvillian",
        "preconditioners",
        "residual",
        "doubled",
      ],
    },
    outputs: {
      purpose: "expectation values, EPR, entropies, spin temperature, level statistics",
      rooms: ["arrays", "dense", "hamiltonian", "rates"],
    },
    perturbation: { purpose: "PRB (20)-(25), (B10)-(B14), (C2)-(C5): numbers in, numbers out", rooms: [] },
  },
};

/** Interfaces with several implementations, each in a file of its own that reaches none of them. */
export const INTERFACES: Record<string, string[]> = {
  "model/solver.ts": ["reference/", "optimized/", "protocol/client.ts", "properties/known-bad/"],
  "properties/property.ts": ["properties/index.ts", "vectors/properties.ts"],
  "optimized/dense/dense-algebra.ts": [
    "optimized/dense/lapack/",
    "optimized/dense/wasm/",
    "optimized/dense/typescript/",
  ],
  "optimized/kernels/signatures.ts": ["optimized/kernels/typescript/", "optimized/kernels/kernel-set.ts"],
  "optimized/krylov/linear-operator.ts": ["optimized/liouvillian/", "optimized/preconditioners/"],
  "vectors/forms/form.ts": ["vectors/forms/correlators.ts", "vectors/forms/flows.ts", "vectors/forms/fit.ts"],
  "figures/figure.ts": ["figures/prl/", "figures/prb/", "figures/crossover/", "figures/choices/"],
  "bench/goals/goal.ts": ["bench/goals/count-goals.ts", "bench/goals/peer-goals.ts", "bench/goals/reach-goals.ts"],
};

/** The most source files of one folder: beyond, it has two purposes. */
export const MOST_FILES = 16;

/** Files that both solvers have and that hold no equation of the papers. */
export const PLUMBING = ["capabilities.ts", "finite.ts", "index.ts"];

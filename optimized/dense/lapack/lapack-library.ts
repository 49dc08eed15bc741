import { createRequire } from "node:module";
import type koffiModule from "koffi";
import { withOpenblasEnvironment } from "./openblas-environment.ts";

/**
 * The routines that are called: products by C, numbers by value, which takes a third of the time of a call; all else by
 * Fortran, every argument by reference, matrices column-major.
 */
export interface LapackRoutines {
  dgemm: CProduct;
  sgemm: CProduct;
  dsyevd: FortranRoutine;
  zheevd: FortranRoutine;
  zgees: FortranRoutine;
  dgetrf: FortranRoutine;
  dgetrs: FortranRoutine;
  sgetrf: FortranRoutine;
  sgetrs: FortranRoutine;
}

/** alpha A B + beta C. */
type CProduct = (
  order: number,
  transA: number,
  transB: number,
  rows: number,
  columns: number,
  inner: number,
  alpha: number,
  A: Float64Array | Float32Array,
  strideA: number,
  B: Float64Array | Float32Array,
  strideB: number,
  beta: number,
  C: Float64Array | Float32Array,
  strideC: number,
) => void;

type Argument = string | Int32Array | Float64Array | Float32Array | null;
type FortranRoutine = (...args: Argument[]) => void;
type LookUp = (name: string, result: string, types: string[]) => ((...args: unknown[]) => unknown) | null;

export interface LapackLibrary {
  routines: LapackRoutines;
  /** The files, and the processor that the library has chosen its kernels for where it says so. */
  detail: string;
  /** What the library may use, as far as it can be told. */
  setThreads(threads: number): void;
}

/** Libraries that hold both BLAS and LAPACK, or one file of each, by platform; the first that loads is taken. */
const CANDIDATES: Partial<Record<NodeJS.Platform, string[][]>> = {
  linux: [
    ["libopenblas.so.0"],
    ["libopenblas.so"],
    ["libmkl_rt.so.2"],
    ["libflexiblas.so.3"],
    ["liblapack.so.3", "libblas.so.3"],
  ],
  darwin: [
    ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
    ["/opt/homebrew/opt/openblas/lib/libopenblas.dylib"],
    ["/usr/local/opt/openblas/lib/libopenblas.dylib"],
  ],
  win32: [["libopenblas.dll"], ["openblas.dll"], ["mkl_rt.2.dll"]],
};

/** Characters that each routine takes first, and the arrays and numbers after them, all by reference. */
const SIGNATURES: Record<Exclude<keyof LapackRoutines, "dgemm" | "sgemm">, { characters: number; others: number }> = {
  // JOBZ, UPLO; N, A, LDA, W, WORK, LWORK, IWORK, LIWORK, INFO
  dsyevd: { characters: 2, others: 9 },
  // JOBZ, UPLO; N, A, LDA, W, WORK, LWORK, RWORK, LRWORK, IWORK, LIWORK, INFO
  zheevd: { characters: 2, others: 11 },
  // JOBVS, SORT; SELECT, N, A, LDA, SDIM, W, VS, LDVS, WORK, LWORK, RWORK, BWORK, INFO
  zgees: { characters: 2, others: 13 },
  // M, N, A, LDA, IPIV, INFO
  dgetrf: { characters: 0, others: 6 },
  sgetrf: { characters: 0, others: 6 },
  // TRANS; N, NRHS, A, LDA, IPIV, B, LDB, INFO
  dgetrs: { characters: 1, others: 8 },
  sgetrs: { characters: 1, others: 8 },
};

/**
 * The system's BLAS and LAPACK, by koffi; null where koffi or the library is missing. `threads` is what the library may
 * use, as far as it can be told.
 */
export function loadLapack(threads: number): LapackLibrary | null {
  const koffi = optionalKoffi();
  if (!koffi) return null;
  for (const files of CANDIDATES[process.platform] ?? []) {
    const load = () => files.map((file) => attempt(() => koffi.load(file)));
    const libraries = attempt(() => withOpenblasEnvironment(koffi, load)) ?? load();
    if (libraries.some((library) => library === null)) continue;
    const lookUp: LookUp = (name, result, types) =>
      libraries.reduce<ReturnType<LookUp>>(
        (found, library) => found ?? attempt(() => library!.func(name, result, types)),
        null,
      );
    const routines = Object.entries(SIGNATURES).map(([name, { characters, others }]) => [
      name,
      bind(lookUp, name, characters, others),
    ]);
    const products = [
      ["dgemm", lookUp("cblas_dgemm", "void", productTypes("double"))],
      ["sgemm", lookUp("cblas_sgemm", "void", productTypes("float"))],
    ];
    if ([...routines, ...products].some(([, routine]) => routine === null)) continue;
    const setThreads = threadSetter(lookUp);
    setThreads(threads);
    const core = lookUp("openblas_get_corename", "str", []);
    return {
      routines: Object.fromEntries([...routines, ...products]) as LapackRoutines,
      detail: files.join(" and ") + (core ? `, kernels for ${core()}` : ""),
      setThreads,
    };
  }
  return null;
}

/** The stack of a call: a product by several threads of OpenBLAS puts more than the 2 MiB of koffi there, and dies. */
const STACK_BYTES = 2 ** 24;

function optionalKoffi(): typeof koffiModule | null {
  const koffi = attempt(() => createRequire(import.meta.url)("koffi") as typeof koffiModule);
  // Only before the first library: where one is loaded, the stack is as it was set then.
  attempt(() => koffi?.config({ sync_stack_size: STACK_BYTES }));
  return koffi;
}

/** A file that is not there, or a name that it does not have, is no failure. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** Fortran compilers pass the length of each character behind all other arguments. */
function bind(lookUp: LookUp, name: string, characters: number, others: number): FortranRoutine | null {
  const types = [
    ...new Array<string>(characters).fill("const char *"),
    ...new Array<string>(others).fill("void *"),
    ...new Array<string>(characters).fill("size_t"),
  ];
  const routine = lookUp(`${name}_`, "void", types);
  const lengths = new Array<number>(characters).fill(1);
  return routine && ((...args) => routine(...args, ...lengths));
}

/** Integers of 64 bits: a library built for those of 32 reads the lower half. */
function productTypes(number: "double" | "float"): string[] {
  const integers = (count: number) => new Array<string>(count).fill("int64");
  const matrix = ["void *", "int64"];
  return [...integers(6), number, ...matrix, ...matrix, number, ...matrix];
}

const THREAD_SETTERS = ["openblas_set_num_threads", "MKL_Set_Num_Threads", "flexiblas_set_num_threads"];

function threadSetter(lookUp: LookUp): (threads: number) => void {
  const setters = THREAD_SETTERS.map((name) => lookUp(name, "void", ["int"]));
  return (threads) => {
    for (const set of setters) set?.(threads);
  };
}

export { coupleColumns, coupleRows, relaxRows } from "./liouvillian";
export { multiplyEntries } from "./hermitian";
export { axpy, axpy2, axpyDot, dot, xpay } from "./vector";
export { gatherFlow, scatterPopulations } from "./populations";

import { kernelModule } from "../../kernels/wasm-module.ts";
import type { DenseAlgebra } from "../dense-algebra.ts";
import { factoriseByPanels } from "../typescript/blocked-lu.ts";
import { plainSymmetricEigen } from "../typescript/typescript-algebra.ts";
import type { TridiagonalKernels } from "./householder.ts";
import { addPackedProduct, type TileKernel } from "./packed-product.ts";
import { wasmSymmetricEigen } from "./wasm-eigen.ts";
import { Workspace } from "./workspace.ts";

interface ProductExports extends Pick<TridiagonalKernels, "addLowerProductDouble"> {
  addProductDouble: TileKernel<Float64Array>["add"];
  addProductSingle: TileKernel<Float32Array>["add"];
}

/** Sizes of eigenproblems up to which plain TypeScript is as fast. */
const SMALL = 32;

/**
 * Dense algebra by the kernels of assembly/; null where WebAssembly was not compiled, is not understood or not wanted.
 */
export function wasmAlgebra(): DenseAlgebra | null {
  const workspace = new Workspace();
  const product = kernelModule<ProductExports>("product", workspace.memory);
  const reduction = kernelModule<Omit<TridiagonalKernels, "addLowerProductDouble">>("tridiagonal", workspace.memory);
  if (!product || !reduction) return null;
  const double: TileKernel<Float64Array> = {
    height: 4,
    width: 4,
    bytes: 8,
    view: ({ memory }, start, length) => new Float64Array(memory.buffer, start, length),
    add: product.exports.addProductDouble,
  };
  const single: TileKernel<Float32Array> = {
    height: 6,
    width: 8,
    bytes: 4,
    view: ({ memory }, start, length) => new Float32Array(memory.buffer, start, length),
    add: product.exports.addProductSingle,
  };
  const addProduct: DenseAlgebra["addProduct"] = (C, A, B, rows, inner, columns) =>
    addPackedProduct(workspace, double, C, A, B, rows, inner, columns);
  const kernels = { ...product.exports, ...reduction.exports };
  return {
    name: "wasm",
    detail: `WebAssembly, ${product.path}`,
    addProduct,
    addSingleProduct: (C, A, B, rows, inner, columns) =>
      addPackedProduct(workspace, single, C, A, B, rows, inner, columns),
    symmetricEigen: (A, n) =>
      n <= SMALL ? plainSymmetricEigen(A, n) : wasmSymmetricEigen(A, n, kernels, workspace, addProduct),
    factorise: (A, n) => factoriseByPanels(A, n, addProduct),
  };
}

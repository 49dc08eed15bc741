/**
 * What this project uses of WebAssembly: the types come with a browser's library, which a program of Node does not
 * load.
 */
declare namespace WebAssembly {
  class Memory {
    constructor(limits: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    /** @returns pages of 64 KiB before */
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: NodeJS.ArrayBufferView | ArrayBuffer);
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
  class CompileError extends Error {}
}

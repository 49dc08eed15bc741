const PAGE = 65536;

/** Memory that the compiled kernels work in: grows to the largest request of the thread and is kept. */
export class Workspace {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });

  /** At least `bytes` from address 0 on. What a caller left there is anybody's. */
  reserve(bytes: number): void {
    const missing = Math.ceil(bytes / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.memory.grow(missing);
  }
}

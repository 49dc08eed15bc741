/** Arrays in one shared buffer, where kernels and threads find them by their byte offset. Given back whole. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Zeros. */
  floats(length: number): Float64Array;
  /** Zeros. */
  singles(length: number): Float32Array;
  /** Zeros. */
  integers(length: number): Uint32Array;
  /** No array of this arena may be used any more. */
  release(): void;
}

const PAGE = 65536;
const LINE = 128;
/** The first bytes stay free: address 0 belongs to no array. */
const START = LINE;

/**
 * Memories of finished solves, kept for the next one: an address space is dear, and small problems come by the
 * thousand.
 */
const idle: { memory: WebAssembly.Memory; used: number }[] = [];
const KEPT_BYTES = 256 * 2 ** 20;

/** What WebAssembly can address. */
export const ARENA_LIMIT = 65536 * PAGE;

/** @param bytes of all arrays that will be asked for, each rounded up to 128 */
export function openArena(bytes: number): Arena {
  const pages = Math.ceil((bytes + START) / PAGE);
  const kept = idle.pop();
  const memory = kept?.memory ?? new WebAssembly.Memory({ initial: pages, maximum: ARENA_LIMIT / PAGE, shared: true });
  const missing = pages - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  // Beyond what earlier arenas used there are zeros, which the system makes where they are first written.
  const used = kept?.used ?? 0;
  let top = START;
  const take = (size: number) => {
    const at = top;
    top += roundedUp(size);
    if (top > buffer.byteLength) throw new RangeError(`an arena of ${bytes} bytes was asked for ${top}`);
    return at;
  };
  const zeros = <Array extends Float64Array | Float32Array | Uint32Array>(array: Array) =>
    array.byteOffset < used ? (array.fill(0) as Array) : array;
  return {
    memory,
    floats: (length) => zeros(new Float64Array(buffer, take(8 * length), length)),
    singles: (length) => zeros(new Float32Array(buffer, take(4 * length), length)),
    integers: (length) => zeros(new Uint32Array(buffer, take(4 * length), length)),
    release: () => void (buffer.byteLength <= KEPT_BYTES && idle.push({ memory, used: Math.max(used, top) })),
  };
}

/** Bytes that an array of `size` bytes takes in an arena. */
export function roundedUp(size: number): number {
  return Math.ceil(size / LINE) * LINE;
}

const COUNTED = [
  "ArrayBuffer",
  "SharedArrayBuffer",
  "Float64Array",
  "Float32Array",
  "Int32Array",
  "Uint32Array",
  "Uint16Array",
  "Uint8Array",
] as const;

const WASM_PAGE = 65536;

/**
 * Count the bytes of every typed array, array buffer and WebAssembly memory made from here on, in the whole process: a
 * number that depends on the program alone, not on the collector. Views of a buffer count nothing. Returns the reading
 * of the counter; once counting, always counting, so it is meant for a process that measures nothing else.
 */
export function countBytes(): () => number {
  let bytes = 0;
  const globals = globalThis as unknown as Record<string, new (...args: unknown[]) => { byteLength: number }>;
  for (const name of COUNTED) {
    const original = globals[name]!;
    const counted = new Proxy(original, {
      construct(target, args, self) {
        const made = Reflect.construct(target, args, self) as { byteLength: number };
        if (!isBuffer(args[0])) bytes += made.byteLength;
        return made;
      },
    });
    original.prototype.constructor = counted;
    globals[name] = counted;
  }
  const memory = WebAssembly.Memory;
  WebAssembly.Memory = new Proxy(memory, {
    construct(target, args, self) {
      bytes += (args[0] as { initial: number }).initial * WASM_PAGE;
      return Reflect.construct(target, args, self);
    },
  });
  const { grow } = memory.prototype;
  memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    bytes += pages * WASM_PAGE;
    return grow.call(this, pages);
  };
  return () => bytes;
}

function isBuffer(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]" || isShared(value);
}

function isShared(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object SharedArrayBuffer]";
}

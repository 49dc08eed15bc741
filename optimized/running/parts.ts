/**
 * What problems share, kept from one solve to the next. A part is a function of what its key names, to the last bit, so
 * that no answer depends on what was kept.
 */
export interface Parts {
  /** Whether what is made may be given to others, too: then nobody may change it. */
  readonly keeps: boolean;
  /** Whether a part is there. */
  has(name: string): boolean;
  /**
   * The part of a name, made where it is not kept.
   *
   * @param nameOf what it is, and of what: `partName`
   * @param bytes what it holds
   */
  of<T>(nameOf: () => string, make: () => T, bytesOf: (part: T) => number): T;
  /** The same of what takes long to make, and so is worth a file where there is a folder for it (`filed-parts.ts`). */
  work<T extends Arrays>(nameOf: () => string, make: () => T, bytesOf: (part: T) => number): T;
}

/** What can be kept in a file. */
export type Arrays = Float64Array | Record<string, Float64Array>;

/** Every part is made anew: a solve by itself. */
export const NOTHING_KEPT: Parts = {
  keeps: false,
  has: () => false,
  of: (_nameOf, make) => make(),
  work: (_nameOf, make) => make(),
};

/** Parts within a number of bytes; those that were asked for longest ago go first. */
export function keptParts(mostBytes: number): Parts {
  const kept = new Map<string, { part: unknown; bytes: number }>();
  let total = 0;
  const forget = (name: string) => {
    total -= kept.get(name)?.bytes ?? 0;
    kept.delete(name);
  };
  const of = <T>(nameOf: () => string, make: () => T, bytesOf: (part: T) => number): T => {
    const name = nameOf();
    const found = kept.get(name);
    const part = found ? (found.part as T) : make();
    const bytes = found?.bytes ?? bytesOf(part);
    forget(name);
    if (bytes > mostBytes) return part;
    // A map keeps the order in which names came: the last is the youngest.
    kept.set(name, { part, bytes });
    total += bytes;
    for (const oldest of kept.keys()) {
      if (total <= mostBytes) break;
      forget(oldest);
    }
    return part;
  };
  return { keeps: mostBytes > 0, has: (name) => kept.has(name), of, work: of };
}

/** The same parts, and of those that take long some that are there already, whatever the others have room for. */
export function partsWith(made: ReadonlyMap<string, Arrays>, parts: Parts): Parts {
  return {
    ...parts,
    work<T extends Arrays>(nameOf: () => string, make: () => T, bytesOf: (part: T) => number): T {
      const found = made.get(nameOf()) as T | undefined;
      return parts.work(nameOf, () => found ?? make(), bytesOf);
    },
  };
}

/** A name that differs where one bit of a number does, the sign of zero included. */
export function partName(what: string, ...numbers: readonly (readonly number[])[]): string {
  const bits = numbers.map((list) => {
    const bytes = new Uint8Array(Float64Array.from(list).buffer);
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  });
  return [what, ...numbers.map(({ length }) => length), ...bits].join(" ");
}

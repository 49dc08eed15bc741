import { open } from "node:fs/promises";

/** A file is read by so many bytes at a time: Node reads none of 2 GiB and more, 4^14 doubles, in one piece. */
const PIECE = 2 ** 26;

/** The doubles of a file. */
export async function readState(path: string, piece = PIECE): Promise<Float64Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const state = new Float64Array(size / Float64Array.BYTES_PER_ELEMENT);
    const bytes = new Uint8Array(state.buffer);
    let read = 0;
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, Math.min(piece, size - read));
      if (bytesRead === 0) throw new RangeError(`${path}: expected ${size} bytes, got ${read}`);
      read += bytesRead;
    }
    return state;
  } finally {
    await file.close();
  }
}

import { sha256 } from "@noble/hashes/sha2.js";

/** The part of node:crypto that seeds need: SHA-256, read as 32-bit integers. */
export function createHash(_algorithm: "sha256") {
  let text = "";
  const hash = {
    update(more: string) {
      text += more;
      return hash;
    },
    digest() {
      const bytes = sha256(new TextEncoder().encode(text));
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      return { readInt32LE: (at: number) => view.getInt32(at, true) };
    },
  };
  return hash;
}

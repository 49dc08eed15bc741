import { sha256 } from "@noble/hashes/sha2.js";

/** What is asked of node:crypto: SHA-256, read as 32-bit integers for seeds, in base 64 for a report's script. */
export function createHash(_algorithm: "sha256") {
  let text = "";
  const hash = {
    update(more: string) {
      text += more;
      return hash;
    },
    digest,
  };
  function digest(): { readInt32LE(at: number): number };
  function digest(encoding: "base64"): string;
  function digest(encoding?: "base64") {
    const bytes = sha256(new TextEncoder().encode(text));
    if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return { readInt32LE: (at: number) => view.getInt32(at, true) };
  }
  return hash;
}

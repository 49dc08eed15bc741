/** What the solver asks of its process: nothing is set in a browser. Imported before everything else. */
Object.assign(globalThis, { process: { env: {}, platform: "browser", arch: "wasm", constrainedMemory: () => 0 } });
// Without isolation browsers hide the constructor, and give shared memories to WebAssembly all the same.
const hidden = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer.constructor;
if (!("SharedArrayBuffer" in globalThis)) Object.assign(globalThis, { SharedArrayBuffer: hidden });

/** What is asked of a process: nothing is set in a browser, and there is no terminal. Imported first. */
Object.assign(globalThis, {
  process: { env: {}, platform: "browser", arch: "wasm", constrainedMemory: () => 0, stdout: {} },
});
// Without isolation browsers hide the constructor, and give shared memories to WebAssembly all the same.
const hidden = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer.constructor;
if (!("SharedArrayBuffer" in globalThis)) Object.assign(globalThis, { SharedArrayBuffer: hidden });

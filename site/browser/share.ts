import { onBeforeUnmount, onMounted, ref } from "vue";

/** Text as the part of an address behind "#": compressed, in letters that need no escapes. */
export async function packed(text: string): Promise<string> {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws where the letters are not what `packed` makes of a text */
export async function unpacked(letters: string): Promise<string> {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(new DecompressionStream("deflate-raw"), bytes));
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(out as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** Longer addresses than this are cut off by what they are sent with, letters. */
const LONGEST = 32_000;

/**
 * A state that an address keeps: read once the page is there and whenever the address changes, written and copied when
 * it is shared. The text of a link is "" where it has none; of a link that cannot be read `refused` says so. What
 * `isElse` takes is no text.
 */
export function useShared(onLink: (text: string) => unknown, isElse: (hash: string) => boolean = () => false) {
  const shared = ref("Copy the link");
  const refused = ref("");

  async function read(): Promise<void> {
    const letters = location.hash.slice(1);
    if (isElse(letters)) return;
    const text = letters === "" ? "" : await unpacked(letters).catch(() => null);
    refused.value = text === null ? "This link cannot be read: it has been cut off or changed on its way." : "";
    onLink(text ?? "");
  }
  onMounted(() => {
    addEventListener("hashchange", read);
    return read();
  });
  onBeforeUnmount(() => removeEventListener("hashchange", read));

  async function share(text: string): Promise<void> {
    const letters = await packed(text);
    if (letters.length > LONGEST) {
      shared.value = "Too long for a link";
      return;
    }
    history.replaceState(history.state, "", `#${letters}`);
    shared.value = await copied(location.href);
  }
  return { shared, refused, share };
}

/** What came of copying an address that stands above the page. */
export async function copied(address: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(address);
    return "Copied";
  } catch {
    return "The address is the link";
  }
}

import { onMounted, ref } from "vue";

/** Text as the part of an address behind "#": compressed, in letters that need no escapes. */
async function packed(text: string): Promise<string> {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function unpacked(letters: string): Promise<string> {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes));
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const out = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(out as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/**
 * A state that an address keeps: read once the page is there, written and copied when it is shared. The text of a link
 * is "" where it has none, or none that can be read.
 */
export function useShared(onLink: (text: string) => void) {
  const shared = ref("Copy the link");
  onMounted(async () => onLink(await unpacked(location.hash.slice(1)).catch(() => "")));
  async function share(text: string): Promise<void> {
    history.replaceState(history.state, "", `#${await packed(text)}`);
    shared.value = "The address is the link";
    await navigator.clipboard.writeText(location.href).then(
      () => {
        shared.value = "Copied";
      },
      () => {},
    );
  }
  return { shared, share };
}

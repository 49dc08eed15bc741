import { useData, withBase } from "vitepress";
import { onBeforeUnmount, ref, useTemplateRef } from "vue";
import { useShared } from "../share.ts";

/** A report as the page that the suite itself builds of it, in a frame as high as what it holds. */
export function useReport() {
  const { isDark } = useData();
  const page = ref("");
  const name = ref("");
  const error = ref("");
  const address = ref("");
  const isOver = ref(false);
  const frame = useTemplateRef<HTMLIFrameElement>("frame");
  let written = "";
  let watched: ResizeObserver | undefined;

  async function show(text: string, called: string): Promise<void> {
    const { pageOfReport } = await import("../report.ts");
    try {
      page.value = pageOfReport(text);
      [name.value, error.value, written] = [called, "", text];
    } catch (thrown) {
      page.value = "";
      error.value = `${called}: ${(thrown as Error).message}`;
    }
  }
  async function take(files: FileList | null | undefined): Promise<void> {
    isOver.value = false;
    const [file] = files ?? [];
    if (file) await show(await file.text(), file.name);
  }
  async function fetchFrom(url: string): Promise<void> {
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
      await show(await answer.text(), url.split("/").at(-1)!);
    } catch (thrown) {
      error.value = `${url}: ${(thrown as Error).message}`;
    }
  }
  function fetchAddress(): Promise<void> {
    history.replaceState(history.state, "", `#${new URLSearchParams({ url: address.value })}`);
    return fetchFrom(address.value);
  }
  function fit(): void {
    const inside = frame.value?.contentDocument?.body;
    if (!inside) return;
    watched?.disconnect();
    watched = new ResizeObserver(() => {
      if (frame.value) frame.value.style.height = `${inside.scrollHeight + 4}px`;
    });
    watched.observe(inside);
  }
  /** A link holds the report itself, or says where it lies. */
  const link = useShared(
    (text) => (text === "" ? undefined : show(text, "the report of this link")),
    (hash) => {
      const url = new URLSearchParams(hash).get("url");
      if (url === null) return false;
      address.value = url;
      fetchFrom(url);
      return true;
    },
  );
  onBeforeUnmount(() => watched?.disconnect());

  const { shared, refused } = link;
  const share = () => link.share(written);
  const showExample = () => fetchFrom(withBase("/example-report.json"));
  return {
    ...{ isDark, page, name, error, address, isOver, shared, refused },
    ...{ take, fetchAddress, showExample, fit, share },
  };
}

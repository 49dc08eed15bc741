import { withBase } from "vitepress";
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";
import { type Asked, askedBy, entriesWith, valuesOf } from "./filter.ts";
import { LISTS } from "./index.ts";
import { type Entry, type List, type Picture, wordsOf } from "./list.ts";

/** So many cards are set at first, and more when they are asked for. */
const SHOWN = 50;

/** A list, what is asked of it, which the address keeps, and what it answers. */
export function useList(name: string) {
  const list = shallowRef<List>();
  const entries = shallowRef<(Entry & { text: string })[]>([]);
  const picture = shallowRef<Picture>();
  const asked = ref<Asked>({ words: "" });
  const refused = ref("");
  const shown = ref(SHOWN);

  function read(): void {
    if (list.value) {
      ({ asked: asked.value, refused: refused.value } = askedBy(location.hash.slice(1), entries.value, list.value));
    }
  }
  function clear(): void {
    asked.value = Object.fromEntries(Object.keys(asked.value).map((key) => [key, ""]));
  }
  onMounted(async () => {
    const found = await LISTS[name]!();
    try {
      const data = await (await fetch(withBase(`/data/${found.file}`))).json();
      entries.value = found.entriesOf(data as never).map((entry) => ({ ...entry, text: wordsOf(entry) }));
      picture.value = found.pictureOf?.(data as never);
      list.value = found;
      read();
    } catch (error) {
      refused.value = `The list could not be loaded: ${(error as Error).message}.`;
    }
    addEventListener("hashchange", read);
  });
  onBeforeUnmount(() => removeEventListener("hashchange", read));
  watch(
    asked,
    (values) => {
      shown.value = SHOWN;
      const set = Object.entries(values).filter(([, value]) => value !== "");
      history.replaceState(history.state, "", set.length === 0 ? location.pathname : `#${new URLSearchParams(set)}`);
    },
    { deep: true },
  );

  const found = computed(() => entriesWith(entries.value, asked.value));
  const facets = computed(() =>
    (list.value?.facets ?? []).map((facet) => ({ ...facet, values: valuesOf(entries.value, facet.key) })),
  );
  const cards = computed(() => found.value.slice(0, shown.value));
  const more = () => {
    shown.value += SHOWN;
  };
  return { list, picture, entries, asked, refused, facets, found, cards, more, clear };
}

/** An address of the site as the page has it; of another server as it is. */
export function hrefOf(href: string): string {
  return href.startsWith("/") ? withBase(href.replace(/^\/([\w-]+)/, "/$1.html")) : href;
}

import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import Tool from "./Tool.vue";
import "./style.css";

/** The default theme, and below the text of a page the tool that its front matter names. */
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-after": () => h(Tool) }),
} satisfies Theme;

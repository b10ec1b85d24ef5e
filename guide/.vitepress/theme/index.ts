// VitePress's own theme, with a line above each page that says what it was checked against, and diagrams.
import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import GuideLayout from './GuideLayout.vue'
import MermaidDiagram from './MermaidDiagram.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout: GuideLayout,
  enhanceApp: ({ app }) => void app.component('MermaidDiagram', MermaidDiagram),
} satisfies Theme

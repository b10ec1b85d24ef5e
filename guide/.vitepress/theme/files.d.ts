// What TypeScript cannot read by itself: components and styles, which Vite loads.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}
declare module '*.css'

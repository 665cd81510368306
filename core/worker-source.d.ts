/** The bundled text of a module, made by `build/worker-source.mjs`; run it with `new Worker(source, { eval: true })`. */
declare module '*?worker-source' {
  const source: string
  export { source as default }
}

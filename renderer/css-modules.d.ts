declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
/** As a file of its own, never as a `data:` address, which the page's policy refuses. */
declare module '*.svg?no-inline' {
  const url: string
  export default url
}

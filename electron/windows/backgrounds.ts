/** `--bg` of `renderer/tokens.css`, light and dark: what a window shows before its page's first paint. */
export const backgrounds = { light: '#FFFFFF', dark: '#121419' } as const

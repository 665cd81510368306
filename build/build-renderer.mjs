// @ts-check
// How Vite makes the window: files with hashed names below `outdir`, nothing inline (the page's content security policy
// allows neither scripts nor styles in the markup), nothing that has to be fetched from elsewhere.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, createLogger } from 'vite'

const root = fileURLToPath(new URL('../renderer', import.meta.url))

/**
 * @param {string} outdir absolute
 * @returns {Promise<readonly (import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset)[]>} what it wrote.
 */
export async function buildRenderer(outdir) {
  const before = process.env.NODE_ENV
  // Vite goes by it, whatever its `mode` says: with anything else set, React's development build would be shipped.
  process.env.NODE_ENV = 'production'
  try {
    return await buildWith(outdir)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** @param {string} outdir */
async function buildWith(outdir) {
  const built = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    // Electron serves it under another origin than the page.
    base: './',
    logLevel: 'warn',
    // What fails is in the error, which is told in one place.
    customLogger: { ...createLogger('warn'), error: () => {} },
    plugins: [react()],
    build: {
      outDir: outdir,
      emptyOutDir: true,
      // Electron 45's Chromium and the browsers of the same year.
      target: 'es2023',
      // The first that know light-dark(), by which each colour is named once: lowered, it would be two variables.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // The window, the desktop app's small one for codes, and what a late way into the console leads to.
      rolldownOptions: {
        input: ['index.html', 'code-window.html', 'console-not-opened.html'].map((page) => join(root, page)),
        // All that the first paint needs is one file: split by who shares what it would be fifty.
        output: { codeSplitting: { groups: [{ name: 'window', tags: ['$initial'], test: isShared }] } },
      },
      // A test holds what loads first under its limit.
      chunkSizeWarningLimit: 1000,
    },
  })
  if (!('output' in built)) throw new Error('Vite built something else than one set of files')
  return built.output
}

/**
 * What begins a page begins that page alone.
 * @param {string} id
 */
function isShared(id) {
  return !/\/renderer\/(main|code-window)\.tsx$|console-not-opened\.css$|\.html$/.test(id)
}

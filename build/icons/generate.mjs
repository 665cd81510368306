// @ts-check
// `npm run icons`: draws every icon anew after a change of the marks. What it writes is committed, so that a build needs
// no browser.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawPictures } from './draw-pictures.mjs'
import { iconFiles } from './icon-files.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = await drawPictures(iconFiles)
for (const [path, content] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
console.log(`drew ${files.size} files`)

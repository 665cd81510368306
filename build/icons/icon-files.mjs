// @ts-check
// Every file drawn from the marks. `app/` is for the packages, `tray/` ships inside the app, renderer/assets in the page.
import { appIcon, glyph, ink, smallTile } from './drawings.mjs'
import { icnsFile } from './icns-file.mjs'
import { icoFile } from './ico-file.mjs'
import { markStates } from './marks.mjs'

/** @typedef {import('./draw-pictures.mjs').Draw} Draw */

/** At this size and below the tile fills the picture. */
const largestSmall = 32

/**
 * @param {Draw} draw
 * @returns {Promise<ReadonlyMap<string, Buffer | string>>} content by path from the root of the repository.
 */
export async function iconFiles(draw) {
  return new Map([...(await appIconFiles(draw)), ...(await trayFiles(draw)), ...favicons()])
}

/**
 * @param {Draw} draw
 * @returns {Promise<[string, Buffer | string][]>}
 */
async function appIconFiles(draw) {
  /** @param {readonly number[]} sizes */
  const all = async (sizes) =>
    await Promise.all(
      sizes.map(
        async (size) => await draw(size <= largestSmall ? smallTile('active', size) : appIcon(), size),
      ),
    )
  const forLinux = await all([16, 32, 48, 64, 128, 256, 512, 1024])
  return [
    ['build/icons/app/icon.svg', appIcon()],
    ['build/icons/app/icon.icns', icnsFile(await all([32, 64, 128, 256, 512, 1024]))],
    ['build/icons/app/icon.ico', icoFile(await all([16, 20, 24, 32, 40, 48, 64, 128, 256]))],
    // Linux packages want one file a size, named so.
    ...forLinux.map(({ size, png }) => entry(`build/icons/app/linux/${size}x${size}.png`, png)),
  ]
}

/**
 * macOS colours a template image itself, and takes the one for its density by the `@2x`; Windows takes the size it needs
 * out of the .ico; on Linux the panel's colour cannot be known, so the mark brings its tile along.
 * @param {Draw} draw
 * @returns {Promise<[string, Buffer | string][]>}
 */
async function trayFiles(draw) {
  /** @type {[string, Buffer | string][]} */
  const files = []
  for (const state of markStates) {
    const path = `build/icons/tray/${state}`
    files.push(
      [`${path}Template.png`, (await draw(glyph(state, '#000000'), 16)).png],
      [`${path}Template@2x.png`, (await draw(glyph(state, '#000000'), 32)).png],
    )
    for (const [name, color] of /** @type {const} */ ([
      ['white', '#FFFFFF'],
      ['ink', ink],
    ])) {
      const sizes = [16, 20, 24, 32].map(async (size) => await draw(glyph(state, color), size))
      files.push([`${path}-${name}.ico`, icoFile(await Promise.all(sizes))])
    }
    for (const size of [22, 24, 32, 48])
      files.push([`${path}-${size}.png`, (await draw(smallTile(state, size), size)).png])
  }
  return files
}

/** The tab mirrors the tray. */
function favicons() {
  return markStates.map((state) => entry(`renderer/assets/favicon-${state}.svg`, smallTile(state, 32)))
}

/**
 * @param {string} path
 * @param {Buffer | string} content
 * @returns {[string, Buffer | string]}
 */
function entry(path, content) {
  return [path, content]
}

// @ts-check
// The marks as whole pictures: alone in one colour, or on the app's tile.
import { mark, markGrid } from './marks.mjs'

/** @typedef {import('./marks.mjs').MarkState} MarkState */

/** The dark of the tile, also of marks on a light task bar. */
export const ink = '#15181E'

/** On the tile. The dot has the amber of what needs its owner. */
const tileColors = { key: '#FFFFFF', trail: '#84A7FF', dot: '#E5A63B' }

/** The app icon's canvas and the rounded square on it, as Apple's grid for app icons has them. */
const canvas = 1024
const tile = { start: 100, size: 824, radius: 185 }

/**
 * The mark alone, for a bar whose colour is known (Windows) or that colours it itself (a macOS template image).
 * @param {MarkState} state
 * @param {string} color
 */
export function glyph(state, color) {
  const colors = { key: color, trail: color, dot: color }
  return svg(markGrid, mark(state, { colors, stroke: 2 }))
}

/** The app's icon with the room around it that docks and launchers expect. */
export function appIcon() {
  const { start, size, radius } = tile
  const look = { colors: tileColors, stroke: 1.75, transform: 'translate(232 232) scale(35)' }
  return svg(
    canvas,
    `<rect x="${start}" y="${start}" width="${size}" height="${size}" rx="${radius}" fill="${ink}"/>${mark('active', look)}`,
  )
}

/**
 * The tile filling the picture, with a larger and bolder mark: for 32 px and less, and where a state is to be seen on it.
 * @param {MarkState} state
 * @param {number} size in px. At 16 the mark has the whole grid, and so falls on whole pixels.
 */
export function smallTile(state, size) {
  const scale = size === markGrid ? 1 : 7 / 8
  const room = (markGrid * (1 - scale)) / 2
  const look = { colors: tileColors, stroke: 2, transform: `translate(${room} ${room}) scale(${scale})` }
  const radius = ((tile.radius / tile.size) * markGrid).toFixed(2)
  return svg(
    markGrid,
    `<rect width="${markGrid}" height="${markGrid}" rx="${radius}" fill="${ink}"/>${mark(state, look)}`,
  )
}

/**
 * @param {number} edge
 * @param {string} content
 */
function svg(edge, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}">${content}</svg>\n`
}

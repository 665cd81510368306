// @ts-check
// The marks as whole pictures: alone in one colour, or on the app's tile.
import { mark, markGrid } from './marks.mjs'

/** @typedef {import('./marks.mjs').MarkState} MarkState */

/** The dark of the tile, also of marks on a light task bar. */
export const ink = '#15181E'

/** On the tile. The dot has the amber of what needs its owner. */
const tileColors = { key: '#FFFFFF', trail: '#84A7FF', dot: '#E5A63B' }

/** Edge of the app icon's canvas, and the rounded square on it, as Apple's grid for app icons has them. */
const canvas = 1024
const tile = { start: 100, size: 824, radius: 185 }

/**
 * The mark alone, for a bar whose colour is known (Windows) or that colours it itself (a macOS template image).
 * @param {MarkState} state
 * @param {string} color
 */
export function glyph(state, color) {
  return svg(
    `0 0 ${markGrid} ${markGrid}`,
    mark(state, { colors: { key: color, trail: color, dot: color }, stroke: 2 }),
  )
}

/** The app's icon with the room around it that docks and launchers expect. From 48 px on. */
export function appIcon() {
  return svg(`0 0 ${canvas} ${canvas}`, onTile('active', 1.75))
}

/**
 * The tile without room around it and with a bolder mark: for 48 px and less, and where a state is to be seen on it.
 * @param {MarkState} state
 */
export function smallTile(state) {
  const { start, size } = tile
  return svg(`${start} ${start} ${size} ${size}`, onTile(state, 2))
}

/**
 * @param {MarkState} state
 * @param {number} stroke
 */
function onTile(state, stroke) {
  const { start, size, radius } = tile
  return (
    `<rect x="${start}" y="${start}" width="${size}" height="${size}" rx="${radius}" fill="${ink}"/>` +
    mark(state, { colors: tileColors, stroke, transform: 'translate(232 232) scale(35)' })
  )
}

/**
 * @param {string} viewBox
 * @param {string} content
 */
function svg(viewBox, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${content}</svg>\n`
}

// @ts-check
// The drawings Keyturn is known by, each once. Everything that shows one (app icon, tray, favicon) is made of these.

/** @typedef {'idle' | 'active' | 'attention'} MarkState what the tray tells: nothing active, some active, something needs its owner */
/** @typedef {{ key: string, trail: string, dot: string }} MarkColors */

/** @type {readonly MarkState[]} */
export const markStates = ['idle', 'active', 'attention']

/** Edge of the square the marks are drawn in. */
export const markGrid = 16

/** Of the turn, 60° round the bow. */
const trail = '<path d="M5 2A9 9 0 0 1 12.79 6.5"/>'

/**
 * One mark as an SVG group, upright at rest and turned when active: the shape alone tells the state. Caps are butt and
 * joins mitred, as SVG has them unless told.
 * @param {MarkState} state
 * @param {{ colors: MarkColors, stroke: number, transform?: string }} look `stroke` in units of the grid.
 */
export function mark(state, { colors, stroke, transform }) {
  const place = transform === undefined ? '' : ` transform="${transform}"`
  return `<g${place} fill="none" stroke-width="${stroke}" stroke="${colors.key}">${parts(state, colors, stroke)}</g>`
}

/**
 * @param {MarkState} state
 * @param {MarkColors} colors
 * @param {number} stroke
 */
function parts(state, colors, stroke) {
  // The shaft ends flush with its outer bit, whatever the stroke: at 15 with a stroke of 2.
  const key = `<circle cx="5" cy="11" r="3"/><path d="M8 11h${6 + stroke / 2}M14 11v3M11 11v2"/>`
  switch (state) {
    case 'idle':
      return `<g transform="rotate(-90 5 11)">${key}</g>`
    case 'active':
      return `${key}<g stroke="${colors.trail}">${trail}</g>`
    case 'attention':
      return `${key}<circle cx="11.5" cy="4" r="3" fill="${colors.dot}" stroke="none"/>`
  }
}

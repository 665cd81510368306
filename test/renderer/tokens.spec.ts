import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../renderer')
const tokens = readFileSync(join(renderer, 'tokens.css'), 'utf8')

/** The colour's red, green and blue, 0 to 255, in one theme. */
function colour(name: string, theme: 'light' | 'dark'): readonly [number, number, number] {
  const [, light, dark] =
    new RegExp(`--${name}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(tokens) ?? []
  const hex = theme === 'light' ? light : dark
  if (hex === undefined) throw new Error(`tokens.css names no colour --${name}`)
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: readonly [number, number, number]): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, contrast ratio, of the worst of these surfaces; cut, not rounded, to two digits. */
function lowestRatio(text: string, surfaces: readonly string[], theme: 'light' | 'dark'): number {
  const ratios = surfaces.map((surface) => {
    const [one, other] = [luminance(colour(text, theme)), luminance(colour(surface, theme))]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  })
  return Math.min(...ratios)
}

const surfaces = ['bg', 'chrome', 'raised', 'hover', 'selected']

describe('the contrast of', () => {
  it.each([
    ['t1', 15.29, 12.22],
    ['t2', 6.87, 7.2],
    ['t3', 4.76, 4.65],
    ['accent', 5.3, 6.05],
    ['green', 4.92, 6.28],
    ['amber', 5.16, 6.66],
    ['red', 4.99, 5.61],
    ['control', 3.2, 3.52],
  ])('--%s on every surface is %d in light and %d in dark at its lowest', (name, light, dark) => {
    expect(lowestRatio(name, surfaces, 'light')).toBeCloseTo(light, 2)
    expect(lowestRatio(name, surfaces, 'dark')).toBeCloseTo(dark, 2)
  })

  it.each([
    { text: 'on-accent', surface: 'accent', light: 6.16, dark: 7.74 },
    { text: 'green', surface: 'green-bg', light: 5.07, dark: 6.84 },
    { text: 'amber', surface: 'amber-bg', light: 5.36, dark: 7.22 },
    { text: 'red', surface: 'red-bg', light: 5.08, dark: 6.29 },
    { text: 't1', surface: 'match', light: 14.79, dark: 8.89 },
  ])('--$text on --$surface is $light in light and $dark in dark', ({ text, surface, light, dark }) => {
    expect(lowestRatio(text, [surface], 'light')).toBeCloseTo(light, 2)
    expect(lowestRatio(text, [surface], 'dark')).toBeCloseTo(dark, 2)
  })

  it.each(['light', 'dark'] as const)('text on the tints that banners have is 4.5 or more in %s', (theme) => {
    for (const tint of ['green-bg', 'amber-bg', 'red-bg'])
      for (const text of ['t1', 't2']) expect(lowestRatio(text, [tint], theme)).toBeGreaterThanOrEqual(4.5)
  })
})

const sheets = filesEndingIn('.css')
  .filter(({ file }) => file !== 'tokens.css')
  .map(({ file, text }) => ({ file, css: withoutComments(text) }))

describe('the style sheets', () => {
  it('are found', () => {
    expect(sheets.length).toBeGreaterThan(20)
  })

  it('name colours, and hold none themselves', () => {
    expect(found(/#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(rgb|hsl|oklch)a?\(/gi)).toEqual([])
  })

  it('name sizes, and hold none themselves', () => {
    // The bow of the key, round which it turns, is a place in its drawing.
    expect(found(/(?<![\w-])-?[\d.]+(px|em|rem)\b/g)).toEqual(
      ['5px', '11px'].map((size) => `components/state-glyph.module.css: ${size}`),
    )
  })

  it('use names that exist: tokens, or what a component or Base UI sets beside them', () => {
    const components = filesEndingIn('.tsx').map(({ text }) => text)
    const placed = ['--available-height', '--available-width', '--anchor-width']
    const known = new Set([
      ...(tokens.match(/--[\w-]+(?=:)/g) ?? []),
      ...components.flatMap((text) => [...text.matchAll(/'(--[\w-]+)':/g)].map(([, name]) => name)),
      ...placed,
    ])
    const used = sheets.flatMap(({ file, css }) =>
      [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => ({ file, name })),
    )
    const unknown = used.filter(({ name }) => !known.has(name))
    expect(unknown.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  })

  it('say start and end, never left and right, so that a script that runs the other way mirrors them', () => {
    expect(
      found(
        /(?<![\w-])(margin|padding|border)-(left|right|top|bottom)\b|(?<![\w-])(left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:|text-align:\s*(left|right)/g,
      ),
    ).toEqual([])
  })
})

function filesEndingIn(ending: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(join(renderer, file), 'utf8') }))
}

function found(pattern: RegExp): readonly string[] {
  return sheets.flatMap(({ file, css }) => [...css.matchAll(pattern)].map(([text]) => `${file}: ${text}`))
}

/** Without comments, and without what asks for the window's size, which has no logical form. */
function withoutComments(css: string): string {
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@(media|container)[^{]*/g, '')
}

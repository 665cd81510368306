import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../../build/chromium-path.mjs'
import { type Draw, drawPictures, type Picture } from '../../build/icons/draw-pictures.mjs'
import { glyph } from '../../build/icons/drawings.mjs'
import { iconFiles } from '../../build/icons/icon-files.mjs'
import { mark } from '../../build/icons/marks.mjs'
import { requires } from '../support/requires.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const committed = (path: string) => readFileSync(join(root, path))
const ink = { key: 'k', trail: 't', dot: 'd' }

describe('the marks', () => {
  const key = '<circle cx="5" cy="11" r="3"/><path d="M8 11h7M14 11v3M11 11v2"/>'

  it.each([
    ['idle', `<g transform="rotate(-90 5 11)">${key}</g>`],
    ['active', `${key}<g stroke="t"><path d="M5 2A9 9 0 0 1 12.79 6.5"/></g>`],
    ['attention', `${key}<circle cx="11.5" cy="4" r="3" fill="d" stroke="none"/>`],
  ] as const)('%s', (state, parts) => {
    expect(mark(state, { colors: ink, stroke: 2 })).toBe(
      `<g fill="none" stroke-width="2" stroke="k">${parts}</g>`,
    )
  })
})

requires(chromiumPath)('the committed icons', () => {
  let files: ReadonlyMap<string, Buffer | string>
  /** A committed or fresh PNG as pixels. */
  let pixels: ReadonlyMap<string, readonly [before: Picture, now: Picture]>
  let template: Picture
  let upright: Picture

  beforeAll(async () => {
    await drawPictures(async (draw) => {
      files = await iconFiles(draw)
      const pngs = [...files].filter(([path]) => path.endsWith('.png'))
      pixels = new Map(
        await Promise.all(
          pngs.map(
            async ([path, now]) =>
              [path, [await decoded(draw, committed(path)), await decoded(draw, Buffer.from(now))]] as const,
          ),
        ),
      )
      template = await decoded(draw, committed('build/icons/tray/activeTemplate.png'))
      upright = await draw(glyph('idle', '#000000'), 16)
    })
  })

  it('are the drawings of today, as SVG to the letter', () => {
    const drawn = [...files].filter(([path]) => path.endsWith('.svg'))
    expect(drawn).toHaveLength(4)
    for (const [path, now] of drawn) expect(committed(path).toString('utf8')).toBe(now)
  })

  it('are the drawings of today, as pixels but for antialiasing', () => {
    const changed = [...pixels]
      .filter(([, [before, now]]) => difference(before, now) > 0.01)
      .map(([path]) => path)
    expect(pixels.size).toBe(26)
    expect(changed).toEqual([])
  })

  it('have the sizes that each system asks for', () => {
    const sizes = (path: string) =>
      [...pixels].filter(([name]) => name.startsWith(path)).map(([, [, now]]) => now.size)
    expect(sizes('build/icons/app/linux/')).toEqual([16, 32, 48, 64, 128, 256, 512, 1024])
    expect(sizes('build/icons/tray/idleTemplate')).toEqual([16, 32])
    expect(sizes('build/icons/tray/attention-')).toEqual([22, 24, 32, 48])
    expect(icoSizes(committed('build/icons/app/icon.ico'))).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    expect(icoSizes(committed('build/icons/tray/active-white.ico'))).toEqual([16, 20, 24, 32])
    expect(icnsTypes(committed('build/icons/app/icon.icns'))).toEqual([
      'ic11',
      'ic12',
      'ic07',
      'ic08',
      'ic13',
      'ic09',
      'ic14',
      'ic10',
    ])
  })

  it('as macOS templates are black, and tell by their transparency alone', () => {
    const colors = new Set<string>()
    for (let at = 0; at < template.rgba.length; at += 4)
      if (template.rgba[at + 3] !== 0) colors.add(template.rgba.subarray(at, at + 3).toString('hex'))
    expect([...colors]).toEqual(['000000'])
  })

  it('fall on whole pixels at 16: the shaft of the upright key is two columns, full and sharp', () => {
    const row = (y: number) => Array.from({ length: 16 }, (_, x) => upright.rgba[(y * 16 + x) * 4 + 3])
    expect(row(6)).toEqual([0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  })
})

async function decoded(draw: Draw, png: Buffer): Promise<Picture> {
  // The size of a PNG is in its first chunk.
  const size = png.readUInt32BE(16)
  const href = `data:image/png;base64,${png.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><image href="${href}" width="${size}" height="${size}"/></svg>`
  return await draw(svg, size)
}

/** Of the channels, on average: 0 is the same, 1 is black against white. */
function difference(before: Picture, now: Picture): number {
  if (before.size !== now.size) return 1
  let sum = 0
  for (const [index, value] of before.rgba.entries()) sum += Math.abs(value - (now.rgba[index] ?? 0))
  return sum / before.rgba.length / 255
}

function icoSizes(file: Buffer): readonly number[] {
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => file.readUInt8(6 + 16 * index) || 256)
}

function icnsTypes(file: Buffer): readonly string[] {
  const types: string[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    types.push(file.toString('latin1', at, at + 4))
  return types
}

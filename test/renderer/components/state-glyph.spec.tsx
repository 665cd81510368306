// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished } from 'vitest'
import { type Glyph, glyphs, StateGlyph } from '../../../renderer/components/state-glyph.tsx'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

function drawn(): { show(glyph: Glyph): void; readonly svg: () => SVGElement } {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  onTestFinished(() => act(() => root.unmount()))
  return {
    show: (glyph) => act(() => root.render(<StateGlyph glyph={glyph} />)),
    svg: () => {
      const svg = place.querySelector('svg')
      if (svg === null) throw new Error('nothing is drawn')
      return svg
    },
  }
}

/** What is drawn, whatever its colours: `circle r=4`. */
function shapes(svg: SVGElement): string {
  return [...svg.querySelectorAll('circle, path, rect')]
    .map((one) => {
      const named = ['r', 'd', 'width', 'transform'].flatMap((name) =>
        one.getAttribute(name) === null ? [] : [`${name}=${one.getAttribute(name)}`],
      )
      return [one.tagName, ...named].join(' ')
    })
    .join(', ')
}

it('gives every state a shape of its own', () => {
  const glyph = drawn()
  const seen = glyphs.map((one) => {
    glyph.show(one)
    return shapes(glyph.svg())
  })
  expect(new Set(seen).size).toBe(glyphs.length)
})

it('says nothing to screen readers', () => {
  const glyph = drawn()
  glyph.show('active')
  expect(glyph.svg().getAttribute('aria-hidden')).toBe('true')
})

it('turns the key when a start has succeeded', () => {
  const glyph = drawn()
  glyph.show('starting')
  glyph.show('active')
  expect(shapes(glyph.svg())).toBe('circle r=4, circle r=3, path d=M8 11h7M14 11v3M11 11v2')
})

it.each<[Glyph, Glyph]>([
  ['stopped', 'active'],
  ['failing', 'active'],
  ['starting', 'failed'],
])('does not turn it from %s to %s', (before, after) => {
  const glyph = drawn()
  glyph.show(before)
  glyph.show(after)
  expect(shapes(glyph.svg())).not.toContain('M8 11h7')
})

it('does not turn it for what was active when it was first seen', () => {
  const glyph = drawn()
  glyph.show('active')
  expect(shapes(glyph.svg())).toBe('circle r=4')
})

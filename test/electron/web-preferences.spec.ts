import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { signInPreferences, webPreferences } from '../../electron/web-preferences.ts'
import { isOurPage } from '../../electron/window-origin.ts'
import { backgrounds } from '../../electron/windows/backgrounds.ts'

/** What a page is given by name. */
function given({ isPackaged }: { readonly isPackaged: boolean }): readonly string[] {
  const preferences = Object.entries(webPreferences({ preload: '/app/preload.cjs', isPackaged }))
  return preferences.flatMap(([name, value]) => (value === false ? [] : [name])).sort()
}

describe('a page of ours', () => {
  it('has its preload script and what keeps it apart, and nothing else', () => {
    expect(given({ isPackaged: true })).toEqual(['contextIsolation', 'preload', 'sandbox', 'webSecurity'])
  })

  it('has less where people sign in: no script of ours, and a store of its own', () => {
    const { preload: _, ...ours } = webPreferences({ preload: '/app/preload.cjs', isPackaged: true })
    expect(signInPreferences({ partition: 'persist:saml-acme', isPackaged: true })).toEqual({
      ...ours,
      partition: 'persist:saml-acme',
    })
  })

  it('has developer tools in development alone', () => {
    expect(given({ isPackaged: false })).toContain('devTools')
  })

  it('is given nothing by default that has not been thought of', () => {
    const harmless = [
      'backgroundThrottling',
      'enableWebSQL',
      'focusOnNavigation',
      'images',
      'javascript',
      'textAreasAreResizable',
      'transparent',
      'webgl',
    ]
    const said = Object.keys(webPreferences({ preload: '/app/preload.cjs', isPackaged: true }))
    const byDefault = preferencesOnByDefault()
    expect(byDefault).toEqual(expect.arrayContaining(['contextIsolation', 'sandbox', 'webSecurity']))
    expect(byDefault.filter((name) => !said.includes(name))).toEqual(harmless)
  })
})

/** As Electron's own declarations tell. */
function preferencesOnByDefault(): readonly string[] {
  const file = createRequire(import.meta.url).resolve('electron/electron.d.ts')
  const [, body = ''] =
    /\n {2}interface WebPreferences \{(.*?)\n {2}\}/s.exec(readFileSync(file, 'utf8')) ?? []
  const documented = body.matchAll(/\/\*\*(?<words>.*?)\*\/\s*(?<name>\w+)\?: boolean/gs)
  return [...documented].flatMap(({ groups: { words = '', name = '' } = {} }) =>
    /Defaults? (?:is|to)[\s*]+`true`/.test(words) ? [name] : [],
  )
}

it.each([
  ['app://keyturn/', true],
  ['app://keyturn/code-window.html', true],
  ['app://keyturn', false],
  ['app://keyturn.evil/', false],
  ['app://keyturn:1/', false],
  ['app://other/', false],
  ['https://keyturn/', false],
  ['file:///app/index.html', false],
  ['about:blank', false],
  ['', false],
])('%s is a page of ours: %s', (address, is) => {
  expect(isOurPage(address)).toBe(is)
})

it('windows are painted in the page’s own background before the page is', () => {
  const tokens = readFileSync(new URL('../../renderer/tokens.css', import.meta.url), 'utf8')
  const [, light = '', dark = ''] = /--bg: light-dark\((#\w+), (#\w+)\)/.exec(tokens) ?? []
  expect(backgrounds).toEqual({ light: light.toUpperCase(), dark: dark.toUpperCase() })
})

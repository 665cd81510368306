import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { webPreferences } from '../../electron/web-preferences.ts'
import { isOurPage } from '../../electron/window-origin.ts'
import { backgrounds } from '../../electron/windows/backgrounds.ts'

it('every page runs sandboxed and isolated, without Node, and with nothing that Chromium calls experimental', () => {
  expect(webPreferences({ preload: '/app/preload.cjs', isPackaged: true })).toEqual({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  })
})

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

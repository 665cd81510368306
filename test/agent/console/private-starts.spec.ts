import { expect, it } from 'vitest'
import { privateStarts } from '../../../agent/console/private-starts.ts'
import { browserOfEntry } from '../../../agent/console/usual-browser.ts'

it.each(['darwin', 'win32'] as const)('%s is asked for its own browser', (platform) => {
  expect(privateStarts(platform, null)).toEqual([{ browser: 'browserPrivate', arguments: [] }])
})

it('of Linux the usual browser comes first, then the others', () => {
  expect(privateStarts('linux', 'firefox')).toEqual([
    { browser: 'firefox', arguments: ['--private-window'] },
    { browser: 'chrome', arguments: ['--incognito'] },
    { browser: 'edge', arguments: ['--inprivate'] },
    { browser: 'brave', arguments: ['--incognito'] },
  ])
})

it('of Linux each is tried where the usual one is not known', () => {
  expect(privateStarts('linux', null).map(({ browser }) => browser)).toEqual([
    'chrome',
    'edge',
    'firefox',
    'brave',
  ])
})

it.each([
  ['google-chrome.desktop', 'chrome'],
  ['chromium_chromium.desktop', 'chrome'],
  ['firefox_firefox.desktop', 'firefox'],
  ['microsoft-edge.desktop', 'edge'],
  ['com.brave.Browser.desktop', 'brave'],
  ['org.gnome.Epiphany.desktop', null],
  ['', null],
])('the desktop entry %j is of %s', (entry, browser) => {
  expect(browserOfEntry(entry)).toBe(browser)
})

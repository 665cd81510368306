import { expect, it } from 'vitest'
import { browserPrograms } from '../../../agent/saml/browser-programs.ts'

it('looks for Chrome before the others, each in every folder of PATH', () => {
  const programs = browserPrograms('linux', { PATH: '/usr/local/bin:bin:/usr/bin' })
  expect(programs.slice(0, 2)).toEqual(['/usr/local/bin/google-chrome', '/usr/bin/google-chrome'])
  expect(programs).toContain('/usr/bin/chromium')
  expect(programs).toContain('/usr/bin/microsoft-edge')
  expect(programs).toContain('/usr/bin/brave-browser')
})

it('looks in no folder that is named by where somebody stands', () => {
  expect(browserPrograms('linux', { PATH: 'bin::.' })).toEqual([])
  expect(browserPrograms('linux', {})).toEqual([])
})

it('looks in the applications of a Mac, everybody’s first', () => {
  expect(browserPrograms('darwin', { HOME: '/Users/ada' }).slice(0, 2)).toEqual([
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ])
})

it('looks in the folders of programs that Windows names', () => {
  const variables = {
    ProgramFiles: String.raw`C:\Program Files`,
    LOCALAPPDATA: String.raw`C:\Users\ada\AppData\Local`,
  }
  expect(browserPrograms('win32', variables).slice(0, 2)).toEqual([
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Users\ada\AppData\Local\Google\Chrome\Application\chrome.exe`,
  ])
})

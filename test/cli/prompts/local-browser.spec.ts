import { expect, it } from 'vitest'
import { hasLocalBrowser } from '../../../cli/prompts/local-browser.ts'

it.each([
  ['a Linux desktop', { DISPLAY: ':0' }, 'linux', false, true],
  ['a Wayland desktop', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false, true],
  ['a Linux server', {}, 'linux', false, false],
  ['a Linux server, display left empty', { DISPLAY: '' }, 'linux', false, false],
  ['a Mac', {}, 'darwin', false, true],
  ['a Mac over SSH', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, 'darwin', false, false],
  ['SSH with forwarded X', { SSH_TTY: '/dev/pts/0', DISPLAY: 'localhost:10.0' }, 'linux', false, false],
  ['a container', { DISPLAY: ':0' }, 'linux', true, false],
  ['a container that says so', { container: 'podman', DISPLAY: ':0' }, 'linux', false, false],
  ['WSL', { WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }, 'linux', false, false],
  ['Windows', {}, 'win32', false, true],
  ['BROWSER, whatever else', { BROWSER: 'open-it', SSH_TTY: '/dev/pts/0' }, 'linux', true, true],
  ['BROWSER left empty', { BROWSER: '' }, 'linux', false, false],
] as const)('%s', (...row) => {
  const [, env, platform, inContainer, expected] = row
  expect(hasLocalBrowser({ env, platform, inContainer })).toBe(expected)
})

import { expect, it } from 'vitest'
import { findDisplay } from '../../../agent/page/display.ts'

it.each<readonly [NodeJS.Platform, Readonly<Record<string, string>>, object | null]>([
  ['linux', { DISPLAY: ':0', XAUTHORITY: '/run/x', PATH: '/bin' }, { DISPLAY: ':0', XAUTHORITY: '/run/x' }],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: '' }, { WAYLAND_DISPLAY: 'wayland-0' }],
  ['linux', { XDG_RUNTIME_DIR: '/run/user/1' }, null],
  ['linux', { DISPLAY: 'localhost:10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, null],
  ['darwin', {}, {}],
  ['darwin', { SSH_TTY: '/dev/ttys001' }, null],
  ['win32', {}, {}],
])('on %s with %o: %o', (platform, env, display) => {
  expect(findDisplay(env, platform)).toEqual(display)
})

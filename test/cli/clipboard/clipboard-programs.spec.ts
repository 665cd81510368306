import { expect, it } from 'vitest'
import { clipboardPrograms } from '../../../cli/clipboard/clipboard-programs.ts'

const xclip = 'xclip -selection clipboard'
const xsel = 'xsel --clipboard --input'

it.each<readonly [NodeJS.Platform, Readonly<Record<string, string>>, readonly string[]]>([
  ['darwin', {}, ['pbcopy']],
  ['win32', {}, ['clip.exe']],
  ['linux', {}, []],
  ['linux', { DISPLAY: '' }, []],
  ['linux', { DISPLAY: ':0' }, [xclip, xsel]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['wl-copy --type text/plain']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, ['wl-copy --type text/plain', xclip, xsel]],
  ['linux', { WSL_DISTRO_NAME: 'Ubuntu' }, ['clip.exe']],
])('on %s with %j the clipboard is reached by %j', (platform, env, programs) => {
  expect(clipboardPrograms({ platform, env }).map((words) => words.join(' '))).toEqual(programs)
})

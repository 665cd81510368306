import { expect, it } from 'vitest'
import { autostartEntry } from '../../electron/autostart-entry.ts'

it('starts the app hidden at login', () => {
  expect(autostartEntry('/opt/Keyturn/keyturn-desktop', '--hidden')).toBe(
    '[Desktop Entry]\nType=Application\nName=Keyturn\nExec="/opt/Keyturn/keyturn-desktop" --hidden\nX-GNOME-Autostart-enabled=true\n',
  )
})

it.each([
  ['/home/ada/My Apps/Keyturn.AppImage', '"/home/ada/My Apps/Keyturn.AppImage"'],
  ['/home/ada/100%/k', '"/home/ada/100%%/k"'],
  ['/home/ada/$HOME/k', String.raw`"/home/ada/\\$HOME/k"`],
  ['/home/ada/a"b/k', String.raw`"/home/ada/a\\"b/k"`],
  [String.raw`/home/ada/a\b/k`, String.raw`"/home/ada/a\\\\b/k"`],
])('the path %s is written as %s', (program, written) => {
  expect(autostartEntry(program)).toContain(`\nExec=${written}\n`)
})

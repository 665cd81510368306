import type { MenuItemConstructorOptions } from 'electron'
import type { ShowTarget } from '../../core/contract/window.ts'

export interface ApplicationMenuOptions {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly show: (target: ShowTarget | null) => void
  readonly quit: () => void
}

/**
 * The application's menu. On macOS the system's own shortcuts (copy, close, hide, quit) work only if they are in it;
 * elsewhere it is hidden until Alt. What the window does itself has its keys there.
 */
export function applicationMenu({
  platform,
  isPackaged,
  show,
  quit,
}: ApplicationMenuOptions): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: 'Settings',
    accelerator: 'CommandOrControl+,',
    click: () => show({ kind: 'settings' }),
  }
  return [
    ...(isMac
      ? [
          {
            label: 'Keyturn',
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' },
              { label: 'Quit Keyturn', accelerator: 'Command+Q', click: quit },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : [
          {
            label: '&File',
            submenu: [settings, { type: 'separator' }, { role: 'close' }, { label: 'Quit', click: quit }],
          } satisfies MenuItemConstructorOptions,
        ]),
    { role: 'editMenu' },
    {
      label: isMac ? 'View' : '&View',
      submenu: [
        { label: 'Commands', click: () => show({ kind: 'palette' }) },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
  ]
}

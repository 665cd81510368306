import type { MenuItemConstructorOptions } from 'electron'
import type { DesktopAction } from '../desktop-action.ts'
import type { TrayItem } from './tray-item.ts'

/** The menu as Electron builds it. */
export function menuTemplate(
  items: readonly TrayItem[],
  act: (action: DesktopAction) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' }
      case 'heading':
        return { label: literal(item.label), enabled: false }
      case 'action':
        return { label: literal(item.label), click: () => act(item.action) }
      case 'menu':
        return { label: literal(item.label), submenu: menuTemplate(item.items, act) }
    }
  })
}

/** In a label one `&` marks the letter to press. */
function literal(label: string): string {
  return label.replaceAll('&', '&&')
}

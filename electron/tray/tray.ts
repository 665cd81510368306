import { join } from 'node:path'
import { Menu, nativeTheme, screen, Tray } from 'electron'
import type { DesktopAction } from '../desktop-action.ts'
import { activeSessions, type Situation } from '../situation.ts'
import { timeOfDay } from '../time-of-day.ts'
import { menuTemplate } from './menu-template.ts'
import { trayIcon } from './tray-icon.ts'
import { trayMenu } from './tray-menu.ts'
import { trayState } from './tray-state.ts'
import { trayTooltip } from './tray-tooltip.ts'

export interface TrayOptions {
  /** The folder with the icons. */
  readonly icons: string
  readonly platform: NodeJS.Platform
  readonly act: (action: DesktopAction) => void
}

/** How often the menu's minutes are brought up to date while something runs, in ms. */
const minuteMs = 60_000

/** Puts the icon into the bar. The answer shows another situation on it. */
export function createTray({ icons, platform, act }: TrayOptions): (situation: Situation) => void {
  let shown: Situation | null = null
  let timer: NodeJS.Timeout | null = null
  let painted = ''
  let tray: Tray | null = null

  function paint(situation: Situation): void {
    const file = trayIcon(trayState(situation), {
      platform,
      isBarDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      scale: screen.getPrimaryDisplay().scaleFactor,
    })
    const toolTip = trayTooltip(situation, timeOfDay)
    const items = trayMenu(situation, new Date())
    // A menu that is set while it is open closes: only what looks different is set.
    const picture = JSON.stringify({ file, toolTip, items })
    if (picture === painted) return
    painted = picture
    const image = join(icons, file)
    if (tray === null) tray = new Tray(image)
    else tray.setImage(image)
    tray.setToolTip(toolTip)
    tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(items, act)))
  }

  nativeTheme.on('updated', () => {
    if (shown !== null) paint(shown)
  })

  return (situation) => {
    shown = situation
    paint(situation)
    if (timer !== null) clearInterval(timer)
    timer = activeSessions(situation).length === 0 ? null : setInterval(() => paint(situation), minuteMs)
  }
}

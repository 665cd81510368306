import { BrowserWindow, Notification } from 'electron'
import type { Settings } from '../../core/contract/settings.ts'
import type { DesktopAction } from '../desktop-action.ts'
import type { Notice } from './notice.ts'

export interface Notifier {
  /** Shows those that the settings allow, unless a person looks at one of our windows. */
  show(notices: readonly Notice[], settings: Settings | null): void
  /** Shows what a click came to, wherever a person looks. False where the system shows no notifications. */
  answer(notice: Notice): boolean
  /** Takes back what is no longer so. */
  withdraw(key: string): void
}

export function createNotifier(act: (action: DesktopAction) => void): Notifier {
  const shown = new Map<string, Notification>()

  function present(notice: Notice): void {
    shown.get(notice.key)?.close()
    const { title, body, button } = notice
    const notification = new Notification({
      title,
      body,
      // Systems without buttons on notifications leave it out.
      ...(button === null ? {} : { actions: [{ type: 'button', text: button.label }] }),
    })
    notification.on('click', () => act(notice.click))
    notification.on('action', () => {
      if (button !== null) act(button.action)
    })
    // One that nothing refers to is collected, and its click with it.
    shown.set(notice.key, notification)
    notification.show()
  }

  return {
    show(notices, settings) {
      if (settings === null || !Notification.isSupported() || BrowserWindow.getFocusedWindow() !== null)
        return
      for (const notice of notices)
        if (isOn(notice, settings) && !(notice.once && shown.has(notice.key))) present(notice)
    },
    answer(notice) {
      if (!Notification.isSupported()) return false
      present(notice)
      return true
    },
    withdraw(key) {
      shown.get(key)?.close()
      shown.delete(key)
    },
  }
}

function isOn({ kind }: Notice, { notifications }: Settings): boolean {
  return kind === null || notifications[kind]
}

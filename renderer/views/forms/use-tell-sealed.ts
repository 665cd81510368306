import { useWindow, useWindowState } from '../../store/window-context.ts'

/**
 * Tells that the keychain alone opens what was sealed just now, with the way to a recovery passphrase: AWS does not give
 * it twice. Tells nothing where a passphrase opens the vault: that needs no keychain.
 */
export function useTellSealed(): (text: string) => void {
  const { actions } = useWindow()
  const hasPassphrase = useWindowState(({ vault }) => vault?.source === 'passphrase')
  return (text) => {
    if (hasPassphrase) return
    actions.notify(text, {
      label: 'Set a recovery passphrase',
      act: () => actions.open({ kind: 'settings', section: 'vault' }),
    })
  }
}

import { Suspense, useState } from 'react'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useTask } from '../forms/use-task.ts'
import { sentence } from '../panel/failure-words.ts'
import { Banner } from './banner.tsx'
import { UnlockForm } from './later-views.ts'
import { vaultTrouble } from './vault-trouble.ts'

/** Says why the vault does not open, and what opens it; nothing while it is open or not set up yet. */
export function VaultBanner() {
  const vault = useWindowState((state) => state.vault)
  const text = vault === null ? null : vaultTrouble(vault)
  if (vault === null || text === null) return null
  return <Trouble key={vault.state} vault={vault} text={text} />
}

function Trouble({ vault, text }: { readonly vault: VaultStatus; readonly text: string }) {
  const { api } = useWindow()
  const unlocking = useTask()
  const [isExplained, setExplained] = useState(false)
  const unlock = (passphrase?: string): void => {
    unlocking.run(async (signal) => {
      await api.call('vault.unlock', passphrase === undefined ? {} : { passphrase }, { signal })
    })
  }
  const needsPassphrase = vault.state === 'locked' && vault.source === 'passphrase'
  return (
    <Banner
      text={text}
      more={
        <>
          {needsPassphrase && (
            <Suspense fallback={null}>
              <UnlockForm busy={unlocking.busy} onUnlock={unlock} />
            </Suspense>
          )}
          {isExplained && vault.reason !== null && (
            <p>
              <SafeText>{sentence(vault.reason)}</SafeText>
            </p>
          )}
          {unlocking.failure !== null && <FailureNote failure={unlocking.failure} />}
        </>
      }
    >
      {!needsPassphrase && (
        <Button small disabledBecause={unlocking.busy ? 'Trying' : null} onClick={() => unlock()}>
          Try again
        </Button>
      )}
      {vault.state !== 'locked' && vault.reason !== null && (
        <Button small aria-expanded={isExplained} onClick={() => setExplained(!isExplained)}>
          What happened
        </Button>
      )}
    </Banner>
  )
}

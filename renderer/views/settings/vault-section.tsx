import { useState } from 'react'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from '../forms/form.module.css'
import { NewPassphrase } from '../forms/new-passphrase.tsx'
import { useTask } from '../forms/use-task.ts'
import { UnlockForm } from '../frame/unlock-form.tsx'
import { sentence } from '../panel/failure-words.ts'
import { VaultBackup } from './vault-backup.tsx'
import { type VaultDeed, vaultDeeds } from './vault-deeds.ts'
import { VaultRestore } from './vault-restore.tsx'

function wordsOf(deed: VaultDeed, { source }: VaultStatus): string {
  return deed === 'use-passphrase' && source === 'passphrase' ? 'Change the passphrase' : words[deed]
}

const words: Readonly<Record<VaultDeed, string>> = {
  lock: 'Lock',
  unlock: 'Unlock',
  'use-keychain': 'Use the keychain',
  'use-passphrase': 'Use a passphrase',
  'set-recovery': 'Set a recovery passphrase',
  backup: 'Back up',
  restore: 'Restore a backup',
}

/** What protects the secrets, and what can be done with it. */
export function VaultSection() {
  const vault = useWindowState((state) => state.vault)
  return vault === null ? null : <Vault vault={vault} />
}

function Vault({ vault }: { readonly vault: VaultStatus }) {
  const { api, store } = useWindow()
  const { busy, failure, run, reset } = useTask()
  const [open, setOpen] = useState<VaultDeed | null>(null)
  const [said, say] = useState<string | null>(null)

  /** Does it, takes over what the vault is then, and says that it is done. */
  function perform(work: () => Promise<VaultStatus>, done: string): void {
    say(null)
    run(async () => {
      store.setState({ vault: await work() })
      setOpen(null)
      say(done)
    })
  }

  function choose(deed: VaultDeed): void {
    reset()
    say(null)
    switch (deed) {
      case 'lock':
        perform(() => api.call('vault.lock', {}), 'The vault is locked.')
        return
      case 'use-keychain':
        perform(() => api.call('vault.use-keychain', {}), 'The key to the vault is in the keychain.')
        return
      case 'unlock':
        if (vault.source === 'keychain' && vault.state === 'locked')
          perform(() => api.call('vault.unlock', {}), 'The vault is open.')
        else setOpen(deed)
        return
      case 'use-passphrase':
      case 'set-recovery':
      case 'backup':
      case 'restore':
        setOpen(open === deed ? null : deed)
    }
  }

  return (
    <>
      <div>
        <p className={styles.heading}>{standing(vault)}</p>
        {vault.reason !== null && (
          <p className={styles.aside}>
            <SafeText>{sentence(vault.reason)}</SafeText>
          </p>
        )}
      </div>
      <ButtonRow>
        {vaultDeeds(vault).map((deed) => (
          <Button
            key={deed}
            aria-expanded={open === deed ? true : undefined}
            disabledBecause={busy ? 'It is being done' : null}
            onClick={() => choose(deed)}
          >
            {wordsOf(deed, vault)}
          </Button>
        ))}
      </ButtonRow>
      {open === 'unlock' && (
        <UnlockForm
          busy={busy}
          onUnlock={(passphrase) =>
            perform(() => api.call('vault.unlock', { passphrase }), 'The vault is open.')
          }
        />
      )}
      {open === 'use-passphrase' && (
        <NewPassphrase
          submit="Use passphrase"
          busy={busy}
          onChoose={(passphrase) =>
            perform(
              () => api.call('vault.use-passphrase', { passphrase }),
              'The vault is under the passphrase.',
            )
          }
        />
      )}
      {open === 'set-recovery' && (
        <>
          <p className={styles.aside}>
            A second key to the vault, for the day the keychain is gone. Keep it somewhere else.
          </p>
          <NewPassphrase
            label="Recovery passphrase"
            submit="Set"
            busy={busy}
            onChoose={(passphrase) =>
              perform(() => api.call('vault.set-recovery', { passphrase }), 'The recovery passphrase is set.')
            }
          />
        </>
      )}
      {open === 'backup' && <VaultBackup />}
      {open === 'restore' && <VaultRestore />}
      {failure !== null && <FailureNote failure={failure} />}
      {said !== null && (
        <p className={styles.good} role="status">
          {said}
        </p>
      )}
    </>
  )
}

/** The vault in a sentence. */
function standing({ state, label, secrets }: VaultStatus): string {
  const what = label === null ? 'Not set up yet' : `${label}, ${stateWords[state]}`
  return `${sentence(what)} ${secrets === 0 ? 'No secrets' : secrets === 1 ? 'One secret' : `${secrets} secrets`}.`
}

const stateWords: Readonly<Record<VaultStatus['state'], string>> = {
  unset: 'not set up yet',
  ready: 'open',
  locked: 'locked',
  missing: 'not reachable',
  changed: 'without our key',
}

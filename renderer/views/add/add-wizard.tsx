import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { VaultFirst } from '../forms/vault-first.tsx'
import { AssumeRoleForm } from './assume-role-form.tsx'
import { IamUserForm } from './iam-user-form.tsx'
import { IdentityCenterForm } from './identity-center-form.tsx'
import { LoginSessionForm } from './login-session-form.tsx'
import { type Method, MethodChoice } from './method-choice.tsx'
import { ProcessCommand } from './process-command.tsx'
import { SamlRoleForm } from './saml-role-form.tsx'
import { useExploreDemo } from './use-explore-demo.ts'
import { WebIdentityForm } from './web-identity-form.tsx'
import { whenListed } from './when-listed.ts'

const titles = {
  'identity-center': 'Sign in to IAM Identity Center',
  'iam-user': 'Add an IAM user',
  'assume-role': 'Add a role to assume',
  'saml-role': 'Add roles of an identity provider',
  'web-identity-role': 'Add a web identity',
  'login-session': 'Add a profile of aws login',
  process: 'Add a program',
} as const

/** One wizard for every access method. */
export function AddWizard() {
  const { store, actions } = useWindow()
  const source = useWindowState(({ overlay }) => (overlay?.kind === 'add' ? (overlay.source ?? null) : null))
  const [method, setMethod] = useState<Exclude<Method, 'demo'> | null>(source === null ? null : 'assume-role')
  const demo = useExploreDemo({ outlivesView: false })
  const close = (): void => actions.open(null)
  const added = (sessionId: string): void => {
    close()
    whenListed(store, sessionId, () => actions.showTarget({ kind: 'session', id: sessionId }))
  }
  if (method === null)
    return (
      <Dialog title="Add" onClose={close}>
        <MethodChoice
          demo={demo}
          onChoose={(chosen) => {
            if (chosen !== 'demo') setMethod(chosen)
            else demo.explore(close)
          }}
        />
      </Dialog>
    )
  return (
    <Dialog title={titles[method]} onClose={close}>
      <div>
        <Button kind="link" small icon={ArrowLeft} onClick={() => setMethod(null)}>
          All methods
        </Button>
      </div>
      {method === 'identity-center' && (
        <VaultFirst>
          <IdentityCenterForm
            named
            onAdded={({ id }) => {
              close()
              actions.show({ kind: 'integration', id })
              actions.signIn(id, 'browser')
            }}
          />
        </VaultFirst>
      )}
      {method === 'iam-user' && (
        <VaultFirst>
          <IamUserForm onAdded={added} />
        </VaultFirst>
      )}
      {method === 'assume-role' && <AssumeRoleForm source={source ?? ''} onAdded={added} />}
      {method === 'saml-role' && (
        <VaultFirst>
          <SamlRoleForm onAdded={added} />
        </VaultFirst>
      )}
      {method === 'web-identity-role' && (
        <VaultFirst>
          <WebIdentityForm onAdded={added} />
        </VaultFirst>
      )}
      {method === 'login-session' && <LoginSessionForm onAdded={added} />}
      {method === 'process' && <ProcessCommand />}
    </Dialog>
  )
}

import { useEffect } from 'react'
import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { operations } from '../../../core/contract/operations.ts'
import { isApiFailure } from '../../api.ts'
import { Dialog } from '../../components/dialog.tsx'
import { More } from '../../components/more.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { useEscape } from '../forms/use-escape.ts'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { SignInCard } from '../sign-in/sign-in-card.tsx'
import { CliSharing } from './cli-sharing.tsx'
import { EditActions } from './edit-actions.tsx'
import { EndpointsField } from './endpoints-field.tsx'
import { IntegrationStanding } from './integration-standing.tsx'
import { useRemoveIntegration } from './use-remove-integration.ts'

const schema = operations['integration.edit'].input.pick({ name: true, region: true, endpoints: true })

/** Name, region and endpoints of an integration; signing out of it and removing it. */
export function EditIntegration() {
  const { actions } = useWindow()
  const id = useWindowState(({ overlay }) =>
    overlay?.kind === 'edit-integration' ? overlay.integrationId : null,
  )
  const integration = useWindowState(({ integrations }) => integrations.find((one) => one.id === id))
  const isGone = integration === undefined
  useEffect(() => {
    // Removed by another front end meanwhile: a dialog that shows nothing would keep the keys to itself.
    if (isGone) actions.open(null)
  }, [isGone, actions])
  if (integration === undefined) return null
  return (
    <Dialog
      title={
        <>
          Edit <SafeText>{integration.name}</SafeText>
        </>
      }
      onClose={() => actions.open(null)}
    >
      <IntegrationStanding integration={integration} />
      <SignInCard integrationId={integration.id} />
      <EditForm key={integration.id} integration={integration} />
    </Dialog>
  )
}

function EditForm({ integration }: { readonly integration: IntegrationSummary }) {
  const { api, actions } = useWindow()
  const { name, region, endpoints, awsCli } = integration
  const form = useForm({ schema, initial: { name, region, endpoints } })
  const saving = useTask()
  useEscape(saving.busy ? saving.reset : null)
  const remove = useRemoveIntegration(integration)

  function save(): void {
    const change = form.read()
    if (change === null) return
    saving.run(async (signal) => {
      try {
        await api.call('integration.edit', { integration: integration.id, ...change }, { signal })
        actions.open(null)
      } catch (error) {
        if (!isApiFailure(error, 'integration-exists')) throw error
        form.blame('name', error.message)
      }
    })
  }

  return (
    <Form busy={saving.busy} onSubmit={save}>
      <div className={styles.pair}>
        <FormField first form={form} name="name" label="Name" />
        {!integration.demo && <FormField form={form} name="region" kind="region" label="Region" />}
      </div>
      {!integration.demo && (
        <More isOpen={endpoints !== 'standard' || awsCli !== 'off'}>
          <EndpointsField form={form} />
          <CliSharing integration={integration} />
        </More>
      )}
      {saving.failure !== null && <FailureNote failure={saving.failure} />}
      <EditActions busy={saving.busy} onRemove={remove} />
    </Form>
  )
}

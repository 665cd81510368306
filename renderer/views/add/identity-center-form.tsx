import type { FoundPortal, IntegrationSummary } from '../../../core/contract/integration.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { More } from '../../components/more.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { useEscape } from '../forms/use-escape.ts'
import { EndpointsField } from './endpoints-field.tsx'
import { FoundPortals } from './found-portals.tsx'
import { type ReadFound, useFound } from './use-found.ts'
import { useIdentityCenterForm } from './use-identity-center-form.ts'

const readPortals: ReadFound<FoundPortal> = (api, signal) => api.call('integration.found', {}, { signal })

/** Where somebody's access portal is. AWS is asked for it before it is added, signing in to nothing. */
export function IdentityCenterForm(props: {
  /** In a dialog it is named, and the cursor is in it; elsewhere it goes by the name in its address. */
  readonly named: boolean
  readonly onAdded: (added: IntegrationSummary) => void
}) {
  const { form, addedAs, otherRegion, checking, adding, take, takeRegion, leave, submit } =
    useIdentityCenterForm({
      onAdded: props.onAdded,
      outlivesView: !props.named,
    })
  const portals = useFound(readPortals)
  useEscape(adding.busy ? adding.reset : null)
  const buttons = (
    <>
      {adding.busy && <Button onClick={adding.reset}>Cancel</Button>}
      <Button kind="primary" type="submit" disabledBecause={adding.busy ? 'It is being added' : null}>
        Sign in
      </Button>
    </>
  )
  const failure = adding.failure ?? checking.failure
  return (
    <Form busy={adding.busy} onSubmit={submit}>
      <FoundPortals portals={portals} onTake={take} />
      <FormField
        first={props.named}
        form={form}
        name="startUrl"
        kind="code"
        label="Start URL"
        placeholder="https://acme.awsapps.com/start"
        hint={checking.busy ? 'Asking AWS for this portal.' : 'The address of your AWS access portal.'}
        onLeave={() => leave('startUrl')}
      />
      {addedAs.length > 0 && (
        <p className={styles.aside} role="status">
          <SafeText>{`This portal is there already, as ${addedAs.join(', ')}.`}</SafeText> Add it again for
          another user: it is signed in in another browser or a private window.
        </p>
      )}
      <div className={styles.pair}>
        <div>
          <FormField
            form={form}
            name="region"
            kind="region"
            label="Region"
            placeholder="eu-west-1"
            hint="Where IAM Identity Center is."
            onLeave={() => leave('region')}
          />
          {otherRegion !== null && (
            <Button kind="link" small onClick={() => takeRegion(otherRegion)}>
              Use {otherRegion}
            </Button>
          )}
        </div>
        {props.named && (
          <FormField form={form} name="name" label="Name" placeholder="acme" hint="As you call it here." />
        )}
      </div>
      {props.named && (
        <More>
          <EndpointsField form={form} />
        </More>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {props.named ? <DialogActions>{buttons}</DialogActions> : <ButtonRow>{buttons}</ButtonRow>}
    </Form>
  )
}

import { useState } from 'react'
import type { FoundPortal, IntegrationSummary } from '../../../core/contract/integration.ts'
import { usersOfPortal } from '../../../core/contract/portal-users.ts'
import { type OperationInput, operations } from '../../../core/contract/operations.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { type FormState, useForm } from '../forms/use-form.ts'
import { type Task, useTask } from '../forms/use-task.ts'
import { failureWords } from '../panel/failure-words.ts'
import { knowIntegration } from './know-integration.ts'
import { nameOfStartUrl, regionOfStartUrl, tidyStartUrl } from './start-url.ts'

const place = { startUrl: true, region: true, endpoints: true } as const
const schema = operations['integration.add-identity-center'].input.pick({ ...place, name: true })
const placeSchema = operations['integration.check-identity-center'].input.pick(place)

export type PortalField = 'name' | 'startUrl' | 'region' | 'endpoints'

type Place = OperationInput<'integration.check-identity-center'>

export interface IdentityCenterForm {
  readonly form: FormState<PortalField>
  /** The integrations of this portal there are: another is for another user of it. */
  readonly addedAs: readonly string[]
  /** The region AWS says the portal is in, where that is not the one typed; else null. */
  readonly otherRegion: string | null
  /** Asking AWS whether there is such a portal; its failure is one of the way to AWS. */
  readonly checking: Task
  readonly adding: Task
  take(portal: FoundPortal): void
  takeRegion(region: string): void
  /** On leaving the start URL or the region: once both read right, AWS is asked. */
  leave(field: PortalField): void
  submit(): void
}

/**
 * Checks with AWS that there is such a portal, then adds it. `outlivesView`: `onAdded` is called even when the view is gone
 * by then, as the first run is when there is an integration.
 */
export function useIdentityCenterForm({
  onAdded,
  outlivesView,
}: {
  readonly onAdded: (added: IntegrationSummary) => void
  readonly outlivesView: boolean
}): IdentityCenterForm {
  const { api, store } = useWindow()
  const integrations = useWindowState((state) => state.integrations)
  const form = useForm({
    schema,
    initial: { name: '', startUrl: '', region: '', endpoints: 'standard' },
    tidy: { startUrl: tidyStartUrl },
  })
  const checking = useTask()
  const adding = useTask({ outlivesView })
  const [otherRegion, setOtherRegion] = useState<string | null>(null)
  const [checked, setChecked] = useState<Place | null>(null)

  /** False when AWS knows better; the field then says what. */
  async function isThere(asked: Place, options: { readonly signal: AbortSignal }): Promise<boolean> {
    try {
      const { region } = await api.call('integration.check-identity-center', asked, options)
      if (options.signal.aborted) return false
      setChecked(asked)
      if (region === asked.region) return true
      setOtherRegion(region)
      form.blame('region', `AWS says this portal is in ${region}`)
      return false
    } catch (error) {
      if (!isApiFailure(error, 'aws-refused', 'invalid-input')) throw error
      form.blame('startUrl', failureWords(error).text)
      return false
    }
  }

  function wholePlace(): Place | null {
    const { startUrl, region, endpoints } = form.draft
    const reading = placeSchema.safeParse({
      startUrl: tidyStartUrl(startUrl),
      region: region.trim(),
      endpoints,
    })
    return reading.success ? reading.data : null
  }

  function suggest(field: PortalField, text: string | null): void {
    if (text !== null && form.draft[field] === '') form.type(field, text)
  }

  return {
    form,
    addedAs: usersOfPortal(tidyStartUrl(form.draft.startUrl), integrations).map(({ name }) => name),
    otherRegion,
    checking,
    adding,
    take(portal) {
      form.type('startUrl', portal.startUrl)
      form.type('region', portal.region)
      form.type('name', portal.name)
      setOtherRegion(null)
    },
    takeRegion(region) {
      form.type('region', region)
      setOtherRegion(null)
    },
    leave(field) {
      form.check(field)
      if (field === 'startUrl') {
        const startUrl = tidyStartUrl(form.draft.startUrl)
        suggest('region', regionOfStartUrl(startUrl))
        suggest('name', nameOfStartUrl(startUrl))
      }
      const asked = wholePlace()
      if (asked === null || (asked.startUrl === checked?.startUrl && asked.region === checked.region)) return
      setOtherRegion(null)
      checking.run(async (signal) => {
        await isThere(asked, { signal })
      })
    },
    submit() {
      checking.reset()
      const input = form.read({ name: nameOfStartUrl(tidyStartUrl(form.draft.startUrl)) ?? 'aws' })
      if (input === null) return
      adding.run(async (signal) => {
        const { name: _, ...asked } = input
        if (!(await isThere(asked, { signal }))) return
        try {
          const added = await api.call('integration.add-identity-center', input, { signal })
          if (signal.aborted) return
          knowIntegration(store, added)
          onAdded(added)
        } catch (error) {
          if (!isApiFailure(error, 'integration-exists')) throw error
          form.blame('name', error.message)
        }
      })
    },
  }
}

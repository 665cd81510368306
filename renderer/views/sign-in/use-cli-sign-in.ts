import { useCallback } from 'react'
import type { CliSignIn } from '../../../core/contract/cli-sharing.ts'
import { type ReadFound, useFound } from '../add/use-found.ts'

/** Whether the AWS CLI is signed in to this integration's portal, so that no browser is needed; asked once. */
export function useCliSignIn(integrationId: string): boolean {
  const read = useCallback<ReadFound<CliSignIn>>(
    (api, signal) => api.call('integration.cli-sign-ins', { integration: integrationId }, { signal }),
    [integrationId],
  )
  return useFound(read).length > 0
}

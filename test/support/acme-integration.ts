import type { Integration } from '../../core/integrations/identity-center.ts'

/** A portal of AWS as `workspace.json` keeps it, unless told otherwise. */
export function acmeIntegration(changes: Partial<Integration> = {}): Integration {
  return {
    id: 'acme',
    name: 'acme',
    kind: 'identity-center',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    endpointUrl: null,
    endpoints: 'standard',
    awsCli: 'off',
    awsCliSession: null,
    demo: false,
    ...changes,
  }
}

import { describe, expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { startDeviceAuthorization } from '../../../core/aws/sso-oidc.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

async function started(answer: Readonly<Record<string, unknown>>) {
  const server = await localServer(() => ({ status: 200, body: JSON.stringify(answer) }))
  const access = createAwsAccess({ environment: {}, clock: realClock })
  onTestFinished(() => access.close())
  return startDeviceAuthorization(access, {
    place: { region: 'eu-west-1', endpointUrl: server.url },
    client: { clientId: 'c', clientSecret: secret('s'), expiresAt: new Date() },
    startUrl: 'https://acme.awsapps.com/start',
  })
}

const answer = { deviceCode: 'd', userCode: 'ABCD-EFGH', verificationUri: 'https://device.example/' }

describe('what StartDeviceAuthorization answers', () => {
  it('has RFC 8628’s five seconds and ten minutes where it names none', async () => {
    expect(await started(answer)).toMatchObject({ intervalSeconds: 5, expiresInSeconds: 600 })
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'vscode://evil', 'http//no'])(
    'is not opened as %s',
    async (verificationUri) => {
      await expect(started({ ...answer, verificationUri })).rejects.toMatchObject({ code: 'aws-unavailable' })
      await expect(started({ ...answer, verificationUriComplete: verificationUri })).rejects.toMatchObject({
        code: 'aws-unavailable',
      })
    },
  )

  it('cannot write on the terminal that shows it', async () => {
    expect((await started({ ...answer, userCode: 'AB\u001B[2JCD' })).userCode).toBe(String.raw`AB\u001B[2JCD`)
  })
})

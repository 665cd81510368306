import { expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { getSigninToken } from '../../../core/aws/signin-token.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

async function tokenOf(answer: { readonly status: number; readonly body: string }) {
  const server = await localServer(() => answer)
  const access = createAwsAccess({ environment: {}, clock: realClock })
  onTestFinished(() => access.close())
  return await getSigninToken(access, {
    signIn: server.url,
    credentials: {
      accessKeyId: 'ASIAEXAMPLEKEY000001',
      secretAccessKey: secret('sesame'),
      sessionToken: secret('token'),
      issuedAt: new Date(0),
      expiresAt: new Date(0),
      accountId: null,
    },
    durationSeconds: null,
    signal: new AbortController().signal,
  })
}

it('is what the answer holds', async () => {
  expect((await tokenOf({ status: 200, body: '{"SigninToken":"t"}' })).reveal()).toBe('t')
})

it.each(['{}', '{"SigninToken":null}', '{"SigninToken":""}', '"t"', '', '<html>Welcome</html>'])(
  'is none in %j, which makes no link',
  async (body) => {
    await expect(tokenOf({ status: 200, body })).rejects.toMatchObject({ code: 'aws-unavailable' })
  },
)

it.each([
  {
    answer: {
      status: 400,
      body: '<html><head><title>no</title></head><body><h1>Sorry</h1>Session&#39;s over</body></html>',
    },
    code: 'aws-refused',
    message: "AWS refused the console's sign-in: Sorry Session's over",
  },
  {
    answer: { status: 400, body: '' },
    code: 'aws-refused',
    message: "AWS refused the console's sign-in: HTTP 400",
  },
  {
    answer: { status: 429, body: 'Too many' },
    code: 'aws-unavailable',
    message: "AWS failed at the console's sign-in: Too many",
  },
])('of $answer: $message', async ({ answer, code, message }) => {
  await expect(tokenOf(answer)).rejects.toMatchObject({ code, message })
})

import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct } from '../conduct.ts'
import { refuseByRole } from '../identity/refuse-by-role.ts'
import { parseAuthorization } from '../wire/authorization-header.ts'
import { refuseBySessionPolicy } from '../wire/refuse-by-session-policy.ts'
import { ServiceError } from '../wire/service-error.ts'
import { readSignedRequest } from '../wire/signed-request.ts'
import type { Verify } from '../wire/signed-routes.ts'
import type { RolePolicies } from '../iam/role-policies.ts'
import { refuseRevoked } from '../wire/refuse-revoked.ts'
import { s3ErrorAnswer, throwAsS3Error } from './s3-answers.ts'
import { s3Action, s3Call } from './s3-call.ts'
import type { S3Answers } from './s3-operations.ts'

/** S3 takes every path there is; that a request is for it, its signature says. To be added before the other routes. */
export function addS3Routes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly conduct: Conduct
    readonly s3: S3Answers
    readonly verify: Verify
    readonly rolePolicies: Pick<RolePolicies, 'deniedBefore'>
  },
): void {
  const { conduct, s3, verify, rolePolicies } = dependencies
  app.use(async (context, next) => {
    const authorization = parseAuthorization(context.req.header('authorization') ?? '')
    if (authorization?.service !== 's3') return next()
    const request = await readSignedRequest(context.req.raw)
    const { operation, bucket, key } = s3Call(request)
    return conduct(context, {
      service: 's3',
      operation: operation ?? `${request.method} ${key === '' ? 'bucket' : 'object'}`,
      accessKeyId: authorization.accessKeyId,
      input: { Bucket: bucket, ...(key === '' ? {} : { Key: key }) },
      async answer() {
        const caller = await verify(request, 's3').catch(throwAsS3Error)
        if (operation === null)
          throw new ServiceError(
            'NotImplemented',
            'A header or parameter you provided implies functionality that is not implemented.',
            { status: 501 },
          )
        refuseByRole(s3Action(operation), caller.principal)
        refuseRevoked(s3Action(operation), caller, rolePolicies)
        refuseBySessionPolicy(s3Action(operation), caller)
        const { principal } = caller
        return s3[operation]({ request, bucket, key, principal, region: authorization.region })
      },
      refuse: s3ErrorAnswer,
    })
  })
}

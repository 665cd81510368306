import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose'
import { signinError } from './signin-error.ts'

/** Seconds between the making of a proof and its use. */
const longestAge = 300

/** Checks proofs of RFC 9449, section 4.3. Each is good for once. */
export interface DpopProofs {
  /** The thumbprint (RFC 7638) of the key that made it. @throws ServiceError. */
  verify(proof: string, request: { readonly method: string; readonly url: string }): Promise<string>
}

export function createDpopProofs({ now }: { readonly now: () => Date }): DpopProofs {
  const used = new Set<string>()
  return {
    async verify(proof, { method, url }) {
      const { payload, protectedHeader } = await verified(proof, now())
      const { htm, htu, jti } = payload
      if (htm !== method || htu !== url) throw invalid('is for another request')
      if (typeof jti !== 'string' || jti === '' || used.has(jti)) throw invalid('was used before')
      used.add(jti)
      if (protectedHeader.jwk === undefined) throw new Error('a proof was verified without a key')
      return calculateJwkThumbprint(protectedHeader.jwk)
    },
  }
}

async function verified(proof: string, currentDate: Date) {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate,
      maxTokenAge: longestAge,
      clockTolerance: longestAge,
    })
  } catch (error) {
    if (error instanceof errors.JOSEError) throw invalid(`does not verify: ${error.code}`)
    throw error
  }
}

function invalid(why: string) {
  return signinError('INVALID_REQUEST', `The DPoP proof ${why}`)
}

export interface Authorization {
  readonly accessKeyId: string
  /** `YYYYMMDD` */
  readonly date: string
  readonly region: string
  readonly service: string
  /** Names in lower case. */
  readonly signedHeaders: readonly string[]
  /** Hexadecimal. */
  readonly signature: string
}

const pattern =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

/** The parts of a Signature Version 4 header; null when it is not one. */
export function parseAuthorization(header: string): Authorization | null {
  const [, accessKeyId, date, region, service, signedHeaders, signature] = pattern.exec(header) ?? []
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    signedHeaders === undefined ||
    signature === undefined
  )
    return null
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature }
}

/**
 * The id of an organizational unit or of the root (`ou-…-…`, `r-…`), out of itself or of its ARN
 * (`arn:aws:organizations::…:ou/o-…/ou-…`); null for any other text. Case does not count. Pure.
 */
export function unitIdOf(text: string): string | null {
  const [, id = null] =
    /^(?:arn:aws[a-z-]*:organizations::\d{12}:(?:ou|root)\/o-[0-9a-z]+\/)?(.+)$/.exec(text.toLowerCase()) ??
    []
  return id !== null && unitId.test(id) ? id : null
}

// Of the service model of AWS Organizations.
const unitId = /^(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/

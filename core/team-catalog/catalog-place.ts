import { CoreError } from '../core-error.ts'
import { assertNever } from '../lib/assert-never.ts'

/** Where a catalogue stands. */
export type CatalogPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'https'; readonly url: string }
  | { readonly kind: 'git'; readonly remote: string; readonly path: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly key: string }

/** What a file of a git remote is called unless something is said behind `#`. */
const usualPath = 'keyturn.yaml'

/**
 * `https://…/catalog.yaml`, a git remote (`git@host:team/aws.git`, `ssh://…`, `https://….git`, with `#PATH` of the file in it),
 * an object of S3 (`s3://BUCKET/KEY`), or an absolute path. Pure. @throws CoreError `invalid-input` for what is none of these.
 */
export function placeOf(source: string): CatalogPlace {
  const [remote = '', path = usualPath] = source.split('#')
  if (isRemote(remote)) {
    if (/^[\w./-]+$/.test(path) && !path.split('/').includes('..') && !path.startsWith('/'))
      return { kind: 'git', remote, path }
    throw new CoreError('invalid-input', `${JSON.stringify(path)} is no file of a repository`, {
      hint: 'write the path behind #, such as git@host:team/aws.git#catalogs/keyturn.yaml',
    })
  }
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/.exec(source) ?? []
  if (bucket !== undefined && key !== undefined) return { kind: 's3', bucket, key }
  if (source.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(source)) {
    if (URL.canParse(source)) return { kind: 'https', url: source }
  } else if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) return { kind: 'file', path: source }
  throw new CoreError(
    'invalid-input',
    `${JSON.stringify(source)} is no place that a catalogue can be followed at`,
    {
      hint: 'give a file, an https address, a git remote, or s3://BUCKET/KEY',
    },
  )
}

/** Where the signature of one stands that is no commit: beside it, with `.sig` at its end. Pure. */
export function signaturePlaceOf<Place extends Exclude<CatalogPlace, { kind: 'git' }>>(place: Place): Place {
  switch (place.kind) {
    case 'file':
      return { ...place, path: `${place.path}.sig` }
    case 'https': {
      const url = new URL(place.url)
      url.pathname += '.sig'
      return { ...place, url: url.href }
    }
    case 's3':
      return { ...place, key: `${place.key}.sig` }
    default:
      return assertNever(place)
  }
}

function isRemote(text: string): boolean {
  return (
    /^ssh:\/\/[^-]/.test(text) ||
    /^[\w.-]+@[\w.-]+:[^-]/.test(text) ||
    (/^(https:\/\/|file:\/\/\/|\/)/.test(text) && text.endsWith('.git'))
  )
}

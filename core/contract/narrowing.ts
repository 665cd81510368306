import { z } from 'zod'

/** What a role's session name may be made of besides letters: the machine's user, its name, and the session's own. */
export const namePlaceholders = ['{user}', '{host}', '{session}'] as const

const longestName = 64
/** Room for placeholders, whose values are cut to fit. */
const longestTemplate = 128

/**
 * STS `RoleSessionName`, from the service model: 2 to 64 of these characters; with placeholders, what a name is made
 * from.
 */
export const roleSessionNameSchema = z
  .string()
  .regex(
    /^(?:[\w+=,.@-]|\{(?:user|host|session)\})+$/,
    `a role session name has 2 to 64 letters, digits, _+=,.@- or ${namePlaceholders.join(', ')}`,
  )
  .refine(
    (name) =>
      name.includes('{') ? name.length <= longestTemplate : name.length >= 2 && name.length <= longestName,
    'a role session name has 2 to 64 characters',
  )

/** STS `SourceIdentity`, from the service model. It stays with every session that is assumed from this one. */
export const sourceIdentitySchema = z
  .string()
  .regex(/^[\w+=,.@-]{2,64}$/, 'a source identity has 2 to 64 letters, digits or _+=,.@-')

/** From the service model, like those of the value; keys that begin with `aws:` are AWS's own. */
const tagKeySchema = z
  .string()
  .min(1, 'a session tag needs a key')
  .max(128, 'the key of a session tag has at most 128 characters')
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u, 'the key of a session tag has letters, digits, blanks or _.:/=+-@')
  .refine((key) => !/^aws:/i.test(key), 'the key of a session tag may not begin with aws:')

const tagValueSchema = z
  .string()
  .max(256, 'the value of a session tag has at most 256 characters')
  .regex(
    /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    'the value of a session tag has letters, digits, blanks or _.:/=+-@',
  )

export const sessionTagSchema = z.strictObject({
  key: tagKeySchema,
  value: tagValueSchema,
  /** Whether roles assumed from this session have it too. */
  transitive: z.boolean(),
})

export type SessionTag = z.infer<typeof sessionTagSchema>

/** AWS tells keys apart without their case. */
export const sessionTagsSchema = z
  .array(sessionTagSchema)
  .max(50, 'a session has at most 50 session tags')
  .refine((tags) => areDifferent(tags.map(({ key }) => key.toLowerCase())), 'two session tags have one key')

/** JSON as it was written; core reads it, and holds it without blanks against STS's 2048 characters. */
export const sessionPolicySchema = z
  .string()
  .min(1, 'an empty session policy allows nothing')
  .max(32_768, 'a session policy has at most 2048 characters without blanks')

export const policyArnSchema = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,640}$/,
    'a policy ARN reads arn:PARTITION:iam::ACCOUNT:policy/NAME, with aws for the account of AWS’s own',
  )

export const policyArnsSchema = z
  .array(policyArnSchema)
  .max(10, 'a session takes at most 10 policy ARNs')
  .refine(areDifferent, 'a policy ARN is given twice')

/** What keeps a role's session from what the role may do. */
export interface SessionLimits {
  /** An inline session policy: JSON without blanks. */
  readonly policy: string | null
  readonly policyArns: readonly string[]
  /** AWS's own ReadOnlyAccess as a session policy. */
  readonly readOnly: boolean
}

/** The same, and what is written on the session. For who is signed in elsewhere, that is for the identity provider to say. */
export interface Narrowing extends SessionLimits {
  readonly sourceIdentity: string | null
  readonly sessionTags: readonly SessionTag[]
}

export const notLimited: SessionLimits = { policy: null, policyArns: [], readOnly: false }

export const notNarrowed: Narrowing = { ...notLimited, sourceIdentity: null, sessionTags: [] }

/** The limits as every operation takes them that adds a role. */
export const sessionLimitFields = {
  policy: sessionPolicySchema.optional(),
  policyArns: policyArnsSchema.optional(),
  readOnly: z.boolean().optional(),
}

function areDifferent(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

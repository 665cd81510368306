import { z } from 'zod'

// Of the DevTools protocol's messages the parts that are read here (chromedevtools.github.io/devtools-protocol).

export const requestPaused = z.object({
  requestId: z.string(),
  request: z.object({
    url: z.string(),
    method: z.string(),
    /** The body in pieces, each in base64; absent without one. A piece that is a file has no bytes. */
    postDataEntries: z.array(z.object({ bytes: z.string().optional() })).optional(),
  }),
})
export type PausedRequest = z.infer<typeof requestPaused>['request']

export const targetCreated = z.object({ targetInfo: z.object({ targetId: z.string(), type: z.string() }) })
export const targetDestroyed = z.object({ targetId: z.string() })
export const createdTarget = z.object({ targetId: z.string() })
export const attachedTarget = z.object({ sessionId: z.string() })

/** A navigation that was begun; with why it failed, if it did. */
export const navigated = z.object({ frameId: z.string(), errorText: z.string().optional() })

export const lifecycleEvent = z.object({ frameId: z.string(), loaderId: z.string(), name: z.string() })
export const frameEvent = z.object({ frameId: z.string() })

/** As `Storage.getCookies` gives them; all of a cookie is kept, so that it can be given back as it was. */
export const gotCookies = z.object({ cookies: z.array(z.looseObject({ session: z.boolean() })) })

import type { Refusal } from './faults.ts'
import type { Call, Reply } from './wire.ts'

type Details = { subcode?: number; title?: string; message?: string; transient?: boolean }

/** An error as the Graph API words it. */
export function graphError(status: number, code: number, message: string, details: Details = {}): Reply {
  const { subcode, title, message: userMessage, transient } = details
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode != null ? { error_subcode: subcode } : {}),
    ...(transient != null ? { is_transient: transient } : {}),
    ...(title != null ? { error_user_title: title } : {}),
    ...(userMessage != null ? { error_user_msg: userMessage } : {}),
    fbtrace_id: 'AMadeUpTrace_0123456789',
  }
  return { status, body: { error } }
}

export const broken = graphError(500, 2, 'An unexpected error has occurred. Please retry your request later.', {
  transient: true,
})
export const duplicate = graphError(400, 506, '(#506) Duplicate status message', {
  subcode: 1455006,
  title: 'Duplicate Status Update',
  message: 'This status update is identical to the last one you posted.',
})
export const noToken = graphError(400, 2500, 'An active access token must be used to query information.')
export const badToken = graphError(401, 190, 'Invalid OAuth access token - Cannot parse access token')
export const expired = graphError(
  401,
  190,
  'Error validating access token: Session has expired on Monday, 02-Nov-26 00:00:00 PST.',
  { subcode: 463 },
)
export const mayNotPost = graphError(403, 200, '(#200) The permission(s) pages_manage_posts are not available.')
export const notForApps = graphError(400, 100, 'This call cannot be made with an app access token.')
export const badInput = graphError(400, 100, '(#100) The parameter input_token is required.')
export const strangeApp = graphError(400, 100, '(#100) The App_id in the input_token did not match the Viewing App.')
export const badProof = graphError(400, 100, 'Invalid appsecret_proof provided in the API argument')
export const tooMany = graphError(400, 80001, '(#80001) There have been too many calls to this Page account.')
export const badLink = graphError(400, 100, 'Invalid parameter', {
  subcode: 1609005,
  title: 'Error posting link',
  message: 'There was an error posting this link. Please check the link and try again.',
  transient: false,
})

/** There is nothing at this address that a Page may see, or nothing at all: Facebook does not say which. */
export function nothingAt({ method, path }: Call): Reply {
  const words = `Unsupported ${method.toLowerCase()} request. Object with ID '${path.split('/')[2] ?? ''}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`
  return graphError(400, 100, words, { subcode: 33 })
}

/** Facebook's own words for a refusal; it asks no money for a post. */
export function refusalOfFacebook(refusal: Refusal, page: string): Reply | undefined {
  switch (refusal) {
    case 'refuse':
      return graphError(400, 100, '(#100) The parameter message is not acceptable.')
    case 'rate limit': {
      const use = {
        type: 'pages',
        call_count: 100,
        total_cputime: 25,
        total_time: 25,
        estimated_time_to_regain_access: 19,
      }
      const header = JSON.stringify({ [page]: [use] })
      return { ...tooMany, headers: { 'x-business-use-case-usage': header } }
    }
    case 'unauthorized':
      return graphError(401, 190, 'Error validating access token: The session was invalidated.', { subcode: 460 })
    case 'forbidden':
      return mayNotPost
    case 'blocked':
      return graphError(400, 368, 'The action attempted has been deemed abusive or is otherwise disallowed', {
        subcode: 1390008,
      })
    case 'duplicate':
      return duplicate
    case 'payment':
      return undefined
  }
}

import type { Metadata } from 'next'
import { Door } from '#components/newsroom/door/door.tsx'
import { InvitationForm } from '#components/newsroom/door/invitation-form.tsx'
import { text } from '#components/newsroom/text.ts'
import { readInvitation } from '#lib/newsroom/people/open-invitation.ts'

export const metadata: Metadata = { title: text.invitation }

interface Props {
  params: Promise<{ token: string }>
}

/** An invitation, and the link for the first publisher. */
export default async function Page({ params }: Props) {
  const { token } = await params
  const invitation = await readInvitation(token, new Date())
  if (!invitation)
    return (
      <Door title={text.deadInvitation}>
        <p>{text.deadInvitationHelp}</p>
      </Door>
    )
  const roles = invitation.roles.map((role) => text.roles[role])
  return (
    <Door title={text.invitation}>
      <p>{text.invitationFor(roles.join('; '))}</p>
      <InvitationForm token={token} email={invitation.email} />
    </Door>
  )
}

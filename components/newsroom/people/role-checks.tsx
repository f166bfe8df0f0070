import type { Role } from '#prisma/generated/client.ts'
import { text } from '../text.ts'
import ui from '../ui/ui.module.css'

const ROLES = Object.keys(text.roles) as Role[]

/** The roles of a person, to be ticked. */
export function RoleChecks({ chosen }: { chosen: readonly Role[] }) {
  return (
    <fieldset className={ui.checks}>
      <legend>{text.inviteRoles}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" name="roles" value={role} defaultChecked={chosen.includes(role)} />
          {text.roles[role]}
        </label>
      ))}
    </fieldset>
  )
}

/** The ticked roles of a form. */
export function rolesIn(form: FormData): Role[] {
  return ROLES.filter((role) => form.getAll('roles').includes(role))
}

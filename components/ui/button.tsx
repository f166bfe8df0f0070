import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

interface Props
  extends Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'name' | 'value' | 'children'> {
  /** `solid` for what the page is for, `outline` beside it, `small` inside a block. */
  look?: 'solid' | 'outline' | 'small'
}

/** A button of the paper; it submits its form unless it has another type. */
export function Button({ look = 'solid', type = 'submit', ...rest }: Props) {
  return <button className={styles[look]} type={type} {...rest} />
}

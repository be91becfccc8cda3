import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import './Button.css';

type Look = 'primary' | 'soft' | 'quiet' | 'danger';

interface Shape {
  readonly look?: Look;
  readonly large?: boolean;
  readonly children: ReactNode;
}

const classOf = (look: Look, large: boolean, more = ''): string =>
  `button button--${look}${large ? ' button--large' : ''} ${more}`.trim();

/**
 * `busy` keeps the button in place, shows that it is busy, and ignores presses: a second press must not send a second
 * request.
 */
export function Button({
  look = 'soft',
  large = false,
  busy = false,
  className,
  onClick,
  children,
  type = 'button',
  ...rest
}: Shape & ButtonHTMLAttributes<HTMLButtonElement> & { readonly busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      className={classOf(look, large, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <span className="button__spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** Looks like a button but is a link. */
export function ButtonLink({ look = 'soft', large = false, href, children }: Shape & { readonly href: string }) {
  return (
    <Link href={href} className={classOf(look, large)}>
      {children}
    </Link>
  );
}

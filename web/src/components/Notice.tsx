import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import './Notice.css';

/** What happened, what is kept, what to do. */
export function Notice({
  tone = 'plain',
  icon = 'warning',
  title,
  children,
  actions,
}: {
  readonly tone?: 'plain' | 'bad' | 'glow';
  readonly icon?: IconName;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <section className={`notice notice--${tone}`}>
      <span className="notice__icon">
        <Icon name={icon} />
      </span>
      <div className="notice__body">
        {title !== undefined && <p className="notice__title">{title}</p>}
        {children}
        {actions !== undefined && <div className="notice__actions">{actions}</div>}
      </div>
    </section>
  );
}

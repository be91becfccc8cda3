import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/**
 * An error, shown where the user looks for it: it scrolls into view, takes the focus and is read out. Otherwise a user
 * who pressed a button at the end of a long form would not see it.
 * @param className `field__problem` unless the screen has its own style
 */
export function Problem({
  className = 'field__problem',
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [children]);
  return (
    <div ref={element} className={className} role="alert" tabIndex={-1}>
      {children}
    </div>
  );
}

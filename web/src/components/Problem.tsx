import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/**
 * What went wrong, where somebody looks for it: it scrolls into view, takes the focus and is read out. Somebody who pressed a button at
 * the end of a long form would see nothing otherwise.
 * @param className `field__problem` unless the screen has a look of its own
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

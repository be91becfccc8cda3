import type { RefObject } from 'react';
import { Link } from 'wouter';
import { BareShelf } from '../../components/BareShelf.tsx';
import { ButtonLink } from '../../components/Button.tsx';

export function EmptyShelf({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        Your shelf is waiting.
      </h1>
      <p>
        Make the first story, or <Link href="/sample">open a sample</Link>.
      </p>
      <ButtonLink look="primary" large href="/create">
        Make the first story
      </ButtonLink>
    </section>
  );
}

import type { RefObject } from 'react';
import { Link } from 'wouter';
import { BareShelf } from '../../components/BareShelf.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { useFirstWords } from '../../words/context.tsx';

export function EmptyShelf({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const { common, shelf } = useFirstWords();
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        {shelf.empty.title}
      </h1>
      <p>
        {shelf.empty.text((text) => (
          <Link href="/sample">{text}</Link>
        ))}
      </p>
      <ButtonLink look="primary" large href="/create">
        {common.makeFirstStory}
      </ButtonLink>
    </section>
  );
}

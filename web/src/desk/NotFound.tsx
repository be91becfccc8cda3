import { BareShelf } from '../components/BareShelf.tsx';
import { ButtonLink } from '../components/Button.tsx';
import { usePage } from '../components/usePage.ts';
import { useFirstWords } from '../words/context.tsx';

export function NotFound() {
  const { common, frame } = useFirstWords();
  const heading = usePage(frame.notFound.title);
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        {frame.notFound.title}
      </h1>
      <p>{frame.notFound.text}</p>
      <ButtonLink look="primary" href="/">
        {common.goToShelf}
      </ButtonLink>
    </section>
  );
}

import { BareShelf } from '../components/BareShelf.tsx';
import { ButtonLink } from '../components/Button.tsx';
import { usePage } from '../components/usePage.ts';

export function NotFound() {
  const heading = usePage('There is no such page');
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        There is no such page
      </h1>
      <p>Your stories are safe. They are on the shelf.</p>
      <ButtonLink look="primary" href="/">
        Go to the shelf
      </ButtonLink>
    </section>
  );
}

import { ButtonLink } from '../components/Button.tsx';

export function NotFound() {
  return (
    <section className="empty">
      <h1>There is no such page</h1>
      <p>Your stories are safe. They are on the shelf.</p>
      <ButtonLink look="primary" href="/">Go to the shelf</ButtonLink>
    </section>
  );
}

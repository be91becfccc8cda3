/** The bedtime reader of one story. */
export default function Reader({ id }: { readonly id: string }) {
  return <p>{id}</p>;
}

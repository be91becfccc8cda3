export function Shelf() {
  return <h1>Your shelf</h1>;
}
